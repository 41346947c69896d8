"""Reading order of an untagged page: the file's own order where it makes sense, else columns cut apart by their gutters."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from prodcheck.reading.pdf.lines import Line

_LEAST_COLUMN_LINES = 4
_LEAST_COLUMN_CHARACTERS = 18
_DISORDER = 0.12
_DEEPEST_CUT = 12


def in_reading_order(lines: Sequence[Line]) -> list[Line]:
    """Return the lines of an untagged page in reading order, with ``column`` set on those of a page in columns."""
    ordered = list(lines)
    if len(ordered) < 3:
        return sorted(ordered, key=lambda line: (round(line.top), line.x0)) if _disorder(ordered) else ordered
    gutter = _gutter(ordered)
    if gutter is not None:
        return _by_column(ordered, gutter)
    if _disorder(ordered) > _DISORDER * len(ordered):
        return _cut(ordered, 0)
    return ordered


def with_what_stands_above_first(lines: Sequence[Line]) -> list[Line]:
    """Return a tagged page's lines with those above its first line before it: titles in text boxes are written last."""
    if not lines:
        return []
    top = lines[0].top
    above = [line for line in lines[1:] if line.bottom <= top + 1]
    if not above:
        return list(lines)
    return [*above, *(line for line in lines if line is lines[0] or line.bottom > top + 1)]


def _disorder(lines: Sequence[Line]) -> int:
    """Count the steps of the file's order that go up without going on to the right."""
    return sum(
        following.bottom < line.top + 0.3 * line.size and following.x0 < line.x1 - line.size
        for line, following in pairwise(lines)
    )


def _gutter(lines: Sequence[Line]) -> float | None:
    """Return the middle of an empty strip with running text on both sides, or None.

    A table has short cells; two columns of running text fill most of their width line after line.
    """
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    width = right - left
    begun = sum(line.x0 >= left + 0.3 * width for line in lines)
    ended = sum(line.x1 <= left + 0.7 * width for line in lines)
    if min(begun, ended) < _LEAST_COLUMN_LINES:
        return None
    middles = [left + width * share / 100 for share in range(30, 71, 2)]
    best: tuple[int, float] | None = None
    for middle in middles:
        before = [line for line in lines if line.x1 <= middle and len(line.text) >= _LEAST_COLUMN_CHARACTERS]
        after = [line for line in lines if line.x0 >= middle and len(line.text) >= _LEAST_COLUMN_CHARACTERS]
        across = sum(line.x0 < middle < line.x1 for line in lines)
        few = min(len(before), len(after))
        if few < _LEAST_COLUMN_LINES or across > 0.5 * few or not (_fills(before, 0.75) and _fills(after, 0.75)):
            continue
        if best is None or -across * 10 + few > best[0]:
            best = (-across * 10 + few, middle)
    return best[1] if best else None


def _fills(lines: Sequence[Line], share: float) -> bool:
    """Whether half of the lines fill their column's width as running text does."""
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    full = sum(line.x1 - line.x0 >= share * (right - left) for line in lines)
    return 2 * full >= len(lines)


def _by_column(lines: Sequence[Line], gutter: float) -> list[Line]:
    """Read left then right column between one line across the page and the next."""
    ordered: list[Line] = []
    left: list[Line] = []
    right: list[Line] = []

    def finish() -> None:
        for column in (left, right):
            if column:
                edges = (min(line.x0 for line in column), max(line.x1 for line in column))
                for line in column:
                    line.column = edges
                ordered.extend(sorted(column, key=lambda line: (round(line.middle), line.x0)))
                column.clear()

    for line in sorted(lines, key=lambda line: (line.middle, line.x0)):
        if line.x0 < gutter < line.x1:
            finish()
            ordered.append(line)
        else:
            (left if line.x1 <= gutter else right).append(line)
    finish()
    return ordered


def _cut(lines: Sequence[Line], depth: int) -> list[Line]:
    """Cut at the widest empty strip, upright or level, and read the parts one after the other."""
    if len(lines) < 2 or depth > _DEEPEST_CUT:
        return sorted(lines, key=lambda line: (round(line.middle), line.x0))
    size = sorted(line.size for line in lines)[len(lines) // 2]
    level = _widest_gap([(line.top, line.bottom) for line in lines])
    upright = _widest_gap([(line.x0, line.x1) for line in lines])
    if upright and upright[0] > 1.2 * size and (not level or upright[0] > level[0] or level[0] < 1.5 * size):
        parts = ([line for line in lines if line.x1 <= upright[1]], [line for line in lines if line.x1 > upright[1]])
    elif level and level[0] > 0:
        parts = ([line for line in lines if line.bottom <= level[1]], [line for line in lines if line.bottom > level[1]])
    else:
        return sorted(lines, key=lambda line: (round(line.middle), line.x0))
    return [line for part in parts for line in _cut(part, depth + 1)]


def _widest_gap(spans: list[tuple[float, float]]) -> tuple[float, float] | None:
    """Return width and middle of the widest strip that no span touches."""
    best: tuple[float, float] | None = None
    end: float | None = None
    for start, stop in sorted(spans):
        if end is not None and start > end and (best is None or start - end > best[0]):
            best = (start - end, (start + end) / 2)
        end = stop if end is None else max(end, stop)
    return best
