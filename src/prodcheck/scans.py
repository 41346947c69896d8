"""Reading scans by text recognition, where the user asks for it."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

from prodcheck.candidate import sha256_of
from prodcheck.document import Document, Remark
from prodcheck.errors import UnreadableDocument
from prodcheck.isolation.parent import IsolatedReader
from prodcheck.rendering import ocr


class ScanReader:
    """Reads files as ``IsolatedReader`` does, and scans from what text recognition makes of them."""

    def __init__(self, reader: IsolatedReader) -> None:
        """``reader`` reads and draws in its child process."""
        self._reader = reader

    def read(self, path: Path) -> Document:
        """Read ``path``; a scan bears the remark ``recognised-text``, and its text is in doubt.

        Raises:
            UsageError, UnreadableDocument: as ``IsolatedReader.read`` does, and ``prodcheck.rendering.ocr.recognise``.
        """
        try:
            return self._reader.read(path)
        except UnreadableDocument as failure:
            if failure.code != "scan":
                raise
            pages = int(failure.facts.get("pages", 1))
        with tempfile.TemporaryDirectory(prefix="prodcheck-ocr-") as folder:
            return self._recognised(path, pages, Path(folder))

    def _recognised(self, path: Path, pages: int, folder: Path) -> Document:
        document = self._reader.read(ocr.recognise(path, pages, folder, self._draw))
        program = ocr.probe()
        name = f"{program.name} {program.version}".strip() if program else ""
        remark = Remark("recognised-text", facts={"program": name, "pages": len(document.pages)})
        remarks = (remark, *(other for other in document.remarks if other.code != "ocr-layer"))
        return replace(document, name=path.name, sha256=sha256_of(path), remarks=remarks)

    def _draw(self, path: Path, folder: Path) -> int:
        """Draw the pages in the child process: the file is untrusted."""
        drawn = self._reader.run("page-pictures", path, {"folder": str(folder)})
        return drawn if isinstance(drawn, int) else 0
