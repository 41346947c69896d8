"""What ``detecting`` returns: for each required element a status, a score and the passages it rests on. No French of its own."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Coverage(StrEnum):
    """Status of a required element."""

    COVERED = "covered"
    UNSURE = "unsure"
    MISSING = "missing"


class ContextStatus(StrEnum):
    """Whether the production tells of something lived in a company."""

    ENTREPRISE = "entreprise"
    FICTIF = "fictif"
    AMBIGU = "ambigu"


@dataclass(frozen=True, slots=True)
class Passage:
    """A quoted passage: exact text of a block from ``start`` to ``end``; ``heading`` is the heading above it.

    ``signals`` are the codes of what was found in it (``topic:…``, ``organisation``, ``date``, ``past-action``, ``negation``…).
    """

    text: str
    block: int
    start: int
    end: int
    page: int | None = None
    heading: str | None = None
    score: float = 0.0
    signals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """One required element: ``evidence`` supports it, ``refused`` are passages that looked like it and why not.

    ``present`` and ``lacking`` are signal codes that let a report say what is there and what is missing.
    """

    element: str
    status: Coverage
    score: float
    evidence: tuple[Passage, ...] = ()
    refused: tuple[Passage, ...] = ()
    present: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Experience:
    """Lived in a company or not, with its passages."""

    status: ContextStatus
    evidence: tuple[Passage, ...] = ()
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class Evidence:
    """What ``detecting`` returns for one document read as one kind of production."""

    document: str
    findings: tuple[Finding, ...]
    experience: Experience
    facts: dict[str, str | int | float] = field(default_factory=dict)
