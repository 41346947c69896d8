"""The list of candidates (CSV or XLSX), and who on it a folder's name means: accents, case and order do not matter."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from prodcheck.assigning.words import words_of
from prodcheck.cohort.names import name_words
from prodcheck.errors import UsageError

_COLUMNS = {
    "id": (
        "id",
        "identifiant",
        "numero",
        "matricule",
        "n",
        "numero candidat",
        "numero d identification",
        "numero de candidat",
        "numero du candidat",
        "n candidat",
        "id number",
        "username",
    ),
    "last": ("nom", "nom de famille", "nom de naissance", "name", "last name", "surname"),
    "full": ("nom complet", "nom et prenom", "nom prenom", "prenom nom", "prenom et nom", "candidat", "stagiaire", "full name"),
    "first": ("prenom", "prenoms", "first name", "firstname"),
    "pack": ("pack", "parcours", "referentiel"),
}
_MOST_ROWS = 20_000
_HEADER_WITHIN = 15
"""Rows above the header: a title, a date, the centre's name."""

_SEPARATOR_LINE = re.compile(r"^sep=(.)\r?\n", re.IGNORECASE)
_MOODLE_NUMBER = re.compile(r"^(?:participante?|utilisateur)\s+(\d+)$", re.IGNORECASE)
_MOST_BYTES = 20_000_000


@dataclass(frozen=True, slots=True)
class Person:
    """One line of the roster; ``pack`` is empty where the line leaves it to ``--pack``."""

    id: str
    last: str
    first: str
    pack: str = ""

    @property
    def name(self) -> str:
        """« DUPONT Marie » as the roster writes it."""
        return " ".join(part for part in (self.last, self.first) if part) or self.id

    @property
    def words(self) -> frozenset[str]:
        """The words of the name, for comparison."""
        return name_words(f"{self.last} {self.first}")


def read_roster(path: Path) -> tuple[Person, ...]:
    """Read a roster; columns are known by their French or English header, else in the order id, name, first name, pack.

    Raises:
        UsageError: ``missing-file``, ``roster-unreadable``, ``roster-empty``, ``roster-number-twice``.
    """
    if not path.is_file():
        raise UsageError("missing-file", file=path.name)
    if path.stat().st_size > _MOST_BYTES:
        raise UsageError("roster-unreadable", file=path.name)
    rows = _xlsx_rows(path) if path.suffix.lower() in {".xlsx", ".xlsm"} else csv_rows(path, "roster-unreadable")
    people = tuple(_people([row for row in rows if any(row)]))
    if not people:
        raise UsageError("roster-empty", file=path.name)
    _refuse_shared_numbers(people, path)
    return people


def _refuse_shared_numbers(people: Sequence[Person], path: Path) -> None:
    """Refuse a list where two people have one number: it would say neither; the same person on two lines is fine.

    Raises:
        UsageError: ``roster-number-twice``.
    """
    owners: dict[str, Person] = {}
    for person in people:
        other = owners.setdefault(person.id.casefold(), person)
        if person.id and other.words != person.words:
            raise UsageError("roster-number-twice", file=path.name, number=person.id, one=other.name, other=person.name)


def csv_rows(path: Path, code: str) -> list[list[str]]:
    """The rows of a CSV file: UTF-8, UTF-16 or Windows' code page; comma, semicolon or tab, whichever its lines have most of.

    Raises:
        UsageError: ``code``, where it is none.
    """
    text = _decoded(path.read_bytes())
    if stated := _SEPARATOR_LINE.match(text):  # a line for Excel alone
        text = text[stated.end() :]
    beginning = "\n".join(text.split("\n", _HEADER_WITHIN)[:_HEADER_WITHIN])
    delimiter = stated[1] if stated else max(";,\t", key=beginning.count)
    try:
        rows = [[cell.strip() for cell in row] for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)]
    except csv.Error as error:
        raise UsageError(code, file=path.name) from error
    return rows[:_MOST_ROWS]


def _decoded(data: bytes) -> str:
    """The text of a CSV file: with a byte order mark what it says, else UTF-8, else the code page of French Windows."""
    encoding = "utf-16" if data[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE) else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _xlsx_rows(path: Path) -> list[list[str]]:
    """The rows of a workbook's first sheet, as text."""
    import zipfile
    import zlib

    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        workbook = load_workbook(io.BytesIO(path.read_bytes()), read_only=True, data_only=True)
        sheet = workbook.worksheets[0]
        rows = [[_cell_text(cell) for cell in row] for row in sheet.iter_rows(max_row=_MOST_ROWS, max_col=30, values_only=True)]
        workbook.close()
    except (InvalidFileException, zipfile.BadZipFile, zlib.error, LookupError, ValueError, TypeError, AttributeError) as error:
        raise UsageError("roster-unreadable", file=path.name) from error
    except (SyntaxError, OSError, EOFError, RuntimeError) as error:
        # Both XML parsers' errors are SyntaxErrors; zipfile raises RuntimeError for a password.
        raise UsageError("roster-unreadable", file=path.name) from error
    return rows


def _cell_text(value: object) -> str:
    """A cell as text; a whole number without its decimal point."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def _people(rows: Sequence[Sequence[str]]) -> Iterable[Person]:
    """The people of the rows, each once."""
    if not rows:
        return
    header = next((number for number, row in enumerate(rows[:_HEADER_WITHIN]) if _places(row)), None)
    body = rows if header is None else rows[header + 1 :]
    places = {"id": 0, "last": 1, "first": 2, "pack": 3} if header is None else _places(rows[header])
    seen: set[tuple[str, frozenset[str]]] = set()
    for row in body:
        values = {column: row[place] if place < len(row) else "" for column, place in places.items()}
        number = _MOODLE_NUMBER.sub(r"\1", values.get("id", ""))
        last = values.get("last", "") or values.get("full", "")
        person = Person(number, last, values.get("first", ""), values.get("pack", ""))
        if (person.id, person.words) not in seen and (person.words or person.id):
            seen.add((person.id, person.words))
            yield person


def _places(header: Sequence[str]) -> dict[str, int]:
    """Where each column stands; empty where the row is no header (it names no column of a person's name)."""
    folded = [words_of(cell) for cell in header]
    places = {
        column: next(place for place, cell in enumerate(folded) if cell in names)
        for column, names in _COLUMNS.items()
        if any(cell in names for cell in folded)
    }
    return places if places.keys() & {"last", "first", "full"} else {}


class RosterIndex:
    """Finds who a name or number means."""

    def __init__(self, people: Sequence[Person]) -> None:
        """Index ``people`` by number and by the words of their names."""
        self._people = people
        self._by_id = {person.id.casefold(): person for person in people if person.id}

    def by_id(self, identifier: str) -> Person | None:
        """The person of that number."""
        return self._by_id.get(identifier.casefold()) if identifier else None

    def by_name(self, text: str) -> tuple[Person, ...]:
        """Everyone the name can mean: those with exactly its words, else those whose words it holds, or who hold all of its."""
        words = name_words(text)
        if not words:
            return ()
        exact = tuple(person for person in self._people if person.words == words)
        if exact:
            return exact
        letters = frozenset(word for word in words if not word.isdigit())
        held = tuple(person for person in self._people if len(person.words) > 1 and person.words <= words)
        if held:
            longest = max(len(person.words) for person in held)
            return tuple(person for person in held if len(person.words) == longest)
        return tuple(person for person in self._people if len(letters) > 1 and letters <= person.words)
