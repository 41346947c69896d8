"""One pass over a document with font metrics: its blocks poured into pages, section by section."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from prodcheck.document import Block, BlockKind, BreakKind, Document, Origin
from prodcheck.geometry import (
    Anchoring,
    EmptyParagraph,
    LayoutFacts,
    ParagraphGeometry,
    PictureGeometry,
    SectionGeometry,
    SectionStart,
    TableGeometry,
)
from prodcheck.measuring.layout_flow import Pages
from prodcheck.measuring.layout_lines import DEFAULT_PARAGRAPH, LineBreaking, paragraph_lines, space_between, text_lines
from prodcheck.measuring.layout_tables import TableSetter

_FLOWING = frozenset({Origin.BODY, Origin.TABLE, Origin.TOC, Origin.COVER})
_NOTES = frozenset({Origin.FOOTNOTE, Origin.ENDNOTE})
_PICTURE_ALONE = ParagraphGeometry(space_after=8.0)
_END = 10**9


class LayoutRun:
    """One run over the document; ``scale`` multiplies every height, ``slack`` is that of ``Pages``."""

    def __init__(self, document: Document, facts: LayoutFacts, scale: float, breaking: LineBreaking, slack: float) -> None:
        """Begin at the top of the first page."""
        self.facts, self.scale = facts, scale
        self.blocks = [block for block in document.blocks if block.origin in _FLOWING]
        self.notes = [block for block in document.blocks if block.origin in _NOTES]
        self.breaking = breaking
        self.sections = list(facts.sections)
        self.section = self.sections.pop(0)
        self.pages = Pages(height=self._body_height(self.section), columns=max(1, self.section.columns), slack=slack)
        self.block_pages: dict[int, int] = {}
        self.empties = _by_block(facts.empty_paragraphs)
        self.empty_places = sorted(self.empties, reverse=True)
        self.pictures: dict[int, list[PictureGeometry]] = defaultdict(list)
        for picture in facts.pictures:
            self.pictures[picture.block].append(picture)
        self.picture_places = sorted(self.pictures, reverse=True)
        self.tables: dict[int, list[TableGeometry]] = defaultdict(list)
        for table in facts.tables:
            if table.parent is None:
                self.tables[table.before_block].append(table)
        self.table_places = sorted(self.tables, reverse=True)
        self.setter = TableSetter(document, facts, self.breaking)
        self.width = self._column_width()
        self.previous: ParagraphGeometry | None = None
        self.breaks_left = 0
        self.broken = False
        self.last_used = 1

    def run(self) -> LayoutRun:
        """Pour all blocks, then what stands behind the last one."""
        done = -1
        for position, block in enumerate(self.blocks):
            if block.index <= done:
                continue
            following = self.blocks[position + 1] if position + 1 < len(self.blocks) else None
            done = max(done, self._step(block, following))
        self.breaks_left = 0
        self._before(_END)
        for tables in self.tables.values():
            for table in tables:
                if table.before_block > done:
                    self._table(table)
        for note in self.notes:
            self._paragraph(note, None)
        return self

    def _step(self, block: Block, following: Block | None) -> int:
        """Place what stands before ``block`` and the block itself; return the last block placed (a table holds many)."""
        self.breaks_left = sum(1 for mark in block.breaks if mark.kind is BreakKind.EXPLICIT and mark.offset == 0)
        if following is None and not block.text and self._break_waits_behind(block):
            self.breaks_left -= 1
        self._before(block.index, own_pictures=block.kind is BlockKind.PICTURE)
        waiting = self._tables_up_to(block.index)
        if block.cell is not None and waiting:
            for _ in range(self.breaks_left):
                self.pages.next_page()
        for table in waiting:
            self._table(table)
            if table.first_block <= block.index <= table.last_block:
                return table.last_block
        if block.cell is not None:
            return block.index
        self._paragraph(block, following)
        return block.index

    def _tables_up_to(self, index: int) -> list[TableGeometry]:
        """The tables that wait before block ``index`` or one before it, which wait no longer."""
        found: list[TableGeometry] = []
        while self.table_places and self.table_places[-1] <= index:
            found += self.tables.pop(self.table_places.pop())
        return found

    def _break_waits_behind(self, block: Block) -> bool:
        """Whether a break at offset 0 of the last block, a picture, stands behind it: nothing follows that could bear it."""
        return self.breaks_left > 0 and any(
            empty.breaks_page for before, empties in self.empties.items() if before > block.index for empty in empties
        )

    def _before(self, index: int, *, own_pictures: bool = False) -> None:
        """Empty paragraphs, pictures of their own and sections that stand before block ``index``."""
        ends_section = bool(self.sections) and self.sections[0].first_block <= index
        self.broken = False
        while self.empty_places and self.empty_places[-1] <= index:
            for empty in self.empties.pop(self.empty_places.pop()):
                self._empty(empty, ends_section=ends_section)
        while self.sections and self.sections[0].first_block <= index:
            self._begin(self.sections.pop(0))
        reached = index if own_pictures else index + 1
        while self.picture_places and self.picture_places[-1] < reached:
            for picture in [each for each in self.pictures.get(self.picture_places.pop(), ()) if not each.in_block]:
                self._standing_picture(picture)

    def _empty(self, empty: EmptyParagraph, *, ends_section: bool) -> None:
        """An empty paragraph; before a new section it may belong to either side, so it never begins a page there.

        One that holds a page break alone hangs at the foot of a full page in Word: it begins none either.
        """
        breaks = empty.breaks_page and self.breaks_left > 0
        if not ((ends_section or breaks) and self.pages.room < empty.geometry.size * 2):
            self._place(empty.geometry, "")
        if breaks:
            self.pages.next_page()
            self.breaks_left -= 1
            self.broken = True

    def _begin(self, section: SectionGeometry) -> None:
        """Start a section: a new page, or new columns on the same one.

        An explicit break in the paragraph that ends a section falls together with the section's own.
        """
        self.section = section
        if section.start is SectionStart.CONTINUOUS:
            if section.columns != self.pages.columns and self.pages.columns > 1:
                self._balance()
            self.pages.columns = max(1, section.columns)
            self.width = self._column_width()
            return
        if section.start is SectionStart.NEXT_COLUMN:
            self.pages.next_column()
        else:
            if not self.broken:
                self.pages.next_page()
            odd = self.pages.number % 2 == 1
            if (section.start is SectionStart.ODD_PAGE and not odd) or (section.start is SectionStart.EVEN_PAGE and odd):
                self.pages.next_page()
        self.pages.set_section(section, self._body_height(section))
        self.width = self._column_width()

    def _balance(self) -> None:
        """Columns that end in mid-page are evened out by Word: the text goes on below a share of them."""
        filled = self.pages.column * self.pages.height + self.pages.y
        self.pages.y, self.pages.column = filled / self.pages.columns, 0

    def _body_height(self, section: SectionGeometry) -> float:
        """Height of the text area."""
        return max(72.0, section.height - abs(section.margin_top) - abs(section.margin_bottom))

    def _column_width(self) -> float:
        """Width of the section's text columns."""
        whole = self.section.width - self.section.margin_left - self.section.margin_right
        columns = max(1, self.section.columns)
        return max(40.0, (whole - (columns - 1) * self.section.column_gap) / columns)

    def _paragraph(self, block: Block, following: Block | None) -> None:
        """Place a paragraph with its pictures and the page breaks inside it."""
        geometry = self.facts.paragraphs.get(block.index, DEFAULT_PARAGRAPH)
        offsets = [mark.offset for mark in block.breaks if mark.kind is BreakKind.EXPLICIT] if block.breaks else []
        if geometry.page_break_before and 0 not in offsets and not (self.pages.fresh and self.pages.after_break):
            self.pages.next_page()
        start = 0
        for offset in offsets[offsets.count(0) - self.breaks_left :]:
            before = block.text[start:offset]
            if before.strip():
                self._place(geometry, before, index=block.index)
            self.pages.next_page()
            start = offset
        rest = block.text[start:]
        pictures = self.pictures.pop(block.index, ())
        if rest.strip() or pictures or not start:
            reserve = self._reserve(geometry, following) if geometry.keep_with_next else 0.0
            self._place(geometry, rest, pictures, reserve=reserve, index=block.index)

    def _reserve(self, heading: ParagraphGeometry, following: Block | None) -> float:
        """Height that has to follow a heading on its page: the space below it and two lines of the next paragraph."""
        geometry = self.facts.paragraphs.get(following.index) if following is not None else None
        if following is None or geometry is None:
            return 0.0
        lines, height = text_lines(following.text[:400], geometry, self.width, self.breaking)
        return (space_between(heading, geometry, adds=self.facts.adds_spacing) + min(lines, 2) * height) * self.scale

    def _place(
        self,
        geometry: ParagraphGeometry,
        text: str,
        pictures: Sequence[PictureGeometry] = (),
        *,
        reserve: float = 0.0,
        index: int | None = None,
    ) -> None:
        """Set one paragraph: space before, lines, space after."""
        pages, previous = self.pages, self.previous
        for picture in pictures:
            if picture.anchoring is not Anchoring.INLINE:
                self._anchored(picture)
        if not pages.fresh and previous is not None:
            whole = space_between(previous, geometry, adds=self.facts.adds_spacing)
            pages.skip((whole - previous.space_after) * self.scale)
        elif not pages.fresh or pages.after_break:
            pages.skip(geometry.space_before * self.scale)
        lines = self._lines(geometry, text, pictures)
        if geometry.borders and not (previous is not None and _share_a_frame(previous, geometry)):
            lines[0] = min(lines[0] + geometry.borders * self.scale, pages.height)
        page = pages.put_lines(lines, widow_control=geometry.widow_control, keep_lines=geometry.keep_lines, reserve=reserve)
        if text or any(picture.anchoring is Anchoring.INLINE for picture in pictures):
            self.last_used = pages.number
        if index is not None:
            self.block_pages.setdefault(index, page)
        pages.skip(geometry.space_after * self.scale)
        self.previous = geometry

    def _lines(self, geometry: ParagraphGeometry, text: str, pictures: Sequence[PictureGeometry]) -> list[float]:
        """Heights of a paragraph's lines, none higher than the page."""
        scale, most = self.scale, self.pages.height
        inline = [(min(p.width, self.width), p.height) for p in pictures if p.anchoring is Anchoring.INLINE]
        if inline:
            return [min(line * scale, most) for line in paragraph_lines(text, geometry, self.width, inline, self.breaking)]
        number, height = text_lines(text, geometry, self.width, self.breaking)
        return [min(height * scale, most)] * number

    def _standing_picture(self, picture: PictureGeometry) -> None:
        """A picture in a paragraph of its own."""
        self.pictures[picture.block].remove(picture)
        if picture.anchoring is Anchoring.INLINE:
            self._place(_PICTURE_ALONE, "", [picture])
        else:
            self._anchored(picture)

    def _anchored(self, picture: PictureGeometry) -> None:
        """A picture that pushes text away takes height in proportion to the width it takes."""
        share = min(1.0, picture.width / self.width)
        if picture.anchoring is Anchoring.TOP_AND_BOTTOM or (picture.anchoring is Anchoring.WRAPPED and share > 0.75):
            share = 1.0
        elif picture.anchoring is not Anchoring.WRAPPED:
            return
        height = min(picture.height * share * self.scale, self.pages.height)
        self.pages.put_lines([height], widow_control=False, keep_lines=True, reserve=0.0)
        self.last_used = self.pages.number

    def _table(self, table: TableGeometry) -> None:
        """Place a table row by row; one that floats beside the text takes none of its height."""
        header = 0.0
        for row in table.rows:
            height = min(self.setter.row_height(table, row, self.width) * self.scale, 100 * self.pages.height)
            page = self.pages.put_row(height, can_split=not row.cannot_split and not row.exact, header=header)
            if row.is_header and header + height < self.pages.height / 3:
                header += height
            for cell in row.cells:
                for number in cell.blocks:
                    self.block_pages.setdefault(number, page)
        self.last_used = self.pages.number
        self.previous = None


def _share_a_frame(above: ParagraphGeometry, below: ParagraphGeometry) -> bool:
    """Whether two paragraphs with borders alike stand in one frame (ECMA-376 17.3.1.24)."""
    frames = [(each.borders, each.indent_left, each.indent_right) for each in (above, below)]
    return frames[0] == frames[1]


def _by_block(empties: tuple[EmptyParagraph, ...]) -> dict[int, list[EmptyParagraph]]:
    """Empty paragraphs by the block they stand before, in order."""
    found: dict[int, list[EmptyParagraph]] = defaultdict(list)
    for empty in empties:
        found[empty.before_block].append(empty)
    return dict(found)
