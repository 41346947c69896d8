"""Phrases found in a sequence of words, with up to two small words between two of theirs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from prodcheck.language.folding import word_set

SMALL_WORDS = word_set(
    "le la les l' un une de d' du des a au aux en et ou mon ma mes ton son sa ses notre nos votre vos leur leurs ce",
    "cet cette ces tres plus bien aussi y s' se m' me nous vous lui ne n' tout je j' par pour sur dans avec",
)
_MAX_GAP = 2

_BySecond = dict[str, list[tuple[tuple[str, ...], str]]]
_Node = tuple[list[str], _BySecond]
"""Labels of the phrases that are one word, and by second word the further words and label of the others."""


class PhraseIndex:
    """Phrases by first word, then by second. A phrase is a tuple of words; every phrase carries one label."""

    def __init__(self, phrases: Mapping[str, Iterable[Sequence[str]]]) -> None:
        """Index ``phrases``: label to its phrases."""
        self._by_first: dict[str, _Node] = {}
        for label, entries in phrases.items():
            for entry in entries:
                words = tuple(entry)
                if words:
                    whole, by_second = self._by_first.setdefault(words[0], ([], {}))
                    if len(words) == 1:
                        whole.append(label)
                    else:
                        by_second.setdefault(words[1], []).append((words[2:], label))

    def find(self, words: Sequence[str], *, gaps: bool = True) -> list[tuple[int, int, str]]:
        """Every (start, end, label) found in ``words``, end exclusive; the longest of each label at each start."""
        found: list[tuple[int, int, str]] = []
        by_first = self._by_first
        if by_first.keys().isdisjoint(words):
            return found
        last = len(words) - 1
        for start, word in enumerate(words):
            if word not in by_first:
                continue
            whole, by_second = by_first[word]
            best = dict.fromkeys(whole, start + 1)
            if by_second and start < last:
                following = words[start + 1]
                if gaps and following in SMALL_WORDS:
                    for position in _reachable(words, start + 1):
                        self._follow(words, position, by_second, best, gaps=True)
                elif following in by_second:
                    self._follow(words, start + 1, by_second, best, gaps=gaps)
            found.extend([(start, end, label) for label, end in best.items()])
        return found

    @staticmethod
    def _follow(words: Sequence[str], position: int, by_second: _BySecond, best: dict[str, int], *, gaps: bool) -> None:
        """Keep in ``best`` the ends of the phrases whose second word stands at ``position``."""
        for rest, label in by_second.get(words[position], ()):
            end = _end(words, position + 1, rest, gaps) if rest else position + 1
            if end > best.get(label, 0):
                best[label] = end


def _reachable(words: Sequence[str], position: int) -> range:
    """Where the next word of a phrase may stand: at ``position``, or after up to ``_MAX_GAP`` small words."""
    last = position
    while last < len(words) and last - position < _MAX_GAP and words[last] in SMALL_WORDS:
        last += 1
    return range(position, min(last + 1, len(words)))


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
