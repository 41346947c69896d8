"""The files below a folder, zip files opened on the way, with the parts of their paths: what discovery looks at."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from prodcheck.cohort.moodle import submission_of
from prodcheck.cohort.zip_files import Member, unpack

DOCUMENTS = frozenset({".docx", ".docm", ".odt", ".pdf", ".doc", ".rtf"})
_MOST_ENTRIES = 100_000
_DEEPEST = 8
_ZIP_DEPTH = 2
# What systems and word processors leave beside files; nobody hands these in.
_LITTER = re.compile(
    r"^(\.|~\$|~WR[A-Z]\d+\.tmp$|__MACOSX$|(eh)?thumbs(_vista)?\.db$|desktop\.ini$|Icon\r?$|@eaDir$|\$RECYCLE\.BIN$"
    r"|System Volume Information$)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A file: the parts of its path below the folder (a zip file on the way is one of them) and its place.

    The parts are in composed Unicode, whatever the system that wrote them: macOS writes ``é`` as two characters.
    """

    parts: tuple[str, ...]
    path: Path


@dataclass(frozen=True, slots=True, order=True)
class Unmatched:
    """A file or folder that is not checked, and why (a code)."""

    name: str
    why: str


def entries_of(folder: Path, workspace: Path, leave_out: Sequence[Path] = ()) -> tuple[list[Entry], list[Unmatched]]:
    """Every document below ``folder`` (or in a zip file), and what is not one.

    A zip file at the top is the whole cohort where its members have Moodle's names, or where it is all there is and holds only
    folders; else it is a candidate.
    """
    unmatched: list[Unmatched] = []
    if folder.is_file():
        raw = list(_opened(Entry((folder.name,), folder), workspace / "zip", unmatched, 1))
        return _documents(_descend(_strip(raw)), unmatched), unmatched
    found = list(_walk(folder, leave_out, unmatched))
    raw = []
    for number, entry in enumerate(sorted(found, key=lambda entry: entry.parts)):
        if entry.path.suffix.lower() == ".zip":
            inside = list(_opened(entry, workspace / f"zip{number:05d}", unmatched, 1))
            alone = len(found) == 1 and all(len(one.parts) > 2 for one in inside)
            whole = len(entry.parts) == 1 and (alone or any(submission_of(one.parts[1]) for one in inside))
            raw.extend(_strip(inside) if whole else _without_suffix(inside, len(entry.parts) - 1))
        else:
            raw.append(entry)
    return _documents(_descend(raw), unmatched), unmatched


def _walk(folder: Path, leave_out: Sequence[Path], unmatched: list[Unmatched]) -> Iterator[Entry]:
    """Files below ``folder``; links are not followed."""
    skipped = {path.resolve() for path in leave_out}
    count = 0
    for here, folders, files in os.walk(folder):
        place = Path(here)
        parts = place.relative_to(folder).parts
        folders[:] = sorted(name for name in folders if not _LITTER.match(name) and (place / name).resolve() not in skipped)
        if len(parts) >= _DEEPEST and folders:
            unmatched.extend(Unmatched("/".join((*parts, name)), "too-deep") for name in folders)
            folders.clear()
        unmatched.extend(Unmatched("/".join((*parts, name)), "link") for name in folders if (place / name).is_symlink())
        for name in sorted(files):
            count += 1
            if count > _MOST_ENTRIES:
                unmatched.append(Unmatched("/".join((*parts, name)), "too-many-files"))
                return
            if (place / name).is_symlink():
                unmatched.append(Unmatched("/".join((*parts, name)), "link"))
            elif not (place / name).is_file():
                # Opening a pipe or a device would wait for ever.
                unmatched.append(Unmatched("/".join((*parts, name)), "not-a-file"))
            elif not _LITTER.match(name) and (place / name).resolve() not in skipped:
                yield Entry(tuple(unicodedata.normalize("NFC", part) for part in (*parts, name)), place / name)


def _opened(entry: Entry, place: Path, unmatched: list[Unmatched], depth: int) -> Iterator[Entry]:
    """The members of a zip file, those of zip files inside it too, under its own name as a part."""
    for number, member in enumerate(unpack(entry.path, place)):
        parts = (*entry.parts, *member.parts)
        if any(_LITTER.match(part) for part in member.parts):
            continue
        if not isinstance(member, Member):
            unmatched.append(Unmatched("/".join(parts), member.code))
        elif member.path.suffix.lower() != ".zip":
            yield Entry(parts, member.path)
        elif depth < _ZIP_DEPTH:
            yield from _opened(Entry(parts, member.path), place / f"in{number:05d}", unmatched, depth + 1)
        else:
            unmatched.append(Unmatched("/".join(parts), "too-deep"))


def _strip(entries: list[Entry]) -> list[Entry]:
    """The same without the zip file's own name."""
    return [Entry(entry.parts[1:], entry.path) for entry in entries]


def _without_suffix(entries: list[Entry], place: int) -> list[Entry]:
    """The same, the zip file's name at ``place`` without ``.zip``: it is the candidate's."""
    return [
        Entry((*entry.parts[:place], entry.parts[place].rpartition(".")[0], *entry.parts[place + 1 :]), entry.path)
        for entry in entries
    ]


def _descend(entries: list[Entry]) -> list[Entry]:
    """Leave out a single outer folder that holds only folders: an export unpacked into one."""
    while entries and all(len(entry.parts) > 2 for entry in entries) and len({entry.parts[0] for entry in entries}) == 1:
        if submission_of(entries[0].parts[0]):
            break
        entries = _strip(entries)
    return entries


def _documents(entries: list[Entry], unmatched: list[Unmatched]) -> list[Entry]:
    """The entries that are documents by name or content; the others are listed."""
    kept = []
    for entry in entries:
        if entry.path.suffix.lower() in DOCUMENTS or _is_document(entry.path):
            kept.append(entry)
        else:
            online = any((submission := submission_of(part)) and submission.plugin != "file" for part in entry.parts)
            unmatched.append(Unmatched("/".join(entry.parts), "online-text" if online else "not-a-document"))
    return kept


def _is_document(path: Path) -> bool:
    """Whether a file without a document's suffix holds one all the same (a phone gives ``veille`` or ``veille.bin``)."""
    from prodcheck.reading.limits import DEFAULT
    from prodcheck.reading.sniffing import sniff

    try:
        if path.stat().st_size > DEFAULT.file_size:
            return False
        return f".{sniff(path.read_bytes())}" in DOCUMENTS
    except OSError:
        return False
