"""Words as they are compared between names, titles and texts."""

from __future__ import annotations

import re
import unicodedata

_LIGATURES = str.maketrans({"’": "'", "ʼ": "'", "œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE"})


def words_of(text: str) -> str:
    """Lower-case words without accents, one space between them, so that ``MaFidélisation_v2`` meets ``fidelisation``."""
    spaced = re.sub(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Þ])", " ", text.translate(_LIGATURES))
    plain = unicodedata.normalize("NFKD", spaced).encode("ascii", "ignore").decode().lower()
    return " ".join(re.findall(r"[a-z]+|[0-9]+", plain))
