"""Detection from a rule alone: an element is found where its topic meets its substance, or where a cue states it.

It serves elements that no classifier was trained for (packs written by trainers), the examples in the rule files, and the
explanations of every finding.
"""

from __future__ import annotations

from dataclasses import dataclass

from prodcheck.detecting.rule_protocols import DetectRule
from prodcheck.detecting.substance import SUBSTANCE, cancelled_by, rule_signals
from prodcheck.detecting.units import Unit
from prodcheck.language.lemmas import Lemmas
from prodcheck.language.phrases import PhraseIndex


@dataclass(frozen=True, slots=True)
class Judged:
    """A unit that is about the element: accepted or not, what it holds, what voids it."""

    unit: int
    accepted: bool
    reasons: tuple[str, ...]
    held: tuple[str, ...]
    refused_by: tuple[str, ...]


class RuleGate:
    """One element's rule, compiled."""

    def __init__(self, rule: DetectRule, lemmas: Lemmas) -> None:
        """Compile the phrases of ``rule`` to lemmas."""
        self._text = PhraseIndex(
            {"topic": [lemmas.phrase(phrase) for phrase in rule.topics], "cue": [lemmas.phrase(phrase) for phrase in rule.cues]}
        )
        self._heading = PhraseIndex({"heading": [lemmas.phrase(phrase) for phrase in (*rule.headings, *rule.topics)]})
        self._substance = tuple(
            (str(entry),) if isinstance(entry, str) else tuple(str(name) for name in entry) for entry in rule.substance
        )
        self._cancels = tuple(str(name) for name in rule.cancels)
        self._near = str(rule.near)

    def judge(self, units: list[Unit]) -> list[Judged]:
        """Every unit of a document that is about the element, in order."""
        signals = [rule_signals(unit) for unit in units]
        topics = [self._reasons(unit) for unit in units]
        judged: list[Judged] = []
        for number, reasons in enumerate(topics):
            if not reasons:
                continue
            refused_by = cancelled_by(signals[number], self._cancels)
            held = signals[number]
            if not refused_by and "cue" not in reasons:
                for other in self._nearby(units, number):
                    if not cancelled_by(signals[other], self._cancels):
                        held |= signals[other]
            filled = "cue" in reasons or any(held.issuperset(entry) for entry in self._substance)
            shown = tuple(name for name in SUBSTANCE if name in (held if filled else signals[number]))
            judged.append(Judged(number, filled and not refused_by, reasons, shown, refused_by))
        return judged

    def lacking(self, held: frozenset[str]) -> tuple[str, ...]:
        """The signals that the nearest alternative of substance still needs beside ``held``."""
        missing = [tuple(name for name in entry if name not in held) for entry in self._substance]
        return min(missing, key=len, default=())

    def _reasons(self, unit: Unit) -> tuple[str, ...]:
        found = {label for _, _, label in self._text.find(unit.piece.lemmas)}
        if self._heading.find(unit.heading.lemmas) or self._heading.find(unit.lead.lemmas):
            found.add("heading")
        return tuple(sorted(found))

    def _nearby(self, units: list[Unit], number: int) -> list[int]:
        if self._near == "sentence":
            return []
        unit = units[number]
        if self._near == "block":
            return [other for other, near in enumerate(units) if near.block == unit.block and other != number]
        return [other for other in (number - 1, number + 1) if 0 <= other < len(units) and units[other].section == unit.section]
