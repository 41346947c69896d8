"""From the scores of a document's units to the chance that it covers an element, and to a status."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from prodcheck.detecting.context import ContextModel, Floats
from prodcheck.evidence import Coverage

FLOOR = -6.0
LOW_LITTLE_KNOWN = 0.1
SURE_WITHOUT_RULE = 0.7
"""What the models alone believe, with no passage that the rule accepts, has to be believed more firmly."""

BEST, BEST_THREE, BEST_ACCEPTED = 0, 2, 4
"""Places in ``summary``: the best unit in context, the mean of the best three, the best that the rule accepts."""

NEAR, NEAR_THREE = 0.0, -0.6
"""Scores from which a passage, or three together, come near the element."""

SLOPES = (BEST, BEST_THREE)
"""What an element weighs in a way of its own."""

KIND_SLOPES = (BEST, BEST_THREE, BEST_ACCEPTED)
"""The same for a kind of document."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """The second and third stage: units in their context, then the document.

    ``mean``, ``scale`` standardise ``summary``; ``weights`` weigh it; ``by_element`` adds an offset and ``SLOPES``,
    ``by_document`` (by kind of document) an offset and ``KIND_SLOPES``, ``by_kind`` an offset for an element of a kind. No
    slope but that of the length is negative: a passage more never lowers the chance. An element is missing up to ``low``,
    covered from ``high``; one of ``little_known``, of which hardly any text without (or with) it was seen, up to
    ``LOW_LITTLE_KNOWN``.
    """

    context: ContextModel
    mean: tuple[float, ...]
    scale: tuple[float, ...]
    weights: tuple[float, ...]
    intercept: float
    by_element: dict[str, tuple[float, ...]]
    by_document: dict[str, tuple[float, ...]]
    by_kind: dict[str, float]
    low: float
    high: float
    little_known: tuple[str, ...] = ()

    def chance(self, kind: str, element: str, seen: Sequence[float]) -> float:
        """Chance between 0 and 1 that a document of ``kind`` of which ``summary`` is ``seen`` covers ``element``."""
        values = [(value - mean) / scale for value, mean, scale in zip(seen, self.mean, self.scale, strict=True)]
        total = self.intercept + sum(value * weight for value, weight in zip(values, self.weights, strict=True))
        for own, places in ((self.by_element.get(element), SLOPES), (self.by_document.get(kind), KIND_SLOPES)):
            if own is not None:
                total += own[0] + sum(weight * values[place] for weight, place in zip(own[1:], places, strict=True))
        total += self.by_kind.get(f"{kind}/{element}", 0.0)
        return float(1.0 / (1.0 + np.exp(-total)))

    def status(self, element: str, chance: float, seen: Sequence[float], *, supported: bool) -> Coverage:
        """Status that goes with a chance.

        Args:
            element: the element.
            chance: the chance that the document covers the element.
            seen: its ``summary``; where a passage comes near, the element is not said to be missing.
            supported: whether the rule of the element accepts a passage.
        """
        if chance <= (LOW_LITTLE_KNOWN if element in self.little_known else self.low):
            near = seen[BEST] > NEAR or seen[BEST_THREE] > NEAR_THREE
            return Coverage.UNSURE if near else Coverage.MISSING
        return Coverage.COVERED if chance >= (self.high if supported else SURE_WITHOUT_RULE) else Coverage.UNSURE


def summary(in_context: Floats, alone: Floats, accepted: Sequence[int]) -> tuple[float, ...]:
    """What the third stage sees of a document: five measures of its units' scores in context, the same alone, its length.

    The best of many units is high by chance alone, that of a draft of ten sentences is not: hence the length.

    Args:
        in_context: ``ContextModel.scores`` of the units.
        alone: the passage model's scores of the units.
        accepted: the units in which the rule of the element finds it.
    """
    return (*_measures(in_context, accepted), *_measures(alone, accepted), float(np.log1p(len(alone))))


def _measures(scores: Floats, accepted: Sequence[int]) -> tuple[float, ...]:
    """The best unit, means of the best two and three, how many support the element, the best that the rule accepts."""
    ordered = np.sort(scores)[::-1]
    best = np.concatenate([ordered[:3], np.full(max(0, 3 - len(ordered)), FLOOR)])
    return (
        float(best[0]),
        float(best[:2].mean()),
        float(best.mean()),
        float(np.log1p((ordered > 0).sum())),
        max((float(scores[unit]) for unit in accepted), default=FLOOR),
    )
