"""Features of a unit for the passage classifier: hashed words, signals, concepts, and those of its context.

A feature is a string; its place in the weight vector is its CRC-32 modulo ``SPACE``. Training and use share this module.
"""

from __future__ import annotations

from itertools import pairwise
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from prodcheck.detecting.units import Analysis, Piece, Unit
from prodcheck.language.folding import word_set
from prodcheck.language.phrases import SMALL_WORDS

SPACE = 1 << 16
_KEPT_SMALL = frozenset(
    {"ne", "nous", "je", "vous", "lui", "leur", "par", "pour", "sur", "avec", "plus", "tres", "tout", "notre", "mon"}
)
_CROSSED = word_set(
    "past-action past-habit present-action passive-past other-past plan expected obtained negation hypothesis",
    "generality definition reason contrast vague-claim quote speech direct-address amount percentage ratio count date",
    "duration frequency clock name organisation brand person place tool source other-person previous-year unknown",
    "question distance",
)
_CONCRETE = word_set(
    "amount percentage count date duration name organisation brand person place tool source ratio clock number",
    "frequency",
)

Vector = dict[int, float]


def feature_id(name: str) -> int:
    """Place of a feature in the weight vectors."""
    return crc32(name.encode()) % SPACE


def _is_number(lemma: str) -> bool:
    return lemma[0].isdigit()


def content_lemmas(piece: Piece) -> list[str]:
    """Lemmas without small words and punctuation; numbers become ``#``."""
    kept: list[str] = []
    for lemma in piece.lemmas:
        if lemma[0].isalpha():
            if lemma not in SMALL_WORDS or lemma in _KEPT_SMALL:
                kept.append(lemma)
        elif _is_number(lemma):
            kept.append("#")
        elif lemma in ("€", "%", "?"):
            kept.append(lemma)
    return kept


def unit_features(unit: Unit) -> dict[str, float]:
    """Features of the unit itself and of the heading and lead-in above it: name to value."""
    features: dict[str, float] = {"bias": 1.0}
    lemmas = content_lemmas(unit.piece)
    for lemma in lemmas:
        features["w:" + lemma] = 1.0
    for left, right in pairwise(lemmas):
        features["b:" + left + "_" + right] = 0.7
    signals = set(unit.piece.signals)
    for signal in signals:
        count = unit.piece.signals.count(signal)
        features["s:" + signal] = 1.0
        if count > 1:
            features["s2:" + signal] = 1.0
        if count > 3:
            features["s4:" + signal] = 1.0
    concepts = set(unit.piece.concepts)
    crossed = signals & _CROSSED
    for concept in concepts:
        features["c:" + concept] = 1.0
        if unit.piece.concepts.count(concept) > 1:
            features["c2:" + concept] = 1.0
        for signal in crossed:
            features["x:" + concept + "*" + signal] = 0.5
    concrete = signals & _CONCRETE
    features[f"n:{min(len(concrete), 6)}"] = 1.0
    features["len:" + str(min(len(lemmas) // 5, 6))] = 1.0
    features["row" if unit.row else "item" if unit.item else "prose"] = 0.5
    context(features, "h", unit.heading, concepts, 0.7)
    context(features, "l", unit.lead, concepts, 0.7)
    return features


def context(features: dict[str, float], prefix: str, piece: Piece, concepts: set[str], weight: float) -> None:
    """Add the words and concepts of a context piece, and which concepts it shares with the unit."""
    for lemma in content_lemmas(piece):
        features[prefix + "w:" + lemma] = weight
    for concept in set(piece.concepts):
        features[prefix + "c:" + concept] = weight
        if concept in concepts:
            features[prefix + "=:" + concept] = weight


def neighbour_features(features: dict[str, float], prefix: str, unit: Unit) -> None:
    """Add what the sentence before or after is about and what it holds."""
    for concept in set(unit.piece.concepts):
        features[prefix + "c:" + concept] = 0.4
    for signal in set(unit.piece.signals):
        features[prefix + "s:" + signal] = 0.3


def document_features(analysis: Analysis) -> list[dict[str, float]]:
    """Features of every unit of a document, neighbours in the same section included."""
    rows = [unit_features(unit) for unit in analysis.units]
    for index, unit in enumerate(analysis.units):
        if index and analysis.units[index - 1].section == unit.section:
            neighbour_features(rows[index], "p", analysis.units[index - 1])
        if index + 1 < len(analysis.units) and analysis.units[index + 1].section == unit.section:
            neighbour_features(rows[index], "f", analysis.units[index + 1])
        rows[index][f"pos:{min(int(unit.position * 8), 7)}"] = 0.4
    return rows


def sparse_rows(rows: list[dict[str, float]]) -> tuple[NDArray[np.int32], NDArray[np.float32], NDArray[np.int32]]:
    """Feature rows as CSR arrays: column indices, values, row pointers."""
    indices: list[int] = []
    values: list[float] = []
    pointers = [0]
    for row in rows:
        for name, value in row.items():
            indices.append(crc32(name.encode()) % SPACE)
            values.append(value)
        pointers.append(len(indices))
    return np.array(indices, dtype=np.int32), np.array(values, dtype=np.float32), np.array(pointers, dtype=np.int32)
