"""Paragraph formats of a DOCX: document defaults, table style, paragraph style, list, direct formatting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prodcheck.reading.docx.formatting import Signature, paragraph_properties, paragraph_signature
from prodcheck.reading.paragraph_format import ParagraphFormat, Properties

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from prodcheck.reading.docx.numbering import Numbering
    from prodcheck.reading.docx.styles import Styles


class ParagraphFormats:
    """Paragraph formats of one document; few distinct ones occur, so each is made once."""

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        """Resolve against these styles and lists."""
        self._styles = styles
        self._numbering = numbering
        self._known: dict[tuple[str | None, Signature], ParagraphFormat] = {}

    def resolve(self, ppr: Element | None, table_style: str | None) -> ParagraphFormat:
        """Format of a paragraph with the direct properties ``ppr`` (its style among them) in a table of this style, if in one."""
        key = (table_style, () if ppr is None else paragraph_signature(ppr))
        known = self._known.get(key)
        if known is None:
            direct = paragraph_properties(ppr)
            style = direct.get("style") or self._styles.default("paragraph")
            plain = self._styles.run_format(style, table_style, {})
            known = self._known[key] = ParagraphFormat(
                style, self._styles.traits(style), self._merged(style, direct, table_style), plain
            )
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
