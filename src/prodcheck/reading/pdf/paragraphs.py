"""Lines joined into paragraphs: by the structure tree where the page is tagged, else by what the layout shows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from prodcheck.document import Origin
from prodcheck.reading.pdf.frame import RIGHT
from prodcheck.reading.pdf.kinds import ends_in_page_number
from prodcheck.reading.pdf.labels import starts_like_item
from prodcheck.reading.pdf.lines import HYPHEN, SOFT_HYPHEN

if TYPE_CHECKING:
    from prodcheck.reading.pdf.lines import Line

_HYPHENS = ("-", HYPHEN, SOFT_HYPHEN, "\u2010")
_SENTENCE_END = re.compile(r"[.!?…:;»)\]]\W*$")


@dataclass(slots=True)
class Paragraph:
    """The lines of one paragraph, in order; ``ends_full`` tells whether its last line reaches the column's right edge."""

    lines: list[Line] = field(default_factory=list)
    level: int | None = None

    @property
    def first(self) -> Line:
        """First line."""
        return self.lines[0]

    @property
    def last(self) -> Line:
        """Last line."""
        return self.lines[-1]


@dataclass(frozen=True, slots=True)
class Typesetting:
    """What is usual in the document: right edge of the text in points by page width, line pitch in font sizes, body size."""

    right_edges: dict[int, float]
    pitch: float
    size: float


