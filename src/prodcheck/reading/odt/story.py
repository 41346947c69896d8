"""The walk over an ODT's text: paragraphs, lists, tables, sections, indexes, frames."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from prodcheck.document import BlockKind, BreakKind, CellPosition, Origin, Remark
from prodcheck.geometry import EmptyParagraph, ParagraphGeometry, PictureGeometry
from prodcheck.reading.collecting import Content
from prodcheck.reading.lengths import integer
from prodcheck.reading.lines import PlacedBreaks, RowState, placed
from prodcheck.reading.odt.frames import picture, text_holders
from prodcheck.reading.odt.inline import InlineReader, OdtLine
from prodcheck.reading.odt.names import DRAW, SOFT_BREAK, TABLE, TEXT, H, P
from prodcheck.reading.odt.tables import read_table
from prodcheck.reading.visibility import PAPER, Background

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element as Element

    from prodcheck.reading.collecting import Collector
    from prodcheck.reading.odt.styles import OdtStyles, StartOfPage
    from prodcheck.reading.paragraph_format import ParagraphFormat

_HEADING_LIMIT = 300
_TOC_LINE_LIMIT = 250
_EXCERPT = 60
_CONTENTS = {TEXT + name for name in ("table-of-content", "illustration-index", "table-index", "object-index", "user-index")}
_OTHER_INDEXES = {TEXT + name for name in ("alphabetical-index", "bibliography")}
_THROUGH = {TEXT + name for name in ("index-body", "index-title", "list-header")}


@dataclass(frozen=True, slots=True)
class Place:
    """Surroundings of a paragraph. ``main``: in the flow of pages; ``lists``: list styles around it, outermost first."""

    origin: Origin
    main: bool
    cell: CellPosition | None = None
    background: Background = PAPER
    lists: tuple[str, ...] = ()
    in_item: bool = False


class OdtStory:
    """A text being read into a ``Collector``; ``notes`` are the notes met, ``row`` the table row being read, if any."""

    def __init__(self, styles: OdtStyles, collector: Collector, comments: list[str], formula: Callable[[str], str]) -> None:
        """``styles`` is the scope of the text's part; ``comments`` and ``formula`` as in ``InlineReader``."""
        self._formula = formula
        self.styles = styles
        self.collector = collector
        self.notes: list[Element] = []
        self.row: RowState | None = None
        self.on_master: Callable[[str], None] | None = None
        self._inline = InlineReader(styles, collector.left_out, comments, formula)

    def walk(self, parent: Element, place: Place) -> None:
        """Read all block-level children of ``parent``."""
        for child in parent:
            self.read(child, place)

    def read(self, child: Element, place: Place) -> None:
        """Read one block-level element; what has no text of its own is passed over."""
        tag = child.tag
        if tag in (P, H):
            self._paragraph(child, place)
        elif tag == TEXT + "list":
            self._list(child, place)
        elif tag == TABLE + "table":
            read_table(self, child, place)
        elif tag == TEXT + "section":
            self._section(child, place)
        elif tag in _CONTENTS and place.main:
            self.walk(child, replace(place, origin=Origin.TOC))
        elif tag in _CONTENTS or tag in _OTHER_INDEXES or tag in _THROUGH:
            self.walk(child, place)
        elif tag == SOFT_BREAK:
            if place.main and (self.row is None or self.row.is_new_break()):
                self.collector.meet(BreakKind.RENDERED)
        elif tag == TEXT + "numbered-paragraph":
            self.walk(child, replace(place, in_item=True, lists=(*place.lists, child.get(TEXT + "style-name", ""))))
        elif tag == TEXT + "tracked-changes":
            self._deletions(child)
        elif tag.startswith(DRAW):
            self._frames([child], place, self.collector.next_index, False)

    def _list(self, element: Element, place: Place) -> None:
        style = element.get(TEXT + "style-name") or (place.lists[-1] if place.lists else "")
        inner = replace(place, lists=(*place.lists, style), in_item=True)
        for item in element:
            if item.tag in (TEXT + "list-item", TEXT + "list-header"):
                self.walk(item, inner)

    def _section(self, element: Element, place: Place) -> None:
        if element.get(TEXT + "display") == "none" or element.get(TEXT + "is-hidden") == "true":
            self.leave_out("hidden", element)
        else:
            self.walk(element, place)

    def _deletions(self, element: Element) -> None:
        for deletion in element.iter(TEXT + "deletion"):
            self.leave_out("deleted", deletion)

    def leave_out(self, reason: str, element: Element) -> None:
        """Count the text of the paragraphs in an element that is not read."""
        self.collector.left_out[reason] += sum(len("".join(str(t) for t in p.itertext())) for p in element.iter(P, H))

    def _paragraph(self, element: Element, place: Place) -> None:
        style = element.get(TEXT + "style-name")
        start = self.styles.page_start("paragraph", style)
        if place.main and place.cell is None:
            self.begin_page(start)
        list_style = place.lists[-1] if place.in_item else self.styles.list_of(style) if element.tag == P else None
        paragraph = self.styles.paragraph_format(style, list_style, max(len(place.lists) - 1, 0))
        background = place.background
        if paragraph.properties.get("fill"):
            background = Background(paragraph.properties["fill"], background.known)
        line = self._inline.read(element, style, background)
        self._emit(element, line, paragraph, place)
        self.notes.extend(line.notes)
        if start.after and place.main and place.cell is None:
            self.collector.meet(BreakKind.EXPLICIT)

    def begin_page(self, start: StartOfPage) -> None:
        """Break the page before a paragraph or table as its style says; the first one of the text breaks none."""
        first = self.collector.last_main < 0
        if start.master is not None and self.on_master is not None:
            self.on_master(start.master)
        if (start.before or start.master is not None) and not first:
            waiting = {BreakKind.EXPLICIT, BreakKind.SECTION} & set(self.collector.pending)
            if not waiting:
                self.collector.meet(BreakKind.SECTION if start.master is not None else BreakKind.EXPLICIT)

    def _emit(self, element: Element, line: OdtLine, paragraph: ParagraphFormat, place: Place) -> None:
        """Add the block of a paragraph, or the picture block or empty line that it is; then what hangs on it."""
        collector = self.collector
        breaks = self._breaks(line, place)
        collector.pending.extend(breaks.first)
        run = max(line.weights.items(), key=lambda item: item[1])[0] if line.weights else paragraph.plain
        index = collector.next_index
        if line.length:
            collector.add(self._content(element, line, paragraph, place), paragraph.geometry(run), breaks.inside, place.main)
        elif place.main and any(picture(frame, self.styles) and not list(text_holders(frame)) for frame in line.frames):
            content = Content("", BlockKind.PICTURE, place.origin, paragraph.traits.name, cell=place.cell)
            collector.add(content, paragraph.geometry(run), breaks.inside, True)
        elif place.main:
            self._empty(paragraph.geometry(run), bool(breaks.trailing))
        for code, text in line.unseen.items():
            if text.strip():
                facts: dict[str, str | int | float] = {"characters": len(text), "excerpt": text.strip()[:_EXCERPT]}
                collector.remarks.append(Remark(code, block=index, facts=facts))
        self._frames(line.frames, place, index, line.length > 0)
        collector.pending.extend(breaks.trailing)

    def _breaks(self, line: OdtLine, place: Place) -> PlacedBreaks:
        kept = [each for each in line.breaks if place.main and (self.row is None or self.row.is_new_break())]
        self.collector.met[BreakKind.RENDERED] += len(kept)
        return placed(kept, line.length, len(line.frames))

    def _empty(self, geometry: ParagraphGeometry, breaks_page: bool) -> None:
        self.collector.meet_empty()
        if self.row is not None:
            self.row.empty_lines.append(geometry)
        else:
            self.collector.empty_paragraphs.append(EmptyParagraph(self.collector.next_index, geometry, breaks_page))

    def _content(self, element: Element, line: OdtLine, paragraph: ParagraphFormat, place: Place) -> Content:
        traits = paragraph.traits
        text = line.text
        in_contents = line.length <= _TOC_LINE_LIMIT and (traits.toc_entry or traits.toc_title)
        origin = Origin.TOC if place.main and in_contents else place.origin
        level = None
        if line.length <= _HEADING_LIMIT and text.strip():
            outline = integer(element.get(TEXT + "outline-level")) if element.tag == H else None
            level = min(max(outline or 1, 1), 9) if element.tag == H else traits.heading
        kind = BlockKind.PARAGRAPH if place.cell is None else BlockKind.TABLE_CELL
        if origin is Origin.TOC:
            kind, level = (BlockKind.HEADING, 1) if traits.toc_title else (BlockKind.TOC_ENTRY, None)
        elif traits.caption or (line.numbered and line.length < _HEADING_LIMIT):
            kind, level = BlockKind.CAPTION, None
        elif level is not None:
            kind = BlockKind.HEADING
        elif paragraph.properties.get("list"):
            kind, level = BlockKind.LIST_ITEM, min(paragraph.properties.get("list_level", 0), 8)
        bold = sum(weight for run, weight in line.weights.items() if run.bold)
        size = max(run.size for run in line.weights)
        return Content(text, kind, origin, traits.name, level, place.cell, size, bold * 2 > line.length, paragraph.centred)

    def _frames(self, frames: list[Element], place: Place, index: int, in_block: bool) -> None:
        """Note the size of drawings and read the text in them."""
        origin = Origin.TEXT_BOX if place.main else place.origin
        inner = Place(origin, main=False, background=Background(known=False))
        for frame in frames:
            holders = list(text_holders(frame))
            shape = picture(frame, self.styles)
            if place.main and shape is not None:
                width, height, anchoring = shape
                self.collector.pictures.append(
                    PictureGeometry(index, width, height, anchoring, in_block, holds_text=bool(holders))
                )
            for holder in holders:
                story = OdtStory(self.styles, self.collector, [], self._formula)
                story.walk(holder, inner)
                self.notes.extend(story.notes)
