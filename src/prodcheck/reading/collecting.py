"""Where the walk puts what it finds: blocks with their breaks, layout facts, counts, remarks."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace

from prodcheck.document import Block, BlockKind, BreakKind, CellPosition, Origin, PageBreak, Remark
from prodcheck.errors import UnreadableDocument
from prodcheck.geometry import EmptyParagraph, ParagraphGeometry, PictureGeometry, SectionGeometry, TableGeometry
from prodcheck.reading.limits import Limits

_SET_BY_WRITER = (BreakKind.EXPLICIT, BreakKind.SECTION)


@dataclass(slots=True)
class Content:
    """Text of a block to be added, with what the contract's ``Block`` says of it."""

    text: str
    kind: BlockKind
    origin: Origin
    style: str | None = None
    level: int | None = None
    cell: CellPosition | None = None
    size: float | None = None
    bold: bool = False
    centred: bool = False


@dataclass(slots=True)
class Collector:
    """Blocks of one document in reading order and all that goes with them.

    A page break waits in ``pending`` for the next block of the main text, which then begins with it.
    """

    limits: Limits
    blocks: list[Block] = field(default_factory=list)
    paragraphs: dict[int, ParagraphGeometry] = field(default_factory=dict)
    empty_paragraphs: list[EmptyParagraph] = field(default_factory=list)
    tables: list[TableGeometry] = field(default_factory=list)
    pictures: list[PictureGeometry] = field(default_factory=list)
    sections: list[SectionGeometry] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)
    pending: list[BreakKind] = field(default_factory=list)
    met: Counter[BreakKind] = field(default_factory=Counter)
    table_count: int = 0
    last_main: int = -1
    characters: int = 0
    empty_count: int = 0

    @property
    def next_index(self) -> int:
        """Index that the next block will have."""
        return len(self.blocks)

    def meet(self, kind: BreakKind) -> None:
        """Count a break of the main text and let it wait for the next block."""
        self.met[kind] += 1
        self.pending.append(kind)

    def meet_empty(self) -> None:
        """Count an empty paragraph, wherever it stands."""
        self.empty_count += 1
        if self.empty_count > self.limits.empty_paragraphs:
            raise UnreadableDocument("too-large", why="text", cause="empty-paragraphs", paragraphs=self.empty_count)

    def add(self, content: Content, geometry: ParagraphGeometry, breaks: list[PageBreak], main: bool) -> int:
        """Add a block (``main``: in the flow of pages, so that waiting breaks are its own) and return its index."""
        index = self.next_index
        self.characters += len(content.text)
        if index >= self.limits.blocks or self.characters > self.limits.characters:
            raise UnreadableDocument("too-large", why="text", cause="blocks", blocks=index, characters=self.characters)
        if main:
            breaks = [PageBreak(kind, 0) for kind in self.pending] + breaks
            self.pending.clear()
            self.last_main = index
        self.blocks.append(
            Block(
                index=index,
                text=content.text,
                kind=content.kind,
                origin=content.origin,
                style=content.style,
                level=content.level,
                cell=content.cell,
                size=content.size,
                bold=content.bold,
                centred=content.centred,
                breaks=_merged(breaks) if breaks else (),
            )
        )
        self.paragraphs[index] = geometry
        return index

    def end_main_text(self) -> None:
        """Give the breaks after which nothing comes to the end of the last block of the main text."""
        if self.pending and self.last_main >= 0:
            last = self.blocks[self.last_main]
            tail = tuple(PageBreak(kind, len(last.text)) for kind in self.pending)
            self.blocks[self.last_main] = replace(last, breaks=_merged([*last.breaks, *tail]))
        self.pending.clear()


def _merged(breaks: list[PageBreak]) -> tuple[PageBreak, ...]:
    """Breaks in order of place; Word repeats each break that the writer set as a rendered one, which is dropped here."""
    kept: list[PageBreak] = []
    for offset in sorted({each.offset for each in breaks}):
        here = [each for each in breaks if each.offset == offset]
        set_by_writer = [each for each in here if each.kind in _SET_BY_WRITER]
        rendered = [each for each in here if each.kind is BreakKind.RENDERED]
        kept += set_by_writer + rendered[len(set_by_writer) :]
    return tuple(kept)
