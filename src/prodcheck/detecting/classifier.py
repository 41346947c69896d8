"""The trained part of the detection: scores of units for each element, and the chance that a document covers it.

Weights are made by ``training`` at build time; here they are only used, with numpy.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from prodcheck.detecting.features import SPACE
from prodcheck.errors import ProdcheckError
from prodcheck.evidence import Coverage

CLASSIFIER_DIR = "classifier"
WEIGHTS_FILE = "passages.npz"
CALIBRATION_FILE = "calibration.json"
FLOOR = -6.0
KIND_MODEL = "kind="

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Calibration:
    """Second stage: from the scores of a document's units to the chance that it covers the element.

    ``mean``, ``scale`` standardise ``summary``; ``weights`` weigh it; ``by_element`` adds (offset, slope of the best unit, slope
    of the best three); ``by_kind`` adds an offset for an element of a document kind. An element is missing up to ``low``,
    covered from ``high``.
    """

    mean: tuple[float, ...]
    scale: tuple[float, ...]
    weights: tuple[float, ...]
    intercept: float
    by_element: dict[str, tuple[float, float, float]]
    by_kind: dict[str, float]
    low: float
    high: float

    def chance(self, kind: str, element: str, scores: Floats, accepted: Sequence[int]) -> float:
        """Chance between 0 and 1 that the document covers ``element``.

        Args:
            kind: the document kind.
            element: the element.
            scores: the classifier's score of each unit.
            accepted: the units in which the rule of the element finds it.
        """
        values = [
            (value - mean) / scale for value, mean, scale in zip(summary(scores, accepted), self.mean, self.scale, strict=True)
        ]
        total = self.intercept + sum(value * weight for value, weight in zip(values, self.weights, strict=True))
        offset, best, best_three = self.by_element.get(element, (0.0, 0.0, 0.0))
        total += offset + best * values[0] + best_three * values[2] + self.by_kind.get(f"{kind}/{element}", 0.0)
        return float(1.0 / (1.0 + np.exp(-total)))

    def status(self, chance: float) -> Coverage:
        """Status that goes with a chance."""
        return Coverage.COVERED if chance >= self.high else Coverage.MISSING if chance <= self.low else Coverage.UNSURE


def summary(scores: Floats, accepted: Sequence[int]) -> tuple[float, ...]:
    """What the second stage sees of a document: its best units, how many support the element, the best that the rule accepts."""
    ordered = np.sort(scores)[::-1]
    best = np.concatenate([ordered[:5], np.full(max(0, 5 - len(ordered)), FLOOR)])
    chances = 1.0 / (1.0 + np.exp(-ordered))
    return (
        float(best[0]),
        float(best[:2].mean()),
        float(best[:3].mean()),
        float(best.mean()),
        float(np.log1p(chances.sum())),
        float(np.log1p((ordered > 0).sum())),
        max((float(scores[unit]) for unit in accepted), default=FLOOR),
    )


class Classifier:
    """Linear models by element on hashed features. ``names`` are ``element`` (shared by kinds) or ``kind=…`` models."""

    def __init__(
        self, names: list[str], pointers: NDArray[np.int64], indices: NDArray[np.uint16], values: NDArray[np.float16]
    ) -> None:
        """Keep the weights, sparse: those of model i are ``values[pointers[i]:pointers[i + 1]]``."""
        self._place = {name: index for index, name in enumerate(names)}
        self._pointers, self._indices, self._values = pointers, indices, values

    def __contains__(self, name: str) -> bool:
        """Whether a model of that name was trained."""
        return name in self._place

    def names(self) -> tuple[str, ...]:
        """Names of the models."""
        return tuple(self._place)

    def arrays(self) -> dict[str, NDArray[np.generic]]:
        """The arrays ``load_classifier`` reads back."""
        names = np.array(list(self._place))
        return {"names": names, "pointers": self._pointers, "indices": self._indices, "values": self._values}

    def weights(self, name: str) -> Floats:
        """Dense weights of one model."""
        index = self._place[name]
        begin, end = self._pointers[index], self._pointers[index + 1]
        dense = np.zeros(SPACE, dtype=np.float32)
        dense[self._indices[begin:end]] = self._values[begin:end]
        return dense

    def scores(self, names: list[str], rows: list[dict[str, float]]) -> Floats:
        """Scores of feature rows for models: array of shape (models, rows); above 0 the passage supports the element."""
        if not rows:
            return np.zeros((len(names), 0), dtype=np.float32)
        places = np.array([crc32(name.encode()) % SPACE for row in rows for name in row], dtype=np.int64)
        values = np.array([value for row in rows for value in row.values()], dtype=np.float32)
        starts = np.concatenate([[0], np.cumsum([len(row) for row in rows])[:-1]]).astype(np.int64)
        found = np.empty((len(names), len(rows)), dtype=np.float32)
        for index, name in enumerate(names):
            # Summed in double precision: the order of features differs between processes, the score must not.
            found[index] = np.add.reduceat((self.weights(name)[places] * values).astype(np.float64), starts)
        return found


@lru_cache(maxsize=2)
def load_classifier(model: Path) -> tuple[Classifier, Calibration]:
    """The classifier and its calibration from the model's folder.

    Raises:
        ProdcheckError: ``model-not-built``.
    """
    try:
        with np.load(model / CLASSIFIER_DIR / WEIGHTS_FILE, allow_pickle=False) as data:
            classifier = Classifier([str(name) for name in data["names"]], data["pointers"], data["indices"], data["values"])
        raw = json.loads((model / CLASSIFIER_DIR / CALIBRATION_FILE).read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise ProdcheckError("model-not-built", folder=str(model)) from error
    return classifier, Calibration(
        mean=tuple(raw["mean"]),
        scale=tuple(raw["scale"]),
        weights=tuple(raw["weights"]),
        intercept=raw["intercept"],
        by_element={key: (value[0], value[1], value[2]) for key, value in raw["by_element"].items()},
        by_kind=raw["by_kind"],
        low=raw["low"],
        high=raw["high"],
    )
