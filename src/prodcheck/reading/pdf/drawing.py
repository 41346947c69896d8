"""What a page draws besides text: pictures, paths, ruled lines."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import repeat
from typing import TYPE_CHECKING

import numpy as np
import pypdfium2.raw as raw

from prodcheck.reading.pdf import pdfium
from prodcheck.reading.pdf.text_styles import object_colours

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from prodcheck.reading.pdf.frame import PageFrame

_RULE_THICKNESS = 3.0
_RULE_LENGTH = 8.0
STROKED, UNKNOWN_COLOUR = -1, -2
_GRID = 64
_DEEPEST_FORM = 5


@dataclass(slots=True)
class Drawing:
    """The page's drawing, boxes as shown (n x 4: x0, top, x1, bottom) in drawing order.

    ``pictures`` and ``shapes`` (filled or stroked paths that leave ink) come with ``picture_order`` and ``shape_order``,
    places in ``objects``, the addresses of all objects; ``in_forms`` are those within groups of objects.
    ``shape_colours``: fill as 0xRRGGBB, ``STROKED`` where only stroked, ``UNKNOWN_COLOUR`` in forms, whose boxes are known only
    as a whole.
    """

    pictures: NDArray[np.float64] = field(default_factory=lambda: np.zeros((0, 4)))
    picture_order: list[int] = field(default_factory=list)
    shapes: NDArray[np.float64] = field(default_factory=lambda: np.zeros((0, 4)))
    shape_order: list[int] = field(default_factory=list)
    shape_colours: list[int] = field(default_factory=list)
    objects: list[int] = field(default_factory=list)
    picture_share: float = 0.0
    in_forms: set[int] = field(default_factory=set)

    @property
    def horizontal_rules(self) -> NDArray[np.float64]:
        """Thin level shapes."""
        thin = (self.shapes[:, 3] - self.shapes[:, 1] <= _RULE_THICKNESS) & (
            self.shapes[:, 2] - self.shapes[:, 0] >= _RULE_LENGTH
        )
        return self.shapes[thin]

    @property
    def vertical_rules(self) -> NDArray[np.float64]:
        """Thin upright shapes."""
        thin = (self.shapes[:, 2] - self.shapes[:, 0] <= _RULE_THICKNESS) & (
            self.shapes[:, 3] - self.shapes[:, 1] >= _RULE_LENGTH
        )
        return self.shapes[thin]


class DrawingReader:
    """Walks the objects of one page, forms included, up to a bound."""

    def __init__(self, frame: PageFrame, most_objects: int) -> None:
        """Keep the frame that boxes are shown in and the bound on objects."""
        self._frame = frame
        self._left = most_objects
        self._drawing = Drawing()
        self._pictures: list[NDArray[np.float64]] = []
        self._shapes: list[NDArray[np.float64]] = []

    def read(self, page: int) -> Drawing:
        """Return what the page at this address draws."""
        count = min(pdfium.count_objects(page), self._left)
        self._see(list(map(pdfium.page_object, repeat(page), range(count))), 1, None)
        drawing = self._drawing
        drawing.pictures, drawing.shapes = self._shown(self._pictures), self._shown(self._shapes)
        drawing.picture_share = _covered_share(drawing.pictures, self._frame.width, self._frame.height)
        return drawing

    def _shown(self, boxes: list[NDArray[np.float64]]) -> NDArray[np.float64]:
        return self._frame.shown(np.concatenate(boxes)) if boxes else np.zeros((0, 4))

    def _see(self, found: list[int], depth: int, form_box: NDArray[np.float64] | None) -> None:
        """Note objects in drawing order; those of a form have its own coordinates, so the form's box stands for theirs."""
        self._left -= len(found)
        drawing = self._drawing
        kinds = np.fromiter(map(pdfium.object_type, found), np.int32, len(found))
        first = len(drawing.objects)
        drawing.objects.extend(found)
        if form_box is not None:
            drawing.in_forms.update(found)
        paths = np.flatnonzero(kinds == raw.FPDF_PAGEOBJ_PATH).tolist()
        if paths:
            fills = _fills([found[index] for index in paths])
            seen = [index for index, fill in zip(paths, fills, strict=True) if fill is not None]
            known = form_box is None
            drawing.shape_colours.extend(fill if known else UNKNOWN_COLOUR for fill in fills if fill is not None)
            drawing.shape_order.extend(first + index for index in seen)
            self._shapes.append(_boxes(found, seen, form_box))
        pictures = np.flatnonzero((kinds == raw.FPDF_PAGEOBJ_IMAGE) | (kinds == raw.FPDF_PAGEOBJ_SHADING)).tolist()
        if pictures:
            drawing.picture_order.extend(first + index for index in pictures)
            self._pictures.append(_boxes(found, pictures, form_box))
        if depth > _DEEPEST_FORM:
            return
        for index in np.flatnonzero(kinds == raw.FPDF_PAGEOBJ_FORM).tolist():
            count = min(pdfium.form_object_count(found[index]), max(self._left, 0))
            inside = list(map(pdfium.form_object, repeat(found[index]), range(count)))
            self._see(inside, depth + 1, _boxes(found, [index], form_box)[0])


def _boxes(found: list[int], chosen: list[int], form_box: NDArray[np.float64] | None) -> NDArray[np.float64]:
    """Return the boxes of the chosen objects, or the form's for each."""
    if form_box is not None:
        return np.tile(form_box, (len(chosen), 1))
    return _bounds([found[index] for index in chosen])


def _bounds(found: list[int]) -> NDArray[np.float64]:
    """Return the boxes of page objects (n x 4: left, bottom, right, top in the file's coordinates)."""
    buffer = np.zeros((len(found), 4), np.float32)
    start, size = pdfium.start_of(buffer), buffer.nbytes
    pdfium.consume(map(pdfium.object_bounds, found, *(range(start + offset, start + size, 16) for offset in (0, 4, 8, 12))))
    return pdfium.finite(buffer)


def _fills(paths: list[int]) -> list[int | None]:
    """Return the fill of each path (0xRRGGBB, -1 where it is only stroked), None where it leaves no ink."""
    modes = np.zeros((len(paths), 2), np.int32)
    start, size = pdfium.start_of(modes), modes.nbytes
    pdfium.consume(map(pdfium.path_draw_mode, paths, range(start, start + size, 8), range(start + 4, start + size, 8)))
    fills: list[int | None] = []
    for (filled, stroked), colour, opacity in zip(modes.tolist(), *object_colours(paths), strict=True):
        if filled and opacity:
            fills.append(colour)
        else:
            fills.append(STROKED if stroked else None)
    return fills


def _covered_share(boxes: NDArray[np.float64], width: float, height: float) -> float:
    """Return the share of the page under the boxes, overlaps once, on a grid of 64 x 64."""
    if not len(boxes):
        return 0.0
    covered = np.zeros((_GRID, _GRID), np.bool_)
    scale = np.array([_GRID / width, _GRID / height] * 2)
    for x0, top, x1, bottom in np.clip(np.rint(boxes * scale), 0, _GRID).astype(int).tolist():
        covered[top:bottom, x0:x1] = True
    return float(covered.mean())
