"""Files to ``Document``: knows every format, and nothing of what the text is for.

``read`` looks at a file's content, not at its name, and hands it to the reader of its format. Nothing heavy is imported
before a file asks for it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from prodcheck.errors import UnreadableDocument, UsageError
from prodcheck.reading.limits import DEFAULT, Limits

if TYPE_CHECKING:
    from prodcheck.document import Document
    from prodcheck.reading.sniffing import FileKind

Converter = Callable[[Path, str], Path]
"""Converts a file (first argument) to the format named (``docx``) with LibreOffice, and returns the new file."""

__all__ = ["DEFAULT", "Converter", "Limits", "read"]


def read(path: Path | str, *, limits: Limits = DEFAULT, converter: Converter | None = None) -> Document:
    """Read a DOCX, DOCM, ODT or PDF file, or with ``converter`` a DOC or RTF one.

    Raises ``UsageError`` (``missing-file``, ``is-a-folder``, ``no-access``) and ``UnreadableDocument`` with its code; the
    fact ``kind`` says what the file turned out to be. Macros are never run, links never followed.
    """
    path = Path(path)
    data = _load(path, limits)
    sha256 = hashlib.sha256(data).hexdigest()

    from prodcheck.reading.sniffing import sniff

    kind = sniff(data)
    try:
        return _read_as(kind, path, data, sha256, limits, converter)
    except RecursionError as error:
        raise UnreadableDocument("damaged", cause="too-deep") from error


def _read_as(kind: FileKind, path: Path, data: bytes, sha256: str, limits: Limits, converter: Converter | None) -> Document:
    from prodcheck.reading.sniffing import FileKind

    if kind is FileKind.PDF:
        from prodcheck.reading.pdf import read_pdf

        return read_pdf(path, sha256)
    if kind in (FileKind.DOCX, FileKind.DOCM):
        from prodcheck.reading.docx import read_docx

        return read_docx(data, path.name, sha256, limits)
    if kind is FileKind.ODT:
        from prodcheck.reading.odt import read_odt

        return read_odt(data, path.name, sha256, limits)
    if kind in (FileKind.DOC, FileKind.RTF):
        return _read_converted(path, kind, sha256, limits, converter)
    raise _refusal(kind)


def _load(path: Path, limits: Limits) -> bytes:
    try:
        if path.is_dir():
            raise UsageError("is-a-folder", file=path.name)
        size = path.stat().st_size
        if size > limits.file_size:
            raise UnreadableDocument("too-large", size=size)
        return path.read_bytes()
    except FileNotFoundError as error:
        raise UsageError("missing-file", file=path.name) from error
    except (OSError, ValueError) as error:  # ValueError: a name with a zero byte
        raise UsageError("no-access", file=path.name) from error


def _read_converted(path: Path, kind: FileKind, sha256: str, limits: Limits, converter: Converter | None) -> Document:
    """Read what LibreOffice made of an older format; the name and checksum stay those of the candidate's file."""
    if converter is None:
        raise UnreadableDocument("needs-libreoffice", kind=str(kind))
    converted = converter(path, "docx")
    try:
        data = converted.read_bytes()
    except OSError as error:
        raise UnreadableDocument("conversion-failed", kind=str(kind)) from error

    from prodcheck.reading.docx import read_docx

    return replace(read_docx(data, path.name, sha256, limits), format=str(kind))


def _refusal(kind: FileKind) -> UnreadableDocument:
    codes = {
        "empty": "empty-file",
        "encrypted": "password",
        "broken-zip": "damaged",
        "zip": "not-a-document",
        "ole": "not-a-document",
        "unknown": "not-a-document",
    }
    return UnreadableDocument(codes.get(kind.value, "unsupported-format"), kind=str(kind))
