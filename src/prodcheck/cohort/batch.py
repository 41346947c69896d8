"""A whole run: find the candidates, check those that changed, keep the results, write what people read."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import tempfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass, field, replace
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import Literal

from prodcheck import __version__
from prodcheck.candidate import CheckOptions
from prodcheck.cohort.admissibility import Cohort, CohortMember
from prodcheck.cohort.discovery import Discovery, compile_pattern, discover
from prodcheck.cohort.likeness import Likeness, find_likeness
from prodcheck.cohort.outputs import Summary, clear_results, write_index, write_results
from prodcheck.cohort.overview import CandidateRow, Overview, State, empty_row, number_of, overview_of, row_of
from prodcheck.cohort.passages import Production, production_of
from prodcheck.cohort.plan import PackShelf, Plan, Planned, make_plan, plan_candidate
from prodcheck.cohort.rendering_pool import RenderingPool
from prodcheck.cohort.roster import read_roster
from prodcheck.cohort.running import Failed, Runner
from prodcheck.cohort.store import Known, Store
from prodcheck.cohort.stored_report import load_report
from prodcheck.cohort.task import Checked, FileLimits, pack_fingerprint, tool_fingerprint
from prodcheck.errors import UsageError
from prodcheck.isolation.parent import IsolatedReader
from prodcheck.output_file import write_whole
from prodcheck.report import Report

PAGES = "candidats"
"""Folder of the candidates' reports, beside the dashboard."""


@dataclass(frozen=True, slots=True)
class BatchOptions:
    """What the user asks for; ``rendering``: where the verdict depends on it, never, or for every file (to compare)."""

    pack: str | None = None
    roster: Path | None = None
    pattern: str | None = None
    only: tuple[str, ...] = ()
    templates: tuple[Path, ...] = ()
    rules_dirs: tuple[str, ...] = ()
    session: dt.date | None = None
    on: dt.date | None = None
    draft: bool = False
    workers: int | None = None
    scheduler: str | None = None
    limits: FileLimits = field(default_factory=FileLimits)
    rendering: Literal["needed", "never", "all"] = "needed"


@dataclass(frozen=True, slots=True)
class Step:
    """How far a run is: candidates done of all to check, the key just done, those that take longest now (key, seconds)."""

    done: int
    total: int
    key: str = ""
    slow: tuple[tuple[str, float], ...] = ()


Progress = Callable[[Step], None]


@dataclass(frozen=True, slots=True)
class BatchResult:
    """What a run came to: its summary, how many candidates were checked now, which could not be (key to reason).

    ``seconds``: of ``finding`` the candidates, ``checking``, LibreOffice (``rendering``, beside the checks), ``likeness``,
    ``writing`` the results; ``rendered``: files LibreOffice made.
    """

    summary: Summary
    checked: int
    failed: dict[str, str]
    index: Path
    seconds: dict[str, float] = field(default_factory=dict)
    rendered: int = 0


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
class _Run:
    """One run on its way."""

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
    watch: Stopwatch
    failed: dict[str, str] = field(default_factory=dict)

    def rows(self, without: set[str]) -> Iterator[tuple[CandidateRow, Report | None]]:
        """Every candidate's row with its report; ``without`` are those whose result does not hold (any more)."""
        shown = without | self.failed.keys()
        for result in self.store.results():
            if result.key in self.planned and result.key not in shown:
                shown = shown | {result.key}
                one, report = self.planned[result.key], load_report(result.report)
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
        cohort = Cohort(self.title, tuple(people), missing, self.discovery.unmatched, __version__, self.office)
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
        )


def run_batch(
    folder: Path, out: Path, options: BatchOptions, *, progress: Progress | None = None, executor: Executor | None = None
) -> BatchResult:
    """Check the candidates in ``folder`` and write the results into ``out``.

    Args:
        folder: the folder, or a zip file.
        out: where the results go; made where it is missing. What an earlier run left there is kept up to date.
        options: what the user asks for.
        progress: called after each candidate and about once a second.
        executor: any ``concurrent.futures``-like executor; None for processes on this machine, or ``options.scheduler``.

    Raises:
        UsageError: the command, the roster or a pack is wrong; no candidate was found (``no-candidates``).
    """
    _make_folder(out)
    started = perf_counter()
    with ExitStack() as stack:
        store = stack.enter_context(Store(out))
        workspace = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="prodcheck-cohort-")))
        run = _prepare(folder, out, options, store, workspace)
        run.watch.add("finding", perf_counter() - started)
        _forget(run)
        run.keep_cohort({job.key for job in run.plan.jobs} | run.plan.pending)
        pool = stack.enter_context(RenderingPool())
        if run.plan.jobs:
            # What the results showed of them no longer holds, should this run be killed.
            clear_results(out)
            write_index(out, run.interim({job.key for job in run.plan.jobs}))
            with run.watch.time("checking"):
                _check(run, pool, stack, executor, progress)
            run.keep_cohort(set(run.plan.pending))
        summary = _write(run)
        run.watch.add("rendering", pool.seconds)
    checked = len(run.plan.jobs) - len(run.failed)
    return BatchResult(summary, checked, run.failed, out / "index.html", run.watch.seconds, pool.files)


def _make_folder(out: Path) -> None:
    """Make the folder of results.

    Raises:
        UsageError: ``cannot-write``.
    """
    try:
        (out / PAGES).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError("cannot-write", file=str(out), why=error.strerror or str(error)) from error


