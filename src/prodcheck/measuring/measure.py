"""The measures of one document, and whether they would be better with a rendering."""

from __future__ import annotations

from dataclasses import dataclass, replace

from prodcheck.document import Document
from prodcheck.measures import Doubt, Measure, Measures, PageKind, PageMeasure, PageOfKind
from prodcheck.measuring.characters import measure_characters
from prodcheck.measuring.layout_estimate import estimate_layout
from prodcheck.measuring.page_kinds import Kinds, page_kinds
from prodcheck.measuring.pages import gather_witnesses, total_pages
from prodcheck.measuring.paging import SurePages, pages_from_breaks, pages_from_layout
from prodcheck.measuring.surplus_pages import renumbered, surplus_pages, without_pages

Limits = tuple[int | None, int | None]

_LEFT_OUT = (PageKind.COVER, PageKind.TOC, PageKind.BLANK)
_KIND_DOUBTS = frozenset({"cover-unsure", "contents-unsure", "maybe-cover"})


@dataclass(frozen=True, slots=True)
class _Paging:
    """Pages in all, the page of each block, and the kinds of the pages; ``dropped``: blank ones taken for the rendering's own."""

    total: Measure
    doubts: tuple[Doubt, ...]
    block_pages: dict[int, int]
    kinds: Kinds
    dropped: int = 0


def measure(document: Document, *, layout: Document | None = None) -> Measures:
    """Measure pages and characters of ``document``.

    ``layout`` is the PDF that LibreOffice made of it, read (never needed for a PDF). Raises nothing: what cannot be known
    widens the intervals. ``block_pages`` of the result holds estimated pages where there is no layout.
    """
    paging = _of_pdf(document) if document.pages else _with_layout(document, layout) if layout else _without_layout(document)
    characters = measure_characters(document, paging.kinds, paging.block_pages)
    counted, unsure = _counted(paging)
    pages = PageMeasure(counted, paging.total, paging.kinds.pages, (*paging.doubts, *unsure))
    left_out = paging.kinds.cover_blocks | paging.kinds.contents_blocks
    return Measures(pages, characters, paging.block_pages, left_out)


def needs_layout(document: Document, *, pages: Limits, characters: Limits) -> bool:
    """Whether a rendering could change the verdict: the interval without one straddles a limit.

    ``pages`` and ``characters`` are inclusive limits (least, most), None where there is none. Characters straddle for this
    purpose only where page kinds are what is unsure; a PDF has its layout already.
    """
    if document.pages:
        return False
    measures = measure(document)
    if _straddles(measures.pages.counted, pages):
        return True
    unsure = any(doubt.code in _KIND_DOUBTS for doubt in measures.characters.doubts)
    return unsure and _straddles(measures.characters.counted, characters)


def _straddles(interval: Measure, limits: Limits) -> bool:
    """Whether a limit runs through the interval."""
    least, most = limits
    return (least is not None and interval.low < least <= interval.high) or (
        most is not None and interval.low <= most < interval.high
    )


def _of_pdf(document: Document) -> _Paging:
    """A file with pages of its own."""
    block_pages = {block.index: block.page for block in document.blocks if block.page is not None}
    number = len(document.pages)
    return _Paging(Measure(number, number, number, "pdf-pages"), (), block_pages, page_kinds(document, block_pages, number))


def _with_layout(document: Document, layout: Document) -> _Paging:
    """A file laid out by LibreOffice: page kinds from the rendering, its blocks found there by their text."""
    block_pages = pages_from_layout(document, layout)
    witnesses = gather_witnesses(document, layout, estimate_layout(document), _last(pages_from_breaks(document)))
    surplus = surplus_pages(document, layout, block_pages)
    if dropped := witnesses.dropped_of(surplus.hanging, surplus.others):
        layout = without_pages(layout, dropped)
        block_pages = {index: renumbered(page, dropped) for index, page in block_pages.items()}
        witnesses = replace(witnesses, dropped=len(dropped))
    total, doubts = total_pages(witnesses)
    own = page_kinds(document, block_pages, len(layout.pages))
    pages = tuple(map(_agreed, own.pages, page_kinds(layout, {}, len(layout.pages)).pages))
    covers = {page.page for page in pages if page.kind is PageKind.COVER}
    cover = frozenset(index for index, page in block_pages.items() if page in covers)
    contents = {page.page for page in pages if page.kind is PageKind.TOC}
    inside = frozenset(index for index, page in block_pages.items() if page in contents)
    kinds = Kinds(pages, cover, (own.contents_blocks | inside) - cover)
    return _Paging(total, doubts, block_pages, kinds, len(dropped))


def _agreed(own: PageOfKind, seen: PageOfKind) -> PageOfKind:
    """The kind of a page from the file's own styles and marks (``own``) and from the rendering (``seen``).

    The rendering knows what is drawn; the file knows what is marked as cover or contents and the true font sizes. Where they
    differ on a cover or contents page the one that is sure is followed, and the page is unsure where both are.
    """
    if own.kind is seen.kind:
        return replace(own, certain=own.certain or seen.certain)
    if PageKind.BLANK in (own.kind, seen.kind):
        return seen
    if own.certain == seen.certain:
        return replace(own, certain=False)
    return own if own.certain else seen


def _without_layout(document: Document) -> _Paging:
    """A file with no layout: witnesses for the number of pages, breaks and the estimate for the page of each block."""
    broken = pages_from_breaks(document)
    estimate = estimate_layout(document)
    total, doubts = total_pages(gather_witnesses(document, None, estimate, _last(broken)))
    if estimate is not None and (_last(broken) != total.value or not document.witness.rendered_breaks):
        followed, found = estimate, estimate.block_pages
    else:
        followed, found = None, broken
    block_pages = {index: min(page, total.value) for index, page in found.items()}
    kinds = page_kinds(document, block_pages, total.value, sure_pages=SurePages(document, block_pages, followed))
    return _Paging(total, doubts, block_pages, kinds)


def _last(block_pages: dict[int, int]) -> int:
    """Number of the last page."""
    return max(block_pages.values(), default=1)


def _counted(paging: _Paging) -> tuple[Measure, tuple[Doubt, ...]]:
    """Pages in all less those left out; an unsure page, or a blank one not believed, widens the interval by one on its side."""
    total, kinds = paging.total, paging.kinds
    out = kinds.number_of(*_LEFT_OUT)
    maybe_in = sum(1 for page in kinds.pages if page.kind in _LEFT_OUT and not page.certain)
    maybe_out = sum(1 for page in kinds.pages if page.kind is PageKind.BODY and not page.certain)
    value = max(0, total.value - out)
    low, high = max(0, min(value, total.low - out - maybe_out - paging.dropped)), max(value, total.high - out + maybe_in)
    doubts = [Doubt("left-out-unsure", high=maybe_in)] if maybe_in else []
    doubts += [Doubt("counted-unsure", low=maybe_out)] if maybe_out else []
    return Measure(value, low, high, total.method), tuple(doubts)
