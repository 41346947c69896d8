"""Page breaks inside a paragraph, and in the cells of a table row, on their way to the blocks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from prodcheck.document import BreakKind, PageBreak
from prodcheck.geometry import ParagraphGeometry


@dataclass(frozen=True, slots=True)
class InlineBreak:
    """A page break ``offset`` characters into the text, after ``shapes`` of its drawings."""

    kind: BreakKind
    offset: int
    shapes: int


class PlacedBreaks(NamedTuple):
    """Breaks before all content of a paragraph, within its text, and after all content (all of them where there is none)."""

    first: list[BreakKind]
    inside: list[PageBreak]
    trailing: list[BreakKind]


def placed(breaks: Iterable[InlineBreak], length: int, shapes: int) -> PlacedBreaks:
    """Where breaks stand in a paragraph of ``length`` characters and a number of ``shapes``."""
    result = PlacedBreaks([], [], [])
    for each in breaks:
        if each.offset >= length and each.shapes >= shapes:
            result.trailing.append(each.kind)
        elif each.offset == 0 and each.shapes == 0:
            result.first.append(each.kind)
        else:
            result.inside.append(PageBreak(each.kind, each.offset))
    return result


@dataclass(slots=True)
class RowState:
    """The table row being read: its cells break at one and the same place where a page ends, each with a mark of its own."""

    most_breaks: int = 0
    cell_breaks: int = 0
    empty_lines: list[ParagraphGeometry] = field(default_factory=list)

    def start_cell(self) -> None:
        """Begin a cell."""
        self.cell_breaks = 0
        self.empty_lines = []

    def is_new_break(self) -> bool:
        """Take a rendered break; whether no cell before had as many."""
        self.cell_breaks += 1
        new = self.cell_breaks > self.most_breaks
        self.most_breaks = max(self.most_breaks, self.cell_breaks)
        return new
