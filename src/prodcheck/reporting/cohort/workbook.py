"""``results.xlsx``: one sheet for each view, typed cells, filters, frozen header; the same results give the same bytes."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

from prodcheck.cohort.overview import Overview
from prodcheck.reporting.cohort.tables import Cell, Table, tables_of

if TYPE_CHECKING:
    from xlsxwriter import Workbook

_CREATED = dt.datetime(2020, 1, 1, tzinfo=dt.UTC).replace(tzinfo=None)
"""Written into the file in the place of the time, so that equal results are equal files."""

_LONGEST_CELL = 32_000
_TONES = {
    "Conforme": ("#1b6a3a", "#e6f2e9"),
    "Trouvé": ("#1b6a3a", "#e6f2e9"),
    "Non conforme": ("#a1261f", "#fae8e5"),
    "Pas trouvé": ("#a1261f", "#fae8e5"),
    "À vérifier": ("#7d4a00", "#fcf0d8"),
    "À préciser": ("#7d4a00", "#fcf0d8"),
    "Illisible": ("#4d4575", "#ecebf5"),
}


def workbook_bytes(overview: Overview) -> bytes:
    """The workbook of the cohort's views."""
    return tables_workbook(tables_of(overview), overview.title)


def tables_workbook(tables: Sequence[Table], title: str) -> bytes:
    """A workbook with one sheet for each table."""
    import xlsxwriter

    stream = io.BytesIO()
    # Nothing in a cell is a formula or a link, whatever a candidate put into a name.
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    workbook = xlsxwriter.Workbook(stream, options)
    workbook.set_properties({"title": title, "author": "prodcheck", "created": _CREATED})
    for table in tables:
        _write_sheet(workbook, table)
    workbook.close()
    return stream.getvalue()


def _write_sheet(workbook: Workbook, table: Table) -> None:
    """One sheet: header, rows, filters, widths."""
    sheet = workbook.add_worksheet(table.name)
    header = workbook.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    wrapped = workbook.add_format({"valign": "top", "text_wrap": True})
    share = workbook.add_format({"num_format": "0 %", "valign": "top"})
    whole = workbook.add_format({"num_format": "#,##0", "valign": "top"})
    tones = {word: workbook.add_format({"font_color": ink, "bg_color": wash}) for word, (ink, wash) in _TONES.items()}
    for column, text in enumerate(table.header):
        sheet.write_string(0, column, text, header)
    for number, row in enumerate(table.rows, start=1):
        for column, cell in enumerate(row):
            if isinstance(cell, str):
                sheet.write_string(number, column, cell[:_LONGEST_CELL], tones.get(cell, wrapped))
            elif cell is not None:
                sheet.write_number(number, column, cell, share if isinstance(cell, float) else whole)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(1, len(table.rows)), len(table.header) - 1)
    for column in range(len(table.header)):
        sheet.set_column(column, column, _width(table, column))
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _width(table: Table, column: int) -> float:
    """A width that shows most cells of a column."""
    lengths = [len(_shown(row[column])) for row in table.rows[:500]]
    header = max(len(word) for word in table.header[column].split())
    return min(60, max(header, *lengths, 6) + 2) if lengths else header + 2


def _shown(cell: Cell) -> str:
    return "" if cell is None else str(cell)
