"""Which of the rules' signals a unit holds: the pipeline's labels and concepts, named as the rule files name them."""

from __future__ import annotations

from prodcheck.detecting.units import Unit

_FROM_SIGNALS: dict[str, frozenset[str]] = {
    "organisation": frozenset({"organisation", "brand", "name"}),
    "brand": frozenset({"brand", "name"}),
    "person": frozenset({"person"}),
    "place": frozenset({"place"}),
    "tool": frozenset({"tool"}),
    "source": frozenset({"source"}),
    "date": frozenset({"date", "weekday"}),
    "duration": frozenset({"duration", "frequency", "clock"}),
    "amount": frozenset({"amount"}),
    "percentage": frozenset({"percentage", "ratio"}),
    "count": frozenset({"count", "ratio", "distance"}),
    "past-action": frozenset({"past-action", "past-habit", "passive-past", "present-action"}),
    "reason": frozenset({"reason"}),
    "quote": frozenset({"quote", "speech"}),
    "negation": frozenset({"negation", "unknown"}),
    "plan": frozenset({"plan"}),
    "hypothesis": frozenset({"hypothesis"}),
    "generality": frozenset({"generality"}),
    "definition": frozenset({"definition"}),
    "other-person": frozenset({"other-person"}),
    "first-person": frozenset({"first-person"}),
}
_FROM_CONCEPTS: dict[str, frozenset[str]] = {
    "tool": frozenset({"outil-info", "outil-ciblage"}),
    "source": frozenset({"source"}),
    "channel": frozenset({"appel", "courriel", "sms", "courrier", "reseaux", "face-a-face", "visio"}),
    "profile": frozenset({"typologie", "profil", "segmentation"}),
    "offer": frozenset({"offre"}),
    "comparison": frozenset({"comparaison"}),
    "reason": frozenset({"raison"}),
}


def _reversed(table: dict[str, frozenset[str]]) -> dict[str, tuple[str, ...]]:
    labels = {label for sources in table.values() for label in sources}
    return {label: tuple(name for name, sources in table.items() if label in sources) for label in sorted(labels)}


_OF_SIGNAL, _OF_CONCEPT = _reversed(_FROM_SIGNALS), _reversed(_FROM_CONCEPTS)
SUBSTANCE = (
    "organisation", "brand", "person", "place", "tool", "source", "channel", "date", "duration", "amount", "percentage", "count",
    "past-action", "result-change", "reason", "profile", "offer", "comparison", "quote",
)  # fmt: skip
CANCELS = ("negation", "plan", "hypothesis", "generality", "definition", "other-person")
_FIGURES = frozenset({"amount", "percentage", "ratio", "count", "number"})
_DONE = frozenset({"past-action"})
_WEAKENING = frozenset({"plan", "hypothesis", "expected", "generality", "definition"})
_CONCRETE = frozenset(
    {
        "amount",
        "percentage",
        "ratio",
        "count",
        "date",
        "duration",
        "name",
        "organisation",
        "brand",
        "person",
        "place",
        "tool",
        "clock",
    }
)


def rule_signals(unit: Unit) -> frozenset[str]:
    """The rules' names of all that the unit holds: substance, cancelling statements, ``first-person``."""
    labels, concepts = frozenset(unit.piece.signals), frozenset(unit.piece.concepts)
    found: set[str] = set()
    for label in labels:
        found.update(_OF_SIGNAL.get(label, ()))
    for concept in concepts:
        found.update(_OF_CONCEPT.get(concept, ()))
    if concepts & {"evolution", "reussite", "echec"} and labels & _FIGURES:
        found.add("result-change")
    if (labels & _WEAKENING and not labels & _DONE) or ("vague-claim" in labels and not labels & _CONCRETE):
        found.discard("past-action")
    return frozenset(found)


def cancelled_by(signals: frozenset[str], cancels: tuple[str, ...]) -> tuple[str, ...]:
    """Which of ``cancels`` void a passage with these signals. What was done stays done: an action voids all but the negation."""
    found = [name for name in CANCELS if name in cancels and name in signals]
    if "past-action" in signals and "first-person" in signals:
        found = [name for name in found if name == "negation"]
    return tuple(found)
