"""The parts of one DOCX that its stories share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from prodcheck.reading.docx.drawings import diagram_texts
from prodcheck.reading.docx.unread import chart_length

if TYPE_CHECKING:
    from prodcheck.reading.docx.package import Package
    from prodcheck.reading.docx.paragraph_formats import ParagraphFormats
    from prodcheck.reading.docx.styles import Styles


@dataclass(frozen=True, slots=True)
class Source:
    """Package, styles and paragraph formats of a document."""

    package: Package
    styles: Styles
    formats: ParagraphFormats

    def diagram(self, identity: str, part: str) -> list[str]:
        """Texts of the SmartArt that ``part`` relates to as ``identity``; empty where it is missing."""
        target = self._target(identity, part)
        root = None if target is None else self.package.optional(target)
        return [] if root is None else diagram_texts(root)

    def chart(self, identity: str, part: str) -> int:
        """Characters of the chart that ``part`` relates to as ``identity``; 0 where it is missing."""
        target = self._target(identity, part)
        root = None if target is None else self.package.optional(target)
        return 0 if root is None else chart_length(root)

    def chunk(self, identity: str, part: str) -> int | None:
        """About how many characters the file has that ``part`` puts in whole as ``identity``; None where it is missing."""
        target = self._target(identity, part)
        return None if target is None else self.package.chunk(target)

    def _target(self, identity: str, part: str) -> str | None:
        """The part of the package that ``part`` relates to as ``identity``."""
        relationship = self.package.relationships(part).get(identity)
        return None if relationship is None or relationship.external else relationship.target
