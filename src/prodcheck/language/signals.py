"""spaCy components that mark what makes a statement concrete: ``doc.spans["signals"]`` and ``doc.spans["concepts"]``."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from pathlib import Path

import srsly  # type: ignore[import-untyped]
from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from prodcheck.language.entities import EntityFinder
from prodcheck.language.folding import fold
from prodcheck.language.phrases import PhraseIndex
from prodcheck.language.quantities import find_quantities
from prodcheck.language.statements import find_statements

LEXICON_FILE = "lexicon.msgpack"


class SignalComponent:
    """Marks quantities, statements and names. Spans are labelled with the signal's code."""

    def __init__(self) -> None:
        """Start with empty gazetteers; ``from_disk`` fills them."""
        self.gazetteers: dict[str, list[list[str]]] = {}
        self.common: list[str] = []
        self._entities = EntityFinder({}, frozenset())

    def fill(self, gazetteers: dict[str, list[list[str]]], common: list[str]) -> None:
        """Set the gazetteers (label to folded entries) and the common words of the language."""
        self.gazetteers = gazetteers
        self.common = common
        self._entities = EntityFinder(dict(gazetteers), frozenset(common))

    def __call__(self, doc: Doc) -> Doc:
        """Find every signal of the text. Overlapping spans are kept: a date may also be a number."""
        data = doc.user_data
        folded_text = fold(data["text"])
        starts = data["starts"]
        spans = self._entities.find(data["words"], data["folded"], data["sentence_starts"])
        for start, end, label in find_quantities(folded_text) + find_statements(folded_text):
            first = bisect_right(starts, start) - 1
            last = bisect_left(starts, end)
            if last > first >= 0:
                spans.append((first, last, label))
        spans.sort()
        data["signals"] = spans
        doc.spans["signals"] = SpanGroup(doc, name="signals", spans=[Span(doc, s, e, label=label) for s, e, label in spans])
        return doc

    def to_disk(self, path: str | Path, exclude: object = ()) -> None:
        """Write the gazetteers."""
        Path(path).mkdir(parents=True, exist_ok=True)
        srsly.write_msgpack(Path(path) / LEXICON_FILE, {"gazetteers": self.gazetteers, "common": self.common})

    def from_disk(self, path: str | Path, exclude: object = ()) -> SignalComponent:
        """Read the gazetteers."""
        data = srsly.read_msgpack(Path(path) / LEXICON_FILE)
        self.fill(data["gazetteers"], data["common"])
        return self


class ConceptComponent:
    """Marks the concepts of the lexicon (``models/lexicon/concepts.txt``) on the lemmas."""

    def __init__(self) -> None:
        """Start with an empty lexicon; ``from_disk`` fills it."""
        self.concepts: Mapping[str, Sequence[Sequence[str]]] = {}
        self._index = PhraseIndex({})

    def fill(self, concepts: Mapping[str, Sequence[Sequence[str]]]) -> None:
        """Set the lexicon: concept to its phrases, each a list of lemmas."""
        self.concepts = concepts
        self._index = PhraseIndex(concepts)

    def __call__(self, doc: Doc) -> Doc:
        """Find every phrase of every concept."""
        found = self._index.find(doc.user_data["lemmas"])
        doc.user_data["concepts"] = found
        doc.spans["concepts"] = SpanGroup(doc, name="concepts", spans=[Span(doc, s, e, label=label) for s, e, label in found])
        return doc

    def to_disk(self, path: str | Path, exclude: object = ()) -> None:
        """Write the lexicon."""
        Path(path).mkdir(parents=True, exist_ok=True)
        srsly.write_msgpack(Path(path) / LEXICON_FILE, self.concepts)

    def from_disk(self, path: str | Path, exclude: object = ()) -> ConceptComponent:
        """Read the lexicon."""
        self.fill(srsly.read_msgpack(Path(path) / LEXICON_FILE))
        return self


@Language.factory("prodcheck_signals", requires=["token.is_sent_start"])
def create_signals(nlp: Language, name: str) -> SignalComponent:
    """Factory of the signal component."""
    return SignalComponent()


@Language.factory("prodcheck_concepts", requires=["token.lemma"])
def create_concepts(nlp: Language, name: str) -> ConceptComponent:
    """Factory of the concept component."""
    return ConceptComponent()
