"""A child process in a group of its own, that can be killed with everything it started."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

_POLL_S = 0.05
_MEMORY_LIMIT = 4 * 1024**3
_FILE_LIMIT = 512 * 1024**2


def run_watched(
    command: Sequence[str],
    *,
    cwd: Path,
    env: Mapping[str, str],
    log: Path,
    first_s: float,
    step_s: float,
    progress: Callable[[], int],
) -> int | None:
    """Run ``command`` until it ends, and return its exit code, or until it makes no progress: kill it, return None.

    ``progress`` returns a number that grows; ``first_s`` seconds may pass before it first does, ``step_s`` between two
    growths. Output goes to ``log``. The whole process group is ended in every case. Raises OSError when it cannot start.
    """
    with log.open("wb") as out:
        process = subprocess.Popen(
            list(command),
            cwd=cwd,
            env=dict(env),
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=out,
            start_new_session=sys.platform != "win32",
            creationflags=_creation_flags(),
        )
    try:
        _bound(process.pid)
        deadline = time.monotonic() + first_s
        done = progress()
        code: int | None
        while (code := process.poll()) is None:
            if (now := progress()) > done:
                done, deadline = now, time.monotonic() + step_s
            if time.monotonic() > deadline:
                return None
            time.sleep(_POLL_S)
        return code
    finally:
        end_group(process)


def end_group(process: subprocess.Popen[bytes]) -> None:
    """Kill the process and all of its group, and wait for it; a group that is already gone is no error."""
    if sys.platform == "win32":
        if process.poll() is None:
            subprocess.run(["taskkill", "/F", "/T", "/PID", str(process.pid)], capture_output=True, check=False)
    else:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _creation_flags() -> int:
    """What puts the child in a group of its own on Windows, where there are no sessions."""
    if sys.platform == "win32":
        return subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW
    return 0


def _bound(pid: int) -> None:
    """Bound memory and file size of the child, inherited by what it starts (Linux only: elsewhere there is no prlimit)."""
    if sys.platform == "linux":
        import resource

        with contextlib.suppress(OSError, ValueError):
            resource.prlimit(pid, resource.RLIMIT_AS, (_MEMORY_LIMIT, _MEMORY_LIMIT))
            resource.prlimit(pid, resource.RLIMIT_FSIZE, (_FILE_LIMIT, _FILE_LIMIT))
            resource.prlimit(pid, resource.RLIMIT_CORE, (0, 0))
