"""One run on a cohort on its way: what was found, what is planned, what is kept, and the overview that follows from it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from time import perf_counter

from prodcheck import __version__
from prodcheck.cohort.admissibility import Cohort, CohortMember
from prodcheck.cohort.discovery import Discovery, FoundCandidate
from prodcheck.cohort.likeness import Likeness
from prodcheck.cohort.options import BatchOptions
from prodcheck.cohort.overview import CandidateRow, Overview, State, empty_row, number_of, overview_of, row_of
from prodcheck.cohort.passages import Production
from prodcheck.cohort.plan import PackShelf, Plan, Planned
from prodcheck.cohort.store import Store
from prodcheck.cohort.task import pack_fingerprint, tool_fingerprint
from prodcheck.report import Report


class Stopwatch:
    """Seconds of named stages."""

    def __init__(self) -> None:
        """Start without any."""
        self.seconds: dict[str, float] = {}

    def add(self, stage: str, seconds: float) -> None:
        """Add to a stage."""
        self.seconds[stage] = round(self.seconds.get(stage, 0.0) + seconds, 3)

    @contextmanager
    def time(self, stage: str) -> Iterator[None]:
        """Add the time of the block."""
        start = perf_counter()
        yield
        self.add(stage, perf_counter() - start)


@dataclass(slots=True)
class Run:
    """One run on its way. ``template`` and ``given``: the centre's files as productions, and their checksums."""

    out: Path
    options: BatchOptions
    store: Store
    shelf: PackShelf
    discovery: Discovery
    planned: dict[str, Planned]
    plan: Plan
    office: str | None
    title: str
    template: tuple[Production, ...]
    given: frozenset[str]
    watch: Stopwatch
    failed: dict[str, str] = field(default_factory=dict)

    def rows(self, without: set[str]) -> Iterator[tuple[CandidateRow, Report | None]]:
        """Every candidate's row with its report; ``without`` are those whose result does not hold (any more)."""
        shown = without | self.failed.keys()
        for result in self.store.results():
            if result.key in self.planned and result.key not in shown:
                shown = shown | {result.key}
                one, report = self.planned[result.key], result.load()
                off_roster = result.key in self.discovery.off_roster
                yield row_of(one.candidate, one.pack, report, result.checked_on, off_roster=off_roster), report
        for key, one in self.planned.items():
            if key in without or key in self.failed or key not in shown:
                state = State.FAILED if key in self.failed else State.PENDING
                off_roster = key in self.discovery.off_roster
                failure = self.failed.get(key, "")
                yield empty_row(one.candidate, one.pack, state, off_roster=off_roster, failure=failure), None

    def interim(self, to_do: set[str]) -> Overview:
        """The cohort while candidates are still ``to_do``."""
        return replace(self.overview(list(self.rows(to_do | self.plan.pending))), complete=False)

    def keep_cohort(self, without: set[str] | frozenset[str]) -> None:
        """Keep who is in the cohort, for the admissibility record; ``without`` have no result that holds."""
        people = [
            CohortMember(key, one.candidate.name, number_of(one.candidate), one.pack, key not in without, key in self.failed)
            for key, one in self.planned.items()
        ]
        missing = tuple(person.name for person in self.discovery.missing)
        cohort = Cohort(self.title, tuple(people), missing, self.discovery.unmatched, __version__, self.office, self.given)
        self.store.keep_fact("cohort", cohort.to_json())

    def current_productions(self) -> Iterator[tuple[str, Production]]:
        """The productions whose results hold."""
        left_out = self.plan.pending | self.failed.keys()
        return (one for one in self.store.productions() if one[0] in self.planned and one[0] not in left_out)

    def overview(self, rows: Sequence[tuple[CandidateRow, object]], likeness: Likeness | None = None) -> Overview:
        """The cohort at a glance."""
        return overview_of(
            self.title,
            self.discovery,
            [row for row, _ in rows],
            self.shelf.packs,
            tool=__version__,
            office=self.office,
            has_roster=self.options.roster is not None,
            likeness=likeness,
            given=self.given,
        )

    def fingerprint(self) -> str:
        """Hash of all that the results show."""
        shown = [
            tool_fingerprint(),
            self.title,
            [[key, known.fingerprint, known.office] for key, known in self.store.known().items()],
            [_shown(one) for one in self.discovery.candidates],
            [asdict(person) for person in self.discovery.missing],
            [asdict(one) for one in self.discovery.unmatched],
            sorted(self.discovery.off_roster),
            sorted(self.plan.pending),
            self.failed,
            [pack_fingerprint(pack) for _, pack in sorted(self.shelf.packs.items())],
            [asdict(production) for production in self.template],
            sorted(self.given),
        ]
        return hashlib.sha256(json.dumps(shown, default=str, ensure_ascii=False).encode()).hexdigest()


def _shown(candidate: FoundCandidate) -> list[object]:
    """What the results show of a candidate: not where the files lie, which for a zip file is another place each time."""
    files = [(file.name, file.kind) for file in candidate.files]
    person = asdict(candidate.person) if candidate.person else None
    return [candidate.key, candidate.name, candidate.source, files, candidate.moodle, person, candidate.pack]
