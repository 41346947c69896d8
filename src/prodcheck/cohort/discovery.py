"""Who handed in which files: folders, Moodle's export, a pattern, zip files, compared with the roster. Nothing is dropped."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import regex

from prodcheck.cohort.moodle import person_named, submission_of
from prodcheck.cohort.names import name_words, slug, unique
from prodcheck.cohort.roster import Person, RosterIndex
from prodcheck.cohort.tree import Entry, Unmatched, entries_of
from prodcheck.errors import UsageError

MOST_FILES = 40
_SECONDS_PER_PATH = 1.0
"""Files of one candidate; each is compared with each, and no référentiel asks for ten."""

# A group, a part of the title, an attempt: their number is no person's.
_NUMBERED = re.compile(
    r"(?<![^\W_])(?:ccp|bloc|bc|at|activit[ée]|groupe?|gr|session|version|v|lot|classe|promo|promotion)[\s_.°-]*\d+(?![^\W_])",
    re.IGNORECASE,
)
_NAMES_NOBODY = frozenset({
    "candidat", "candidate", "participant", "participante", "stagiaire", "utilisateur", "dossier",
    "numero", "num", "no", "n", "id", "identifiant", "matricule",
})  # fmt: skip

_GROUPS = ("candidat", "nom", "prenom", "id", "production", "pack")


@dataclass(frozen=True, slots=True)
class FoundFile:
    """One file of a candidate: where it lies, the name the report shows, the kind of production its name states (pattern)."""

    path: Path
    name: str
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class FoundCandidate:
    """A candidate with files. ``key`` is stable between runs; ``person`` is their line of the roster, where there is one."""

    key: str
    name: str
    source: str
    files: tuple[FoundFile, ...]
    moodle: tuple[str, str] | None = None
    person: Person | None = None
    pack: str = ""


@dataclass(frozen=True, slots=True)
class Discovery:
    """What a folder holds: candidates in the order of their names, who on the roster is missing, files nobody could be given."""

    candidates: tuple[FoundCandidate, ...]
    missing: tuple[Person, ...] = ()
    unmatched: tuple[Unmatched, ...] = ()
    off_roster: frozenset[str] = frozenset()


@dataclass(slots=True)
class _Group:
    """The files that belong together before the roster is looked at."""

    label: str
    source: str
    id: str = ""
    moodle: tuple[str, str] | None = None
    pack: str = ""
    files: list[FoundFile] = field(default_factory=list)


def compile_pattern(pattern: str | None) -> regex.Pattern[str] | None:
    """The user's regular expression for files' paths, with its named groups.

    Raises:
        UsageError: ``bad-pattern`` for one that does not compile or names no candidate.
    """
    if pattern is None:
        return None
    try:
        compiled = regex.compile(pattern, regex.IGNORECASE)
    except regex.error as error:
        raise UsageError("bad-pattern", position=(getattr(error, "pos", None) or 0) + 1) from error
    if not {"candidat", "nom", "id"} & set(compiled.groupindex):
        raise UsageError("bad-pattern", known=", ".join(_GROUPS))
    return compiled


def discover(
    folder: Path,
    workspace: Path,
    *,
    roster: Sequence[Person] = (),
    pattern: regex.Pattern[str] | None = None,
    leave_out: Sequence[Path] = (),
) -> Discovery:
    """Find the candidates of ``folder`` (or of a zip file) and their files.

    Args:
        folder: the folder or zip file.
        workspace: where zip files are unpacked; the caller removes it when the files are no longer needed.
        roster: the candidates expected.
        pattern: compiled by ``compile_pattern``; matched against a file's path below ``folder``.
        leave_out: folders and files below ``folder`` that are not looked at (the results, the roster).

    Raises:
        UsageError: ``missing-folder`` where ``folder`` does not exist.
    """
    if not folder.exists():
        raise UsageError("missing-folder", folder=str(folder))
    entries, unmatched = entries_of(folder, workspace, leave_out)
    index = RosterIndex(roster)
    groups: dict[str, _Group] = {}
    for entry in entries:
        problem = _place(entry, groups, index, pattern)
        if problem is not None:
            unmatched.append(Unmatched("/".join(entry.parts), problem))
    return _with_roster(groups.values(), roster, index, unmatched)


def _place(entry: Entry, groups: dict[str, _Group], index: RosterIndex, pattern: regex.Pattern[str] | None) -> str | None:
    """Put a file with its candidate's others; or say why it cannot be placed (a code)."""
    if pattern is not None and (match := _matched(pattern, "/".join(entry.parts))):
        return _place_by_pattern(entry, groups, match)
    for depth, part in enumerate(entry.parts):
        submission = submission_of(part)
        if submission is None:
            continue
        if submission.plugin != "file":
            return "online-text"
        group = groups.setdefault(
            f"moodle:{submission.participant}", _Group(person_named(submission), part, submission.participant)
        )
        group.moodle = (submission.name, submission.participant)
        inner = "/".join((submission.rest, *entry.parts[depth + 1 :])).strip("/")
        return _add(group, entry, inner or part)
    if len(entry.parts) > 1:
        group = groups.setdefault(f"folder:{entry.parts[0]}", _Group(_readable(entry.parts[0]), entry.parts[0]))
        return _add(group, entry, "/".join(entry.parts[1:]))
    people = index.by_name(entry.parts[0].rpartition(".")[0])
    if len(people) != 1:
        return "name-ambiguous" if people else "no-candidate"
    person = people[0]
    group = groups.setdefault(f"person:{person.id}:{person.name}", _Group(person.name, entry.parts[0], person.id))
    return _add(group, entry, entry.parts[0])


