"""The parts of one DOCX that its stories share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from prodcheck.reading.docx.drawings import diagram_texts

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
        relationship = self.package.relationships(part).get(identity)
        root = None if relationship is None or relationship.external else self.package.optional(relationship.target)
        return [] if root is None else diagram_texts(root)
