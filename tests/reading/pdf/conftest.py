from __future__ import annotations

import pytest

from prodcheck.document import Document
from prodcheck.reading.pdf import PdfLimits, read_pdf
from tests.reading.pdf.pdf_writer import PdfFile


@pytest.fixture
def pdf() -> PdfFile:
    """An empty file to write into."""
    return PdfFile()


@pytest.fixture
def read(tmp_path):
    """Write a file and read it."""

    def read_file(pdf: PdfFile, **limits) -> Document:
        return read_pdf(pdf.write(tmp_path / "essai.pdf"), "0" * 64, limits=PdfLimits(**limits) if limits else None)

    return read_file
