"""Tables: each cell's paragraphs once, merged cells by their first, nested tables in place; column widths and row heights."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from prodcheck.document import CellPosition, Origin
from prodcheck.geometry import CellGeometry, ParagraphGeometry, RowGeometry, TableGeometry
from prodcheck.reading.docx.classifying import Place
from prodcheck.reading.docx.drawings import chosen_branch
from prodcheck.reading.docx.formatting import shading
from prodcheck.reading.docx.names import MC_ALTERNATE, W_SDT, W_SDT_CONTENT, W_TC, W_TR, W_VAL, W, child, is_on, properties_of
from prodcheck.reading.docx.styles import cell_margins
from prodcheck.reading.lengths import integer, length
from prodcheck.reading.lines import RowState
from prodcheck.reading.visibility import Background

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from prodcheck.reading.docx.story import Story

_COLUMN_LIMIT = 63  # Word's own
_Properties = dict[str, "Element"]


@dataclass(slots=True)
class _Cell:
    column: int
    span: int
    width: float | None = None
    row_span: int = 1
    blocks: tuple[int, ...] = ()
    empty_lines: tuple[ParagraphGeometry, ...] = ()

    def frozen(self) -> CellGeometry:
        return CellGeometry(self.column, self.span, self.row_span, self.blocks, self.empty_lines)


@dataclass(slots=True)
class _Row:
    properties: _Properties
    cells: list[_Cell] = field(default_factory=list)

    def frozen(self) -> RowGeometry:
        height = self.properties.get("trHeight")
        points = None if height is None else length(height.get(W_VAL))
        return RowGeometry(
            height=max(points or 0.0, 0.0),
            exact=height is not None and height.get(W + "hRule") == "exact",
            cannot_split=_has(self.properties, "cantSplit"),
            is_header=_has(self.properties, "tblHeader"),
            cells=tuple(cell.frozen() for cell in self.cells),
        )


def read_table(story: Story, table: Element, place: Place) -> None:
    """Read a ``w:tbl``: its paragraphs become blocks with their ``CellPosition``, its measures a ``TableGeometry``."""
    collector = story.collector
    number, first, outer = collector.table_count, collector.next_index, story.row
    collector.table_count += 1
    inner = _inside(story, table, place)
    depth = 1 if place.cell is None else place.cell.depth + 1
    rows: list[_Row] = []
    owners: dict[int, _Cell] = {}
    for row_number, tr in enumerate(_elements(table, W_TR)):
        story.row = RowState()
        trpr = child(tr, W + "trPr")
        properties = {} if trpr is None else {element.tag[len(W) :]: element for element in trpr}
        if _has(properties, "del"):
            story.leave_out("deleted", tr)
            continue
        row = _Row(properties)
        _read_row(story, tr, row, owners, inner._replace(cell=CellPosition(number, row_number, 0, depth)))
        rows.append(row)
    story.row = outer
    if place.main:
        parent = None if place.cell is None else place.cell.table
        collector.tables.append(_geometry(story, table, inner.table_style, number, first, rows, parent))


def _inside(story: Story, table: Element, place: Place) -> Place:
    """Surroundings of the cells: the table's style and what it may paint behind them."""
    properties = table.find(W + "tblPr")
    named = None if properties is None else properties.find(W + "tblStyle")
    style = story.styles.default("table") if named is None else named.get(W_VAL)
    fill = None if properties is None else properties.find(W + "shd")
    behind = Background(
        (None if fill is None else shading(fill)) or place.background.fill,
        place.background.known and not story.styles.fills_cells(style),
    )
    origin = Origin.TABLE if place.origin is Origin.BODY else place.origin
    return place._replace(origin=origin, table_style=style, background=behind)


def _read_row(story: Story, tr: Element, row: _Row, owners: dict[int, _Cell], place: Place) -> None:
    """Read the cells of a row; ``owners`` are the cells that vertical merges go on from, by column."""
    before = row.properties.get("gridBefore")
    column = min(max(integer(before.get(W_VAL)) or 0, 0), _COLUMN_LIMIT) if before is not None else 0
    for tc in _elements(tr, W_TC):
        properties = _cell_properties(tc)
        cell = _Cell(column, _span(properties), _width(properties))
        column += cell.span
        if _continues(properties, "vMerge") and cell.column in owners:
            owners[cell.column].row_span += 1
            story.leave_out("hidden", tc)
            continue
        if _continues(properties, "hMerge") and row.cells:
            row.cells[-1].span += cell.span
            story.leave_out("hidden", tc)
            continue
        owners[cell.column] = cell
        row.cells.append(cell)
        _read_cell(story, tc, properties, cell, place)


