"""Builds ``models/fr_prodcheck``: ``python -m prodcheck.language.build [SOURCE [TARGET]]``.

From ``models/lexicon``, ``models/corpus``, ``models/sentences`` and the rules' words it makes the pipeline's tables and trains
the passage classifier. The result depends on nothing else: the same sources give the same bytes.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from prodcheck.language.finding import MODEL_NAME
from prodcheck.language.folding import fold
from prodcheck.language.lemmas import LemmaComponent, Lemmas
from prodcheck.language.phrases import SMALL_WORDS
from prodcheck.language.signals import ConceptComponent, SignalComponent

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_MIN_COMMON = 2


def read_lexicon(path: Path) -> dict[str, list[str]]:
    """Entries by name of a lexicon file: ``name: phrase | phrase``; a line starting with # is a comment.

    Raises:
        ValueError: a line without a name, or a name given twice.
    """
    entries: dict[str, list[str]] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        name, separator, phrases = line.partition(":")
        if not separator or name in entries:
            raise ValueError(f"{path.name}:{number}: expected a new “name: phrase | phrase”")
        entries[name] = [phrase.strip() for phrase in phrases.split("|") if phrase.strip()]
    return entries


def _text_words(folders: Iterable[Path]) -> Counter[str]:
    """How often each word written without capital stands in the texts of ``folders``."""
    counts: Counter[str] = Counter()
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.suffix in {".md", ".txt", ".yaml"}:
                counts.update(word for word in _WORD.findall(path.read_text(encoding="utf-8")) if word[0].islower())
    return counts


def _text(value: str | bytes) -> str:
    """A dictionary entry as text: simplemma stores bytes in some versions."""
    return value.decode() if isinstance(value, bytes) else value


def _forms(words: Iterable[str], written: Iterable[str]) -> dict[str, str]:
    """Folded form to folded lemma, for every form of the words given.

    Those of ``written``, which the project's own careful texts use, are known even where the dictionary lacks them ("progrès").
    """
    import simplemma
    from simplemma.strategies.dictionaries import DefaultDictionaryFactory

    dictionary: dict[str, str] = {
        _text(key): _text(value) for key, value in DefaultDictionaryFactory().get_dictionary("fr").items()
    }
    lemmas = frozenset(dictionary.values())
    wanted = {simplemma.lemmatize(word, lang="fr") for word in words}
    wanted |= {word for word in words if word in dictionary}
    forms: dict[str, str] = {}
    for form in sorted(dictionary):
        lemma = dictionary[form]
        if lemma in wanted:
            folded = fold(form)
            if folded not in forms or fold(lemma) == folded:
                forms[folded] = fold(lemma)
    for lemma in sorted(wanted):
        if lemma in dictionary or lemma in lemmas:
            forms.setdefault(fold(lemma), fold(lemma))
    for word in sorted(written):
        forms.setdefault(fold(word), fold(simplemma.lemmatize(word, lang="fr")))
    # "du" is no past participle of "devoir" here: phrases skip small words.
    forms.update({word: word for word in SMALL_WORDS if forms.get(word, word) not in SMALL_WORDS})
    return forms


def build_language(source: Path, target: Path) -> None:
    """Write the pipeline without classifier into ``target``."""
    from prodcheck.language.pipeline import empty_pipeline

    concepts = read_lexicon(source / "lexicon" / "concepts.txt")
    gazetteers = read_lexicon(source / "lexicon" / "gazetteers.txt")
    counts = _text_words([source / "corpus", source / "sentences", source.parent / "rules"])
    lexicon_words = {word for phrases in concepts.values() for phrase in phrases for word in _WORD.findall(phrase)}
    written = lexicon_words | _text_words([source / "sentences", source.parent / "rules"]).keys()
    forms = _forms(sorted(set(counts) | lexicon_words), written)
    common = sorted(
        {fold(word) for word, count in counts.items() if count >= _MIN_COMMON} | {fold(word) for word in lexicon_words}
    )
    lemmas = Lemmas(forms, common)
    nlp = empty_pipeline()
    nlp.meta.update(name="prodcheck", version="1.0.0", description="French of candidates' productions")
    component = nlp.get_pipe("prodcheck_lemmas")
    assert isinstance(component, LemmaComponent)
    component.lemmas = lemmas
    signals = nlp.get_pipe("prodcheck_signals")
    assert isinstance(signals, SignalComponent)
    signals.fill({label: [fold(entry).replace("'", "' ").split() for entry in entries] for label, entries in gazetteers.items()})
    concept_component = nlp.get_pipe("prodcheck_concepts")
    assert isinstance(concept_component, ConceptComponent)
    concept_component.fill(
        {name: sorted({tuple(lemmas.phrase(phrase)) for phrase in phrases}) for name, phrases in concepts.items()}
    )
    nlp.to_disk(target)


def build(source_dir: str | Path, target_dir: str | Path) -> None:
    """Build everything from ``source_dir`` (``models/``) into ``target_dir`` (``models/fr_prodcheck``).

    An earlier model at ``target_dir`` serves until the new one is whole.

    Raises:
        ValueError: a lexicon or labelled file is malformed.
    """
    from prodcheck.evaluating.building import build_classifier

    source, target = Path(source_dir), Path(target_dir)
    part = target.with_name(f"{target.name}.part-{os.getpid()}")
    try:
        build_language(source, part)
        build_classifier(source, part)
        shutil.rmtree(target, ignore_errors=True)
        part.rename(target)
    finally:
        shutil.rmtree(part, ignore_errors=True)


if __name__ == "__main__":
    checkout_models = Path(__file__).resolve().parents[3] / "models"
    origin = Path(sys.argv[1]) if len(sys.argv) > 1 else checkout_models
    build(origin, Path(sys.argv[2]) if len(sys.argv) > 2 else origin / MODEL_NAME)
