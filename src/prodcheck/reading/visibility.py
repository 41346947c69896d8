"""Whether text can be seen: white on white, the colour of its background, or too small for the eye."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

TINY = 2.0
"""Points up to which no reader can read on paper; the smallest print in use (legal notices) has 4."""

_NEAR = 16
"""Largest difference of a colour channel (of 255) that the eye does not tell on paper: F0F0F0 is still lost on white."""


@dataclass(slots=True, eq=False)
class RunFormat:
    """Resolved format of a run; one object per distinct format, compared by identity.

    ``colour`` and ``fill`` are six hex digits or None for what the page gives. ``suspect`` says that the text may not be seen.
    """

    font: str | None
    size: float
    bold: bool
    italic: bool
    hidden: bool
    colour: str | None
    fill: str | None
    suspect: bool = False

    def __post_init__(self) -> None:
        """Tell at once what needs no second look: text in the page's own ink, above the size of specks."""
        self.suspect = self.colour is not None or self.size <= TINY


@dataclass(frozen=True, slots=True)
class Background:
    """What lies behind a run: ``fill`` as hex digits (None: the paper); not ``known`` where something may paint it."""

    fill: str | None = None
    known: bool = True


PAPER = Background()


def unseen(run: RunFormat, background: Background) -> str | None:
    """``white-text`` or ``tiny-text`` where a run cannot be seen on paper, else None."""
    if run.size <= TINY:
        return "tiny-text"
    ink = _channels(run.colour)
    if ink is None:
        return None
    paper = run.fill or background.fill
    if paper is None and not background.known:
        return None
    behind = (255, 255, 255) if paper in (None, "auto") else _channels(paper)
    if behind is not None and all(abs(a - b) < _NEAR for a, b in zip(ink, behind, strict=True)):
        return "white-text"
    return None


@lru_cache(maxsize=256)
def _channels(colour: str | None) -> tuple[int, int, int] | None:
    if colour is None or len(colour) != 6:
        return None
    try:
        return int(colour[:2], 16), int(colour[2:4], 16), int(colour[4:], 16)
    except ValueError:
        return None
