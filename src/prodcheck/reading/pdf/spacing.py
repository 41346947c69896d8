"""Letter-spaced lines (« S O M M A I R E ») put back into words, doubled text taken once."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from prodcheck.reading.pdf.lines import Line
    from prodcheck.reading.pdf.runs import Run

_LEAST_TOKENS = 5
_SINGLE_SHARE = 0.75
_WORD_GAP = 1.6
_SAME_PLACE = 0.15
_SPACE = 32
_REPEAT_REACH = 8
"""How many characters lie at most between a ligature's letters and the same ones of the text's shadow."""
_CELL = 2.0
"""Side in points of the squares that places are told apart by."""


def repeated_in_place(
    codes: NDArray[np.uint32], boxes: NDArray[np.float64], sizes: NDArray[np.float64], objects: NDArray[np.uint64]
) -> NDArray[np.bool_]:
    """Return which characters stand a second time where another text object has just put them.

    PDFium leaves out the letters of a text's shadow, but not those of its ligatures (« chiffffre »).
    """
    repeated = np.zeros(len(codes), np.bool_)
    if not _goes_back(boxes, sizes, objects):
        return repeated
    for step in range(1, min(_REPEAT_REACH, len(codes) - 1) + 1):
        same = (codes[step:] == codes[:-step]) & (codes[step:] > _SPACE)
        later = np.flatnonzero(same) + step
        first = later - step
        reach = _SAME_PLACE * sizes[later]
        near = (np.abs(boxes[later, :2] - boxes[first, :2]) < reach[:, None]).all(axis=1)
        drawn_apart = (objects[later] != objects[first]) & (objects[later] != 0) & (objects[first] != 0)
        repeated[later[near & drawn_apart]] = True
    return repeated


def _goes_back(boxes: NDArray[np.float64], sizes: NDArray[np.float64], objects: NDArray[np.uint64]) -> bool:
    """Whether some text object begins no further on the line than where the one before it was: without that, nothing repeats."""
    drawn = np.flatnonzero(objects)
    change = np.flatnonzero(objects[drawn[1:]] != objects[drawn[:-1]])
    after, before = drawn[change + 1], drawn[change]
    reach = _SAME_PLACE * sizes[after]
    step = boxes[after, :2] - boxes[before, :2]
    return bool(((step[:, 0] < reach) & (np.abs(step[:, 1]) < reach)).any())


def without_doubles(runs: list[Run]) -> tuple[list[Run], int]:
    """Return the runs without those drawn a second time at the same place (shadows, fake bold), and the characters taken away."""
    texts: set[str] = set()
    places: set[tuple[str, int, int]] = set()
    kept: list[Run] = []
    dropped = 0
    for run in runs:
        text, x0, top = run.text, run.x0, run.top
        if text in texts and not text.isspace():
            reach = _SAME_PLACE * run.size
            columns = {int((x0 - reach) // _CELL), int((x0 + reach) // _CELL)}
            rows = {int((top - reach) // _CELL), int((top + reach) // _CELL)}
            if any((text, column, row) in places for column in columns for row in rows):
                dropped += len(text.strip())
                continue
        texts.add(text)
        places.add((text, int(x0 // _CELL), int(top // _CELL)))
        kept.append(run)
    return kept, dropped


def undoubled(text: str) -> str:
    """Return a text in which every character stands twice (« TTiittrree ») with each once."""
    if len(text) >= 6 and len(text) % 2 == 0 and text[::2] == text[1::2] and len(set(text)) > 2:
        return text[::2]
    return text


def close_letter_spacing(line: Line) -> int:
    """Join the letters of a letter-spaced line into words by the wider gaps between words; return the spaces taken away."""
    if 3 * line.text.count(" ") < len(line.text):
        return 0
    tokens = line.text.split(" ")
    if len(tokens) < _LEAST_TOKENS or sum(len(token) == 1 for token in tokens) < _SINGLE_SHARE * len(tokens):
        return 0
    letters: list[tuple[str, float, float]] = []
    for run in line.runs:
        for index in range(run.first, run.last):
            character = chr(run.page.codes[index])
            if run.page.objects[index] and not character.isspace():
                letters.append((character, float(run.page.boxes[index, 0]), float(run.page.boxes[index, 2])))
    gaps = [following[1] - letter[2] for letter, following in pairwise(letters)]
    if not gaps or "".join(letter for letter, _, _ in letters) != line.text.replace(" ", ""):
        return 0
    usual = sorted(gaps)[len(gaps) // 2]
    if usual < 0.08 * line.size:
        return 0
    text = letters[0][0]
    for gap, (letter, _, _) in zip(gaps, letters[1:], strict=True):
        text += " " + letter if gap > _WORD_GAP * usual + 0.1 * line.size else letter
    taken = len(line.text) - len(text)
    line.text = text
    return taken
