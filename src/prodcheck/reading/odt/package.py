"""The parts of an OpenDocument package."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from prodcheck.errors import UnreadableDocument
from prodcheck.reading.archive import Archive
from prodcheck.reading.xml_part import parse_xml

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from prodcheck.reading.limits import Limits

_MATH = "{http://www.w3.org/1998/Math/MathML}"


class OdtPackage:
    """Parts by name, with damage of optional parts noted in ``damaged_parts`` instead of raised."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        """Open the zip; raises ``UnreadableDocument``, with ``password`` where the manifest says that parts are encrypted."""
        self._archive = Archive(data, limits)
        self.damaged_parts: list[str] = []
        manifest = "META-INF/manifest.xml"
        # ODF 1.3 part 2, 4.8: an encrypted part has an encryption-data element in the manifest.
        if manifest in self._archive and b":encryption-data" in self._archive.read(manifest):
            raise UnreadableDocument("password")

    @property
    def has_macros(self) -> bool:
        """Whether the file brings Basic or script macros."""
        return any(name.startswith(("Basic/", "Scripts/")) and not name.endswith("/") for name in self._archive.names)

    def required(self, part: str) -> Element:
        """Root of a part without which there is no document; raises ``UnreadableDocument``."""
        return parse_xml(self._archive.read(part), part)

    def optional(self, part: str) -> Element | None:
        """Root of a part the text can do without: None where it is absent or broken (then it is noted), bombs still raise."""
        if part not in self._archive:
            return None
        try:
            return parse_xml(self._archive.read(part), part)
        except UnreadableDocument as error:
            if error.code != "damaged" or error.facts.get("cause") in ("doctype", "too-deep"):
                raise
            self.damaged_parts.append(part)
            return None

    def formula(self, target: str) -> str:
        """Text of the formula embedded as ``target`` (``./Object 1``), its signs in a row; empty for any other object."""
        part = posixpath.normpath(f"{target}/content.xml")
        root = self.optional(part) if target and part in self._archive else None
        if root is None or not root.tag.startswith(_MATH):
            return ""
        tokens = root.iter(*(_MATH + name for name in ("mi", "mn", "mo", "mtext")))
        return "".join((token.text or "").strip() for token in tokens)
