"""Master pages and page layouts: paper and margins, and which headers and footers are shown (ODF 1.3 part 3, 16.5, 16.9)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from prodcheck.geometry import SectionGeometry
from prodcheck.reading.lengths import integer, length
from prodcheck.reading.odt.names import FO, LOEXT, OFFICE, STYLE, SVG

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_SHOWN = ("header", "footer", "header-left", "footer-left", "header-first", "footer-first")


class MasterPages:
    """Master pages of a document by name."""

    def __init__(self, styles: Element | None) -> None:
        """Read them from the root of styles.xml, which may be missing."""
        self._masters: dict[str, Element] = {}
        self._layouts: dict[str, Element] = {}
        if styles is not None:
            for master in styles.iterfind(f"{OFFICE}master-styles/{STYLE}master-page"):
                self._masters.setdefault(master.get(STYLE + "name", ""), master)
            for layout in styles.iterfind(f"{OFFICE}automatic-styles/{STYLE}page-layout"):
                self._layouts.setdefault(layout.get(STYLE + "name", ""), layout)

    @property
    def first(self) -> str:
        """Name of the master page that a text begins with unless it says otherwise."""
        return "Standard" if "Standard" in self._masters else next(iter(self._masters), "")

    def following(self, name: str) -> str | None:
        """Name of the master page that comes after a page of ``name`` by itself."""
        master = self._masters.get(name)
        return None if master is None else master.get(STYLE + "next-style-name")

    def headers(self, name: str) -> Iterator[tuple[str, Element]]:
        """``header`` or ``footer`` with its element, for those that a master page shows."""
        master = self._masters.get(name)
        for kind in () if master is None else _SHOWN:
            for namespace in (STYLE, LOEXT):
                element = master.find(namespace + kind) if master is not None else None
                if element is not None and element.get(STYLE + "display") != "false":
                    yield kind.split("-")[0], element

    def geometry(self, name: str, first_block: int) -> SectionGeometry:
        """Paper and margins of the pages that a master page begins, in points.

        The room of header and footer and the padding are part of the margins. Where a first page only leads to the next
        master page, the measures are those of the latter.
        """
        following = self.following(name)
        master = self._masters.get(following or name)
        layout = None if master is None else self._layouts.get(master.get(STYLE + "page-layout-name", ""))
        properties = None if layout is None else layout.find(STYLE + "page-layout-properties")
        if master is None or layout is None or properties is None:
            return SectionGeometry(first_block)
        columns = properties.find(STYLE + "columns")
        count = 1 if columns is None else integer(columns.get(FO + "column-count")) or 1
        section = SectionGeometry(
            first_block=first_block,
            columns=min(max(count, 1), 45),
            column_gap=(None if columns is None else length(columns.get(FO + "column-gap"))) or 0.0,
            title_page=following not in (None, name),
        )
        return replace(section, **_paper(properties), **_margins(properties, master, layout))


def _paper(properties: Element) -> dict[str, Any]:
    width, height = length(properties.get(FO + "page-width")), length(properties.get(FO + "page-height"))
    return {"width": width, "height": height} if width and height and width > 0 and height > 0 else {}


def _margins(properties: Element, master: Element, layout: Element) -> dict[str, Any]:
    sizes: dict[str, Any] = {}
    for side in ("top", "bottom", "left", "right"):
        margin, padding = _side(properties, "margin", side), _side(properties, "padding", side)
        sizes[f"margin_{side}"] = margin + padding
    for kind, side in (("header", "top"), ("footer", "bottom")):
        sizes[f"{kind}_distance"] = sizes[f"margin_{side}"]
        if master.find(STYLE + kind) is not None:
            sizes[f"margin_{side}"] += _height(layout.find(f"{STYLE}{kind}-style/{STYLE}header-footer-properties"))
    return sizes


def _side(properties: Element, name: str, side: str) -> float:
    """A margin or padding of one side, else that of all sides; negative ones are none."""
    own, everywhere = length(properties.get(f"{FO}{name}-{side}")), length(properties.get(f"{FO}{name}"))
    return max(own if own is not None else everywhere or 0.0, 0.0)


def _height(properties: Element | None) -> float:
    if properties is None:
        return 0.0
    return max(length(properties.get(SVG + "height")) or length(properties.get(FO + "min-height")) or 0.0, 0.0)
