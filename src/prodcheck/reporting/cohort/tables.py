"""The cohort as tables of cells: the same rows serve the CSV file and the workbook's sheets."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from prodcheck.cohort.overview import CandidateRow, Overview, ProductionRow, State
from prodcheck.evidence import Coverage
from prodcheck.reporting.wording import cohort as wording
from prodcheck.reporting.wording import terms

Cell = str | int | float | None
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


@dataclass(frozen=True, slots=True)
class Table:
    """A view of the cohort: its name, its header, its rows."""

    name: str
    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def tables_of(overview: Overview) -> tuple[Table, ...]:
    """One table for each view, in the order of the workbook's sheets."""
    views: tuple[Callable[[Overview], Table], ...] = (
        _candidates,
        _productions,
        _contents,
        _gaps,
        _missing,
        _unmatched,
        _same_files,
        _likeness,
    )
    return tuple(view(overview) for view in views)


def write_csv(overview: Overview) -> str:
    """The productions as CSV (RFC 4180: commas, CRLF, quotes where needed), no cell of which a spreadsheet runs."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    table = _productions(overview)
    writer.writerow(table.header)
    writer.writerows([harmless(cell) for cell in row] for row in table.rows)
    return stream.getvalue()


def harmless(cell: Cell) -> Cell:
    """The cell with an apostrophe before what a spreadsheet would take for a formula (OWASP: CSV injection)."""
    if isinstance(cell, str) and cell.startswith(_FORMULA_STARTS):
        return f"'{cell}"
    return cell


def _candidates(overview: Overview) -> Table:
    """One row for each candidate."""
    fixed = (
        "Candidat",
        "Numéro",
        "Référentiel",
        "Verdict",
        "Éléments trouvés",
        "À préciser",
        "Pas trouvés",
        "Manque",
        "Vérifié le",
    )
    header = (*fixed, *(column.label for column in overview.columns))
    rows = []
    for row in overview.rows:
        tally = row.tally()
        counts: tuple[Cell, ...] = (None, None, None)
        if row.state is State.CHECKED:
            counts = (tally[Coverage.COVERED], tally[Coverage.UNSURE], tally[Coverage.MISSING])
        verdicts = (_verdict_of(row.production(column.id)) for column in overview.columns)
        first = (row.name, row.number, row.pack, wording.state_word(row.state, row.verdict))
        rows.append((*first, *counts, ", ".join(row.lacking), row.checked_on, *verdicts))
    return Table(wording.SHEETS["candidates"], header, tuple(rows))


def _verdict_of(row: ProductionRow | None) -> str:
    """The verdict of one production, empty where there is none."""
    return terms.VERDICTS[row.verdict] if row else ""


def _productions(overview: Overview) -> Table:
    """One row for each file, and one for each candidate without any."""
    return Table(wording.SHEETS["productions"], wording.PRODUCTION_HEADER, tuple(_production_rows(overview)))


def _production_rows(overview: Overview) -> Iterator[tuple[Cell, ...]]:
    """The rows of ``_productions``."""
    labels = {column.id: column.label for column in overview.columns}
    for row in overview.rows:
        first = (row.name, row.number, row.pack, wording.state_word(row.state, row.verdict))
        if not row.productions:
            yield (*first, *[None] * (len(wording.PRODUCTION_HEADER) - len(first)))
        for one in row.productions:
            yield (*first, *_production_cells(one, labels))


def _production_cells(one: ProductionRow, labels: dict[str, str]) -> tuple[Cell, ...]:
    """The cells of one file."""
    pages = (one.pages.value, one.pages.low, one.pages.high) if one.pages else (None, None, None)
    characters = (one.characters.value, one.characters.low, one.characters.high) if one.characters else (None, None, None)
    tally = one.tally()
    return (
        labels.get(one.document or "", one.document or wording.NO_KIND),
        one.file,
        terms.VERDICTS[one.verdict],
        *pages,
        terms.VERDICTS[one.pages_verdict] if one.pages_verdict else None,
        *characters,
        terms.VERDICTS[one.characters_verdict] if one.characters_verdict else None,
        terms.EXPERIENCE_SHORT[one.experience] if one.experience else None,
        tally[Coverage.COVERED] if one.elements else None,
        tally[Coverage.UNSURE] if one.elements else None,
        tally[Coverage.MISSING] if one.elements else None,
        one.sha256,
    )


def _contents(overview: Overview) -> Table:
    """Candidates by elements."""
    places = [(column.id, element) for column in overview.columns for element in column.elements]
    header = ["Nom", "Numéro"]
    header += [f"{column.label} : {label}" for column in overview.columns for label in column.elements.values()]
    rows = [(row.name, row.number, *(_status(row, *place) for place in places)) for row in overview.rows]
    return Table(wording.SHEETS["contents"], tuple(header), tuple(rows))


def _status(row: CandidateRow, document: str, element: str) -> str | None:
    """The status of one element in a candidate's production, in words."""
    production = row.production(document)
    status = production.elements.get(element) if production else None
    return terms.COVERAGE[status] if status else None


def _gaps(overview: Overview) -> Table:
    """What the group lacks most."""
    labels = {column.id: column for column in overview.columns}
    rows = tuple(
        (
            labels[gap.document].label,
            labels[gap.document].elements[gap.element],
            gap.missing,
            gap.unsure,
            gap.covered,
            gap.total,
            round(gap.missing / gap.total, 4),
        )
        for gap in overview.gaps()
    )
    header = ("Production", "Contenu demandé", "Pas trouvé", "À préciser", "Trouvé", "Productions", "Part où il manque")
    return Table(wording.SHEETS["gaps"], header, rows)


def _missing(overview: Overview) -> Table:
    """Who on the roster has handed nothing in."""
    rows = tuple((person.id, person.last, person.first, person.pack) for person in overview.missing)
    return Table(wording.SHEETS["missing"], ("Numéro", "Nom", "Prénom", "Référentiel"), rows)


def _unmatched(overview: Overview) -> Table:
    """Files that were given to nobody."""
    rows = tuple((one.name, wording.unmatched_reason(one.why)) for one in overview.unmatched)
    return Table(wording.SHEETS["unmatched"], ("Fichier ou dossier", "Pourquoi"), rows)


def _same_files(overview: Overview) -> Table:
    """Files that several candidates handed in."""
    names = overview.names
    rows = tuple((one.sha256, names.get(key, key), file) for one in overview.same_files() for key, file in one.places)
    return Table(wording.SHEETS["same"], ("SHA-256", "Nom", "Fichier"), rows)


def _likeness(overview: Overview) -> Table:
    """Productions that share passages."""
    names = overview.names
    pairs = overview.likeness.pairs if overview.likeness else ()
    rows = tuple(
        (
            names.get(pair.first.key, pair.first.key),
            pair.first.file,
            names.get(pair.second.key, pair.second.key),
            pair.second.file,
            pair.words,
            round(pair.share, 4),
            pair.count,
            pair.passages[0].first if pair.passages else "",
        )
        for pair in pairs
    )
    header = ("Nom", "Fichier", "Autre nom", "Autre fichier", "Mots en commun", "Part du plus court", "Passages", "Le plus long")
    return Table(wording.SHEETS["likeness"], header, rows)
