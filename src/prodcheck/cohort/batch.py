"""A whole run: find the candidates, check those that changed, keep the results, write what people read."""

from __future__ import annotations

import datetime as dt
import os
import zlib
from concurrent.futures import Executor
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from time import perf_counter

from prodcheck.candidate import CheckOptions, sha256_of
from prodcheck.cohort.copies import drop_half_written, keep_copies, rename_copies, without_copies
from prodcheck.cohort.discovery import Discovery, compile_pattern, discover
from prodcheck.cohort.likeness import find_likeness
from prodcheck.cohort.options import BatchOptions, BatchResult, Progress, Step
from prodcheck.cohort.out_folder import page_of, refuse_others, refuse_overlap, remove_results
from prodcheck.cohort.outputs import PAGES, Summary, clear_results, write_index, write_results
from prodcheck.cohort.passages import Production, production_of
from prodcheck.cohort.plan import PackShelf, Planned, chosen, holds, make_plan, plan_candidate
from prodcheck.cohort.rendering_pool import RenderingPool
from prodcheck.cohort.roster import read_roster
from prodcheck.cohort.run_state import Run, Stopwatch
from prodcheck.cohort.running import Failed, Job, Runner
from prodcheck.cohort.store import Known, Store, readable
from prodcheck.cohort.task import Checked, tool_fingerprint
from prodcheck.cohort.workspace import workspace
from prodcheck.errors import UsageError
from prodcheck.isolation.parent import IsolatedReader
from prodcheck.output_file import write_whole


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
        UsageError: the command, the roster or a pack is wrong; no candidate was found (``no-candidates``); the results would
            lie among the candidates' files or over files that are not ours (``out-among-candidates``, ``not-ours``).
    """
    refuse_overlap(folder, out)
    started = perf_counter()
    with ExitStack() as stack:
        unpacked = stack.enter_context(workspace())
        # Whatever is wrong with the command is said before anything is written.
        found = _find(folder, out, options, unpacked)
        _make_folder(out)
        run = _prepare(folder, out, options, stack.enter_context(Store(out)), found)
        run.watch.add("finding", perf_counter() - started)
        _forget(run)
        changed = {job.key for job in run.plan.jobs} | run.plan.pending
        _restore_pages(run, changed)
        run.keep_cohort(changed)
        pool = stack.enter_context(RenderingPool(unpacked))
        if run.plan.jobs:
            # What the results showed of them no longer holds, should this run be killed.
            clear_results(out)
            remove_results(out, changed)
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


@dataclass(frozen=True, slots=True)
class _Found:
    """Everybody and their files, the packs they are checked against, and the centre's templates."""

    discovery: Discovery
    planned: dict[str, Planned]
    shelf: PackShelf
    check: CheckOptions
    template: tuple[Production, ...]


def _find(folder: Path, out: Path, options: BatchOptions, unpacked: Path) -> _Found:
    """Find everybody and read what the options name.

    Raises:
        UsageError: as ``run_batch``.
    """
    roster = read_roster(options.roster) if options.roster else ()
    pattern = compile_pattern(options.pattern)
    leave_out = [out, *([options.roster] if options.roster else []), *options.templates]
    discovery = discover(folder, unpacked, roster=roster, pattern=pattern, leave_out=leave_out)
    if not discovery.candidates and not roster:
        raise UsageError("no-candidates", folder=folder.name or str(folder), unmatched=len(discovery.unmatched))
    on = options.on or dt.date.today()
    check = CheckOptions(options.draft, options.session, on, options.rendering == "all", options.language_hints, options.ocr)
    shelf = PackShelf(options.rules_dirs)
    planned = {one.key: plan_candidate(one, options.pack, shelf, check) for one in discovery.candidates}
    chosen(tuple(planned.values()), options.only)
    return _Found(discovery, planned, shelf, check, _template(options))


def _prepare(folder: Path, out: Path, options: BatchOptions, store: Store, found: _Found) -> Run:
    """Tell what is to do, beside what the state knows."""
    refuse_others(out, found.planned, store.known())
    office = _office_version(options.rendering)
    again = without_copies(out, found.planned) if options.annotate else set()
    plan = make_plan(
        tuple(found.planned.values()),
        store.known(),
        found.shelf,
        office=office,
        options=found.check,
        limits=options.limits,
        only=options.only,
        again=again,
    )
    given = frozenset(sha256_of(path) for path in options.templates if path.is_file())
    title = folder.resolve().stem if folder.is_file() else folder.resolve().name
    return Run(
        out, options, store, found.shelf, found.discovery, found.planned, plan, office, title, found.template, given, Stopwatch()
    )


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


