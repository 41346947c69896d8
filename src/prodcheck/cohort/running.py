"""Runs the checks of many candidates on any ``concurrent.futures``-like executor; results come back as they are ready."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from dataclasses import dataclass, field, replace
from pathlib import Path
from time import monotonic
from typing import Any

from prodcheck.cohort.rendering_pool import Rendering, RenderingPool
from prodcheck.cohort.task import Checked, NeedsRendering, Task, check_candidate

ATTEMPTS = 2
"""A worker may die for a reason of its own; a candidate that kills a second one is the reason."""


@dataclass(frozen=True, slots=True)
class Job:
    """One candidate to check: the task with its files as paths (the parent's), whatever travels to the workers."""

    key: str
    task: Task


@dataclass(frozen=True, slots=True)
class Failed:
    """A candidate that could not be checked through no fault of the files: what happened (an exception's text)."""

    why: str


@dataclass(slots=True)
class _State:
    """A job on its way."""

    job: Job
    started: float | None = None
    attempts: int = 0
    rendered: dict[tuple[int, str], tuple[Rendering, Path | str]] = field(default_factory=dict)
    missing: int = 0


class Runner:
    """Keeps an executor busy with a few jobs ahead, and LibreOffice beside it, so that memory does not grow with the cohort."""

    def __init__(self, executor: Executor, pool: RenderingPool, *, ahead: int, send_bytes: bool = False) -> None:
        """``ahead``: jobs given to the executor at a time; ``send_bytes``: the workers cannot see this machine's files."""
        self._executor, self._pool = executor, pool
        self._ahead, self._send_bytes = ahead, send_bytes
        self._ready: deque[_State] = deque()
        self._running: dict[Future[Checked | NeedsRendering], _State] = {}
        self._parked: dict[str, _State] = {}

    def run(self, jobs: Sequence[Job]) -> Iterator[tuple[str, Checked | Failed] | None]:
        """Yield each candidate's key with its result, each once, in the order they are ready; None when a second passed."""
        waiting = deque(_State(job) for job in jobs)
        while waiting or self._ready or self._running or self._parked:
            while len(self._running) < self._ahead and (self._ready or waiting):
                # What has its renderings goes first: they take room on the disk until it is done.
                self._submit(self._ready.popleft() if self._ready else waiting.popleft())
            rendering = self._pool.start(partly=not self._running and not waiting)
            futures: list[Future[Any]] = [*self._running, *([rendering] if rendering else [])]
            done = wait(futures, timeout=1.0, return_when=FIRST_COMPLETED).done
            if not done:
                yield None
            for future in done:
                if future is rendering:
                    self._take_renderings()
                else:
                    yield from self._take(future)

    def slow(self) -> list[tuple[str, float]]:
        """The candidates being checked with the seconds they take so far, the slowest first; queued ones are not meant."""
        now = monotonic()
        for future, state in self._running.items():
            if state.started is None and future.running():
                state.started = now
        taking = [(state.job.key, now - state.started) for state in self._running.values() if state.started is not None]
        return sorted(taking, key=lambda one: -one[1])

    def _submit(self, state: _State) -> None:
        """Give a job to the executor."""
        state.started = None
        state.attempts += 1
        task = replace(state.job.task, rendered=tuple((one.wanted, result) for one, result in state.rendered.values()))
        if self._send_bytes:
            try:
                task = _with_bytes(task)
            except OSError as error:
                self._running[_failed(error)] = state
                return
        self._running[self._executor.submit(check_candidate, task)] = state

    def _take(self, future: Future[Checked | NeedsRendering]) -> Iterator[tuple[str, Checked | Failed]]:
        """Take in what one job came to."""
        state = self._running.pop(future)
        error = future.exception()
        if error is not None:
            if state.attempts < ATTEMPTS:
                self._ready.append(state)
            else:
                self._drop_renderings(state)
                yield state.job.key, Failed(str(error) or type(error).__name__)
            return
        result = future.result()
        if isinstance(result, Checked):
            self._drop_renderings(state)
            yield state.job.key, result
            return
        state.attempts = 0
        state.missing = len(result.wanted)
        self._parked[state.job.key] = state
        for wanted in result.wanted:
            content = state.job.task.files[wanted.file].content
            if not isinstance(content, Path):
                raise TypeError("a job's files are paths")
            self._pool.add(Rendering(state.job.key, wanted, content))

    def _take_renderings(self) -> None:
        """Hand the renderings made to the jobs that wait for them."""
        for rendering, result in self._pool.take().items():
            state = self._parked[rendering.key]
            state.rendered[rendering.wanted.file, rendering.wanted.to] = (rendering, result)
            state.missing -= 1
            if state.missing == 0:
                self._ready.append(self._parked.pop(rendering.key))

    def _drop_renderings(self, state: _State) -> None:
        """Remove the files made for a job that is done."""
        for _, result in state.rendered.values():
            if isinstance(result, Path):
                result.unlink(missing_ok=True)


def _with_bytes(task: Task) -> Task:
    """The task with the files' bytes in the place of their paths; OSError where one cannot be read."""
    files = tuple(replace(file, content=_bytes(file.content)) for file in task.files)
    rendered = tuple((wanted, made.read_bytes() if isinstance(made, Path) else made) for wanted, made in task.rendered)
    return replace(task, files=files, rendered=rendered)


def _bytes(content: Path | bytes) -> bytes:
    """The content itself."""
    return content.read_bytes() if isinstance(content, Path) else content


def _failed(error: Exception) -> Future[Checked | NeedsRendering]:
    """A future that has failed already."""
    future: Future[Checked | NeedsRendering] = Future()
    future.set_exception(error)
    return future
