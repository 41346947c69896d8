"""Heading rows that a layout repeats where a table goes on over the next page: they stand once in the file, and count once."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from prodcheck.document import Block, Document, Origin


@dataclass(slots=True)
class _Part:
    """A table as it lies on one page: the blocks of its first row, and its first and last block."""

    first: Block
    last: Block
    heading: list[Block] = field(default_factory=list)

    @property
    def texts(self) -> tuple[str, ...]:
        """What the first row says."""
        return tuple(block.text for block in self.heading)


def repeated_heading_rows(document: Document) -> frozenset[int]:
    """Blocks of rows that repeat the heading row of a table which the page break cut; none in a file without layout."""
    if not document.pages:
        return frozenset()
    main = [block for block in document.blocks if block.origin not in (Origin.HEADER, Origin.FOOTER)]
    parts: list[_Part] = []
    number = None
    for block in main:
        if block.cell is None or block.cell.depth > 1:
            continue
        if block.cell.table != number:
            number = block.cell.table
            parts.append(_Part(block, block))
        parts[-1].last = block
        if block.cell.row == 0:
            parts[-1].heading.append(block)
    following = {one.index: other for one, other in pairwise(main)}
    found: set[int] = set()
    for upper, lower in pairwise(parts):
        cut = following.get(upper.last.index) is lower.first and (lower.first.page or 0) == (upper.last.page or 0) + 1
        if cut and any(upper.texts) and upper.texts == lower.texts:
            found.update(block.index for block in lower.heading)
    return frozenset(found)
