"""The parent's side: a reader in a child process that is replaced when a file hangs or kills it."""

from __future__ import annotations

import json
import os
import pickle
import queue
import subprocess
import sys
import threading
from pathlib import Path
from types import TracebackType
from typing import IO, Any

from prodcheck import errors
from prodcheck.document import Document
from prodcheck.errors import ProdcheckError, UnreadableDocument

SECONDS_PER_FILE = 60.0
"""Time for one file. The slowest of 97 real files takes under 3 s on 2 cores."""

MEMORY_PER_FILE = 3 << 30
"""Address space of the child in bytes: libraries reserve far more than the 300 MB they touch."""


class IsolatedReader:
    """Reads files in one child process, started ahead of need so that its imports overlap with the parent's.

    Use as a context manager. A file that takes too long or kills the child costs only that child.
    """

    def __init__(self, *, seconds: float = SECONDS_PER_FILE, memory: int = MEMORY_PER_FILE) -> None:
        """Start the first child; ``seconds`` and ``memory`` (bytes) bound each file."""
        self._seconds = seconds
        self._memory = memory
        self._child: _Child | None = _Child(memory)

    def __enter__(self) -> IsolatedReader:
        """Return the reader."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """End the child."""
        self.close()

    def close(self) -> None:
        """End the child process."""
        if self._child is not None:
            self._child.end()
            self._child = None

    def read(self, path: Path) -> Document:
        """Read ``path`` as ``prodcheck.reading.read`` does.

        Raises:
            UsageError: the file is missing or a folder.
            UnreadableDocument: its state keeps it from being read, ``too-slow`` and ``damaged`` (it killed the reader) included.
        """
        document = self._ask(path)
        if not isinstance(document, Document):
            raise UnreadableDocument("reader-failed", error=type(document).__name__)
        return document

    def thumbnails(self, path: Path) -> tuple[bytes, ...]:
        """Pictures of a PDF's pages as ``prodcheck.thumbnails`` makes them; none where it fails."""
        try:
            pictures = self.run("thumbnails", path)
        except UnreadableDocument:
            return ()
        return pictures if isinstance(pictures, tuple) else ()

    def run(self, job: str, path: Path, arguments: dict[str, Any] | None = None) -> object:
        """Do another job of ``prodcheck.isolation.child.JOBS`` with ``path``; ``arguments`` are such as JSON can hold.

        Raises:
            UnreadableDocument: as ``read`` does.
        """
        return self._ask(path, job, arguments or {})

    def _ask(self, path: Path, *job: object) -> object:
        """The child's answer; a child that hangs or dies is replaced at the next call."""
        if self._child is None:
            self._child = _Child(self._memory)
        try:
            reply = self._child.ask({"path": str(path)} | ({"job": job} if job else {}), self._seconds)
        except TimeoutError as error:
            self.close()
            raise UnreadableDocument("too-slow", seconds=round(self._seconds)) from error
        except EOFError as error:
            self.close()
            raise UnreadableDocument("damaged", kind="killed-reader") from error
        if isinstance(reply, tuple) and len(reply) == 3 and isinstance(reply[0], str):
            name, code, facts = reply
            failure: ProdcheckError = getattr(errors, name)(code, **facts)
            raise failure
        return reply


class _Child:
    """One child process with a thread that waits for its answers (pipes have no timeout on Windows)."""

    def __init__(self, memory: int) -> None:
        source = str(Path(__file__).resolve().parents[2])
        path = os.pathsep.join(part for part in (source, os.environ.get("PYTHONPATH", "")) if part)
        self._process = subprocess.Popen(
            [sys.executable, "-m", "prodcheck.isolation.child", str(memory)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": path},
        )
        self._answers: queue.Queue[bytes | None] = queue.Queue()
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    def _listen(self) -> None:
        """Put each answer in the queue, and None when the child is gone."""
        stream = self._process.stdout
        while stream is not None and (payload := _next_answer(stream)) is not None:
            self._answers.put(payload)
        self._answers.put(None)

    def ask(self, request: dict[str, Any], seconds: float) -> Any:
        """Send one request and wait for its answer; TimeoutError when it takes too long, EOFError when the child died."""
        stream = self._process.stdin
        try:
            if stream is None:
                raise EOFError
            stream.write(json.dumps(request).encode() + b"\n")
            stream.flush()
            payload = self._answers.get(timeout=seconds)
        except queue.Empty as error:
            raise TimeoutError from error
        except OSError as error:
            raise EOFError from error
        if payload is None:
            raise EOFError
        return pickle.loads(payload)

    def end(self) -> None:
        """Kill the child, if it still runs, and close its pipes."""
        self._process.kill()
        self._process.wait()
        self._listener.join(timeout=5)
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                try:
                    stream.close()
                except OSError:
                    continue


def _next_answer(stream: IO[bytes]) -> bytes | None:
    """One length-prefixed answer from the child's pipe; None at its end."""
    head = stream.read(8)
    if len(head) < 8:
        return None
    size = int.from_bytes(head, "big")
    payload = stream.read(size)
    return payload if len(payload) == size else None