def _forget(run: Run) -> None:
    """Drop the results of candidates that are gone, and their pages."""
    for old, new in run.plan.renamed.items():
        run.store.rename(old, new)
        page = page_of(run.out, old)
        if page.exists():
            page.replace(page_of(run.out, new))
        rename_copies(run.out, old, new)
    # The state goes last: it alone tells, after a kill, which pages are ours to remove.
    remove_results(run.out, run.plan.gone)
    if run.plan.gone:
        run.store.forget(run.plan.gone)
    for key in run.planned:
        drop_half_written(run.out, key)


def _restore_pages(run: Run, without: set[str]) -> None:
    """Write the pages that somebody removed, or that a kill left unwritten, anew from the reports that hold."""
    kept = (run.planned.keys() & run.store.known().keys()) - without
    missing = {key for key in kept if not page_of(run.out, key).is_file()}
    if missing:
        from prodcheck.reporting.html_report import to_html

        for result in run.store.results():
            if result.key in missing:
                write_whole(page_of(run.out, result.key), to_html(result.load()))


def _check(run: Run, pool: RenderingPool, stack: ExitStack, executor: Executor | None, progress: Progress | None) -> None:
    """Check the candidates of the plan; each is kept as soon as it is done."""
    workers = min(run.options.workers or os.cpu_count() or 2, len(run.plan.jobs))
    remote = executor is not None or run.options.scheduler is not None
    used = executor or _executor(run.options, workers, stack)
    runner = Runner(used, pool, ahead=2 * workers, send_bytes=remote)
    total = len(run.plan.jobs)
    today = (run.options.on or dt.date.today()).isoformat()
    to_do = {job.key for job in run.plan.jobs}
    try:
        for one in runner.run([_with_earlier(run, job) for job in run.plan.jobs]):
            if one is not None:
                _keep(run, *one, today)
                to_do.discard(one[0])
            if progress is not None:
                progress(Step(total - len(to_do), total, one[0] if one else "", tuple(runner.slow()[:3])))
    except KeyboardInterrupt:
        # It may have come between the keeping of a result and the writing of its page.
        known = run.store.known()
        to_do = {key for key in to_do if not holds(known.get(key), run.planned[key], run.office)}
        _restore_pages(run, to_do | run.plan.pending)
        run.keep_cohort(to_do | run.plan.pending)
        write_index(run.out, run.interim(to_do))
        raise
    if executor is None:
        used.shutdown(wait=True)


def _with_earlier(run: Run, job: Job) -> Job:
    """The job with the last report on the candidate, so that the new one can tell what changed."""
    return replace(job, task=replace(job.task, earlier=run.store.report(job.key), annotate=run.options.annotate))


def _executor(options: BatchOptions, workers: int, stack: ExitStack) -> Executor:
    """The processes that do the work: on a cluster, or here."""
    if options.scheduler is not None:
        from prodcheck.cohort.cluster import connect

        return stack.enter_context(connect(options.scheduler))
    from prodcheck.cohort.local_workers import SECONDS_PER_CALL, SECONDS_WITH_OCR, LocalWorkers

    local = LocalWorkers(workers, seconds=SECONDS_WITH_OCR if options.ocr else SECONDS_PER_CALL)
    # Not as a context manager: after Ctrl-C nobody waits for the calls that run.
    stack.callback(local.shutdown, wait=False)
    return local


def _keep(run: Run, key: str, result: Checked | Failed, today: str) -> None:
    """Keep one result before its page is written: a kill in between loses nothing, the next run writes the page."""
    if isinstance(result, Checked) and result.tool not in {"", tool_fingerprint()}:
        result = Failed("other-version")
    if isinstance(result, Failed):
        run.failed[key] = result.why
        run.store.forget([key])
        return
    known = Known(run.planned[key].fingerprint, run.office, result.depends_on_office)
    run.store.save(key, known, result, today)
    write_whole(page_of(run.out, key), zlib.decompress(result.page))
    if run.options.annotate:
        keep_copies(run.out, key, result.copies)


def _write(run: Run) -> Summary:
    """Write the results, unless they are those that stand there."""
    fingerprint = run.fingerprint()
    kept = run.store.fact("outputs")
    with readable():
        if kept and kept["fingerprint"] == fingerprint and all((run.out / name).is_file() for name in kept["files"]):
            return Summary.from_json(kept["summary"])
    with run.watch.time("likeness"):
        likeness = find_likeness(run.current_productions, run.template)
    with run.watch.time("writing"):
        summary, files = write_results(run.out, run.rows(set(run.plan.pending)), partial(run.overview, likeness=likeness))
    run.store.keep_fact("outputs", {"fingerprint": fingerprint, "summary": summary.to_json(), "files": files})
    return summary
