from __future__ import annotations

from prodcheck.document import Origin
from tests.reading.pdf.test_paragraphs import LONG


def origins(document):
    return {block.text: block.origin for block in document.blocks}


def test_lines_that_come_back_on_each_page_are_headers_and_footers(pdf, read):
    for number in range(1, 5):
        page = pdf.page()
        page.text(70, 40, "Dossier de Camille Roux").text(280, 810, f"Page {number} sur 4")
        page.lines(70, 100, ["Texte " + "abcdef"[number] + ".", *LONG[number % 2 :]])
    document = read(pdf)
    header = [block for block in document.blocks if block.origin is Origin.HEADER]
    footer = [block for block in document.blocks if block.origin is Origin.FOOTER]
    assert [block.text for block in header] == ["Dossier de Camille Roux"] * 4
    assert [block.text for block in footer] == [f"Page {number} sur 4" for number in range(1, 5)]
    assert [page.text_lines for page in document.pages] == [3, 4, 3, 4]


def test_odd_and_even_pages_may_have_footers_of_their_own_and_the_first_none(pdf, read):
    for number in range(1, 8):
        page = pdf.page()
        page.lines(70, 100, [f"Partie {number}.", *LONG])
        if number > 1:
            page.text(70 if number % 2 else 400, 810, "Titre du dossier" if number % 2 else "Roux Camille")
    found = origins(read(pdf))
    assert found["Titre du dossier"] is Origin.FOOTER
    assert found["Roux Camille"] is Origin.FOOTER


def test_a_title_that_comes_back_where_the_text_begins_is_no_header(pdf, read):
    for number in range(1, 5):
        page = pdf.page()
        page.text(70, 80, "Fiche action" if number < 4 else "Conclusion", size=16, font="F2")
        page.lines(70, 110, [f"Partie {number}.", *LONG])
    assert origins(read(pdf))["Fiche action"] is Origin.BODY


def test_on_a_single_page_only_its_page_number_is_a_footer(pdf, read):
    page = pdf.page()
    page.text(70, 40, "Dossier de Camille Roux").lines(70, 100, LONG).text(295, 815, "1")
    found = origins(read(pdf))
    assert found["Dossier de Camille Roux"] is Origin.BODY
    assert found["1"] is Origin.FOOTER


def test_a_figure_beside_text_at_the_foot_is_no_page_number(pdf, read):
    page = pdf.page()
    page.lines(70, 100, LONG).text(70, 800, "Total des ventes").text(300, 800, "12")
    assert origins(read(pdf))["12"] is not Origin.FOOTER


def test_one_odd_page_does_not_hide_the_header_of_the_others(pdf, read):
    for number in range(1, 12):
        page = pdf.page()
        page.text(70, 40 if number != 5 else 34, "Dossier de Camille Roux")
        page.lines(70, 20 if number == 11 else 100, [f"Partie {'abcdefghijkl'[number]}.", *LONG])
    found = [block.origin for block in read(pdf).blocks if block.text == "Dossier de Camille Roux"]
    assert found.count(Origin.HEADER) >= 10


def test_a_cover_title_like_the_header_but_larger_stays(pdf, read):
    pdf.page().text(70, 60, "Dossier de Camille Roux", size=30)
    for number in range(4):
        page = pdf.page()
        page.text(70, 40, "Dossier de Camille Roux").lines(70, 100, [f"Partie {'abcdefg'[number]}.", *LONG])
    document = read(pdf)
    assert document.blocks[0].origin is Origin.BODY
    assert [block.origin for block in document.blocks if block.text == "Dossier de Camille Roux"].count(Origin.HEADER) == 4
