from __future__ import annotations

import pytest

from prodcheck.document import Origin
from tests.reading.pdf.test_paragraphs import LONG

SINE = {90: (0, 1, -1, 0), 180: (-1, 0, 0, -1), 270: (0, -1, 1, 0)}


@pytest.mark.parametrize("rotate", [90, 180, 270])
def test_a_turned_page_reads_as_it_is_shown(pdf, read, rotate):
    page = pdf.page(size=(842, 595) if rotate != 180 else (595, 842), rotate=rotate)
    width, height = page.size
    a, b, c, d = SINE[rotate]
    for number, line in enumerate(LONG):
        x, y = 70, 100 + 14 * number  # as shown
        place = {90: (y, x), 180: (width - x, y), 270: (width - y, height - x)}[rotate]
        page.text(0, 0, line, matrix=(a, b, c, d, *place))
    document = read(pdf)
    assert [block.text for block in document.blocks] == [" ".join(LONG)]
    shown = document.pages[0]
    assert shown.rotation == rotate
    assert (round(shown.width), round(shown.height)) == ((595, 842))


@pytest.mark.parametrize("rotate", [90, 180, 270])
def test_an_upright_page_that_is_shown_on_its_side_reads_as_if_it_were_upright(pdf, read, rotate):
    lines = [*LONG, *LONG, *LONG]
    pdf.page().lines(70, 100, lines).lines(400, 800, ["Au bas de la page"])
    plain = read(pdf)
    pdf.pages[0].rotate = rotate
    turned = read(pdf)
    assert [block.text for block in turned.blocks] == [block.text for block in plain.blocks]
    assert (turned.left_out, turned.remarks) == ({}, ())
    shown = turned.pages[0]
    assert (shown.rotation, shown.width) == (rotate, 595 if rotate == 180 else 842)


def test_what_does_not_show_on_an_upright_page_shown_on_its_side_is_found(pdf, read):
    page = pdf.page(rotate=90).lines(70, 100, LONG)
    page.text(70, 300, "Ces mots ne se voient pas sur la page.", colour=(1, 1, 1))
    assert read(pdf).left_out == {"invisible": 38}


@pytest.mark.parametrize("along", [20, 560])
def test_text_up_the_side_from_the_bottom_to_the_top_of_a_page_is_not_outside_it(pdf, read, along):
    page = pdf.page().lines(70, 100, LONG)
    for start in (20, 700):
        page.text(0, 0, "Document de travail", matrix=(0, 1, -1, 0, along, start))
    assert read(pdf).left_out == {}


def test_text_up_the_side_of_a_page_is_read_as_one_line(pdf, read):
    page = pdf.page()
    page.lines(70, 100, LONG)
    page.text(0, 0, "Document de travail de la session de juin", matrix=(0, 1, -1, 0, 560, 300))
    assert "Document de travail de la session de juin" in [block.text for block in read(pdf).blocks]


def test_mixed_page_sizes_keep_their_own_measures(pdf, read):
    pdf.page().lines(70, 100, LONG)
    pdf.page(size=(960, 540)).lines(70, 100, LONG, size=20, leading=26)
    pages = read(pdf).pages
    assert [(page.width, page.height) for page in pages] == [(595, 842), (960, 540)]
    assert all(page.text_lines == 3 for page in pages)


def test_a_page_states_its_pictures_paths_and_fill(pdf, read):
    pdf.page().lines(70, 100, LONG)
    pdf.page().picture(100, 100, 297, 421).rectangle(50, 700, 400, 1).text(70, 780, "Le plan du magasin")
    pdf.page()
    text, drawn, blank = read(pdf).pages
    assert text.characters > 150 and text.picture_share == 0 and text.vector_paths == 0
    assert drawn.picture_share == pytest.approx(0.25, abs=0.02)
    assert drawn.vector_paths == 1
    assert (blank.text_lines, blank.characters, blank.picture_share, blank.vector_paths, blank.annotations) == (0, 0, 0, 0, 0)


def test_values_of_form_fields_are_text_and_hidden_ones_are_not(pdf, read):
    page = pdf.page().text(70, 100, "Nom du candidat :")
    field = b" /FT /Tx /T (nom) /V (Camille Roux)"
    page.annotation("Widget", (200, 88, 400, 104), extra=field)
    page.annotation("Widget", (200, 188, 400, 204), extra=b" /FT /Tx /T (code) /V (secret) /Ff 8192")
    document = read(pdf)
    assert "Camille Roux" in " ".join(block.text for block in document.blocks)
    assert "secret" not in " ".join(block.text for block in document.blocks)
    assert document.pages[0].annotations == 2


def test_comments_are_apart_and_typed_on_text_is_a_text_box(pdf, read):
    page = pdf.page().lines(70, 100, LONG)
    page.annotation("Text", (300, 300, 320, 320), "Revoir ce passage")
    page.annotation("FreeText", (70, 400, 300, 420), "Réponse tapée dans le lecteur")
    document = read(pdf)
    assert document.comments == ("Revoir ce passage",)
    assert [block.text for block in document.blocks if block.origin is Origin.TEXT_BOX] == ["Réponse tapée dans le lecteur"]


def test_properties_are_kept_and_scripts_only_remarked(pdf, read):
    pdf.info = {"Title": "Ma veille", "Author": "Camille Roux", "Producer": "Essai 1.0"}
    pdf.catalog = b" /Names << /JavaScript << /Names [(a) << /S /JavaScript /JS (app.alert\\(1\\)) >>] >> >>"
    pdf.page().lines(70, 100, LONG)
    document = read(pdf)
    assert document.properties == {"title": "Ma veille", "author": "Camille Roux", "producer": "Essai 1.0"}
    assert [remark.code for remark in document.remarks] == ["scripts"]