def typesetting_of(pages: Sequence[tuple[float, Sequence[Line]]]) -> Typesetting:
    """Measure what is usual over pages given as (width, body lines)."""
    edges: dict[int, list[float]] = {}
    pitches: Counter[float] = Counter()
    sizes: Counter[float] = Counter()
    for width, lines in pages:
        ends = [line.x1 for line in lines if line.direction == RIGHT and line.cell is None]
        if ends:
            edges.setdefault(round(width), []).append(max(ends))
        for line, following in pairwise(lines):
            sizes[round(line.size * 2) / 2] += len(line.text)
            step = (following.middle - line.middle) / max(line.size, 0.1)
            if 0.8 < step < 2.6 and abs(following.size - line.size) < 0.3:
                pitches[round(step * 20) / 20] += 1
        if lines:
            sizes[round(lines[-1].size * 2) / 2] += len(lines[-1].text)
    right_edges = {width: sorted(found)[len(found) // 2] for width, found in edges.items()}
    pitch = max(pitches, key=lambda step: (pitches[step], -step)) if pitches else 1.2
    size = max(sizes, key=lambda size: (sizes[size], -size)) if sizes else 11.0
    return Typesetting(right_edges, pitch, size)


class ParagraphBuilder:
    """Builds the paragraphs of one page after the other."""

    def __init__(self, usual: Typesetting) -> None:
        """Keep what is usual in the document."""
        self._usual = usual

    def build(self, lines: Sequence[Line], page_width: float) -> list[Paragraph]:
        """Return the paragraphs of a page's lines, which stand in reading order."""
        self._set_columns(lines, page_width)
        paragraphs: list[Paragraph] = []
        by_block: dict[int, Paragraph] = {}
        for line in lines:
            block = line.tag.block if line.tag and line.tag.block else None
            home = by_block.get(block) if block is not None else None
            if home is not None and home.first.origin is line.origin:
                self._append(home, line)
                continue
            if block is None and paragraphs and self._goes_on(paragraphs[-1], line):
                self._append(paragraphs[-1], line)
                continue
            paragraph = Paragraph([line])
            paragraphs.append(paragraph)
            if block is not None:
                by_block[block] = paragraph
        return paragraphs

    @staticmethod
    def _append(paragraph: Paragraph, line: Line) -> None:
        """Add a line; a label alone on its line takes the text after it."""
        first = paragraph.first
        if len(paragraph.lines) == 1 and not first.text and first.label and line.text:
            line.label = first.label
            line.x0 = min(line.x0, first.x0)
            paragraph.lines = [line]
        else:
            paragraph.lines.append(line)

    def _set_columns(self, lines: Sequence[Line], page_width: float) -> None:
        """Give each line the edges of the column or cell column it stands in."""
        free = [line for line in lines if line.direction == RIGHT and line.cell is None and line.column is None]
        usual = self._usual.right_edges.get(round(page_width), 0.0)
        if free:
            left, right = min(line.x0 for line in free), max(line.x1 for line in free)
            if right < usual <= page_width:
                right = usual
            for line in free:
                line.column = (left, right)
        edges: dict[tuple[int, int], tuple[float, float]] = {}
        for line in lines:
            if line.cell is not None and line.column is None:
                key = (line.cell[0], line.cell[2])
                left, right = edges.get(key, (line.x0, line.x1))
                edges[key] = (min(left, line.x0), max(right, line.x1))
        for line in lines:
            if line.cell is not None and line.column is None:
                line.column = edges[line.cell[0], line.cell[2]]
            elif line.column is None:
                line.column = (line.x0, line.x1)

    def _goes_on(self, paragraph: Paragraph, line: Line) -> bool:
        """Whether an untagged line continues the paragraph before it."""
        last = paragraph.last
        if last.tag is not None or last.origin is not line.origin or last.cell != line.cell or last.direction != line.direction:
            return False
        if not last.text and last.label:
            return abs(last.middle - line.middle) < 0.6 * last.size
        if abs(last.middle - line.middle) < 0.3 * line.size and line.x0 >= last.x1 - line.size and last.cell is None:
            return line.x0 - last.x1 < 3 * line.size and not line.label
        if line.label or starts_like_item(line.text) or abs(last.size - line.size) > 0.6 or ends_in_page_number(last.text):
            return False
        if last.bold != line.bold and (last.bold or paragraph.first.bold) and len(paragraph.lines) == 1:
            return False
        if not self._follows(paragraph, line):
            return False
        return not would_fit(last, line) or parts_a_word(last, line) or _runs_into(last, line)

    def _follows(self, paragraph: Paragraph, line: Line) -> bool:
        """Whether the line stands under the paragraph's last line, or at the top of the next column."""
        last = paragraph.last
        step = (line.middle - last.middle) / max(line.size, 0.1)
        if step < 0:
            return line.x0 > last.x1 - line.size and continues_sentence(last, line)
        if len(paragraph.lines) > 1:
            usual = (last.middle - paragraph.lines[-2].middle) / max(line.size, 0.1)
            if usual > 0.5 and step > 1.2 * usual:
                return False
        elif step > max(1.3 * self._usual.pitch, 1.5):
            return False
        if step > 2.7:
            return False
        indented = line.x0 - last.x0
        if len(paragraph.lines) > 1 and indented > 0.8 * line.size and not is_centred(line) and not is_centred(last):
            return False
        return line.x0 < last.x1


def is_centred(line: Line) -> bool:
    """Whether a line leaves about the same room at both ends of its column."""
    if line.column is None:
        return False
    before, after = line.x0 - line.column[0], line.column[1] - line.x1
    return before > line.size and abs(before - after) < 0.15 * (line.column[1] - line.column[0])


def _runs_into(last: Line, line: Line) -> bool:
    """Whether a line plainly goes on in mid-sentence, though its first word would have fitted: the edge is further in."""
    if not line.text[:1].islower() or _SENTENCE_END.search(last.text[-5:]) or last.column is None:
        return False
    return abs(line.x0 - last.x0) < 0.5 * line.size and last.x1 - last.x0 > 0.5 * (last.column[1] - last.column[0])


def parts_a_word(last: Line, line: Line) -> bool:
    """Whether a line ends in a hyphen after a letter and the next begins with a small letter."""
    return last.text[-1:] in _HYPHENS and last.text[-2:-1].isalpha() and line.text[:1].islower()


def would_fit(last: Line, line: Line) -> bool:
    """Whether the first word of a line would have found room on the line before it: then a paragraph ended there."""
    right = last.column[1] if last.column else last.x1
    room = right - last.x1
    if is_centred(last) and last.column is not None:
        room += last.x0 - last.column[0]
    return room > line.first_word_width + 0.9 * line.size


def continues_sentence(last: Line, line: Line) -> bool:
    """Whether a line goes on with a sentence begun on another page or column."""
    if (
        (would_fit(last, line) and not parts_a_word(last, line))
        or line.label
        or starts_like_item(line.text)
        or abs(last.size - line.size) > 0.6
    ):
        return False
    first = line.text[:1]
    return first.islower() or (not _SENTENCE_END.search(last.text[-5:]) and last.bold == line.bold and line.origin is Origin.BODY)
