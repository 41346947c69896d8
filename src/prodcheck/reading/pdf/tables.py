"""Tables of untagged pages: cells between ruled lines, or pieces of text that line up over several rows."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from prodcheck.reading.pdf.lines import Line, rejoined

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from prodcheck.reading.pdf.drawing import Drawing

_TOLERANCE = 3.0
_MOST_RULES = 1500
_SAME_EDGE = 4.0
_PADDING = 4.0
_Rule = tuple[float, float, float]


class _Grid:
    """Ruled lines that touch each other: level ones (n x 3: y, x0, x1) and upright ones (n x 3: x, top, bottom)."""

    def __init__(self, level: Sequence[_Rule], upright: Sequence[_Rule]) -> None:
        self._level: NDArray[np.float64] = np.array(level)
        self._upright: NDArray[np.float64] = np.array(upright)
        self.rows = _steps(self._level[:, 0].tolist())
        self.columns = _steps(self._upright[:, 0].tolist())
        self.x0 = float(min(self._upright[:, 0].min(), self._level[:, 1].min()))
        self.x1 = float(max(self._upright[:, 0].max(), self._level[:, 2].max()))
        self.top = float(min(self._level[:, 0].min(), self._upright[:, 1].min()))
        self.bottom = float(max(self._level[:, 0].max(), self._upright[:, 2].max()))

    def holds(self, line: Line) -> bool:
        """Whether a line stands inside."""
        across = self.x0 - _TOLERANCE <= line.x0 and line.x1 <= self.x1 + 2 * _TOLERANCE
        return across and self.top - _TOLERANCE <= line.middle <= self.bottom + _TOLERANCE

    def crossing(self, line: Line) -> list[float]:
        """Return the places of the upright rules that a line runs across."""
        rules = self._upright
        crossed = (
            (line.x0 + 1 < rules[:, 0])
            & (rules[:, 0] < line.x1 - 1)
            & (rules[:, 1] <= line.middle)
            & (line.middle <= rules[:, 2])
        )
        return _steps(rules[crossed, 0].tolist())

    def sides(self, x: float, y: float) -> tuple[float, float]:
        """Return the upright rules left and right of a point, less the usual padding."""
        places = self._beside(y)
        left = places[places <= x + 1].max(initial=-np.inf)
        right = places[places > x + 1].min(initial=np.inf)
        return (x if left == -np.inf else float(left) + _PADDING), (self.x1 if right == np.inf else float(right)) - _PADDING

    def cell(self, x: float, y: float) -> tuple[int, int]:
        """Return row and column of the cell at a point; merged cells take their top left place."""
        level = self._level
        above = level[(level[:, 0] <= y + 1) & (level[:, 1] - _TOLERANCE <= x) & (x <= level[:, 2] + _TOLERANCE), 0]
        before = self._beside(y)
        before = before[before <= x + 1]
        return _step(self.rows, above.max(initial=self.rows[0])), _step(self.columns, before.max(initial=self.columns[0]))

    def _beside(self, y: float) -> NDArray[np.float64]:
        """Return the places of the upright rules at a height."""
        rules = self._upright
        places: NDArray[np.float64] = rules[(rules[:, 1] - _TOLERANCE <= y) & (y <= rules[:, 2] + _TOLERANCE), 0]
        return places


def _steps(values: Sequence[float]) -> list[float]:
    """Return the distinct values, near ones as one."""
    steps: list[float] = []
    for value in sorted(values):
        if not steps or value - steps[-1] > _TOLERANCE:
            steps.append(value)
    return steps


def _step(steps: Sequence[float], value: float) -> int:
    return max(bisect_right(steps, value + _TOLERANCE) - 1, 0)


def place_in_cells(lines: list[Line], drawing: Drawing, first_table: int) -> tuple[list[Line], int]:
    """Set ``cell`` on the lines that stand in tables; lines across an upright rule are parted there.

    Returns the lines in reading order (cells of a row one after the other) and the number of the next table.
    """
    grids = _grids(drawing)
    table = first_table
    for grid in grids:
        inside = [line for line in lines if line.cell is None and grid.holds(line)]
        if not inside:
            continue
        parted = {id(line): _parted(line, grid) for line in inside}
        cells = {id(piece): grid.cell(piece.x0, piece.middle) for pieces in parted.values() for piece in pieces}
        if len(set(cells.values())) < 2:
            continue
        pieces = [piece for line in inside for piece in parted[id(line)]]
        for piece in pieces:
            piece.cell = (table, *cells[id(piece)])
            piece.column = grid.sides(piece.x0, piece.middle)
        pieces.sort(key=lambda piece: (piece.cell or (0, 0, 0), round(piece.middle), piece.x0))
        at = next(index for index, line in enumerate(lines) if line is inside[0])
        gone = {id(line) for line in inside}
        lines = [
            *(line for line in lines[:at] if id(line) not in gone),
            *pieces,
            *(line for line in lines[at:] if id(line) not in gone),
        ]
        table += 1
    return _place_aligned(lines, table)


def _grids(drawing: Drawing) -> list[_Grid]:
    """Group the ruled lines that touch; a grid has two level and two upright lines at least."""
    level = [((top + bottom) / 2, x0, x1) for x0, top, x1, bottom in drawing.horizontal_rules[:_MOST_RULES].tolist()]
    upright = [((x0 + x1) / 2, top, bottom) for x0, top, x1, bottom in drawing.vertical_rules[:_MOST_RULES].tolist()]
    if len(level) < 2 or len(upright) < 2:
        return []
    homes: list[tuple[list[_Rule], set[_Rule]]] = []
    sides = np.array(upright)
    for y, x0, x1 in sorted(level):
        meets = (x0 - _TOLERANCE <= sides[:, 0]) & (sides[:, 0] <= x1 + _TOLERANCE)
        meets &= (sides[:, 1] - _TOLERANCE <= y) & (y <= sides[:, 2] + _TOLERANCE)
        touching = {upright[at] for at in np.flatnonzero(meets).tolist()}
        if not touching:
            continue
        home = next((home for home in homes if not touching.isdisjoint(home[1]) or home[0][-1][0] >= y - _TOLERANCE), None)
        if home is None:
            homes.append(([(y, x0, x1)], touching))
        else:
            home[0].append((y, x0, x1))
            home[1].update(touching)
    grids = [_Grid(rows, sorted(columns)) for rows, columns in homes]
    return [grid for grid in grids if len(grid.rows) >= 2 and len(grid.columns) >= 2]


def _parted(line: Line, grid: _Grid) -> list[Line]:
    """Part a line at the upright rules it crosses."""
    crossed = grid.crossing(line)
    if not crossed:
        return [line]
    groups: list[list[int]] = [[] for _ in range(len(crossed) + 1)]
    for index, run in enumerate(line.runs):
        groups[sum(x <= (run.x0 + run.x1) / 2 for x in crossed)].append(index)
    pieces = [rejoined(line, [line.runs[index] for index in group]) for group in groups if group]
    return [piece for piece in pieces if piece.text]


def _place_aligned(lines: list[Line], table: int) -> tuple[list[Line], int]:
    """Set ``cell`` on rows of pieces that start at the same places over two rows or more."""
    rows: list[list[Line]] = []
    for line in lines:
        if line.cell is None and rows and rows[-1][-1].cell is None and _beside(rows[-1][-1], line):
            rows[-1].append(line)
        else:
            rows.append([line])
    index = 0
    while index < len(rows):
        end = index + 1
        while end < len(rows) and _aligned(rows[end - 1], rows[end]):
            end += 1
        if end - index >= 2:
            for row_number, row in enumerate(rows[index:end]):
                for column, piece in enumerate(row):
                    piece.cell = (table, row_number, column)
            table += 1
        index = end
    return lines, table


def _beside(line: Line, following: Line) -> bool:
    return abs(line.middle - following.middle) < 0.4 * max(line.size, following.size) and following.x0 > line.x1


def _aligned(row: Sequence[Line], following: Sequence[Line]) -> bool:
    """Whether two rows have several pieces and most start at the same places."""
    if (
        len(row) < 2
        or len(following) < 2
        or following[0].top - row[0].bottom > 2.5 * row[0].size
        or following[0].middle <= row[0].middle
    ):
        return False
    same = sum(any(abs(piece.x0 - other.x0) < _SAME_EDGE for other in following) for piece in row)
    return same >= 2
