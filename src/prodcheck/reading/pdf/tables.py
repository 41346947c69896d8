"""Tables of untagged pages: cells between ruled lines, or pieces of text that line up over several rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from prodcheck.reading.pdf.lines import Line, rejoined

if TYPE_CHECKING:
    from prodcheck.reading.pdf.drawing import Drawing

_TOLERANCE = 3.0
_MOST_RULES = 1500
_SAME_EDGE = 4.0
_PADDING = 4.0


@dataclass(slots=True)
class _Grid:
    """Ruled lines that touch each other: level ones (y, x0, x1) and upright ones (x, top, bottom)."""

    level: list[tuple[float, float, float]]
    upright: list[tuple[float, float, float]]

    def edges(self) -> tuple[float, float, float, float]:
        """Return x0, top, x1, bottom of the grid."""
        return (
            min(min(x for x, _, _ in self.upright), min(start for _, start, _ in self.level)),
            min(min(y for y, _, _ in self.level), min(start for _, start, _ in self.upright)),
            max(max(x for x, _, _ in self.upright), max(stop for _, _, stop in self.level)),
            max(max(y for y, _, _ in self.level), max(stop for _, _, stop in self.upright)),
        )

    def sides(self, x: float, y: float) -> tuple[float, float]:
        """Return the upright rules left and right of a point, less the usual padding."""
        rules = [rule_x for rule_x, start, stop in self.upright if start - _TOLERANCE <= y <= stop + _TOLERANCE]
        left = max((rule_x for rule_x in rules if rule_x <= x + 1), default=x)
        right = min((rule_x for rule_x in rules if rule_x > x + 1), default=self.edges()[2])
        return left + _PADDING, right - _PADDING

    def cell(self, x: float, y: float) -> tuple[int, int]:
        """Return row and column of the cell at a point; merged cells take their top left place."""
        rows = _steps([rule_y for rule_y, _, _ in self.level])
        columns = _steps([rule_x for rule_x, _, _ in self.upright])
        above = [rule_y for rule_y, start, stop in self.level if rule_y <= y + 1 and start - _TOLERANCE <= x <= stop + _TOLERANCE]
        before = [
            rule_x for rule_x, start, stop in self.upright if rule_x <= x + 1 and start - _TOLERANCE <= y <= stop + _TOLERANCE
        ]
        return _step(rows, max(above, default=rows[0])), _step(columns, max(before, default=columns[0]))


def _steps(values: Sequence[float]) -> list[float]:
    """Return the distinct values, near ones as one."""
    steps: list[float] = []
    for value in sorted(values):
        if not steps or value - steps[-1] > _TOLERANCE:
            steps.append(value)
    return steps


def _step(steps: Sequence[float], value: float) -> int:
    return max(sum(step <= value + _TOLERANCE for step in steps) - 1, 0)


def place_in_cells(lines: list[Line], drawing: Drawing, first_table: int) -> tuple[list[Line], int]:
    """Set ``cell`` on the lines that stand in tables; lines across an upright rule are parted there.

    Returns the lines in reading order (cells of a row one after the other) and the number of the next table.
    """
    grids = _grids(drawing)
    table = first_table
    for grid in grids:
        inside = [line for line in lines if line.cell is None and _is_inside(line, grid)]
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
    grids: list[_Grid] = []
    if len(level) < 2 or len(upright) < 2:
        return grids
    for y, x0, x1 in sorted(level):
        touching = [
            rule
            for rule in upright
            if x0 - _TOLERANCE <= rule[0] <= x1 + _TOLERANCE and rule[1] - _TOLERANCE <= y <= rule[2] + _TOLERANCE
        ]
        if not touching:
            continue
        wanted = set(touching)
        home = next((grid for grid in grids if not wanted.isdisjoint(grid.upright) or grid.level[-1][0] >= y - _TOLERANCE), None)
        if home is None:
            grids.append(_Grid([(y, x0, x1)], touching))
        else:
            home.level.append((y, x0, x1))
            home.upright.extend(rule for rule in touching if rule not in home.upright)
    return [
        grid
        for grid in grids
        if len(_steps([y for y, _, _ in grid.level])) >= 2 and len(_steps([x for x, _, _ in grid.upright])) >= 2
    ]


def _is_inside(line: Line, grid: _Grid) -> bool:
    x0, top, x1, bottom = grid.edges()
    return (
        x0 - _TOLERANCE <= line.x0 and line.x1 <= x1 + _TOLERANCE * 2 and top - _TOLERANCE <= line.middle <= bottom + _TOLERANCE
    )


def _parted(line: Line, grid: _Grid) -> list[Line]:
    """Part a line at the upright rules it crosses."""
    crossed = _steps([x for x, start, stop in grid.upright if line.x0 + 1 < x < line.x1 - 1 and start <= line.middle <= stop])
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
