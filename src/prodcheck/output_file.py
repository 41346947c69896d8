"""Output files are written whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

from prodcheck.errors import UsageError


def write_whole(path: Path, content: str | bytes) -> None:
    """Write ``content`` (text as UTF-8) to ``path`` at once: beside it first, then renamed over it.

    Raises:
        UsageError: ``cannot-write``; what stood at ``path`` before is then untouched.
    """
    data = content.encode("utf-8") if isinstance(content, str) else content
    part = path.with_name(f".prodcheck-{os.getpid()}.part")
    try:
        try:
            part.write_bytes(data)
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise UsageError("cannot-write", file=str(path), why=why) from error


def refuse_unwritable(path: Path) -> None:
    """Fail before any work is done where ``path`` cannot be written: a folder stands there, or its folder is missing.

    Raises:
        UsageError: ``cannot-write``.
    """
    if path.is_dir():
        raise UsageError("cannot-write", file=str(path), why="is-a-folder")
    if not path.parent.is_dir():
        raise UsageError("cannot-write", file=str(path), why="no-folder")
