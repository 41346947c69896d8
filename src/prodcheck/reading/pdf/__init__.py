"""Reading a PDF into a ``Document`` with pypdfium2.

PDFium keeps process-wide state and is not thread safe: read one PDF at a time in a process (several processes are fine).
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from prodcheck.reading.pdf.limits import PdfLimits

if TYPE_CHECKING:
    from prodcheck.document import Document

__all__ = ["PdfLimits", "read_pdf"]


def read_pdf(path: Path, sha256: str, *, limits: PdfLimits | None = None) -> Document:
    """Read the PDF at ``path`` (``sha256`` of its bytes goes into the result) into a ``Document`` with its ``pages`` filled.

    Raises:
        UnreadableDocument: ``empty-file``, ``not-a-document``, ``damaged``, ``password``, ``too-large``, ``too-many-pages``,
            ``too-slow``, ``scan``, ``gibberish`` or ``no-text``.
    """
    from prodcheck.reading.pdf.reader import PdfReader

    return PdfReader(path, sha256, limits or PdfLimits()).read()
