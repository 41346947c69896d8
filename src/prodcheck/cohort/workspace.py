"""The folder where a run unpacks productions: removed at its end, and after a kill by the next run of the same user."""

from __future__ import annotations

import os
import re
import shutil
import signal
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

_PREFIX = "prodcheck-cohort-"
_OURS = re.compile(rf"^{_PREFIX}(\d+)-")


@contextmanager
def workspace() -> Iterator[Path]:
    """A new folder, removed with all that is in it when the block ends."""
    sweep()
    with tempfile.TemporaryDirectory(prefix=f"{_PREFIX}{os.getpid()}-", ignore_cleanup_errors=True) as folder:
        yield Path(folder)


def sweep() -> None:
    """Remove the folders of this user's runs that are dead; links are left alone. Only where a process can be asked for."""
    if os.name != "posix":
        return
    for place in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        match = _OURS.match(place.name)
        try:
            ours = match and not place.is_symlink() and place.is_dir() and place.lstat().st_uid == os.getuid()
        except OSError:
            continue
        if match and ours and not _runs(int(match[1])):
            shutil.rmtree(place, ignore_errors=True)


def _runs(process: int) -> bool:
    """Whether a process of that id runs."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True


@contextmanager
def ended_like_ctrl_c() -> Iterator[None]:
    """Let a request to end, or a closed terminal, end the block as Ctrl-C does: what was unpacked is removed."""
    names = [name for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    # One that is ignored (nohup) stays ignored.
    numbers = [number for name in names if signal.getsignal(number := getattr(signal, name)) is signal.SIG_DFL]

    def interrupt(number: int, frame: FrameType | None) -> None:
        for each in numbers:
            signal.signal(each, signal.SIG_IGN)
        raise KeyboardInterrupt

    for number in numbers:
        signal.signal(number, interrupt)
    try:
        yield
    finally:
        for number in numbers:
            signal.signal(number, signal.SIG_DFL)
