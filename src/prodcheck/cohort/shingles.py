"""Shingles: every run of four words of a sentence as a number, and in how many productions and candidates each stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from prodcheck.cohort.passages import Production

SIZE = 4
"""Words in a shingle: three are often a set phrase (« au bout de »), five lose too much where one word was changed."""

Numbers = NDArray[np.uint32]
_FACTORS = np.array([2654435761, 2246822519, 3266489917, 668265263], dtype=np.uint64)


@dataclass(frozen=True, slots=True)
class Shingled:
    """The shingles of a production: those of sentence ``n`` are ``numbers[ends[n] : ends[n + 1]]``."""

    numbers: Numbers
    ends: NDArray[np.int64]

    def sentence(self, number: int) -> Numbers:
        """The shingles of one sentence."""
        return self.numbers[self.ends[number] : self.ends[number + 1]]

    def shares(self, marked: NDArray[np.bool_]) -> NDArray[np.float64]:
        """The share of each sentence's shingles that are ``marked``; 0 for a sentence without any."""
        sums = np.concatenate(([0], np.cumsum(marked)))[self.ends]
        shares: NDArray[np.float64] = np.diff(sums) / np.maximum(np.diff(self.ends), 1)
        return shares


class Shingler:
    """Numbers words in the order they come, so that equal cohorts give equal numbers."""

    def __init__(self) -> None:
        """Start with no word."""
        self._words: dict[str, int] = {}

    def of(self, production: Production) -> Shingled:
        """The shingles of a production's sentences; a sentence of fewer than ``SIZE`` words has none."""
        known = self._words
        words = [sentence.words.split() for sentence in production.sentences]
        ids = np.array([known.setdefault(word, len(known) + 1) for one in words for word in one], dtype=np.uint64)
        lengths = np.array([len(one) for one in words], dtype=np.int64)
        ends = np.concatenate(([0], np.cumsum(np.maximum(lengths - SIZE + 1, 0))))
        if len(ids) < SIZE:
            return Shingled(np.empty(0, dtype=np.uint32), ends)
        windows = len(ids) - SIZE + 1
        mixed = np.zeros(windows, dtype=np.uint64)
        for place, factor in enumerate(_FACTORS):
            mixed += ids[place : windows + place] * factor
        folded: Numbers = ((mixed ^ (mixed >> np.uint64(29))) & np.uint64(0xFFFFFFFF)).astype(np.uint32)
        return Shingled(folded[_inside(lengths, windows)], ends)


def _inside(lengths: NDArray[np.int64], windows: int) -> NDArray[np.bool_]:
    """Which of the windows over all words lie in one sentence: those that begin ``SIZE`` words before its end or earlier."""
    remaining = np.repeat(np.cumsum(lengths), lengths) - np.arange(int(lengths.sum()))
    inside: NDArray[np.bool_] = remaining[:windows] >= SIZE
    return inside


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
    cohort: Iterable[tuple[str, Shingled]], template: Iterable[Shingled], *, most_of: float, least_candidates: int
) -> Frequencies:
    """Count shingles over the cohort.

    ``cohort`` holds productions with their candidate's key, a candidate's one after the other. A shingle is the template's
    where a template file has it, or more than the share ``most_of`` of the candidates (from ``least_candidates`` on).
    """
    by_production: list[Numbers] = []
    by_candidate: list[Numbers] = []
    for _, productions in groupby(cohort, key=lambda one: one[0]):
        own = [np.unique(shingled.numbers) for _, shingled in productions]
        by_production += own
        by_candidate.append(own[0] if len(own) == 1 else _joined(own))
    shared, counts = np.unique(_concatenated(by_production), return_counts=True)
    shared = shared[counts >= 2]
    widely = _joined([shingled.numbers for shingled in template])
    if len(by_candidate) >= least_candidates:
        numbers, counts = np.unique(_concatenated(by_candidate), return_counts=True)
        widely = np.union1d(widely, numbers[counts > most_of * len(by_candidate)]).astype(np.uint32)
    return Frequencies(shared, widely, len(by_candidate))


def _joined(parts: list[Numbers]) -> Numbers:
    """Several arrays as one, each number once, sorted."""
    return np.unique(_concatenated(parts))


def _concatenated(parts: list[Numbers]) -> Numbers:
    """Several arrays one after the other; none give an empty one."""
    return np.concatenate(parts) if parts else np.empty(0, dtype=np.uint32)
