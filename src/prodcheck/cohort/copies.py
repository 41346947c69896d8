"""The annotated copies of the candidates' files, a folder for each candidate; a folder is there whole or not at all."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path

from prodcheck.errors import UsageError

COPIES = "copies"
"""Folder of the copies in the results."""

Copy = tuple[str, bytes]
"""A copy's file name and content."""


def keep_copies(out: Path, key: str, copies: Sequence[Copy]) -> None:
    """Write a candidate's copies; the folder is made even where no file takes notes, so that it tells of a finished check.

    Raises:
        UsageError: ``cannot-write``.
    """
    place = out / COPIES / key
    part = place.with_name(f".{key}.part")
    try:
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir(parents=True)
        for name, content in copies:
            (part / name).write_bytes(content)
        shutil.rmtree(place, ignore_errors=True)
        part.replace(place)
    except OSError as error:
        raise UsageError("cannot-write", file=str(place), why=error.strerror or str(error)) from error


def copies_of(out: Path, key: str) -> list[Path]:
    """The copies kept of a candidate's files, by name."""
    return sorted((out / COPIES / key).glob("*"))


def without_copies(out: Path, keys: Iterable[str]) -> set[str]:
    """The candidates whose copies are not there."""
    return {key for key in keys if not (out / COPIES / key).is_dir()}


def drop_copies(out: Path, keys: Iterable[str]) -> None:
    """Remove the copies of candidates whose results do not hold."""
    for key in keys:
        shutil.rmtree(out / COPIES / key, ignore_errors=True)
        drop_half_written(out, key)


def drop_half_written(out: Path, key: str) -> None:
    """Remove what a killed run left half written of a candidate's copies."""
    shutil.rmtree(out / COPIES / f".{key}.part", ignore_errors=True)


def rename_copies(out: Path, old: str, new: str) -> None:
    """Give copies to another key."""
    place = out / COPIES / old
    if place.is_dir():
        drop_copies(out, [new])
        place.replace(out / COPIES / new)
