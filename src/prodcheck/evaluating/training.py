"""Trains the passage classifier and its calibration from labelled samples. Needs scikit-learn; for building and evaluating."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, vstack
from sklearn.linear_model import LogisticRegression

from prodcheck.detecting.classifier import (
    CALIBRATION_FILE,
    CLASSIFIER_DIR,
    WEIGHTS_FILE,
    Calibration,
    Classifier,
    Floats,
    summary,
)
from prodcheck.detecting.features import SPACE
from prodcheck.evaluating.samples import Examples, Sample

NOT_LEARNED = frozenset({"anonymat"})
# Weights of a unit by what is known of it: a quoted passage, a decoy, a unit of a document without the element, a passage of
# another element, any other unit of a document that has the element (it may well give the substance too).
PASSAGE_WEIGHT, DECOY_WEIGHT, ABSENT_WEIGHT, OTHER_WEIGHT, UNKNOWN_WEIGHT, EXAMPLE_WEIGHT = 2.0, 3.0, 1.0, 0.5, 0.3, 2.0
# A passage of another element of the kind: mostly not this one, but some give two at once.
NEIGHBOUR_WEIGHT = 0.2
POSITIVE_SHARE = 0.25
REGULARISATION = 0.3
# The optimiser's default (1e-4) takes three times as long and decides no document otherwise.
TOLERANCE = 0.01
PRUNED = 0.004


@dataclass(frozen=True, slots=True)
class Scored:
    """One element of one production with the scores of its units by a model that did not see it."""

    sample: Sample
    element: str
    label: str
    scores: Floats
    accepted: tuple[int, ...] = ()


def _training_rows(
    samples: Sequence[Sample], examples: dict[str, Examples], element: str
) -> tuple[csr_matrix, NDArray[np.int8], Floats]:
    matrices: list[csr_matrix] = []
    targets: list[int] = []
    weights: list[float] = []
    for sample in samples:
        label = sample.labelled.labels.get(element)
        if label is None or label == "partial":
            continue
        matrices.append(sample.matrix)
        others = set().union(*(units for name, units in sample.passages.items() if name != element))
        passages, decoys = sample.passages.get(element, set()), sample.decoys.get(element, set())
        for unit in range(sample.matrix.shape[0]):
            target = int(label == "present" and unit in passages)
            targets.append(target)
            if target:
                weights.append(PASSAGE_WEIGHT)
            elif unit in decoys:
                weights.append(DECOY_WEIGHT)
            elif label == "absent":
                weights.append(ABSENT_WEIGHT)
            else:
                weights.append(OTHER_WEIGHT if unit in others else UNKNOWN_WEIGHT)
    own = examples.get(element)
    if own is not None:
        matrices.append(own.matrix)
        targets.extend(int(positive) for positive in own.positive)
        weights.extend([EXAMPLE_WEIGHT] * len(own.positive))
    for name in sorted(_neighbours(samples, element) & examples.keys()):
        given = examples[name].matrix[np.array(examples[name].positive, dtype=bool)]
        matrices.append(given)
        targets.extend([0] * given.shape[0])
        weights.extend([NEIGHBOUR_WEIGHT] * given.shape[0])
    if not matrices:
        return csr_matrix((0, SPACE)), np.zeros(0, dtype=np.int8), np.zeros(0, dtype=np.float32)
    return vstack(matrices).tocsr(), np.array(targets, dtype=np.int8), np.array(weights, dtype=np.float32)


def _neighbours(samples: Sequence[Sample], element: str) -> set[str]:
    """The other elements of the kinds of document that ask for ``element``."""
    found: set[str] = set()
    for sample in samples:
        if element in sample.labelled.labels:
            found |= sample.labelled.labels.keys()
    return found - {element}


def fit_element(samples: Sequence[Sample], examples: dict[str, Examples], element: str) -> Floats | None:
    """Weights (``SPACE`` of them) of the passage model of one element; None where no passage of it is known."""
    matrix, targets, weights = _training_rows(samples, examples, element)
    if not targets.any() or targets.all():
        return None
    positive, negative = float(weights[targets == 1].sum()), float(weights[targets == 0].sum())
    weights[targets == 1] *= max(1.0, POSITIVE_SHARE * negative / positive)
    options = {"solver": "liblinear", "fit_intercept": False, "max_iter": 300, "tol": TOLERANCE, "random_state": 0}
    model = LogisticRegression(C=REGULARISATION, **options)
    model.fit(matrix, targets, sample_weight=weights)
    return np.asarray(model.coef_[0], dtype=np.float32)


def elements_of(samples: Sequence[Sample]) -> list[str]:
    """Every learned element the samples are labelled for."""
    return sorted({element for sample in samples for element in sample.labelled.labels} - NOT_LEARNED)


def score_unseen(samples: Sequence[Sample], examples: dict[str, Examples]) -> list[Scored]:
    """Scores of every sample by models trained on the other batches: an author's habits are never known."""
    found: list[Scored] = []
    for batch in sorted({sample.labelled.batch for sample in samples}):
        known = [sample for sample in samples if sample.labelled.batch != batch]
        unseen = [sample for sample in samples if sample.labelled.batch == batch]
        for element in elements_of(unseen):
            weights = fit_element(known, examples, element)
            if weights is not None:
                found.extend(
                    Scored(
                        sample,
                        element,
                        sample.labelled.labels[element],
                        sample.matrix @ weights,
                        sample.accepted.get(element, ()),
                    )
                    for sample in unseen
                    if element in sample.labelled.labels
                )
    return found


