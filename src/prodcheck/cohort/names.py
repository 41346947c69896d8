"""Names of people and files as they are compared: without accents, case, order or punctuation."""

from __future__ import annotations

import re
import unicodedata

from prodcheck.assigning.words import words_of

_UNSAFE = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
_LONGEST = 120


def name_words(text: str) -> frozenset[str]:
    """The words of a name, single letters and numbers included: « LE GOFF, Anne-Marie » gives le, goff, anne, marie."""
    return frozenset(words_of(text).split())


def slug(text: str) -> str:
    """A file name that every system takes, readable: ``dupont-marie``; ``candidat`` where no letter is left."""
    return "-".join(words_of(text).split())[:80].strip("-") or "candidat"


def safe_file_name(name: str) -> str:
    """``name`` (one path part) without what some system forbids, in composed Unicode; never empty, never hidden."""
    plain = _UNSAFE.sub("_", unicodedata.normalize("NFC", name)).strip(" .")
    if len(plain) > _LONGEST:
        stem, dot, suffix = plain.rpartition(".")
        plain = f"{stem[: _LONGEST - 10]}{dot}{suffix[:8]}" if dot else plain[:_LONGEST]
    return plain or "fichier"


def unique(wanted: str, taken: set[str]) -> str:
    """``wanted``, with a number where it is taken; the result is added to ``taken``."""
    name, number = wanted, 2
    while name in taken:
        name, number = f"{wanted}-{number}", number + 1
    taken.add(name)
    return name
