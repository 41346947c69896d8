"""What a paragraph is: heading, caption, list item, contents entry; by style, outline level, field and building block."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from prodcheck.document import BlockKind, CellPosition, Origin
from prodcheck.reading.collecting import Content
from prodcheck.reading.visibility import PAPER, Background

if TYPE_CHECKING:
    from prodcheck.reading.docx.fields import FieldTracker
    from prodcheck.reading.docx.paragraphs import Line
    from prodcheck.reading.docx.styles import Styles
    from prodcheck.reading.paragraph_format import ParagraphFormat, Properties

_HEADING_LIMIT = 300
_TOC_LINE_LIMIT = 250


@dataclass(frozen=True, slots=True)
class Place:
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

    styles: Styles
    fields: FieldTracker

    def content(self, line: Line, paragraph: ParagraphFormat, place: Place) -> Content:
        """The block of a paragraph with text."""
        style, properties = paragraph.style, paragraph.properties
        text = line.text
        heading = self._heading_level(style, properties, text)
        origin = self.origin(line, style, place, heading)
        kind, level = self._kind(line, style, properties, place, heading, origin)
        bold = sum(weight for run, weight in line.weights.items() if run.bold)
        return Content(
            text,
            kind,
            origin,
            self.styles.traits(style).name,
            level,
            place.cell,
            max(run.size for run in line.weights),
            bold * 2 > line.length,
            properties.get("align") == "center",
        )

    def _kind(
        self, line: Line, style: str | None, properties: Properties, place: Place, heading: int | None, origin: Origin
    ) -> tuple[BlockKind, int | None]:
        if origin is Origin.TOC:
            return (BlockKind.HEADING, heading or 1) if self.styles.traits(style).toc_title else (BlockKind.TOC_ENTRY, None)
        if self.styles.traits(style).caption or (self.fields.seen_sequence and line.length < _HEADING_LIMIT):
            return BlockKind.CAPTION, None
        if heading is not None:
            return BlockKind.HEADING, heading
        if properties.get("list"):
            return BlockKind.LIST_ITEM, min(max(properties.get("list_level", 0), 0), 8)
        return (BlockKind.PARAGRAPH if place.cell is None else BlockKind.TABLE_CELL), None

    def _heading_level(self, style: str | None, properties: Properties, text: str) -> int | None:
        if len(text) > _HEADING_LIMIT or not text.strip():
            return None
        outline = properties.get("outline")
        if outline is not None:
            return outline + 1 if 0 <= outline <= 8 else None
        return self.styles.traits(style).heading

    def origin(self, line: Line, style: str | None, place: Place, heading: int | None = None) -> Origin:
        """Where a paragraph comes from, for the count."""
        if place.gallery is Origin.COVER:
            return Origin.COVER
        if place.main and self._is_toc(line, style, place, heading):
            return Origin.TOC
        return place.origin

    def _is_toc(self, line: Line, style: str | None, place: Place, heading: int | None) -> bool:
        """Contents by style, link, building block or field; text typed into the building block after its field is no contents."""
        traits = self.styles.traits(style)
        if traits.toc_title:
            return True
        if line.length > _TOC_LINE_LIMIT:
            return False
        if traits.toc_entry or self.fields.seen_toc_link:
            return True
        if place.gallery is Origin.TOC:
            return line.toc_length > 0 or not self.fields.toc_was_ended
        return line.toc_length * 2 > line.length and heading is None
