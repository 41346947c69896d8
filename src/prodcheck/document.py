"""The ``Document``: what ``reading`` returns and all later steps look at.

It knows no file format. Blocks stand in reading order; each says what it is (``kind``), where it came from (``origin``)
and, where known, on which page it lies. Offsets are counted in characters of ``Block.text``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class BlockKind(StrEnum):
    """What a block is, in Word's vocabulary."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list-item"
    TABLE_CELL = "table-cell"
    CAPTION = "caption"
    TOC_ENTRY = "toc-entry"
    PICTURE = "picture"


class Origin(StrEnum):
    """Where a block came from; it decides whether its characters count."""

    BODY = "body"
    TABLE = "table"
    TEXT_BOX = "text-box"
    FOOTNOTE = "footnote"
    ENDNOTE = "endnote"
    HEADER = "header"
    FOOTER = "footer"
    TOC = "toc"
    COVER = "cover"


class BreakKind(StrEnum):
    """A page break found in the file: set by the writer, by a section, or remembered by Word from its last layout."""

    EXPLICIT = "explicit"
    SECTION = "section"
    RENDERED = "rendered"


@dataclass(frozen=True, slots=True)
class PageBreak:
    """A page break ``offset`` characters into a block's text (0: before the block)."""

    kind: BreakKind
    offset: int


@dataclass(frozen=True, slots=True)
class CellPosition:
    """Place of a table cell: table number in the document, 0-based row and column of its top left corner, nesting depth."""

    table: int
    row: int
    column: int
    depth: int = 1


@dataclass(frozen=True, slots=True)
class Block:
    r"""A paragraph, heading, list item, cell paragraph, caption or picture.

    ``text`` has no paragraph mark; a tab is ``\t``, a line break ``\n``. ``level`` is the heading level (1..9) or the
    list level (0..8). ``page`` is 1-based, None where the file does not tell. ``size`` is the largest font size in points.
    ``label`` is a list label (« • », « 1. ») that stands before the text and not in it: Word does not count automatic ones.
    ``line_joins`` and ``hyphens_mended`` are what a PDF reader did to make the paragraph (each is a doubt of one character).
    """

    index: int
    text: str
    kind: BlockKind = BlockKind.PARAGRAPH
    origin: Origin = Origin.BODY
    style: str | None = None
    level: int | None = None
    page: int | None = None
    last_page: int | None = None
    cell: CellPosition | None = None
    size: float | None = None
    bold: bool = False
    centred: bool = False
    breaks: tuple[PageBreak, ...] = ()
    line_joins: int = 0
    hyphens_mended: int = 0
    label: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a file that has a layout (PDF, or a DOCX once rendered). Lengths in points, shares between 0 and 1.

    ``text_lines``: number of text lines outside headers and footers; ``fill``: share of the page's height between the
    first and the last of them; ``picture_share``: share of the page covered by pictures; ``vector_paths``: drawn paths.
    ``annotations``: form fields, comments and stamps that show on it.
    """

    number: int
    width: float
    height: float
    rotation: int = 0
    text_lines: int = 0
    characters: int = 0
    fill: float = 0.0
    picture_share: float = 0.0
    vector_paths: int = 0
    annotations: int = 0


@dataclass(frozen=True, slots=True)
class LayoutWitness:
    """What a file without layout says of its pages, for ``measuring``; None where it is silent.

    ``application`` wrote the file; ``claimed_pages`` is its own page count; ``rendered_breaks``/``explicit_breaks``/
    ``section_breaks`` are numbers of breaks in the main text.
    """

    application: str | None = None
    application_version: str | None = None
    claimed_pages: int | None = None
    claimed_characters: int | None = None
    rendered_breaks: int = 0
    explicit_breaks: int = 0
    section_breaks: int = 0


@dataclass(frozen=True, slots=True)
class Remark:
    """Something a reader should know about the file (hidden text, padding, doubtful text layer): a code, its place, its facts.

    French wording lives in ``reporting``. ``facts`` holds numbers and short strings for it.
    """

    code: str
    page: int | None = None
    block: int | None = None
    facts: dict[str, str | int | float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Document:
    """One file, read.

    ``format`` is ``docx``, ``pdf``, ``odt``; ``pages`` is empty where the file has no layout. ``left_out`` counts the
    characters that were seen and not put in blocks: ``hidden``, ``deleted``, ``field_codes``, ``invisible``.
    ``properties`` are title, author, company… as the file states them; ``comments`` the texts of its comments.
    ``geometry`` is format-neutral data for the layout estimate, see ``prodcheck.geometry``. ``fonts`` are the names of the
    fonts that a laid-out text is drawn in, as the file writes them (``BAAAAA+Carlito-Bold``).
    """

    name: str
    format: str
    sha256: str
    blocks: tuple[Block, ...]
    pages: tuple[Page, ...] = ()
    witness: LayoutWitness = LayoutWitness()
    left_out: dict[str, int] = field(default_factory=dict)
    remarks: tuple[Remark, ...] = ()
    properties: dict[str, str] = field(default_factory=dict)
    comments: tuple[str, ...] = ()
    geometry: object | None = None
    fonts: tuple[str, ...] = ()