def _prepare(folder: Path, out: Path, options: BatchOptions, store: Store, workspace: Path) -> _Run:
    """Find everybody and what is to do."""
    roster = read_roster(options.roster) if options.roster else ()
    pattern = compile_pattern(options.pattern)
    leave_out = [out, *([options.roster] if options.roster else []), *options.templates]
    discovery = discover(folder, workspace, roster=roster, pattern=pattern, leave_out=leave_out)
    if not discovery.candidates and not roster:
        raise UsageError("no-candidates", folder=folder.name or str(folder), unmatched=len(discovery.unmatched))
    on = options.on or dt.date.today()
    check = CheckOptions(options.draft, options.session, on, options.rendering == "all")
    shelf = PackShelf(options.rules_dirs)
    planned = {one.key: plan_candidate(one, options.pack, shelf, check) for one in discovery.candidates}
    office = _office_version(options.rendering)
    plan = make_plan(
        tuple(planned.values()), store.known(), shelf, office=office, options=check, limits=options.limits, only=options.only
    )
    title = folder.resolve().stem if folder.is_file() else folder.resolve().name
    return _Run(out, options, store, shelf, discovery, planned, plan, office, title, _template(options), Stopwatch())


def _template(options: BatchOptions) -> tuple[Production, ...]:
    """The centre's template files as productions.

    Raises:
        UsageError: ``missing-file``; UnreadableDocument: one cannot be read.
    """
    if not options.templates:
        return ()
    with IsolatedReader() as reader:
        return tuple(production_of(number, path.name, reader.read(path)) for number, path in enumerate(options.templates))


def _office_version(rendering: str) -> str | None:
    """Version of the LibreOffice that can be used."""
    from prodcheck.rendering import libreoffice

    office = libreoffice.probe() if rendering != "never" else None
    return office.version if office else None


def _forget(run: _Run) -> None:
    """Drop the results of candidates that are gone, and their pages."""
    for old, new in run.plan.renamed.items():
        run.store.rename(old, new)
        page = run.out / PAGES / f"{old}.html"
        if page.exists():
            page.replace(run.out / PAGES / f"{new}.html")
    if run.plan.gone:
        run.store.forget(run.plan.gone)
    for page in (run.out / PAGES).glob("*.html"):
        if page.stem not in run.planned:
            page.unlink(missing_ok=True)


def _check(run: _Run, pool: RenderingPool, stack: ExitStack, executor: Executor | None, progress: Progress | None) -> None:
    """Check the candidates of the plan; each is kept as soon as it is done."""
    workers = run.options.workers or os.cpu_count() or 2
    remote = executor is not None or run.options.scheduler is not None
    used = executor or _executor(run.options, workers, stack)
    runner = Runner(used, pool, ahead=2 * workers, send_bytes=remote)
    total = len(run.plan.jobs)
    today = (run.options.on or dt.date.today()).isoformat()
    to_do = {job.key for job in run.plan.jobs}
    try:
        for one in runner.run(run.plan.jobs):
            if one is not None:
                to_do.discard(one[0])
                _keep(run, *one, today)
            if progress is not None:
                progress(Step(total - len(to_do), total, one[0] if one else "", tuple(runner.slow()[:3])))
    except KeyboardInterrupt:
        run.keep_cohort(to_do | run.plan.pending)
        write_index(run.out, run.interim(to_do))
        raise
    if executor is None:
        used.shutdown(wait=True)


def _executor(options: BatchOptions, workers: int, stack: ExitStack) -> Executor:
    """The processes that do the work: on a cluster, or here."""
    if options.scheduler is not None:
        from prodcheck.cohort.cluster import connect

        return stack.enter_context(connect(options.scheduler))
    from prodcheck.cohort.local_workers import LocalWorkers

    local = LocalWorkers(workers)
    # Not as a context manager: after Ctrl-C nobody waits for the calls that run.
    stack.callback(local.shutdown, wait=False)
    return local


def _keep(run: _Run, key: str, result: Checked | Failed, today: str) -> None:
    """Keep one result: its page first, so that a kept result always has one."""
    if isinstance(result, Checked) and result.tool not in {"", tool_fingerprint()}:
        result = Failed("other-version")
    if isinstance(result, Failed):
        run.failed[key] = result.why
        run.store.forget([key])
        (run.out / PAGES / f"{key}.html").unlink(missing_ok=True)
        return
    write_whole(run.out / PAGES / f"{key}.html", zlib.decompress(result.page))
    known = Known(run.planned[key].fingerprint, run.office, result.depends_on_office)
    run.store.save(key, known, result, today)


def _write(run: _Run) -> Summary:
    """Write the results, unless they are those that stand there."""
    fingerprint = _outputs_fingerprint(run)
    kept = run.store.fact("outputs")
    if kept and kept["fingerprint"] == fingerprint and all((run.out / name).is_file() for name in kept["files"]):
        return Summary.from_json(kept["summary"])
    with run.watch.time("likeness"):
        likeness = find_likeness(run.current_productions, run.template)
    with run.watch.time("writing"):
        summary, files = write_results(run.out, run.rows(set(run.plan.pending)), partial(run.overview, likeness=likeness))
    run.store.keep_fact("outputs", {"fingerprint": fingerprint, "summary": summary.to_json(), "files": files})
    return summary


def _outputs_fingerprint(run: _Run) -> str:
    """Hash of all that the results show."""
    shown = [
        tool_fingerprint(),
        run.title,
        [[key, known.fingerprint, known.office] for key, known in run.store.known().items()],
        [asdict(one) for one in run.discovery.candidates],
        [asdict(person) for person in run.discovery.missing],
        [asdict(one) for one in run.discovery.unmatched],
        sorted(run.discovery.off_roster),
        sorted(run.plan.pending),
        run.failed,
        [pack_fingerprint(pack) for _, pack in sorted(run.shelf.packs.items())],
        [asdict(production) for production in run.template],
    ]
    return hashlib.sha256(json.dumps(shown, default=str, ensure_ascii=False).encode()).hexdigest()
