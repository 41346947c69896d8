"""Single words: known or not, and what was probably meant."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib import resources
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spylls.hunspell.algo.lookup import Lookup

_FOLDER = resources.files("prodcheck.spelling")
_LONGEST = 40
_SUGGESTIONS = 3
_ALIKE = {
    letter: group.replace(letter, "") for group in ("eéèêë", "aàâ", "iîïy", "oôœ", "uùû", "cçsk", "mn", "sz") for letter in group
}
_LOST = "ehstnrliua"
_PREFIXES = re.compile(
    r"^(?:anti|auto|bi|co|dé|demi|ex|extra|hyper|inter|intra|macro|méga|micro|mini|mono|multi|néo|non|poly|post|pré|pro|re|ré|semi|sous|"
    r"sur|super|télé|ultra)-?(?=\w{4})"
)
# Spellings of 1990 leave out the circumflex on i and u; both are right (Journal officiel, 6 December 1990).
_CIRCUMFLEX = {"i": "î", "u": "û"}


def is_known(word: str) -> bool:
    """Whether ``word`` (small letters, typewriter apostrophe) is French, English or of the trade; long ones are not judged."""
    return len(word) > _LONGEST or _is_known(word)


@lru_cache(maxsize=50_000)
def _is_known(word: str) -> bool:
    if word in _field_words() or _french()(word):
        return True
    if word.endswith("s") and word[:-1] in _field_words():
        return True
    if "-" in word:
        return all(_is_known(part) for part in word.split("-") if part)
    if "oe" in word and _french()(word.replace("oe", "œ")):
        return True
    return _is_reformed(word) or _is_derived(word)


def _is_reformed(word: str) -> bool:
    """Whether a circumflex on one letter makes the word known."""
    return any(
        _french()(word[:index] + _CIRCUMFLEX[letter] + word[index + 1 :])
        for index, letter in enumerate(word)
        if letter in _CIRCUMFLEX
    )


def _is_derived(word: str) -> bool:
    """Whether the word is a known one behind a living prefix (« recontacter », « multisite »)."""
    match = _PREFIXES.match(word)
    rest = word[match.end() :] if match else ""
    return bool(rest) and (_french()(rest) or rest in _field_words())


def is_english(word: str) -> bool:
    """Whether the word is English: a term borrowed, not a slip."""
    return bool(_english()(word))


@lru_cache(maxsize=2_000)
def meant(word: str) -> tuple[str, ...]:
    """Known words that ``word`` may be a slip for, at most three; empty where it differs from all by more than one usual slip.

    Where it only lacks accents, no other word is offered. Hunspell's own suggestions are not asked for: in spylls some
    words take minutes.
    """
    known = (candidate for candidate in dict.fromkeys(_slips(word)) if candidate != word and _french()(candidate))
    found = tuple(islice(known, _SUGGESTIONS))
    return tuple(candidate for candidate in found if _without_accents(candidate) == word) or found


def _without_accents(word: str) -> str:
    return "".join(letter for letter in unicodedata.normalize("NFD", word) if not unicodedata.combining(letter))


def _slips(word: str) -> Iterator[str]:
    """Words one usual slip away: an accent, a letter doubled or not, a silent letter, two letters swapped, one too many."""
    cuts = [(word[:index], word[index:]) for index in range(len(word) + 1)]
    for before, after in cuts[:-1]:
        yield from (before + other + after[1:] for other in _ALIKE.get(after[0], ""))
    yield from (before + after[0] + after for before, after in cuts[:-1])
    yield from (before + after[1] + after[0] + after[2:] for before, after in cuts[:-2])
    yield from (before + letter + after for letter in _LOST for before, after in reversed(cuts))
    yield from (before + after[1:] for before, after in cuts[:-1])


@cache
def _french() -> Lookup:
    """Look a word up in the French dictionary, which takes 0.3 s to load, once."""
    from prodcheck.spelling.stems import lookup_in

    with resources.as_file(_FOLDER.joinpath("dictionary")) as folder:
        return lookup_in(folder / "fr_FR")


@cache
def _english() -> Lookup:
    """Look a word up in the English dictionary that comes with spylls."""
    import spylls.hunspell

    from prodcheck.spelling.stems import lookup_in

    return lookup_in(Path(spylls.hunspell.__file__).parent / "data" / "en" / "en_US")


@cache
def _field_words() -> frozenset[str]:
    lines = _FOLDER.joinpath("field_words.txt").read_text("utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))
