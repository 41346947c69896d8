"""A paragraph broken into lines: how many, and how high each is. First-fit by words, as Word does without hyphenation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from prodcheck.geometry import LineRule, ParagraphGeometry
from prodcheck.measuring.fonts import line_height, text_width

_PIECES = re.compile(r"[^ \t\n\f-]*-|[^ \t\n\f-]+| +|\t|\n|\f")
_LEAST_WIDTH = 20.0
_ASCENT = 0.8


@dataclass(frozen=True, slots=True)
class LineBreaking:
    """What the estimate assumes about widths: ``stretch`` scales every word, to see what a small error would change."""

    stretch: float = 1.0
    default_tab: float = 35.4


def spaced_line(geometry: ParagraphGeometry, natural: float) -> float:
    """Height of a line whose content is ``natural`` points high, by the paragraph's line spacing."""
    if geometry.line_rule is LineRule.EXACT and geometry.line_spacing > 0:
        return geometry.line_spacing
    if geometry.line_rule is LineRule.AT_LEAST:
        return max(geometry.line_spacing, natural)
    return natural * max(geometry.line_spacing, 0.1)


def paragraph_lines(
    text: str, geometry: ParagraphGeometry, width: float, pictures: Sequence[tuple[float, float]], breaking: LineBreaking
) -> list[float]:
    """Heights in points of the paragraph's lines in a column ``width`` points wide.

    ``pictures`` are the (width, height) of its inline pictures, set at its end, standing on the line's foot: Word multiplies the
    height of text by the line spacing, not theirs. Never empty: an empty paragraph is one line.
    """
    natural = line_height(geometry.font, geometry.size)
    room = max(_LEAST_WIDTH, width - geometry.indent_left - geometry.indent_right)
    first_room = max(_LEAST_WIDTH, room - geometry.first_line)
    number, used = _break_words(text, geometry, first_room, room, breaking)
    spaced = spaced_line(geometry, natural)
    lines = [spaced] * number
    if not pictures:
        return lines
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


def _break_words(
    text: str, geometry: ParagraphGeometry, first_room: float, room: float, breaking: LineBreaking
) -> tuple[int, float]:
    """Number of lines of ``text``, and how much of the last one is used."""
    lines, used, limit = 1, 0.0, first_room
    for piece in _PIECES.findall(text):
        if piece in "\n\f":
            lines, used, limit = lines + 1, 0.0, room
        elif piece == "\t":
            used = (used // breaking.default_tab + 1) * breaking.default_tab
        else:
            wide = text_width(piece, geometry.font, geometry.size, geometry.bold) * breaking.stretch
            if piece[0] != " " and used + wide > limit and used > 0:
                lines, used, limit = lines + 1, 0.0, room
            if piece[0] != " " and wide > limit:
                more = int(wide // limit)
                lines, used = lines + more, wide - more * limit
            elif used > 0 or piece[0] != " ":
                used += wide
    return lines, min(used, limit)
