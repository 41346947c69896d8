"""On which page a block lies: read off a rendering by its text, or off the breaks and the layout estimate."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence

from prodcheck.document import Block, BreakKind, Document, Origin
from prodcheck.measuring.layout_estimate import LayoutEstimate

_KEY = 48
_LONG = 12
_SHORT = 4
_APART = frozenset({Origin.HEADER, Origin.FOOTER})
_ANCHORED = frozenset({Origin.TEXT_BOX, Origin.FOOTNOTE, Origin.ENDNOTE})


def pages_from_layout(document: Document, layout: Document) -> dict[int, int]:
    """Find each block's text in the rendering ``layout``; a block that is not found gets the page of the one before it.

    Texts that stand once in each of both are found first, in an order that both share; the others are looked for between them.
    """
    stream, starts, pages = _stream(layout)
    blocks = [block for block in document.blocks if block.origin not in _APART]
    keys = [_letters(block.text)[:_KEY] for block in blocks]
    anchors = _anchors(keys, stream)
    found: dict[int, int] = {}
    cursor, page = 0, 1
    following = iter([*anchors.items(), (len(blocks), len(stream))])
    upcoming = next(following)
    for position, (block, key) in enumerate(zip(blocks, keys, strict=True)):
        if position == upcoming[0]:
            place, upcoming = upcoming[1], next(following)
        else:
            place = stream.find(key, cursor, upcoming[1]) if len(key) >= _SHORT else -1
        if place >= 0:
            page = pages[bisect_right(starts, place) - 1]
            cursor = max(cursor, place + len(key))
        found[block.index] = page
    return found


def _anchors(keys: Sequence[str], stream: str) -> dict[int, int]:
    """Positions of keys that stand once in the document and once in ``stream``, where both have them in the same order."""
    counts = Counter(keys)
    pairs: list[tuple[int, int]] = []
    for position, key in enumerate(keys):
        if len(key) >= _LONG and counts[key] == 1:
            place = stream.find(key)
            if place >= 0 and stream.find(key, place + 1) < 0:
                pairs.append((position, place))
    return dict(_longest_rising(pairs))


def _longest_rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest chain of pairs whose second numbers rise (the first ones do already)."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for number, (_, place) in enumerate(pairs):
        at = bisect_left(tails, place)
        before.append(ends[at - 1] if at else -1)
        tails[at : at + 1] = [place]
        ends[at : at + 1] = [number]
    chain: list[tuple[int, int]] = []
    number = ends[-1] if ends else -1
    while number >= 0:
        chain.append(pairs[number])
        number = before[number]
    return chain[::-1]


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
    """Pages told by breaks alone: explicit ones, sections that begin a page, and those Word remembers from its last layout.

    An explicit break that ends a section falls together with the section's own.
    """
    found: dict[int, int] = {}
    page = 1
    for block in document.blocks:
        if block.origin in _APART or block.origin in _ANCHORED:
            found[block.index] = page
            continue
        offsets = [mark.offset for mark in block.breaks if mark.kind is not BreakKind.SECTION]
        turned = [mark.offset for mark in block.breaks if mark.kind is BreakKind.SECTION and mark.offset not in offsets]
        before = sum(1 for offset in offsets + turned if not block.text[:offset].strip() and block.text.strip())
        found[block.index] = page + before
        page += len(offsets) + len(turned)
    return found


class SurePages:
    """Estimated pages whose beginning and end are sure: set by breaks, or the same in all runs of the estimate."""

    def __init__(self, document: Document, block_pages: Mapping[int, int], estimate: LayoutEstimate | None) -> None:
        """Look up the first block of each page; ``estimate`` is the one the pages come from, None where breaks tell them."""
        self._estimate = estimate
        self._first: dict[int, Block] = {}
        for block in document.blocks:
            page = block_pages.get(block.index)
            if page is not None and block.origin not in _APART | _ANCHORED:
                self._first.setdefault(page, block)

    def __contains__(self, page: int) -> bool:
        """Whether page number ``page`` is sure."""
        return self._begins(page) and (page + 1 not in self._first or self._begins(page + 1))

    def _begins(self, page: int) -> bool:
        block = self._first.get(page)
        if block is None:
            return False
        broken = any(not block.text[: mark.offset].strip() for mark in block.breaks)
        return page == 1 or broken or (self._estimate is not None and block.index in self._estimate.stable)
