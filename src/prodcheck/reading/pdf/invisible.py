"""Text that does not show on the page: a way to stretch the number of characters, or an accident; it is reported, not counted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pypdfium2 as pdfium2

from prodcheck.reading.pdf import pdfium
from prodcheck.reading.pdf.drawing import STROKED, UNKNOWN_COLOUR
from prodcheck.reading.pdf.frame import DOWN, RIGHT, UP

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from prodcheck.reading.pdf.drawing import Drawing
    from prodcheck.reading.pdf.frame import PageFrame
    from prodcheck.reading.pdf.runs import Run

_TINY = 2.0
_WHITE = 0xFFFFFF
_SAME_COLOUR = 24
_FAINTEST = 5
_SEEN = 12
_PICTURE_PAGE = 0.5
_LONGEST_SIDE = 1200.0
_LOWEST_GROUND = 6.0
_MOST_GROUNDS = 1000
_MOST_COMPARED = 2_000_000
_LEAST_SUSPECT = 12
"""Characters on a page from which it is drawn to see whether they show: fewer change no verdict, and drawing takes 50 ms."""


_OF_RECOGNITION = frozenset({"unpainted", "covered"})
"""How programs that recognise text lay it over or under the page's picture."""

_LEAST_RECOGNISED = 25
"""Characters unseen on a page's picture from which its text is taken for recognised: a page number is none."""


@dataclass(slots=True)
class Parted:
    """The runs that show, and the others with the reason; ``ocr`` tells that text lies unseen over or under a page's picture."""

    shown: list[Run]
    hidden: list[tuple[Run, str]]
    ocr: bool = False


def part_invisible(runs: list[Run], drawing: Drawing, frame: PageFrame, page: pdfium2.PdfPage) -> Parted:
    """Part a page's runs into those that show and those that do not.

    Text drawn without ink over a picture of the page is what text recognition leaves: it stands for what is seen and stays.
    Text in the colour of its ground and text under a picture is only called invisible when the page looks the same without it.
    """
    if not runs:
        return Parted(runs, [])
    order = _DrawingOrder(drawing, runs)
    unpainted = {style for style in runs[0].page.styles if style.unpainted or style.opacity <= _FAINTEST}
    odd = any(run.size < _TINY or _is_outside(run, frame) for run in runs)
    if not (unpainted or odd or order.vanishing or order.covered):
        return Parted(runs, [])
    return _parted(runs, drawing.picture_share >= _PICTURE_PAGE, order, frame, page)


def _parted(runs: list[Run], over_picture: bool, order: _DrawingOrder, frame: PageFrame, page: pdfium2.PdfPage) -> Parted:
    reasons: dict[int, str] = {}
    suspects: dict[int, str] = {}
    for index, run in enumerate(runs):
        if run.style.unpainted or run.style.opacity <= _FAINTEST:
            reasons[index] = "unpainted"
        elif run.size < _TINY:
            reasons[index] = "tiny"
        elif _is_outside(run, frame):
            reasons[index] = "outside"
        elif order.is_on_own_colour(run, index):
            suspects[index] = "ground-colour"
        elif index in order.covered:
            suspects[index] = "covered"
    if _visible_length(runs, suspects) >= _LEAST_SUSPECT:
        gone = _unseen(page, [runs[index] for index in suspects])
        reasons.update({index: why for (index, why), unseen in zip(suspects.items(), gone, strict=True) if unseen})
    recognised = [index for index, why in reasons.items() if over_picture and why in _OF_RECOGNITION]
    ocr = _visible_length(runs, recognised) >= _LEAST_RECOGNISED
    for index in recognised:
        del reasons[index]
    shown = [run for index, run in enumerate(runs) if index not in reasons]
    return Parted(shown, [(runs[index], why) for index, why in reasons.items()], ocr)


def _visible_length(runs: Sequence[Run], indices: Iterable[int]) -> int:
    """Characters of some of the runs, spaces at their ends left out."""
    return sum(len(runs[index].text.strip()) for index in indices)


def _is_outside(run: Run, frame: PageFrame) -> bool:
    """Whether a run stands off the page; that of text up or down the page lies on its side in the text's frame."""
    width, height = (frame.height, frame.width) if run.style.direction in (DOWN, UP) else (frame.width, frame.height)
    return run.x1 < 0 or run.bottom < 0 or run.x0 > width or run.top > height


def _alike(colour: int, other: int) -> bool:
    return (
        -_SAME_COLOUR < (colour & 255) - (other & 255) < _SAME_COLOUR
        and -_SAME_COLOUR < (colour >> 8 & 255) - (other >> 8 & 255) < _SAME_COLOUR
        and -_SAME_COLOUR < (colour >> 16 & 255) - (other >> 16 & 255) < _SAME_COLOUR
    )


