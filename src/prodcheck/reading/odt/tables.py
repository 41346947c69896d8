"""Tables of an ODT: cells once, covered ones left out, nested tables in place; column widths and row heights."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from prodcheck.document import CellPosition, Origin
from prodcheck.geometry import CellGeometry, RowGeometry, TableGeometry
from prodcheck.reading.lengths import integer, length
from prodcheck.reading.lines import RowState
from prodcheck.reading.odt.formatting import colour
from prodcheck.reading.odt.names import FO, SOFT_BREAK, STYLE, TABLE
from prodcheck.reading.visibility import Background

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from prodcheck.reading.odt.story import OdtStory, Place

_REPEAT_LIMIT = 64
_ROW_GROUPS = {TABLE + name for name in ("table-header-rows", "table-rows", "table-row-group")}
_COLUMN_GROUPS = {TABLE + name for name in ("table-header-columns", "table-columns", "table-column-group")}


def read_table(story: OdtStory, table: Element, place: Place) -> None:
    """Read a ``table:table``: its paragraphs become blocks with their ``CellPosition``, its measures a ``TableGeometry``."""
    collector, outer = story.collector, story.row
    style = table.get(TABLE + "style-name")
    start = story.styles.page_start("table", style)
    if place.main and place.cell is None:
        story.begin_page(start)
    number, first = collector.table_count, collector.next_index
    collector.table_count += 1
    depth = 1 if place.cell is None else place.cell.depth + 1
    fill = colour(story.styles.attribute("table", style, "table", FO + "background-color"))
    background = Background(fill, place.background.known) if fill else place.background
    origin = Origin.TABLE if place.origin is Origin.BODY else place.origin
    inner = replace(place, origin=origin, background=background, lists=(), in_item=False)
    rows = []
    for row_number, (element, is_header) in enumerate(_rows(story, table, place)):
        story.row = RowState()
        cells = _read_cells(story, element, replace(inner, cell=CellPosition(number, row_number, 0, depth)))
        rows.append(_row(story, element, is_header, cells))
    story.row = outer
    if place.main:
        parent = None if place.cell is None else place.cell.table
        last = collector.next_index - 1
        some = last >= first
        collector.tables.append(
            TableGeometry(
                number, first, first if some else -1, last if some else -1, _widths(story, table), tuple(rows), parent=parent
            )
        )


def _rows(story: OdtStory, table: Element, place: Place, is_header: bool = False) -> Iterator[tuple[Element, bool]]:
    """Rows in order, with whether each repeats on every page; page breaks between rows are met on the way."""
    for child in table:
        if child.tag == TABLE + "table-row":
            yield child, is_header
        elif child.tag in _ROW_GROUPS:
            yield from _rows(story, child, place, is_header or child.tag == TABLE + "table-header-rows")
        elif child.tag == SOFT_BREAK:
            story.read(child, place)


def _read_cells(story: OdtStory, row: Element, place: Place) -> list[CellGeometry]:
    cells: list[CellGeometry] = []
    column = 0
    for child in row:
        repeated = min(max(integer(child.get(TABLE + "number-columns-repeated")) or 1, 1), _REPEAT_LIMIT)
        if child.tag == TABLE + "table-cell":
            for _ in range(repeated):
                cells.append(_read_cell(story, child, column, place))
                column += 1
        elif child.tag == TABLE + "covered-table-cell":
            story.leave_out("hidden", child)
            column += repeated
    return cells


def _read_cell(story: OdtStory, cell: Element, column: int, place: Place) -> CellGeometry:
    row = story.row
    if row is None or place.cell is None:
        raise ValueError("a cell is read within its row")
    row.start_cell()
    fill = colour(story.styles.attribute("table-cell", cell.get(TABLE + "style-name"), "table-cell", FO + "background-color"))
    background = Background(fill, place.background.known) if fill else place.background
    first = story.collector.next_index
    story.walk(cell, replace(place, cell=replace(place.cell, column=column), background=background))
    return CellGeometry(
        column,
        min(max(integer(cell.get(TABLE + "number-columns-spanned")) or 1, 1), _REPEAT_LIMIT),
        max(integer(cell.get(TABLE + "number-rows-spanned")) or 1, 1),
        tuple(range(first, story.collector.next_index)),
        tuple(row.empty_lines),
    )


def _row(story: OdtStory, element: Element, is_header: bool, cells: list[CellGeometry]) -> RowGeometry:
    style = element.get(TABLE + "style-name")

    def stated(attribute: str) -> str | None:
        return story.styles.attribute("table-row", style, "table-row", attribute)

    exact, least = length(stated(STYLE + "row-height")), length(stated(STYLE + "min-row-height"))
    return RowGeometry(
        height=max(exact if exact is not None else least or 0.0, 0.0),
        exact=exact is not None and least is None,
        cannot_split=stated(FO + "keep-together") == "always",
        is_header=is_header,
        cells=tuple(cells),
    )


def _widths(story: OdtStory, table: Element) -> tuple[float, ...]:
    """Widths of the columns in points; empty where one is not stated."""
    widths: list[float] = []
    for column in _columns(table):
        style = column.get(TABLE + "style-name")
        width = length(story.styles.attribute("table-column", style, "table-column", STYLE + "column-width"))
        if not width or width < 0:
            return ()
        widths += [width] * min(max(integer(column.get(TABLE + "number-columns-repeated")) or 1, 1), _REPEAT_LIMIT)
    return tuple(widths[:_REPEAT_LIMIT])


def _columns(table: Element) -> Iterator[Element]:
    for child in table:
        if child.tag == TABLE + "table-column":
            yield child
        elif child.tag in _COLUMN_GROUPS:
            yield from _columns(child)
