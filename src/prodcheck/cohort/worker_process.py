"""A worker process: takes calls from its parent, one at a time, until the parent closes the pipe or dies.

Run as ``python -m prodcheck.cohort.worker_process MEMORY_BYTES``. A call is a pickled ``(function, arguments)`` behind its
length (8 bytes, big endian) on standard input, an answer a pickled ``(True, result)`` or ``(False, exception)``.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
from typing import BinaryIO

from prodcheck.isolation.child import limit_memory


def read_message(stream: BinaryIO) -> bytes | None:
    """One length-prefixed message; None at the end of the pipe."""
    head = stream.read(8)
    if len(head) < 8:
        return None
    size = int.from_bytes(head, "big")
    payload = stream.read(size)
    return payload if len(payload) == size else None


def write_message(stream: BinaryIO, payload: bytes) -> None:
    """Send one message."""
    stream.write(len(payload).to_bytes(8, "big"))
    stream.write(payload)
    stream.flush()


def serve(calls: BinaryIO, answers: BinaryIO) -> None:
    """Answer calls until there are no more."""
    while (payload := read_message(calls)) is not None:
        function, arguments = pickle.loads(payload)
        try:
            answer = pickle.dumps((True, function(*arguments)), pickle.HIGHEST_PROTOCOL)
        except Exception as error:  # the caller gets its type: its text may quote a document
            answer = pickle.dumps((False, RuntimeError(type(error).__name__)), pickle.HIGHEST_PROTOCOL)
        write_message(answers, answer)


def main() -> None:
    """Keep the pipe for answers only, leave Ctrl-C to the parent, set the memory limit, and serve."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    # The terminal sends Ctrl-C to everyone; the parent decides, and ends this process by closing the pipe.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    limit_memory(int(sys.argv[1]))
    serve(sys.stdin.buffer, answers)


if __name__ == "__main__":
    main()