def _matched(pattern: regex.Pattern[str], path: str) -> regex.Match[str] | None:
    """Where a path matches the user's expression.

    Raises:
        UsageError: ``slow-pattern`` for an expression that tries the same letters over and over.
    """
    try:
        return pattern.search(path, timeout=_SECONDS_PER_PATH)
    except TimeoutError as error:
        raise UsageError("slow-pattern", file=path) from error


def _place_by_pattern(entry: Entry, groups: dict[str, _Group], match: regex.Match[str]) -> str | None:
    """Put a file with the candidate its path names."""
    named = {name: (value or "").strip() for name, value in match.groupdict().items()}
    label = named.get("candidat") or " ".join(part for part in (named.get("nom"), named.get("prenom")) if part)
    identifier = named.get("id", "")
    if not label and not identifier:
        return "no-candidate"
    group = groups.setdefault(
        f"pattern:{identifier}:{slug(label)}", _Group(_readable(label or identifier), entry.parts[0], identifier)
    )
    group.pack = group.pack or named.get("pack", "").lower()
    return _add(group, entry, entry.parts[-1], named.get("production", "").lower() or None)


def _add(group: _Group, entry: Entry, name: str, kind: str | None = None) -> str | None:
    """Add a file to a group, up to ``MOST_FILES``."""
    if len(group.files) >= MOST_FILES:
        return "too-many-files"
    group.files.append(FoundFile(entry.path, name, kind))
    return None


def _readable(folder: str) -> str:
    """A folder's name as a person's: underscores are spaces."""
    return " ".join(unicodedata.normalize("NFC", folder).replace("_", " ").split()) or folder


def _with_roster(groups: Iterable[_Group], roster: Sequence[Person], index: RosterIndex, unmatched: list[Unmatched]) -> Discovery:
    """Give each group its line of the roster, names and keys."""
    found: list[FoundCandidate] = []
    taken: set[str] = set()
    seen: set[Person] = set()
    off_roster: set[str] = set()
    for group in sorted(groups, key=lambda group: (slug(group.label), group.id, group.source)):
        person, problem = _person(group, index)
        if problem:
            unmatched.append(Unmatched(group.source, problem))
        if person is not None and person in seen:
            unmatched.append(Unmatched(group.source, "second-folder"))
            person = None
        if person is not None:
            seen.add(person)
        name = person.name if person else group.label
        identifier = person.id if person and person.id else group.id
        key = unique(slug(f"{name} {identifier}"), taken)
        if roster and person is None:
            off_roster.add(key)
        pack = (person.pack if person else "") or group.pack
        files = tuple(sorted(group.files, key=lambda file: file.name))
        found.append(FoundCandidate(key, name, group.source, files, group.moodle, person, pack))
    found.sort(key=lambda candidate: candidate.key)
    missing = tuple(person for person in roster if person not in seen)
    return Discovery(tuple(found), missing, tuple(sorted(unmatched)), frozenset(off_roster))


def _person(group: _Group, index: RosterIndex) -> tuple[Person | None, str]:
    """The line of the roster a group belongs to, or nobody and why (a code, empty where nobody has the name).

    The name goes first: a number in a folder's name may count anything, and Moodle's are its own.
    """
    people = index.by_name(group.label)
    stated = index.by_id(group.id) if group.moodle is None else None
    if stated is not None:
        return (None, "number-of-another") if people and stated not in people else (stated, "")
    if len(people) == 1:
        return people[0], ""
    numbered = {person for person in map(index.by_id, _numbers(group)) if person and _may_be(person, group.label)}
    if len(numbered) == 1:
        return numbered.pop(), ""
    return None, "name-ambiguous" if people or numbered else ""


def _may_be(person: Person, label: str) -> bool:
    """Whether a label with a person's number names nobody else: « 17 », « Candidat 17 », « Martin 17 » for MARTIN Zoé."""
    named = {word for word in name_words(_NUMBERED.sub(" ", label)) if not any(map(str.isdigit, word))} - _NAMES_NOBODY
    return not person.words or named <= person.words


def _numbers(group: _Group) -> Iterator[str]:
    """What may be a candidate's number: Moodle's, the whole label, its words with a digit."""
    label = _NUMBERED.sub(" ", group.label)
    yield from (group.id, label.strip())
    yield from (word for word in re.split(r"[\s_,;()°-]+", label) if any(map(str.isdigit, word)))
