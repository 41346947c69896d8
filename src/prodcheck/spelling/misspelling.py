"""Misspelled words of a document; what may be a name, a brand or a term is left alone, since a false alarm costs trust."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from prodcheck.spelling import words

if TYPE_CHECKING:
    from prodcheck.document import Block

_TOKEN = re.compile(r"[^\s,;:!?()\[\]«»\"“”…/|<>=+*•→–—]+")
_WORD = re.compile(r"(?:[a-zà-öø-ÿœæ]{1,8}')?([a-zà-öø-ÿœæ]+(?:-[a-zà-öø-ÿœæ]+)*)")
_ELISION = re.compile(r"^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu|presqu)'")
_CAPITAL = re.compile(r"[^\W\d_]*[A-ZÀ-ÖØ-ÞŒÆ][^\s]*")
_SHORTEST = 4
_USUAL = 3
"""A word written so often in the same way is a term of the file, not a slip."""
_MOST_DOUBTED = 20
_APOSTROPHES = str.maketrans("’ʼ`´", "''''")


@dataclass(frozen=True, slots=True)
class Misspelling:
    """An unknown word at ``start`` to ``end`` of block ``block`` and what was probably meant (one to three words)."""

    word: str
    meant: tuple[str, ...]
    block: int
    page: int | None
    start: int
    end: int


def misspellings(blocks: Iterable[Block]) -> list[Misspelling]:
    """The misspelled words of ``blocks``, each once, in order."""
    held = list(blocks)
    names = {letters.casefold() for block in held for letters in re.findall(r"\w+", " ".join(_CAPITAL.findall(block.text)))}
    found = list(_unknown(held, names))
    counts = Counter(word for word, *_ in found)
    told: dict[str, Misspelling] = {}
    for word, block, start, end in found[:_MOST_DOUBTED]:
        if word in told or counts[word] >= _USUAL or words.is_english(word):
            continue
        meant = words.meant(word)
        if meant:
            told[word] = Misspelling(word, meant, block.index, block.page, start, end)
    return list(told.values())


def _unknown(blocks: list[Block], names: set[str]) -> Iterator[tuple[str, Block, int, int]]:
    """Words in small letters that no dictionary knows, with their places."""
    for block in blocks:
        text = block.text.translate(_APOSTROPHES)
        for token in _TOKEN.finditer(text):
            shown = token.group().rstrip(".'").lstrip("'")
            match = _WORD.fullmatch(unicodedata.normalize("NFC", shown))
            if match is None:
                continue
            word = _ELISION.sub("", match.group())
            if len(word) < _SHORTEST or "'" in word or word in names or words.is_known(word):
                continue
            end = token.start() + token.group().index(shown) + len(shown)
            yield word, block, end - len(word), end
