"""How text objects are set: font, weight, colour, direction, marked content."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from prodcheck.reading.pdf import pdfium
from prodcheck.reading.pdf.frame import PageFrame

if TYPE_CHECKING:
    from numpy.typing import NDArray

_INVISIBLE_MODES = (3, 7)
_FILL_AND_STROKE = 2
_BOLD_NAMES = ("bold", "black", "heavy", "semibold", "demi")
_BOLD_WEIGHT = 600


@dataclass(frozen=True, slots=True)
class TextStyle:
    """What the characters of a text object share: font, weight, colour (0xRRGGBB), opacity (0 to 255), direction as shown."""

    font: str
    bold: bool
    colour: int
    opacity: int
    unpainted: bool
    direction: int


@dataclass(frozen=True, slots=True)
class ObjectStyles:
    """The text objects of a page, in the order asked.

    For each its number in ``styles``, its direction as shown, its marked content (-1: none), the size of its letters and the
    height of its ``baseline`` in the coordinates it is drawn in (the page's, or a form's).
    """

    number: NDArray[np.int32]
    direction: NDArray[np.int64]
    mark: NDArray[np.int32]
    size: NDArray[np.float64]
    baseline: NDArray[np.float64]
    styles: list[TextStyle]


def read_styles(addresses: list[int], frame: PageFrame) -> ObjectStyles:
    """Read how text objects are set, property by property for all objects: it is the calls that cost."""
    count = len(addresses)
    matrices = _matrices(addresses)
    directions = frame.directions(matrices[:, 0], matrices[:, 1])
    size = np.abs(_font_sizes(addresses)) * np.hypot(matrices[:, 2], matrices[:, 3])
    colours, opacities = object_colours(addresses)
    keys: dict[tuple[int, int, int, int, int], int] = {}
    fonts, modes = map(pdfium.text_font, addresses), map(pdfium.text_render_mode, addresses)
    rows = zip(fonts, modes, colours, opacities, directions.tolist(), strict=True)
    number = np.array([keys.setdefault(row, len(keys)) for row in rows], np.int32)
    known: dict[int, tuple[str, bool]] = {}
    styles = [_style(known, *key) for key in keys]
    marks = np.fromiter(map(pdfium.object_mark, addresses), np.int32, count)
    return ObjectStyles(number, directions, marks, size, matrices[:, 5], styles)


def _matrices(addresses: list[int]) -> NDArray[np.float64]:
    """Return the matrix of each text object (n x 6: a to f); one that cannot be had is level."""
    buffer = np.zeros((len(addresses), 6), np.float32)
    buffer[:, (0, 3)] = 1.0
    start, size = pdfium.start_of(buffer), buffer.nbytes
    pdfium.consume(map(pdfium.object_matrix, addresses, range(start, start + size, 24)))
    return pdfium.finite(buffer)


def _font_sizes(addresses: list[int]) -> NDArray[np.float64]:
    buffer = np.zeros(len(addresses), np.float32)
    start, size = pdfium.start_of(buffer), buffer.nbytes
    pdfium.consume(map(pdfium.text_font_size, addresses, range(start, start + size, 4)))
    return pdfium.finite(buffer)


def _style(fonts: dict[int, tuple[str, bool]], font: int, mode: int, colour: int, opacity: int, direction: int) -> TextStyle:
    known = fonts.get(font)
    if known is None:
        known = fonts[font] = _font(font)
    name, bold = known
    return TextStyle(name, bold or mode == _FILL_AND_STROKE, colour, opacity, mode in _INVISIBLE_MODES, direction)


def _font(address: int) -> tuple[str, bool]:
    """Return a font's name and whether it is bold by its weight or its name."""
    if not address:
        return "", False
    buffer = ctypes.create_string_buffer(128)
    length = pdfium.font_name(address, ctypes.addressof(buffer), 128)
    name = buffer.value.decode("latin-1") if 0 < length <= 128 else ""
    return name, pdfium.font_weight(address) >= _BOLD_WEIGHT or any(word in name.lower() for word in _BOLD_NAMES)


def object_colours(addresses: list[int]) -> tuple[list[int], list[int]]:
    """Return the fills of page objects: colours as 0xRRGGBB and opacities (0 to 255); black where they have none."""
    buffer = np.zeros((len(addresses), 4), np.uint32)
    buffer[:, 3] = 255
    start, size = pdfium.start_of(buffer), buffer.nbytes
    channels = (range(start + offset, start + size, 16) for offset in (0, 4, 8, 12))
    pdfium.consume(map(pdfium.object_fill, addresses, *channels))
    colours = buffer[:, 0] << 16 | buffer[:, 1] << 8 | buffer[:, 2]
    return colours.tolist(), buffer[:, 3].tolist()
