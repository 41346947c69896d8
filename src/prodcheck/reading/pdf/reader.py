"""One PDF from its bytes to a ``Document``: pages read one after the other, then what only the whole document tells."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2 as pdfium2

from prodcheck.document import Block, Document, LayoutWitness, Origin, Page, Remark
from prodcheck.errors import UnreadableDocument
from prodcheck.reading.pdf import pdfium
from prodcheck.reading.pdf.annotations import read_annotations
from prodcheck.reading.pdf.blocks import DraftMaker, join_over_pages
from prodcheck.reading.pdf.characters import UNMAPPED, read_characters
from prodcheck.reading.pdf.columns import in_reading_order, with_what_stands_above_first
from prodcheck.reading.pdf.drawing import Drawing, DrawingReader
from prodcheck.reading.pdf.footnotes import mark_footnotes
from prodcheck.reading.pdf.frame import PageFrame, frame_of, upright_frame
from prodcheck.reading.pdf.invisible import part_invisible
from prodcheck.reading.pdf.joining import vocabulary_of
from prodcheck.reading.pdf.kinds import Draft, set_kinds
from prodcheck.reading.pdf.labels import split_label
from prodcheck.reading.pdf.lines import Line, lines_of
from prodcheck.reading.pdf.opening import open_pdf, properties_of, remarks_on
from prodcheck.reading.pdf.paragraphs import Paragraph, ParagraphBuilder, typesetting_of
from prodcheck.reading.pdf.running import PageLines, mark_running_lines
from prodcheck.reading.pdf.runs import Run, runs_of
from prodcheck.reading.pdf.soundness import soundness_of
from prodcheck.reading.pdf.spacing import without_doubles
from prodcheck.reading.pdf.tables import place_in_cells
from prodcheck.reading.pdf.tags import Tag, TagReader
from prodcheck.reading.pdf.text_quality import PageText, judge_text

if TYPE_CHECKING:
    from prodcheck.reading.pdf.limits import PdfLimits

_TAGGED_SHARE = 0.5
_MOSTLY = 0.5
"""Share of damaged pages above which what is left says nothing of the document."""


@dataclass(slots=True)
class _ReadPage:
    """A page as read, before the document as a whole is known; ``frame``: as its text is read, ``shown``: as viewers show it."""

    number: int
    shown: PageFrame
    frame: PageFrame
    lines: list[Line]
    drawing: Drawing
    tagged: bool = False
    unmapped: int = 0
    ocr: bool = False
    annotations: int = 0

    def text(self) -> PageText:
        """Return what the quality gate looks at."""
        characters = sum(len(line.text) for line in self.lines)
        share, paths = self.drawing.picture_share, len(self.drawing.shapes)
        return PageText(self.number, self.lines, characters, self.unmapped, share, paths, self.ocr)


class PdfReader:
    """Reads one file once. Not for use by several threads at a time."""

    def __init__(self, path: Path, sha256: str, limits: PdfLimits) -> None:
        """Keep the file's path and checksum, and the bounds."""
        self._path = path
        self._sha256 = sha256
        self._limits = limits
        self._deadline = time.monotonic() + limits.seconds
        self._characters = 0
        self._remarks: list[Remark] = []
        self._left_out: dict[str, int] = {}
        self._comments: list[str] = []
        self._fonts: set[str] = set()
        self._damaged: set[int] = set()

    def read(self) -> Document:
        """Return the document.

        Raises:
            UnreadableDocument: see ``read_pdf``.
        """
        document = open_pdf(self._path, self._limits)
        try:
            self._remarks += remarks_on(document)
            properties = properties_of(document)
            soundness = soundness_of(self._path, len(document), self._limits)
            self._damaged |= soundness.pages
            pages = [self._read_page(document, index) for index in range(len(document))]
        finally:
            document.close()
        if len(self._damaged) > _MOSTLY * len(pages):
            raise UnreadableDocument("damaged", pages=len(self._damaged))
        self._remarks += [Remark("page-damaged", number) for number in sorted(self._damaged)]
        if soundness.elsewhere and not self._damaged:
            self._remarks.append(Remark("page-damaged"))
        return self._document(pages, properties)

    def _read_page(self, document: pdfium2.PdfDocument, index: int) -> _ReadPage:
        number = index + 1
        if time.monotonic() > self._deadline:
            raise UnreadableDocument("too-slow", page=number)
        try:
            page = document[index]
            try:
                return self._read_open_page(page, number)
            finally:
                page.close()
        except pdfium2.PdfiumError:
            self._damaged.add(number)
            frame = PageFrame(0, 0, 595.3, 841.9, 0)
            return _ReadPage(number, frame, frame, [], Drawing())

    def _read_open_page(self, page: pdfium2.PdfPage, number: int) -> _ReadPage:
        shown = frame_of(page.raw)
        address = pdfium.address_of(page.raw)
        frame = _turn_to_read(page, shown)
        drawing = DrawingReader(frame, self._limits.page_objects).read(address)
        text_page = page.get_textpage()
        try:
            text_address = pdfium.address_of(text_page.raw)
            characters = read_characters(text_address, frame, number, self._limits.page_characters, drawing.in_forms)
        finally:
            text_page.close()
        self._characters += len(characters.codes)
        self._fonts.update(style.font for style in characters.styles)
        if self._characters > self._limits.characters:
            raise UnreadableDocument("too-large", why="text", page=number, characters=self._characters)
        runs, doubled = without_doubles(runs_of(characters))
        parted = part_invisible(runs, drawing, frame, page)
        self._note_left_out(number, parted.hidden, doubled + characters.doubled)
        tags = TagReader(self._limits).read(address)
        tagged = bool(tags) and _is_tagged(parted.shown, tags)
        lines = lines_of(parted.shown, number, tags, tagged)
        annotations = read_annotations(page, frame, number, self._limits.annotations)
        self._comments.extend(annotations.comments)
        unmapped = int((characters.codes == UNMAPPED).sum())
        lines += annotations.lines
        return _ReadPage(number, shown, frame, lines, drawing, tagged, unmapped, parted.ocr, annotations.shown)

    def _note_left_out(self, number: int, hidden: list[tuple[Run, str]], doubled: int) -> None:
        """Remark on text that does not show, by its reason, and on text drawn twice."""
        counts: Counter[str] = Counter()
        for run, why in hidden:
            counts[why] += len(run.text.strip())
        for why, count in counts.items():
            if count:
                self._left_out["invisible"] = self._left_out.get("invisible", 0) + count
                self._remarks.append(Remark("invisible-text", number, facts={"characters": count, "why": why}))
        if doubled:
            self._remarks.append(Remark("doubled-text", number, facts={"characters": doubled}))

    def _document(self, pages: list[_ReadPage], properties: dict[str, str]) -> Document:
        self._remarks += judge_text([page.text() for page in pages])
        mark_running_lines([PageLines(page.number, page.frame.height, page.lines) for page in pages])
        self._arrange(pages)
        body = [(page.frame.width, [line for line in page.lines if line.origin is Origin.BODY]) for page in pages]
        usual = typesetting_of(body)
        builder = ParagraphBuilder(usual)
        vocabulary = vocabulary_of(line for _, lines in body for line in lines)
        by_page: list[list[Paragraph]] = []
        for page in pages:
            mark_footnotes(page.lines, page.drawing, page.frame.height, usual.size)
            by_page.append(builder.build(page.lines, page.frame.width))
        drafts = DraftMaker(vocabulary).drafts_of(join_over_pages(by_page))
        set_kinds(drafts, usual.size)
        blocks = tuple(_block(index, draft) for index, draft in enumerate(drafts))
        return Document(
            name=self._path.name,
            format="pdf",
            sha256=self._sha256,
            blocks=blocks,
            pages=tuple(_page_facts(page) for page in pages),
            witness=LayoutWitness(application=properties.get("creator") or properties.get("producer"), claimed_pages=len(pages)),
            left_out=self._left_out,
            remarks=tuple(self._remarks),
            properties=properties,
            comments=tuple(self._comments),
            fonts=tuple(sorted(self._fonts - {""})),
        )

    @staticmethod
    def _arrange(pages: list[_ReadPage]) -> None:
        """Put the lines of untagged pages in reading order and in table cells; part list labels from their text."""
        tables = 0
        for page in pages:
            running = [line for line in page.lines if line.origin is not Origin.BODY]
            body = [line for line in page.lines if line.origin is Origin.BODY]
            if page.tagged:
                body = with_what_stands_above_first(body)
            else:
                body, tables = place_in_cells(in_reading_order(body), page.drawing, tables)
            page.lines = [*running, *body]
            for line in page.lines:
                if line.origin is Origin.BODY:
                    split_label(line)


