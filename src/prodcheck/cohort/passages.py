"""The sentences of a production, kept for the likeness search; made where the document is read, so that it is read once."""

from __future__ import annotations

import re
from dataclasses import dataclass

from prodcheck.assigning.words import words_of
from prodcheck.document import BlockKind, Document, Origin

LEAST_WORDS = 10
"""Shorter sentences are alike by chance (« J'ai appelé le client le lendemain. »)."""

_TEXT = frozenset({Origin.BODY, Origin.TABLE, Origin.TEXT_BOX})
_END = re.compile(r"(?<=[.!?;…])\s+|\n")
_MOST_SENTENCES = 3_000


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: its text, its words as they are compared (without accents or case), its page where the file tells."""

    text: str
    words: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Production:
    """The sentences of one file of a candidate; ``words`` is the number of words of its whole text."""

    number: int
    file: str
    words: int
    sentences: tuple[Sentence, ...]


def production_of(number: int, file: str, document: Document) -> Production:
    """The sentences of ``document`` that are long enough to be compared."""
    sentences: list[Sentence] = []
    total = 0
    for block in document.blocks:
        if block.origin not in _TEXT or block.kind is BlockKind.TOC_ENTRY:
            continue
        for text in _END.split(block.text):
            words = words_of(text)
            count = words.count(" ") + 1 if words else 0
            total += count
            if count >= LEAST_WORDS and len(sentences) < _MOST_SENTENCES:
                sentences.append(Sentence(" ".join(text.split()), words, block.page))
    return Production(number, file, total, tuple(sentences))
