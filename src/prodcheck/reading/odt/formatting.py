"""Text and paragraph properties of OpenDocument styles in the readers' common vocabulary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prodcheck.reading.lengths import integer, length
from prodcheck.reading.odt.names import FO, LOEXT, STYLE, TEXT
from prodcheck.reading.paragraph_format import Properties

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


def colour(raw: str | None) -> str | None:
    """``#rrggbb`` as six hex digits; None for ``transparent`` and anything else."""
    return raw[1:].upper() if raw and raw.startswith("#") and len(raw) == 7 else None


def _share(raw: str | None) -> float | None:
    """A percentage as a factor."""
    if raw is None or not raw.endswith("%"):
        return None
    try:
        factor = float(raw[:-1]) / 100
    except ValueError:
        return None
    return factor if 0 <= factor < 100 else None


def overlay_text(merged: Properties, element: Element, fonts: dict[str, str]) -> None:
    """Put a ``style:text-properties`` over what its parents set; ``fonts`` are the families of the declared faces."""
    size = element.get(FO + "font-size")
    share = _share(size)
    points = merged.get("size", 12.0) * share if share is not None else length(size)
    if points is not None:
        merged["size"] = points
    weight = element.get(FO + "font-weight")
    if weight is not None:
        merged["bold"] = weight == "bold" or (weight.isdecimal() and int(weight) >= 600)
    if element.get(FO + "font-style") is not None:
        merged["italic"] = element.get(FO + "font-style") in ("italic", "oblique")
    if element.get(TEXT + "display") is not None:
        merged["vanish"] = element.get(TEXT + "display") == "none"
    if element.get(FO + "color") is not None:
        merged["colour"] = colour(element.get(FO + "color"))
    if element.get(STYLE + "use-window-font-color") == "true":
        # LibreOffice writes opacity 0 % beside the automatic colour, which is seen all the same.
        merged["colour"] = None
    elif element.get(LOEXT + "opacity") == "0%":
        merged["colour"] = merged.get("fill") or "FFFFFF"
    if element.get(FO + "background-color") is not None:
        merged["fill"] = colour(element.get(FO + "background-color"))
    face = element.get(STYLE + "font-name")
    family = fonts.get(face, face) if face else element.get(FO + "font-family")
    if family:
        merged["font"] = family.strip("'\"")


def overlay_paragraph(merged: Properties, element: Element) -> None:
    """Put a ``style:paragraph-properties`` over what its parents set."""
    everywhere = length(element.get(FO + "margin"))
    for side, name in (("top", "before"), ("bottom", "after"), ("left", "left"), ("right", "right")):
        points = length(element.get(f"{FO}margin-{side}"))
        points = everywhere if points is None else points
        if points is not None:
            merged[name] = points
    indent = length(element.get(FO + "text-indent"))
    if indent is not None:
        merged["first_line"] = indent
    _line_height(merged, element)
    for attribute, name, on in (
        (FO + "keep-with-next", "keep_next", "always"),
        (FO + "keep-together", "keep_lines", "always"),
        (STYLE + "contextual-spacing", "contextual", "true"),
    ):
        if element.get(attribute) is not None:
            merged[name] = element.get(attribute) == on
    for attribute in (FO + "widows", FO + "orphans"):
        if element.get(attribute) is not None:
            merged["widow"] = (integer(element.get(attribute)) or 0) > 1
    if element.get(FO + "text-align") is not None:
        merged["align"] = element.get(FO + "text-align")
    if element.get(FO + "background-color") is not None:
        merged["fill"] = colour(element.get(FO + "background-color"))


def _line_height(merged: Properties, element: Element) -> None:
    height = element.get(FO + "line-height")
    share, points = _share(height), length(height)
    if height == "normal":
        merged["line"] = (1.0, "auto")
    elif share:
        merged["line"] = (share, "auto")
    elif points:
        merged["line"] = (points, "exact")
    least = length(element.get(STYLE + "line-height-at-least"))
    if least:
        merged["line"] = (least, "atLeast")


def breaks(element: Element | None) -> tuple[bool, bool]:
    """Whether a paragraph's or table's properties break the page before and after."""
    if element is None:
        return False, False
    return element.get(FO + "break-before") == "page", element.get(FO + "break-after") == "page"
