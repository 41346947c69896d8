"""Folding: accents, capitals and typographic variants removed, one character for one character.

The folded text has the same length as the text, so that an offset found in one is an offset of the other.
"""

from __future__ import annotations

import unicodedata

_TYPOGRAPHY = {
    "’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "“": '"', "”": '"', "«": '"', "»": '"', "‹": '"', "›": '"',
    "–": "-", "—": "-", "‑": "-", "‐": "-", "−": "-", "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\t": " ", "œ": "e",
    "Œ": "e", "æ": "e", "Æ": "e", "ﬁ": "f", "ﬂ": "f", "•": "-", "▪": "-", "●": "-", "◦": "-", "ß": "s",
}  # fmt: skip


class _FoldingTable(dict[int, str]):
    """Character to folded character, filled as characters are met."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        folded = _TYPOGRAPHY.get(char)
        if folded is None:
            base = unicodedata.normalize("NFD", char)[0]
            lowered = base.lower()
            folded = lowered if len(lowered) == 1 else base
        self[code] = folded
        return folded


_TABLE = _FoldingTable()


def fold(text: str) -> str:
    """Accent-free lowercase of ``text``, same length; œ and æ become e, as the lexicons do."""
    return text.translate(_TABLE)


def word_set(*lines: str) -> frozenset[str]:
    """The words of ``lines``, for word lists in the code."""
    return frozenset(word for line in lines for word in line.split())
