"""The characters of a page with their boxes and the text objects they belong to, as arrays."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from itertools import repeat
from typing import TYPE_CHECKING

import numpy as np

from prodcheck.errors import UnreadableDocument
from prodcheck.reading.pdf import pdfium
from prodcheck.reading.pdf.frame import OBLIQUE, RIGHT, PageFrame
from prodcheck.reading.pdf.spacing import repeated_in_place
from prodcheck.reading.pdf.text_styles import ObjectStyles, TextStyle, read_styles

if TYPE_CHECKING:
    from numpy.typing import NDArray

LINE_END_HYPHEN = 0xFFFE
UNMAPPED = 0xFFFD
_LABEL_REACH = 6
_SPACE = 32
_FIRST_LETTER = ord("A")
_ASCENT, _DESCENT = 0.8, 0.2
_OUT_OF_SCALE = 1.6


@dataclass(slots=True)
class PageCharacters:
    """Characters in content order.

    ``boxes``: n x 4 (x0, top, x1, bottom) in the frame of their direction; ``sizes`` in points; ``styles[style[i]]``; ``marks``:
    number of the marked content, -1 for none; ``breaks``: True where PDFium saw a new line before the character; ``objects``:
    addresses of the text objects; ``plain``: whether no character needs cleaning (ligatures, zero-width ones);
    ``doubled``: how many were left out because the same stood there already.
    """

    codes: NDArray[np.uint32]
    boxes: NDArray[np.float64]
    sizes: NDArray[np.float64]
    style: NDArray[np.int32]
    marks: NDArray[np.int32]
    breaks: NDArray[np.bool_]
    objects: NDArray[np.uint64]
    styles: list[TextStyle]
    plain: bool
    doubled: int = 0


def read_characters(text_page: int, frame: PageFrame, page_number: int, limit: int, in_forms: set[int]) -> PageCharacters:
    """Read the characters of the text page at this address; ``in_forms`` are the objects that groups of objects hold.

    Raises:
        UnreadableDocument: ``too-large`` where the page holds more than ``limit`` characters.
    """
    count = max(pdfium.count_characters(text_page), 0)
    if count > limit:
        raise UnreadableDocument("too-large", page=page_number, characters=count)
    codes = _codes(text_page, count)
    objects = _objects(text_page, codes)
    if not (objects != 0).any():
        return _nothing()
    line_ends = (codes == 13) | (codes == 10)
    boxes = _boxes(text_page, objects, _label_heads(codes, line_ends))
    addresses, of_object = _numbered(objects)
    set_as = read_styles(addresses, frame)
    shown = frame.shown(boxes)
    turned = np.flatnonzero((objects != 0) & ((set_as.direction[of_object] != RIGHT) | (frame.rotation != 0)))
    if len(turned):
        _lay_level(shown, turned, text_page, frame, set_as.direction[of_object[turned]], objects)
    sizes = _set_level(shown, set_as, of_object, frame, in_forms, addresses)
    repeated = repeated_in_place(codes, shown, sizes, objects)
    kept = np.flatnonzero(~line_ends & (codes != 0) & ~repeated)
    # A line end counts for the next character kept: between two kept ones lies at least one.
    seen = np.cumsum(line_ends)
    breaks = np.diff(seen[kept], prepend=-1) > 0
    codes, shown, of_object = codes[kept], shown[kept], of_object[kept]
    return PageCharacters(
        codes=codes,
        boxes=shown,
        sizes=sizes[kept],
        style=set_as.number[of_object],
        marks=set_as.mark[of_object],
        breaks=breaks,
        objects=objects[kept],
        styles=set_as.styles,
        plain=not bool((((codes > 0x192) & (codes < 0x2010)) | (codes > 0x2027) & (codes != 0x20AC)).any()),
        doubled=int(repeated.sum()),
    )


def _numbered(objects: NDArray[np.uint64]) -> tuple[list[int], NDArray[np.int64]]:
    """Return the text objects and each character's place among them.

    Characters PDFium added take that of the one before them; those before the first object take the first.
    """
    starts = np.concatenate(([0], np.flatnonzero(objects[1:] != objects[:-1]) + 1))
    places: dict[int, int] = {}
    numbers: list[int] = []
    last = 0
    for address in objects[starts].tolist():
        if address:
            last = places.setdefault(address, len(places))
        numbers.append(last)
    return list(places), np.repeat(numbers, np.diff([*starts.tolist(), len(objects)]))


def _set_level(
    shown: NDArray[np.float64],
    set_as: ObjectStyles,
    of_object: NDArray[np.int64],
    frame: PageFrame,
    in_forms: set[int],
    addresses: list[int],
) -> NDArray[np.float64]:
    """Give all characters on a baseline the same height from it, and return the sizes.

    Fonts that do not state their height have boxes as high as each letter's shape; ONLYOFFICE states it in units of 2048, so that
    boxes are twice as high as the text. Objects in forms have baselines in the form's coordinates, and letters of Type 3 fonts,
    which have no name, any scale: their boxes stay and tell the size.
    """
    heights: NDArray[np.float64] = shown[:, 3] - shown[:, 1]
    if frame.rotation:
        return heights
    known = (set_as.direction == RIGHT) & (set_as.size > 0)
    if in_forms:
        known &= np.array([address not in in_forms for address in addresses])
    size = set_as.size[of_object]
    named = np.array([style.font != "" for style in set_as.styles], np.bool_)[set_as.number]
    level = known[of_object] & (named[of_object] | (heights < _OUT_OF_SCALE * size))
    baseline = (frame.top - set_as.baseline)[of_object]
    shown[level, 1] = (baseline - _ASCENT * size)[level]
    shown[level, 3] = (baseline + _DESCENT * size)[level]
    return np.where(level, size, heights)


def _nothing() -> PageCharacters:
    """A page without text."""
    none = np.zeros(0, np.int32)
    return PageCharacters(
        codes=np.zeros(0, np.uint32),
        boxes=np.zeros((0, 4)),
        sizes=np.zeros(0),
        style=none,
        marks=none,
        breaks=np.zeros(0, np.bool_),
        objects=np.zeros(0, np.uint64),
        styles=[],
        plain=True,
    )


def _lay_level(
    shown: NDArray[np.float64],
    moved: NDArray[np.int64],
    text_page: int,
    frame: PageFrame,
    directions: NDArray[np.int64],
    objects: NDArray[np.uint64],
) -> None:
    """Give turned characters boxes in a frame where their text runs to the right."""
    shown[moved] = frame.shown(_tight_boxes(text_page, moved))
    for direction in set(directions.tolist()) - {RIGHT, OBLIQUE}:
        chosen = moved[directions == direction]
        shown[chosen] = frame.written(shown[chosen], direction)
    # Drawn shapes are narrower than their advance: a character ends where the next of its object begins.
    following = np.flatnonzero((moved[1:] == moved[:-1] + 1) & (objects[moved[1:]] == objects[moved[:-1]]))
    shown[moved[following], 2] = np.maximum(shown[moved[following], 2], shown[moved[following + 1], 0])
    _even_out(shown, moved, objects)


def _codes(text_page: int, count: int) -> NDArray[np.uint32]:
    """Return the characters' Unicode codes; a hyphen at a line's end is ``LINE_END_HYPHEN``, one without a code ``UNMAPPED``."""
    buffer = np.zeros(count + 1, np.uint16)
    written = pdfium.text_range(text_page, 0, count, pdfium.start_of(buffer)) if count else 1
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
    known = codes <= _SPACE
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
    return _without_blank_objects(objects, codes)


def _without_blank_objects(objects: NDArray[np.uint64], codes: NDArray[np.uint32]) -> NDArray[np.uint64]:
    """Make spaces that are a text object of their own (Word writes every third one so) spaces that PDFium added: 0."""
    if not len(objects):
        return objects
    starts = np.concatenate(([0], np.flatnonzero(objects[1:] != objects[:-1]) + 1))
    blank = np.logical_and.reduceat(codes <= _SPACE, starts)
    objects[np.repeat(blank, np.diff([*starts.tolist(), len(objects)]))] = 0
    return objects


def _label_heads(codes: NDArray[np.uint32], line_ends: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Return the first few characters of the lines that may begin with a list label: those that do not begin with a word."""
    # Letters, but for the few below À: all codes from A on. Signs: what stands behind a number or a letter that numbers.
    letters = codes >= _FIRST_LETTER
    signs = np.cumsum((codes == 0x2E) | (codes == 0x29) | (codes == 0xB0))
    starts = np.flatnonzero(line_ends[:-1]) + 1
    ends = np.minimum(starts + _LABEL_REACH, len(codes) - 1)
    words = letters[starts] & letters[np.minimum(starts + 1, len(codes) - 1)] & (signs[starts - 1] == signs[ends])
    chosen = np.concatenate(([0], starts[~words]))
    return np.minimum(chosen[:, None] + np.arange(_LABEL_REACH), len(codes) - 1).ravel()


def _boxes(text_page: int, objects: NDArray[np.uint64], heads: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return the boxes from ascent to descent and from pen to pen (n x 4: left, bottom, right, top).

    Only characters at the ends of a text object are asked for theirs, and those in ``heads``, where labels stand: the others
    span what lies between. That spares nine calls in ten (measured).
    """
    count = len(objects)
    if not count:
        return np.zeros((0, 4))
    known = np.ones(count, np.bool_)
    known[1:-1] = (objects[1:-1] != objects[:-2]) | (objects[1:-1] != objects[2:])
    known[heads] = True
    asked = np.flatnonzero(known)
    buffer = np.zeros((len(asked), 4), np.float32)
    start, size = pdfium.start_of(buffer), buffer.nbytes
    pdfium.consume(map(pdfium.loose_box, repeat(text_page), asked.tolist(), range(start, start + size, 16)))
    raw = pdfium.finite(buffer).take((0, 3, 2, 1), axis=1)
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
