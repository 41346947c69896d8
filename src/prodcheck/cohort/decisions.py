"""``decisions.csv``: what the person decided for each candidate, read back; a first one is written for them to fill in."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from prodcheck.assigning.words import words_of
from prodcheck.cohort.roster import csv_rows
from prodcheck.errors import UsageError

FILE_NAME = "decisions.csv"
HEADER = ("candidat", "nom", "decision", "motif", "par")
_COLUMNS = {
    "candidate": ("candidat", "candidate", "identifiant", "id", "numero"),
    "name": ("nom", "name"),
    "decision": ("decision",),
    "reason": ("motif", "raison", "reason"),
    "who": ("par", "qui", "who", "decide par"),
}


@dataclass(frozen=True, slots=True)
class Decision:
    """A line of the file: what was decided for a candidate (as the file names them), why, by whom."""

    candidate: str
    decision: str
    reason: str = ""
    who: str = ""


@dataclass(frozen=True, slots=True)
class Decisions:
    """Decisions by candidate's key, and lines that name nobody of the cohort, or somebody a second time."""

    by_key: Mapping[str, Decision]
    unknown: tuple[Decision, ...] = ()
    twice: tuple[Decision, ...] = ()


def read_decisions(path: Path, names: Mapping[str, str], numbers: Mapping[str, str]) -> Decisions:
    """Read the file; lines without a decision are left out.

    Args:
        path: the CSV file.
        names: the candidates' names by key.
        numbers: their numbers by key; may be empty texts.

    Raises:
        UsageError: ``decisions-unreadable`` where a column is missing or the file is no CSV.
    """
    rows = [row for row in csv_rows(path, "decisions-unreadable") if any(row)]
    places = _places(rows[0], path) if rows else {}
    by_key: dict[str, Decision] = {}
    unknown: list[Decision] = []
    twice: list[Decision] = []
    for row in rows[1:]:
        values = {column: row[place] if place < len(row) else "" for column, place in places.items()}
        if not values["decision"]:
            continue
        named = values["candidate"] or values.get("name", "")
        decision = Decision(named, values["decision"], values.get("reason", ""), values.get("who", ""))
        key = _key(named, names, numbers)
        if key is None:
            unknown.append(decision)
        elif key in by_key:
            twice.append(decision)
        else:
            by_key[key] = decision
    return Decisions(by_key, tuple(unknown), tuple(twice))


def blank_decisions(candidates: Sequence[tuple[str, str]]) -> str:
    """A file to fill in (key and name of each candidate); with semicolons, which is what a French spreadsheet opens."""
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=";", lineterminator="\r\n")
    writer.writerow(HEADER)
    writer.writerows((key, name.lstrip("=+-@\t\r"), "", "", "") for key, name in candidates)
    return "\ufeff" + stream.getvalue()


def _places(header: Sequence[str], path: Path) -> dict[str, int]:
    """Where each column stands."""
    folded = [words_of(cell) for cell in header]
    places = {
        column: next(place for place, cell in enumerate(folded) if cell in names)
        for column, names in _COLUMNS.items()
        if any(cell in names for cell in folded)
    }
    if "decision" not in places or not {"candidate", "name"} & places.keys():
        raise UsageError("decisions-unreadable", file=path.name)
    places.setdefault("candidate", places.get("name", 0))
    return places


def _key(named: str, names: Mapping[str, str], numbers: Mapping[str, str]) -> str | None:
    """The candidate that a line names, by key, number or name; None where it is nobody or could be two."""
    if named in names:
        return named
    wanted = frozenset(words_of(named).split())
    found = [key for key, number in numbers.items() if number and number == named]
    found = found or [key for key, name in names.items() if wanted and frozenset(words_of(name).split()) == wanted]
    return found[0] if len(found) == 1 else None
