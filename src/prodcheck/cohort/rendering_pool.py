"""LibreOffice for a whole cohort: wanted renderings are gathered and made many at a time, beside the workers."""

from __future__ import annotations

import shutil
import tempfile
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from prodcheck.candidate import Wanted
from prodcheck.rendering import libreoffice

FILES_PER_CALL = 20
"""A call costs about 2 s before its first file; at 20 files that is a tenth of a second each."""


@dataclass(frozen=True, slots=True)
class Rendering:
    """One rendering to make: for a candidate (its key), of the file at ``path``."""

    key: str
    wanted: Wanted
    path: Path


Made = dict[Rendering, Path | str]
"""What was made: a path, or the code of a failure."""


class RenderingPool:
    """Gathers renderings and makes them in one thread, ``FILES_PER_CALL`` at a time; use as a context manager."""

    def __init__(self, within: Path | None = None) -> None:
        """Make the folder for the results, below ``within`` or else where temporary files go."""
        self._waiting: deque[Rendering] = deque()
        self._folder = Path(tempfile.mkdtemp(prefix="prodcheck-batch-", dir=within))
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="libreoffice")
        self._running: Future[Made] | None = None
        self.seconds = 0.0
        self.files = 0

    def __enter__(self) -> RenderingPool:
        """Return the pool."""
        return self

    def __exit__(self, *_: object) -> None:
        """Wait for the call that runs, and remove what was made."""
        self._thread.shutdown(wait=True, cancel_futures=True)
        shutil.rmtree(self._folder, ignore_errors=True)

    def add(self, rendering: Rendering) -> None:
        """Ask for a rendering."""
        self._waiting.append(rendering)

    @property
    def idle(self) -> bool:
        """Whether nothing is asked for or being made."""
        return self._running is None and not self._waiting

    def start(self, *, partly: bool) -> Future[Made] | None:
        """Start a call where none runs and enough is asked for (with ``partly``: anything); the call that runs now, if any."""
        if self._running is None and self._waiting and (partly or len(self._waiting) >= FILES_PER_CALL):
            target = self._waiting[0].wanted.to
            chosen = list(islice((one for one in self._waiting if one.wanted.to == target), FILES_PER_CALL))
            for one in chosen:
                self._waiting.remove(one)
            self._running = self._thread.submit(self._make, chosen)
        return self._running

    def take(self) -> Made:
        """The results of the call that has ended."""
        if self._running is None:
            raise RuntimeError("no call was started")
        made = self._running.result()
        self._running = None
        return made

    def _make(self, chosen: list[Rendering]) -> Made:
        """One call of LibreOffice."""
        import time

        start = time.perf_counter()
        results = libreoffice.convert([one.path for one in chosen], chosen[0].wanted.to, self._folder)
        self.seconds += time.perf_counter() - start
        self.files += len(chosen)
        found = ((one, results[one.path]) for one in chosen)
        return {one: result if isinstance(result, Path) else result.code for one, result in found}
