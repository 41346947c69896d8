"""Paragraph formats: properties merged from styles, lists and direct formatting, and the layout facts that follow from them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prodcheck.geometry import LineRule, ParagraphGeometry

if TYPE_CHECKING:
    from prodcheck.reading.docx.formatting import Properties
    from prodcheck.reading.docx.numbering import Numbering
    from prodcheck.reading.docx.styles import RunFormat, Styles

_RULES = {"exact": LineRule.EXACT, "atLeast": LineRule.AT_LEAST}


class ParagraphFormat:
    """One resolved paragraph format: ``style``, merged ``properties``, and ``plain``, the format of an unformatted run."""

    __slots__ = ("_geometries", "plain", "properties", "style")

    def __init__(self, style: str | None, properties: Properties, plain: RunFormat) -> None:
        """Keep the parts of the format; geometries are made when asked for."""
        self.style = style
        self.properties = properties
        self.plain = plain
        self._geometries: dict[RunFormat, ParagraphGeometry] = {}

    def geometry(self, run: RunFormat) -> ParagraphGeometry:
        """How a paragraph is set whose text is mostly in ``run``."""
        known = self._geometries.get(run)
        if known is None:
            known = self._geometries[run] = _geometry(self.properties, run, self.style)
        return known


class ParagraphFormats:
    """Paragraph formats of one document; few distinct ones occur, so each is made once."""

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        """Resolve against these styles and lists."""
        self._styles = styles
        self._numbering = numbering
        self._known: dict[tuple[object, ...], ParagraphFormat] = {}

    def resolve(self, direct: Properties, table_style: str | None) -> ParagraphFormat:
        """Format of a paragraph with ``direct`` properties (its style among them) in a table of this style, if in one."""
        key = (table_style, *direct.items())
        known = self._known.get(key)
        if known is None:
            style = direct.get("style") or self._styles.default("paragraph")
            plain = self._styles.run_format(style, table_style, {})
            known = self._known[key] = ParagraphFormat(style, self._merged(style, direct, table_style), plain)
        return known

    def _merged(self, style: str | None, direct: Properties, table_style: str | None) -> Properties:
        """Merged properties; a list's indents come between the style's and the paragraph's own (17.9.22)."""
        base = self._styles.paragraph_format(style, table_style)
        number: int | None = direct.get("list", base.get("list"))
        indented_by_style = {"left", "first_line"} & self._styles.style_properties(style).keys()
        if number and ("list" in direct or not indented_by_style):
            level = direct.get("list_level", base.get("list_level", 0))
            return base | self._numbering.indents(number, level or 0) | direct
        return base | direct


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
    )
