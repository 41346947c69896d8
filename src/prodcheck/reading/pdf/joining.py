"""The text of a paragraph from its lines: one space for a line's end, hyphens of hyphenation mended."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from prodcheck.reading.pdf.lines import HYPHEN, SOFT_HYPHEN

if TYPE_CHECKING:
    from prodcheck.reading.pdf.lines import Line

_LAST_PART = re.compile(r"[^\W\d_]+$")
_FIRST_PART = re.compile(r"^[^\W\d_]+")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_ADDRESS = re.compile(r"\W?(?:https?://|www\.)")
_ADDRESS_BREAKS = "/?&=%_#"
_KEEP_BEFORE = frozenset(
    ("peut", "est", "sont", "a", "va", "dit", "fait", "celui", "celle", "ceux", "celles", "après", "avant", "sous", "non", "mi",
     "demi", "semi", "quelques", "chef", "rendez", "lui", "elle", "eux", "elles", "moi", "nous", "vous", "toi", "soi", "quant",
     "ci", "là", "jusque", "vis", "contre", "bien", "mal", "mieux", "tout", "sur", "porte", "savoir", "savoirs", "mot", "e")
)  # fmt: skip
_KEEP_AFTER = frozenset(
    ("être", "ce", "il", "elle", "on", "là", "ci", "même", "mêmes", "t", "vous", "nous", "moi", "je", "tu", "ils", "elles", "le",
     "la", "les", "y", "en", "vente", "ventes", "à", "dire", "faire")
)  # fmt: skip
_HYPHENATING_SHARE = 0.02
_HYPHENATING_LINES = 3


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of a document (lower case) and whether its lines are hyphenated at all."""

    words: frozenset[str]
    hyphenated: bool


@dataclass(frozen=True, slots=True)
class JoinedText:
    """A paragraph's text with the number of lines joined and of hyphens taken away."""

    text: str
    line_joins: int
    hyphens_mended: int


def vocabulary_of(lines: Iterable[Line]) -> Vocabulary:
    """Gather the words of the document; Word does not hyphenate unless asked to, so few hyphens at line ends are real ones."""
    lines = list(lines)
    if not any(line.text and _ends_in_hyphen(line.text) for line in lines):
        return Vocabulary(frozenset(), hyphenated=False)
    words: set[str] = set()
    broken = total = 0
    for line in lines:
        total += 1
        text = line.text.lower()
        if _ends_in_hyphen(text) and text[-2:-1].isalpha():
            broken += 1
            text = text[: text.rfind(" ") + 1]
        words.update(_WORD.findall(text.replace(HYPHEN, "-")))
    return Vocabulary(frozenset(words), broken >= _HYPHENATING_LINES and broken >= _HYPHENATING_SHARE * total)


def join_lines(lines: Sequence[Line], vocabulary: Vocabulary) -> JoinedText:
    """Join the lines of one paragraph."""
    text = lines[0].text
    joins = mended = 0
    for line in lines[1:]:
        following = line.text
        if not following or not text:
            text = text or following
            continue
        joins += 1
        if text.endswith(SOFT_HYPHEN):
            text = text[:-1] + following
            mended += 1
        elif _ends_in_hyphen(text) and len(text) > 1 and not text[-2].isspace():
            if _is_hyphenation(text[:-1], following, vocabulary):
                text = text[:-1] + following
                mended += 1
            else:
                text = text[:-1] + "-" + following
        elif text[-1] in _ADDRESS_BREAKS and _ADDRESS.match(text[text.rfind(" ") + 1 :]):
            text += following
        else:
            text += " " + following
    return JoinedText(text.replace(HYPHEN, "-").replace(SOFT_HYPHEN, ""), joins, mended)


def _ends_in_hyphen(text: str) -> bool:
    return text.endswith(("-", HYPHEN, "\u2010"))


def _is_hyphenation(before: str, after: str, vocabulary: Vocabulary) -> bool:
    """Whether a hyphen at a line's end only parts a word: asked of the document's own words first."""
    first, second = _LAST_PART.search(before[-40:]), _FIRST_PART.match(after)
    if first is None or second is None or not second.group()[0].islower():
        return False
    head, tail = first.group().lower(), second.group().lower()
    if f"{head}-{tail}" in vocabulary.words:
        return False
    if head + tail in vocabulary.words:
        return True
    if head in _KEEP_BEFORE or tail in _KEEP_AFTER:
        return False
    return vocabulary.hyphenated
