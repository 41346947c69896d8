"""What a file says of its layout, without a layout: paper, margins, fonts, spacing, tables, pictures.

``reading`` fills it, ``measuring`` estimates pages from it. Every length is in points (1/72 inch). Block numbers are
``Block.index`` of the same ``Document``. It stands in ``Document.geometry`` and knows no file format.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class SectionStart(StrEnum):
    """Where a section begins: on the same page or on a new one."""

    CONTINUOUS = "continuous"
    NEXT_PAGE = "next-page"
    ODD_PAGE = "odd-page"
    EVEN_PAGE = "even-page"
    NEXT_COLUMN = "next-column"


class LineRule(StrEnum):
    """How ``ParagraphGeometry.line_spacing`` is to be read."""

    MULTIPLE = "multiple"
    EXACT = "exact"
    AT_LEAST = "at-least"


class Anchoring(StrEnum):
    """Whether a picture takes its place in the text."""

    INLINE = "inline"
    WRAPPED = "wrapped"
    TOP_AND_BOTTOM = "top-and-bottom"
    FLOATING = "floating"


@dataclass(frozen=True, slots=True)
class SectionGeometry:
    """Paper and margins from block ``first_block`` on, up to the next section's first block.

    ``header_distance``/``footer_distance``: distance of the header or footer from the paper's edge. ``start`` is how this section
    begins (of no meaning for the first). ``columns`` is the number of text columns, ``column_gap`` the space between two.
    ``grid_pitch`` is the line pitch of a document grid that rules lines (0: none). ``title_page``: the first
    page has headers of its own.
    """

    first_block: int
    width: float = 595.3
    height: float = 841.9
    margin_top: float = 70.85
    margin_bottom: float = 70.85
    margin_left: float = 70.85
    margin_right: float = 70.85
    header_distance: float = 35.4
    footer_distance: float = 35.4
    columns: int = 1
    column_gap: float = 35.4
    start: SectionStart = SectionStart.NEXT_PAGE
    grid_pitch: float = 0.0
    title_page: bool = False


@dataclass(frozen=True, slots=True)
class ParagraphGeometry:
    """How one block is set.

    ``font`` and ``size`` are those of most of its characters (of the paragraph mark where it is empty). ``line_spacing`` is a
    factor when ``line_rule`` is ``MULTIPLE``, points otherwise. ``first_line`` is negative for a hanging indent.
    ``style`` is the style's identity, for ``contextual_spacing`` (no space between paragraphs of one style). ``borders`` is
    the height of the lines above and below with their distance from the text.
    """

    font: str | None = None
    size: float = 11.0
    bold: bool = False
    italic: bool = False
    space_before: float = 0.0
    space_after: float = 0.0
    line_spacing: float = 1.0
    line_rule: LineRule = LineRule.MULTIPLE
    indent_left: float = 0.0
    indent_right: float = 0.0
    first_line: float = 0.0
    keep_with_next: bool = False
    keep_lines: bool = False
    widow_control: bool = True
    page_break_before: bool = False
    contextual_spacing: bool = False
    style: str | None = None
    borders: float = 0.0


@dataclass(frozen=True, slots=True)
class EmptyParagraph:
    """A paragraph without text or picture, which makes no block but takes a line: it stands before block ``before_block``."""

    before_block: int
    geometry: ParagraphGeometry
    breaks_page: bool = False


@dataclass(frozen=True, slots=True)
class CellGeometry:
    """A table cell: its column, how many columns and rows it spans, and its blocks (of nested tables too), in order."""

    column: int
    span: int = 1
    row_span: int = 1
    blocks: tuple[int, ...] = ()
    empty_lines: tuple[ParagraphGeometry, ...] = ()


@dataclass(frozen=True, slots=True)
class RowGeometry:
    """A table row: least height (0: as its content asks), whether that height is exact, and its cells."""

    height: float = 0.0
    exact: bool = False
    cannot_split: bool = False
    is_header: bool = False
    cells: tuple[CellGeometry, ...] = ()


@dataclass(frozen=True, slots=True)
class TableGeometry:
    """A table, ``number`` as in ``CellPosition.table``; ``first_block`` and ``last_block`` are the blocks it holds (-1: none).

    ``before_block`` is the first block at or after its place in the text. ``parent`` is the number of the table around a
    nested one. ``cell_margin_*`` are the cells' inner margins. A ``floating`` table lets text run beside it.
    """

    number: int
    before_block: int
    first_block: int = -1
    last_block: int = -1
    column_widths: tuple[float, ...] = ()
    rows: tuple[RowGeometry, ...] = ()
    cell_margin_left: float = 5.4
    cell_margin_right: float = 5.4
    cell_margin_top: float = 0.0
    cell_margin_bottom: float = 0.0
    parent: int | None = None
    floating: bool = False


@dataclass(frozen=True, slots=True)
class PictureGeometry:
    """A picture, chart or drawing as shown on paper; ``block`` is the block it belongs to or stands before.

    ``in_block`` is False where it stands in a paragraph without text (then it makes a line of its own).
    ``offset_y`` is the anchor's vertical offset from its paragraph or page, where the file gives one.
    ``holds_text`` marks text boxes.
    """

    block: int
    width: float
    height: float
    anchoring: Anchoring = Anchoring.INLINE
    in_block: bool = True
    offset_y: float | None = None
    holds_text: bool = False


@dataclass(frozen=True, slots=True)
class LayoutFacts:
    """All that a layout estimate needs; ``paragraphs`` maps a block's index to how it is set.

    Blocks of headers, footers and notes are in ``paragraphs`` too: look at ``Block.origin``. ``default_tab`` is in points.
    ``adds_spacing``: the space below a paragraph and that above the next one add up, instead of the larger one being kept.
    """

    sections: tuple[SectionGeometry, ...]
    paragraphs: dict[int, ParagraphGeometry] = field(default_factory=dict)
    empty_paragraphs: tuple[EmptyParagraph, ...] = ()
    tables: tuple[TableGeometry, ...] = ()
    pictures: tuple[PictureGeometry, ...] = ()
    default_tab: float = 35.4
    adds_spacing: bool = False
