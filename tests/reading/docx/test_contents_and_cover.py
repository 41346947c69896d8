"""Contents tables and covers, where the file itself says what they are."""

from __future__ import annotations

import pytest

from prodcheck.document import BlockKind, Origin
from tests.reading.docx.word_files import FIELD_END, field, field_start, gallery, paragraph, read_body, run, styled, text_box

TOC_FIELD = (
    f"<w:p>{field_start(' TOC ')}{run('Contexte')}<w:r><w:tab/></w:r>{run('2')}</w:p>"
    + paragraph(run("Objectifs") + "<w:r><w:tab/></w:r>" + run("3"))
    + f"<w:p>{FIELD_END}</w:p>"
)


def origins(body: str) -> list[tuple[str, Origin]]:
    return [(block.text, block.origin) for block in read_body(body).blocks]


def test_contents_field_over_paragraphs():
    assert origins(TOC_FIELD + paragraph("Texte")) == [
        ("Contexte\t2", Origin.TOC),
        ("Objectifs\t3", Origin.TOC),
        ("Texte", Origin.BODY),
    ]


def test_contents_building_block_with_its_heading():
    blocks = read_body(gallery("Table of Contents", paragraph("Sommaire") + TOC_FIELD)).blocks
    assert [b.origin for b in blocks] == [Origin.TOC] * 3
    assert blocks[1].kind is BlockKind.TOC_ENTRY


def test_text_typed_into_the_building_block_after_its_field_is_body():
    body = gallery("Table of Contents", paragraph("Sommaire") + TOC_FIELD + paragraph("Mon texte commence ici."))
    assert origins(body)[-1] == ("Mon texte commence ici.", Origin.BODY)


def test_building_block_without_field_is_all_contents():
    assert origins(gallery("Table of Contents", paragraph("Contexte 2"))) == [("Contexte 2", Origin.TOC)]


@pytest.mark.parametrize("style", ["TM1", "TM 2", "TOC3", "Table des matières 1"])
def test_contents_styles(style):
    (block,) = read_body(styled(style, "Contexte 2")).blocks
    assert (block.origin, block.kind) == (Origin.TOC, BlockKind.TOC_ENTRY)


def test_long_text_in_a_contents_style_is_no_contents():
    assert origins(styled("TM1", "mot " * 100))[0][1] is Origin.BODY


def test_contents_entry_by_link_to_a_heading():
    linked = f'<w:p><w:hyperlink w:anchor="_Toc1234">{run("Contexte")}{field(" PAGEREF _Toc1234 ", "2")}</w:hyperlink></w:p>'
    assert origins(linked) == [("Contexte2", Origin.TOC)]


def test_real_heading_within_a_contents_field_that_ends_too_late_is_body():
    body = f"<w:p>{field_start(' TOC ')}{run('Contexte')}</w:p>" + styled("Titre1", "Contexte") + f"<w:p>{FIELD_END}</w:p>"
    assert origins(body) == [("Contexte", Origin.TOC), ("Contexte", Origin.BODY)]


def test_cover_building_block_with_its_text_boxes():
    body = gallery("Cover Pages", paragraph(run("Veille commerciale") + text_box(paragraph("Juin"))))
    assert origins(body + paragraph("Texte")) == [
        ("Veille commerciale", Origin.COVER),
        ("Juin", Origin.COVER),
        ("Texte", Origin.BODY),
    ]
