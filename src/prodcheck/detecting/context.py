"""A passage in its surroundings: the score of a unit weighed anew by its neighbours, its section, its rule, and how it is said.

One small linear model, the same for every element: an element of which few examples are known profits from what the others
taught about decoys (someone else's doing, a wish, a definition) and about sections that deal with one thing throughout.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from prodcheck.detecting.rule_gate import Judged
from prodcheck.detecting.units import Unit

Floats = NDArray[np.float32]

LOWEST, HIGHEST = -6.0, 4.0
_NOTHING = -4.0
"""Stands for the score of a neighbour that is not there."""

_LABELS = (
    "expected", "obtained", "previous-year", "other-past", "other-person", "past-action", "passive-past", "past-habit",
    "present-action", "vague-claim", "unknown", "direct-address", "school", "question", "first-person", "negation", "plan",
    "hypothesis", "generality", "definition", "reason", "contrast", "quote", "speech", "amount", "percentage", "ratio", "count",
    "date", "duration", "frequency", "clock", "name", "organisation", "person", "place", "tool", "source", "list-marker",
    "example", "number", "distance", "brand",
)  # fmt: skip
_PLACE = {label: place for place, label in enumerate(_LABELS)}
_SHORT, _LONG, _MANY_SIGNALS = 6, 30, 10
_OF_UNIT, _OF_SCORE = len(_LABELS) + 6, 12
WIDTH = _OF_SCORE + _OF_UNIT


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the units of one document are like, whatever the element: ``rows`` (units × ``_OF_UNIT``) and their ``sections``."""

    rows: Floats
    sections: NDArray[np.int64]


def surroundings(units: Sequence[Unit]) -> Surroundings:
    """How each unit is said: its signals, length, form, place in the document."""
    rows = np.zeros((len(units), _OF_UNIT), dtype=np.float32)
    for number, unit in enumerate(units):
        signals = set(unit.piece.signals)
        for signal in signals:
            if signal in _PLACE:
                rows[number, _PLACE[signal]] = 1
        words = len(unit.piece.words)
        size = min(len(signals), _MANY_SIGNALS) / _MANY_SIGNALS
        rows[number, len(_LABELS) :] = (words < _SHORT, words > _LONG, unit.row, unit.item, unit.position, size)
    return Surroundings(rows, np.array([unit.section for unit in units], dtype=np.int64))


def context_rows(scores: Floats, around: Surroundings, judged: Sequence[Judged]) -> Floats:
    """What ``ContextModel`` sees of each unit for one element: array of shape (units, ``WIDTH``).

    Args:
        scores: the passage model's score of each unit.
        around: the units themselves.
        judged: the units that are about the element, as its rule sees them.
    """
    own = np.clip(scores, LOWEST, HIGHEST)
    count = len(own)
    of_score = np.zeros((count, _OF_SCORE), dtype=np.float32)
    of_score[:, 0] = own
    of_score[:, 1:3] = _NOTHING
    same = around.sections[1:] == around.sections[:-1]
    of_score[1:, 1][same] = own[:-1][same]
    of_score[:-1, 2][same] = own[1:][same]
    of_score[:, 3], of_score[:, 4] = _section_scores(own, around.sections)
    for one in judged:
        about = ("topic" in one.reasons, "cue" in one.reasons, "heading" in one.reasons)
        of_score[one.unit, 5:10] = (one.accepted, *about, bool(one.refused_by))
    of_score[:, 10] = of_score[:, 5] * of_score[:, 8]
    of_score[:, 11] = of_score[:, 6] * of_score[:, 8]
    return np.hstack([of_score, around.rows])


def _section_scores(own: Floats, sections: NDArray[np.int64]) -> tuple[Floats, Floats]:
    """For each unit the mean score of its section, and the best score of the section's other units."""
    if not len(own):
        return own, own
    starts = np.flatnonzero(np.r_[True, sections[1:] != sections[:-1]])
    sizes = np.diff(np.r_[starts, len(own)])
    place = np.repeat(np.arange(len(starts)), sizes)
    rising = own[np.lexsort((own, place))]
    ends = starts + sizes - 1
    first, second = rising[ends], np.where(sizes > 1, rising[ends - 1], _NOTHING)
    mean = np.add.reduceat(own.astype(np.float64), starts) / sizes
    return mean[place].astype(np.float32), np.where(own == first[place], second[place], first[place]).astype(np.float32)


@dataclass(frozen=True, slots=True)
class ContextModel:
    """Weights of ``context_rows``; ``mean`` and ``scale`` standardise them."""

    mean: tuple[float, ...]
    scale: tuple[float, ...]
    weights: tuple[float, ...]
    intercept: float

    def scores(self, rows: Floats) -> Floats:
        """The score of each unit in its surroundings; above 0 the passage supports the element."""
        weights = np.array(self.weights) / np.array(self.scale)
        shift = self.intercept - float(np.array(self.mean) @ weights)
        # One unit after the other in double precision, so that a unit's score does not depend on how many there are.
        return np.asarray((rows.astype(np.float64) * weights).sum(axis=1) + shift, dtype=np.float32)
