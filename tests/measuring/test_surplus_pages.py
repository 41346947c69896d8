"""Blank pages that LibreOffice begins for a break that Word lets hang at the foot of a full page."""

from dataclasses import replace

import pytest

from prodcheck.document import BreakKind, PageBreak
from prodcheck.geometry import EmptyParagraph, ParagraphGeometry
from prodcheck.measures import PageKind
from prodcheck.measuring import measure
from prodcheck.measuring.surplus_pages import surplus_pages, without_pages
from tests.measuring.building import WORD, after_break, block, document, heading, laid_out, prose, with_geometry

PARTS = ["Une première partie qui remplit sa page. ", "Une deuxième partie tout autre. ", "Une troisième partie pour finir. "]
PLAIN = ParagraphGeometry(font="Calibri", size=11.0)


def written(breaks=1, *, empty=True, witness=WORD):
    """Three parts; before the second stand that many page breaks, the first of them in an empty paragraph."""
    marks = tuple(PageBreak(BreakKind.EXPLICIT, 0) for _ in range(breaks))
    blocks = [block(PARTS[0] * 40), replace(block(PARTS[1] * 20), breaks=marks), after_break(block(PARTS[2] * 20))]
    empties = (EmptyParagraph(1, PLAIN, breaks_page=True),) if empty else ()
    return with_geometry(document(*blocks, witness=witness), empty_paragraphs=empties)


def rendered():
    """LibreOffice's pages of it: the second one is blank."""
    return laid_out([block(PARTS[0] * 40)], [], [block(PARTS[1] * 20)], [block(PARTS[2] * 20)])


def interval(found):
    return found.value, found.low, found.high


def test_a_blank_page_that_one_hanging_break_makes_is_no_page():
    pages = measure(written(), layout=rendered()).pages
    assert interval(pages.total) == (3, 3, 4)
    assert [page.kind for page in pages.kinds] == [PageKind.BODY] * 3
    assert "surplus-blanks" in [doubt.code for doubt in pages.doubts]


def test_word_s_own_count_decides_and_later_pages_are_numbered_without_it():
    measures = measure(written(witness=replace(WORD, claimed_pages=3)), layout=rendered())
    assert interval(measures.pages.total) == (3, 3, 3)
    assert interval(measures.pages.counted) == (3, 2, 3), "the page may be blank after all"
    assert measures.block_pages == {0: 1, 1: 2, 2: 3}
    kept = measure(written(witness=replace(WORD, claimed_pages=4)), layout=rendered())
    assert interval(kept.pages.total) == (4, 4, 4)
    assert [page.page for page in kept.pages.kinds if page.kind is PageKind.BLANK] == [2]


def test_a_blank_page_between_two_breaks_is_meant():
    pages = measure(written(breaks=2), layout=rendered()).pages
    assert pages.total.value == 4
    assert [page.page for page in pages.kinds if page.kind is PageKind.BLANK] == [2]


def test_a_blank_page_between_two_sections_is_meant():
    source = written()
    marks = tuple(PageBreak(kind, 0) for kind in (BreakKind.SECTION, BreakKind.EXPLICIT, BreakKind.SECTION))
    blocks = (source.blocks[0], replace(source.blocks[1], breaks=marks), source.blocks[2])
    assert surplus_pages(replace(source, blocks=blocks), rendered(), {0: 1, 1: 3, 2: 4}).hanging == ()


def test_without_an_empty_paragraph_the_page_goes_only_where_word_has_no_room_for_it():
    source, layout = written(empty=False), rendered()
    found = surplus_pages(source, layout, {0: 1, 1: 3, 2: 4})
    assert (found.hanging, found.others) == ((), (2,))
    assert measure(source, layout=layout).pages.total.value == 4
    told = replace(source, witness=replace(WORD, claimed_pages=3))
    assert [page.kind for page in measure(told, layout=layout).pages.kinds] == [PageKind.BODY] * 3


def test_libreoffice_s_own_files_keep_its_pages():
    source = written(witness=replace(WORD, application="LibreOffice", claimed_pages=4))
    assert measure(source, layout=rendered()).pages.total.value == 4


def test_a_cover_pushed_behind_a_blank_first_page_is_the_first_page():
    words = [heading("Rapport de stage", size=28.0), block("Session de juin"), block("Candidat Exemple")]
    text = [prose(1500), prose(1400)]
    empties = (EmptyParagraph(0, PLAIN, breaks_page=True),)
    source = with_geometry(document(*words, after_break(text[0]), after_break(text[1]), witness=WORD), empty_paragraphs=empties)
    pages = measure(source, layout=laid_out([], words, [text[0]], [text[1]])).pages
    assert [page.kind for page in pages.kinds] == [PageKind.COVER, PageKind.BODY, PageKind.BODY]


@pytest.mark.parametrize(("dropped", "expected"), [([2], [1, 2, 3]), ([2, 3], [1, 2]), ([1], [1, 2, 3])])
def test_pages_are_numbered_anew(dropped, expected):
    left = without_pages(rendered(), dropped)
    assert [page.number for page in left.pages] == expected
    assert {inner.page for inner in left.blocks} <= set(expected)
