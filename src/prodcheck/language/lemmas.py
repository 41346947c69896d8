"""Accent-free lemmas from a table written at build time, with repair of misspelt words.

The table holds the forms of the words that the corpus, the lexicons and the rules use; simplemma, where they come from, is
not needed when checking.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path

import numpy as np
import srsly  # type: ignore[import-untyped]
from spacy.attrs import LEMMA
from spacy.language import Language
from spacy.tokens import Doc

from prodcheck.language.folding import fold

FORMS_FILE = "forms.msgpack"
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_DOUBLED = re.compile(r"([a-z])\1")
_SOUNDS = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"[st]?sion\b", "tion"), (r"ssion", "tion"), (r"ph", "f"), (r"qu", "k"), (r"c(?=[aou])", "k"), (r"eau|au", "o"),
        (r"ai|ei|ay", "e"), (r"h", ""), (r"[sxt]\b", ""), (r"em|en|am|an", "a"), (r"y", "i"), (r"er\b|ez\b", "e"),
    )
)  # fmt: skip
_MIN_REPAIRED = 5
_CACHE_SIZE = 50_000


def sound_key(word: str) -> str:
    """Rough key of how a folded French word sounds: ``fidelisassion`` and ``fidelisation`` share theirs."""
    for pattern, replacement in _SOUNDS:
        word = pattern.sub(replacement, word)
    return _DOUBLED.sub(r"\1", word)


class Lemmas:
    """Lemmas of folded words: ``forms`` maps form to lemma; ``common`` are the words a misspelt one most likely means."""

    def __init__(self, forms: dict[str, str], common: Iterable[str]) -> None:
        """Keep the tables; answers are remembered."""
        self.forms = forms
        self.common = frozenset(common) & forms.keys()
        self._known: dict[str, str] = {}

    @cached_property
    def sounds(self) -> dict[str, str]:
        """Sound key of each common word; made when the first misspelt word needs it."""
        return {sound_key(word): word for word in sorted(self.common, reverse=True)}

    def lemma(self, word: str, *, repair: bool = True) -> str:
        """Lemma of a folded ``word``; an unknown one is cut to its stem or, with ``repair``, taken for its nearest known word."""
        found = self.forms.get(word)
        if found is not None:
            return found
        found = self._known.get(word)
        if found is None:
            found = self._derive(word, repair)
            if len(self._known) < _CACHE_SIZE and repair:
                self._known[word] = found
        return found

    def mended(self, word: str) -> str:
        """The known word that a misspelt folded ``word`` most likely means; ``word`` itself where no word is near."""
        if word in self.forms or len(word) < _MIN_REPAIRED or not word.isalpha():
            return word
        return self._repaired(word) or word

    def phrase(self, text: str) -> tuple[str, ...]:
        """Lemmas of the words of a phrase of a lexicon or a rule, elided and hyphenated parts as the tokenizer cuts them."""
        words = re.findall(r"[cdjlmnst]'|qu'|[^\W_]+(?:[.'-][^\W_]+)*", fold(text))
        return tuple(self.lemma(word, repair=False) for word in words)

    def _derive(self, word: str, repair: bool) -> str:
        base = re.split(r"[·.(]", word)[0] if len(word) > 2 else word
        if base != word and base in self.forms:
            return self.forms[base]
        stems = [base[: -len(ending)] for ending in ("s", "x", "es", "e") if base.endswith(ending)]
        known = [stem for stem in stems if stem in self.forms]
        if known and (known[0] in self.common or not repair):
            return self.forms[known[0]]
        if repair and len(base) >= _MIN_REPAIRED and base.isalpha():
            repaired = self._repaired(base)
            if repaired is not None:
                return self.forms[repaired]
        if known:
            return self.forms[known[0]]
        return base[:-1] if len(base) > 3 and base.endswith("s") else base

    def _repaired(self, word: str) -> str | None:
        """The known form one letter away (dropped, swapped, changed, added), a common one first; else one that sounds alike."""
        rare: str | None = None
        for candidate in _one_letter_away(word):
            if candidate in self.forms:
                if candidate in self.common:
                    return candidate
                rare = rare or candidate
        return self.sounds.get(sound_key(word)) or rare


def _one_letter_away(word: str) -> Iterator[str]:
    """Words one dropped, swapped, changed or added letter away."""
    splits = [(word[:i], word[i:]) for i in range(len(word) + 1)]
    for left, right in splits:
        if right:
            yield left + right[1:]
        if len(right) > 1:
            yield left + right[1] + right[0] + right[2:]
    for left, right in splits:
        for letter in _LETTERS:
            if right:
                yield left + letter + right[1:]
            yield left + letter + right


class LemmaComponent:
    """spaCy component: sets ``token.lemma_`` to the accent-free lemma, and shares the folded words and lemmas as lists."""

    def __init__(self) -> None:
        """Start with empty tables; ``from_disk`` fills them."""
        self.lemmas = Lemmas({}, ())

    def __call__(self, doc: Doc) -> Doc:
        """Set lemmas. Capitalised words inside a sentence are names and are not repaired."""
        lemmas = self.lemmas
        folded_words: list[str] = []
        lemma_words: list[str] = []
        for text, starts in zip(doc.user_data["words"], doc.user_data["sentence_starts"], strict=True):
            word = fold(text)
            name = text[0].isupper() and not text.isupper() and not starts
            folded_words.append(word)
            lemma_words.append(lemmas.lemma(word, repair=not name) if text[0].isalpha() else word)
        doc.user_data["folded"] = folded_words
        doc.user_data["lemmas"] = lemma_words
        strings = doc.vocab.strings
        ids = np.array([strings.add(lemma) for lemma in lemma_words], dtype=np.uint64)
        return doc.from_array([LEMMA], ids.reshape(-1, 1))  # type: ignore[arg-type]

    def to_disk(self, path: str | Path, exclude: object = ()) -> None:
        """Write the tables."""
        Path(path).mkdir(parents=True, exist_ok=True)
        # Three long strings: cut at the line ends they make the tables four times faster than a map of 40 000 entries does.
        tables = {
            "forms": "\n".join(self.lemmas.forms),
            "lemmas": "\n".join(self.lemmas.forms.values()),
            "common": "\n".join(sorted(self.lemmas.common)),
        }
        srsly.write_msgpack(Path(path) / FORMS_FILE, tables)

    def from_disk(self, path: str | Path, exclude: object = ()) -> LemmaComponent:
        """Read the tables."""
        data = srsly.read_msgpack(Path(path) / FORMS_FILE)
        forms, lemmas, common = (data[name].split("\n") for name in ("forms", "lemmas", "common"))
        self.lemmas = Lemmas(dict(zip(forms, lemmas, strict=True)), common)
        return self


@Language.factory("prodcheck_lemmas", assigns=["token.lemma"])
def create_lemmas(nlp: Language, name: str) -> LemmaComponent:
    """Factory of the lemma component."""
    return LemmaComponent()
