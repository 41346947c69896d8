"""Passages: units quoted with their place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from prodcheck.detecting.substance import SUBSTANCE
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


def passage(unit: Unit, places: Places, score: float, codes: tuple[str, ...], held: frozenset[str] = frozenset()) -> Passage:
    """The unit as a quoted passage; its signals are ``codes`` and those of ``held`` that are substance."""
    return Passage(
        text=unit.text,
        block=unit.block,
        start=unit.start,
        end=unit.end,
        page=places.page(unit.block),
        heading=unit.heading_text,
        score=round(score, 4),
        signals=tuple(dict.fromkeys((*codes, *(name for name in SUBSTANCE if name in held)))),
    )
