"""Worker processes on this machine behind the interface of ``concurrent.futures``, each replaced when it hangs or dies.

``ProcessPoolExecutor`` gives up all its work when one process dies and cannot time a call out; here a call that kills its
process fails alone.
"""

from __future__ import annotations

import os
import pickle
import queue
import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import Executor, Future
from pathlib import Path
from typing import ParamSpec, TypeVar

from prodcheck.cohort.worker_process import read_message, write_message

P = ParamSpec("P")
T = TypeVar("T")

MEMORY_PER_WORKER = 4 << 30
"""Address space of a worker in bytes; libraries reserve far more than the 200 MB they touch."""

SECONDS_PER_CALL = 900.0
"""The last net, above the limits of each file's reading."""

SECONDS_WITH_OCR = 7200.0
"""The same where scans are read: recognition has 30 s for each page."""


class WorkerLost(RuntimeError):
    """The process that had the call died or took too long (``why``: ``died``, ``too-slow``)."""

    def __init__(self, why: str) -> None:
        """Keep the reason."""
        super().__init__(why)
        self.why = why


class LocalWorkers(Executor):
    """``workers`` processes; ``submit`` is that of ``concurrent.futures`` (function and arguments must be picklable)."""

    def __init__(self, workers: int, *, memory: int = MEMORY_PER_WORKER, seconds: float = SECONDS_PER_CALL) -> None:
        """Start the threads that hold the processes; a process starts with its first call."""
        self._memory, self._seconds = memory, seconds
        self._calls: queue.Queue[tuple[Future[object], bytes] | None] = queue.Queue()
        self._closed = threading.Event()
        self._processes: dict[int, _Worker] = {}
        self._threads = [threading.Thread(target=self._hold, args=(number,), daemon=True) for number in range(workers)]
        for thread in self._threads:
            thread.start()

    @property
    def process_ids(self) -> tuple[int, ...]:
        """Ids of the processes that run now."""
        return tuple(worker.pid for worker in list(self._processes.values()))

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Queue a call; keyword arguments are not supported."""
        if self._closed.is_set():
            raise RuntimeError("the workers are closed")
        future: Future[T] = Future()
        self._calls.put((future, pickle.dumps((fn, args), pickle.HIGHEST_PROTOCOL)))  # type: ignore[arg-type]
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """End the processes: after the calls that run, or at once where ``wait`` is False."""
        self._closed.set()
        if cancel_futures or not wait:
            while not self._calls.empty():
                call = self._calls.get_nowait()
                if call is not None:
                    call[0].cancel()
        for _ in self._threads:
            self._calls.put(None)
        if not wait:
            for worker in list(self._processes.values()):
                worker.kill()
        for thread in self._threads:
            thread.join(timeout=None if wait else 10)

    def _hold(self, number: int) -> None:
        """Give calls to one process, starting a new one where the last was lost."""
        while (call := self._calls.get()) is not None:
            future, payload = call
            if not future.set_running_or_notify_cancel():
                continue
            worker = self._processes.get(number)
            if worker is None or not worker.alive:
                worker = self._processes[number] = _Worker(self._memory)
            try:
                succeeded, result = worker.ask(payload, self._seconds)
            except WorkerLost as error:
                worker.end()
                self._processes.pop(number, None)
                future.set_exception(error)
                continue
            if succeeded:
                future.set_result(result)
            else:
                future.set_exception(result if isinstance(result, BaseException) else RuntimeError(str(result)))
        worker = self._processes.pop(number, None)
        if worker is not None:
            worker.end()


class _Worker:
    """One process with a thread that waits for its answers (pipes have no timeout on Windows)."""

    def __init__(self, memory: int) -> None:
        source = str(Path(__file__).resolve().parents[2])
        path = os.pathsep.join(part for part in (source, os.environ.get("PYTHONPATH", "")) if part)
        # One thread of numpy per process: the processes already use every core.
        threads = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
        self._process = subprocess.Popen(
            [sys.executable, "-m", "prodcheck.cohort.worker_process", str(memory)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**threads, **os.environ, "PYTHONPATH": path},
        )
        self._answers: queue.Queue[bytes | None] = queue.Queue()
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    @property
    def pid(self) -> int:
        """Id of the process."""
        return self._process.pid

    @property
    def alive(self) -> bool:
        """Whether the process still runs."""
        return self._process.poll() is None

    def ask(self, payload: bytes, seconds: float) -> tuple[bool, object]:
        """Send a call and wait for its answer.

        Raises:
            WorkerLost: it died or took longer than ``seconds``.
        """
        stream = self._process.stdin
        if stream is None:
            raise WorkerLost("died")
        try:
            write_message(stream, payload)  # type: ignore[arg-type]
            answer = self._answers.get(timeout=seconds)
        except queue.Empty as error:
            raise WorkerLost("too-slow") from error
        except OSError as error:
            raise WorkerLost("died") from error
        if answer is None:
            raise WorkerLost("died")
        succeeded, result = pickle.loads(answer)
        return bool(succeeded), result

    def kill(self) -> None:
        """End the process at once; whoever waits for its answer gets ``WorkerLost``."""
        self._process.kill()

    def end(self) -> None:
        """Close the pipe, so that the process ends its own children; kill it where it does not go."""
        if self._process.stdin is not None:
            try:
                self._process.stdin.close()
            except OSError:
                self._process.kill()
        try:
            self._process.wait(timeout=3)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._listener.join(timeout=5)
        if self._process.stdout is not None:
            self._process.stdout.close()

    def _listen(self) -> None:
        """Put each answer in the queue, and None when the process is gone."""
        stream = self._process.stdout
        while stream is not None and (payload := read_message(stream)) is not None:  # type: ignore[arg-type]
            self._answers.put(payload)
        self._answers.put(None)
