"""The page as it is shown: lengths in points, x to the right, y downwards from the top left corner of the visible box."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import pypdfium2.raw as raw

from prodcheck.reading.pdf import pdfium

if TYPE_CHECKING:
    from numpy.typing import NDArray

_OBLIQUE = 8.0
_SAMPLE = 400
RIGHT, DOWN, LEFT, UP, OBLIQUE = range(5)
"""Directions of writing as shown; OBLIQUE is none of the four (watermarks)."""


@dataclass(frozen=True, slots=True)
class PageFrame:
    """The visible box in the file's coordinates and the quarter turns (``rotation``: 0, 90, 180, 270) it is shown with."""

    left: float
    bottom: float
    right: float
    top: float
    rotation: int

    @property
    def width(self) -> float:
        """Width as shown."""
        return self.top - self.bottom if self.rotation in (90, 270) else self.right - self.left

    @property
    def height(self) -> float:
        """Height as shown."""
        return self.right - self.left if self.rotation in (90, 270) else self.top - self.bottom

    def shown(self, boxes: NDArray[np.float64]) -> NDArray[np.float64]:
        """Turn boxes (n x 4: left, bottom, right, top in the file's coordinates) into shown ones (n x 4: x0, top, x1, bottom)."""
        left, bottom, right, top = boxes[:, 0], boxes[:, 1], boxes[:, 2], boxes[:, 3]
        if self.rotation == 90:
            columns = (bottom - self.bottom, left - self.left, top - self.bottom, right - self.left)
        elif self.rotation == 180:
            columns = (self.right - right, bottom - self.bottom, self.right - left, top - self.bottom)
        elif self.rotation == 270:
            columns = (self.top - top, self.right - right, self.top - bottom, self.right - left)
        else:
            columns = (left - self.left, self.top - top, right - self.left, self.top - bottom)
        return np.column_stack(columns)

    def directions(self, x: NDArray[np.float64], y: NDArray[np.float64]) -> NDArray[np.int64]:
        """Return the shown directions of vectors given in the file's coordinates."""
        right, down = {0: (x, -y), 90: (y, x), 180: (-x, y), 270: (-y, -x)}[self.rotation]
        level, upright = np.abs(right) > _OBLIQUE * np.abs(down), np.abs(down) > _OBLIQUE * np.abs(right)
        straight = np.where(level, np.where(right > 0, RIGHT, LEFT), np.where(down > 0, DOWN, UP))
        return np.where(level | upright, straight, OBLIQUE)

    def written(self, boxes: NDArray[np.float64], direction: int) -> NDArray[np.float64]:
        """Turn shown boxes so that text of this direction runs to the right (n x 4: x0, top, x1, bottom of the turned page)."""
        x0, top, x1, bottom = boxes[:, 0], boxes[:, 1], boxes[:, 2], boxes[:, 3]
        if direction == DOWN:
            return np.column_stack((top, self.width - x1, bottom, self.width - x0))
        if direction == UP:
            return np.column_stack((self.height - bottom, x0, self.height - top, x1))
        if direction == LEFT:
            return np.column_stack((self.width - x1, self.height - bottom, self.width - x0, self.height - top))
        return boxes


def frame_of(page: raw.FPDF_PAGE) -> PageFrame:
    """Return the frame of an open page; an empty or mad box becomes an A4 sheet."""
    box = raw.FS_RECTF()
    known = raw.FPDF_GetPageBoundingBox(page, box)
    left, right = sorted((float(box.left), float(box.right)))
    bottom, top = sorted((float(box.bottom), float(box.top)))
    if not known or not (1 <= right - left <= 20_000 and 1 <= top - bottom <= 20_000):
        left, bottom, right, top = 0.0, 0.0, 595.3, 841.9
    return PageFrame(left, bottom, right, top, (raw.FPDFPage_GetRotation(page) % 4) * 90)


def upright_frame(shown: PageFrame, text_page: int) -> PageFrame:
    """Return the frame in which most of the page's text runs to the right.

    It is the page as shown, unless the page's own turn lays its text on its side (``/Rotate`` put on an upright page): then one
    turns the page back to read it. ``text_page``: address of the text page.
    """
    count = pdfium.count_characters(text_page)
    if not shown.rotation or count <= 0:
        return shown
    angles = np.array([pdfium.character_angle(text_page, index) for index in range(0, count, count // _SAMPLE + 1)])
    directions = shown.directions(np.cos(angles), np.sin(angles)).tolist()
    most = Counter(directions).most_common(1)[0][0]
    back = {DOWN: -90, LEFT: 180, UP: 90}.get(most, 0)
    return replace(shown, rotation=(shown.rotation + back) % 360)
