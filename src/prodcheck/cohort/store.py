"""The state of a cohort: one SQLite file in the folder of results. A candidate's row is written whole, in one transaction."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import astuple, dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from prodcheck.cohort.names import safe_file_name
from prodcheck.cohort.passages import Production, Sentence
from prodcheck.cohort.task import Checked
from prodcheck.errors import UsageError

if TYPE_CHECKING:
    from prodcheck.report import Report

FILE_NAME = "prodcheck.sqlite"
_VERSION = 1
_SCHEMA = """
CREATE TABLE IF NOT EXISTS candidates (
  key TEXT PRIMARY KEY, fingerprint TEXT NOT NULL, office TEXT, depends_on_office INTEGER NOT NULL, checked_on TEXT NOT NULL,
  seconds TEXT NOT NULL, report BLOB NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS productions (
  key TEXT NOT NULL, number INTEGER NOT NULL, file TEXT NOT NULL, words INTEGER NOT NULL, sentences BLOB NOT NULL,
  PRIMARY KEY (key, number)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class Known:
    """What decides whether a stored result still holds."""

    fingerprint: str
    office: str | None
    depends_on_office: bool


@dataclass(frozen=True, slots=True)
class StoredResult:
    """One candidate's result; ``report`` is as ``prodcheck.cohort.stored_report.dump_report`` gave it."""

    key: str
    report: bytes
    checked_on: str
    seconds: tuple[float, ...]
    office: str | None

    def load(self) -> Report:
        """The report.

        Raises:
            UsageError: ``state-unreadable``.
        """
        from prodcheck.cohort.stored_report import load_report

        with readable():
            return load_report(self.report)


@contextmanager
def readable() -> Iterator[None]:
    """What is kept is read inside the block.

    Raises:
        UsageError: ``state-unreadable`` where it is not what was kept.
    """
    try:
        yield
    except (ValueError, TypeError, LookupError, AttributeError, zlib.error) as error:
        raise UsageError("state-unreadable", file=FILE_NAME) from error


class Store:
    """The SQLite file; use as a context manager. Only one run at a time may hold it."""

    def __init__(self, folder: Path) -> None:
        """Open or make the file.

        Raises:
            UsageError: ``batch-running`` where another run holds it, ``state-unreadable`` where it is not ours,
                ``cannot-write`` where the folder or the disk takes nothing.
        """
        path = folder / FILE_NAME
        if path.exists() and not path.is_file():
            raise UsageError("cannot-write", file=str(path))
        try:
            self._connection = sqlite3.connect(path, timeout=1.0, isolation_level=None)
        except sqlite3.Error as error:
            raise UsageError("cannot-write", file=str(path)) from error
        try:
            # Held to the end: a second run would otherwise write the same results between ours.
            self._connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            self._connection.execute("PRAGMA synchronous = NORMAL")
            self._connection.execute("BEGIN IMMEDIATE")
            self._prepare()
            self._connection.execute("COMMIT")
        except sqlite3.OperationalError as error:
            self._connection.close()
            codes = {sqlite3.SQLITE_BUSY: "batch-running", sqlite3.SQLITE_ERROR: "state-unreadable"}
            raise UsageError(codes.get(error.sqlite_errorcode & 0xFF, "cannot-write"), file=FILE_NAME) from error
        except sqlite3.DatabaseError as error:
            self._connection.close()
            raise UsageError("state-unreadable", file=FILE_NAME) from error

    def __enter__(self) -> Store:
        """Return the store."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Close the file."""
        self._connection.close()

    def _prepare(self) -> None:
        """Make the tables; what an older prodcheck kept in another form is dropped and checked again."""
        version = self._connection.execute("PRAGMA user_version").fetchone()[0]
        if version != _VERSION:
            for table in ("candidates", "productions", "facts"):
                self._connection.execute(f"DROP TABLE IF EXISTS {table}")
        for statement in _SCHEMA.split(";"):
            self._connection.execute(statement)
        self._connection.execute(f"PRAGMA user_version = {_VERSION}")

    def known(self) -> dict[str, Known]:
        """What is kept, by candidate.

        Raises:
            UsageError: ``state-unreadable`` where a key is no plain file name.
        """
        rows = self._connection.execute("SELECT key, fingerprint, office, depends_on_office FROM candidates").fetchall()
        if not all(isinstance(key, str) and safe_file_name(key) == key for key, *_ in rows):
            # Pages and copies are removed by these names, and the folder of results may come from elsewhere.
            raise UsageError("state-unreadable", file=FILE_NAME)
        return {key: Known(fingerprint, office, bool(depends)) for key, fingerprint, office, depends in rows}

    def save(self, key: str, known: Known, checked: Checked, checked_on: str) -> None:
        """Keep one candidate's result, whole or not at all."""
        row = (key, known.fingerprint, known.office, int(known.depends_on_office), checked_on)
        with self._transaction():
            self._connection.execute(
                "INSERT OR REPLACE INTO candidates VALUES (?, ?, ?, ?, ?, ?, ?)",
                (*row, json.dumps(checked.seconds), checked.report),
            )
            self._connection.execute("DELETE FROM productions WHERE key = ?", (key,))
            self._connection.executemany(
                "INSERT INTO productions VALUES (?, ?, ?, ?, ?)",
                [(key, one.number, one.file, one.words, _packed(one.sentences)) for one in checked.productions],
            )

    def forget(self, keys: Iterable[str]) -> None:
        """Drop candidates that are no longer there."""
        rows = [(key,) for key in keys]
        with self._transaction():
            self._connection.executemany("DELETE FROM candidates WHERE key = ?", rows)
            self._connection.executemany("DELETE FROM productions WHERE key = ?", rows)

    def results(self) -> Iterator[StoredResult]:
        """Every result, by candidate's key, one at a time."""
        with closing(self._connection.cursor()) as cursor:
            cursor.execute("SELECT key, report, checked_on, seconds, office FROM candidates ORDER BY key")
            for key, report, checked_on, seconds, office in cursor:
                with readable():
                    result = StoredResult(key, report, checked_on, tuple(json.loads(seconds)), office)
                yield result

    def report(self, key: str) -> bytes | None:
        """The report kept on one candidate, whether it still holds or not."""
        row = self._connection.execute("SELECT report FROM candidates WHERE key = ?", (key,)).fetchone()
        return row[0] if row else None

    def productions(self) -> Iterator[tuple[str, Production]]:
        """Every production with its candidate's key, in a fixed order."""
        with closing(self._connection.cursor()) as cursor:
            cursor.execute("SELECT key, number, file, words, sentences FROM productions ORDER BY key, number")
            for key, number, file, words, sentences in cursor:
                with readable():
                    production = Production(number, file, words, _unpacked(sentences))
                yield key, production

    def rename(self, old: str, new: str) -> None:
        """Give a result to another key: the same files under a name the roster has since changed."""
        with self._transaction():
            for table in ("candidates", "productions"):
                self._connection.execute(f"UPDATE OR REPLACE {table} SET key = ? WHERE key = ?", (new, old))

    def fact(self, name: str) -> Any:
        """A fact of the run kept by ``keep_fact``; None where there is none."""
        row = self._connection.execute("SELECT value FROM facts WHERE name = ?", (name,)).fetchone()
        with readable():
            return json.loads(row[0]) if row else None

    def keep_fact(self, name: str, value: Any) -> None:
        """Keep a fact of the run (anything that is JSON)."""
        self._connection.execute("INSERT OR REPLACE INTO facts VALUES (?, ?)", (name, json.dumps(value, ensure_ascii=False)))

    def _transaction(self) -> _Transaction:
        return _Transaction(self._connection)


class _Transaction:
    """All statements inside, or none; ``UsageError`` (``cannot-write``) where the disk does not take them."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def __enter__(self) -> None:
        self._connection.execute("BEGIN IMMEDIATE")

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        try:
            self._connection.execute("COMMIT" if kind is None else "ROLLBACK")
        except sqlite3.OperationalError as failure:
            raise UsageError("cannot-write", file=FILE_NAME) from failure
        if isinstance(error, sqlite3.OperationalError):
            raise UsageError("cannot-write", file=FILE_NAME) from error


def _packed(sentences: tuple[Sentence, ...]) -> bytes:
    """Sentences as compressed JSON."""
    return zlib.compress(json.dumps([astuple(sentence) for sentence in sentences], ensure_ascii=False).encode(), 6)


def _unpacked(data: bytes) -> tuple[Sentence, ...]:
    """The sentences of ``_packed``."""
    return tuple(Sentence(*row) for row in json.loads(zlib.decompress(data)))
