"""Fits the second and third stage (``detecting.calibration``) on scores of documents that the passage models never saw."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, minimize
from sklearn.linear_model import LogisticRegression

from prodcheck.detecting.calibration import KIND_SLOPES, SLOPES, Calibration, summary
from prodcheck.detecting.context import ContextModel, Floats, context_rows
from prodcheck.evaluating.samples import Sample
from prodcheck.evaluating.training import Scored, unit_targets

ELEMENT_SCALE, KIND_SCALE = 0.7, 0.5
"""How far an element, or a kind, may go its own way: the larger, the less its own weights are held to zero."""

_STRENGTH = 0.5
_CONTEXT_STRENGTH = 0.05
_POSITIVE_SHARE = 0.7
# Units that score so low are plain already: most are left out, which makes the fit four times as fast.
_PLAIN, _KEPT_PLAIN = -3.0, 8
_ENOUGH = 3
_DRAFT = 7
_DRAFT_WEIGHT = 0.5


@dataclass(frozen=True, slots=True)
class Measured:
    """One element of one production as the third stage sees it."""

    sample: Sample
    element: str
    label: str
    seen: tuple[float, ...]
    supported: bool
    in_context: Floats = field(repr=False)


def measure(scored: Sequence[Scored], context: ContextModel) -> list[Measured]:
    """The scores in context of each, and the summary of its document."""
    found: list[Measured] = []
    for one in scored:
        in_context = _in_context(one, context)
        seen = summary(in_context, one.scores, one.accepted)
        found.append(Measured(one.sample, one.element, one.label, seen, bool(one.accepted), in_context))
    return found


def _in_context(one: Scored, context: ContextModel) -> Floats:
    return context.scores(context_rows(one.scores, one.sample.around, one.judged))


def _drafts(scored: Sequence[Scored], context: ContextModel) -> list[Measured]:
    """The same productions as short drafts: their passages, their decoys, and few of their other units."""
    found: list[Measured] = []
    for one in scored:
        known = one.sample.passages.get(one.element, set()) | one.sample.decoys.get(one.element, set())
        kept = [unit for unit in range(len(one.scores)) if unit in known or unit % _DRAFT == 0]
        accepted = [place for place, unit in enumerate(kept) if unit in set(one.accepted)]
        in_context = _in_context(one, context)[kept]
        seen = summary(in_context, one.scores[kept], accepted)
        found.append(Measured(one.sample, one.element, one.label, seen, bool(accepted), in_context))
    return found


def fit_context(scored: Sequence[Scored]) -> ContextModel:
    """Weights of the second stage, the same for every element: labelled passages against decoys and other units."""
    rows, targets, weights = (np.concatenate(part) for part in zip(*_context_data(scored), strict=True))
    positive = float(weights[targets == 1].sum())
    weights[targets == 1] *= max(1.0, _POSITIVE_SHARE * float(weights[targets == 0].sum()) / max(positive, 1e-6))
    mean, scale = rows.mean(axis=0, dtype=np.float64), np.maximum(rows.std(axis=0, dtype=np.float64), 0.05)
    model = LogisticRegression(C=_CONTEXT_STRENGTH, max_iter=300, random_state=0)
    model.fit((rows - mean) / scale, targets, sample_weight=weights / weights.mean())
    return ContextModel(_rounded(mean), _rounded(scale), _rounded(model.coef_[0]), round(float(model.intercept_[0]), 5))


def _context_data(scored: Sequence[Scored]) -> Iterator[tuple[Floats, NDArray[np.int8], Floats]]:
    for one in scored:
        if one.label == "partial" or not len(one.scores):
            continue
        targets, weights = unit_targets(one.sample, one.element)
        rows = context_rows(one.scores, one.sample.around, one.judged)
        kept = (one.scores > _PLAIN) | (targets == 1) | (np.arange(len(targets)) % _KEPT_PLAIN == 0)
        yield rows[kept], targets[kept], weights[kept]


def calibrate(scored: Sequence[Scored], low: float, high: float, context: ContextModel | None = None) -> Calibration:
    """Fit both stages; ``partial`` labels stay out.

    Args:
        scored: elements of documents that the passage models did not see.
        low: chance up to which an element is missing.
        high: chance from which it is covered.
        context: the second stage, where it is not to be fitted (to compare).
    """
    context = context or fit_context(scored)
    labelled = [one for one in scored if one.label != "partial"]
    known = [*measure(labelled, context), *_drafts(labelled, context)]
    seen = np.array([one.seen for one in known])
    mean, scale = seen.mean(axis=0), np.maximum(seen.std(axis=0), 0.01)
    columns = _columns(known, seen.shape[1])
    rows = np.zeros((len(known), max(columns.values()) + KIND_COLUMNS))
    for row, one in zip(rows, known, strict=True):
        _fill(row, one, (np.array(one.seen) - mean) / scale, columns)
    weights = _balance(known) * np.repeat([1.0, _DRAFT_WEIGHT], len(labelled)).astype(np.float32)
    free = [seen.shape[1] - 1, *columns.values()]
    found, intercept = _fit_rising(rows, np.array([one.label == "present" for one in known]), weights, free)

    def own(prefix: str, width: int, size: float) -> dict[str, tuple[float, ...]]:
        places = {name.removeprefix(prefix): place for name, place in columns.items() if name.startswith(prefix)}
        return {name: _rounded(size * found[place : place + width]) for name, place in places.items()}

    return Calibration(
        context=context,
        mean=_rounded(mean),
        scale=_rounded(scale),
        weights=_rounded(found[: seen.shape[1]]),
        intercept=round(intercept, 5),
        by_element=own("element ", ELEMENT_COLUMNS, ELEMENT_SCALE),
        by_document=own("document ", KIND_COLUMNS, KIND_SCALE),
        by_kind={name: values[0] for name, values in own("kind ", 1, KIND_SCALE).items()},
        low=low,
        high=high,
        little_known=_little_known(labelled),
    )


def _little_known(labelled: Sequence[Scored]) -> tuple[str, ...]:
    """The elements of which fewer than ``_ENOUGH`` productions with, or without, are known."""
    counts = Counter((one.element, one.label) for one in labelled)
    elements = sorted({one.element for one in labelled})
    return tuple(name for name in elements if min(counts[name, "present"], counts[name, "absent"]) < _ENOUGH)


ELEMENT_COLUMNS, KIND_COLUMNS = 1 + len(SLOPES), 1 + len(KIND_SLOPES)


def _columns(known: Sequence[Measured], size: int) -> dict[str, int]:
    """First column of each element, kind of document and element of a kind, after the ``size`` columns that all share."""
    columns: dict[str, int] = {}
    place = size
    for width, names in (
        (ELEMENT_COLUMNS, {f"element {one.element}" for one in known}),
        (1, {f"kind {one.sample.labelled.kind}/{one.element}" for one in known}),
        (KIND_COLUMNS, {f"document {one.sample.labelled.kind}" for one in known}),
    ):
        for name in sorted(names):
            columns[name] = place
            place += width
    return columns


def _fill(row: NDArray[np.float64], one: Measured, values: NDArray[np.float64], columns: dict[str, int]) -> None:
    row[: len(values)] = values
    kind = one.sample.labelled.kind
    own = columns[f"element {one.element}"]
    row[own : own + ELEMENT_COLUMNS] = ELEMENT_SCALE * np.array([1.0, *(values[place] for place in SLOPES)])
    row[columns[f"kind {kind}/{one.element}"]] = KIND_SCALE
    own = columns[f"document {kind}"]
    row[own : own + KIND_COLUMNS] = KIND_SCALE * np.array([1.0, *(values[place] for place in KIND_SLOPES)])


def _fit_rising(
    rows: NDArray[np.float64], present: NDArray[np.bool_], weights: Floats, free: Sequence[int]
) -> tuple[NDArray[np.float64], float]:
    """Weights and intercept of a logistic regression in which no weight is negative, but those of the columns ``free``."""
    signs = np.where(present, 1.0, -1.0)
    lowest = np.zeros(rows.shape[1] + 1)
    lowest[[*free, -1]] = -np.inf
    padded = np.hstack([rows, np.ones((len(rows), 1))])

    def loss(values: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        margins = signs * (padded @ values)
        held = np.append(values[:-1], 0.0) / _STRENGTH
        slope = held - (weights * signs / (1 + np.exp(margins))) @ padded
        return float(np.logaddexp(0, -margins) @ weights + 0.5 * held @ values), slope

    found = minimize(loss, np.zeros(len(lowest)), jac=True, method="L-BFGS-B", bounds=Bounds(lowest, np.inf)).x
    return found[:-1], float(found[-1])


def _balance(known: Sequence[Measured]) -> Floats:
    """Weights that make present and absent count alike for each element, so that no element is presumed there or not."""
    counts = Counter((one.element, one.label) for one in known)
    halves = {element: sum(count for (name, _), count in counts.items() if name == element) / 2 for element, _ in counts}
    return np.array([(halves[one.element] + 1) / (counts[one.element, one.label] + 1) for one in known], dtype=np.float32)


def _rounded(values: NDArray[np.float64]) -> tuple[float, ...]:
    return tuple(round(float(value), 5) for value in values)
