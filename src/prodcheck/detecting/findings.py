"""Findings with their reasons: passages that support an element, passages refused and why, what is there and what lacks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from prodcheck.detecting.calibration import Calibration, summary
from prodcheck.detecting.context import Floats, Surroundings, context_rows, surroundings
from prodcheck.detecting.passages import Places, passage
from prodcheck.detecting.rule_gate import Judged, RuleGates
from prodcheck.detecting.rule_protocols import ElementRule
from prodcheck.detecting.substance import CANCELS, SUBSTANCE, cancelled_by, rule_signals
from prodcheck.detecting.units import Analysis, Unit
from prodcheck.evidence import Coverage, Finding, Passage

MAX_PASSAGES = 3
# A text of so few units is an example or a draft: one passage is all it can give.
_SHORT = 3
_SURE_PASSAGES = 2


@dataclass(frozen=True)
class Reading:
    """One document, analysed, with the rules it is looked at with: what every finding needs."""

    analysis: Analysis
    places: Places
    gates: RuleGates

    @cached_property
    def signals(self) -> list[frozenset[str]]:
        """What each unit holds, in the rules' names."""
        return [rule_signals(unit) for unit in self.units]

    @cached_property
    def judged(self) -> dict[str, list[Judged]]:
        """For each element the units that are about it, as its rule sees them."""
        return self.gates.judge(self.units, self.signals)

    @cached_property
    def around(self) -> Surroundings:
        """How each unit is said."""
        return surroundings(self.units)

    @property
    def units(self) -> list[Unit]:
        """The units of the document."""
        return self.analysis.units


def learned_finding(reading: Reading, kind: str, element: ElementRule, alone: Floats, calibration: Calibration) -> Finding:
    """The finding of the classifier and the rule together.

    Args:
        reading: the document.
        kind: the document kind it is read as.
        element: the element.
        alone: the passage model's score of each unit.
        calibration: from scores to a status.
    """
    judged = reading.judged[element.id]
    accepted = [one.unit for one in judged if one.accepted]
    scores = calibration.context.scores(context_rows(alone, reading.around, judged))
    seen = summary(scores, alone, accepted)
    chance = calibration.chance(kind, element.id, seen)
    status = calibration.status(element.id, chance, seen, supported=bool(accepted))
    wanted = _best_units(scores, status)
    reasons = {one.unit: one.reasons for one in judged}
    evidence = tuple(
        passage(
            reading.units[unit],
            reading.places,
            float(1 / (1 + np.exp(-scores[unit]))),
            ("classifier", *reasons.get(unit, ())),
            reading.signals[unit],
        )
        for unit in wanted
    )
    refused = [one for one in judged if one.unit not in wanted and scores[one.unit] < 0]
    refused.sort(key=lambda one: ("topic" not in one.reasons, -float(scores[one.unit]), one.unit))
    return _finding(reading, element.id, status, chance, evidence, refused)


def _best_units(scores: Floats, status: Coverage) -> list[int]:
    """The units to show as evidence; an unsure element shows its best unit even where it scores low."""
    if status is Coverage.MISSING or not len(scores):
        return []
    floor = 0.0 if status is Coverage.COVERED else -1.0
    order = np.argsort(-scores, kind="stable")[:MAX_PASSAGES]
    return [int(unit) for unit in order if scores[unit] > floor] or [int(order[0])]


def rule_finding(reading: Reading, element: ElementRule) -> Finding:
    """The finding that the rule alone gives: covered by two passages or one cue, unsure with one, missing without."""
    judged = reading.judged[element.id]
    accepted = [one for one in judged if one.accepted]
    stated = any("cue" in one.reasons for one in accepted)
    sure = stated or len(accepted) >= _SURE_PASSAGES or (len(reading.units) <= _SHORT and bool(accepted))
    status = Coverage.COVERED if sure else Coverage.UNSURE if accepted else Coverage.MISSING
    score = min(1.0, 0.5 + 0.15 * len(accepted)) if accepted else 0.1 if judged else 0.0
    accepted.sort(key=lambda one: ("cue" not in one.reasons, -len(one.held), one.unit))
    evidence = tuple(
        passage(reading.units[one.unit], reading.places, score, one.reasons, frozenset(one.held))
        for one in accepted[:MAX_PASSAGES]
    )
    refused = [one for one in judged if not one.accepted]
    refused.sort(key=lambda one: ("topic" not in one.reasons, one.unit))
    return _finding(reading, element.id, status, score, evidence, refused)


def _finding(
    reading: Reading,
    element: str,
    status: Coverage,
    score: float,
    evidence: tuple[Passage, ...],
    refused: Sequence[Judged],
) -> Finding:
    """The finding with what its evidence holds, what lacks, and the first of the refused passages."""
    held = frozenset(code for shown in evidence for code in shown.signals)
    return Finding(
        element=element,
        status=status,
        score=round(score, 4),
        evidence=evidence,
        refused=tuple(_refused(reading, one) for one in refused[:MAX_PASSAGES]),
        present=tuple(name for name in SUBSTANCE if name in held),
        lacking=() if status is Coverage.COVERED else reading.gates.gates[element].lacking(held),
    )


def _refused(reading: Reading, judged: Judged) -> Passage:
    """A passage that is about the element without giving it, with what speaks against it."""
    against = judged.refused_by or cancelled_by(reading.signals[judged.unit], CANCELS)
    return passage(reading.units[judged.unit], reading.places, 0.0, (*judged.reasons, *against))
