"""On which page a block lies: read off a rendering by its text, or off the breaks and the layout estimate."""

from __future__ import annotations

from bisect import bisect_right

from prodcheck.document import Document, Origin

_KEY = 48
_SHORT = 12
_NEAR = 3_000
_FAR = 30_000
_APART = frozenset({Origin.HEADER, Origin.FOOTER})
_ANCHORED = frozenset({Origin.TEXT_BOX, Origin.FOOTNOTE, Origin.ENDNOTE})


def pages_from_layout(document: Document, layout: Document) -> dict[int, int]:
    """Find each block's text in the rendering ``layout``, going forward; a block that is not found gets its neighbour's page."""
    stream, starts, pages = _stream(layout)
    found: dict[int, int] = {}
    cursor, page = 0, 1
    for block in document.blocks:
        if block.origin in _APART:
            continue
        key = _letters(block.text)[:_KEY]
        reach = _NEAR if len(key) < _SHORT else _FAR
        place = stream.find(key, cursor, cursor + reach) if len(key) > 1 else -1
        if place >= 0:
            at = pages[bisect_right(starts, place) - 1]
            found[block.index] = at
            if block.origin not in _ANCHORED:
                cursor, page = place + len(key), at
        else:
            found[block.index] = page
    return found


def _stream(layout: Document) -> tuple[str, list[int], list[int]]:
    """All letters of a rendering in one string, with where each block starts and on which page."""
    parts: list[str] = []
    starts, pages, length = [0], [1], 0
    for block in layout.blocks:
        letters = _letters(f"{block.label}{block.text}") if block.origin not in _APART else ""
        if letters:
            starts.append(length)
            pages.append(block.page or pages[-1])
            parts.append(letters)
            length += len(letters)
    return "".join(parts), starts, pages


def _letters(text: str) -> str:
    """Letters and digits only: what survives hyphenation, joins and spaces."""
    return "".join(character for character in text.casefold() if character.isalnum())


def pages_from_breaks(document: Document) -> dict[int, int]:
    """Pages told by breaks alone: explicit ones, sections that begin a page, and those Word remembers from its last layout."""
    found: dict[int, int] = {}
    page = 1
    for block in document.blocks:
        if block.origin in _APART or block.origin in _ANCHORED:
            found[block.index] = page
            continue
        before = sum(1 for mark in block.breaks if not block.text[: mark.offset].strip() and block.text.strip())
        found[block.index] = page + before
        page += len(block.breaks)
    return found
