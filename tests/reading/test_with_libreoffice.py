"""Readers against LibreOffice: the same text in ODT and in the DOCX made of it, and RTF through conversion."""

from __future__ import annotations

from pathlib import Path

import pytest

from prodcheck.reading import read
from prodcheck.rendering import Failure, convert
from tests.reading.docx.word_files import zipped
from tests.reading.odt.odt_files import cell, odt_parts, paragraph, paragraph_style, table

pytestmark = pytest.mark.libreoffice


def converted(source: Path, folder: Path) -> Path:
    folder.mkdir()
    made = convert([source], "docx", folder)[source]
    assert not isinstance(made, Failure), made
    return made


def test_an_odt_and_the_docx_made_of_it_read_the_same(tmp_path):
    note = (
        '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>'
        f"<text:note-body>{paragraph('Source : INSEE.')}</text:note-body></text:note>"
    )
    mixed = f"Trois  espaces<text:s text:c='2'/>ici{note}, une tabulation<text:tab/>et une ligne<text:line-break/>de plus."
    two = '<table:table-column table:number-columns-repeated="2"/>'
    body = (
        '<text:h text:style-name="Heading_20_1" text:outline-level="1">Ma veille</text:h>'
        + paragraph(mixed)
        + f"<text:list><text:list-item>{paragraph('un point')}</text:list-item></text:list>"
        + table(cell("Acteur") + cell("Prix"), cell("Alpha") + cell("12 €"), columns=two)
        + paragraph("Page deux", "P1")
    )
    odt = tmp_path / "veille.odt"
    odt.write_bytes(zipped(odt_parts(body, automatic=paragraph_style("P1", 'fo:break-before="page"'))))
    before, after = read(odt), read(converted(odt, tmp_path / "docx"))
    # LibreOffice's DOCX begins a note with a blank that the ODT does not have.
    assert [(b.text.strip(), b.origin, b.kind) for b in after.blocks] == [(b.text, b.origin, b.kind) for b in before.blocks]
    assert [bool(b.breaks) for b in after.blocks] == [bool(b.breaks) for b in before.blocks]


def test_rtf_is_read_through_libreoffice(tmp_path):
    path = tmp_path / "veille.rtf"
    path.write_bytes(rb"{\rtf1\ansi\ansicpg1252 Ma veille a \'e9t\'e9 faite.\par {\b Concurrents}\par}")
    document = read(path, converter=lambda source, target: converted(source, tmp_path / target))
    assert [block.text for block in document.blocks] == ["Ma veille a été faite.", "Concurrents"]
    assert (document.name, document.format) == ("veille.rtf", "rtf")
