"""Footnotes of untagged pages: small text below a short rule at the foot of the page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from prodcheck.document import Origin

if TYPE_CHECKING:
    from prodcheck.reading.pdf.drawing import Drawing
    from prodcheck.reading.pdf.lines import Line

_HIGHEST = 0.5
_SHORTEST_RULE, _LONGEST_RULE = 40.0, 220.0
_SMALLER = 0.92


def mark_footnotes(lines: Sequence[Line], drawing: Drawing, page_height: float, body_size: float) -> None:
    """Set the origin of the lines below a footnote rule, where all of them are smaller than the text and start with a number."""
    body = [line for line in lines if line.origin is Origin.BODY and line.tag is None]
    if not body:
        return
    for x0, top, x1, _ in drawing.horizontal_rules[:200].tolist():
        if top < _HIGHEST * page_height or not _SHORTEST_RULE <= x1 - x0 <= _LONGEST_RULE:
            continue
        below = [line for line in body if line.middle > top]
        if below and _are_notes(below, body_size) and not any(line.top < top < line.bottom for line in body):
            for line in below:
                line.origin = Origin.FOOTNOTE
            return


def _are_notes(lines: Sequence[Line], body_size: float) -> bool:
    first = min(lines, key=lambda line: line.middle)
    return all(line.size <= _SMALLER * body_size for line in lines) and (first.label or first.text)[:1] in "0123456789*(["
