"""The characters of a page with their boxes and the text objects they belong to, as arrays."""

from __future__ import annotations

import ctypes
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import repeat
from typing import TYPE_CHECKING

import numpy as np

from prodcheck.errors import UnreadableDocument
from prodcheck.reading.pdf import pdfium
from prodcheck.reading.pdf.frame import OBLIQUE, RIGHT, PageFrame

if TYPE_CHECKING:
    from numpy.typing import NDArray

LINE_END_HYPHEN = 0xFFFE
UNMAPPED = 0xFFFD
_LABEL_REACH = 6
_INVISIBLE_MODES = (3, 7)
_BOLD_NAMES = ("bold", "black", "heavy", "semibold", "demi")


@dataclass(frozen=True, slots=True)
class TextStyle:
    """What the characters of a text object share: font, weight, colour (0xRRGGBB), opacity (0 to 255), direction as shown."""

    font: str
    bold: bool
    colour: int
    opacity: int
    unpainted: bool
    direction: int


@dataclass(slots=True)
class PageCharacters:
    """Characters in content order.

    ``boxes``: n x 4 (x0, top, x1, bottom) in the frame of their direction; ``styles[style[i]]``; ``marks``: number of the marked
    content, -1 for none; ``plain``: whether no character needs cleaning (ligatures, zero-width ones, accents apart).

    ``breaks`` is True where PDFium saw a new line before the character. ``objects`` are the addresses of the text objects.
    """

    codes: NDArray[np.uint32]
    boxes: NDArray[np.float64]
    style: NDArray[np.int32]
    marks: NDArray[np.int32]
    breaks: NDArray[np.bool_]
    objects: NDArray[np.uint64]
    styles: list[TextStyle]
    plain: bool


@dataclass(slots=True)
class _StyleReader:
    """Reads the styles of the text objects of one page, property by property: a call is what costs."""

    frame: PageFrame
    fonts: dict[int, tuple[str, bool]] = field(default_factory=dict)

    def read(self, addresses: list[int], turned: set[int]) -> tuple[NDArray[np.int32], list[TextStyle]]:
        """Return the number of the style of each text object, and the styles; ``turned`` ones are asked for direction."""
        if not addresses:
            return np.zeros(0, np.int32), []
        table = np.empty((len(addresses), 5), np.int64)
        table[:, 0] = list(map(pdfium.text_font, addresses))
        table[:, 1] = list(map(pdfium.text_render_mode, addresses))
        table[:, 2:4] = object_colours(addresses)
        table[:, 4] = RIGHT
        for index in [index for index, address in enumerate(addresses) if address in turned]:
            table[index, 4] = self._direction(addresses[index])
        rows = table.view(np.dtype((np.void, table.itemsize * 5))).ravel()
        _, first, of_object = np.unique(rows, return_index=True, return_inverse=True)
        return of_object.astype(np.int32), [self._style(*row) for row in table[first].tolist()]

    def _style(self, font: int, mode: int, colour: int, opacity: int, direction: int) -> TextStyle:
        name, bold = self._font(font)
        return TextStyle(name, bold or mode == 2, colour, opacity, mode in _INVISIBLE_MODES, direction)

    def _direction(self, address: int) -> int:
        matrix = (ctypes.c_float * 6)()
        if not pdfium.object_matrix(address, ctypes.addressof(matrix)):
            return RIGHT
        return self.frame.direction(matrix[0], matrix[1])

    def _font(self, address: int) -> tuple[str, bool]:
        known = self.fonts.get(address)
        if known is None:
            buffer = ctypes.create_string_buffer(128)
            length = pdfium.font_name(address, ctypes.addressof(buffer), 128) if address else 0
            name = buffer.value.decode("latin-1") if 0 < length <= 128 else ""
            heavy = bool(address) and pdfium.font_weight(address) >= 600
            known = self.fonts[address] = (name, heavy or any(word in name.lower() for word in _BOLD_NAMES))
        return known


def object_colours(addresses: list[int]) -> NDArray[np.int64]:
    """Return the fill of each page object (n x 2): colour as 0xRRGGBB and opacity (0 to 255); black where it has none."""
    buffer = np.zeros((len(addresses), 4), np.uint32)
    buffer[:, 3] = 255
    start, size = buffer.ctypes.data, buffer.nbytes
    channels = (range(start + offset, start + size, 16) for offset in (0, 4, 8, 12))
    consume(map(pdfium.object_fill, addresses, *channels))
    colours = buffer[:, 0] << 16 | buffer[:, 1] << 8 | buffer[:, 2]
    return np.column_stack((colours, buffer[:, 3])).astype(np.int64)


def consume(calls: Iterable[object]) -> None:
    """Make the calls of an iterator for what they write."""
    deque(calls, maxlen=0)


