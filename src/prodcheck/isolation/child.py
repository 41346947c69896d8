"""The child process: reads one file after the other and sends each ``Document``, or why not, to its parent.

Run as ``python -m prodcheck.isolation.child MEMORY_BYTES``; a request is one JSON line on standard input (a path, and the job
where it is not to read), an answer a pickle behind its length (8 bytes, big endian) on standard output. Libraries that print
cannot disturb it: their standard output is moved to standard error first.
"""

from __future__ import annotations

import importlib
import json
import os
import pickle
import sys
from pathlib import Path
from typing import Any, BinaryIO

from prodcheck.errors import ProdcheckError, UnreadableDocument

JOBS = {
    "annotate": ("prodcheck.annotating.copies", "annotated"),
    "page-pictures": ("prodcheck.page_pictures", "write_page_pictures"),
    "thumbnails": ("prodcheck.thumbnails", "thumbnails"),
}
"""What else can be done with an untrusted file: module and function, called with the path and the request's arguments."""


def limit_memory(size: int) -> None:
    """Cap the address space at ``size`` bytes where the system has such a limit (not on Windows)."""
    try:
        import resource
    except ImportError:
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (size if hard == resource.RLIM_INFINITY else min(size, hard), hard))


def answer(path: Path, job: str | None = None, arguments: dict[str, Any] | None = None) -> object:
    """Read ``path``, or do ``job`` with it: the ``Document`` or the job's result, or ``(error class name, code, facts)``."""
    from prodcheck.reading import read

    try:
        if job is None:
            return read(path)
        module, function = JOBS[job]
        return getattr(importlib.import_module(module), function)(path, **(arguments or {}))
    except ProdcheckError as error:
        return (type(error).__name__, error.code, error.facts)
    except (MemoryError, RecursionError):
        return (UnreadableDocument.__name__, "too-large", {})
    except Exception as error:  # a reader's own fault must not read as the candidate's, nor end the run
        return (UnreadableDocument.__name__, "reader-failed", {"error": type(error).__name__})


def serve(requests: BinaryIO, answers: BinaryIO) -> None:
    """Answer requests until the parent closes the pipe."""
    for line in requests:
        request = json.loads(line)
        payload = pickle.dumps(answer(Path(request["path"]), *request.get("job", ())), pickle.HIGHEST_PROTOCOL)
        answers.write(len(payload).to_bytes(8, "big") + payload)
        answers.flush()


def main() -> None:
    """Keep the pipe to the parent for answers only, set the memory limit, and serve."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    limit_memory(int(sys.argv[1]))
    serve(sys.stdin.buffer, answers)


if __name__ == "__main__":
    main()
