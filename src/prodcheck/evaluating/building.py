"""The trained part of the model, from the project's own labelled data."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from spacy.language import Language
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from prodcheck.detecting.context import Floats
from prodcheck.evaluating.calibrating import calibrate
from prodcheck.evaluating.kinds import fit_kinds
from prodcheck.evaluating.labelled import read_folder
from prodcheck.evaluating.rules import read_rule_examples, rule_gates
from prodcheck.evaluating.samples import Examples, Sample, examples, read_sentences, sample
from prodcheck.evaluating.training import elements_of, fit_element, pack_weights, save, score_unseen
from prodcheck.language.pipeline import load_pipeline

# Chosen on documents of authors that the scoring model did not know (docs/detection.md).
LOW, HIGH = 0.27, 0.6


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
    samples, sentences = training_data(load_pipeline(target), source)
    with one_thread():
        calibration = calibrate(score_unseen(samples, sentences), LOW, HIGH)
        weights: dict[str, Floats] = fit_kinds(samples)
        for element in elements_of(samples):
            found = fit_element(samples, sentences, element)
            if found is not None:
                weights[element] = found
    save(pack_weights(weights), calibration, target)


@contextmanager
def one_thread() -> Iterator[None]:
    """Keeps the linear algebra to one thread: the same sums on every machine, and a tenth of the time.

    The products of a fit are so small that threads cost more than they give (116 s with two, 10 s with one).
    """
    with threadpool_limits(limits=1):
        yield
