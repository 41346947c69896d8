"""The trained passage models: scores of units for each element. Made by ``evaluating.training``; here only used, with numpy."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from prodcheck.detecting.calibration import Calibration
from prodcheck.detecting.context import ContextModel, Floats
from prodcheck.detecting.features import SPACE
from prodcheck.errors import ProdcheckError

CLASSIFIER_DIR = "classifier"
WEIGHTS_FILE = "passages.npz"
CALIBRATION_FILE = "calibration.json"
KIND_MODEL = "kind="


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
    return classifier, _calibration(raw)


def _calibration(raw: dict[str, Any]) -> Calibration:
    """The calibration from its JSON values, whose lists become tuples."""

    def tuples(values: dict[str, Any]) -> dict[str, Any]:
        return {name: tuple(value) if isinstance(value, list) else value for name, value in values.items()}

    nested: dict[str, Any] = {"context": ContextModel(**tuples(raw["context"]))}
    nested |= {name: tuples(raw[name]) for name in ("by_element", "by_document")}
    return Calibration(**{**tuples(raw), **nested})
