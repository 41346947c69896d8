"""Training of the kinds of production: see ``prodcheck.detecting.kinds``."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from prodcheck.detecting.classifier import KIND_MODEL
from prodcheck.detecting.features import SPACE
from prodcheck.detecting.kinds import RARITY_MODEL, Floats, kind_vector, word_counts
from prodcheck.evaluating.samples import Sample

_RAREST, _MOST_COMMON = 2, 0.8
_STRENGTH = 10.0
"""Inverse regularisation; 1 to 100 give the same order of kinds."""

_SHARPNESS = 6.0
"""Gain that brings the chances nearest to how often they are right, on texts of unseen authors (log loss 0.52; 1.50 without)."""


def fit_kinds(samples: Sequence[Sample]) -> dict[str, Floats]:
    """Weights of the kinds (``kind=<id>``) and the rarity of words; empty with fewer than two kinds."""
    kinds = [sample.labelled.kind for sample in samples]
    names = sorted(set(kinds))
    if len(names) < 2:
        return {}
    counts = [word_counts(sample.analysis) for sample in samples]
    rarity = _rarity([set(one) for one in counts])
    vectors = [kind_vector(one, rarity) for one in counts]
    pointers = np.concatenate([[0], np.cumsum([len(places) for places, _ in vectors])])
    indices, values = (np.concatenate(part) for part in zip(*vectors, strict=True))
    matrix = csr_matrix((values, indices, pointers), shape=(len(samples), SPACE))
    model = LogisticRegression(C=_STRENGTH, class_weight="balanced", fit_intercept=False, max_iter=1000, random_state=0)
    model.fit(matrix, kinds)
    rows = model.coef_ if len(names) > 2 else np.vstack([-model.coef_[0] / 2, model.coef_[0] / 2])
    found = {KIND_MODEL + name: (_SHARPNESS * row).astype(np.float32) for name, row in zip(model.classes_, rows, strict=True)}
    return {RARITY_MODEL: rarity, **found}


def _rarity(texts: Sequence[set[int]]) -> Floats:
    """Inverse document frequency by feature; 0 for words of one text only, or of nearly all."""
    seen = np.zeros(SPACE, dtype=np.float32)
    for text in texts:
        seen[list(text)] += 1
    rarity = np.log((1 + len(texts)) / (1 + seen)) + 1
    rarity[(seen < _RAREST) | (seen > _MOST_COMMON * len(texts))] = 0
    return rarity.astype(np.float32)
