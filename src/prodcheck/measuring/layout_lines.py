"""A paragraph broken into lines: how many, and how high each is. First-fit by words, as Word does without hyphenation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from prodcheck.geometry import LineRule, ParagraphGeometry
from prodcheck.measuring.fonts import face_width, font_model, line_height

_PIECES = re.compile(r"[^ \t\n\f-]*-|[^ \t\n\f-]+| +|\t|\n|\f")
_LEAST_WIDTH = 20.0
_ASCENT = 0.8


class Pieces:
    """Words, spaces, tabs and breaks of texts with their widths, kept: the same text is laid out several times."""

    def __init__(self) -> None:
        """Begin with none."""
        self._texts: dict[tuple[str, str, bool], list[tuple[str, float]]] = {}
        self._words: dict[tuple[str, bool], dict[str, float]] = {}

    def of(self, text: str, face: str, bold: bool) -> list[tuple[str, float]]:
        """Pieces of ``text``: the first character, which tells what a piece is, and its width at one point."""
        key = (text, face, bold)
        found = self._texts.get(key)
        if found is None:
            words = self._words.setdefault((face, bold), {})
            found = self._texts[key] = []
            for piece in _PIECES.findall(text):
                width = words.get(piece)
                if width is None:
                    width = words[piece] = face_width(piece, face, bold)
                found.append((piece[0], width))
        return found


@dataclass(frozen=True, slots=True)
class LineBreaking:
    """What the estimate assumes about widths: ``stretch`` scales every word, to see what a small error would change."""

    stretch: float = 1.0
    default_tab: float = 35.4
    pieces: Pieces = field(default_factory=Pieces)


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
    model = font_model(geometry.font)
    scale = geometry.size * breaking.stretch * model.stretch
    for kind, unit in breaking.pieces.of(text, model.face, geometry.bold):
        if kind in "\n\f":
            lines, used, limit = lines + 1, 0.0, room
        elif kind == "\t":
            used = (used // breaking.default_tab + 1) * breaking.default_tab
        elif kind == " ":
            used += unit * scale if used > 0 else 0.0
        else:
            wide = unit * scale
            if used > 0 and used + wide > limit:
                lines, used, limit = lines + 1, 0.0, room
            if wide > limit:
                more = int(wide // limit)
                lines, wide = lines + more, wide - more * limit
            used += wide
    return lines, min(used, limit)
