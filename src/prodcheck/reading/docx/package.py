"""The parts of a WordprocessingML package and the relationships between them (ECMA-376 part 2)."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import TYPE_CHECKING

from prodcheck.errors import UnreadableDocument
from prodcheck.reading.archive import Archive
from prodcheck.reading.docx.unread import chunk_length
from prodcheck.reading.xml_part import parse_xml

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from prodcheck.reading.limits import Limits

_REL = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


@dataclass(frozen=True, slots=True)
class Relationship:
    """A relationship: the last word of its type (``footnotes``, ``image``…), its target, whether that is outside."""

    kind: str
    target: str
    external: bool


class Package:
    """Parts by name, with damage of optional parts noted in ``damaged_parts`` instead of raised."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        """Open the zip and find the main document part; raises ``UnreadableDocument``."""
        self._limits = limits
        self._archive = Archive(data, limits)
        self._relationships: dict[str, dict[str, Relationship]] = {}
        self.damaged_parts: list[str] = []
        self.main = self._main_part()

    def _main_part(self) -> str:
        for relationship in self.relationships("").values():
            if relationship.kind == "officeDocument" and relationship.target in self._archive:
                return relationship.target
        if "word/document.xml" in self._archive:
            return "word/document.xml"
        raise UnreadableDocument("damaged", cause="missing-part", part="word/document.xml")

    @property
    def part_names(self) -> tuple[str, ...]:
        """Names of all parts."""
        return self._archive.names

    def relationships(self, part: str) -> dict[str, Relationship]:
        """Relationships of a part (of the package for ``""``) by id; empty where there are none or they are broken."""
        if part not in self._relationships:
            folder, name = posixpath.split(part)
            root = self.optional(posixpath.join(folder, "_rels", name + ".rels"))
            found = {} if root is None else {e.get("Id", ""): _relationship(e, folder) for e in root.iter(_REL)}
            self._relationships[part] = found
        return self._relationships[part]

    def related(self, kind: str, part: str | None = None) -> str | None:
        """Name of the part that ``part`` (the main one by default) relates to as ``kind``; None where there is none."""
        for relationship in self.relationships(self.main if part is None else part).values():
            if relationship.kind == kind and not relationship.external:
                return relationship.target
        return None

    def required(self, part: str) -> Element:
        """Root of a part without which there is no document; raises ``UnreadableDocument``."""
        return parse_xml(self._archive.read(part), part)

    def optional(self, part: str | None) -> Element | None:
        """Root of a part the text can do without: None where it is absent or broken (then it is noted), bombs still raise."""
        if part is None or part not in self._archive:
            return None
        try:
            return parse_xml(self._archive.read(part), part)
        except UnreadableDocument as error:
            if error.code != "damaged" or error.facts.get("cause") in ("doctype", "too-deep"):
                raise
            self.damaged_parts.append(part)
            return None

    def chunk(self, part: str) -> int | None:
        """About how many characters a part has that is a file of its own; None where there is none or it is broken."""
        if part not in self._archive:
            return None
        try:
            return chunk_length(self._archive.read(part), self._limits)
        except UnreadableDocument as error:
            if error.code != "damaged":
                raise
            self.damaged_parts.append(part)
            return None


def _relationship(element: Element, folder: str) -> Relationship:
    target = element.get("Target", "").replace("\\", "/")
    external = element.get("TargetMode") == "External"
    if not external:
        target = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
    return Relationship(element.get("Type", "").rsplit("/", 1)[-1], target, external)
