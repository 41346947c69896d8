"""What the name of a style says of its paragraphs, in English, French and the neighbours' languages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

_HEADINGS = {"heading", "titre", "titolo", "überschrift", "título"}
_TITLES = {"title", "titre", "titre principal"}
_CONTENTS = {"toc", "tm", "tdm", "table des matières", "table des matieres", "table of contents", "contents", "index de table"}
_FIGURES = {"table of figures", "table des illustrations"}
_TOC_TITLE = re.compile(
    r"toc heading|contents heading|en-?t[êe]te de table des mati[èe]res|titre (?:de )?(?:table des mati[èe]res|tdm|sommaire)"
)
_CAPTIONS = {"caption", "légende", "legende"}


@dataclass(frozen=True, slots=True)
class Traits:
    """``heading``: level (1 to 9; 1 for the document's title); contents entry, heading above the contents, caption."""

    name: str | None
    heading: int | None = None
    toc_entry: bool = False
    toc_title: bool = False
    caption: bool = False


def traits(name: str | None, chain: Sequence[str]) -> Traits:
    """Traits of a style by its own name and those of the styles it is based on, nearest first."""
    found = [_of_name(each) for each in chain]
    return Traits(
        name,
        heading=next((each.heading for each in found if each.heading), None),
        toc_entry=any(each.toc_entry for each in found),
        toc_title=any(each.toc_title for each in found),
        caption=any(each.caption for each in found),
    )


@lru_cache(maxsize=1024)
def _of_name(name: str) -> Traits:
    """What one name says; the same few names come back in every file."""
    plain = name.strip().lower()
    stem, level = plain[:-1].rstrip(), plain[-1:]
    numbered = level in set("123456789")
    heading = int(level) if numbered and stem in _HEADINGS else 1 if plain in _TITLES else None
    return Traits(
        name,
        heading=heading,
        toc_entry=(numbered and stem in _CONTENTS) or plain in _FIGURES,
        toc_title=_TOC_TITLE.fullmatch(plain) is not None,
        caption=plain in _CAPTIONS,
    )
