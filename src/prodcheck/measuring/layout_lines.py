"""A paragraph broken into lines: how many, and how high each is. First-fit by words, as Word does without hyphenation."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from prodcheck.geometry import LineRule, ParagraphGeometry
from prodcheck.measuring.fonts import face_widths, font_model, line_height

DEFAULT_PARAGRAPH = ParagraphGeometry()
"""How a paragraph is set of which the file says nothing."""
_LEAST_WIDTH = 20.0
_ASCENT = 0.8
_BREAKS = re.compile(r"[\t\n\f]")


class Advances:
    """Where each character of a text begins, kept: the same text is laid out several times."""

    def __init__(self) -> None:
        """Begin with none."""
        self._texts: dict[tuple[str, str, bool], list[int]] = {}

    def of(self, text: str, face: str, bold: bool) -> list[int]:
        """Widths of the text up to each character and in all, in thousandths of the font size."""
        key = (text, face, bold)
        found = self._texts.get(key)
        if found is None:
            found = self._texts[key] = list(accumulate(map(face_widths(face, bold).__getitem__, text), initial=0))
        return found


@dataclass(slots=True)
class Setting:
    """What follows from how a paragraph is set.

    ``natural`` and ``spaced``: heights of a line in points; ``unit``: points that a thousandth of its ``face``'s widths takes;
    ``widest``: points of the widest letter.
    """

    geometry: ParagraphGeometry
    natural: float
    spaced: float
    face: str
    unit: float
    widest: float


@dataclass(frozen=True, slots=True)
class LineBreaking:
    """What the estimate assumes about widths: ``stretch`` scales every word, to see what a small error would change."""

    stretch: float = 1.0
    default_tab: float = 35.4
    advances: Advances = field(default_factory=Advances)
    settings: dict[int, Setting] = field(default_factory=dict)

    def setting(self, geometry: ParagraphGeometry) -> Setting:
        """The setting of paragraphs of this geometry; few objects serve all paragraphs, so each is looked at once."""
        known = self.settings.get(id(geometry))
        if known is None:
            model = font_model(geometry.font)
            natural = line_height(geometry.font, geometry.size)
            unit = max(geometry.size * self.stretch * model.stretch, 0.01) / 1000
            widest = unit * max(face_widths(model.face, geometry.bold).values())
            known = Setting(geometry, natural, spaced_line(geometry, natural), model.face, unit, widest)
            self.settings[id(geometry)] = known
        return known


def spaced_line(geometry: ParagraphGeometry, natural: float) -> float:
    """Height of a line whose content is ``natural`` points high, by the paragraph's line spacing."""
    if geometry.line_rule is LineRule.EXACT and geometry.line_spacing > 0:
        return geometry.line_spacing
    if geometry.line_rule is LineRule.AT_LEAST:
        return max(geometry.line_spacing, natural)
    return natural * max(geometry.line_spacing, 0.1)


def space_between(above: ParagraphGeometry, below: ParagraphGeometry, *, adds: bool) -> float:
    """Points between two paragraphs on one page: the larger of their spaces, or with ``adds`` their sum.

    Word keeps the larger (measured on its PDFs: 61 gaps in three files, to 0.0 points) unless the file asks for the sum. Between
    two of one style, a paragraph with contextual spacing has none.
    """
    alike = above.style == below.style
    after = 0.0 if alike and above.contextual_spacing else above.space_after
    before = 0.0 if alike and below.contextual_spacing else below.space_before
    return after + before if adds else max(after, before)


def text_lines(text: str, geometry: ParagraphGeometry, width: float, breaking: LineBreaking) -> tuple[int, float]:
    """Number of lines, one at least, and height in points of each, of a text in a column ``width`` points wide."""
    setting = breaking.setting(geometry)
    if not text:
        return 1, setting.spaced
    room, first_room = _rooms(geometry, width)
    if len(text) * setting.widest <= min(room, first_room) and not _BREAKS.search(text):
        return 1, setting.spaced
    return _break_words(text, setting, first_room, room, breaking)[0], setting.spaced


def paragraph_lines(
    text: str, geometry: ParagraphGeometry, width: float, pictures: Sequence[tuple[float, float]], breaking: LineBreaking
) -> list[float]:
    """Heights in points of the lines of a paragraph with pictures in a column ``width`` points wide.

    ``pictures`` are the (width, height) of its inline pictures, set at its end, standing on the line's foot: Word multiplies the
    height of text by the line spacing, not theirs. Never empty: an empty paragraph is one line.
    """
    setting = breaking.setting(geometry)
    natural, spaced = setting.natural, setting.spaced
    room, first_room = _rooms(geometry, width)
    number, used = _break_words(text, setting, first_room, room, breaking)
    lines = [spaced] * number
    exact = geometry.line_rule is LineRule.EXACT
    rest = (first_room if number == 1 else room) - used
    for picture_width, picture_height in pictures:
        height = spaced if exact else max(spaced, picture_height + spaced - _ASCENT * natural)
        if picture_width <= rest + 1 or (not text.strip() and len(lines) == 1 and rest >= room - 1):
            lines[-1] = max(lines[-1], height)
            rest -= picture_width
        else:
            lines.append(height)
            rest = room - picture_width
    return lines


def _rooms(geometry: ParagraphGeometry, width: float) -> tuple[float, float]:
    """Widths in points that the paragraph's indents leave its lines, and its first line."""
    room = max(_LEAST_WIDTH, width - geometry.indent_left - geometry.indent_right)
    return room, max(_LEAST_WIDTH, room - geometry.first_line)


def _break_words(text: str, setting: Setting, first_room: float, room: float, breaking: LineBreaking) -> tuple[int, float]:
    """Number of lines of ``text``, and how much of the last one is used."""
    unit, face, bold = setting.unit, setting.face, setting.geometry.bold
    limit, full = first_room / unit, room / unit
    if not _BREAKS.search(text):
        more, used = _wrap(text, breaking.advances.of(text, face, bold), 0.0, limit, full)
        return 1 + more, min(used, full) * unit
    tab = breaking.default_tab / unit
    lines, used = 0, 0.0
    for line in text.replace("\f", "\n").split("\n"):
        lines, used = lines + 1, 0.0
        for number, part in enumerate(line.split("\t")):
            if number:
                used = (used // tab + 1) * tab
            if part:
                more, used = _wrap(part, breaking.advances.of(part, face, bold), used, limit, full)
                lines, limit = lines + more, full if more else limit
        limit = full
    return lines, min(used, full) * unit


def _wrap(text: str, starts: list[int], used: float, limit: float, full: float) -> tuple[int, float]:
    """Set ``text`` behind what is ``used`` of a line ``limit`` wide: further lines, ``full`` wide, and what the last one holds.

    ``starts`` are the text's ``Advances``. A line ends at a space, which takes no room there, or behind a hyphen; a word longer
    than a line is cut.
    """
    begin, end, lines = 0, len(text), 0
    while True:
        while used <= 0 and begin < end and text[begin] == " ":
            begin += 1
        reach = bisect_right(starts, starts[begin] + limit - used, begin) - 1
        if reach >= end:
            return lines, used + starts[end] - starts[begin]
        stop = reach if text[reach] == " " else max(text.rfind(" ", begin, reach), text.rfind("-", begin, reach) + 1)
        if stop <= begin and used <= 0:
            stop = max(reach, begin + 1)
        following = max(stop, begin)
        while following < end and text[following] == " ":
            following += 1
        if following >= end:
            return lines, min(limit, used + starts[end] - starts[begin])
        begin, used, limit, lines = following, 0.0, full, lines + 1
