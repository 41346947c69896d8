"""List levels (``numbering.xml``): the indents that a list gives its items."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prodcheck.reading.docx.formatting import paragraph_properties
from prodcheck.reading.docx.names import W_PPR, W_VAL, W
from prodcheck.reading.lengths import integer
from prodcheck.reading.paragraph_format import Properties

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


class Numbering:
    """Lists of one document by ``numId``."""

    def __init__(self, root: Element | None) -> None:
        """Read ``numbering.xml``, which may be missing."""
        self._levels: dict[str, dict[int, Properties]] = {}
        self._abstract: dict[int, str] = {}
        self._lists: dict[str, Element] = {}
        for element in () if root is None else root.iterchildren(W + "abstractNum"):
            self._lists[element.get(W + "abstractNumId", "")] = element
        for element in () if root is None else root.iterchildren(W + "num"):
            number, abstract = integer(element.get(W + "numId")), element.find(W + "abstractNumId")
            if number is not None and abstract is not None:
                self._abstract[number] = abstract.get(W_VAL, "")

    def indents(self, number: int, level: int) -> Properties:
        """``left``, ``right`` and ``first_line`` of a level, in points; empty where the list sets none."""
        abstract = self._abstract.get(number, "")
        if abstract not in self._levels:
            self._levels[abstract] = _levels(self._lists.get(abstract))
        found = self._levels[abstract].get(level, {})
        return {name: found[name] for name in ("left", "right", "first_line") if name in found}


def _levels(element: Element | None) -> dict[int, Properties]:
    """Paragraph properties of a list's levels by number."""
    levels = {}
    for level in () if element is None else element.iterchildren(W + "lvl"):
        levels[integer(level.get(W + "ilvl")) or 0] = paragraph_properties(level.find(W_PPR))
    return levels
