"""Trains the passage models from labelled samples. Needs scikit-learn; for building and evaluating."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, vstack
from sklearn.linear_model import LogisticRegression

from prodcheck.detecting.calibration import Calibration
from prodcheck.detecting.classifier import CALIBRATION_FILE, CLASSIFIER_DIR, WEIGHTS_FILE, Classifier
from prodcheck.detecting.context import Floats
from prodcheck.detecting.features import SPACE
from prodcheck.detecting.rule_gate import Judged
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
    """One element of one production with the scores of its units by a passage model that did not see it."""

    sample: Sample
    element: str
    label: str
    scores: Floats

    @property
    def judged(self) -> list[Judged]:
        """The units that are about the element, as its rule sees them."""
        return self.sample.judged.get(self.element, [])

    @property
    def accepted(self) -> list[int]:
        """The units in which the rule of the element finds it."""
        return [one.unit for one in self.judged if one.accepted]


def unit_targets(sample: Sample, element: str) -> tuple[NDArray[np.int8], Floats]:
    """For each unit of a production whether it is a passage of ``element``, and how much that counts."""
    present = sample.labelled.labels[element] == "present"
    targets = np.zeros(sample.matrix.shape[0], dtype=np.int8)
    weights = np.full(len(targets), UNKNOWN_WEIGHT if present else ABSENT_WEIGHT, dtype=np.float32)
    if present:
        others = set().union(*(units for name, units in sample.passages.items() if name != element))
        weights[sorted(others)] = OTHER_WEIGHT
    weights[sorted(sample.decoys.get(element, ()))] = DECOY_WEIGHT
    if present:
        passages = sorted(sample.passages.get(element, ()))
        targets[passages], weights[passages] = 1, PASSAGE_WEIGHT
    return targets, weights


def _training_rows(
    samples: Sequence[Sample], examples: dict[str, Examples], element: str
) -> tuple[csr_matrix, NDArray[np.int8], Floats]:
    parts: list[tuple[csr_matrix, NDArray[np.int8], Floats]] = [
        (sample.matrix, *unit_targets(sample, element))
        for sample in samples
        if sample.labelled.labels.get(element, "partial") != "partial"
    ]
    own = examples.get(element)
    if own is not None:
        parts.append((own.matrix, np.array(own.positive, dtype=np.int8), _constant(EXAMPLE_WEIGHT, own.matrix)))
    for name in sorted(_neighbours(samples, element) & examples.keys()):
        given = examples[name].matrix[np.array(examples[name].positive, dtype=bool)]
        parts.append((given, np.zeros(given.shape[0], dtype=np.int8), _constant(NEIGHBOUR_WEIGHT, given)))
    if not parts:
        return csr_matrix((0, SPACE)), np.zeros(0, dtype=np.int8), np.zeros(0, dtype=np.float32)
    matrices, targets, weights = zip(*parts, strict=True)
    return vstack(matrices).tocsr(), np.concatenate(targets), np.concatenate(weights)


def _constant(weight: float, matrix: csr_matrix) -> Floats:
    return np.full(matrix.shape[0], weight, dtype=np.float32)


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


def score(known: Sequence[Sample], examples: dict[str, Examples], unseen: Sequence[Sample]) -> list[Scored]:
    """Scores of ``unseen`` by passage models trained on ``known``; without the elements of which no passage is known."""
    found: list[Scored] = []
    for element in elements_of(unseen):
        weights = fit_element(known, examples, element)
        if weights is not None:
            labelled = [(sample, sample.labelled.labels[element]) for sample in unseen if element in sample.labelled.labels]
            found.extend(Scored(sample, element, label, sample.matrix @ weights) for sample, label in labelled)
    return found


def score_unseen(samples: Sequence[Sample], examples: dict[str, Examples]) -> list[Scored]:
    """Scores of every sample by models trained on the other batches: an author's habits are never known."""
    found: list[Scored] = []
    for batch in sorted({sample.labelled.batch for sample in samples}):
        known = [sample for sample in samples if sample.labelled.batch != batch]
        found.extend(score(known, examples, [sample for sample in samples if sample.labelled.batch == batch]))
    return found


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
    content = json.dumps(asdict(calibration), indent=1, sort_keys=True)
    (folder / CALIBRATION_FILE).write_text(content + "\n", encoding="utf-8")
