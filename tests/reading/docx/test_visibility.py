"""Text that cannot be seen, padding, and what leads out of the file."""

from __future__ import annotations

import pytest

from prodcheck.document import Document
from tests.reading.docx.word_files import (
    PAGE_BREAK,
    cell,
    drawing,
    paragraph,
    part,
    read_body,
    run,
    table,
    text_box,
    texts,
    word_parts,
    zipped,
)

WHITE = '<w:color w:val="FFFFFF"/>'


def codes(document: Document) -> list[str]:
    return [remark.code for remark in document.remarks]


@pytest.mark.parametrize(
    ("properties", "code"),
    [
        (WHITE, "white-text"),
        ('<w:color w:val="FDFDFD"/>', "white-text"),
        ('<w:color w:val="000000"/><w:shd w:val="clear" w:fill="000000"/>', "white-text"),
        ('<w:sz w:val="2"/>', "tiny-text"),
        ('<w:sz w:val="4"/>', "tiny-text"),
    ],
)
def test_unseen_text_is_left_out_counted_and_remarked_with_its_place(properties, code):
    document = read_body(paragraph("vu") + paragraph(run("visible ") + run("mots cachés", properties)))
    assert texts(document) == ["vu", "visible "]
    assert document.left_out["invisible"] == len("mots cachés")
    (remark,) = document.remarks
    assert (remark.code, remark.block, remark.facts["characters"]) == (code, 1, len("mots cachés"))
    assert remark.facts["excerpt"] == "mots cachés"


@pytest.mark.parametrize(
    "body",
    [
        paragraph(run("clair", '<w:color w:val="7F7F7F"/>')),
        paragraph(run("auto", '<w:color w:val="auto"/>')),
        paragraph(run("surligné", WHITE + '<w:highlight w:val="blue"/>')),
        paragraph(run("fond", WHITE + '<w:shd w:val="clear" w:fill="4472C4"/>')),
        paragraph(run("fond du paragraphe", WHITE), '<w:shd w:val="clear" w:fill="4472C4"/>'),
        table(cell(paragraph(run("fond de cellule", WHITE)), '<w:shd w:val="clear" w:fill="4472C4"/>')),
        paragraph(text_box(paragraph(run("zone", WHITE)))),
        paragraph(run("sur une image", WHITE) + f"<w:r>{drawing(500, 700, anchored=True)}</w:r>"),
        paragraph(run("petit", '<w:sz w:val="10"/>')),
    ],
)
def test_text_that_can_be_seen_is_read(body):
    document = read_body(body)
    assert len(document.blocks) == 1
    assert document.left_out["invisible"] == 0


def test_white_header_row_of_a_table_style_is_read():
    styles = (
        '<w:style w:type="table" w:styleId="Bleu"><w:name w:val="Bleu"/><w:tblStylePr w:type="firstRow">'
        '<w:tcPr><w:shd w:val="clear" w:fill="4472C4"/></w:tcPr></w:tblStylePr></w:style>'
    )
    body = table(cell(paragraph(run("Acteur", WHITE))), properties='<w:tblStyle w:val="Bleu"/>')
    assert texts(read_body(body, styles=styles)) == ["Acteur"]


def test_white_text_on_a_page_without_the_shape_of_another_page():
    shape = paragraph(f"<w:r>{drawing(500, 700, anchored=True)}</w:r>")
    document = read_body(shape + paragraph("un") + paragraph(PAGE_BREAK) + paragraph("deux") + paragraph(run("rien", WHITE)))
    assert "white-text" in codes(document)


def test_runs_of_spaces_once_for_the_file():
    document = read_body(paragraph("a" + " " * 12 + "b") + paragraph("c" + "\u00a0" * 30 + "d"))
    (remark,) = document.remarks
    assert (remark.code, remark.block) == ("space-runs", 1)
    assert remark.facts == {"runs": 2, "characters": 42, "longest": 30}


def test_empty_paragraphs_in_a_row_and_not_those_before_a_break():
    document = read_body(paragraph("a") + paragraph("") * 12 + paragraph("b"))
    (remark,) = document.remarks
    assert (remark.code, remark.block, remark.facts["paragraphs"]) == ("empty-paragraphs", 1, 12)
    assert (
        read_body(paragraph("a") + paragraph("") * 5 + paragraph(PAGE_BREAK) + paragraph("") * 6 + paragraph("b")).remarks == ()
    )


def test_page_filling_picture():
    document = read_body(paragraph(f"<w:r>{drawing(450, 600)}</w:r>") + paragraph(f"<w:r>{drawing(100, 100)}</w:r>"))
    assert [(r.code, r.block) for r in document.remarks] == [("picture-pages", 0)]


def test_links_out_of_the_file_are_named_and_macros_too():
    external = {
        "attachedTemplate": "file:///serveur/modele.dotm",
        "image": "https://exemple.invalid/x.png",
        "hyperlink": "https://x.invalid",
    }
    document = read_body(paragraph("texte"), external=external)
    assert codes(document) == ["external-template", "external-link"]
    from prodcheck.reading.docx import read_docx
    from prodcheck.reading.limits import DEFAULT

    files = word_parts(paragraph("texte")) | {"word/vbaProject.bin": b"\0"}
    assert codes(read_docx(zipped(files), "x.docm", "", DEFAULT)) == ["macros"]


def test_damaged_optional_part_is_noted_and_the_text_read():
    document = read_body(paragraph("texte"), parts={"numbering.xml": part("numbering", "<w:num>")[:-9]})
    assert texts(document) == ["texte"]
    assert [(r.code, r.facts["part"]) for r in document.remarks] == [("damaged-part", "word/numbering.xml")]
