"""List levels (``numbering.xml``): the indents that a list gives its items."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prodcheck.reading.docx.formatting import paragraph_properties
from prodcheck.reading.docx.names import W_PPR, W_VAL, W, child
from prodcheck.reading.lengths import integer
from prodcheck.reading.paragraph_format import Properties

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


class Numbering:
    """Lists of one document by ``numId``."""

    def __init__(self, root: Element | None) -> None:
        """Read ``numbering.xml``, which may be missing."""
        self._levels: dict[tuple[str, int], Properties] = {}
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
        key = (self._abstract.get(number, ""), level)
        if key not in self._levels:
            self._levels[key] = _level(self._lists.get(key[0]), level)
        found = self._levels[key]
        return {name: found[name] for name in ("left", "right", "first_line") if name in found}


def _level(abstract: Element | None, number: int) -> Properties:
    """Paragraph properties of one level of a list."""
    for level in () if abstract is None else abstract.iterchildren(W + "lvl"):
        if (integer(level.get(W + "ilvl")) or 0) == number:
            return paragraph_properties(child(level, W_PPR))
    return {}
