"""What a run on a cohort takes and gives back: the user's options, its progress, its result."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from prodcheck.cohort.outputs import Summary
from prodcheck.cohort.task import FileLimits


@dataclass(frozen=True, slots=True)
class BatchOptions:
    """What the user asks for, see ``prodcheck.candidate.CheckOptions`` too.

    ``annotate``: make annotated copies of the files too. ``rendering``: where the verdict depends on it, never, or for every
    file (to compare).
    """

    pack: str | None = None
    roster: Path | None = None
    pattern: str | None = None
    only: tuple[str, ...] = ()
    templates: tuple[Path, ...] = ()
    rules_dirs: tuple[str, ...] = ()
    session: dt.date | None = None
    on: dt.date | None = None
    draft: bool = False
    ocr: bool = False
    language_hints: bool = False
    annotate: bool = False
    workers: int | None = None
    scheduler: str | None = None
    limits: FileLimits = field(default_factory=FileLimits)
    rendering: Literal["needed", "never", "all"] = "needed"


@dataclass(frozen=True, slots=True)
class Step:
    """How far a run is: candidates done of all to check, the key just done, those that take longest now (key, seconds)."""

    done: int
    total: int
    key: str = ""
    slow: tuple[tuple[str, float], ...] = ()


Progress = Callable[[Step], None]


@dataclass(frozen=True, slots=True)
class BatchResult:
    """What a run came to: its summary, how many candidates were checked now, which could not be (key to reason).

    ``seconds``: of ``finding`` the candidates, ``checking``, LibreOffice (``rendering``, beside the checks), ``likeness``,
    ``writing`` the results; ``rendered``: files LibreOffice made.
    """

    summary: Summary
    checked: int
    failed: dict[str, str]
    index: Path
    seconds: dict[str, float] = field(default_factory=dict)
    rendered: int = 0
