"""Opening a PDF: what is refused before a page is read, and what the file says of itself."""

from __future__ import annotations

import ctypes
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2 as pdfium2
import pypdfium2.raw as raw

from prodcheck.document import Remark
from prodcheck.errors import UnreadableDocument

if TYPE_CHECKING:
    from prodcheck.reading.pdf.limits import PdfLimits

_HEAD = 1024
_CONTROL = re.compile(r"[\x00-\x1f\x7f]+")
_LONGEST_PROPERTY = 500
_LONGEST_ENTRY = 1_000_000
_NAMES = {"Title": "title", "Author": "author", "Subject": "subject", "Keywords": "keywords", "Creator": "creator",
          "Producer": "producer", "CreationDate": "created", "ModDate": "modified"}  # fmt: skip


def open_pdf(path: Path, limits: PdfLimits) -> pdfium2.PdfDocument:
    """Open the file; an empty user password is tried, as viewers do.

    Raises:
        UnreadableDocument: ``empty-file``, ``not-a-document``, ``damaged``, ``password``, ``too-large``, ``too-many-pages``.
    """
    size = path.stat().st_size
    if size == 0:
        raise UnreadableDocument("empty-file")
    if size > limits.bytes:
        raise UnreadableDocument("too-large", bytes=size)
    with path.open("rb") as file:
        # ISO 32000-1, annex H: readers accept the header anywhere in the first 1024 bytes.
        if b"%PDF-" not in file.read(_HEAD):
            raise UnreadableDocument("not-a-document")
    try:
        document = pdfium2.PdfDocument(path)
    except pdfium2.PdfiumError as error:
        if raw.FPDF_GetLastError() == raw.FPDF_ERR_PASSWORD or "password" in str(error).lower():
            raise UnreadableDocument("password") from None
        raise UnreadableDocument("damaged") from None
    pages = len(document)
    if not 0 < pages <= limits.pages:
        document.close()
        if pages > limits.pages:
            raise UnreadableDocument("too-many-pages", pages=pages, most=limits.pages)
        raise UnreadableDocument("damaged")
    if raw.FPDF_GetFormType(document.raw) in (raw.FORMTYPE_ACRO_FORM, raw.FORMTYPE_XFA_FOREGROUND):
        # Values of fields are only given where the form is open before the pages are.
        document.init_forms()
    return document


def remarks_on(document: pdfium2.PdfDocument) -> list[Remark]:
    """Return remarks on what is ignored: attached files and scripts."""
    remarks = []
    attachments = raw.FPDFDoc_GetAttachmentCount(document.raw)
    if attachments > 0:
        remarks.append(Remark("attachments", facts={"files": attachments}))
    scripts = raw.FPDFDoc_GetJavaScriptActionCount(document.raw)
    if scripts > 0:
        remarks.append(Remark("scripts", facts={"scripts": scripts}))
    return remarks


def properties_of(document: pdfium2.PdfDocument) -> dict[str, str]:
    """Return what the file states of itself, by lower-case names (``title``, ``author``, ``creator``, ``producer``…)."""
    stated = {name: _CONTROL.sub(" ", _stated(document, key))[:_LONGEST_PROPERTY].strip() for key, name in _NAMES.items()}
    return {name: value for name, value in stated.items() if value}


def _stated(document: pdfium2.PdfDocument, key: str) -> str:
    """Return an entry of the file's information dictionary, with replacement characters for what is no text."""
    size = raw.FPDF_GetMetaText(document.raw, key.encode(), None, 0)
    if not 2 < size <= _LONGEST_ENTRY:
        return ""
    buffer = ctypes.create_string_buffer(size)
    raw.FPDF_GetMetaText(document.raw, key.encode(), buffer, size)
    return buffer.raw[: size - 2].decode("utf-16-le", "replace")
