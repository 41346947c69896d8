"""The pipeline's parts in their order: tokenizer, sentences, lemmas, signals, concepts."""

from __future__ import annotations

from pathlib import Path

from confection import Config
from spacy.language import BaseDefaults, Language

import prodcheck.language.sentences
import prodcheck.language.signals
import prodcheck.language.tokens  # noqa: F401  (registers the factories)
from prodcheck.language.lemmas import LemmaComponent, Lemmas

COMPONENTS = ("prodcheck_sentences", "prodcheck_lemmas", "prodcheck_signals", "prodcheck_concepts")


class FrenchDefaults(BaseDefaults):
    """What ``French`` has instead of spaCy's rules of tokenisation."""

    config = Config({"nlp": {"tokenizer": {"@tokenizers": "prodcheck.french_tokenizer.v1"}}})


class French(Language):  # type: ignore[no-untyped-call]
    """French with prodcheck's own tokenizer: importing ``spacy.lang.fr`` compiles, for 3 seconds, rules that it would not use."""

    lang = "fr"
    Defaults = FrenchDefaults


def empty_pipeline() -> Language:
    """The pipeline without its data, as the build fills it."""
    nlp = French()
    for component in COMPONENTS:
        nlp.add_pipe(component)
    return nlp


def lemmas_of(nlp: Language) -> Lemmas:
    """The lemma table of a pipeline."""
    component = nlp.get_pipe("prodcheck_lemmas")
    assert isinstance(component, LemmaComponent)
    return component.lemmas


def load_pipeline(folder: Path) -> Language:
    """The pipeline with the data of ``folder``, a directory written by ``Language.to_disk``."""
    nlp = empty_pipeline()
    for component in COMPONENTS[1:]:
        nlp.get_pipe(component).from_disk(folder / component)  # type: ignore[attr-defined]
    return nlp
