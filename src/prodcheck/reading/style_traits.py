"""What the name of a style says of its paragraphs, in English, French and the neighbours' languages."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

_HEADING = re.compile(r"(?:heading|titre|titolo|überschrift|título)\s*([1-9])")
_TITLES = ("title", "titre", "titre principal")
_TOC_ENTRY = re.compile(
    r"(?:toc|tm|tdm|table des mati[èe]res|table of contents|contents|index de tables?)\s*[1-9]"
    r"|table of figures|table des illustrations"
)
_TOC_TITLE = re.compile(
    r"toc heading|en-?t[êe]te de table des mati[èe]res|titre (?:de )?(?:table des mati[èe]res|tdm|sommaire)|contents heading"
)
_CAPTION = re.compile(r"caption|l[ée]gende")


@dataclass(frozen=True, slots=True)
class Traits:
    """``heading``: level (1 to 9; 1 for the document's title); contents entry, heading above the contents, caption."""

    name: str | None
    heading: int | None = None
    toc_entry: bool = False
    toc_title: bool = False
    caption: bool = False


def traits(name: str | None, chain: Iterable[str]) -> Traits:
    """Traits of a style by its own name and those of the styles it is based on, nearest first."""
    names = [each.strip().lower() for each in chain]
    return Traits(
        name,
        heading=next((level for each in names if (level := _heading_level(each))), None),
        toc_entry=any(_TOC_ENTRY.fullmatch(each) for each in names),
        toc_title=any(_TOC_TITLE.fullmatch(each) for each in names),
        caption=any(_CAPTION.fullmatch(each) for each in names),
    )


def _heading_level(name: str) -> int | None:
    found = _HEADING.fullmatch(name)
    if found:
        return int(found[1])
    return 1 if name in _TITLES else None
