"""The admissibility record: for each candidate the grounds one by one, what was not checked, and the person's decision."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from prodcheck.cohort.decisions import FILE_NAME, Decision, Decisions, blank_decisions, read_decisions
from prodcheck.cohort.overview import may_hold_several, same_files
from prodcheck.cohort.store import FILE_NAME as STATE
from prodcheck.cohort.store import Store, readable
from prodcheck.cohort.tree import Unmatched
from prodcheck.errors import UsageError
from prodcheck.measures import Measure
from prodcheck.output_file import write_whole
from prodcheck.report import DocumentReport, Reason, Report, Source, ToolIdentity, Verdict

HTML, WORKBOOK = "admissibilite.html", "admissibilite.xlsx"


@dataclass(frozen=True, slots=True)
class CohortMember:
    """A candidate as the last run left them; ``current``: the kept result is of the files as they are."""

    key: str
    name: str
    number: str
    pack: str
    current: bool
    failed: bool


@dataclass(frozen=True, slots=True)
class Cohort:
    """Who was in the last run, and what it left aside."""

    title: str
    members: tuple[CohortMember, ...]
    missing: tuple[str, ...]
    unmatched: tuple[Unmatched, ...]
    tool: str
    office: str | None
    given: frozenset[str] = frozenset()

    def to_json(self) -> dict[str, Any]:
        """As data."""
        return asdict(self) | {"given": sorted(self.given)}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Cohort:
        """From ``to_json``."""
        members = tuple(CohortMember(**member) for member in data["members"])
        unmatched = tuple(Unmatched(**one) for one in data["unmatched"])
        given = frozenset(data.get("given", ()))
        return cls(data["title"], members, tuple(data["missing"]), unmatched, data["tool"], data["office"], given)


@dataclass(frozen=True, slots=True)
class Ground:
    """One ground of a verdict: ``characters`` or ``pages`` of a document, its readability, or a rule over the set (its id).

    ``minimum``/``maximum``/``measure`` are None where the ground is not a number.
    """

    what: str
    document: str
    verdict: Verdict
    reason: Reason
    source: Source | None
    minimum: int | None = None
    maximum: int | None = None
    measure: Measure | None = None


@dataclass(frozen=True, slots=True)
class FileOf:
    """A file that was checked: its name, its SHA-256, the document of the pack it was taken for."""

    name: str
    sha256: str | None
    document: str


@dataclass(frozen=True, slots=True)
class SharedFile:
    """A file of a candidate that others handed in too, byte for byte: its name, and the others' names."""

    name: str
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One candidate of the record; ``verdict`` is None where no result holds (``failed``: through the tool's fault).

    ``decided_before_change``: the files have changed since the decision was first read. ``shared``: files
    that others handed in too; ``several``: files that may hold several productions.
    """

    member: CohortMember
    verdict: Verdict | None
    grounds: tuple[Ground, ...] = ()
    files: tuple[FileOf, ...] = ()
    not_checked: tuple[Reason, ...] = ()
    notices: tuple[Reason, ...] = ()
    tool: ToolIdentity | None = None
    pack_title: str = ""
    checked_on: str = ""
    decision: Decision | None = None
    decided_before_change: bool = False
    shared: tuple[SharedFile, ...] = ()
    several: tuple[str, ...] = ()

    @property
    def urgency(self) -> int:
        """Order in which to look: no result, unreadable, to settle (a file of others too), not met, all met; then the decided."""
        order = (None, Verdict.ILLISIBLE, Verdict.A_VERIFIER, Verdict.NON_CONFORME, Verdict.CONFORME)
        settled = self.decision is not None and not self.decided_before_change
        place = order.index(self.verdict)
        if self.shared:
            place = min(place, order.index(Verdict.A_VERIFIER))
        return place + (len(order) if settled else 0)

    @property
    def open_grounds(self) -> tuple[Ground, ...]:
        """The grounds that are not met."""
        return tuple(ground for ground in self.grounds if ground.verdict is not Verdict.CONFORME)


@dataclass(frozen=True, slots=True)
class Record:
    """The whole record, entries in the order of the candidates' keys."""

    cohort: Cohort
    entries: tuple[Entry, ...]
    date: str
    decisions: Decisions

    @property
    def first(self) -> tuple[Entry, ...]:
        """The candidates to look at first, those with all rules met and those decided left out."""
        urgent = [entry for entry in self.entries if entry.urgency < 4]
        return tuple(sorted(urgent, key=lambda entry: (entry.urgency, entry.member.key)))


def write_record(out: Path, *, decisions: Path | None = None, on: dt.date | None = None) -> Record:
    """Write the record of the results in ``out`` as a page and a workbook; a blank decisions file where there is none.

    Args:
        out: the folder of results of ``prodcheck batch``.
        decisions: the file to read decisions from; ``decisions.csv`` in ``out`` by default.
        on: the record's date; today by default.

    Raises:
        UsageError: ``no-results``, ``missing-file``, ``decisions-unreadable``, ``batch-running``, ``cannot-write``,
            ``state-unreadable``.
    """
    if not (out / STATE).is_file():
        raise UsageError("no-results", folder=str(out))
    with Store(out) as store:
        data = store.fact("cohort")
        if data is None:
            raise UsageError("no-results", folder=str(out))
        with readable():
            cohort = Cohort.from_json(data)
        found = _decisions(out, decisions, cohort)
        entries = tuple(_decided(_with_shared(list(_entries(store, cohort)), cohort), found, store))
    record = Record(cohort, entries, (on or dt.date.today()).isoformat(), found)
    _write(out, record)
    return record


def _decisions(out: Path, given: Path | None, cohort: Cohort) -> Decisions:
    """Read the decisions, or write a file for them."""
    path = given or out / FILE_NAME
    if given is not None and not given.is_file():
        raise UsageError("missing-file", file=given.name)
    if not path.is_file():
        write_whole(path, blank_decisions([(member.key, member.name) for member in cohort.members]))
    names = {member.key: member.name for member in cohort.members}
    return read_decisions(path, names, {member.key: member.number for member in cohort.members})


def _entries(store: Store, cohort: Cohort) -> Iterator[Entry]:
    """An entry for each candidate, in the order of the keys."""
    members = {member.key: member for member in cohort.members}
    found: dict[str, Entry] = {}
    for result in store.results():
        member = members.get(result.key)
        if member is not None and member.current and not member.failed:
            found[result.key] = _entry(member, result.load(), result.checked_on)
    for key, member in sorted(members.items()):
        yield found.get(key) or Entry(member, None)


def _entry(member: CohortMember, report: Report, checked_on: str) -> Entry:
    """The entry of a candidate with a result."""
    grounds = [ground for document in report.documents for ground in _grounds(document)]
    grounds += [Ground(check.id, "", check.verdict, check.reason, check.source) for check in report.set_checks]
    files = tuple(FileOf(document.file, document.sha256, document.label) for document in report.documents)
    return Entry(
        member,
        report.verdict,
        tuple(grounds),
        files,
        report.not_checked,
        report.notices,
        report.tool,
        report.pack_title,
        checked_on,
        several=may_hold_several(report),
    )


def _grounds(document: DocumentReport) -> Iterator[Ground]:
    """The grounds of one document: its characters and pages, else why it was not measured against limits."""
    name, limits = document.label or document.file, document.limits
    if document.characters is None or document.pages is None or document.document is None:
        reason = document.reasons[0] if document.reasons else Reason("no-kind")
        yield Ground("document", name, document.verdict, reason, limits.source)
        return
    told = {reason.code.split("-")[0]: reason for reason in document.reasons}
    measured = (
        ("characters", document.characters.counted, document.characters_verdict, limits.characters_min, limits.characters_max),
        ("pages", document.pages.counted, document.pages_verdict, limits.pages_min, limits.pages_max),
    )
    for what, measure, verdict, minimum, maximum in measured:
        if verdict is not None:
            reason = told.get(what, Reason(f"{what}-inside"))
            yield Ground(what, name, verdict, reason, limits.source, minimum, maximum, measure)
    for reason in document.reasons:
        if reason.code in {"text-doubtful", "assignment-doubt"}:
            yield Ground("document", name, Verdict.A_VERIFIER, reason, limits.source)


def _with_shared(entries: Sequence[Entry], cohort: Cohort) -> Iterator[Entry]:
    """Add to each entry the files that others handed in too."""
    names = {entry.member.key: entry.member.name for entry in entries}
    handed_in = ((entry.member.key, file.name, file.sha256) for entry in entries for file in entry.files)
    shared: dict[str, list[SharedFile]] = {}
    for same in same_files(handed_in, cohort.given):
        for key, file in same.places:
            others = dict.fromkeys(names[other] for other, _ in same.places if other != key)
            shared.setdefault(key, []).append(SharedFile(file, tuple(others)))
    for entry in entries:
        yield replace(entry, shared=tuple(shared.get(entry.member.key, ())))


def _decided(entries: Iterator[Entry], decisions: Decisions, store: Store) -> Iterator[Entry]:
    """Add the decisions; those first read when the files were others are marked."""
    before: Mapping[str, list[str]] = store.fact("decisions") or {}
    known = store.known()
    kept: dict[str, list[str]] = {}
    for entry in entries:
        key = entry.member.key
        decision = decisions.by_key.get(key)
        if decision is None:
            yield entry
            continue
        fingerprint = known[key].fingerprint if key in known else ""
        line = [decision.decision, decision.reason, decision.who]
        with readable():
            first_seen = before[key][3] if key in before and before[key][:3] == line else fingerprint
        kept[key] = [*line, first_seen]
        yield replace(entry, decision=decision, decided_before_change=first_seen != fingerprint)
    store.keep_fact("decisions", kept)


def _write(out: Path, record: Record) -> None:
    """Write the page and the workbook."""
    from prodcheck.reporting.cohort.admissibility import record_html, record_workbook

    write_whole(out / HTML, record_html(record))
    write_whole(out / WORKBOOK, record_workbook(record))
