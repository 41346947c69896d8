"""What a run has to do: which candidates changed since the last one, which are gone, which results still hold."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from prodcheck.candidate import CheckOptions, sha256_of
from prodcheck.cohort.discovery import FoundCandidate
from prodcheck.cohort.names import name_words
from prodcheck.cohort.running import Job
from prodcheck.cohort.store import Known
from prodcheck.cohort.task import FileLimits, PackedPack, Task, TaskFile, tool_fingerprint
from prodcheck.errors import UsageError

if TYPE_CHECKING:
    from prodcheck.packs.pack import Pack


@dataclass(frozen=True, slots=True)
class Planned:
    """A candidate with the hash of all that decides its result: files, names, pack, tool, options."""

    candidate: FoundCandidate
    pack: str
    fingerprint: str
    hashes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """``jobs`` to run; ``pending`` candidates have changed but were not asked for (``--only``); ``gone`` have no files any more.

    ``renamed`` results belong to another key now.
    """

    jobs: tuple[Job, ...]
    pending: frozenset[str] = frozenset()
    gone: tuple[str, ...] = ()
    renamed: dict[str, str] = field(default_factory=dict)


class PackShelf:
    """The packs of a cohort, each loaded and packed up once."""

    def __init__(self, rules_dirs: Sequence[str] = ()) -> None:
        """``rules_dirs``: folders with own packs."""
        self._rules_dirs = rules_dirs
        self.packs: dict[str, Pack] = {}
        self._packed: dict[str, PackedPack] = {}

    def packed(self, pack: str) -> PackedPack:
        """The pack of that id, ready to travel.

        Raises:
            UsageError: ``unknown-pack``, ``pack-invalid``.
        """
        if pack not in self._packed:
            from prodcheck.packs.loading import load_pack

            self.packs[pack] = load_pack(pack, self._rules_dirs)
            self._packed[pack] = PackedPack.of(self.packs[pack])
        return self._packed[pack]


def plan_candidate(candidate: FoundCandidate, default_pack: str | None, shelf: PackShelf, options: CheckOptions) -> Planned:
    """Hash what decides the result of one candidate.

    Raises:
        UsageError: ``no-pack`` where neither the roster nor the command names one, and the errors of loading it.
    """
    pack = candidate.pack or default_pack
    if not pack:
        raise UsageError("no-pack", candidate=candidate.name)
    packed = shelf.packed(pack)
    hashes = tuple(sha256_of(file.path) for file in candidate.files)
    state = shelf.packs[pack].validity.state(options.on) if options.on else ""
    decisive = {
        "files": [[file.name, file.kind, digest] for file, digest in zip(candidate.files, hashes, strict=True)],
        "pack": packed.fingerprint,
        "validity": state,
        "tool": tool_fingerprint(),
        "draft": options.draft,
        "session": options.session.isoformat() if options.session else None,
        "render_all": options.render_all,
        "language_hints": options.language_hints,
        "ocr": _recogniser() if options.ocr else None,
    }
    text = json.dumps(decisive, ensure_ascii=False, sort_keys=True)
    return Planned(candidate, pack, hashlib.sha256(text.encode()).hexdigest(), hashes)


def _recogniser() -> str:
    """The program that recognises text, with its version: another one reads another text."""
    from prodcheck.rendering import ocr

    program = ocr.probe()
    return f"{program.name} {program.version}" if program else ""


def make_plan(
    planned: Sequence[Planned],
    known: Mapping[str, Known],
    shelf: PackShelf,
    *,
    office: str | None,
    options: CheckOptions,
    limits: FileLimits,
    only: Sequence[str] = (),
    again: Collection[str] = (),
) -> Plan:
    """Compare what was found with what is kept; candidates of ``again`` are checked though their results hold.

    Raises:
        UsageError: ``unknown-candidate`` where ``only`` names nobody.
    """
    named = chosen(planned, only)
    keys = {one.candidate.key for one in planned}
    spare = {kept.fingerprint: key for key, kept in known.items() if key not in keys}
    renamed = {
        spare[one.fingerprint]: one.candidate.key
        for one in planned
        if one.candidate.key not in known and one.fingerprint in spare
    }
    current = {renamed.get(key, key): kept for key, kept in known.items()}
    changed = {one.candidate.key for one in planned if not holds(current.get(one.candidate.key), one, office)}
    changed.update(key for key in again if key in keys)
    to_do = named if only else changed
    jobs = tuple(_job(one, shelf, office, options, limits) for one in planned if one.candidate.key in to_do)
    gone = tuple(key for key in known if key not in keys and key not in renamed)
    return Plan(jobs, frozenset(changed - to_do), gone, renamed)


def holds(kept: Known | None, planned: Planned, office: str | None) -> bool:
    """Whether a kept result is what a check would give now."""
    if kept is None or kept.fingerprint != planned.fingerprint:
        return False
    return not kept.depends_on_office or kept.office == office


def _job(planned: Planned, shelf: PackShelf, office: str | None, options: CheckOptions, limits: FileLimits) -> Job:
    """The candidate's check as a job."""
    files = tuple(TaskFile(file.name, file.path, file.kind) for file in planned.candidate.files)
    return Job(planned.candidate.key, Task(files, shelf.packed(planned.pack), options, office, limits=limits))


def chosen(planned: Sequence[Planned], only: Sequence[str]) -> set[str]:
    """The keys of the candidates that ``only`` names: by key, number or words of the name."""
    chosen: set[str] = set()
    for wanted in only:
        words = name_words(wanted)
        found = {
            one.candidate.key
            for one in planned
            if wanted in {one.candidate.key, one.candidate.source, one.candidate.person.id if one.candidate.person else ""}
            or (words and words <= name_words(f"{one.candidate.name} {one.candidate.key}"))
        }
        if not found:
            raise UsageError("unknown-candidate", candidate=wanted)
        chosen |= found
    return chosen