class _DrawingOrder:
    """What is drawn before and after each run.

    ``covered``: indices of the runs under a later picture or filled shape; ``vanishing``: colours that some ground has.
    """

    def __init__(self, drawing: Drawing, runs: Sequence[Run]) -> None:
        self._drawing = drawing
        shapes = drawing.shapes
        self._boxes = drawing.pictures
        self._orders = np.array(drawing.picture_order, np.int64)
        self._colours = [UNKNOWN_COLOUR] * len(drawing.pictures)
        if len(shapes):
            large = np.array(drawing.shape_colours, np.int64) != STROKED
            large &= (shapes[:, 3] - shapes[:, 1] > _LOWEST_GROUND) & (shapes[:, 2] - shapes[:, 0] > _LOWEST_GROUND)
            self._boxes = np.concatenate((drawing.pictures, shapes[large]))
            self._orders = np.concatenate((self._orders, np.array(drawing.shape_order, np.int64)[large]))
            self._colours += np.array(drawing.shape_colours, np.int64)[large].tolist()
        if len(self._orders) > _MOST_GROUNDS:
            areas = (self._boxes[:, 2] - self._boxes[:, 0]) * (self._boxes[:, 3] - self._boxes[:, 1])
            largest = np.sort(np.argsort(-areas)[:_MOST_GROUNDS])
            self._boxes, self._orders = self._boxes[largest], self._orders[largest]
            self._colours = [self._colours[at] for at in largest.tolist()]
        grounds = {_WHITE, *(colour for colour in self._colours if colour >= 0)}
        colours = {style.colour for style in runs[0].page.styles}
        self.vanishing = {colour for colour in colours if any(_alike(colour, ground) for ground in grounds)}
        self._places = np.zeros(0, np.int64)
        self.covered: set[int] = set()
        if len(self._orders) or self.vanishing:
            place = {address: at for at, address in enumerate(drawing.objects)}
            self._places = np.array([place.get(run.address, -1) for run in runs], np.int64)
            self.covered = self._covered(runs)

    def _covered(self, runs: Sequence[Run]) -> set[int]:
        if not len(self._orders) or self._orders.max() < self._places.min():
            return set()
        inner = np.array([(run.x0 + 1, run.top + 0.3 * run.size, run.x1 - 1, run.bottom - 0.3 * run.size) for run in runs])
        covered = np.zeros(len(runs), np.bool_)
        later = self._orders > self._places[self._places >= 0].min(initial=self._orders.max())
        boxes, orders = self._boxes[later][:, None, :], self._orders[later][:, None]
        # In parts, so that a page full of both shapes and text fits into memory.
        step = max(_MOST_COMPARED // len(runs), 1)
        for at in range(0, len(orders), step):
            part = boxes[at : at + step]
            inside = (part[..., 0] <= inner[:, 0]) & (inner[:, 2] <= part[..., 2])
            inside &= (part[..., 1] <= inner[:, 1]) & (inner[:, 3] <= part[..., 3])
            inside &= (orders[at : at + step] > self._places) & (self._places >= 0)
            covered |= inside.any(axis=0)
        return set(np.flatnonzero(covered).tolist())

    def is_on_own_colour(self, run: Run, index: int) -> bool:
        """Whether what lies directly under a run has its colour; False where that cannot be known."""
        if run.style.colour not in self.vanishing or self._places[index] < 0:
            return False
        x, y = (run.x0 + run.x1) / 2, run.middle
        boxes = self._boxes
        under = (
            (boxes[:, 0] <= x)
            & (x <= boxes[:, 2])
            & (boxes[:, 1] <= y)
            & (y <= boxes[:, 3])
            & (self._orders < self._places[index])
        )
        found = np.flatnonzero(under)
        if not len(found):
            return _alike(run.style.colour, _WHITE)
        top = self._colours[int(found[np.argmax(self._orders[found])])]
        return top >= 0 and _alike(run.style.colour, top)


def _unseen(page: pdfium2.PdfPage, runs: Sequence[Run]) -> list[bool]:
    """Draw the page with and without the runs, and tell for each whether nothing changes where it stands."""
    objects = {int(address) for run in runs for address in run.page.objects[run.first : run.last] if address}
    scale = min(1.5, _LONGEST_SIDE / max(page.get_size()))
    with_text = _picture(page, scale)
    for address in objects:
        pdfium.set_active(address, 0)
    without_text = _picture(page, scale)
    for address in objects:
        pdfium.set_active(address, 1)
    changed = np.abs(with_text - without_text) > _SEEN
    return [not _part(changed, run, scale).any() for run in runs]


def _picture(page: pdfium2.PdfPage, scale: float) -> NDArray[np.int16]:
    bitmap = page.render(scale=scale, grayscale=True, may_draw_forms=False)
    try:
        return np.array(bitmap.to_numpy(), np.int16)
    finally:
        bitmap.close()


def _part(changed: NDArray[np.bool_], run: Run, scale: float) -> NDArray[np.bool_]:
    """Return the part of the picture where a run stands; all of it for turned text, whose boxes lie in another frame."""
    if run.style.direction != RIGHT:
        return changed
    x0, top, x1, bottom = (max(int(side * scale), 0) for side in (run.x0, run.top, run.x1, run.bottom))
    return changed[top : bottom + 1, x0 : x1 + 1]
