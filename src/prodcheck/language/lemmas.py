"""Accent-free lemmas from a table written at build time, with repair of misspelt words.

The table holds the forms of the words that the corpus, the lexicons and the rules use; simplemma, where they come from, is
not needed when checking.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
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
# No known word is longer than 25 letters, and making the words one letter away takes the square of the length.
_MAX_REPAIRED = 30
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
        self._mended: dict[str, str | None] = {}

    @cached_property
    def sounds(self) -> dict[str, str]:
        """Sound key of each common word; made when the first misspelt word needs it."""
        return {sound_key(word): word for word in sorted(self.common, reverse=True)}

    def lemma(self, word: str, *, repair: bool = True) -> str:
        """Lemma of a folded ``word``; an unknown one is cut to its stem or, with ``repair``, taken for its nearest known word."""
        found = self.forms.get(word)
        if found is not None:
            return found
        if not repair:
            return self._derive(word, repair=False)
        found = self._known.get(word)
        if found is None:
            found = self._derive(word, repair=True)
            if len(self._known) < _CACHE_SIZE:
                self._known[word] = found
        return found

    def mended(self, word: str) -> str:
        """The known word that a misspelt folded ``word`` most likely means; ``word`` itself where no word is near."""
        if word in self.forms or not _repairable(word):
            return word
        return self._repaired(word) or word

    def phrase(self, text: str) -> tuple[str, ...]:
        """Lemmas of the words of a phrase of a lexicon or a rule, elided and hyphenated parts as the tokenizer cuts them."""
        words = re.findall(r"[cdjlmnst]'|qu'|[^\W_]+(?:[.'-][^\W_]+)*", fold(text))
        return tuple(self.lemma(word, repair=False) for word in words)

    def _derive(self, word: str, *, repair: bool) -> str:
        base = re.split(r"[·.(]", word)[0] if len(word) > 2 else word
        if base != word and base in self.forms:
            return self.forms[base]
        stems = [base[: -len(ending)] for ending in ("s", "x", "es", "e") if base.endswith(ending)]
        known = [stem for stem in stems if stem in self.forms]
        if known and (known[0] in self.common or not repair):
            return self.forms[known[0]]
        if repair and _repairable(base):
            repaired = self._repaired(base)
            if repaired is not None:
                return self.forms[repaired]
        if known:
            return self.forms[known[0]]
        return base[:-1] if len(base) > 3 and base.endswith("s") else base

    def _repaired(self, word: str) -> str | None:
        """The known form one letter away (dropped, swapped, changed, added), a common one first; else one that sounds alike."""
        if word in self._mended:
            return self._mended[word]
        found = self._nearest(word)
        if len(self._mended) < _CACHE_SIZE:
            self._mended[word] = found
        return found

    def _nearest(self, word: str) -> str | None:
        near = [candidate for candidate in _one_letter_away(word) if candidate in self.forms]
        for candidate in near:
            if candidate in self.common:
                return candidate
        return self.sounds.get(sound_key(word)) or next(iter(near), None)


def _repairable(word: str) -> bool:
    return _MIN_REPAIRED <= len(word) <= _MAX_REPAIRED and word.isalpha()


def _one_letter_away(word: str) -> list[str]:
    """Words one dropped, swapped, changed or added letter away; dropped and swapped ones first."""
    splits = [(word[:i], word[i:]) for i in range(len(word) + 1)]
    dropped = [left + right[1:] for left, right in splits[:-1]]
    swapped = [left + right[1] + right[0] + right[2:] for left, right in splits[:-2]]
    changed = [left + letter + right[1:] for left, right in splits[:-1] for letter in _LETTERS]
    return [*dropped, *swapped, *changed, *(left + letter + right for left, right in splits for letter in _LETTERS)]


class LemmaComponent:
    """spaCy component: sets ``token.lemma_`` to the accent-free lemma, and shares the folded words and lemmas as lists."""

    def __init__(self) -> None:
        """Start with empty tables; ``from_disk`` fills them."""
        self.lemmas = Lemmas({}, ())

    def __call__(self, doc: Doc) -> Doc:
        """Set lemmas. Capitalised words inside a sentence are names and are not repaired."""
        lemmas = self.lemmas
        data = doc.user_data
        whole = fold(data["text"])
        words = data["words"]
        folded_words = [whole[start : start + len(text)] for start, text in zip(data["starts"], words, strict=True)]
        forms = lemmas.forms
        lemma_words: list[str] = []
        for text, word, starts in zip(words, folded_words, data["sentence_starts"], strict=True):
            lemma = forms.get(word)
            if lemma is None:
                name = text[0].isupper() and not text.isupper() and not starts
                lemma = lemmas.lemma(word, repair=not name) if text[0].isalpha() else word
            lemma_words.append(lemma)
        data["folded_text"] = whole
        data["common"] = lemmas.common
        data["folded"] = folded_words
        data["lemmas"] = lemma_words
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
