"""What a paragraph is: heading, caption, list item, contents entry; by style, outline level, field and building block."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from prodcheck.document import BlockKind, CellPosition, Origin
from prodcheck.reading.collecting import Content
from prodcheck.reading.visibility import PAPER, Background

if TYPE_CHECKING:
    from prodcheck.reading.docx.fields import FieldTracker
    from prodcheck.reading.docx.paragraphs import Line
    from prodcheck.reading.paragraph_format import ParagraphFormat

_HEADING_LIMIT = 300
_TOC_LINE_LIMIT = 250


class Place(NamedTuple):
    """Surroundings of a paragraph. ``main``: in the flow of pages; ``gallery``: the building block around it, if any."""

    origin: Origin
    main: bool
    cell: CellPosition | None = None
    table_style: str | None = None
    background: Background = PAPER
    gallery: Origin | None = None


@dataclass(frozen=True, slots=True)
class Classifier:
    """Tells what the paragraph is that ``fields`` has just gone through."""

    fields: FieldTracker

    def content(self, line: Line, paragraph: ParagraphFormat, place: Place) -> Content:
        """The block of a paragraph with text."""
        text = line.text
        heading = paragraph.heading
        if heading is not None and (line.length > _HEADING_LIMIT or not text.strip()):
            heading = None
        origin = self.origin(line, paragraph, place, heading)
        kind, level = self._kind(line, paragraph, place, heading, origin)
        bold, size = 0, 0.0
        for run, weight in line.weights.items():
            bold += weight if run.bold else 0
            size = max(size, run.size)
        return Content(
            text, kind, origin, paragraph.traits.name, level, place.cell, size, bold * 2 > line.length, paragraph.centred
        )

    def _kind(
        self, line: Line, paragraph: ParagraphFormat, place: Place, heading: int | None, origin: Origin
    ) -> tuple[BlockKind, int | None]:
        if origin is Origin.TOC:
            above = paragraph.traits.toc_title or (heading is not None and not line.toc_length)
            return (BlockKind.HEADING, heading or 1) if above else (BlockKind.TOC_ENTRY, None)
        if paragraph.traits.caption or (self.fields.seen_sequence and line.length < _HEADING_LIMIT):
            return BlockKind.CAPTION, None
        if heading is not None:
            return BlockKind.HEADING, heading
        if paragraph.properties.get("list"):
            return BlockKind.LIST_ITEM, min(max(paragraph.properties.get("list_level", 0), 0), 8)
        return (BlockKind.PARAGRAPH if place.cell is None else BlockKind.TABLE_CELL), None

    def origin(self, line: Line, paragraph: ParagraphFormat, place: Place, heading: int | None) -> Origin:
        """Where a paragraph comes from, for the count."""
        if place.gallery is Origin.COVER:
            return Origin.COVER
        if place.main and self._is_toc(line, paragraph, place, heading):
            return Origin.TOC
        return place.origin

    def _is_toc(self, line: Line, paragraph: ParagraphFormat, place: Place, heading: int | None) -> bool:
        """Contents by style, link, building block or field; text typed into the building block after its field is no contents."""
        if paragraph.traits.toc_title:
            return True
        if line.length > _TOC_LINE_LIMIT:
            return False
        if paragraph.traits.toc_entry or self.fields.seen_toc_link:
            return True
        if place.gallery is Origin.TOC:
            return line.toc_length > 0 or not self.fields.toc_was_ended
        return line.toc_length * 2 > line.length and heading is None
