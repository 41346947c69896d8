"""Characters gathered into runs: pieces of one line in one style, without a gap."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from prodcheck.reading.pdf.characters import PageCharacters
    from prodcheck.reading.pdf.text_styles import TextStyle


@dataclass(slots=True)
class Run:
    """A piece of a line: its text as the file has it, box (x0, top, x1, bottom, points), size and style.

    ``mark`` is its marked content, ``address`` the text object it begins with. It holds the characters ``first`` to ``last`` (not
    included) of ``page``.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    style: TextStyle
    mark: int
    address: int
    page: PageCharacters
    first: int
    last: int

    @property
    def middle(self) -> float:
        """Height of the run's middle on the page."""
        return (self.top + self.bottom) / 2


def runs_of(page: PageCharacters) -> list[Run]:
    """Return the page's runs in content order. Characters before the first text object belong to none and are left out."""
    count = len(page.codes)
    if not count or not page.styles:
        return []
    boxes = page.boxes
    heights = boxes[:, 3] - boxes[:, 1]
    generated = (page.objects == 0) | ((page.codes == 32) & (heights < 0.05))
    blank = (page.codes == 32) | (page.codes == 0xA0) | (page.codes == 9) | generated
    # Generated spaces have no extent: they take the height and the end of the character before them.
    before = np.maximum.accumulate(np.where(generated, 0, np.arange(count)))
    middles = ((boxes[:, 1] + boxes[:, 3]) / 2)[before]
    sizes = np.maximum(page.sizes[before], 0.1)
    ends = boxes[:, 2][before]
    starts = np.where(generated, ends, boxes[:, 0])
    start = np.ones(count, np.bool_)
    # The letters of an expanded ligature all have the ligature's box: equal starts are no step back.
    gap = starts[1:] - ends[:-1]
    size = np.maximum(sizes[1:], sizes[:-1])
    after_blank = blank[1:] | blank[:-1]
    start[1:] = (
        page.breaks[1:]
        | (page.style[1:] != page.style[:-1])
        | (page.marks[1:] != page.marks[:-1])
        | (np.abs(middles[1:] - middles[:-1]) > 0.25 * size)
        | (np.abs(sizes[1:] - sizes[:-1]) > 0.05 * size)
        | (gap > np.where(after_blank, 0.7, 0.16) * size)
        | ((gap < -0.5 * size) & (np.abs(starts[1:] - starts[:-1]) > 0.01))
    )
    first = np.flatnonzero(start)
    text = page.codes.astype("<u4").tobytes().decode("utf-32-le")
    wide = np.where(generated[:, None], np.array([np.inf, np.inf, -np.inf, -np.inf]), boxes)
    x0 = np.minimum.reduceat(wide[:, 0], first).tolist()
    top = np.minimum.reduceat(wide[:, 1], first).tolist()
    x1 = np.maximum.reduceat(wide[:, 2], first).tolist()
    bottom = np.maximum.reduceat(wide[:, 3], first).tolist()
    styles = page.style[first].tolist()
    largest = sizes[first].tolist()
    marks = page.marks[first].tolist()
    addresses = page.objects[first].tolist()
    firsts = first.tolist()
    runs: list[Run] = []
    for i, (begin, end) in enumerate(zip(firsts, [*firsts[1:], count], strict=True)):
        if styles[i] < 0:
            continue
        if x0[i] > x1[i]:
            # Only generated spaces: they lie where the run before them ends.
            if runs:
                runs[-1].text += " "
            continue
        style = page.styles[styles[i]]
        runs.append(
            Run(text[begin:end], x0[i], top[i], x1[i], bottom[i], largest[i], style, marks[i], addresses[i], page, begin, end)
        )
    return runs
