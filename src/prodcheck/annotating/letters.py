"""Text by its letters and figures alone: blanks, hyphens and ligatures differ between a file and the text read from it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

FEWEST = 8
"""A passage of fewer letters and figures turns up by chance."""


def letters(text: str) -> Iterator[str]:
    """Letters and figures, in small letters and without ligatures."""
    for letter in unicodedata.normalize("NFKC", text).casefold():
        if letter.isalnum():
            yield letter
