"""Tables: merged cells once, nested tables in place, positions and measures."""

from __future__ import annotations

from prodcheck.document import BlockKind, BreakKind, Origin
from prodcheck.geometry import LayoutFacts
from tests.reading.docx.word_files import (
    RENDERED_BREAK,
    cell,
    content_control,
    paragraph,
    read_body,
    run,
    styled,
    table,
    texts,
)


def test_cells_know_their_place_with_spans():
    body = table(
        cell("a", '<w:gridSpan w:val="2"/>') + cell("b"),
        cell("c") + cell("d") + cell("e"),
    )
    found = [(b.text, b.cell.row, b.cell.column, b.origin, b.kind) for b in read_body(body).blocks if b.cell]
    assert found == [
        ("a", 0, 0, Origin.TABLE, BlockKind.TABLE_CELL),
        ("b", 0, 2, Origin.TABLE, BlockKind.TABLE_CELL),
        ("c", 1, 0, Origin.TABLE, BlockKind.TABLE_CELL),
        ("d", 1, 1, Origin.TABLE, BlockKind.TABLE_CELL),
        ("e", 1, 2, Origin.TABLE, BlockKind.TABLE_CELL),
    ]


def test_vertically_merged_cell_counts_once():
    body = table(
        cell("fusion", '<w:vMerge w:val="restart"/>') + cell("1"),
        cell("reste invisible", "<w:vMerge/>") + cell("2"),
    )
    document = read_body(body)
    assert texts(document) == ["fusion", "1", "2"]
    assert document.left_out["hidden"] == len("reste invisible")
    assert isinstance(document.geometry, LayoutFacts)
    (geometry,) = document.geometry.tables
    assert geometry.rows[0].cells[0].row_span == 2
    assert [c.column for c in geometry.rows[1].cells] == [1]


def test_nested_table_and_content_controls_around_rows_and_cells():
    inner = table(cell("dedans"))
    row = f"<w:tr>{content_control(cell('dans un contrôle'))}{cell(paragraph('dehors') + inner + paragraph(''))}</w:tr>"
    body = f"<w:tbl>{content_control(row)}</w:tbl>"
    found = [(b.text, b.cell.table, b.cell.depth) for b in read_body(body).blocks if b.cell]
    assert found == [("dans un contrôle", 0, 1), ("dehors", 0, 1), ("dedans", 1, 2)]


def test_deleted_row_is_left_out():
    gone = f"<w:tr><w:trPr><w:del/></w:trPr>{cell('supprimée')}</w:tr>"
    document = read_body(f"<w:tbl><w:tr>{cell('gardée')}</w:tr>{gone}</w:tbl>")
    assert texts(document) == ["gardée"]
    assert document.left_out["deleted"] == len("supprimée")


def test_heading_in_a_cell_stays_a_heading_of_the_table():
    (block,) = read_body(table(cell(styled("Titre1", "Contexte")))).blocks
    assert (block.kind, block.origin, block.level) == (BlockKind.HEADING, Origin.TABLE, 1)


def test_row_broken_over_a_page_breaks_once():
    broken = paragraph(run("haut") + RENDERED_BREAK + run("bas"))
    document = read_body(table(cell(broken) + cell(broken)))
    assert [len(b.breaks) for b in document.blocks] == [1, 0]
    assert document.witness.rendered_breaks == 1
    assert document.blocks[0].breaks[0].kind is BreakKind.RENDERED


def test_table_measures():
    properties = '<w:tblCellMar><w:left w:w="100" w:type="dxa"/></w:tblCellMar>'
    row = f'<w:trPr><w:trHeight w:val="400" w:hRule="exact"/><w:tblHeader/></w:trPr>{cell("a")}{cell(paragraph(""))}'
    document = read_body(paragraph("avant") + table(row, properties=properties, grid=(2000, 3000)))
    assert isinstance(document.geometry, LayoutFacts)
    (geometry,) = document.geometry.tables
    assert geometry.column_widths == (100.0, 150.0)
    assert (geometry.cell_margin_left, geometry.cell_margin_right) == (5.0, 5.4)
    assert (geometry.rows[0].height, geometry.rows[0].exact, geometry.rows[0].is_header) == (20.0, True, True)
    assert geometry.rows[0].cells[0].blocks == (1,)
    assert len(geometry.rows[0].cells[1].empty_lines) == 1
    assert document.geometry.empty_paragraphs == ()
