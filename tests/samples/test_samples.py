"""The samples are what their sources say, and small enough to be committed."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import docx
import pypdfium2
import pytest
from docx.oxml.ns import qn

from samples.markdown_source import Production, read_production, split_notes
from samples.word_document import build_docx

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
SOURCES = sorted((SAMPLES / "sources").glob("*/*.md"))
NAMES = [f"{source.parent.name}/{source.stem}" for source in SOURCES]


def texts(production: Production) -> list[str]:
    """Every text of a production, piece by piece."""
    pieces = []
    for part in production.parts:
        pieces += [cell for row in part.rows for cell in row] or [text for text, _ in split_notes(part.text)]
    return [piece for piece in pieces if piece]


def contents_pages(path: Path) -> list[int]:
    """The page numbers that the contents table of a committed DOCX shows."""
    entries = [p for p in docx.Document(str(path)).element.iter(qn("w:p")) if p.find(f"{qn('w:hyperlink')}") is not None]
    return [int(re.findall(r"\d+$", "".join(t.text for t in entry.iter(qn("w:t"))))[0]) for entry in entries]


def members(data: bytes) -> dict[str, bytes]:
    """Contents of an archive's members by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_each_set_has_the_four_productions_of_the_title() -> None:
    kinds = {"veille", "pac", "prospection", "fidelisation"}
    assert {name: {path.stem for path in (SAMPLES / name).iterdir()} for name in ("conforme", "a-reprendre")} == {
        "conforme": kinds,
        "a-reprendre": kinds,
    }


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("suffix", ["docx", "pdf"])
def test_a_sample_is_small(name: str, suffix: str) -> None:
    assert 10_000 < (SAMPLES / f"{name}.{suffix}").stat().st_size < 60_000


@pytest.mark.parametrize("name", NAMES)
def test_a_docx_is_what_the_program_makes_of_its_source(name: str) -> None:
    path = SAMPLES / f"{name}.docx"
    production = read_production(SAMPLES / "sources" / f"{name}.md")
    pages = contents_pages(path) or [0] * len(production.headings)
    assert members(build_docx(production, pages)) == members(path.read_bytes())


@pytest.mark.parametrize("name", NAMES)
def test_a_pdf_holds_every_text_of_its_source(name: str) -> None:
    document = pypdfium2.PdfDocument(SAMPLES / f"{name}.pdf")
    shown = "".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    squeezed = re.sub(r"[\s\u00a0\ufffe\u0002-]", "", shown)
    for text in texts(read_production(SAMPLES / "sources" / f"{name}.md")):
        for sentence in re.split(r"(?<=[.!?:;]) ", text):
            # A sentence may run over a page's end, where header and footer stand in between: its halves do not both.
            words = re.sub(r"[\s\u00a0-]", "", sentence)
            assert words[: len(words) // 2] in squeezed or words[len(words) // 2 :] in squeezed, sentence


@pytest.mark.parametrize("name", NAMES)
def test_a_docx_claims_no_page_count(name: str) -> None:
    app = members((SAMPLES / f"{name}.docx").read_bytes())["docProps/app.xml"]
    assert b"prodcheck samples" in app
    assert b"Pages" not in app
