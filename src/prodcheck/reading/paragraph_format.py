"""A resolved paragraph format, in one vocabulary for all formats with styles, and the layout facts that follow from it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from prodcheck.geometry import LineRule, ParagraphGeometry

if TYPE_CHECKING:
    from prodcheck.reading.style_traits import Traits
    from prodcheck.reading.visibility import RunFormat

Properties = dict[str, Any]
"""Properties that are set, by name; what is not set is not there.

Of paragraphs: ``before``, ``after``, ``left``, ``right``, ``first_line`` (points), ``line`` (number and rule: a factor with
``auto``, points with ``exact`` and ``atLeast``), ``keep_next``, ``keep_lines``, ``widow``, ``page_break``, ``contextual``,
``align``, ``borders`` (points above and below), ``outline`` (0 to 8), ``list``, ``list_level``, ``fill``. Of runs: ``font``,
``size``, ``bold``, ``italic``, ``vanish``, ``colour``, ``fill``.
"""

_RULES = {"exact": LineRule.EXACT, "atLeast": LineRule.AT_LEAST}


class ParagraphFormat:
    """One resolved paragraph format.

    ``style`` is its identity, ``traits`` what its name says; ``properties`` are merged, ``plain`` is the format of an
    unformatted run; ``heading`` is the heading level (1 to 9) by outline level, else by name.
    """

    __slots__ = ("_geometries", "centred", "heading", "plain", "properties", "style", "traits")

    def __init__(self, style: str | None, traits: Traits, properties: Properties, plain: RunFormat) -> None:
        """Keep the parts of the format; geometries are made when asked for."""
        self.style = style
        self.traits = traits
        outline: int | None = properties.get("outline")
        self.heading = traits.heading if outline is None else outline + 1 if 0 <= outline <= 8 else None
        self.centred = properties.get("align") == "center"
        self.properties = properties
        self.plain = plain
        self._geometries: dict[RunFormat, ParagraphGeometry] = {}

    def geometry(self, run: RunFormat) -> ParagraphGeometry:
        """How a paragraph is set whose text is mostly in ``run``."""
        known = self._geometries.get(run)
        if known is None:
            known = self._geometries[run] = _geometry(self.properties, run, self.style)
        return known


def _geometry(properties: Properties, run: RunFormat, style: str | None) -> ParagraphGeometry:
    line = properties.get("line", (1.0, "auto"))
    get = properties.get
    return ParagraphGeometry(
        font=run.font,
        size=run.size,
        bold=run.bold,
        italic=run.italic,
        space_before=get("before", 0.0),
        space_after=get("after", 0.0),
        line_spacing=line[0],
        line_rule=_RULES.get(line[1], LineRule.MULTIPLE),
        indent_left=get("left", 0.0),
        indent_right=get("right", 0.0),
        first_line=get("first_line", 0.0),
        keep_with_next=get("keep_next", False),
        keep_lines=get("keep_lines", False),
        widow_control=get("widow", True),
        page_break_before=get("page_break", False),
        contextual_spacing=get("contextual", False),
        style=style,
        borders=get("borders", 0.0),
    )
