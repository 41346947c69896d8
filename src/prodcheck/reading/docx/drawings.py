"""Drawings and VML pictures: their size on paper, their text boxes (once, not their fallback too), their SmartArt text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from prodcheck.geometry import Anchoring
from prodcheck.reading.docx.names import DGM, EMU, MC, MC_ALTERNATE, W_TXBX, WP, A, R, V
from prodcheck.reading.lengths import integer, length

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

# Extensions whose drawings hold nothing that this reader would miss or misread (Word 2010 to 365).
_UNDERSTOOD = {
    "wps",
    "wpg",
    "wpc",
    "wpi",
    "wp14",
    "w14",
    "w15",
    "w16",
    "w16se",
    "w16cid",
    "w16cex",
    "w16du",
    "w16sdtdh",
    "a14",
    "v",
}
_DIAGRAM = DGM + "relIds"
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"
_CHOICE, _FALLBACK = MC + "Choice", MC + "Fallback"
_STYLE_LENGTH = re.compile(r"(?:^|;)\s*(width|height)\s*:\s*([\d.]+(?:pt|cm|mm|in|px|pc)?)", re.I)
_EXTENT_LIMIT = 5000.0


@dataclass(frozen=True, slots=True)
class Shape:
    """A drawing as it stands on paper; lengths in points."""

    width: float
    height: float
    anchoring: Anchoring
    offset_y: float | None = None
    behind_text: bool = False


def chosen_branch(alternate: Element) -> Element | None:
    """The branch of an ``mc:AlternateContent`` to read: the first Choice that is understood, else the Fallback (part 3, 7.5)."""
    for choice in alternate.iterchildren(_CHOICE):
        if all(prefix in _UNDERSTOOD for prefix in choice.get("Requires", "").split()):
            return choice
    return alternate.find(_FALLBACK)


def text_boxes(drawing: Element) -> Iterator[Element]:
    """Outermost ``w:txbxContent`` elements of a drawing, each once."""
    if next(drawing.iter(W_TXBX), None) is None:
        return
    for child in drawing:
        if child.tag == W_TXBX:
            yield child
        elif child.tag == MC_ALTERNATE:
            branch = chosen_branch(child)
            if branch is not None:
                yield from text_boxes(branch)
        else:
            yield from text_boxes(child)


def diagram_id(drawing: Element) -> str | None:
    """Relationship id of a SmartArt's data, where the drawing shows one."""
    ids = next(drawing.iter(_DIAGRAM), None)
    return None if ids is None else ids.get(R + "dm")


def chart_id(drawing: Element) -> str | None:
    """Relationship id of a chart's part, where the drawing shows one."""
    chart = next(drawing.iter(_CHART), None)
    return None if chart is None else chart.get(R + "id")


def diagram_texts(data: Element) -> list[str]:
    """Texts of a SmartArt's nodes, one per paragraph, in the order of the data model."""
    texts = []
    for point in data.iter(DGM + "pt"):
        if point.get("type", "node") == "node":
            for paragraph in point.iter(A + "p"):
                texts.append("".join(t.text or "" for t in paragraph.iter(A + "t")))
    return [text for text in texts if text.strip()]


def shape(drawing: Element) -> Shape | None:
    """Size and anchoring of a ``w:drawing``, ``w:pict`` or ``w:object``; None where it shows nothing of a size."""
    frame = drawing.find(WP + "inline")
    if frame is None:
        frame = drawing.find(WP + "anchor")
    if frame is not None:
        return _drawing_shape(frame)
    for element in drawing.iter(V + "shape", V + "rect", V + "roundrect", V + "group", V + "oval"):
        found = _vml_shape(element)
        if found is not None:
            return found
    return None


def _drawing_shape(frame: Element) -> Shape | None:
    extent = frame.find(WP + "extent")
    if extent is None:
        return None
    width, height = length(extent.get("cx"), EMU) or 0.0, length(extent.get("cy"), EMU) or 0.0
    if not (0 < width <= _EXTENT_LIMIT and 0 < height <= _EXTENT_LIMIT):
        return None
    if frame.tag == WP + "inline":
        return Shape(width, height, Anchoring.INLINE)
    behind = frame.get("behindDoc") in ("1", "true")
    offset = frame.find(f"{WP}positionV/{WP}posOffset")
    offset_y = None if offset is None else length(str(integer(offset.text) or 0), EMU)
    return Shape(width, height, _wrapping(frame), offset_y, behind)


def _wrapping(frame: Element) -> Anchoring:
    if frame.find(WP + "wrapTopAndBottom") is not None:
        return Anchoring.TOP_AND_BOTTOM
    for name in ("wrapSquare", "wrapTight", "wrapThrough"):
        if frame.find(WP + name) is not None:
            return Anchoring.WRAPPED
    return Anchoring.FLOATING


def _vml_shape(element: Element) -> Shape | None:
    style = element.get("style", "")
    sizes = {
        name.lower(): length(value) if value[-1].isalpha() else length(value, 1.0) for name, value in _STYLE_LENGTH.findall(style)
    }
    width, height = sizes.get("width") or 0.0, sizes.get("height") or 0.0
    if not (0 < width <= _EXTENT_LIMIT and 0 < height <= _EXTENT_LIMIT):
        return None
    floating = "position:absolute" in style.replace(" ", "")
    return Shape(
        width, height, Anchoring.FLOATING if floating else Anchoring.INLINE, behind_text="z-index:-" in style.replace(" ", "")
    )
