"""Large output files written as they grow, and put in place whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from prodcheck.errors import UsageError


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """A stream to write ``path`` with; it is renamed over what stood there when the block ends well.

    Raises:
        UsageError: ``cannot-write``.
    """
    part = path.with_name(f".prodcheck-{os.getpid()}-{path.name}.part")
    try:
        try:
            with part.open("wb") as stream:
                yield stream
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        raise UsageError("cannot-write", file=str(path), why=error.strerror or str(error)) from error
