"""What the programs that write DOCX say of their pages, each in its own words, and the measure that follows."""

from __future__ import annotations

import pytest

from prodcheck.document import LayoutWitness
from prodcheck.measuring import measure
from prodcheck.reading.docx import read_docx
from prodcheck.reading.limits import DEFAULT
from tests.reading.docx.word_files import PAGE_BREAK, RENDERED_BREAK, paragraph, run, word_parts, zipped

_SENTENCE = "J’ai appelé douze clients de mon fichier pendant la première semaine, puis j’ai noté leurs réponses. "
_PAGE = paragraph(_SENTENCE * 6) * 3
TWO_PAGES = _PAGE + paragraph(PAGE_BREAK) + _PAGE
REMEMBERED = _PAGE + paragraph(PAGE_BREAK) + paragraph(RENDERED_BREAK + run("Suite")) + _PAGE
_CHARACTERS = len(_SENTENCE) * 36


def app(name: str, pages: int | None = None, characters: int | None = None, version: str = "16.0000") -> str:
    stated = f"<Pages>{pages}</Pages>" if pages is not None else ""
    stated += f"<CharactersWithSpaces>{characters}</CharactersWithSpaces>" if characters is not None else ""
    return f"<Template>Normal.dotm</Template>{stated}<Application>{name}</Application><AppVersion>{version}</AppVersion>"


PROGRAMS = {
    "Word": (TWO_PAGES, app("Microsoft Office Word", 2, _CHARACTERS), "app+estimate"),
    "Word, its breaks remembered": (REMEMBERED, app("Microsoft Office Word", 2, _CHARACTERS), "app+rendered-breaks"),
    "Word for the web": (TWO_PAGES, app("Microsoft Word for the web"), "estimate"),
    "Word for the web, after Word": (TWO_PAGES, app("Microsoft Word for the web", 5, 100), "estimate"),
    "Google Docs": (TWO_PAGES, "<Application></Application>", "estimate"),
    "Pages": (TWO_PAGES, app("Cocoa OOXML Writer", 1, 0), "estimate"),
    "WPS": (TWO_PAGES, app("WPS Office_11.2.0.11388_F1E327BC-269C-435d-A152-05C5408002CA", 1, 0), "estimate"),
    "OnlyOffice": (TWO_PAGES, app("ONLYOFFICE/8.1.0.169"), "estimate"),
    "LibreOffice": (TWO_PAGES, app("LibreOffice/7.4.7.2$Linux_X86_64", 2, _CHARACTERS), "app+estimate"),
    "python-docx": (TWO_PAGES, app("Microsoft Macintosh Word", 1, 0, "14.0000"), "estimate"),
    "a program that filled a template of Word": (TWO_PAGES, app("Microsoft Office Word", 1, 60), "estimate"),
}


@pytest.mark.parametrize("program", PROGRAMS)
def test_two_pages_of_every_program_are_two_pages(program):
    body, properties, method = PROGRAMS[program]
    document = read_docx(zipped(word_parts(body, app=properties)), "essai.docx", "", DEFAULT)
    total = measure(document).pages.total
    assert (total.value, total.low, total.high, total.method) == (2, 2, 2, method)


def test_a_file_without_an_application_part_has_a_silent_witness():
    files = word_parts(TWO_PAGES)
    del files["docProps/app.xml"]
    document = read_docx(zipped(files), "essai.docx", "", DEFAULT)
    assert document.witness == LayoutWitness(explicit_breaks=1)
    assert measure(document).pages.total.method == "estimate"


@pytest.mark.parametrize("stated", ["", "-3", "0", "1e9", "deux", "99999999999999999999", "2.0"])
def test_a_page_count_that_is_none_is_no_witness_nor_a_failure(stated):
    properties = f"<Application>Microsoft Office Word</Application><Pages>{stated}</Pages>"
    document = read_docx(zipped(word_parts(TWO_PAGES, app=properties)), "essai.docx", "", DEFAULT)
    assert document.witness.claimed_pages in (None, 2)
    assert measure(document).pages.total.value == 2
