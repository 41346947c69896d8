"""The walk over a story: main text, header, footer, note or text box, paragraph by paragraph, at every nesting."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from prodcheck.document import BlockKind, BreakKind, Origin, Remark
from prodcheck.geometry import EmptyParagraph, ParagraphGeometry, PictureGeometry
from prodcheck.reading.collecting import Content
from prodcheck.reading.docx.classifying import Classifier, Place
from prodcheck.reading.docx.drawings import chosen_branch
from prodcheck.reading.docx.fields import FieldTracker
from prodcheck.reading.docx.names import (
    MC_ALTERNATE,
    W_P,
    W_PPR,
    W_RPR,
    W_SDT,
    W_SDT_CONTENT,
    W_T,
    W_TBL,
    W_VAL,
    R,
    W,
    child,
    properties_of,
)
from prodcheck.reading.docx.paragraphs import Line, LineReader
from prodcheck.reading.docx.tables import read_table
from prodcheck.reading.lines import PlacedBreaks, RowState, placed
from prodcheck.reading.visibility import Background

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from prodcheck.reading.collecting import Collector
    from prodcheck.reading.docx.source import Source
    from prodcheck.reading.paragraph_format import ParagraphFormat

_TRANSPARENT = {W + name for name in ("customXml", "ins", "moveTo")}
_CHUNK = W + "altChunk"
_REMOVED = {W + name for name in ("del", "moveFrom")}
_GALLERIES = {"table of contents": Origin.TOC, "cover pages": Origin.COVER}
_EXCERPT = 60


class Story:
    """One story of ``part`` being read into a ``Collector``.

    ``notes`` are the notes it refers to, as (``footnote`` or ``endnote``, id); ``row`` is the table row being read, if any.
    """

    def __init__(
        self, source: Source, collector: Collector, root: Element, part: str, paper_is_painted: Callable[[], bool] | None = None
    ) -> None:
        """``root`` holds the story's paragraphs and tables; ``paper_is_painted``: whether a shape may lie behind the text."""
        self.source = source
        self.collector = collector
        self.styles = source.styles
        self.notes: list[tuple[str, str]] = []
        self.row: RowState | None = None
        self.on_section_end: Callable[[], None] | None = None
        self._part = part
        self._fields = FieldTracker(root)
        self._classifier = Classifier(self._fields)
        self.lines = LineReader(source.styles, self._fields, collector.left_out, paper_is_painted or (lambda: True))

    def walk(self, parent: Element, place: Place) -> None:
        """Read all block-level children of ``parent``."""
        for element in parent:
            self.read(element, place)

    def read(self, element: Element, place: Place) -> None:
        """Read one block-level element; what has no text of its own is passed over."""
        tag = element.tag
        if tag == W_P:
            self._paragraph(element, place)
        elif tag == W_TBL:
            read_table(self, element, place)
        elif tag == W_SDT:
            self._content_control(element, place)
        elif tag == MC_ALTERNATE:
            branch = chosen_branch(element)
            if branch is not None:
                self.walk(branch, place)
        elif tag in _TRANSPARENT:
            self.walk(element, place)
        elif tag == _CHUNK:
            self._remark_chunk(element)
        elif tag in _REMOVED:
            self.leave_out("deleted", element)

    def leave_out(self, reason: str, element: Element) -> None:
        """Count the text of an element that is not read."""
        self.collector.left_out[reason] += sum(len(t.text or "") for t in element.iter(W_T, W + "delText"))

    def _content_control(self, element: Element, place: Place) -> None:
        gallery = element.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
        known = None if gallery is None else _GALLERIES.get(gallery.get(W_VAL, "").lower())
        if known is not None and place.main:
            self._fields.toc_was_ended = False
            place = place._replace(gallery=known)
        for content in element.iterchildren(W_SDT_CONTENT):
            self.walk(content, place)

    def _paragraph(self, p: Element, place: Place) -> None:
        ppr = properties_of(p, W_PPR)
        paragraph = self.source.formats.resolve(ppr, place.table_style)
        background = place.background
        fill = paragraph.properties.get("fill")
        if fill:
            background = Background(fill, background.known)
        line = self.lines.read(p, paragraph, place.table_style, background)
        index = self.collector.next_index
        self._emit(ppr, line, paragraph, place)
        if line.notes:
            self.notes.extend(line.notes)
        if line.boxes or line.diagrams:
            self._read_attached(line, place)
        for identity in line.charts:
            if characters := self.source.chart(identity, self._part):
                self.collector.remarks.append(Remark("chart-text", block=index, facts={"characters": characters}))
        if paragraph.properties.get("section") and self.on_section_end is not None:
            self.on_section_end()

    def _remark_chunk(self, element: Element) -> None:
        """A file put in whole (``w:altChunk``), which Word takes apart when it opens the document: its text is not read here."""
        characters = self.source.chunk(element.get(R + "id", ""), self._part)
        if characters is not None:
            facts: dict[str, str | int | float] = {"characters": characters}
            self.collector.remarks.append(Remark("not-read", block=self.collector.next_index, facts=facts))

    def _emit(self, ppr: Element | None, line: Line, paragraph: ParagraphFormat, place: Place) -> None:
        """Add the block of a paragraph, or the picture block or empty line that it is."""
        collector = self.collector
        if paragraph.properties.get("page_break") and place.main and place.cell is None and collector.last_main >= 0:
            self._break_before()
        first, inside, trailing = self._breaks(line, place) if line.breaks else ([], [], [])
        collector.pending.extend(first)
        weights = line.weights
        if weights:
            run = next(iter(weights)) if len(weights) == 1 else max(weights, key=weights.__getitem__)
        else:
            mark = None if ppr is None else child(ppr, W_RPR)
            styling = (paragraph.style, place.table_style)
            run = paragraph.plain if mark is None else self.styles.written_format(styling, mark)
        index = collector.next_index
        if line.length:
            content = self._classifier.content(line, paragraph, place)
            collector.add(content, paragraph.geometry(run), inside, place.main)
        elif place.main and any(not boxed for _, boxed in line.shapes):
            origin = self._classifier.origin(line, paragraph, place, None)
            picture = Content("", BlockKind.PICTURE, origin, paragraph.traits.name, cell=place.cell)
            collector.add(picture, paragraph.geometry(run), inside, True)
        elif place.main:
            self._empty(paragraph.geometry(run), bool(trailing))
        if line.shapes:
            self._note_shapes(line, index, place)
        if line.unseen:
            self._remark_unseen(line, index)
        collector.pending.extend(trailing)

    def _break_before(self) -> None:
        """``pageBreakBefore``: no further page where a break that the writer set comes just before."""
        if BreakKind.EXPLICIT not in self.collector.pending and BreakKind.SECTION not in self.collector.pending:
            self.collector.meet(BreakKind.EXPLICIT)

    def _breaks(self, line: Line, place: Place) -> PlacedBreaks:
        """Breaks of a paragraph of the main text; of those that the cells of a row share, one."""
        kept = []
        for each in line.breaks if place.main else ():
            if each.kind is BreakKind.RENDERED and self.row is not None and not self.row.is_new_break():
                continue
            self.collector.met[each.kind] += 1
            kept.append(each)
        return placed(kept, line.length, len(line.shapes))

    def _empty(self, geometry: ParagraphGeometry, breaks_page: bool) -> None:
        self.collector.meet_empty()
        if self.row is not None:
            self.row.empty_lines.append(geometry)
        else:
            self.collector.empty_paragraphs.append(EmptyParagraph(self.collector.next_index, geometry, breaks_page))

    def _note_shapes(self, line: Line, index: int, place: Place) -> None:
        if place.main:
            for shape, boxed in line.shapes:
                self.collector.pictures.append(
                    PictureGeometry(index, shape.width, shape.height, shape.anchoring, line.length > 0, shape.offset_y, boxed)
                )

    def _remark_unseen(self, line: Line, index: int) -> None:
        for code, text in line.unseen.items():
            if text.strip():
                facts: dict[str, str | int | float] = {"characters": len(text), "excerpt": text.strip()[:_EXCERPT]}
                self.collector.remarks.append(Remark(code, block=index, facts=facts))

    def _read_attached(self, line: Line, place: Place) -> None:
        """Read what hangs on a paragraph: text boxes, which have fields of their own, and SmartArt."""
        origin = Origin.TEXT_BOX if place.main else place.origin
        inner = Place(origin, main=False, background=Background(known=False), gallery=place.gallery)
        for box in line.boxes:
            story = Story(self.source, self.collector, box, self._part)
            story.walk(box, inner)
            self.notes.extend(story.notes)
        for identity in line.diagrams:
            for text in self.source.diagram(identity, self._part):
                paragraph = self.source.formats.resolve(None, None)
                geometry = paragraph.geometry(paragraph.plain)
                self.collector.add(Content(text, BlockKind.PARAGRAPH, origin), geometry, [], False)
