"""The cohort at a glance: one compact row for each candidate, who is missing, what the group lacks most. Numbers, no French."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from prodcheck.cohort.discovery import Discovery, FoundCandidate
from prodcheck.cohort.moodle import feedback_path
from prodcheck.cohort.roster import Person
from prodcheck.cohort.tree import Unmatched
from prodcheck.evidence import ContextStatus, Coverage
from prodcheck.measures import Measure
from prodcheck.report import DocumentReport, Limits, Report, Verdict

if TYPE_CHECKING:
    from prodcheck.cohort.likeness import Likeness
    from prodcheck.packs.pack import Pack


_EMPTY = hashlib.sha256().hexdigest()
FEEDBACK_FILE = "rapport-prodcheck.html"


class State(StrEnum):
    """Whether a candidate's row shows a result: ``pending`` was not checked (again) yet, ``failed`` could not be."""

    CHECKED = "checked"
    PENDING = "pending"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class ProductionRow:
    """One file of a candidate; ``number`` is its place in the report; ``elements`` the status of each required element."""

    number: int
    file: str
    sha256: str | None
    document: str | None
    verdict: Verdict
    pages: Measure | None
    pages_verdict: Verdict | None
    characters: Measure | None
    characters_verdict: Verdict | None
    experience: ContextStatus | None
    elements: Mapping[str, Coverage]
    remarks: tuple[str, ...] = ()

    @classmethod
    def of(cls, number: int, report: DocumentReport) -> ProductionRow:
        """The row of one document report."""
        return cls(
            number=number,
            file=report.file,
            sha256=report.sha256,
            document=report.document,
            verdict=report.verdict,
            pages=report.pages.counted if report.pages else None,
            pages_verdict=report.pages_verdict,
            characters=report.characters.counted if report.characters else None,
            characters_verdict=report.characters_verdict,
            experience=report.experience.status if report.experience else None,
            elements={requirement.id: requirement.status for requirement in report.requirements},
            remarks=tuple(dict.fromkeys(remark.code for remark in report.remarks)),
        )

    def tally(self) -> Counter[Coverage]:
        """How many elements have each status."""
        return Counter(self.elements.values())


@dataclass(frozen=True, slots=True)
class CandidateRow:
    """One candidate. ``verdict`` is None where there is no result; ``set_checks`` are the verdicts of the set's rules by id.

    ``several``: files that may hold several productions.
    """

    key: str
    name: str
    number: str
    pack: str
    state: State
    verdict: Verdict | None = None
    productions: tuple[ProductionRow, ...] = ()
    set_checks: Mapping[str, Verdict] = field(default_factory=dict)
    lacking: tuple[str, ...] = ()
    checked_on: str = ""
    off_roster: bool = False
    failure: str = ""
    moodle: tuple[str, str] | None = None
    several: tuple[str, ...] = ()

    def feedback_path(self, file: str) -> str:
        """The place of one of the candidate's files in ``feedback.zip``: Moodle's where theirs came from there."""
        if self.moodle is not None:
            return feedback_path(*self.moodle, file)
        return f"{self.key}/{file}"

    def production(self, document: str) -> ProductionRow | None:
        """The candidate's file for a document of the pack."""
        return next((row for row in self.productions if row.document == document), None)

    def tally(self) -> Counter[Coverage]:
        """How many elements have each status, over all productions."""
        total: Counter[Coverage] = Counter()
        for row in self.productions:
            total.update(row.tally())
        return total


@dataclass(frozen=True, slots=True)
class Column:
    """A document of some pack of the cohort, with its elements (id to label) and limits; ``packs`` ask for it."""

    id: str
    label: str
    elements: Mapping[str, str]
    limits: Limits
    packs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """One element of one document over the group: how many productions have it covered, unsure, missing."""

    document: str
    element: str
    covered: int
    unsure: int
    missing: int

    @property
    def total(self) -> int:
        """Productions in which it was looked for."""
        return self.covered + self.unsure + self.missing


@dataclass(frozen=True, slots=True)
class SameFile:
    """One file, byte for byte, that several candidates handed in: each candidate's key and the name they gave it."""

    sha256: str
    places: tuple[tuple[str, str], ...]


def same_files(handed_in: Iterable[tuple[str, str, str | None]], given: Iterable[str] = ()) -> tuple[SameFile, ...]:
    """The files that several candidates handed in, in the order of the first one's key.

    Args:
        handed_in: candidate's key, file's name and SHA-256 of every file.
        given: checksums of the files that the centre gave everyone.
    """
    found: dict[str, list[tuple[str, str]]] = {}
    for key, file, sha256 in handed_in:
        if sha256 is not None and sha256 != _EMPTY:
            found.setdefault(sha256, []).append((key, file))
    left_out = set(given)
    shared = [
        SameFile(sha256, tuple(sorted(places)))
        for sha256, places in found.items()
        if len({key for key, _ in places}) > 1 and sha256 not in left_out
    ]
    return tuple(sorted(shared, key=lambda one: one.places))


