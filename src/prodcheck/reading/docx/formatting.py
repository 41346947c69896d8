"""Direct formatting of runs and paragraphs as found in ``w:rPr`` and ``w:pPr``, before any style is asked."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from prodcheck.reading.docx.names import W_VAL, W, is_on
from prodcheck.reading.lengths import TWIP, integer, length
from prodcheck.reading.paragraph_format import Properties

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

TOGGLES = ("bold", "italic", "vanish")
HIGHLIGHTS = {
    "black": "000000",
    "blue": "0000FF",
    "cyan": "00FFFF",
    "darkBlue": "000080",
    "darkCyan": "008080",
    "darkGray": "808080",
    "darkGreen": "008000",
    "darkMagenta": "800080",
    "darkRed": "800000",
    "darkYellow": "808000",
    "green": "00FF00",
    "lightGray": "C0C0C0",
    "magenta": "FF00FF",
    "red": "FF0000",
    "white": "FFFFFF",
    "yellow": "FFFF00",
}


def shading(element: Element) -> str | None:
    """Fill of a ``w:shd`` as six hex digits; None where it lets the paper through."""
    fill = element.get(W + "fill")
    if fill in (None, "auto"):
        # A solid pattern paints its foreground colour over the fill (17.3.5).
        return element.get(W + "color") if element.get(W_VAL) == "solid" and element.get(W + "color") != "auto" else None
    return fill


def _fonts(element: Element, properties: Properties) -> None:
    theme = element.get(W + "asciiTheme") or element.get(W + "hAnsiTheme")
    font = "+" + theme if theme else element.get(W + "ascii") or element.get(W + "hAnsi")
    if font:
        properties["font"] = font


def _size(element: Element, properties: Properties) -> None:
    size = length(element.get(W_VAL), unit=0.5)
    if size is not None:
        properties["size"] = size


def _highlight(element: Element, properties: Properties) -> None:
    properties["fill"] = HIGHLIGHTS.get(element.get(W_VAL) or "")


def _run_shading(element: Element, properties: Properties) -> None:
    properties.setdefault("fill", shading(element))


Signature = tuple[tuple[object, ...], ...]
"""What direct formatting says, as written: equal ones mean the same. Few distinct ones occur in a file, so that what they
resolve to is worth keeping."""

_Reader = Callable[["Element", Properties], None]

_RUN_READERS: dict[object, _Reader] = {
    W + "rStyle": lambda e, p: p.__setitem__("style", e.get(W_VAL)),
    W + "rFonts": _fonts,
    W + "b": lambda e, p: p.__setitem__("bold", is_on(e)),
    W + "i": lambda e, p: p.__setitem__("italic", is_on(e)),
    W + "vanish": lambda e, p: p.__setitem__("vanish", is_on(e)),
    W + "color": lambda e, p: p.__setitem__("colour", e.get(W_VAL)),
    W + "sz": _size,
    W + "highlight": _highlight,
    W + "shd": _run_shading,
}


def run_properties(rpr: Element | None) -> Properties:
    """What ``w:rPr`` sets: ``style``, ``font`` (a theme font as ``+minorHAnsi``), ``size`` in points, ``bold`` and so on."""
    properties: Properties = {}
    if rpr is not None:
        for element in rpr:
            reader = _RUN_READERS.get(element.tag)
            if reader is not None:
                reader(element, properties)
    return properties


def run_signature(rpr: Element) -> Signature:
    """The signature of a ``w:rPr``."""
    return tuple(
        [
            (reader, *element.items()) if reader in _IN_ATTRIBUTES else (reader, element.get(W_VAL))
            for element in rpr
            if (reader := _RUN_READERS.get(element.tag))
        ]
    )


def _spacing(element: Element, properties: Properties) -> None:
    for name in ("before", "after"):
        points = length(element.get(W + name))
        # Automatic spacing is that of HTML; Word sets 14 points for it.
        if element.get(f"{W}{name}Autospacing") in ("1", "true", "on"):
            points = 14.0
        if points is not None:
            properties[name] = points
    rule = element.get(W + "lineRule", "auto")
    line = length(element.get(W + "line"), unit=TWIP if rule in ("exact", "atLeast") else 1 / 240)
    if line is not None and line > 0:
        properties["line"] = (line, rule)


def _indents(element: Element, properties: Properties) -> None:
    for key, names in (("left", ("left", "start")), ("right", ("right", "end"))):
        for name in names:
            points = length(element.get(W + name))
            if points is not None:
                properties[key] = points
    hanging, first = length(element.get(W + "hanging")), length(element.get(W + "firstLine"))
    if hanging is not None:
        properties["first_line"] = -hanging
    elif first is not None:
        properties["first_line"] = first


def _numbering(element: Element, properties: Properties) -> None:
    for child in element.iterchildren(W + "ilvl", W + "numId"):
        value = integer(child.get(W_VAL))
        if value is not None:
            properties["list_level" if child.tag == W + "ilvl" else "list"] = value


def _borders(element: Element, properties: Properties) -> None:
    points = 0.0
    for side in element.iterchildren(W + "top", W + "bottom"):
        if side.get(W_VAL) not in ("none", "nil", None):
            # 17.3.1.42: eighths of a point, from 2 to 96, and up to 31 points between line and text.
            thick, space = length(side.get(W + "sz"), unit=1 / 8) or 0.0, length(side.get(W + "space"), unit=1.0) or 0.0
            points += max(0.0, min(thick, 12.0)) + max(0.0, min(space, 31.0))
    properties["borders"] = points


def _paragraph_shading(element: Element, properties: Properties) -> None:
    properties["fill"] = shading(element)


def _outline(element: Element, properties: Properties) -> None:
    level = integer(element.get(W_VAL))
    if level is not None:
        properties["outline"] = level


_PARAGRAPH_READERS: dict[object, _Reader] = {
    W + "pStyle": lambda e, p: p.__setitem__("style", e.get(W_VAL)),
    W + "keepNext": lambda e, p: p.__setitem__("keep_next", is_on(e)),
    W + "keepLines": lambda e, p: p.__setitem__("keep_lines", is_on(e)),
    W + "pageBreakBefore": lambda e, p: p.__setitem__("page_break", is_on(e)),
    W + "widowControl": lambda e, p: p.__setitem__("widow", is_on(e)),
    W + "numPr": _numbering,
    W + "pBdr": _borders,
    W + "shd": _paragraph_shading,
    W + "spacing": _spacing,
    W + "ind": _indents,
    W + "contextualSpacing": lambda e, p: p.__setitem__("contextual", is_on(e)),
    W + "jc": lambda e, p: p.__setitem__("align", e.get(W_VAL)),
    W + "outlineLvl": _outline,
    W + "sectPr": lambda e, p: p.__setitem__("section", True),
}


_IN_ATTRIBUTES = frozenset((_fonts, _run_shading, _paragraph_shading, _spacing, _indents))
"""Readers of elements with more to say than ``w:val``."""


def paragraph_signature(ppr: Element) -> Signature:
    """The signature of a ``w:pPr``."""
    return tuple(
        [
            (reader, *element.items())
            if reader in _IN_ATTRIBUTES
            else (reader, *[(child.tag, child.get(W_VAL)) for child in element])
            if reader is _numbering
            else (reader, *[(child.tag, *child.items()) for child in element])
            if reader is _borders
            else (reader, element.get(W_VAL))
            for element in ppr
            if (reader := _PARAGRAPH_READERS.get(element.tag))
        ]
    )


def paragraph_properties(ppr: Element | None) -> Properties:
    """What ``w:pPr`` sets: ``style``, ``align``, ``list`` (its numId), ``outline`` (0 to 8), spacing and indents in points.

    ``section``: a section ends with the paragraph. ``line`` is a pair of number and rule (see ``Properties``).
    """
    properties: Properties = {}
    if ppr is not None:
        for element in ppr:
            reader = _PARAGRAPH_READERS.get(element.tag)
            if reader is not None:
                reader(element, properties)
    return properties
