"""Phrases found in a sequence of words, with up to two small words between two of theirs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from prodcheck.language.folding import word_set

SMALL_WORDS = word_set(
    "le la les l' un une de d' du des a au aux en et ou mon ma mes ton son sa ses notre nos votre vos leur leurs ce",
    "cet cette ces tres plus bien aussi y s' se m' me nous vous lui ne n' tout je j' par pour sur dans avec",
)
_MAX_GAP = 2


class PhraseIndex:
    """Phrases by first word. A phrase is a tuple of words; every phrase carries one label."""

    def __init__(self, phrases: Mapping[str, Iterable[Sequence[str]]]) -> None:
        """Index ``phrases``: label to its phrases."""
        self._by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for label, entries in phrases.items():
            for entry in entries:
                words = tuple(entry)
                if words:
                    self._by_first.setdefault(words[0], []).append((words[1:], label))

    def find(self, words: Sequence[str], *, gaps: bool = True) -> list[tuple[int, int, str]]:
        """Every (start, end, label) found in ``words``, end exclusive; the longest of each label at each start."""
        found: list[tuple[int, int, str]] = []
        by_first = self._by_first
        if by_first.keys().isdisjoint(words):
            return found
        count = len(words)
        for start, word in enumerate(words):
            candidates = by_first.get(word)
            if candidates is None:
                continue
            following = words[start + 1] if start + 1 < count else ""
            skippable = gaps and following in SMALL_WORDS
            best: dict[str, int] = {}
            for rest, label in candidates:
                if not rest:
                    end = start + 1
                elif rest[0] == following or skippable:
                    end = _end(words, start + 1, rest, gaps)
                else:
                    continue
                if end > best.get(label, 0):
                    best[label] = end
            found.extend((start, end, label) for label, end in best.items())
        return found


def _end(words: Sequence[str], position: int, rest: tuple[str, ...], gaps: bool) -> int:
    """End of the phrase whose further words ``rest`` follow from ``position``; 0 where they do not."""
    count = len(words)
    for wanted in rest:
        skipped = 0
        while position < count and words[position] != wanted:
            if not gaps or skipped == _MAX_GAP or words[position] not in SMALL_WORDS:
                return 0
            skipped += 1
            position += 1
        if position >= count:
            return 0
        position += 1
    return position
