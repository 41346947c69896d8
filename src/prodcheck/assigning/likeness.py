"""Whether two files hold the same production (the same bytes, or the same text saved twice)."""

from __future__ import annotations

from itertools import pairwise

from prodcheck.assigning.words import words_of
from prodcheck.document import Block, Document, Origin

_MAIN_TEXT = frozenset({Origin.BODY, Origin.TABLE, Origin.TEXT_BOX})
_SAME_TEXT = 0.8
"""Share of common word pairs from which two files hold one production: a DOCX and its PDF stay above 0.93 (samples),
two productions of one candidate on one template below 0.35."""


def main_text(blocks: tuple[Block, ...]) -> str:
    """The running text of a document, a space between blocks."""
    return " ".join(block.text for block in blocks if block.origin in _MAIN_TEXT)


def word_pairs(document: Document) -> frozenset[tuple[str, str]]:
    """The pairs of neighbouring words of the main text, without accents, case or punctuation."""
    return frozenset(pairwise(words_of(main_text(document.blocks)).split()))


def same_production(first: Document, second: Document) -> bool:
    """True where both files hold the same production: equal bytes, or nearly all their word pairs in common."""
    if first.sha256 == second.sha256:
        return True
    ours, theirs = word_pairs(first), word_pairs(second)
    if not ours or not theirs:
        return False
    return len(ours & theirs) / len(ours | theirs) >= _SAME_TEXT
