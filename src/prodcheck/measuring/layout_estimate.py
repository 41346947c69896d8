"""Pages of a document without a layout, estimated from what it says of paper, fonts, spacing, tables and pictures."""

from __future__ import annotations

from functools import cached_property

from prodcheck.document import Document, Origin
from prodcheck.geometry import LayoutFacts
from prodcheck.measuring.fonts import is_known_font
from prodcheck.measuring.layout_lines import Advances, LineBreaking
from prodcheck.measuring.layout_run import LayoutRun

# Word fits a little more on a page than heights of lines add up to: on 74 real pairs of two collections the sum of misses is
# nearest to 0, and the share of exact counts largest, with heights 1.5 to 2.5 % smaller.
_HEIGHT_SCALE = 0.98
# How far heights and widths of text may be wrong, with fonts whose metrics are known and with others, and by how many points
# pages may end elsewhere: measured on real pairs and on files made for it (docs/mesures.md, benchmarks/estimates.py).
_KNOWN_FONTS_ERRORS = (0.03, 0.01, 14.0)
_OTHER_FONTS_ERRORS = (0.06, 0.05, 14.0)


class LayoutEstimate:
    """Estimated number of pages (``pages``) and first page of each block (``block_pages``).

    ``low`` and ``high`` are what the same layout gives with everything a little smaller or larger: a document ruled by page
    breaks keeps a tight interval, one that runs on over many pages a wider one. Each of the three layouts is made when asked for.
    """

    def __init__(self, document: Document, facts: LayoutFacts) -> None:
        """Keep what is to be laid out."""
        self._document, self._facts, self._advances = document, facts, Advances()

    @cached_property
    def pages(self) -> int:
        """The best guess."""
        return self._best.pages.number

    @cached_property
    def block_pages(self) -> dict[int, int]:
        """First page of each block but those of headers and footers."""
        return _with_anchored(self._document, self._best.block_pages)

    def allows(self, number: int) -> bool:
        """Whether ``number`` pages are inside the interval."""
        return number == self.pages or (self.low <= number if number < self.pages else number <= self.high)

    def nearest(self, number: int) -> int:
        """What it says nearest to ``number``: the best guess where that is allowed, else the end of the interval."""
        return self.pages if self.allows(number) else self.low if number < self.pages else self.high

    @property
    def low(self) -> int:
        """Fewest pages; programs differ on a last page that a break leaves empty (Word shows it, LibreOffice does not)."""
        return min(self.pages, self._tight.last_used)

    @property
    def high(self) -> int:
        """Most pages."""
        return max(self.pages, self._loose.pages.number)

    @cached_property
    def stable(self) -> frozenset[int]:
        """Blocks that stand on the same page in all three layouts."""
        tight, loose = self._tight.block_pages, self._loose.block_pages
        return frozenset(i for i, page in self.block_pages.items() if page == tight.get(i) == loose.get(i))

    @cached_property
    def _best(self) -> LayoutRun:
        return self._lay_out(0.0, 0.0, 0.0)

    @cached_property
    def _tight(self) -> LayoutRun:
        height, width, end = self._errors
        return self._lay_out(-height, -width, -end)

    @cached_property
    def _loose(self) -> LayoutRun:
        return self._lay_out(*self._errors)

    @cached_property
    def _errors(self) -> tuple[float, float, float]:
        """How far heights, widths and the end of pages may be wrong in the document's fonts."""
        unknown = _unknown_share(self._document, self._facts) > 0.2
        return _OTHER_FONTS_ERRORS if unknown else _KNOWN_FONTS_ERRORS

    def _lay_out(self, height: float, width: float, slack: float) -> LayoutRun:
        breaking = LineBreaking(1.0 + width, max(1.0, self._facts.default_tab), self._advances)
        return LayoutRun(self._document, self._facts, _HEIGHT_SCALE + height, breaking, slack).run()


def estimate_layout(document: Document) -> LayoutEstimate | None:
    """What a layout with font metrics says; None where the document says nothing of its geometry."""
    facts = document.geometry
    return LayoutEstimate(document, facts) if isinstance(facts, LayoutFacts) and facts.sections else None


def _unknown_share(document: Document, facts: LayoutFacts) -> float:
    """Share of the text that is set in fonts without known metrics."""
    known = unknown = 1
    for block in document.blocks:
        geometry = facts.paragraphs.get(block.index)
        if geometry is not None and not is_known_font(geometry.font):
            unknown += len(block.text)
        else:
            known += len(block.text)
    return unknown / (known + unknown)


def _with_anchored(document: Document, block_pages: dict[int, int]) -> dict[int, int]:
    """The pages of all blocks: text boxes and notes, which do not flow, lie on the page of the block before them."""
    found, page = {}, 1
    for block in document.blocks:
        if block.origin not in (Origin.HEADER, Origin.FOOTER):
            page = found[block.index] = block_pages.get(block.index, page)
    return found
