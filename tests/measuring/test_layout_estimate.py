from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prodcheck.document import BlockKind, BreakKind, Origin, PageBreak
from prodcheck.geometry import (
    Anchoring,
    CellGeometry,
    EmptyParagraph,
    LineRule,
    ParagraphGeometry,
    PictureGeometry,
    RowGeometry,
    SectionGeometry,
    SectionStart,
    TableGeometry,
)
from prodcheck.measuring.fonts import text_width
from prodcheck.measuring.layout_estimate import estimate_layout
from prodcheck.measuring.layout_lines import LineBreaking, paragraph_lines, space_between
from tests.measuring.building import after_break, block, document, prose, with_geometry

PLAIN = ParagraphGeometry(font="Times New Roman", size=12.0)
EXACT = ParagraphGeometry(font="Arial", size=10.0, line_spacing=20.0, line_rule=LineRule.EXACT, widow_control=False)
LINES_PER_PAGE = 35  # (841.9 - 2 * 70.85) / 20


def lines(number, geometry=EXACT, **facts):
    """A document of ``number`` one-line paragraphs."""
    return with_geometry(document(*(block("Une ligne") for _ in range(number))), geometry, **facts)


def pages(source):
    estimate = estimate_layout(source)
    assert estimate is not None
    return estimate.pages


def test_a_document_without_geometry_gives_no_estimate():
    assert estimate_layout(document(prose(100))) is None


@pytest.mark.parametrize(("number", "expected"), [(1, 1), (LINES_PER_PAGE, 1), (LINES_PER_PAGE + 1, 2), (3 * LINES_PER_PAGE, 3)])
def test_lines_of_known_height_fill_pages(number, expected):
    assert pages(lines(number)) == expected


def test_a_line_of_a_known_font_is_as_wide_as_its_letters():
    assert text_width("iiii", "Courier New", 10.0, False) == pytest.approx(24.0, abs=0.1)
    assert text_width("Hello", "Arial", 12.0, False) == pytest.approx(27.3, abs=0.2)
    assert text_width("Hello", "Arial", 12.0, True) > text_width("Hello", "Arial", 12.0, False)


def test_words_wrap_at_the_column_s_edge():
    text = " ".join(["mot"] * 20)
    width = text_width("mot " * 5, "Arial", 10.0, False)
    assert len(paragraph_lines(text, EXACT, width, (), LineBreaking())) == 4


def test_a_word_longer_than_the_line_is_broken():
    assert len(paragraph_lines("x" * 300, EXACT, 100.0, (), LineBreaking())) > 5


def test_word_does_not_multiply_a_picture_by_the_line_spacing():
    double = replace(PLAIN, line_spacing=2.0)
    height = sum(paragraph_lines("", double, 450.0, [(300.0, 200.0)], LineBreaking()))
    assert 200 < height < 230


def test_an_explicit_break_begins_a_page():
    estimate = estimate_layout(with_geometry(document(prose(100), after_break(prose(100)), after_break(prose(100))), EXACT))
    assert estimate is not None
    assert (estimate.pages, estimate.low, estimate.high) == (3, 3, 3)
    assert estimate.block_pages == {0: 1, 1: 2, 2: 3}
    assert estimate.stable == {0, 1, 2}


def bounds(source):
    estimate = estimate_layout(source)
    assert estimate is not None
    return estimate.low, estimate.pages, estimate.high