def read_characters(text_page: int, frame: PageFrame, page_number: int, limit: int) -> PageCharacters:
    """Read the characters of the text page at this address.

    Raises:
        UnreadableDocument: ``too-large`` where the page holds more than ``limit`` characters.
    """
    count = max(pdfium.count_characters(text_page), 0)
    if count > limit:
        raise UnreadableDocument("too-large", page=page_number, characters=count)
    codes = _codes(text_page, count)
    objects = _objects(text_page, codes)
    boxes = _boxes(text_page, objects)
    addresses, inverse = np.unique(objects, return_inverse=True)
    turned = _turned(boxes, objects, inverse, frame)
    turned_addresses = set(addresses[np.unique(inverse[turned])].tolist())
    first = 1 if len(addresses) and addresses[0] == 0 else 0
    of_object, styles = _StyleReader(frame).read(addresses[first:].tolist(), turned_addresses)
    style = np.concatenate((np.full(first, -1, np.int32), of_object))[inverse] if count else np.zeros(0, np.int32)
    of_object = np.fromiter(map(pdfium.object_mark, addresses[first:].tolist()), np.int32, len(addresses) - first)
    marks = np.concatenate((np.full(first, -1, np.int32), of_object))[inverse] if count else np.zeros(0, np.int32)
    shown = frame.shown(boxes)
    if len(turned):
        _lay_level(shown, turned, text_page, frame, np.array([found.direction for found in styles])[style[turned]], objects)
    # Generated characters take the style and mark of the one before them.
    source = np.maximum.accumulate(np.where(objects == 0, 0, np.arange(count))) if count else np.zeros(0, np.int64)
    line_ends = (codes == 13) | (codes == 10)
    kept = np.flatnonzero(~line_ends & (codes != 0))
    # A line end counts for the next character kept: between two kept ones lies at least one.
    seen = np.cumsum(line_ends)
    breaks = np.diff(seen[kept], prepend=-1) > 0
    source = source[kept]
    codes = codes[kept]
    plain = not bool((((codes > 0x2FF) & (codes < 0x2010)) | (codes > 0x2027) & (codes != 0x20AC)).any())
    return PageCharacters(codes, shown[kept], style[source], marks[source], breaks, objects[kept], styles, plain)


def _turned(
    boxes: NDArray[np.float64], objects: NDArray[np.uint64], inverse: NDArray[np.int64], frame: PageFrame
) -> NDArray[np.int64]:
    """Return the indices of characters that may not be upright: flat boxes, boxes on a slope, all of a turned page."""
    real = objects != 0
    if frame.rotation:
        return np.flatnonzero(real)
    flat = real & ((boxes[:, 3] - boxes[:, 1] < 0.01) | (boxes[:, 2] < boxes[:, 0]))
    slope = np.zeros(len(objects), np.bool_)
    same = objects[1:] == objects[:-1]
    slope[1:] = same & real[1:] & (np.abs(boxes[1:, 1] - boxes[:-1, 1]) > 0.05)
    suspect = flat | slope
    if not suspect.any():
        return np.zeros(0, np.int64)
    return np.flatnonzero(real & np.isin(inverse, np.unique(inverse[suspect])))


def _lay_level(
    shown: NDArray[np.float64],
    turned: NDArray[np.int64],
    text_page: int,
    frame: PageFrame,
    directions: NDArray[np.int64],
    objects: NDArray[np.uint64],
) -> None:
    """Give turned characters boxes in a frame where their text runs to the right."""
    moved = turned[(directions != RIGHT) | (frame.rotation != 0)]
    directions = directions[(directions != RIGHT) | (frame.rotation != 0)]
    if not len(moved):
        return
    shown[moved] = frame.shown(_tight_boxes(text_page, moved))
    for direction in set(directions.tolist()) - {RIGHT, OBLIQUE}:
        chosen = moved[directions == direction]
        shown[chosen] = frame.written(shown[chosen], direction)
    _even_out(shown, moved, objects)


