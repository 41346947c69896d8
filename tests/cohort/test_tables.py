from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from prodcheck.cohort.overview import Overview
from prodcheck.cohort.roster import Person
from prodcheck.cohort.tree import Unmatched
from prodcheck.reporting.cohort.tables import harmless, tables_of, write_csv
from prodcheck.reporting.cohort.workbook import workbook_bytes
from tests.cohort.material import HOSTILE, overview


def test_the_csv_keeps_to_rfc_4180_and_has_a_row_for_each_production():
    text = write_csv(overview(3, name='Du"pont, Marie'))
    assert text.count("\r\n") == text.count("\n") == 1 + 3 * 4
    rows = list(csv.DictReader(io.StringIO(text, newline=""), strict=True))
    assert len(rows) == 12
    assert rows[0]["Nom"] == 'Du"pont, Marie 0000'
    assert rows[0]["Caractères"] == "6500"


@given(st.text(max_size=30))
def test_no_cell_of_text_begins_like_a_formula(text: str):
    cell = harmless(text)
    assert isinstance(cell, str)
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert cell.removeprefix("'") == text.removeprefix("'")


def test_a_hostile_name_is_text_in_csv_and_workbook():
    made = overview(1, name=HOSTILE)
    rows = list(csv.DictReader(io.StringIO(write_csv(made), newline="")))
    assert rows[0]["Nom"].startswith("'=cmd")
    workbook = load_workbook(io.BytesIO(workbook_bytes(made)))
    cell = workbook["Personnes"]["A2"]
    assert (cell.data_type, cell.value) == ("s", f"{HOSTILE} 0000")
    assert not any(cell.data_type == "f" for sheet in workbook for row in sheet for cell in row)
    assert not any(cell.hyperlink for sheet in workbook for row in sheet for cell in row)


@pytest.fixture(scope="module")
def full() -> Overview:
    missing = (Person("99", "Martin", "Zoé"),)
    return replace(overview(6), missing=missing, unmatched=(Unmatched("perdu.txt", "not-a-document"),), has_roster=True)


def test_the_workbook_has_a_sheet_for_each_view_with_types_filters_and_a_frozen_header(full: Overview):
    workbook = load_workbook(io.BytesIO(workbook_bytes(full)))
    assert workbook.sheetnames == [table.name for table in tables_of(full)]
    assert len(workbook.sheetnames) == 8
    for sheet in workbook:
        assert sheet.freeze_panes == "B2"
        assert sheet.auto_filter.ref.startswith("A1:")
    productions = workbook["Productions"]
    header = {cell.value: column for column, cell in enumerate(productions[1], start=1)}
    for name in ("Pages", "Caractères", "Éléments trouvés"):
        assert productions.cell(2, header[name]).data_type == "n"
    assert workbook["Rien remis"]["B2"].value == "Martin"
    assert workbook["Fichiers non classés"]["A2"].value == "perdu.txt"


def test_equal_results_are_equal_workbooks(full: Overview, tmp_path: Path):
    assert workbook_bytes(full) == workbook_bytes(full)


def test_the_gaps_sheet_begins_with_what_is_missing_most(full: Overview):
    table = next(table for table in tables_of(full) if table.name == "Manques du groupe")
    shares = [row[-1] for row in table.rows]
    assert shares == sorted(shares, reverse=True)  # type: ignore[type-var]
    assert len(shares) == 28