def _turn_to_read(page: pdfium2.PdfPage, shown: PageFrame) -> PageFrame:
    """Turn an open page so that its text is upright (in memory: PDFium finds lines in the page as turned); return its frame."""
    if not shown.rotation:
        return shown
    text_page = page.get_textpage()
    try:
        frame = upright_frame(shown, pdfium.address_of(text_page.raw))
    finally:
        text_page.close()
    if frame.rotation != shown.rotation:
        page.set_rotation(frame.rotation)
    return frame


def _is_tagged(runs: list[Run], tags: dict[int, Tag]) -> bool:
    """Whether the structure tree knows most of a page's runs."""
    return sum(run.mark in tags for run in runs) >= _TAGGED_SHARE * len(runs)


def _block(index: int, draft: Draft) -> Block:
    return Block(
        index=index,
        text=draft.text,
        kind=draft.kind,
        origin=draft.origin,
        level=draft.level,
        page=draft.page,
        last_page=draft.last_page,
        cell=draft.cell,
        size=round(draft.size, 1),
        bold=draft.bold,
        centred=draft.centred,
        line_joins=draft.line_joins,
        hyphens_mended=draft.hyphens_mended,
        label=draft.label,
    )


def _page_facts(page: _ReadPage) -> Page:
    body = [line for line in page.lines if line.origin not in (Origin.HEADER, Origin.FOOTER)]
    fill = 0.0
    if body:
        fill = (max(line.bottom for line in body) - min(line.top for line in body)) / page.frame.height
    return Page(
        number=page.number,
        width=page.shown.width,
        height=page.shown.height,
        rotation=page.shown.rotation,
        text_lines=len({round(line.middle / 3) for line in body}),
        characters=sum(len(line.text) for line in body),
        fill=min(max(fill, 0.0), 1.0),
        picture_share=page.drawing.picture_share,
        vector_paths=len(page.drawing.shapes),
        annotations=page.annotations,
    )
