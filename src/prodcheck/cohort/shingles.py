"""Shingles: every run of four words of a sentence as a number, and in how many productions and candidates each stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from prodcheck.cohort.passages import Production

SIZE = 4
"""Words in a shingle: three are often a set phrase (« au bout de »), five lose too much where one word was changed."""

Numbers = NDArray[np.uint32]
_FACTORS = np.array([2654435761, 2246822519, 3266489917, 668265263], dtype=np.uint64)


class Shingler:
    """Numbers words in the order they come, so that equal cohorts give equal numbers."""

    def __init__(self) -> None:
        """Start with no word."""
        self._words: dict[str, int] = {}

    def of(self, words: str) -> Numbers:
        """The shingles of a sentence, in order; empty where it has fewer than ``SIZE`` words."""
        ids = np.fromiter((self._words.setdefault(word, len(self._words) + 1) for word in words.split()), dtype=np.uint64)
        if len(ids) < SIZE:
            return np.empty(0, dtype=np.uint32)
        windows = np.lib.stride_tricks.sliding_window_view(ids, SIZE)
        mixed = (windows * _FACTORS).sum(axis=1, dtype=np.uint64)
        folded: Numbers = ((mixed ^ (mixed >> np.uint64(29))) & np.uint64(0xFFFFFFFF)).astype(np.uint32)
        return folded


@dataclass(frozen=True, slots=True)
class Frequencies:
    """Shingles that stand in two productions or more, and those that make up the centre's template; both sorted."""

    shared: Numbers
    template: Numbers
    candidates: int

    def is_shared(self, shingles: Numbers) -> NDArray[np.bool_]:
        """Which of ``shingles`` stand in another production too."""
        return contains(self.shared, shingles)

    def is_template(self, shingles: Numbers) -> NDArray[np.bool_]:
        """Which of ``shingles`` are the template's."""
        return contains(self.template, shingles)


def contains(ordered: Numbers, wanted: Numbers) -> NDArray[np.bool_]:
    """For each of ``wanted`` whether it stands in ``ordered`` (sorted)."""
    if not len(ordered):
        return np.zeros(len(wanted), dtype=np.bool_)
    places = np.minimum(np.searchsorted(ordered, wanted), len(ordered) - 1)
    found: NDArray[np.bool_] = ordered[places] == wanted
    return found


def frequencies(
    productions: Iterable[tuple[str, Production]],
    shingler: Shingler,
    template: Iterable[Production],
    *,
    most_of: float,
    least_candidates: int,
) -> Frequencies:
    """Count shingles over the cohort.

    ``productions`` come with their candidate's key, a candidate's one after the other. A shingle is the template's where a
    template file has it, or more than the share ``most_of`` of the candidates (from ``least_candidates`` on).
    """
    by_production: list[Numbers] = []
    by_candidate: list[Numbers] = []
    open_key, open_parts = "", list[Numbers]()
    candidates = 0
    for key, production in productions:
        numbers = _all(production, shingler)
        by_production.append(numbers)
        if key != open_key:
            by_candidate.append(_joined(open_parts))
            open_key, open_parts = key, []
            candidates += 1
        open_parts.append(numbers)
    by_candidate.append(_joined(open_parts))
    shared, counts = np.unique(_concatenated(by_production), return_counts=True)
    shared = shared[counts >= 2]
    given = _joined([_all(production, shingler) for production in template])
    widely = given
    if candidates >= least_candidates:
        numbers, counts = np.unique(_concatenated(by_candidate), return_counts=True)
        widely = np.union1d(given, numbers[counts > most_of * candidates]).astype(np.uint32)
    return Frequencies(shared, widely, candidates)


def _all(production: Production, shingler: Shingler) -> Numbers:
    """The shingles of a production, each once, sorted."""
    return _joined([shingler.of(sentence.words) for sentence in production.sentences])


def _joined(parts: list[Numbers]) -> Numbers:
    """Several arrays as one, each number once, sorted."""
    return np.unique(_concatenated(parts))


def _concatenated(parts: list[Numbers]) -> Numbers:
    """Several arrays one after the other; none give an empty one."""
    return np.concatenate(parts) if parts else np.empty(0, dtype=np.uint32)
