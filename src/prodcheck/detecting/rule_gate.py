"""Detection from a rule alone: an element is found where its topic meets its substance, or where a cue states it.

It serves elements that no classifier was trained for (packs written by trainers), the examples in the rule files, and the
explanations of every finding.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from prodcheck.detecting.rule_protocols import DetectRule
from prodcheck.detecting.substance import SUBSTANCE, cancelled_by
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


@lru_cache(maxsize=1024)
def _phrase(lemmas: Lemmas, text: str) -> tuple[str, ...]:
    """A phrase of a rule as lemmas; the same rules serve every document of a run."""
    return lemmas.phrase(text)


class RuleGate:
    """What one element's rule asks of a passage that is about it."""

    def __init__(self, rule: DetectRule) -> None:
        """Keep the alternatives of substance, what voids a passage, and how near the substance must stand."""
        self._substance = tuple(
            (str(entry),) if isinstance(entry, str) else tuple(str(name) for name in entry) for entry in rule.substance
        )
        self._cancels = tuple(str(name) for name in rule.cancels)
        self._near = str(rule.near)

    def judge(self, units: list[Unit], signals: list[frozenset[str]], reasons: dict[int, set[str]]) -> list[Judged]:
        """Every unit that is about the element, in order.

        Args:
            units: the units of the document.
            signals: what each holds, see ``substance.rule_signals``.
            reasons: why a unit is about the element (``topic``, ``cue``, ``heading``), by its number.
        """
        judged: list[Judged] = []
        for number in sorted(reasons):
            why = reasons[number]
            refused_by = cancelled_by(signals[number], self._cancels)
            held = signals[number]
            if not refused_by and "cue" not in why:
                for other in self._nearby(units, number):
                    if not cancelled_by(signals[other], self._cancels):
                        held |= signals[other]
            filled = "cue" in why or any(held.issuperset(entry) for entry in self._substance)
            shown = tuple(name for name in SUBSTANCE if name in (held if filled else signals[number]))
            judged.append(Judged(number, filled and not refused_by, tuple(sorted(why)), shown, refused_by))
        return judged

    def lacking(self, held: frozenset[str]) -> tuple[str, ...]:
        """The signals that the nearest alternative of substance still needs beside ``held``."""
        missing = [tuple(name for name in entry if name not in held) for entry in self._substance]
        return min(missing, key=len, default=())

    def _nearby(self, units: list[Unit], number: int) -> list[int]:
        if self._near == "sentence":
            return []
        unit = units[number]
        if self._near == "block":
            return [other for other, near in enumerate(units) if near.block == unit.block and other != number]
        return [other for other in (number - 1, number + 1) if 0 <= other < len(units) and units[other].section == unit.section]


class RuleGates:
    """The rules of several elements; all their phrases are looked for in one pass over a document."""

    def __init__(self, rules: Mapping[str, DetectRule], lemmas: Lemmas) -> None:
        """Compile ``rules``: element to its rule."""
        self.gates = {element: RuleGate(rule) for element, rule in rules.items()}
        text: dict[str, list[tuple[str, ...]]] = {}
        headings: dict[str, list[tuple[str, ...]]] = {}
        for element, rule in rules.items():
            text["topic " + element] = [_phrase(lemmas, phrase) for phrase in rule.topics]
            text["cue " + element] = [_phrase(lemmas, phrase) for phrase in rule.cues]
            headings[element] = [_phrase(lemmas, phrase) for phrase in (*rule.headings, *rule.topics)]
        self._text, self._headings = PhraseIndex(text), PhraseIndex(headings)

    def judge(self, units: list[Unit], signals: list[frozenset[str]]) -> dict[str, list[Judged]]:
        """For each element the units that are about it; ``signals`` are the units' ``rule_signals``."""
        reasons: dict[str, dict[int, set[str]]] = {element: {} for element in self.gates}
        announced: dict[int, set[str]] = {}
        for number, unit in enumerate(units):
            for _, _, label in self._text.find(unit.piece.lemmas):
                reason, _, element = label.partition(" ")
                reasons[element].setdefault(number, set()).add(reason)
            for piece in (unit.heading, unit.lead):
                if id(piece) not in announced:
                    announced[id(piece)] = {element for _, _, element in self._headings.find(piece.lemmas)}
                for element in announced[id(piece)]:
                    reasons[element].setdefault(number, set()).add("heading")
        return {element: gate.judge(units, signals, reasons[element]) for element, gate in self.gates.items()}
