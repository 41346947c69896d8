from __future__ import annotations

import numpy as np
import pytest

from prodcheck.errors import UnreadableDocument
from prodcheck.reading.pdf.spacing import repeated_in_place
from prodcheck.reading.pdf.text_quality import is_gibberish
from tests.reading.pdf.test_paragraphs import LONG

FRENCH = " ".join(LONG)


def remarks(document, code):
    return [remark for remark in document.remarks if remark.code == code]


def shifted(text: str) -> str:
    """The text as a broken character map gives it: each letter some places further on."""
    return "".join(
        chr((ord(letter) - 97 + 11) % 26 + 97) if letter.isascii() and letter.isalpha() else letter for letter in text.lower()
    )


def refused(pdf, read) -> UnreadableDocument:
    with pytest.raises(UnreadableDocument) as caught:
        read(pdf)
    return caught.value


def test_pages_that_are_pictures_without_text_are_a_scan(pdf, read):
    for _ in range(3):
        pdf.page().picture(0, 0, 595, 842)
    error = refused(pdf, read)
    assert (error.code, error.facts["pages"]) == ("scan", 3)


def test_text_made_into_curves_is_a_scan_too(pdf, read):
    page = pdf.page()
    for number in range(400):
        page.rectangle(50 + number % 40 * 12, 60 + number // 40 * 20, 4, 9)
    assert refused(pdf, read).code == "scan"


def test_a_file_with_empty_pages_has_no_text(pdf, read):
    pdf.page()
    assert refused(pdf, read).code == "no-text"


def test_one_picture_page_among_text_is_remarked_with_its_page(pdf, read):
    pdf.page().lines(70, 100, LONG * 5)
    pdf.page().picture(0, 0, 595, 842)
    pdf.page().lines(70, 100, LONG * 5)
    document = read(pdf)
    assert [remark.page for remark in remarks(document, "page-without-text")] == [2]
    assert document.pages[1].picture_share > 0.9


def test_recognised_text_under_a_scan_is_kept_and_said(pdf, read):
    page = pdf.page()
    page.picture(0, 0, 595, 842)
    for number, line in enumerate(LONG):
        page.text(70, 100 + 14 * number, line, mode=3)
    document = read(pdf)
    assert document.blocks[0].text == FRENCH
    assert remarks(document, "ocr-layer")[0].facts == {"pages": 1}
    assert not document.left_out


def test_text_that_shows_on_a_picture_of_the_whole_page_is_not_taken_for_recognised(pdf, read):
    page = pdf.page().picture(0, 0, 595, 842).lines(70, 100, LONG).veil(60, 80, 480, 200)
    page.text(300, 800, "1").picture(290, 780, 40, 40)
    document = read(pdf)
    assert FRENCH in [block.text for block in document.blocks]
    assert not remarks(document, "ocr-layer")


def test_a_scan_laid_over_its_recognised_text_is_kept_and_said(pdf, read):
    pdf.page().lines(70, 100, LONG).picture(0, 0, 595, 842)
    document = read(pdf)
    assert document.blocks[0].text == FRENCH
    assert remarks(document, "ocr-layer")


def test_a_broken_character_map_is_gibberish(pdf, read):
    pdf.page().lines(70, 100, [shifted(line) for line in LONG * 4])
    assert refused(pdf, read).code == "gibberish"


def test_a_page_with_a_broken_map_among_good_ones_is_doubtful(pdf, read):
    pdf.page().lines(70, 100, LONG * 8)
    pdf.page().lines(70, 100, [shifted(line) for line in LONG * 3])
    document = read(pdf)
    assert [remark.page for remark in remarks(document, "doubtful-text")] == [2]


@pytest.mark.parametrize(
    "text",
    [
        FRENCH,
        "The customer called back on Monday and we agreed on a price for the second quarter of the year with her manager. " * 2,
        "SELECT nom, prenom FROM clients WHERE ville = 'Lyon' ORDER BY montant; INSERT INTO ventes VALUES (12, 'devis', 450); "
        * 3,
        "LA CLIENTÈLE PROFESSIONNELLE EST SUIVIE PAR TÉLÉPHONE, LES DEVIS PARTENT DANS LA JOURNÉE ET LES RELANCES LE VENDREDI. "
        * 2,
        "12 450,00 € 13 % 2023 " * 30,
    ],
)
def test_languages_code_and_figures_are_no_gibberish(text):
    assert not is_gibberish(text)


@pytest.mark.parametrize("text", [shifted(FRENCH), "\ue010\ue022\ue033 " * 60, "пример текста " * 20])
def test_shifted_letters_private_codes_and_other_scripts_are_gibberish(text):
    assert is_gibberish(text)


def test_lost_spaces_are_remarked(pdf, read):
    pdf.page().lines(70, 100, [line.replace(" ", "").replace("'", "") for line in LONG * 4], size=8)
    assert remarks(read(pdf), "missing-spaces")


def test_web_addresses_and_names_of_files_are_not_words_run_together(pdf, read):
    places = ["observatoiredelafidelisation", "chambredecommerceetdindustrie", "journaldelavente", "franchisesetreseaux"]
    addresses = [f"linkedin.com/company/{place}" for place in places * 2]
    sites = [f"fr.wikipedia.org/wiki/{place}" for place in places * 2]
    pdf.page().lines(70, 100, ["Sources consultées :", *addresses, *sites])
    assert not remarks(read(pdf), "missing-spaces")


def test_text_drawn_twice_at_one_place_is_counted_once(pdf, read):
    page = pdf.page()
    for shift in (0, 0.4):
        page.text(70 + shift, 100, "Bilan de la campagne de relance")
    assert [block.text for block in read(pdf).blocks] == ["Bilan de la campagne de relance"]


def test_ligatures_and_soft_hyphens_are_plain_letters(pdf, read):
    pdf.font = (
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding << /Type /Encoding /BaseEncoding /WinAnsiEncoding"
        b" /Differences [35 /fi /fl /ff /ffi] >> >>"
    )
    pdf.page().text(70, 100, "Le chi#re d'a%aires est con#rmé par le \xaddirecteur".replace("%", "%"))
    text = read(pdf).blocks[0].text
    assert "confirmé" in text
    assert "\ufb01" not in text and "\xad" not in text


def test_the_letters_of_a_ligature_in_the_shadow_of_a_text_are_found_and_those_of_the_text_stay():
    letters = "chiffffre"
    # As Chromium writes a text with a shadow: PDFium has left out all of it but the ligatures.
    starts = [178.5, 183.1, 188.9, 191.53, 194.64, 191.76, 194.86, 197.8, 201.5]
    objects = np.array([1, 2, 3, 4, 4, 9, 9, 5, 6], np.uint64)
    boxes = np.array([(start, 68.0, start + 3.1, 79.0) for start in starts])
    codes = np.array([ord(letter) for letter in letters], np.uint32)
    sizes = np.full(len(codes), 11.0)
    assert np.flatnonzero(repeated_in_place(codes, boxes, sizes, objects)).tolist() == [5, 6]
    assert not repeated_in_place(codes, boxes, sizes, np.ones(len(codes), np.uint64)).any()
    boxes[5:7, (1, 3)] += 13.0
    assert not repeated_in_place(codes, boxes, sizes, objects).any()
