"""How many characters Word counts in a text: « Caractères (espaces compris) », told from what cannot be known."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

_TURNS = re.compile(r"[\t\n\f\v]")
_LIGATURES = {chr(0xFB00 + offset): text for offset, text in enumerate(("ff", "fi", "fl", "ffi", "ffl", "st", "st"))}
_LIGATURE_TABLE = str.maketrans(_LIGATURES)
# Italic, bold… letters as PDFs write the letters of an equation, each a single letter in the Word file.
_MATHEMATICAL = frozenset(map(chr, range(0x1D400, 0x1D800)))
# Nothing but what counts one each: letters of French and its neighbours, signs, typographic quotes, dashes and spaces.
_PLAIN = re.compile(
    "[\t\n -~\u00a0-\u00ac\u00ae-\u02ff\u2000-\u200a\u2010-\u2027\u202f\u2030-\u205f\u20a0-\u20bf\u2190-\u2bff\f\v]*"
)


class TextLength(NamedTuple):
    """``counted``: the best value, tabs and line breaks included, which ``tabs`` and ``line_breaks`` repeat as doubts.

    ``unseen``: soft hyphens and zero-width characters, not in ``counted``.
    """

    counted: int = 0
    tabs: int = 0
    line_breaks: int = 0
    unseen: int = 0


def text_length(text: str) -> TextLength:
    """Count ``text`` as Word does.

    An accented letter is one, composed or not (NFC); a ligature counts as its letters; a no-break or thin space is one; a
    character beyond the Basic Multilingual Plane, as most emoji are, is two (Word counts UTF-16 units), but the letters of an
    equation are one each. Combining marks that no composed letter holds, variation selectors, soft hyphens and zero-width
    characters take no place and count nothing.
    """
    if _PLAIN.fullmatch(text):
        if not _TURNS.search(text):
            return TextLength(len(text))
        return TextLength(len(text), text.count("\t"), sum(map(text.count, "\n\f\v")))
    composed = unicodedata.normalize("NFC", text.translate(_LIGATURE_TABLE))
    counted = tabs = breaks = unseen = 0
    for character in composed:
        if character == "\t":
            tabs += 1
        elif character in "\n\f\v\u2028":
            breaks += 1
        elif unicodedata.category(character) in ("Cf", "Mn", "Me"):
            unseen += 1
            continue
        counted += 2 if ord(character) > 0xFFFF and character not in _MATHEMATICAL else 1
    return TextLength(counted, tabs, breaks, unseen)
