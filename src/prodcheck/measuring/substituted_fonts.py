"""Which fonts a rendering had to do without: a substituted font moves line ends, and with them the page count."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from prodcheck.document import Document, Origin
from prodcheck.geometry import LayoutFacts

# Fonts made to the same widths: replacing one by the other moves nothing.
_SAME_WIDTHS = {
    "calibri": "carlito",
    "calibrilight": "carlito",
    "cambria": "caladea",
    "arial": "liberationsans",
    "helvetica": "liberationsans",
    "timesnewroman": "liberationserif",
    "times": "liberationserif",
    "couriernew": "liberationmono",
    "arialnarrow": "liberationsansnarrow",
}
_STYLES = re.compile(r"(bold|italic|oblique|regular|light|medium|semibold|condensed|mt|ps|psmt)+$")
_SUBSET = re.compile(r"^[A-Z]{6}\+")
_NO_LETTER = re.compile(r"[^a-z0-9]")
_LEAST_SHARE = 0.01
_RUNNING = frozenset({Origin.HEADER, Origin.FOOTER})


@dataclass(frozen=True, slots=True)
class Substitution:
    """Names of the fonts that were replaced by others of other widths, and the share of the text that is set in them (0 to 1)."""

    fonts: tuple[str, ...] = ()
    share: float = 0.0


def substitution(document: Document, layout: Document) -> Substitution:
    """What the rendering ``layout`` replaced of the fonts that ``document`` asks for; fonts of under 1 % of its text aside."""
    if not isinstance(document.geometry, LayoutFacts) or not layout.fonts:
        return Substitution()
    paragraphs = document.geometry.paragraphs
    characters: Counter[str] = Counter()
    for block in document.blocks:
        paragraph = paragraphs.get(block.index)
        if paragraph is not None and paragraph.font and block.origin not in _RUNNING:
            characters[paragraph.font] += len(block.text)
    whole = max(1, characters.total())
    missing = substituted_fonts((font for font, number in characters.items() if number >= _LEAST_SHARE * whole), layout.fonts)
    return Substitution(missing, sum(characters[font] for font in missing) / whole)


def substituted_fonts(wanted: Iterable[str], used: Iterable[str]) -> tuple[str, ...]:
    """Names among ``wanted`` that are not among ``used`` (``BAAAAA+Carlito-Bold``), nor a font of the same widths."""
    there = {_key(name) for name in used}
    return tuple(sorted(name for name in set(wanted) if not ({_key(name), _SAME_WIDTHS.get(_key(name), "")} & there)))


def _key(name: str) -> str:
    """A font's family as a key: no subset prefix, no style, no spaces."""
    return _STYLES.sub("", _NO_LETTER.sub("", _SUBSET.sub("", name).lower()))
