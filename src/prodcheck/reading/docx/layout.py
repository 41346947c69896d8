"""Resolved paragraph properties as the layout facts of a block."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prodcheck.geometry import LineRule, ParagraphGeometry

if TYPE_CHECKING:
    from prodcheck.reading.docx.formatting import Properties
    from prodcheck.reading.docx.styles import RunFormat

_RULES = {"exact": LineRule.EXACT, "atLeast": LineRule.AT_LEAST}


def paragraph_geometry(properties: Properties, run: RunFormat, style: str | None) -> ParagraphGeometry:
    """How a paragraph is set, from its merged properties and the format of most of its text."""
    spacing, rule = properties.get("line", (1.0, "auto"))
    get = properties.get
    return ParagraphGeometry(
        run.font,
        run.size,
        run.bold,
        run.italic,
        get("before", 0.0),
        get("after", 0.0),
        spacing,
        _RULES.get(rule, LineRule.MULTIPLE),
        get("left", 0.0),
        get("right", 0.0),
        get("first_line", 0.0),
        get("keep_next", False),
        get("keep_lines", False),
        get("widow", True),
        get("page_break", False),
        get("contextual", False),
        style,
    )
