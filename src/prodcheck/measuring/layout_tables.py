"""Heights of table rows: each cell's paragraphs set in its own width, nested tables inside."""

from __future__ import annotations

from collections import defaultdict

from prodcheck.document import Block, Document
from prodcheck.geometry import CellGeometry, LayoutFacts, ParagraphGeometry, PictureGeometry, RowGeometry, TableGeometry
from prodcheck.measuring.layout_lines import DEFAULT_PARAGRAPH, LineBreaking, paragraph_lines, space_between, text_lines

_BORDER = 0.5
_DEEPEST = 4


class TableSetter:
    """Knows the blocks, pictures and nested tables that stand in cells."""

    def __init__(self, document: Document, facts: LayoutFacts, breaking: LineBreaking) -> None:
        """Index ``document`` once; rows are then measured one by one."""
        self._facts, self._breaking = facts, breaking
        self._blocks = {block.index: block for block in document.blocks}
        self._nested: dict[int, list[TableGeometry]] = defaultdict(list)
        for table in facts.tables:
            if table.parent is not None:
                self._nested[table.parent].append(table)
        self._pictures: dict[int, list[PictureGeometry]] = defaultdict(list)
        for picture in facts.pictures:
            self._pictures[picture.block].append(picture)

    def row_height(self, table: TableGeometry, row: RowGeometry, column_width: float, depth: int = 1) -> float:
        """Height in points of ``row`` of ``table``, standing in a text column ``column_width`` wide."""
        if row.exact and row.height:
            return row.height
        heights = [row.height]
        for cell in row.cells:
            if cell.row_span == 1:
                width = _cell_width(table, cell, column_width, len(row.cells))
                heights.append(self._cell_height(table, cell, width, depth))
        return max(heights) + _BORDER

    def _cell_height(self, table: TableGeometry, cell: CellGeometry, width: float, depth: int) -> float:
        """Height of a cell's paragraphs, empty lines and nested tables with its inner margins."""
        height = table.cell_margin_top + table.cell_margin_bottom
        inside = set(cell.blocks)
        for nested in self._nested.get(table.number, []):
            if depth < _DEEPEST and nested.first_block in inside:
                height += sum(self.row_height(nested, row, width, depth + 1) for row in nested.rows)
                inside -= set(range(nested.first_block, nested.last_block + 1))
        for empty in cell.empty_lines:
            height += empty.space_before + empty.space_after + text_lines("", empty, width, self._breaking)[1]
        above: ParagraphGeometry | None = None
        for number in sorted(inside):
            block = self._blocks.get(number)
            if block is None:
                continue
            geometry = self._facts.paragraphs.get(number, DEFAULT_PARAGRAPH)
            if above is None:
                height += geometry.space_before
            else:
                height += space_between(above, geometry, adds=self._facts.adds_spacing) - above.space_after
            height += self._lines_height(block, geometry, width) + geometry.space_after
            above = geometry
        return height

    def _lines_height(self, block: Block, geometry: ParagraphGeometry, width: float) -> float:
        """Height of the lines of one paragraph of a cell."""
        pictures = self._pictures.get(block.index)
        if not pictures:
            lines, height = text_lines(block.text, geometry, width, self._breaking)
            return lines * height
        sizes = [(min(picture.width, width), picture.height) for picture in pictures]
        return sum(paragraph_lines(block.text, geometry, width, sizes, self._breaking))


def _cell_width(table: TableGeometry, cell: CellGeometry, column_width: float, cells: int) -> float:
    """Inner width of a cell from the table's columns; equal shares where the file gives no widths."""
    widths = table.column_widths[cell.column : cell.column + cell.span]
    width = sum(widths) if widths and sum(widths) > 1 else column_width * cell.span / max(1, cells)
    return max(20.0, width - table.cell_margin_left - table.cell_margin_right)
