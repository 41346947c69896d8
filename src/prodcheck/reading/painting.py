"""Which stretches of the main text have a floating shape behind or beside them, so that white text may be read on it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


class Mark(Enum):
    """What an element means for the page it stands on."""

    BREAK = "break"
    SHAPE = "shape"


class PaintedPages:
    """Stretches between page breaks that hold a floating shape, in numbers of the body's children; found on first demand."""

    def __init__(self, body: Element, tags: tuple[str, ...], mark_of: Callable[[Element], Mark | None]) -> None:
        """``body`` is the main text, whose elements of these ``tags`` are looked at; ``position`` is the child being read."""
        self._body = body
        self._tags = tags
        self._mark_of = mark_of
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
            marks = [mark for element in child.iter(*self._tags) if (mark := self._mark_of(element))]
            for mark in marks:
                if mark is Mark.SHAPE:
                    painted[-1] = True
                elif starts[-1] != number:
                    starts.append(number)
                    painted.append(Mark.SHAPE in marks)
        self._starts, self._painted = starts, painted
