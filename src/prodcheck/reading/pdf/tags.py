"""The structure tree of a tagged PDF: which paragraph, list, table cell or note a piece of marked content belongs to.

Word, LibreOffice, Google Docs and Chromium write one; it says what the layout can only suggest. ISO 32000-1, 14.7 and 14.8.
"""

from __future__ import annotations

import ctypes
from dataclasses import dataclass

from prodcheck.reading.pdf import pdfium
from prodcheck.reading.pdf.limits import PdfLimits

_BLOCKS = frozenset(
    ("P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "LI", "LBody", "TD", "TH", "TOCI", "Caption", "Note", "BlockQuote", "Title",
     "Sect", "Div", "Form", "Figure", "Index", "TOC", "Document", "Art", "Part")
)  # fmt: skip
_KNOWN = _BLOCKS | {"Table", "TR", "L", "Lbl"}
_KINDS = {f"{kind}\0".encode("utf-16-le"): kind for kind in _KNOWN}
"""Kinds by the bytes that PDFium writes for them; all others enclose without a meaning of their own."""
_HEADINGS = {"H": 1, "H1": 1, "H2": 2, "H3": 3, "H4": 4, "H5": 5, "H6": 6, "Title": 1}


@dataclass(slots=True)
class Tag:
    """The place of a piece of text in the structure: its block's number on the page and what encloses it.

    ``table``, ``row`` and ``column`` are 0-based numbers on the page of the innermost table; ``depth`` is how many enclose it.
    """

    block: int
    kind: str
    heading: int | None = None
    label: bool = False
    list_depth: int = 0
    in_contents: bool = False
    in_note: bool = False
    table: int | None = None
    row: int = 0
    column: int = 0
    depth: int = 0


@dataclass(slots=True)
class _Place:
    """What encloses the element being walked."""

    tag: Tag
    row_count: list[int]
    column_count: list[int]


class TagReader:
    """Walks the structure tree of one page."""

    def __init__(self, limits: PdfLimits) -> None:
        """Keep the bounds; each reader serves one page."""
        self._limits = limits
        self._left = limits.tag_elements
        self._blocks = 0
        self._tables = 0
        self._buffer = ctypes.create_string_buffer(64)
        self._address = ctypes.addressof(self._buffer)
        self._found: dict[int, Tag] = {}
        self._item_has_text: set[int] = set()

    def read(self, page: int) -> dict[int, Tag]:
        """Return the tag of each marked content number of the page at this address; empty where the page is not tagged."""
        tree = pdfium.tree_of_page(page)
        if not tree:
            return {}
        try:
            top = _Place(Tag(0, "Document"), [0], [0])
            for index in range(min(pdfium.tree_count(tree), self._left)):
                element = pdfium.tree_child(tree, index)
                if element:
                    self._walk(element, top, 1)
        finally:
            pdfium.close_tree(tree)
        return self._found

    def _kind(self, element: int) -> str:
        length = pdfium.element_type(element, self._address, 64)
        return _KINDS.get(self._buffer.raw[:length], "")

    def _walk(self, element: int, above: _Place, depth: int) -> None:
        """Note the marks below an element; elements deeper or more numerous than the bounds are left to the layout."""
        self._left -= 1
        if depth > self._limits.tag_depth or self._left <= 0:
            return
        place = self._enter(self._kind(element), above)
        for index in range(min(pdfium.element_count(element), self._left)):
            mark = pdfium.element_child_mark(element, index)
            if mark >= 0:
                self._found[mark] = place.tag
            elif child := pdfium.element_child(element, index):
                self._walk(child, place, depth + 1)

    def _enter(self, kind: str, above: _Place) -> _Place:
        tag = above.tag
        rows, columns = above.row_count, above.column_count
        if kind not in _KNOWN:
            return above
        new = Tag(tag.block, kind, tag.heading, tag.label, tag.list_depth, tag.in_contents, tag.in_note,
                  tag.table, tag.row, tag.column, tag.depth)  # fmt: skip
        if kind == "Table":
            new.table, self._tables = self._tables, self._tables + 1
            new.depth += 1
            new.row = new.column = -1
            rows, columns = [-1], [-1]
        elif kind == "TR":
            rows[0] += 1
            columns = [-1]
        elif kind in ("TD", "TH"):
            columns[0] += 1
            new.row, new.column = max(rows[0], 0), columns[0]
        elif kind == "L":
            new.list_depth += 1
        if kind == "Lbl":
            new.label = True
        elif kind in _BLOCKS and not self._continues(kind, tag):
            self._blocks += 1
            new.block = self._blocks
        new.heading = _HEADINGS.get(kind, tag.heading)
        new.in_contents = tag.in_contents or kind in ("TOC", "TOCI")
        new.in_note = tag.in_note or kind == "Note"
        return _Place(new, rows, columns)

    def _continues(self, kind: str, tag: Tag) -> bool:
        """Whether an element in a list item goes on with the item's own paragraph: its body, and the first paragraph of that."""
        if tag.kind not in ("LI", "LBody") or kind not in ("LBody", "P"):
            return False
        if kind == "LBody":
            return True
        if tag.block in self._item_has_text:
            return False
        self._item_has_text.add(tag.block)
        return True