def _balance(scored: Sequence[Scored]) -> Floats:
    """Weights that make present and absent count alike for each element, so that no element is presumed there or not."""
    counts = Counter((one.element, one.label) for one in scored)
    halves = {element: sum(count for (name, _), count in counts.items() if name == element) / 2 for element, _ in counts}
    return np.array([(halves[one.element] + 1) / (counts[one.element, one.label] + 1) for one in scored], dtype=np.float32)


def calibrate(scored: Sequence[Scored], low: float, high: float) -> Calibration:
    """Fit the second stage on scores of unseen documents; ``partial`` labels stay out."""
    kept = [one for one in scored if one.label != "partial"]
    elements = sorted({one.element for one in kept})
    kinds = sorted({f"{one.sample.labelled.kind}/{one.element}" for one in kept})
    summaries = np.array([summary(one.scores, one.accepted) for one in kept])
    mean, scale = summaries.mean(axis=0), np.maximum(summaries.std(axis=0), 0.01)
    values = (summaries - mean) / scale
    size = values.shape[1]
    rows = np.zeros((len(kept), size + 3 * len(elements) + len(kinds)))
    rows[:, :size] = values
    for index, one in enumerate(kept):
        place = size + 3 * elements.index(one.element)
        rows[index, place : place + 3] = ELEMENT_SCALE * np.array([1.0, values[index, 0], values[index, 2]])
        rows[index, size + 3 * len(elements) + kinds.index(f"{one.sample.labelled.kind}/{one.element}")] = KIND_SCALE
    targets = np.array([one.label == "present" for one in kept], dtype=np.int8)
    model = LogisticRegression(C=0.5, max_iter=2000, random_state=0).fit(rows, targets, sample_weight=_balance(kept))
    found = model.coef_[0]
    by_element = {
        element: tuple(round(float(ELEMENT_SCALE * weight), 5) for weight in found[size + 3 * index : size + 3 * index + 3])
        for index, element in enumerate(elements)
    }
    offsets = found[size + 3 * len(elements) :]
    return Calibration(
        mean=tuple(round(float(value), 5) for value in mean),
        scale=tuple(round(float(value), 5) for value in scale),
        weights=tuple(round(float(weight), 5) for weight in found[:size]),
        intercept=round(float(model.intercept_[0]), 5),
        by_element={element: (values[0], values[1], values[2]) for element, values in by_element.items()},
        by_kind={kind: round(float(KIND_SCALE * weight), 5) for kind, weight in zip(kinds, offsets, strict=True)},
        low=low,
        high=high,
    )


ELEMENT_SCALE, KIND_SCALE = 0.7, 0.5


def pack_weights(weights: dict[str, Floats]) -> Classifier:
    """Drop the weights too small to matter and make the runtime classifier."""
    names = sorted(weights)
    kept = [np.flatnonzero(np.abs(weights[name]) >= PRUNED) for name in names]
    pointers = np.concatenate([[0], np.cumsum([len(indices) for indices in kept])]).astype(np.int64)
    indices = np.concatenate(kept).astype(np.uint16)
    values = np.concatenate([weights[name][places] for name, places in zip(names, kept, strict=True)]).astype(np.float16)
    return Classifier(names, pointers, indices, values)


def save(classifier: Classifier, calibration: Calibration, model: Path) -> None:
    """Write the trained part into the model's folder."""
    folder = model / CLASSIFIER_DIR
    folder.mkdir(parents=True, exist_ok=True)
    arrays = classifier.arrays()
    np.savez_compressed(folder / WEIGHTS_FILE, **arrays)  # type: ignore[arg-type]
    content = {name: getattr(calibration, name) for name in Calibration.__slots__}
    (folder / CALIBRATION_FILE).write_text(json.dumps(content, indent=1, sort_keys=True) + "\n", encoding="utf-8")
