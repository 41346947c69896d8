"""The measures: intervals with a best value and the method that gave them. No file format, no French."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Measure:
    """A number with its doubt: ``low <= value <= high``; ``method`` is a code such as ``pdf-pages`` or ``libreoffice+app``."""

    value: int
    low: int
    high: int
    method: str

    def __post_init__(self) -> None:
        """Refuse an interval that does not hold its best value."""
        if not self.low <= self.value <= self.high:
            raise ValueError(f"not an interval around its value: {self.low} <= {self.value} <= {self.high}")


class PageKind(StrEnum):
    """What a page is for the référentiel: cover and contents pages are left out, blank ones too."""

    COVER = "cover"
    TOC = "toc"
    BLANK = "blank"
    BODY = "body"


@dataclass(frozen=True, slots=True)
class PageOfKind:
    """One page with its kind, the code of the reason and its facts; ``certain`` is False where a person should look."""

    page: int
    kind: PageKind
    why: str
    certain: bool = True
    facts: dict[str, str | int | float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Doubt:
    """One thing that widens an interval: a code (``text-boxes``, ``notes``, ``tabs``, ``app-differs``…) and its width."""

    code: str
    low: int = 0
    high: int = 0
    facts: dict[str, str | int | float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PageMeasure:
    """Pages that count (cover, contents, blank left out) and pages in all, with the kind of each page where known."""

    counted: Measure
    total: Measure
    kinds: tuple[PageOfKind, ...] = ()
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class CharacterMeasure:
    """Characters with spaces, counted and left out.

    ``included``: body, tables, text_boxes, notes, captions. ``excluded``: cover, toc, headers_footers, hidden, deleted,
    field_codes, invisible.
    """

    counted: Measure
    included: dict[str, int]
    excluded: dict[str, int]
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class Measures:
    """What ``measuring`` returns for one document. ``block_pages`` maps a block's index to its page where layout is known."""

    pages: PageMeasure
    characters: CharacterMeasure
    block_pages: dict[int, int] = field(default_factory=dict)
    left_out_blocks: frozenset[int] = frozenset()
