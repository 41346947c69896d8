"""Sentence starts that survive bullets, tables, initials of names and missing capitals."""

from __future__ import annotations

import numpy as np
from spacy.attrs import SENT_START
from spacy.language import Language
from spacy.tokens import Doc

from prodcheck.language.folding import fold, word_set

_ENDS = frozenset({".", "!", "?", "…", "..."})
_CLOSERS = frozenset({"»", '"', "”", ")", "]", "'", "’"})
_ABBREVIATIONS = word_set(
    "m mme mlle mm mmes mr dr me ex tel etc cf env p pp n no art ref st ste bd av min max nb vol ht ttc resp soc ets",
    "ca",
)
# After an initial ("Hervé P."), only such a word starts a sentence; anything else goes on with the name's sentence.
_STARTERS = word_set(
    "le la les l' un une des il elle ils elles on nous je j' c' ce cet cette ces mon ma mes notre nos son sa ses leur",
    "leurs en dans pour par avec sans sur a au aux apres avant depuis puis ensuite enfin mais et donc car si quand",
    "lorsque comme chaque tous toutes tout moi lui d' qu' deux trois quatre cinq",
)


@Language.component("prodcheck_sentences", assigns=["token.is_sent_start"])
def prodcheck_sentences(doc: Doc) -> Doc:
    """Set sentence starts: at line ends, and after final punctuation that is no abbreviation, number or initial."""
    starts = sentence_starts(doc.user_data["words"])
    doc.user_data["sentence_starts"] = starts
    # One array at once: setting token after token costs 20 times as much.
    values = np.where(np.array(starts, dtype=bool), 1, -1).astype("int64").astype("uint64")
    return doc.from_array([SENT_START], values.reshape(-1, 1))  # type: ignore[arg-type]


def sentence_starts(words: list[str]) -> list[bool]:
    """For each token whether a sentence starts there. A line end always ends one."""
    starts = [False] * len(words)
    if words:
        starts[0] = True
    pending = False
    for index, word in enumerate(words):
        if "\n" in word:
            pending = True
            continue
        if pending and not word.isspace():
            if word in _CLOSERS and index and "\n" not in words[index - 1]:
                continue
            starts[index] = True
            pending = False
        if word in _ENDS:
            pending = _is_end(words, index)
    return starts


def _is_end(words: list[str], index: int) -> bool:
    """Whether the punctuation at ``index`` ends its sentence."""
    following = _next_word(words, index)
    if following is None:
        return True
    if words[index] != ".":
        return not following[0].islower()
    previous = words[index - 1] if index else ""
    if fold(previous) in _ABBREVIATIONS:
        return False
    if len(previous) == 1 and previous.isalpha() and previous.isupper():
        return following[0].isupper() and fold(following) in _STARTERS
    if previous.isdigit() and following[0].isdigit() and index + 1 < len(words) and words[index + 1] == following:
        return False
    glued = index + 1 < len(words) and words[index + 1] == following and following[0].islower() and words[index + 1].isalpha()
    return not glued or len(previous) > 1


def _next_word(words: list[str], index: int) -> str | None:
    """The next token that is no white space and no closing mark, None at the end of the line."""
    for word in words[index + 1 : index + 5]:
        if "\n" in word:
            return None
        if not word.isspace() and word not in _CLOSERS:
            return word
    return None