def _read_cell(story: Story, tc: Element, properties: _Properties, cell: _Cell, place: Place) -> None:
    row = story.row
    if row is None or place.cell is None:
        raise ValueError("a cell is read within its row")
    row.start_cell()
    shd = properties.get("shd")
    fill = None if shd is None else shading(shd)
    background = Background(fill, place.background.known) if fill else place.background
    first = story.collector.next_index
    position = CellPosition(place.cell.table, place.cell.row, cell.column, place.cell.depth)
    story.walk(tc, Place(place.origin, place.main, position, place.table_style, background, place.gallery))
    cell.blocks = tuple(range(first, story.collector.next_index))
    cell.empty_lines = tuple(row.empty_lines)


def _elements(parent: Element, tag: str) -> Iterator[Element]:
    """Rows of a table or cells of a row, through content controls and the like."""
    for element in parent:
        if element.tag == tag:
            yield element
        elif element.tag == W_SDT:
            for content in element.iterchildren(W_SDT_CONTENT):
                yield from _elements(content, tag)
        elif element.tag in (W + "customXml", W + "ins", W + "moveTo"):
            yield from _elements(element, tag)
        elif element.tag == MC_ALTERNATE:
            branch = chosen_branch(element)
            if branch is not None:
                yield from _elements(branch, tag)


def _cell_properties(tc: Element) -> _Properties:
    properties = properties_of(tc, W + "tcPr")
    return {} if properties is None else {element.tag[len(W) :]: element for element in properties}


def _span(properties: _Properties) -> int:
    span = properties.get("gridSpan")
    return min(max(integer(span.get(W_VAL)) or 1, 1), _COLUMN_LIMIT) if span is not None else 1


def _width(properties: _Properties) -> float | None:
    width = properties.get("tcW")
    return None if width is None or width.get(W + "type", "dxa") != "dxa" else length(width.get(W + "w"))


def _continues(properties: _Properties, name: str) -> bool:
    merge = properties.get(name)
    return merge is not None and merge.get(W_VAL, "continue") == "continue"


def _has(properties: _Properties, name: str) -> bool:
    element = properties.get(name)
    return element is not None and is_on(element)


def _column_widths(table: Element, rows: list[_Row]) -> tuple[float, ...]:
    """Widths of the grid columns; where the grid is silent, those of the row whose cells all give theirs."""
    grid = table.find(W + "tblGrid")
    widths = [] if grid is None else [max(length(col.get(W + "w")) or 0.0, 0.0) for col in grid.iterchildren(W + "gridCol")]
    if not widths or not all(widths):
        stated = [[cell.width / cell.span for cell in row.cells for _ in range(cell.span) if cell.width] for row in rows]
        widths = max(stated, key=len, default=[])
    return tuple(widths[: _COLUMN_LIMIT + 1])


def _geometry(
    story: Story, table: Element, style: str | None, number: int, first: int, rows: list[_Row], parent: int | None
) -> TableGeometry:
    properties = table.find(W + "tblPr")
    margins = {"left": 5.4, "right": 5.4, "top": 0.0, "bottom": 0.0}
    margins |= story.styles.cell_margins(style) | cell_margins(properties)
    last = story.collector.next_index - 1
    return TableGeometry(
        number=number,
        before_block=first,
        first_block=first if last >= first else -1,
        last_block=last if last >= first else -1,
        column_widths=_column_widths(table, rows),
        rows=tuple(row.frozen() for row in rows),
        cell_margin_left=margins["left"],
        cell_margin_right=margins["right"],
        cell_margin_top=margins["top"],
        cell_margin_bottom=margins["bottom"],
        parent=parent,
        floating=properties is not None and properties.find(W + "tblpPr") is not None,
    )
