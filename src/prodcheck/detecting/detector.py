"""``detect``: one document read as one kind of production gives its ``Evidence``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from prodcheck import language
from prodcheck.detecting.classifier import KIND_GAIN, KIND_MODEL, Calibration, Classifier, Floats, load_classifier
from prodcheck.detecting.experience import find_experience
from prodcheck.detecting.features import document_features
from prodcheck.detecting.identity import identity_finding
from prodcheck.detecting.passages import Places, passage
from prodcheck.detecting.rule_gate import Judged, RuleGate
from prodcheck.detecting.rule_protocols import ElementRule, KindRule
from prodcheck.detecting.substance import SUBSTANCE, cancelled_by, rule_signals
from prodcheck.detecting.units import Analysis, analyse
from prodcheck.document import Document
from prodcheck.evidence import Coverage, Evidence, Finding, Passage
from prodcheck.language.finding import model_dir
from prodcheck.language.pipeline import lemmas_of

if TYPE_CHECKING:
    from prodcheck.language.lemmas import Lemmas

MAX_PASSAGES = 3
_ALL_CANCELS = ("negation", "plan", "hypothesis", "generality", "definition", "other-person")


def detect(
    document: Document,
    kind: KindRule,
    *,
    left_out_blocks: frozenset[int] = frozenset(),
    block_pages: Mapping[int, int] | None = None,
) -> Evidence:
    """What ``document`` holds of the elements of ``kind``, and whether it was lived in a company.

    Args:
        document: the document.
        kind: the pack's document kind, with its elements.
        left_out_blocks: indices of the blocks of cover and contents, which are not read.
        block_pages: page of a block where ``measuring`` knows it; else the block's own.

    Raises:
        ProdcheckError: ``model-not-built``.
    """
    nlp = language.load()
    classifier, calibration = load_classifier(model_dir())
    analysis = analyse(nlp, document, left_out_blocks)
    places = Places(document, block_pages or {})
    rows = document_features(analysis)
    lemmas = lemmas_of(nlp)
    learned = [element.id for element in kind.elements if is_learned(kind.id, element, classifier, calibration)]
    scores = dict(zip(learned, classifier.scores(learned, rows), strict=True))
    findings: list[Finding] = []
    for element in kind.elements:
        if str(element.detect.detector) == "identity-leak":
            findings.append(identity_finding(element.id, document, analysis, places))
        elif element.id in scores:
            findings.append(_learned_finding(kind.id, element, scores[element.id], analysis, places, lemmas, calibration))
        else:
            findings.append(rule_finding(element, analysis, places, lemmas))
    experience = find_experience(analysis, places)
    return Evidence(kind.id, tuple(findings), experience, {"units": len(analysis.units)})


def is_learned(kind: str, element: ElementRule, classifier: Classifier, calibration: Calibration) -> bool:
    """Whether a model was trained for this element of this kind."""
    return (
        str(element.detect.detector) == "passages" and element.id in classifier and f"{kind}/{element.id}" in calibration.by_kind
    )


def _learned_finding(
    kind: str,
    element: ElementRule,
    scores: Floats,
    analysis: Analysis,
    places: Places,
    lemmas: Lemmas,
    calibration: Calibration,
) -> Finding:
    gate = RuleGate(element.detect, lemmas)
    judged = gate.judge(analysis.units)
    chance = calibration.chance(kind, element.id, scores, [one.unit for one in judged if one.accepted])
    status = calibration.status(chance)
    reasons = {one.unit: one.reasons for one in judged}
    order = np.argsort(-scores, kind="stable")
    floor = 0.0 if status is Coverage.COVERED else -1.0
    wanted = [] if status is Coverage.MISSING else [int(unit) for unit in order[:MAX_PASSAGES] if scores[unit] > floor]
    if status is not Coverage.MISSING and not wanted and len(order):
        wanted = [int(order[0])]
    evidence = tuple(
        passage(analysis.units[unit], places, float(1 / (1 + np.exp(-scores[unit]))), ("classifier", *reasons.get(unit, ())))
        for unit in wanted
    )
    refused = _refused([one for one in judged if one.unit not in wanted and scores[one.unit] < 0], analysis, places, scores)
    held = frozenset().union(*(rule_signals(analysis.units[unit]) for unit in wanted))
    lacking = () if status is Coverage.COVERED else gate.lacking(held)
    return Finding(element.id, status, round(chance, 4), evidence, refused, _shown(held, evidence), lacking)


def _refused(judged: Sequence[Judged], analysis: Analysis, places: Places, scores: Floats | None) -> tuple[Passage, ...]:
    """The passages nearest to the element that do not give it, with what speaks against them."""
    kept = [one for one in judged if not one.accepted or scores is not None]
    kept.sort(key=lambda one: ("topic" not in one.reasons, -(float(scores[one.unit]) if scores is not None else 0.0), one.unit))
    found = []
    for one in kept[:MAX_PASSAGES]:
        unit = analysis.units[one.unit]
        against = one.refused_by or cancelled_by(rule_signals(unit), _ALL_CANCELS)
        found.append(passage(unit, places, 0.0, (*one.reasons, *against), own_signals=False))
    return tuple(found)


def _shown(held: frozenset[str], evidence: tuple[Passage, ...]) -> tuple[str, ...]:
    return tuple(name for name in SUBSTANCE if name in held) if evidence else ()


def rule_finding(element: ElementRule, analysis: Analysis, places: Places, lemmas: Lemmas) -> Finding:
    """The finding that the rule alone gives: covered by two passages or one cue, unsure with one, missing without."""
    gate = RuleGate(element.detect, lemmas)
    judged = gate.judge(analysis.units)
    accepted = [one for one in judged if one.accepted]
    sure = len(accepted) >= 2 or any("cue" in one.reasons for one in accepted) or (len(analysis.units) <= 3 and bool(accepted))
    status = Coverage.COVERED if sure else Coverage.UNSURE if accepted else Coverage.MISSING
    score = min(1.0, 0.5 + 0.15 * len(accepted)) if accepted else 0.1 if judged else 0.0
    accepted.sort(key=lambda one: ("cue" not in one.reasons, -len(one.held), one.unit))
    evidence = tuple(passage(analysis.units[one.unit], places, score, one.reasons) for one in accepted[:MAX_PASSAGES])
    held = frozenset().union(*(one.held for one in accepted)) if accepted else frozenset()
    lacking = () if status is Coverage.COVERED else gate.lacking(held)
    return Finding(
        element.id, status, score, evidence, _refused([one for one in judged if not one.accepted], analysis, places, None),
        _shown(held, evidence), lacking,
    )  # fmt: skip


def explain(document: Document, element: ElementRule) -> Finding:
    """What the rule of one element, alone, finds in ``document``: for rule examples and ``packs explain``.

    Raises:
        ProdcheckError: ``model-not-built``.
    """
    nlp = language.load()
    analysis = analyse(nlp, document)
    places = Places(document, {})
    if str(element.detect.detector) == "identity-leak":
        return identity_finding(element.id, document, analysis, places)
    return rule_finding(element, analysis, places, lemmas_of(nlp))


def kind_scores(document: Document, kinds: Sequence[KindRule]) -> dict[str, float]:
    """How well the content fits each kind, between 0 and 1: for assigning files to the documents of a pack.

    Raises:
        ProdcheckError: ``model-not-built``.
    """
    nlp = language.load()
    classifier, _ = load_classifier(model_dir())
    analysis = analyse(nlp, document)
    rows = document_features(analysis)
    lemmas = lemmas_of(nlp)
    found: dict[str, float] = {}
    for kind in kinds:
        name = KIND_MODEL + kind.id
        if name in classifier:
            mean = float(classifier.scores([name], rows).mean()) if rows else -5.0
            found[kind.id] = float(1 / (1 + np.exp(-KIND_GAIN * mean)))
        else:
            about = [bool(RuleGate(element.detect, lemmas).judge(analysis.units)) for element in kind.elements]
            found[kind.id] = 0.6 * sum(about) / max(1, len(about))
    return found
