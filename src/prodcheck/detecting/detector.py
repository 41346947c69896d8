"""``detect``: one document read as one kind of production gives its ``Evidence``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from spacy.language import Language

from prodcheck import language
from prodcheck.detecting.calibration import Calibration
from prodcheck.detecting.classifier import Classifier, load_classifier
from prodcheck.detecting.experience import find_experience
from prodcheck.detecting.features import document_features
from prodcheck.detecting.findings import Reading, learned_finding, rule_finding
from prodcheck.detecting.identity import identity_finding
from prodcheck.detecting.kinds import kind_chances
from prodcheck.detecting.passages import Places
from prodcheck.detecting.rule_gate import RuleGates
from prodcheck.detecting.rule_protocols import ElementRule, KindRule
from prodcheck.detecting.substance import rule_signals
from prodcheck.detecting.units import ReadText, analyse
from prodcheck.detecting.units import read_text as read_sentences
from prodcheck.document import Document
from prodcheck.evidence import Evidence, Finding
from prodcheck.language.finding import model_dir
from prodcheck.language.pipeline import lemmas_of

# Scores of a kind without training: its rules alone say less than a trained model does.
_RULES_SHARE = 0.6
# A text of which the pack's kinds together get less is none of them.
_LEAST_SHARE = 0.3


def detect(
    document: Document,
    kind: KindRule,
    *,
    left_out_blocks: frozenset[int] = frozenset(),
    block_pages: Mapping[int, int] | None = None,
    text: ReadText | None = None,
) -> Evidence:
    """What ``document`` holds of the elements of ``kind``, and whether it was lived in a company.

    Args:
        document: the document.
        kind: the pack's document kind, with its elements.
        left_out_blocks: indices of the blocks of cover and contents, which are not read.
        block_pages: page of a block where ``measuring`` knows it; else the block's own.
        text: what ``read_text`` gave of the document, if that was called.

    Raises:
        ProdcheckError: ``model-not-built``.
    """
    nlp = language.load()
    classifier, calibration = load_classifier(model_dir())
    gates = _gates(nlp, kind.elements)
    reading = Reading(analyse(nlp, document, left_out_blocks, text), Places(document, block_pages or {}), gates)
    learned = [element.id for element in kind.elements if is_learned(kind.id, element, classifier, calibration)]
    scores = dict(zip(learned, classifier.scores(learned, document_features(reading.analysis)), strict=True))
    findings: list[Finding] = []
    for element in kind.elements:
        if str(element.detect.detector) == "identity-leak":
            findings.append(identity_finding(element.id, document, reading.analysis, reading.places, lemmas_of(nlp).forms))
        elif element.id in scores:
            findings.append(learned_finding(reading, kind.id, element, scores[element.id], calibration))
        else:
            findings.append(rule_finding(reading, element))
    experience = find_experience(reading.analysis, reading.places, lemmas_of(nlp))
    return Evidence(kind.id, tuple(findings), experience, {"units": len(reading.units)})


def _gates(nlp: Language, elements: Sequence[ElementRule]) -> RuleGates:
    """The rules of the elements that are found by passages."""
    rules = {element.id: element.detect for element in elements if str(element.detect.detector) == "passages"}
    return RuleGates(rules, lemmas_of(nlp))


def is_learned(kind: str, element: ElementRule, classifier: Classifier, calibration: Calibration) -> bool:
    """Whether a model was trained for this element of this kind."""
    trained = element.id in classifier and f"{kind}/{element.id}" in calibration.by_kind
    return trained and str(element.detect.detector) == "passages"


def explain(document: Document, element: ElementRule) -> Finding:
    """What the rule of one element, alone, finds in ``document``: for rule examples and ``packs explain``.

    Raises:
        ProdcheckError: ``model-not-built``.
    """
    nlp = language.load()
    reading = Reading(analyse(nlp, document), Places(document, {}), _gates(nlp, [element]))
    if str(element.detect.detector) == "identity-leak":
        return identity_finding(element.id, document, reading.analysis, reading.places, lemmas_of(nlp).forms)
    return rule_finding(reading, element)


def read_text(document: Document) -> ReadText:
    """Read a document once, for ``kind_scores`` and ``detect``.

    Raises:
        ProdcheckError: ``model-not-built``.
    """
    return read_sentences(language.load(), document)


def kind_scores(document: Document, kinds: Sequence[KindRule], text: ReadText | None = None) -> dict[str, float]:
    """How well the content fits each kind, between 0 and 1: for assigning files to the documents of a pack.

    ``text`` is what ``read_text`` gave of the document, if that was called.

    Raises:
        ProdcheckError: ``model-not-built``.
    """
    nlp = language.load()
    classifier, _ = load_classifier(model_dir())
    analysis = analyse(nlp, document, text=text)
    chances = kind_chances(analysis, classifier)
    # Kinds of other packs take their share too; what a pack's own kinds get is weighed among them.
    shared = max(_LEAST_SHARE, sum(chances.get(kind.id, 0.0) for kind in kinds))
    found = {kind.id: chances[kind.id] / shared for kind in kinds if kind.id in chances}
    signals = [rule_signals(unit) for unit in analysis.units]
    for kind in kinds:
        if kind.id not in found:
            about = [bool(judged) for judged in _gates(nlp, kind.elements).judge(analysis.units, signals).values()]
            found[kind.id] = _RULES_SHARE * sum(about) / max(1, len(about))
    return found