@dataclass(frozen=True, slots=True)
class Overview:
    """All that the cohort's pages and tables show; not ``complete`` while a run goes on or where it was stopped."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[CandidateRow, ...]
    packs: Mapping[str, str]
    missing: tuple[Person, ...] = ()
    unmatched: tuple[Unmatched, ...] = ()
    tool: str = ""
    office: str | None = None
    has_roster: bool = False
    likeness: Likeness | None = None
    complete: bool = True
    given: frozenset[str] = frozenset()

    def same_files(self) -> tuple[SameFile, ...]:
        """The files that several candidates handed in; those with the checksums ``given`` are the centre's."""
        return same_files(((row.key, one.file, one.sha256) for row in self.rows for one in row.productions), self.given)

    @property
    def names(self) -> dict[str, str]:
        """The candidates' names by key."""
        return {row.key: row.name for row in self.rows}

    def verdicts(self) -> Counter[Verdict]:
        """How many candidates have each verdict."""
        return Counter(row.verdict for row in self.rows if row.verdict is not None)

    def gaps(self) -> list[Gap]:
        """Every element of every document, what is missing most first."""
        found = []
        for column in self.columns:
            rows = [row for candidate in self.rows if (row := candidate.production(column.id)) is not None]
            for element in column.elements:
                tally = Counter(row.elements[element] for row in rows if element in row.elements)
                gap = Gap(column.id, element, tally[Coverage.COVERED], tally[Coverage.UNSURE], tally[Coverage.MISSING])
                if gap.total:
                    found.append(gap)
        return sorted(found, key=lambda gap: (-gap.missing / gap.total, -gap.unsure / gap.total, gap.document, gap.element))

    def measures(self, unit: str) -> dict[str, list[Measure]]:
        """The ``pages`` or ``characters`` of every production, by document."""
        found: dict[str, list[Measure]] = {column.id: [] for column in self.columns}
        for candidate in self.rows:
            for row in candidate.productions:
                measure = row.pages if unit == "pages" else row.characters
                if measure is not None and row.document in found:
                    found[row.document].append(measure)
        return found


def row_of(candidate: FoundCandidate, pack: str, report: Report, checked_on: str, *, off_roster: bool) -> CandidateRow:
    """The row of a candidate with a result."""
    return CandidateRow(
        key=candidate.key,
        name=candidate.name,
        number=number_of(candidate),
        pack=pack,
        state=State.CHECKED,
        verdict=report.verdict,
        productions=tuple(ProductionRow.of(number, document) for number, document in enumerate(report.documents)),
        set_checks={check.id: check.verdict for check in report.set_checks},
        lacking=_lacking(report),
        checked_on=checked_on,
        off_roster=off_roster,
        moodle=candidate.moodle,
        several=may_hold_several(report),
    )


def empty_row(candidate: FoundCandidate, pack: str, state: State, *, off_roster: bool, failure: str = "") -> CandidateRow:
    """The row of a candidate without a result that holds."""
    number = number_of(candidate)
    return CandidateRow(candidate.key, candidate.name, number, pack, state, off_roster=off_roster, failure=failure)


def number_of(candidate: FoundCandidate) -> str:
    """The candidate's number: the roster's, else Moodle's."""
    if candidate.person is not None and candidate.person.id:
        return candidate.person.id
    return candidate.moodle[1] if candidate.moodle else ""


def _lacking(report: Report) -> tuple[str, ...]:
    """Labels of the documents that the set lacks, from its rule."""
    for check in report.set_checks:
        labels = check.reason.facts.get("missing_labels")
        if check.id == "one-per-document" and labels:
            return tuple(str(labels).split(", "))
    return ()


def may_hold_several(report: Report) -> tuple[str, ...]:
    """Files that may hold several productions: too long, as long as two, while the set lacks a document."""
    if not _lacking(report):
        return ()
    return tuple(document.file for document in report.documents if _as_long_as_two(document))


def _as_long_as_two(document: DocumentReport) -> bool:
    """Whether a file is over its limit, and long enough for two productions of the least length."""
    least, most = document.limits.characters_min, document.limits.characters_max
    if document.characters is None or least is None or most is None:
        return False
    return document.characters.counted.low > max(most, 2 * least)


def columns_of(packs: Iterable[Pack]) -> tuple[Column, ...]:
    """The documents of all packs, each once, in the packs' order; its limits are those of the first pack that asks for it."""
    found: dict[str, Column] = {}
    for pack in packs:
        for document in pack.documents or pack.practice:
            before = found.get(document.id)
            if before is not None:
                found[document.id] = Column(before.id, before.label, before.elements, before.limits, (*before.packs, pack.id))
                continue
            elements = {element.id: element.label for element in document.elements}
            found[document.id] = Column(document.id, document.label, elements, document.limits, (pack.id,))
    return tuple(found.values())


def overview_of(
    title: str,
    discovery: Discovery,
    rows: Iterable[CandidateRow],
    packs: Mapping[str, Pack],
    *,
    tool: str,
    office: str | None,
    has_roster: bool,
    likeness: Likeness | None = None,
    given: frozenset[str] = frozenset(),
) -> Overview:
    """Put the parts together; rows stand in the order of the candidates' keys."""
    ordered = sorted(rows, key=lambda row: row.key)
    used = {row.pack for row in ordered}
    shown = [pack for identifier, pack in sorted(packs.items()) if identifier in used]
    shown.sort(key=lambda pack: -len(pack.documents))
    return Overview(
        title=title,
        columns=columns_of(shown),
        rows=tuple(ordered),
        packs={pack.id: pack.title for pack in shown},
        missing=discovery.missing,
        unmatched=discovery.unmatched,
        tool=tool,
        office=office,
        has_roster=has_roster,
        likeness=likeness,
        given=given,
    )
