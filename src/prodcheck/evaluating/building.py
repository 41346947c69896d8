"""The trained part of the model, from the project's own labelled data."""

from __future__ import annotations

from pathlib import Path

from spacy.language import Language

from prodcheck.detecting.classifier import Floats
from prodcheck.evaluating.kinds import fit_kinds
from prodcheck.evaluating.labelled import read_folder
from prodcheck.evaluating.rules import read_rule_examples, rule_gates
from prodcheck.evaluating.samples import Examples, Sample, examples, read_sentences, sample
from prodcheck.evaluating.training import calibrate, elements_of, fit_element, pack_weights, save, score_unseen
from prodcheck.language.pipeline import load_pipeline

# Chosen on documents of authors that the scoring model did not know (docs/detection.md).
LOW, HIGH = 0.27, 0.7


def known_examples(nlp: Language, source: Path) -> dict[str, Examples]:
    """Example sentences of ``source/sentences`` and of the rule files beside ``source``, by element."""
    texts = read_sentences(source / "sentences")
    for element, entries in read_rule_examples(source.parent / "rules").items():
        texts.setdefault(element, []).extend(entries)
    return examples(nlp, texts)


def training_data(nlp: Language, source: Path) -> tuple[list[Sample], dict[str, Examples]]:
    """Samples of ``source/corpus`` and the example sentences, by element."""
    gates = rule_gates(nlp, source.parent / "rules")
    return [sample(nlp, labelled, gates) for labelled in read_folder(source / "corpus")], known_examples(nlp, source)


def build_classifier(source: Path, target: Path) -> None:
    """Train on everything under ``source`` and write the classifier into the model folder ``target``."""
    nlp = load_pipeline(target)
    samples, sentences = training_data(nlp, source)
    calibration = calibrate(score_unseen(samples, sentences), LOW, HIGH)
    weights: dict[str, Floats] = fit_kinds(samples)
    for element in elements_of(samples):
        found = fit_element(samples, sentences, element)
        if found is not None:
            weights[element] = found
    save(pack_weights(weights), calibration, target)
