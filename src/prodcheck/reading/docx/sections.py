"""Sections: paper, margins, columns, how each begins, and which headers and footers it shows (ECMA-376 17.6, 17.10)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from prodcheck.geometry import SectionGeometry, SectionStart
from prodcheck.reading.docx.names import W_PPR, W_SECTPR, W_VAL, R, W, is_on
from prodcheck.reading.lengths import integer, length

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_STARTS = {
    "continuous": SectionStart.CONTINUOUS,
    "nextColumn": SectionStart.NEXT_COLUMN,
    "evenPage": SectionStart.EVEN_PAGE,
    "oddPage": SectionStart.ODD_PAGE,
}
_ON_SAME_PAGE = (SectionStart.CONTINUOUS, SectionStart.NEXT_COLUMN)


def section_properties(body: Element) -> list[Element]:
    """The ``w:sectPr`` of each section of the main text, in order (those of tracked changes left out)."""
    return [e for e in body.iter(W_SECTPR) if (parent := e.getparent()) is not None and parent.tag in (W_PPR, body.tag)]


def start_of(section: Element) -> SectionStart:
    """How a section begins; on a new page unless it says otherwise."""
    kind = section.find(W + "type")
    return _STARTS.get("" if kind is None else kind.get(W_VAL, ""), SectionStart.NEXT_PAGE)


def breaks_page(section: Element) -> bool:
    """Whether a section begins on a new page."""
    return start_of(section) not in _ON_SAME_PAGE


def columns(section: Element) -> int:
    """Number of text columns."""
    cols = section.find(W + "cols")
    if cols is None:
        return 1
    count = integer(cols.get(W + "num")) or len(cols.findall(W + "col")) or 1
    return min(max(count, 1), 45)


def geometry(section: Element, first_block: int) -> SectionGeometry:
    """Page geometry of a section in points; what it leaves out is Word's default for A4."""
    sizes: dict[str, float] = {}
    for tag, names in (
        ("pgSz", (("w", "width"), ("h", "height"))),
        ("pgMar", tuple((s, f"margin_{s}") for s in ("top", "bottom", "left", "right"))),
        ("pgMar", (("header", "header_distance"), ("footer", "footer_distance"))),
        ("cols", (("space", "column_gap"),)),
    ):
        element = section.find(W + tag)
        for attribute, name in () if element is None else names:
            points = length(element.get(W + attribute)) if element is not None else None
            if points is not None and abs(points) < 3200:
                # A negative top or bottom margin means: exactly that much, whatever the header needs (17.6.11).
                sizes[name] = abs(points)
    if sizes.get("width", 1) <= 0 or sizes.get("height", 1) <= 0:
        sizes.pop("width", None), sizes.pop("height", None)
    grid = section.find(W + "docGrid")
    pitch = length(grid.get(W + "linePitch")) if grid is not None and grid.get(W + "type") in ("lines", "linesAndChars") else None
    return SectionGeometry(
        first_block=first_block,
        columns=columns(section),
        start=start_of(section),
        grid_pitch=pitch or 0.0,
        title_page=_on(section, "titlePg"),
        **sizes,
    )


def shown_headers(sections: list[Element], even_and_odd: bool) -> Iterator[tuple[str, str]]:
    """``header`` or ``footer`` with the relationship id of each part that some page may show."""
    for section in sections:
        for kind in ("header", "footer"):
            for reference in section.iterchildren(f"{W}{kind}Reference"):
                where = reference.get(W + "type", "default")
                if (where == "first" and not _on(section, "titlePg")) or (where == "even" and not even_and_odd):
                    continue
                yield kind, reference.get(R + "id", "")


def _on(section: Element, name: str) -> bool:
    element = section.find(W + name)
    return element is not None and is_on(element)
