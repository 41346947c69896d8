"""Headers, footers and page numbers: what comes back on page after page at the same height."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from prodcheck.document import Origin

if TYPE_CHECKING:
    from prodcheck.reading.pdf.lines import Line

_BAND = 0.16
"""Share of the page's height, at the top and at the bottom, where headers and footers are looked for."""
_SAME_HEIGHT = 2.5
_SAME_SIZE = 0.12
_LEAST_TEXT = 4
_ODD_PAGES = 0.1
_PAGE_NUMBER = re.compile(
    r"^\W{0,3}(?:(?:page|p)\W{0,3})?(\d{1,3}|[ivxl]{1,6})\W{0,3}(?:(?:/|\||sur|de|of)\W{0,2}(\d{1,3}))?\W{0,3}(?:page)?\W{0,2}$",
    re.IGNORECASE,
)
_Key = tuple[str, int]
_DIGITS = re.compile(r"\d+|\b[ivxl]{1,6}\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PageLines:
    """The lines of one page and its height in points."""

    number: int
    height: float
    lines: Sequence[Line]


def mark_running_lines(pages: Sequence[PageLines]) -> None:
    """Set the origin of header and footer lines.

    A line in the top or bottom band is one if it is an artifact of a tagged PDF, if it comes back (alike up to its digits, at the
    same height) on another page and no other text ever stands further out, or if it is a page number at the outer edge.
    """
    for top in (True, False):
        bands = {page.number: _band(page, top) for page in pages}
        repeated = _repeated(bands, len(pages))
        inner = _innermost(bands, repeated, top)
        for page in pages:
            for edge in bands[page.number]:
                further_out = edge.middle < inner - _SAME_HEIGHT if top else edge.middle > inner + _SAME_HEIGHT
                if edge.line.artifact or (further_out and repeated.holds(edge)):
                    edge.line.origin = Origin.HEADER if top else Origin.FOOTER
            _mark_page_number(page, [edge.line for edge in bands[page.number]], top)


@dataclass(frozen=True, slots=True)
class _EdgeLine:
    """A line in a band, its height and what is compared of its text."""

    line: Line
    middle: float
    likeness: str

    @property
    def keys(self) -> tuple[_Key, _Key]:
        """Text and height, in the two steps of ``_SAME_HEIGHT`` that a near line may share."""
        step = int(self.middle / _SAME_HEIGHT)
        return ((self.likeness, step), (self.likeness, step + 1))


def _band(page: PageLines, top: bool) -> list[_EdgeLine]:
    """Return the page's lines in the band, from the edge inwards."""
    limit = _BAND * page.height if top else (1 - _BAND) * page.height
    lines = [(line, line.middle) for line in page.lines]
    edge = [
        _EdgeLine(line, middle, _likeness(line.text)) for line, middle in lines if (middle < limit) is top and middle != limit
    ]
    return sorted(edge, key=lambda found: found.middle, reverse=not top)


def _likeness(text: str) -> str:
    """Return the text without case, spaces and numbers: what stays the same from page to page."""
    return _DIGITS.sub("#", "".join(text.split()).lower())


@dataclass(frozen=True, slots=True)
class _Repeated:
    """Texts that come back at one height: their keys (text, height in steps of ``_SAME_HEIGHT``), and the size of each text."""

    keys: frozenset[_Key]
    sizes: dict[str, float]

    def holds(self, edge: _EdgeLine) -> bool:
        """Whether a line is one of them, at their height, or elsewhere in the band in the same size."""
        if any(key in self.keys for key in edge.keys):
            return True
        size = self.sizes.get(edge.likeness)
        return size is not None and abs(size - edge.line.size) < _SAME_SIZE * size


def _repeated(bands: dict[int, list[_EdgeLine]], page_count: int) -> _Repeated:
    seen: dict[_Key, set[int]] = defaultdict(set)
    sizes: dict[str, float] = {}
    for number, lines in bands.items():
        for edge in lines:
            sizes[edge.likeness] = edge.line.size
            for key in edge.keys:
                seen[key].add(number)
    least = 2 if page_count < 8 else 3
    keys = frozenset(key for key, numbers in seen.items() if len(numbers) >= least)
    texts = {text for text, _ in keys if len(text) >= _LEAST_TEXT}
    return _Repeated(keys, {text: size for text, size in sizes.items() if text in texts})


def _innermost(bands: dict[int, list[_EdgeLine]], repeated: _Repeated, top: bool) -> float:
    """Return the height where body text starts: that of the outermost line that does not come back, but for few odd pages."""
    outermost = []
    for lines in bands.values():
        others = [
            edge.middle
            for edge in lines
            if not edge.line.artifact and not _PAGE_NUMBER.match(edge.line.text) and not repeated.holds(edge)
        ]
        if others:
            outermost.append(min(others) if top else max(others))
    odd = int(_ODD_PAGES * len(bands))
    if len(outermost) <= odd:
        return float("inf") if top else float("-inf")
    return sorted(outermost, reverse=not top)[odd]


def _mark_page_number(page: PageLines, band: list[Line], top: bool) -> None:
    """Mark a lone page number as the outermost text of its band, apart from the text next to it."""
    rest = [line for line in band if line.origin is Origin.BODY]
    if not rest:
        return
    outer = rest[0]
    match = _PAGE_NUMBER.match(outer.text)
    if match is None or any(other is not outer and abs(other.middle - outer.middle) < _SAME_HEIGHT for other in rest):
        return
    if (
        not match.group(2)
        and match.group(1).isdigit()
        and abs(int(match.group(1)) - page.number) > 3
        and "p" not in outer.text.lower()
    ):
        return
    outer.origin = Origin.HEADER if top else Origin.FOOTER