def test_text_that_ends_near_the_foot_of_a_page_may_run_over():
    assert bounds(lines(LINES_PER_PAGE // 2)) == (1, 1, 1)
    assert bounds(lines(LINES_PER_PAGE)) == (1, 1, 2)
    assert bounds(lines(LINES_PER_PAGE + 1)) == (1, 2, 2)


def test_the_end_of_each_part_between_breaks_may_run_over():
    part = [block("Une ligne") for _ in range(LINES_PER_PAGE - 1)]
    blocks = [*part, after_break(block("Suite")), *part]
    assert bounds(with_geometry(document(*blocks), EXACT)) == (2, 2, 4)


def test_a_page_that_a_last_break_leaves_empty_is_open():
    empties = (EmptyParagraph(10**6, EXACT, breaks_page=True),)
    text = replace(block("Texte"), breaks=(PageBreak(BreakKind.EXPLICIT, 5),))
    assert bounds(with_geometry(document(text), EXACT, empty_paragraphs=empties)) == (1, 2, 2)


def test_a_last_break_behind_a_picture_does_not_push_the_picture():
    picture = replace(block("", kind=BlockKind.PICTURE), breaks=(PageBreak(BreakKind.EXPLICIT, 0),))
    source = document(block("Texte"), picture)
    pictures = (PictureGeometry(1, 200.0, 100.0, in_block=False),)
    behind = (EmptyParagraph(2, EXACT, breaks_page=True),)
    assert pages(with_geometry(source, EXACT, pictures=pictures)) == 2
    assert pages(with_geometry(source, EXACT, pictures=pictures, empty_paragraphs=behind)) == 1


def test_a_break_waiting_behind_empty_paragraphs_counts_once():
    source = document(block("Titre"), after_break(block("Texte")))
    empties = (EmptyParagraph(1, EXACT), EmptyParagraph(1, EXACT, breaks_page=True), EmptyParagraph(1, EXACT))
    assert pages(with_geometry(source, EXACT, empty_paragraphs=empties)) == 2


def test_empty_paragraphs_push_the_text_on():
    empties = tuple(EmptyParagraph(1, EXACT) for _ in range(LINES_PER_PAGE))
    assert pages(with_geometry(document(block("Titre"), block("Texte")), EXACT, empty_paragraphs=empties)) == 2


def test_a_new_section_begins_a_page_unless_it_is_continuous():
    source = document(block("Un"), block("Deux"))
    for start, expected in ((SectionStart.NEXT_PAGE, 2), (SectionStart.CONTINUOUS, 1), (SectionStart.ODD_PAGE, 3)):
        sections = (SectionGeometry(0), SectionGeometry(1, start=start))
        assert pages(with_geometry(source, EXACT, sections=sections)) == expected


def test_two_columns_hold_twice_the_lines():
    sections = (SectionGeometry(0, columns=2),)
    assert pages(lines(2 * LINES_PER_PAGE, sections=sections)) == 1


def test_a_picture_takes_its_height():
    source = document(block("", kind=BlockKind.PICTURE), block("", kind=BlockKind.PICTURE))
    pictures = tuple(PictureGeometry(number, 400.0, 400.0, in_block=False) for number in range(2))
    assert pages(with_geometry(source, PLAIN, pictures=pictures)) == 2


def test_a_floating_picture_takes_no_height():
    source = document(block("Texte"))
    pictures = (PictureGeometry(0, 400.0, 700.0, Anchoring.FLOATING),)
    assert pages(with_geometry(source, PLAIN, pictures=pictures)) == 1


def table_of(rows, height=100.0, **facts):
    cells = [block("cellule", origin=Origin.TABLE) for _ in range(rows)]
    geometry = tuple(RowGeometry(height=height, cells=(CellGeometry(0, blocks=(number,)),), **facts) for number in range(rows))
    table = TableGeometry(0, 0, 0, rows - 1, (450.0,), geometry)
    return with_geometry(document(*cells, block("après")), EXACT, tables=(table,))


def test_table_rows_fill_pages():
    assert pages(table_of(6)) == 1
    assert pages(table_of(8)) == 2


def test_a_row_that_cannot_split_goes_to_the_next_page():
    whole = estimate_layout(table_of(2, height=400.0, cannot_split=True))
    assert whole is not None
    assert whole.block_pages[1] == 2


def test_a_heading_stays_with_the_text_below_it():
    keeping = replace(EXACT, keep_with_next=True)
    source = lines(LINES_PER_PAGE + 5)
    facts = source.geometry
    kept = with_geometry(source, paragraphs={**facts.paragraphs, LINES_PER_PAGE - 1: keeping})
    estimate = estimate_layout(kept)
    assert estimate is not None
    assert estimate.block_pages[LINES_PER_PAGE - 1] == 2


def test_a_long_running_text_leaves_more_doubt_than_a_short_one():
    short, long = (estimate_layout(with_geometry(document(*(prose(500 + 37 * (k % 11)) for k in range(n))))) for n in (4, 200))
    assert short is not None
    assert long is not None
    assert short.high - short.low <= 1
    assert long.high - long.low >= 2


def test_unknown_fonts_leave_more_doubt():
    text = document(*(prose(800) for _ in range(90)))
    known, unknown = (
        estimate_layout(with_geometry(text, ParagraphGeometry(font=font, size=11.0))) for font in ("Arial", "Police Inconnue")
    )
    assert known is not None
    assert unknown is not None
    assert unknown.high - unknown.low > known.high - known.low


@given(
    st.lists(
        st.tuples(
            st.text(max_size=300),
            st.floats(0.5, 200),
            st.floats(0, 500),
            st.floats(-400, 400),
            st.sampled_from(LineRule),
            st.floats(0, 300),
            st.booleans(),
        ),
        max_size=12,
    ),
    st.floats(30, 2000),
    st.floats(30, 2000),
)
def test_any_geometry_gives_an_interval_and_ends(paragraphs, width, height):
    geometry = {
        number: ParagraphGeometry(
            size=size, space_before=space, first_line=indent, indent_left=indent, line_rule=rule, line_spacing=spacing,
            keep_with_next=keep, keep_lines=keep,
        )
        for number, (_, size, space, indent, rule, spacing, keep) in enumerate(paragraphs)
    }  # fmt: skip
    source = document(*(block(text) for text, *_ in paragraphs))
    sections = (SectionGeometry(0, width=width, height=height),)
    estimate = estimate_layout(with_geometry(source, paragraphs=geometry, sections=sections))
    assert estimate is not None
    assert 1 <= estimate.low <= estimate.pages <= estimate.high


def gap(above, below, *, adds=False):
    return space_between(replace(PLAIN, **above), replace(PLAIN, **below), adds=adds)


def test_the_larger_of_two_spaces_stands_between_paragraphs():
    assert gap({"space_after": 10.0}, {"space_before": 5.0}) == 10.0
    assert gap({"space_after": 10.0}, {"space_before": 24.0}) == 24.0
    assert gap({"space_after": 10.0}, {"space_before": 24.0}, adds=True) == 34.0


def test_contextual_spacing_drops_a_paragraph_s_own_space_beside_one_of_its_style():
    item = {"style": "Liste", "space_before": 4.0, "space_after": 8.0, "contextual_spacing": True}
    assert gap(item, item) == 0.0
    assert gap(item, item | {"contextual_spacing": False}) == 4.0
    assert gap(item | {"contextual_spacing": False}, item) == 8.0
    assert gap(item, item | {"style": "Corps"}) == 8.0


@pytest.mark.parametrize(("adds", "expected"), [(False, 1), (True, 2)])
def test_spaces_fill_a_page_as_the_file_asks(adds, expected):
    spaced = replace(EXACT, space_before=10.0, space_after=10.0)
    assert pages(lines(20, spaced, adds_spacing=adds)) == expected


@pytest.mark.parametrize(("adds", "expected"), [(False, 1), (True, 2)])
def test_spaces_in_a_cell_are_those_between_paragraphs_too(adds, expected):
    spaced = replace(EXACT, space_before=10.0, space_after=10.0)
    blocks = [block("Une ligne", origin=Origin.TABLE) for _ in range(20)]
    row = RowGeometry(cannot_split=True, cells=(CellGeometry(0, blocks=tuple(range(20))),))
    table = TableGeometry(0, 0, 0, 19, (450.0,), (row,))
    assert pages(with_geometry(document(*blocks), spaced, tables=(table,), adds_spacing=adds)) == expected


def test_an_empty_paragraph_with_a_page_break_hangs_below_a_full_page():
    full = [block("Une ligne") for _ in range(LINES_PER_PAGE)]
    source = document(*full, after_break(block("Suite")))
    breaking = EmptyParagraph(LINES_PER_PAGE, EXACT, breaks_page=True)
    assert pages(with_geometry(source, EXACT, empty_paragraphs=(breaking,))) == 2
    assert pages(with_geometry(source, EXACT, empty_paragraphs=(EmptyParagraph(LINES_PER_PAGE, EXACT), breaking))) == 3


def test_a_frame_takes_height_once_for_the_paragraphs_it_holds():
    framed, apart = replace(EXACT, borders=20.0), replace(EXACT, borders=20.0, indent_left=10.0)
    assert pages(lines(LINES_PER_PAGE - 1, framed)) == 1
    assert pages(lines(LINES_PER_PAGE, framed)) == 2
    source = lines(LINES_PER_PAGE - 2)
    every_other = {number: (framed, apart)[number % 2] for number in range(LINES_PER_PAGE - 2)}
    assert pages(with_geometry(source, paragraphs=every_other)) == 2
