"""A DOCX read whole: main text, then notes, then headers and footers, with layout facts, counts and remarks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prodcheck.document import BreakKind, Document, Origin
from prodcheck.errors import UnreadableDocument
from prodcheck.geometry import LayoutFacts, SectionGeometry
from prodcheck.reading.collecting import Collector
from prodcheck.reading.docx import sections
from prodcheck.reading.docx.classifying import Place
from prodcheck.reading.docx.names import W_VAL, WP, V, W, is_on
from prodcheck.reading.docx.numbering import Numbering
from prodcheck.reading.docx.package import Package
from prodcheck.reading.docx.paragraph_formats import ParagraphFormats
from prodcheck.reading.docx.properties import application_part, comment_texts, document_properties, layout_witness
from prodcheck.reading.docx.remarks import package_remarks
from prodcheck.reading.docx.source import Source
from prodcheck.reading.docx.story import Story
from prodcheck.reading.docx.styles import Styles
from prodcheck.reading.docx.theme_fonts import ThemeFonts
from prodcheck.reading.lengths import length
from prodcheck.reading.padding import padding_remarks
from prodcheck.reading.painting import Mark, PaintedPages
from prodcheck.reading.visibility import Background

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from prodcheck.reading.limits import Limits

_NO_NOTE = ("separator", "continuationSeparator", "continuationNotice")


_BREAKS = (W + "br", W + "lastRenderedPageBreak", W + "sectPr")
_SHAPES = (WP + "anchor", *(V + name for name in ("shape", "rect", "group", "roundrect", "oval")))


def _mark(element: Element) -> Mark | None:
    """What an element means for its page: a floating shape, a page's end, or a line's end (nothing)."""
    if element.tag in _SHAPES:
        return Mark.SHAPE
    return Mark.BREAK if element.tag != W + "br" or element.get(W + "type") == "page" else None


class DocxReader:
    """Reads one DOCX held in memory."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        """Open the package; raises ``UnreadableDocument``."""
        package = Package(data, limits)
        self._package = package
        self._root = package.required(package.main)
        body = self._root.find(W + "body")
        if body is None:
            raise UnreadableDocument("damaged", cause="no-body", part=package.main)
        self._body = body
        self._settings = package.optional(package.related("settings"))
        theme_fonts = ThemeFonts(package.optional(package.related("theme")), self._setting("themeFontLang"))
        styles = Styles(package.optional(package.related("styles")), theme_fonts)
        numbering = Numbering(package.optional(package.related("numbering")))
        self._source = Source(package, styles, ParagraphFormats(styles, numbering))
        self._collector = Collector(limits)
        self._sections = sections.section_properties(body)

    def read(self, name: str, sha256: str) -> Document:
        """The document, under the name and checksum given."""
        collector, package = self._collector, self._package
        notes = self._read_main_text()
        self._read_notes(notes)
        self._read_headers()
        app = application_part(package)
        properties, comments = document_properties(package, app), comment_texts(package)
        met = collector.met
        # Last, since every part read so far may have turned out to be damaged.
        remarks = [*collector.remarks, *padding_remarks(collector), *package_remarks(package)]
        return Document(
            name=name,
            format="docx",
            sha256=sha256,
            blocks=tuple(collector.blocks),
            witness=layout_witness(app, met[BreakKind.RENDERED], met[BreakKind.EXPLICIT], met[BreakKind.SECTION]),
            left_out=dict.fromkeys(("hidden", "deleted", "field_codes", "invisible"), 0) | dict(collector.left_out),
            remarks=tuple(remarks),
            properties=properties,
            comments=comments,
            geometry=self._layout_facts(),
        )

    def _read_main_text(self) -> list[tuple[str, str]]:
        """Read the body child by child, section by section; returns the notes it refers to, each once."""
        painted = PaintedPages(self._body, (*_BREAKS, *_SHAPES), _mark)
        background = self._root.find(W + "background")
        page_colour = None if background is None else background.get(W + "color")
        place = Place(Origin.BODY, main=True, background=Background(known=page_colour in (None, "auto", "FFFFFF")))
        story = self._main_story(painted)
        self._start_section(story)
        story.on_section_end = lambda: self._start_section(story)
        for number, child in enumerate(self._body):
            painted.position = number
            story.read(child, place)
        self._collector.end_main_text()
        return list(dict.fromkeys(story.notes))

    def _main_story(self, painted: PaintedPages) -> Story:
        """The story of the main text, before its first paragraph."""
        return Story(self._source, self._collector, self._body, self._package.main, painted)

    def _start_section(self, story: Story) -> None:
        """Begin the next section: its geometry, and the page break that it brings unless it is the first."""
        collector = self._collector
        number = len(collector.sections)
        if number >= len(self._sections):
            if not self._sections and not collector.sections:
                collector.sections.append(SectionGeometry(first_block=0))
            return
        element = self._sections[number]
        collector.sections.append(sections.geometry(element, collector.next_index))
        story.lines.column_break_turns_page = sections.columns(element) == 1
        if number and sections.breaks_page(element):
            collector.meet(BreakKind.SECTION)

    def _read_notes(self, references: list[tuple[str, str]]) -> None:
        for kind, origin in (("footnote", Origin.FOOTNOTE), ("endnote", Origin.ENDNOTE)):
            wanted = [identity for reference, identity in references if reference == kind]
            part = self._package.related(kind + "s") if wanted else None
            root = self._package.optional(part)
            if root is None or part is None:
                continue
            notes = {note.get(W + "id"): note for note in root.iterchildren(W + kind) if note.get(W + "type") not in _NO_NOTE}
            for identity in wanted:
                if identity in notes:
                    self._read_aside(notes[identity], part, origin)

    def _read_headers(self) -> None:
        """Read each header and footer that some page may show, once."""
        even_and_odd = self._setting("evenAndOddHeaders")
        relationships = self._package.relationships(self._package.main)
        read = set()
        for kind, identity in sections.shown_headers(self._sections, even_and_odd is not None and is_on(even_and_odd)):
            relationship = relationships.get(identity)
            if relationship is None or relationship.external or relationship.target in read:
                continue
            read.add(relationship.target)
            root = self._package.optional(relationship.target)
            if root is not None:
                self._read_aside(root, relationship.target, Origin.HEADER if kind == "header" else Origin.FOOTER)

    def _read_aside(self, root: Element, part: str, origin: Origin) -> None:
        place = Place(origin, main=False, background=Background(known=False))
        Story(self._source, self._collector, root, part).walk(root, place)

    def _setting(self, name: str) -> Element | None:
        return None if self._settings is None else self._settings.find(W + name)

    def _layout_facts(self) -> LayoutFacts:
        collector = self._collector
        tab = self._setting("defaultTabStop")
        points = None if tab is None else length(tab.get(W_VAL))
        summed = self._setting(f"compat/{W}doNotUseHTMLParagraphAutoSpacing")
        return LayoutFacts(
            sections=tuple(collector.sections),
            paragraphs=collector.paragraphs,
            empty_paragraphs=tuple(collector.empty_paragraphs),
            tables=tuple(sorted(collector.tables, key=lambda table: table.number)),
            pictures=tuple(collector.pictures),
            default_tab=points or 35.4,
            adds_spacing=summed is not None and is_on(summed),
        )