def _codes(text_page: int, count: int) -> NDArray[np.uint32]:
    """Return the characters' Unicode codes; a hyphen at a line's end is ``LINE_END_HYPHEN``, one without a code ``UNMAPPED``."""
    buffer = np.zeros(count + 1, np.uint16)
    written = pdfium.text_range(text_page, 0, count, buffer.ctypes.data) if count else 1
    units = buffer[:count]
    if written - 1 == count and not ((units >= 0xD800) & (units < 0xE000)).any():
        codes = units.astype(np.uint32)
    else:
        # The text leaves out characters without a code and writes some in two units: ask one by one.
        codes = np.fromiter(map(pdfium.character_code, repeat(text_page), range(count)), np.uint32, count)
        for index in np.flatnonzero(codes == 2):
            if pdfium.character_is_hyphen(text_page, int(index)) == 1:
                codes[index] = LINE_END_HYPHEN
    control = (codes < 32) & (codes != 9) & (codes != 10) & (codes != 13)
    high = np.flatnonzero((codes[:-1] & 0xFC00 == 0xD800) & (codes[1:] & 0xFC00 == 0xDC00))
    codes[high] = 0x10000 + ((codes[high] & 0x3FF) << 10) + (codes[high + 1] & 0x3FF)
    codes[high + 1] = 0
    lone = (codes >= 0xD800) & (codes < 0xE000) | (codes > 0x10FFFF) | (codes == 0xFFFF)
    codes[control | lone] = UNMAPPED
    return codes


def _objects(text_page: int, codes: NDArray[np.uint32]) -> NDArray[np.uint64]:
    """Return the address of each character's text object, 0 for characters PDFium added (spaces, line ends).

    A text object's characters stand together: where every fourth one and all that may be added are asked, those between two of
    the same object are known.
    """
    count = len(codes)
    objects = np.zeros(count, np.uint64)
    known = codes <= 32
    known[::4] = True
    known[-1:] = True
    asked = np.flatnonzero(known)
    objects[asked] = np.fromiter(map(pdfium.character_object, repeat(text_page), asked.tolist()), np.uint64, len(asked))
    before = np.maximum.accumulate(np.where(known, np.arange(count), 0))
    after = np.minimum.accumulate(np.where(known, np.arange(count), count - 1)[::-1])[::-1]
    same = ~known & (objects[before] == objects[after]) & (objects[before] != 0)
    objects[same] = objects[before[same]]
    left = np.flatnonzero(~known & ~same)
    objects[left] = np.fromiter(map(pdfium.character_object, repeat(text_page), left.tolist()), np.uint64, len(left))
    return objects


def _boxes(text_page: int, objects: NDArray[np.uint64]) -> NDArray[np.float64]:
    """Return the boxes from ascent to descent and from pen to pen (n x 4: left, bottom, right, top).

    Only characters at the ends of a text object are asked for theirs, and the first few, where list labels stand: the others
    span what lies between. That spares four calls in five (measured).
    """
    count = len(objects)
    if not count:
        return np.zeros((0, 4))
    changes = np.ones(count + 1, np.bool_)
    changes[1:-1] = objects[1:] != objects[:-1]
    place = np.arange(count)
    since = place - np.maximum.accumulate(np.where(changes[:-1], place, 0))
    asked = np.flatnonzero(changes[1:] | (since < _LABEL_REACH))
    buffer = np.zeros((len(asked), 4), np.float32)
    start, size = buffer.ctypes.data, buffer.nbytes
    consume(map(pdfium.loose_box, repeat(text_page), asked.tolist(), range(start, start + size, 16)))
    raw = np.nan_to_num(buffer.astype(np.float64), posinf=0.0, neginf=0.0).take((0, 3, 2, 1), axis=1)
    known = np.zeros(count, np.bool_)
    known[asked] = True
    before = np.cumsum(known) - 1
    boxes: NDArray[np.float64] = raw[before]
    between = np.flatnonzero(~known)
    boxes[between, 0] = raw[before[between], 2]
    boxes[between, 2] = np.maximum(boxes[between, 0], raw[before[between] + 1, 0])
    return boxes


def _tight_boxes(text_page: int, indices: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return the boxes of the drawn shapes: the only ones PDFium gives for text that is not upright in the file."""
    buffer = (ctypes.c_double * 4)()
    left, right, bottom, top = (ctypes.addressof(buffer) + 8 * i for i in range(4))
    boxes = np.zeros((len(indices), 4))
    for row, index in enumerate(indices.tolist()):
        if pdfium.tight_box(text_page, index, left, right, bottom, top):
            boxes[row] = (buffer[0], buffer[2], buffer[1], buffer[3])
    return boxes


def _even_out(shown: NDArray[np.float64], turned: NDArray[np.int64], objects: NDArray[np.uint64]) -> None:
    """Give all characters of a turned text object the height of the tallest one, as loose boxes have."""
    addresses = objects[turned]
    order = np.argsort(addresses, kind="stable")
    ordered = turned[order]
    starts = np.flatnonzero(np.diff(addresses[order], prepend=np.uint64(0)) != 0)
    tops = np.minimum.reduceat(shown[ordered, 1], starts)
    bottoms = np.maximum.reduceat(shown[ordered, 3], starts)
    lengths = np.diff([*starts.tolist(), len(ordered)])
    shown[ordered, 1] = np.repeat(tops, lengths)
    shown[ordered, 3] = np.repeat(bottoms, lengths)
