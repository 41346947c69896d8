"""Page breaks: whose they are, where they stand, and those that Word repeats."""

from __future__ import annotations

import pytest

from prodcheck.document import BreakKind, PageBreak
from tests.reading.docx.word_files import A4, PAGE_BREAK, RENDERED_BREAK, drawing, paragraph, read_body, run

EXPLICIT, SECTION, RENDERED = BreakKind.EXPLICIT, BreakKind.SECTION, BreakKind.RENDERED


def breaks(body: str, **options: object) -> list[tuple[PageBreak, ...]]:
    return [block.breaks for block in read_body(body, **options).blocks]


def test_break_within_text_has_its_offset():
    assert breaks(paragraph(run("avant") + PAGE_BREAK + run("après"))) == [(PageBreak(EXPLICIT, 5),)]


@pytest.mark.parametrize(
    "first",
    [
        paragraph("un") + paragraph(PAGE_BREAK),
        paragraph(run("un") + PAGE_BREAK),
        paragraph(run("un") + '<w:r><w:br w:type="column"/></w:r>'),
    ],
)
def test_break_after_the_text_belongs_to_the_next_block(first):
    assert breaks(first + paragraph("deux")) == [(), (PageBreak(EXPLICIT, 0),)]


def test_page_break_before_a_paragraph_but_not_the_first():
    before = "<w:pageBreakBefore/>"
    assert breaks(paragraph("un", before) + paragraph("deux", before)) == [(), (PageBreak(EXPLICIT, 0),)]


def test_page_break_before_adds_no_page_after_a_break():
    body = paragraph("un") + paragraph(PAGE_BREAK) + paragraph("deux", "<w:pageBreakBefore/>")
    assert breaks(body)[1] == (PageBreak(EXPLICIT, 0),)


def test_rendered_break_after_an_explicit_one_is_the_same_break():
    document = read_body(paragraph("un") + paragraph(PAGE_BREAK) + paragraph(RENDERED_BREAK + run("deux")))
    assert document.blocks[1].breaks == (PageBreak(EXPLICIT, 0),)
    assert (document.witness.explicit_breaks, document.witness.rendered_breaks) == (1, 1)


def test_rendered_break_within_text():
    assert breaks(paragraph(run("un") + RENDERED_BREAK + run("deux"))) == [(PageBreak(RENDERED, 2),)]


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("nextPage", (PageBreak(SECTION, 0),)),
        ("oddPage", (PageBreak(SECTION, 0),)),
        ("continuous", ()),
        ("", (PageBreak(SECTION, 0),)),
    ],
)
def test_section_breaks_as_the_next_section_says(kind, expected):
    last = A4.replace("<w:sectPr>", f'<w:sectPr><w:type w:val="{kind}"/>') if kind else A4
    assert breaks(paragraph("un", A4) + paragraph("deux"), section=last) == [(), expected]


def test_break_at_the_end_of_the_text_stays_with_the_last_block():
    assert breaks(paragraph("fin") + paragraph(PAGE_BREAK)) == [(PageBreak(EXPLICIT, 3),)]


def test_two_breaks_make_a_blank_page():
    assert breaks(paragraph("un") + paragraph(PAGE_BREAK) * 2 + paragraph("deux"))[1] == (PageBreak(EXPLICIT, 0),) * 2


def test_break_before_and_after_a_picture():
    picture = f"<w:r>{drawing(100, 100)}</w:r>"
    assert breaks(paragraph("a") + paragraph(PAGE_BREAK + picture) + paragraph("b")) == [(), (PageBreak(EXPLICIT, 0),), ()]
    assert breaks(paragraph("a") + paragraph(picture + PAGE_BREAK) + paragraph("b")) == [(), (), (PageBreak(EXPLICIT, 0),)]


def test_hidden_break_breaks_nothing():
    hidden = '<w:r><w:rPr><w:vanish/></w:rPr><w:br w:type="page"/></w:r>'
    assert breaks(paragraph("un") + paragraph(hidden) + paragraph("deux")) == [(), ()]
