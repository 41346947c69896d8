"""The annotated copies of the files of a report, written into a folder of the user's choice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from prodcheck.annotating.notes import Note, notes_of
from prodcheck.errors import UnreadableDocument, UsageError
from prodcheck.output_file import write_whole

if TYPE_CHECKING:
    from prodcheck.isolation.parent import IsolatedReader
    from prodcheck.report import Report

_SUFFIXES = (".docx", ".docm", ".pdf")


def annotated(path: Path, notes: Sequence[dict[str, str | int | None]], date: str) -> bytes:
    """Return a copy of the DOCX or PDF at ``path`` with ``notes`` (fields of ``Note``) in it; runs in the child process.

    Raises:
        UnreadableDocument: the file cannot be read, or holds no kind of document that takes notes (``unsupported-format``).
    """
    wanted = [Note(**note) for note in notes]  # type: ignore[arg-type]
    data = path.read_bytes()
    if b"%PDF-" in data[:1024]:
        from prodcheck.annotating.pdf_highlights import with_highlights

        return with_highlights(path, wanted, date)
    if not data.startswith(b"PK"):
        raise UnreadableDocument("unsupported-format")
    from prodcheck.annotating.docx_comments import with_comments

    return with_comments(data, wanted, date)


def write_copies(report: Report, paths: Sequence[Path], folder: Path, reader: IsolatedReader) -> list[tuple[str, Path | None]]:
    """Write an annotated copy of each of ``paths`` into ``folder``, which is made where it is missing.

    ``paths`` are the files of ``report.documents``, in their order. Returns for each the name the report shows and its copy,
    None where it cannot take notes (unreadable, ODT, older Word formats, encrypted PDF).

    Raises:
        UsageError: ``cannot-write``; a copy never replaces one of the files themselves (``copy-over-original``).
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError("cannot-write", file=str(folder), why=error.strerror or "") from error
    originals = {path.resolve() for path in paths}
    written: list[tuple[str, Path | None]] = []
    taken: set[str] = set()
    for number, path in enumerate(paths):
        name = report.documents[number].file
        target = folder / _free_name(f"{path.stem}-annote{path.suffix}", taken)
        if target.resolve() in originals:
            raise UsageError("copy-over-original", file=target.name)
        copy = _copy(report, number, path, reader)
        if copy is not None:
            write_whole(target, copy)
        written.append((name, target if copy is not None else None))
    return written


def _copy(report: Report, number: int, path: Path, reader: IsolatedReader) -> bytes | None:
    """The annotated copy; None where the file cannot take notes."""
    if report.documents[number].pages is None or path.suffix.lower() not in _SUFFIXES:
        return None
    notes = [asdict(note) for note in notes_of(report, number)]
    try:
        made = reader.run("annotate", path, {"notes": notes, "date": report.date})
    except UnreadableDocument:
        return None
    return made if isinstance(made, bytes) else None


def _free_name(name: str, taken: set[str]) -> str:
    """``name``, with a number where an earlier file has it."""
    path, number = Path(name), 2
    while name.casefold() in taken:
        name, number = f"{path.stem}-{number}{path.suffix}", number + 1
    taken.add(name.casefold())
    return name
