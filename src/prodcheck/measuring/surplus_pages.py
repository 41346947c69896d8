"""Blank pages that LibreOffice adds and Word does not, found in a rendering and taken out of it.

Where a page is full, an empty paragraph that holds the page break hangs at its foot in Word; LibreOffice begins a page for it,
and turns that at once. Measured: 9 such pages in 8 of 60 real files, none of them in Word's own PDF.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from prodcheck.document import Block, BreakKind, Document, Origin
from prodcheck.geometry import LayoutFacts
from prodcheck.measures import PageKind
from prodcheck.measuring.page_kinds import page_kinds

_APART = frozenset({Origin.HEADER, Origin.FOOTER, Origin.FOOTNOTE, Origin.ENDNOTE})


@dataclass(frozen=True, slots=True)
class Surplus:
    """Blank pages of a rendering that no break asks for: ``hanging`` before a break in an empty paragraph, and ``others``."""

    hanging: tuple[int, ...] = ()
    others: tuple[int, ...] = ()


def surplus_pages(document: Document, layout: Document, block_pages: Mapping[int, int]) -> Surplus:
    """Find them in ``layout``, the rendering of ``document`` whose blocks lie on ``block_pages``."""
    if not isinstance(document.geometry, LayoutFacts):
        return Surplus()
    bearers = {empty.before_block for empty in document.geometry.empty_paragraphs if empty.breaks_page}
    hanging: list[int] = []
    others: list[int] = []
    page = 0
    for block in document.blocks:
        if block.origin in _APART:
            continue
        begins = block_pages.get(block.index, page)
        between = begins - page - _turns(block)
        if between > 0:
            (hanging if block.index in bearers else others).extend(range(begins - between, begins))
        page = max(page, begins)
    others.extend(range(page + 1, len(layout.pages) + 1))
    if not hanging and not others:
        return Surplus()
    blank = {page.page for page in page_kinds(layout, {}, len(layout.pages)).pages if page.kind is PageKind.BLANK}
    return Surplus(tuple(blank.intersection(hanging)), tuple(blank.intersection(others)))


def _turns(block: Block) -> int:
    """How many pages are turned before ``block`` by breaks, one at least."""
    kinds = [mark.kind for mark in block.breaks if mark.offset == 0]
    return max(1, kinds.count(BreakKind.EXPLICIT), kinds.count(BreakKind.SECTION))


def without_pages(layout: Document, dropped: Collection[int]) -> Document:
    """The rendering as it is without these pages, the others numbered anew."""
    gone = sorted(dropped)
    kept = [page for page in layout.pages if page.number not in dropped]
    pages = tuple(replace(page, number=number) for number, page in enumerate(kept, start=1))
    blocks = tuple(
        replace(block, page=renumbered(block.page, gone), last_page=block.last_page and renumbered(block.last_page, gone))
        for block in layout.blocks
        if block.page is not None and block.page not in dropped
    )
    return replace(layout, pages=pages, blocks=blocks)


def renumbered(page: int, dropped: Sequence[int]) -> int:
    """The number of a page where ``dropped``, sorted, are gone; that of the page before for one of those."""
    return max(1, page - bisect_right(dropped, page))
