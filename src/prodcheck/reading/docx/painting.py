"""Which stretches of the main text have a floating shape behind or beside them, so that white text may be read on it."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from prodcheck.reading.docx.names import WP, V, W

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_BREAKS = (W + "br", W + "lastRenderedPageBreak", W + "sectPr")
_SHAPES = (WP + "anchor", V + "shape", V + "rect", V + "group", V + "roundrect", V + "oval")


class PaintedPages:
    """Stretches between page breaks that hold a floating shape, in numbers of the body's children; found on first demand."""

    def __init__(self, body: Element) -> None:
        """``body`` is the main text; ``position`` is set by its reader to the child being read."""
        self._body = body
        self._starts: list[int] | None = None
        self._painted: list[bool] = []
        self.position = 0

    def __call__(self) -> bool:
        """Whether a shape floats on the page of the child at ``position``, as far as breaks tell."""
        if self._starts is None:
            self._find()
        return self._painted[bisect_right(self._starts or [0], self.position) - 1]

    def _find(self) -> None:
        """Go through breaks and shapes once; a child in which a page ends belongs to both pages."""
        starts, painted = [0], [False]
        for number, child in enumerate(self._body):
            for element in child.iter(*_BREAKS, *_SHAPES):
                if element.tag in _SHAPES:
                    painted[-1] = True
                elif element.tag != W + "br" or element.get(W + "type") == "page":
                    if starts[-1] == number:
                        continue
                    starts.append(number)
                    painted.append(any(True for _ in child.iter(*_SHAPES)))
        self._starts, self._painted = starts, painted
