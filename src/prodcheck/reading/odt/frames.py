"""Frames and shapes of an ODT: their size and anchoring, and the elements in them that hold paragraphs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from prodcheck.geometry import Anchoring
from prodcheck.reading.lengths import length
from prodcheck.reading.odt.names import DRAW, STYLE, SVG, TABLE, TEXT, H, P

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from prodcheck.reading.odt.styles import OdtStyles

_WRAPS = {"none": Anchoring.TOP_AND_BOTTOM, "run-through": Anchoring.FLOATING}
_BLOCKS = (P, H, TEXT + "list", TABLE + "table")


def text_holders(frame: Element) -> Iterator[Element]:
    """Outermost elements of a drawing whose children are paragraphs, lists or tables: text boxes and shapes with text."""
    if any(child.tag in _BLOCKS for child in frame):
        yield frame
        return
    for child in frame:
        if child.tag.startswith(DRAW):
            yield from text_holders(child)


def picture(frame: Element, styles: OdtStyles) -> tuple[float, float, Anchoring] | None:
    """Width, height and anchoring of a drawing in points; None where it has no size."""
    while frame.tag == DRAW + "a" and len(frame):
        frame = frame[0]
    width, height = length(frame.get(SVG + "width")) or 0.0, length(frame.get(SVG + "height")) or 0.0
    if not (0 < width < 5000 and 0 < height < 5000):
        return None
    if frame.get(TEXT + "anchor-type") == "as-char":
        return width, height, Anchoring.INLINE
    wrap = styles.attribute("graphic", frame.get(DRAW + "style-name"), "graphic", STYLE + "wrap")
    return width, height, _WRAPS.get(wrap or "", Anchoring.WRAPPED)
