"""Style resolution for one scope of an ODT: automatic styles, common styles, defaults, lists, fonts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from prodcheck.reading.lengths import integer, length
from prodcheck.reading.odt.formatting import breaks, overlay_paragraph, overlay_text
from prodcheck.reading.odt.names import FO, OFFICE, STYLE, SVG, TEXT
from prodcheck.reading.paragraph_format import ParagraphFormat, Properties
from prodcheck.reading.style_traits import Traits, traits
from prodcheck.reading.visibility import RunFormat

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_CHAIN_LIMIT = 50
_BASE: Properties = {"size": 12.0, "widow": False}


@dataclass(frozen=True, slots=True)
class StartOfPage:
    """What a style says of page breaks: before and after its paragraph or table, and the master page it changes to."""

    before: bool = False
    after: bool = False
    master: str | None = None


class OdtStyles:
    """Styles as seen from content.xml, or from styles.xml (whose headers have automatic styles of their own)."""

    def __init__(self, scope: Element | None, common: Element | None) -> None:
        """``scope`` is the root whose automatic styles hold, ``common`` the root of styles.xml; either may be missing."""
        self._elements: dict[tuple[str, str], Element] = {}
        self._automatic: set[str] = set()
        self._lists: dict[str, Element] = {}
        self._fonts: dict[str, str] = {}
        self._defaults: dict[str, Element] = {}
        self._runs: dict[tuple[str | None, tuple[str, ...]], RunFormat] = {}
        self._interned: dict[tuple[object, ...], RunFormat] = {}
        self._formats: dict[tuple[str | None, str | None, int], ParagraphFormat] = {}
        self._traits: dict[str | None, Traits] = {}
        self._chains: dict[tuple[str, str | None], list[Element]] = {}
        for root, name in ((scope, "automatic-styles"), (common, "styles")):
            self._collect(root, name)

    def _collect(self, root: Element | None, name: str) -> None:
        if root is None:
            return
        for face in root.iterfind(f"{OFFICE}font-face-decls/{STYLE}font-face"):
            self._fonts.setdefault(face.get(STYLE + "name", ""), face.get(SVG + "font-family", ""))
        for group in root.iterchildren(OFFICE + name):
            for element in group.iterchildren(STYLE + "style"):
                key = (element.get(STYLE + "family", ""), element.get(STYLE + "name", ""))
                self._elements.setdefault(key, element)
                if name == "automatic-styles":
                    self._automatic.add(key[1])
            for element in group.iterchildren(STYLE + "default-style"):
                self._defaults.setdefault(element.get(STYLE + "family", ""), element)
            for element in group.iterchildren(TEXT + "list-style"):
                self._lists.setdefault(element.get(STYLE + "name", ""), element)

    def _chain(self, family: str, name: str | None) -> list[Element]:
        """The style and its parents, nearest first, the family's default last; a loop ends where it closes."""
        key = (family, name)
        if key not in self._chains:
            chain: list[Element] = []
            current = self._elements.get((family, name or ""))
            while current is not None and current not in chain and len(chain) < _CHAIN_LIMIT:
                chain.append(current)
                current = self._elements.get((family, current.get(STYLE + "parent-style-name", "")))
            if family in self._defaults:
                chain.append(self._defaults[family])
            self._chains[key] = chain
        return self._chains[key]

    def properties(self, family: str, name: str | None, kind: str) -> list[Element]:
        """The ``style:KIND-properties`` of a style and its parents, nearest first."""
        found = (element.find(f"{STYLE}{kind}-properties") for element in self._chain(family, name))
        return [element for element in found if element is not None]

    def attribute(self, family: str, name: str | None, kind: str, attribute: str) -> str | None:
        """The nearest value of an attribute among ``properties``."""
        return next((value for e in self.properties(family, name, kind) if (value := e.get(attribute)) is not None), None)

    def run_format(self, paragraph: str | None, spans: tuple[str, ...]) -> RunFormat:
        """Format of text in nested spans of a paragraph style, outermost first."""
        key = (paragraph, spans)
        if key not in self._runs:
            merged = dict(_BASE)
            layers = [element for element in reversed(self.properties("paragraph", paragraph, "text"))]
            for span in spans:
                layers += reversed(self.properties("text", span, "text"))
            for element in layers:
                overlay_text(merged, element, self._fonts)
            values = (
                merged.get("font"),
                merged["size"],
                merged.get("bold", False),
                merged.get("italic", False),
                merged.get("vanish", False),
                merged.get("colour"),
                merged.get("fill"),
            )
            self._runs[key] = self._interned.setdefault(values, RunFormat(*values))
        return self._runs[key]

    def paragraph_format(self, name: str | None, list_style: str | None, list_level: int) -> ParagraphFormat:
        """Format of a paragraph, in a list of ``list_style`` at ``list_level`` (0-based) or, with None, in none."""
        key = (name, list_style, list_level)
        if key not in self._formats:
            merged = dict(_BASE)
            own: Properties = {}
            for element in reversed(self.properties("paragraph", name, "paragraph")):
                overlay_paragraph(merged, element)
                overlay_paragraph(own, element)
            if list_style is not None:
                indents = self._list_indents(list_style, list_level)
                merged |= {side: value for side, value in indents.items() if not own.get(side)}
                merged |= {"list": 1, "list_level": list_level}
            self._formats[key] = ParagraphFormat(name, self.traits(name), merged, self.run_format(name, ()))
        return self._formats[key]

    def _list_indents(self, name: str, level: int) -> Properties:
        """Indents of a list level in both of ODF's modes (label alignment, and the older label width)."""
        element = self._lists.get(name)
        for each in () if element is None else element:
            if integer(each.get(TEXT + "level")) != level + 1:
                continue
            label = each.find(f"{STYLE}list-level-properties/{STYLE}list-level-label-alignment")
            if label is not None:
                left, first = length(label.get(FO + "margin-left")), length(label.get(FO + "text-indent"))
                return {"left": left or 0.0, "first_line": first or 0.0}
            old = each.find(STYLE + "list-level-properties")
            if old is not None:
                width = length(old.get(TEXT + "min-label-width")) or 0.0
                return {"left": (length(old.get(TEXT + "space-before")) or 0.0) + width, "first_line": -width}
        return {}

    def list_of(self, paragraph: str | None) -> str | None:
        """List style that a paragraph style brings with it."""
        for element in self._chain("paragraph", paragraph):
            name = element.get(STYLE + "list-style-name")
            if name is not None:
                return name or None
        return None

    def page_start(self, family: str, name: str | None) -> StartOfPage:
        """Page breaks of a paragraph or table style; a master page is not inherited by automatic styles without one."""
        before, after = False, False
        found = self.properties(family, name, family)
        for element in found:
            if element.get(FO + "break-before") is not None or element.get(FO + "break-after") is not None:
                before, after = breaks(element)
                break
        master = next((m for e in self._chain(family, name) if (m := e.get(STYLE + "master-page-name")) is not None), None)
        return StartOfPage(before, after, master or None)

    def traits(self, name: str | None) -> Traits:
        """What the displayed names of a paragraph style and its parents say; its name is that of the nearest common style."""
        if name not in self._traits:
            chain = [element for element in self._chain("paragraph", name) if element.get(STYLE + "name")]
            names = [element.get(STYLE + "display-name") or _decoded(element.get(STYLE + "name", "")) for element in chain]
            # An automatic style is direct formatting; what the writer chose is the style it is derived from.
            automatic = len(chain) > 1 and name in self._automatic
            shown = names[1] if automatic else next(iter(names), _decoded(name or "") or None)
            self._traits[name] = traits(shown, names or [_decoded(name or "")])
        return self._traits[name]


def _decoded(name: str) -> str:
    """A style's name with the escapes of blanks undone (ODF 1.3 part 3, 19.502: ``_20_``)."""
    return name.replace("_20_", " ")
