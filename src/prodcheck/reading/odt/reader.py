"""An ODT read whole: main text, then notes, then headers and footers, with layout facts, counts and remarks."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from prodcheck.document import BreakKind, Document, Origin, Remark
from prodcheck.errors import UnreadableDocument
from prodcheck.geometry import LayoutFacts
from prodcheck.reading.collecting import Collector
from prodcheck.reading.odt.metadata import document_properties, layout_witness
from prodcheck.reading.odt.names import DRAW, OFFICE, SOFT_BREAK, TEXT, XLINK, H, P
from prodcheck.reading.odt.package import OdtPackage
from prodcheck.reading.odt.pages import MasterPages
from prodcheck.reading.odt.settings import adds_paragraph_spacing
from prodcheck.reading.odt.story import OdtStory, Place
from prodcheck.reading.odt.styles import OdtStyles
from prodcheck.reading.padding import padding_remarks
from prodcheck.reading.painting import Mark, PaintedPages
from prodcheck.reading.visibility import Background

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from prodcheck.reading.limits import Limits

_FLOATING = ("paragraph", "char", "frame")
_SHAPES = tuple(DRAW + name for name in ("frame", "custom-shape", "rect", "ellipse", "g"))


def _mark(styles: OdtStyles, element: Element) -> Mark | None:
    """What an element means for its page: a floating shape, the page's end, or a paragraph whose style begins one."""
    if element.tag in _SHAPES:
        return Mark.SHAPE if element.get(TEXT + "anchor-type") in _FLOATING else None
    if element.tag == SOFT_BREAK:
        return Mark.BREAK
    start = styles.page_start("paragraph", element.get(TEXT + "style-name"))
    return Mark.BREAK if start.before or start.master else None


class OdtReader:
    """Reads one ODT held in memory."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        """Open the package; raises ``UnreadableDocument``."""
        package = OdtPackage(data, limits)
        self._package = package
        self._content = package.required("content.xml")
        body = self._content.find(f"{OFFICE}body/{OFFICE}text")
        if body is None:
            raise UnreadableDocument("damaged", cause="no-body", part="content.xml")
        self._body = body
        self._common = package.optional("styles.xml")
        self._masters = MasterPages(self._common)
        self._used_masters: list[str] = []
        self._collector = Collector(limits)
        self._comments: list[str] = []

    def read(self, name: str, sha256: str) -> Document:
        """The document, under the name and checksum given."""
        collector = self._collector
        styles = OdtStyles(self._content, self._common)
        self._read_notes(self._read_main_text(styles), styles)
        self._read_headers()
        meta = self._package.optional("meta.xml")
        met = collector.met
        return Document(
            name=name,
            format="odt",
            sha256=sha256,
            blocks=tuple(collector.blocks),
            witness=layout_witness(meta, met[BreakKind.RENDERED], met[BreakKind.EXPLICIT], met[BreakKind.SECTION]),
            left_out=dict.fromkeys(("hidden", "deleted", "field_codes", "invisible"), 0) | dict(collector.left_out),
            remarks=(*collector.remarks, *padding_remarks(collector), *self._package_remarks()),
            properties=document_properties(meta),
            comments=tuple(self._comments),
            geometry=LayoutFacts(
                sections=tuple(collector.sections),
                paragraphs=collector.paragraphs,
                empty_paragraphs=tuple(collector.empty_paragraphs),
                tables=tuple(sorted(collector.tables, key=lambda table: table.number)),
                pictures=tuple(collector.pictures),
                adds_spacing=adds_paragraph_spacing(self._package.optional("settings.xml")),
            ),
        )

    def _read_main_text(self, styles: OdtStyles) -> list[Element]:
        """Read the body; returns its notes."""
        everywhere = any(shape.get(TEXT + "anchor-type") == "page" for shape in self._body.iter(*_SHAPES))
        painted = PaintedPages(self._body, (*_SHAPES, SOFT_BREAK, P, H), partial(_mark, styles))
        story = OdtStory(styles, self._collector, self._comments, self._package.formula)
        story.on_master = self._start_master
        for number, child in enumerate(self._body):
            painted.position = number
            story.read(child, Place(Origin.BODY, main=True, background=Background(known=not (everywhere or painted()))))
        if not self._collector.sections:
            self._begin_section(self._masters.first, 0)
        self._collector.end_main_text()
        return story.notes

    def _start_master(self, name: str) -> None:
        """Go over to a master page; text before the first named one stands on the default."""
        collector = self._collector
        if not collector.sections and collector.last_main >= 0:
            self._begin_section(self._masters.first, 0)
        self._begin_section(name, collector.next_index if collector.sections else 0)

    def _begin_section(self, master: str, first_block: int) -> None:
        self._use(master)
        self._collector.sections.append(self._masters.geometry(master, first_block))

    def _use(self, name: str) -> None:
        following: str | None = name
        while following and following not in self._used_masters:
            self._used_masters.append(following)
            following = self._masters.following(following)

    def _read_notes(self, notes: list[Element], styles: OdtStyles) -> None:
        for kind, origin in (("footnote", Origin.FOOTNOTE), ("endnote", Origin.ENDNOTE)):
            for note in notes:
                body = note.find(TEXT + "note-body")
                if body is not None and note.get(TEXT + "note-class", "footnote") == kind:
                    self._read_aside(body, origin, styles)

    def _read_headers(self) -> None:
        """Read each header and footer that a used master page shows."""
        styles = OdtStyles(self._common, self._common)
        for name in self._used_masters:
            for kind, element in self._masters.headers(name):
                self._read_aside(element, Origin.HEADER if kind == "header" else Origin.FOOTER, styles)

    def _read_aside(self, root: Element, origin: Origin, styles: OdtStyles) -> None:
        place = Place(origin, main=False, background=Background(known=False))
        OdtStory(styles, self._collector, self._comments, self._package.formula).walk(root, place)

    def _package_remarks(self) -> list[Remark]:
        remarks = [Remark("macros")] if self._package.has_macros else []
        linking = self._body.iter(DRAW + "image", DRAW + "object", TEXT + "section-source")
        links = {element.get(XLINK + "href", "") for element in linking}
        outside = sorted(link for link in links if "://" in link)
        remarks += [Remark("external-link", facts={"target": link[:200]}) for link in outside]
        return remarks + [Remark("damaged-part", facts={"part": part}) for part in self._package.damaged_parts]
