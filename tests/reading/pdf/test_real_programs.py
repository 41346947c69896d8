"""PDFs of the programs that candidates use: LibreOffice's export of a Word-like file and of HTML, Chromium's print to PDF."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from prodcheck.document import BlockKind, Document, Origin
from prodcheck.reading.pdf import read_pdf

PARAGRAPH = (
    "Pendant mon stage chez un grossiste en matériel de bureau, j'ai suivi un secteur composé de quarante petites entreprises, "
    "et j'ai préparé chaque visite avec le fichier des clients du magasin, efficace et bien tenu."
)
HTML = f"""<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>Ma prospection</title>
<style>@page {{ size: A4; margin: 2.2cm }} body {{ font: 11pt sans-serif }}</style></head><body>
<h1>Ma prospection</h1><h2>Le secteur</h2><p>{PARAGRAPH}</p>
<ul><li>relancer les devis</li><li>trier le fichier</li></ul>
<table border="1"><tr><td>Client</td><td>Montant</td></tr><tr><td>Garage Leroux</td><td>1 200 euros</td></tr></table>
<p style="page-break-before: always">{PARAGRAPH}</p></body></html>"""


def run(*command: str) -> None:
    # Chromium and LibreOffice log harmless lines on servers; what counts is the file they leave.
    subprocess.run(command, check=False, capture_output=True, timeout=120)


@pytest.fixture(scope="module")
def html(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("html") / "prospection.html"
    path.write_text(HTML, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def by_chromium(html) -> Document:
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome") or ""
    target = html.with_name("chromium.pdf")
    flags = ["--headless", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--no-sandbox"]
    profile = f"--user-data-dir={html.parent / 'profile'}"
    run(program, *flags, profile, "--no-pdf-header-footer", f"--print-to-pdf={target}", html.as_uri())
    return read_pdf(target, "")


@pytest.fixture(scope="module", params=["untagged", "tagged"])
def by_libreoffice(request, html, tmp_path_factory) -> Document:
    folder = tmp_path_factory.mktemp(request.param)
    program = shutil.which("soffice") or shutil.which("libreoffice") or ""
    tagged = "true" if request.param == "tagged" else "false"
    options = f'{{"UseTaggedPDF":{{"type":"boolean","value":"{tagged}"}}}}'
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    filter_ = f"pdf:writer_web_pdf_Export:{options}"
    run(program, profile, "--headless", "--convert-to", filter_, "--outdir", os.fspath(folder), os.fspath(html))
    return read_pdf(folder / "prospection.pdf", "")


def check(document: Document) -> None:
    texts = [block.text for block in document.blocks]
    assert texts.count(PARAGRAPH) == 2
    headings = {block.text for block in document.blocks if block.kind is BlockKind.HEADING}
    assert {"Ma prospection", "Le secteur"} <= headings
    items = [(block.label, block.text) for block in document.blocks if block.kind is BlockKind.LIST_ITEM]
    assert [text for _, text in items] == ["relancer les devis", "trier le fichier"]
    cells = [(block.cell.row, block.cell.column, block.text) for block in document.blocks if block.cell]
    assert cells == [(0, 0, "Client"), (0, 1, "Montant"), (1, 0, "Garage Leroux"), (1, 1, "1 200 euros")]
    assert all(block.origin in (Origin.BODY, Origin.TABLE) for block in document.blocks)


@pytest.mark.chromium
def test_a_page_printed_by_chromium_is_read_with_its_structure(by_chromium):
    check(by_chromium)
    assert len(by_chromium.pages) == 2


@pytest.mark.libreoffice
def test_a_file_exported_by_libreoffice_is_read_with_its_structure(by_libreoffice):
    check(by_libreoffice)
