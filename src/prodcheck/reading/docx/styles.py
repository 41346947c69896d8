"""Style resolution: document defaults, table style, paragraph style, character style, direct formatting (ECMA-376 17.7.2)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from prodcheck.reading.docx.formatting import (
    TOGGLES,
    Signature,
    paragraph_properties,
    run_properties,
    run_signature,
    shading,
)
from prodcheck.reading.docx.names import W_PPR, W_RPR, W_VAL, W, child
from prodcheck.reading.lengths import length
from prodcheck.reading.paragraph_format import Properties
from prodcheck.reading.style_traits import Traits, traits
from prodcheck.reading.visibility import RunFormat

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from prodcheck.reading.docx.theme_fonts import ThemeFonts

_CHAIN_LIMIT = 50


@dataclass(frozen=True, slots=True)
class Style:
    """A style as written: ``name`` is Word's English name for built-in ones."""

    identity: str
    name: str
    based_on: str | None
    run: Properties = field(default_factory=dict)
    paragraph: Properties = field(default_factory=dict)
    fills_cells: bool = False
    cell_margins: dict[str, float] = field(default_factory=dict)


class Styles:
    """Styles of one document with what they resolve to; results are kept, since few combinations occur."""

    def __init__(self, root: Element | None, theme_fonts: ThemeFonts) -> None:
        """Read ``styles.xml``, which may be missing."""
        self._elements: dict[str, Element] = {}
        self._styles: dict[str, Style] = {}
        self._own: dict[str | None, Properties] = {}
        self._traits: dict[str | None, Traits] = {}
        self._defaults: dict[str, str] = {}
        self._run_defaults: Properties = {}
        self._paragraph_defaults: Properties = {}
        self._theme_fonts = theme_fonts
        self._formats: dict[object, RunFormat] = {}
        self._written: dict[tuple[object, Signature], RunFormat] = {}
        self._interned: dict[tuple[object, ...], RunFormat] = {}
        self._paragraphs: dict[tuple[str | None, str | None], Properties] = {}
        self._chains: dict[str | None, list[Style]] = {}
        if root is not None:
            self._read(root)

    def _read(self, root: Element) -> None:
        defaults = root.find(f"{W}docDefaults/{W}rPrDefault/{W_RPR}")
        self._run_defaults = run_properties(defaults)
        self._paragraph_defaults = paragraph_properties(root.find(f"{W}docDefaults/{W}pPrDefault/{W_PPR}"))
        for element in root.iterchildren(W + "style"):
            identity = element.get(W + "styleId", "")
            self._elements.setdefault(identity, element)
            if element.get(W + "default") in ("1", "true", "on"):
                self._defaults.setdefault(element.get(W + "type", "paragraph"), identity)

    def default(self, kind: str) -> str | None:
        """Identity of the default style of a kind (``paragraph``, ``table``)."""
        return self._defaults.get(kind)

    def traits(self, identity: str | None) -> Traits:
        """What the names of a style and of those it is based on say; an undefined style is named by its identity."""
        if identity not in self._traits:
            chain = self._chain(identity)
            name = chain[0].name if chain else identity
            self._traits[identity] = traits(name, [style.name for style in chain] or [identity or ""])
        return self._traits[identity]

    def _style(self, identity: str | None) -> Style | None:
        """A style, read when first asked for: most of those in a file are not used."""
        if identity not in self._styles:
            if identity is None or identity not in self._elements:
                return None
            self._styles[identity] = _style(self._elements[identity])
        return self._styles[identity]

    def _chain(self, identity: str | None) -> list[Style]:
        """The style and those it is based on, nearest first; a loop ends where it closes."""
        if identity not in self._chains:
            chain: list[Style] = []
            current = self._style(identity)
            while current is not None and current not in chain and len(chain) < _CHAIN_LIMIT:
                chain.append(current)
                current = self._style(current.based_on)
            self._chains[identity] = chain
        return self._chains[identity]

    def _inherited_run(self, identity: str | None) -> Properties:
        merged: Properties = {}
        for style in reversed(self._chain(identity)):
            merged |= style.run
        return merged

    def written_format(self, styling: tuple[str | None, str | None], rpr: Element) -> RunFormat:
        """Format of a run with the direct properties ``rpr``; ``styling`` are the styles of its paragraph and table."""
        key = (styling, run_signature(rpr))
        known = self._written.get(key)
        if known is None:
            known = self._written[key] = self.run_format(*styling, run_properties(rpr))
        return known

    def run_format(self, paragraph_style: str | None, table_style: str | None, direct: Properties) -> RunFormat:
        """Format of a run with ``direct`` properties (its character style too) in a paragraph and table of these styles."""
        key = (paragraph_style, table_style, *direct.items())
        known = self._formats.get(key)
        if known is None:
            known = self._formats[key] = self._resolve_run(paragraph_style, table_style, direct)
        return known

    def _resolve_run(self, paragraph_style: str | None, table_style: str | None, direct: Properties) -> RunFormat:
        layers = [
            self._inherited_run(table_style),
            self._inherited_run(paragraph_style),
            self._inherited_run(direct.get("style")),
        ]
        merged: Properties = dict(self._run_defaults)
        for layer in (*layers, direct):
            merged |= layer
        for toggle in TOGGLES:
            if toggle not in direct:
                # 17.7.3: styles switch toggles against each other; the document defaults, where on, win.
                switched = sum(bool(layer.get(toggle)) for layer in layers) % 2 == 1
                merged[toggle] = bool(self._run_defaults.get(toggle)) or switched
        size = float(merged.get("size", 10.0))
        colour = merged.get("colour")
        colour = None if colour in (None, "auto") else colour
        values = (
            self._font(merged.get("font")), size, merged["bold"], merged["italic"], merged["vanish"], colour, merged.get("fill"),
        )  # fmt: skip
        if values not in self._interned:
            self._interned[values] = RunFormat(*values)
        return self._interned[values]

    def _font(self, font: str | None) -> str | None:
        if font and font.startswith("+"):
            return self._theme_fonts.font(font[1:])
        return font

    def paragraph_format(self, style: str | None, table_style: str | None) -> Properties:
        """Paragraph properties from the document defaults, the table style and the paragraph style; not to be changed."""
        key = (style, table_style)
        if key not in self._paragraphs:
            merged = dict(self._paragraph_defaults)
            for identity in (table_style, style):
                for each in reversed(self._chain(identity)):
                    merged |= each.paragraph
            merged.pop("style", None)
            self._paragraphs[key] = merged
        return self._paragraphs[key]

    def style_properties(self, style: str | None) -> Properties:
        """Paragraph properties that the style and its ancestors set themselves; not to be changed."""
        if style not in self._own:
            merged: Properties = {}
            for each in reversed(self._chain(style)):
                merged |= each.paragraph
            self._own[style] = merged
        return self._own[style]

    def fills_cells(self, table_style: str | None) -> bool:
        """Whether a table style paints some cells, so that white text may well be seen."""
        return any(each.fills_cells for each in self._chain(table_style))

    def cell_margins(self, table_style: str | None) -> dict[str, float]:
        """Inner margins of cells that a table style sets, in points, by side."""
        merged: dict[str, float] = {}
        for each in reversed(self._chain(table_style)):
            merged |= each.cell_margins
        return merged


def cell_margins(container: Element | None) -> dict[str, float]:
    """Inner margins in a ``w:tblPr``, in points, by side (``left``, ``right``, ``top``, ``bottom``)."""
    margins: dict[str, float] = {}
    found = None if container is None else container.find(W + "tblCellMar")
    for side in () if found is None else found:
        points = length(side.get(W + "w"))
        if points is not None and isinstance(side.tag, str):
            name = side.tag.removeprefix(W)
            margins[{"start": "left", "end": "right"}.get(name, name)] = points
    return margins


def _style(element: Element) -> Style:
    name, based_on = child(element, W + "name"), child(element, W + "basedOn")
    identity = element.get(W + "styleId", "")
    table = element.get(W + "type") == "table"
    return Style(
        identity=identity,
        name=identity if name is None else name.get(W_VAL, identity),
        based_on=None if based_on is None else based_on.get(W_VAL),
        run=run_properties(child(element, W_RPR)),
        paragraph=paragraph_properties(child(element, W_PPR)),
        fills_cells=table and any(shading(shd) not in (None, "FFFFFF") for shd in element.iter(W + "shd")),
        cell_margins=cell_margins(child(element, W + "tblPr")) if table else {},
    )
