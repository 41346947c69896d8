"""Passages: units quoted with their place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from prodcheck.detecting.substance import SUBSTANCE, rule_signals
from prodcheck.detecting.units import Unit
from prodcheck.document import Document
from prodcheck.evidence import Passage


@dataclass(frozen=True, slots=True)
class Places:
    """Pages of a document's blocks: those ``measuring`` found, else those the reader knew."""

    document: Document
    block_pages: Mapping[int, int]

    def page(self, block: int) -> int | None:
        """Page of a block, None where unknown."""
        found = self.block_pages.get(block)
        return found if found is not None else self.document.blocks[block].page if block < len(self.document.blocks) else None


def passage(unit: Unit, places: Places, score: float, signals: tuple[str, ...], *, own_signals: bool = True) -> Passage:
    """The unit as a quoted passage; with ``own_signals`` what it holds is added to ``signals``."""
    held = rule_signals(unit) if own_signals else frozenset()
    codes = (*signals, *(name for name in SUBSTANCE if name in held))
    return Passage(
        unit.text,
        unit.block,
        unit.start,
        unit.end,
        places.page(unit.block),
        unit.heading_text,
        round(score, 4),
        tuple(dict.fromkeys(codes)),
    )
