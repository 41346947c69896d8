"""Covers and contents tables of many shapes, and pages that only look like them, as DOCX and as the PDF LibreOffice makes of it.

python -m benchmarks.front_matter [--files 120] [--seed 1] [--details] [--keep FOLDER]

Every document is made here: a cover or none, a contents table or none, or a list that must not be taken for one, then chapters.
What is on which page of the PDF is known from the texts that were written. Prints precision and recall of cover and contents pages
in the PDF, and how far the counted characters of DOCX and PDF are from the true ones.
"""

from __future__ import annotations

import argparse
import random
import re
import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from docx import Document as new_document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph

from prodcheck.document import Document, Origin
from prodcheck.measures import Measures
from prodcheck.measuring import measure
from prodcheck.measuring.text_length import text_length
from prodcheck.reading import read
from prodcheck.rendering import convert, workspace

TITLES = (
    "Présentation de l’entreprise", "Le marché et ses acteurs", "Les concurrents directs", "La veille commerciale",
    "Mes sources d’information", "L’analyse des résultats", "Le plan d’actions commerciales", "Les actions menées",
    "Le ciblage des prospects", "La prise de rendez-vous", "Les objections rencontrées", "Le suivi des clients",
    "Les indicateurs de performance", "La fidélisation", "Bilan et axes de progrès", "Les enseignements tirés",
    "Organisation de la prospection", "Les outils numériques", "Le portefeuille clients", "Conclusion",
)  # fmt: skip
SENTENCES = (
    "J’ai appelé douze clients de mon fichier pendant la première semaine, puis j’ai noté leurs réponses dans un tableau.",
    "Le chiffre d’affaires du secteur progresse de 4,5 % sur l’année.",
    "Mon tuteur m’a confié la préparation des rendez-vous, la relance des devis et le suivi des commandes en retard.",
    "Les concurrents directs proposent des délais plus courts mais des garanties moins étendues que les nôtres.",
    "Cette action m’a permis de mieux connaître les attentes des clients.",
    "Nous avons retenu trois indicateurs : le taux de transformation, le panier moyen et la satisfaction exprimée.",
)
COMPANIES = ("Alpha Menuiserie", "Bâti Sud", "Cévennes Froid", "Delta Bureau", "Étoile Textile", "Fontaine et Fils", "Gamma Soin",
             "Horizon Verre", "Iris Conseil", "Jura Bois", "Kilo Transport", "Lumière du Nord")  # fmt: skip
_LEAST_RUNNING_ON = 40
"""Letters at a page's top, before the first text that begins there, from which on it shows the end of the text before."""
COVER, CONTENTS, TEXT = "cover", "toc", "body"


@dataclass(slots=True)
class Made:
    """A document written: its bytes, the shapes it has, and for each text put in it whether it is cover, contents or text."""

    data: bytes = b""
    cover: str = ""
    contents: str = ""
    truth: list[tuple[str, str]] = field(default_factory=list)


class Maker:
    """Writes one document after a seed."""

    def __init__(self, seed: int, cover: str, contents: str) -> None:
        """Choose chapters, font and headings; ``cover`` and ``contents`` name shapes of ``COVERS`` and of ``LISTS``."""
        self.chance = random.Random(seed)
        self.made = Made(cover=cover, contents=contents)
        self.writing = new_document()
        section = self.writing.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2.5)
        style = self.writing.styles["Normal"]
        style.font.name, style.font.size = self.chance.choice(("Calibri", "Arial", "Times New Roman")), Pt(self.chance.choice((11, 12)))
        style.paragraph_format.space_after = Pt(self.chance.choice((0, 6, 8)))
        self.numbering = self.chance.choice(("", "{n}. ", "{n} – ", "{n}) ", "{r}. "))
        self.styled = self.chance.random() < 0.6
        self.chapters = self.chance.sample(TITLES, self.chance.randint(4, 8))
        self.title = self.chance.choice(("Dossier de prospection", "Veille commerciale", "Rapport de stage"))
        self.title_size = self.chance.choice((22, 28, 36))
        self.occasion = self.chance.choice(
            ("Titre professionnel Conseiller commercial", "Session de juin 2026", "Centre de formation de Nîmes")
        )
        self.kind = TEXT

    def make(self) -> Made:
        """The document."""
        self.kind = COVER
        COVERS[self.made.cover](self)
        self.kind = CONTENTS
        LISTS[self.made.contents](self)
        self.kind = TEXT
        for number, title in enumerate(self.chapters, 1):
            self.heading(self.numbered(number, title))
            for _ in range(self.chance.randint(2, 6)):
                self.put(" ".join(self.sentence() for _ in range(self.chance.randint(2, 7))))
        out = BytesIO()
        self.writing.save(out)
        self.made.data = out.getvalue()
        return self.made

    def sentence(self) -> str:
        """A sentence unlike the others, as lines that come back at the same height are taken for running ones."""
        return f"{self.chance.choice(COMPANIES)}, {self.chance.randint(10, 99)} contacts : {self.chance.choice(SENTENCES)}"

    def numbered(self, number: int, title: str) -> str:
        """A chapter's title with its number, as this document writes it."""
        return self.numbering.format(n=number, r=_roman(number)) + title

    def note(self, text: str) -> None:
        """Remember what a text belongs to."""
        if text.strip():
            self.made.truth.append((self.kind, text))

    def put(self, text: str, *, size: float | None = None, bold: bool = False, centred: bool = False) -> Paragraph:
        """Write a paragraph."""
        paragraph: Paragraph = self.writing.add_paragraph()
        if text:
            run = paragraph.add_run(text)
            run.bold = bold or None
            run.font.size = Pt(size) if size else None
        if centred:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        self.note(text)
        return paragraph

    def heading(self, text: str) -> None:
        """Write a heading, by style or by hand."""
        if self.styled:
            self.writing.add_heading(text, 1)
            self.note(text)
        else:
            self.put(text, size=14, bold=True)

    def turn(self) -> None:
        """Go on on a new page."""
        self.writing.add_paragraph().add_run().add_break(WD_BREAK.PAGE)

    def table(self, rows: Sequence[Sequence[str]], *, ruled: bool) -> None:
        """Write a table."""
        table = self.writing.add_table(0, len(rows[0]), style="Table Grid" if ruled else None)
        for row in rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
                self.note(text)

    def prose(self, sentences: int) -> None:
        """Write a paragraph of the text, whatever is being written."""
        kind, self.kind = self.kind, TEXT
        self.put(" ".join(self.sentence() for _ in range(sentences)))
        self.kind = kind

    # Covers

    def title_lines(self) -> None:
        """Title, name, session."""
        self.put(self.title, size=self.title_size, bold=True, centred=True)
        self.put("Camille Roux", size=14, centred=True)
        self.put(self.occasion, centred=True)

    def cover_plain(self) -> None:
        """A title page before a page break."""
        for _ in range(self.chance.randint(0, 8)):
            self.put("")
        self.title_lines()
        self.turn()

    def cover_blanks(self) -> None:
        """A title page filled up with empty paragraphs, without a break."""
        for _ in range(10):
            self.put("")
        self.title_lines()
        self.fill_page()

    def fill_page(self) -> None:
        """Empty paragraphs whose last one begins a page."""
        for _ in range(3):
            self.put("")
        self.put("").paragraph_format.page_break_before = True

    def cover_picture(self) -> None:
        """A picture and nothing else."""
        self.picture(16, 23)
        self.turn()

    def cover_picture_and_title(self) -> None:
        """A picture above the title."""
        self.picture(12, 8)
        self.title_lines()
        self.turn()

    def picture(self, width: float, height: float) -> None:
        """A picture of a size in centimetres."""
        from PIL import Image

        data = BytesIO()
        Image.new("RGB", (40, 40), "navy").save(data, "PNG")
        data.seek(0)
        self.writing.add_paragraph().add_run().add_picture(data, width=Cm(width), height=Cm(height))

    def cover_boxes(self) -> None:
        """Title and name in text boxes."""
        for number, text in enumerate(("Dossier de prospection", "Camille Roux – session de juin 2026")):
            self.writing.add_paragraph()._p.append(parse_xml(_text_box(text, 100 + 150 * number, 26 if not number else 14)))
            self.note(text)
        self.turn()

    def cover_table(self) -> None:
        """The cover's lines in a table."""
        self.table([["Dossier de fidélisation"], ["Camille Roux"], ["Promotion 2026"], ["Tuteur : Paul Girard"]], ruled=self.chance.random() < 0.5)
        for row in self.writing.tables[-1].rows[:1]:
            row.cells[0].paragraphs[0].runs[0].font.size = Pt(26)
        self.turn()

    def cover_long(self) -> None:
        """A cover of some 150 words: school, company, tutors, addresses."""
        self.title_lines()
        for label in ("Organisme de formation", "Entreprise d’accueil", "Tuteur", "Formatrice référente", "Intitulé du titre visé",
                      "Dates de la formation", "Adresse de l’entreprise", "Adresse du centre", "Contact du candidat", "Date de remise"):  # fmt: skip
            self.put(f"{label} : {self.chance.choice(COMPANIES)}, 12 rue des Tilleuls, 30000 Nîmes, bâtiment B")
        self.turn()

    def cover_with_header(self) -> None:
        """A cover below the school's header, which stands on all pages."""
        self.writing.sections[0].header.paragraphs[0].text = "Centre de formation de Nîmes – Titre professionnel"
        self.title_lines()
        self.turn()

    def cover_section(self) -> None:
        """A cover in a section of its own, centred on the page."""
        self.title_lines()
        self.writing.add_section()
        align = OxmlElement("w:vAlign")
        align.set(qn("w:val"), "center")
        self.writing.sections[0]._sectPr.append(align)

    def cover_twice(self) -> None:
        """A cover, and a title page inside."""
        self.title_lines()
        self.turn()
        self.title_lines()
        self.put("Soutenance du 12 juin 2026", centred=True)
        self.turn()

    def cover_none(self) -> None:
        """No cover at all."""

    def cover_title_only(self) -> None:
        """A title above the text is no cover."""
        self.kind = TEXT
        self.title_lines()
        self.prose(12)
        self.prose(9)

    # Contents tables

    def contents_title(self) -> None:
        """« Sommaire », in one of its forms."""
        word = self.chance.choice(("Sommaire", "SOMMAIRE", "Table des matières", "Sommaire :", "TABLE DES MATIÈRES", "Plan du dossier"))
        self.put(word, size=self.chance.choice((14, 16, 20)), bold=True, centred=self.chance.random() < 0.5)

    def entries(self) -> list[tuple[str, str]]:
        """Titles and page numbers."""
        page = 2
        found = []
        for number, title in enumerate(self.chapters, 1):
            page += self.chance.randint(0, 2)
            found.append((self.numbered(number, title), str(page)))
        return found

    def typed(self, joint: str, *, titled: bool = True, end: Callable[[str], str] = str) -> None:
        """Entries typed by hand, ``joint`` between title and number."""
        if titled:
            self.contents_title()
        for title, page in self.entries():
            self.put(f"{title}{joint.replace('*', '.' * self.chance.randint(12, 60))}{end(page)}")
        self.turn()

    def contents_dots(self) -> None:
        """Dots."""
        self.typed(self.chance.choice((" * ", "*", " …………… ")))

    def contents_tabs(self) -> None:
        """Tabs."""
        self.typed("\t\t")

    def contents_spaces(self) -> None:
        """Runs of spaces."""
        self.typed(" " * 20)

    def contents_page_word(self) -> None:
        """« p. 3 » or « page 3 »."""
        self.typed(" * ", end=lambda page: self.chance.choice(("p. ", "page ", "p.")) + page)

    def contents_roman(self) -> None:
        """Roman page numbers."""
        self.typed(" * ", end=lambda page: _roman(int(page)).lower())

    def contents_lost(self) -> None:
        """Numbers whose bookmarks are lost."""
        self.typed("\t", end=lambda page: "Erreur ! Signet non défini.")

    def contents_untitled(self) -> None:
        """Dots and numbers, without a heading above."""
        self.typed(" * ", titled=False)

    def contents_bare(self) -> None:
        """Titles alone under « Sommaire »."""
        self.contents_title()
        for title, _ in self.entries():
            self.put(title)
        self.turn()

    def contents_bare_untitled(self) -> None:
        """Titles alone, without heading, that come back as headings."""
        for title, _ in self.entries():
            self.put(title)
        self.turn()

    def contents_listed(self) -> None:
        """Titles as an automatic list."""
        self.contents_title()
        for title, _ in self.entries():
            self.writing.add_paragraph(title, style=self.chance.choice(("List Bullet", "List Number")))
            self.note(title)
        self.turn()

    def contents_leader(self) -> None:
        """A tab stop with a leader at the right edge."""
        self.contents_title()
        for title, page in self.entries():
            paragraph = self.put(f"{title}\t{page}")
            paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(16), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
        self.turn()

    def contents_table(self) -> None:
        """Titles and numbers in a table of two or three columns."""
        self.contents_title()
        rows = [[title, page] for title, page in self.entries()]
        if self.chance.random() < 0.3:
            rows = [[str(number), *row] for number, row in enumerate(rows, 1)]
        if self.chance.random() < 0.3:
            rows.insert(0, ["Partie", "Page"] if len(rows[0]) == 2 else ["N°", "Partie", "Page"])
        self.table(rows, ruled=self.chance.random() < 0.5)
        self.turn()

    def contents_field(self) -> None:
        """Word's own field, its entries links."""
        self.contents_title()
        self.field_entries()
        self.turn()

    def contents_control(self) -> None:
        """Word's own field in its content control, « Sommaire » inside."""
        body = self.writing.element.body
        before = len(body)
        self.contents_title()
        self.field_entries()
        control = parse_xml(
            f'<w:sdt {nsdecls("w")}><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
            "<w:sdtContent/></w:sdt>"
        )
        moved = [element for element in body[before - 1 : -1]]
        body.insert(before - 1, control)
        for element in moved:
            control[-1].append(element)
        self.turn()

    def field_entries(self) -> None:
        """A TOC field's entries."""
        style = "toc 1"
        if style not in [each.name for each in self.writing.styles]:
            self.writing.styles.add_style(style, 1).base_style = self.writing.styles["Normal"]
        entries = self.entries()
        for number, (title, page) in enumerate(entries):
            paragraph = self.writing.add_paragraph(style=style)
            paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(16), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
            if not number:
                _field_marks(paragraph, "begin", ' TOC \\o "1-3" \\h \\z \\u ', "separate")
            paragraph.add_run(f"{title}\t{page}")
            self.note(f"{title}\t{page}")
            if number == len(entries) - 1:
                _field_marks(paragraph, "end")

    def contents_long(self) -> None:
        """Over several pages, with second-level entries that stand nowhere else."""
        self.contents_title()
        joint = self.chance.choice((" * ", "\t", "field"))
        page = 2
        for number in range(self.chance.randint(60, 90)):
            page += self.chance.random() < 0.4
            title = f"{number // 6 + 1}.{number % 6 + 1} {self.chance.choice(TITLES)} {self.chance.choice(COMPANIES)}"
            text = f"{title}\t{page}" if joint == "field" else title + joint.replace("*", "." * 25) + str(page)
            paragraph = self.put(text)
            if joint == "field":
                paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(16), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
        self.turn()

    def contents_and_figures(self) -> None:
        """A contents table with a list of figures below."""
        self.contents_title()
        for title, page in self.entries():
            self.put(f"{title} {'.' * 40} {page}")
        self.put("Table des illustrations", size=16, bold=True)
        for number in range(1, 6):
            self.put(f"Figure {number} : {self.chance.choice(COMPANIES)} {'.' * 30} {number + 2}")
        self.turn()

    def contents_annexes(self) -> None:
        """A contents table, then a list of annexes on a page of its own."""
        self.typed(" * ")
        self.put("Liste des annexes", size=16, bold=True)
        for number in range(1, 7):
            self.put(f"Annexe {number} – {self.chance.choice(TITLES)} {'.' * 30} {number + 9}")
        self.turn()

    def contents_on_cover(self) -> None:
        """Title, name and contents on one page."""
        self.title_lines()
        self.contents_title()
        for title, page in self.entries():
            self.put(f"{title} {'.' * 40} {page}")
        self.turn()

    def contents_and_text(self) -> None:
        """A contents table with an introduction below it, on the same page."""
        self.contents_title()
        for title, page in self.entries():
            self.put(f"{title} {'.' * 40} {page}")
        self.kind = TEXT
        self.put("Introduction", size=14, bold=True)
        self.prose(6)
        self.prose(5)

    def contents_sub(self) -> None:
        """Chapters and sections, indented, mixed levels of numbers."""
        self.contents_title()
        for number, (title, page) in enumerate(self.entries(), 1):
            self.put(f"{title} {'.' * 40} {page}")
            for section in range(1, self.chance.randint(2, 4)):
                sub = self.put(f"{number}.{section} {self.chance.choice(SENTENCES)[:40]} {'.' * 20} {page}")
                sub.paragraph_format.left_indent = Cm(1)
        self.turn()

    # What is none

    def none(self) -> None:
        """No contents table."""

    def agenda(self) -> None:
        """A planning: days and hours with what was done."""
        self.kind = TEXT
        self.put("Planning de la semaine", size=16, bold=True)
        for day in ("Lundi", "Mardi", "Mercredi", "Jeudi", "Vendredi", "Samedi"):
            self.put(f"{day} {self.chance.randint(1, 28)} mars\t{self.chance.choice(TITLES)[:25]}\t{self.chance.randint(9, 17)} h")
        self.turn()

    def prices(self) -> None:
        """Products with prices at the right edge."""
        self.kind = TEXT
        self.put("Tarifs 2026", size=16, bold=True)
        for _ in range(9):
            item = self.put(f"{self.chance.choice(COMPANIES)} modèle {self.chance.choice('ABCDE')}\t{self.chance.randint(8, 900)}")
            item.paragraph_format.tab_stops.add_tab_stop(Cm(16), WD_TAB_ALIGNMENT.RIGHT, self.chance.choice((WD_TAB_LEADER.DOTS, WD_TAB_LEADER.SPACES)))
        self.turn()

    def bibliography(self) -> None:
        """Sources with pages."""
        self.kind = TEXT
        self.put("Bibliographie", size=16, bold=True)
        for _ in range(8):
            self.put(f"{self.chance.choice(COMPANIES)}, {self.chance.choice(TITLES)}, éditions du Sud, {self.chance.randint(2015, 2025)}, p. {self.chance.randint(3, 90)}")
        self.turn()

    def clients(self) -> None:
        """Clients with figures, in a table."""
        self.kind = TEXT
        self.put("Portefeuille", size=16, bold=True)
        self.table([["Client", "Visites"], *([name, str(self.chance.randint(1, 40))] for name in COMPANIES)], ruled=True)
        self.turn()

    def glossary(self) -> None:
        """Terms with what they mean."""
        self.kind = TEXT
        self.put("Glossaire", size=16, bold=True)
        for term in ("CRM", "Prospect", "Panier moyen", "Taux de transformation", "Relance", "Argumentaire", "SONCAS", "Closing"):
            self.put(f"{term} : {self.chance.choice(SENTENCES)[:60].lower()}")
        self.turn()

    def form(self) -> None:
        """Dotted lines to fill in."""
        self.kind = TEXT
        self.put("Fiche de visite", size=16, bold=True)
        for label in ("Nom du client", "Adresse", "Interlocuteur", "Besoin exprimé", "Montant du devis", "Date de relance", "Décision"):
            self.put(f"{label} {'.' * 60}")
        self.turn()

    def figures(self) -> None:
        """Results, a number at the end of each line."""
        self.kind = TEXT
        self.put("Résultats par commercial", size=16, bold=True)
        for name in self.chance.sample(COMPANIES, 7):
            self.put(f"{name} {'.' * 30} {self.chance.randint(2, 40)}")
        self.turn()

    def steps(self) -> None:
        """A list of steps that no heading repeats."""
        self.kind = TEXT
        self.put("Les étapes de ma démarche", size=16, bold=True)
        for number, sentence in enumerate(SENTENCES, 1):
            self.put(f"{number}. {sentence[:50]}")
        self.turn()


COVERS: dict[str, Callable[[Maker], None]] = {
    name.removeprefix("cover_"): getattr(Maker, name) for name in vars(Maker) if name.startswith("cover_")
}
TABLES = tuple(name for name in vars(Maker) if name.startswith("contents_") and name != "contents_title")
OTHERS = ("none", "agenda", "prices", "bibliography", "clients", "glossary", "form", "figures", "steps")
LISTS: dict[str, Callable[[Maker], None]] = {name.removeprefix("contents_"): getattr(Maker, name) for name in (*TABLES, *OTHERS)}


def _roman(number: int) -> str:
    """A number up to 39 in Roman figures."""
    units = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
    return "X" * (number // 10) + units[number % 10]


def _field_marks(paragraph: Paragraph, *marks: str) -> None:
    """Append field characters and code; what is no field character is code."""
    for mark in marks:
        if mark in ("begin", "separate", "end"):
            element = OxmlElement("w:fldChar")
            element.set(qn("w:fldCharType"), mark)
        else:
            element = OxmlElement("w:instrText")
            element.text = mark
        paragraph.add_run()._r.append(element)


def _text_box(text: str, top: float, size: float) -> str:
    """A run with a floating text box, ``top`` points below its paragraph."""
    namespaces = (
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    )
    emu = 12700
    return (
        f'<w:r {nsdecls("w", "wp", "a")} {namespaces}><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
        '<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="2" behindDoc="0" locked="0" layoutInCell="1" '
        f'allowOverlap="1"><wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="column"><wp:posOffset>0</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="page"><wp:posOffset>{int(top * emu)}</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{400 * emu}" cy="{60 * emu}"/><wp:wrapNone/><wp:docPr id="{int(top)}" name="Zone {int(top)}"/>'
        '<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>'
        f'<wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{400 * emu}" cy="{60 * emu}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr><wps:txbx><w:txbxContent><w:p><w:r><w:rPr>'
        f'<w:sz w:val="{int(2 * size)}"/></w:rPr><w:t>{text}</w:t></w:r></w:p></w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp>'
        "</a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice></mc:AlternateContent></w:r>"
    )


def plan(files: int, seed: int) -> list[tuple[int, str, str]]:
    """Seed, cover and contents of each document: every shape as often as the others."""
    chance = random.Random(seed)
    covers, lists = [*COVERS], [*LISTS]
    chance.shuffle(covers)
    chance.shuffle(lists)
    return [(seed * 100_000 + n, covers[n * 7 % len(covers)], lists[n % len(lists)]) for n in range(files)]


def true_kinds(made: Made, layout: Document) -> list[str]:
    """Kind of each page of the rendering, from the texts that were written: contents beside other text is text."""
    pages = len(layout.pages)
    letters = ["" for _ in range(pages)]
    for block in layout.blocks:
        if block.origin not in (Origin.HEADER, Origin.FOOTER):
            for number in range(block.page or 1, (block.last_page or block.page or 1) + 1):
                letters[number - 1] += _letters(block.label + block.text)
    left = list(made.truth)
    kinds = []
    for text in letters:
        found: Counter[str] = Counter()
        cursor = 0
        if made.truth and (begins := text.find(_letters(left[0][1])[:30]) if left else -1) > _LEAST_RUNNING_ON:
            found[made.truth[-len(left) - 1][0] if len(left) < len(made.truth) else TEXT] += 1
            cursor = begins
        while left and (at := text.find(_letters(left[0][1])[:30], cursor)) >= 0:
            found[left[0][0]] += 1
            cursor = at + len(_letters(left.pop(0)[1]))
        if TEXT in found:
            kinds.append(TEXT)
        else:
            kinds.append(CONTENTS if CONTENTS in found else COVER if COVER in found else TEXT)
    return kinds


def _letters(text: str) -> str:
    return re.sub(r"[\W_]", "", text.casefold())


def true_characters(made: Made) -> int:
    """Characters of the text, cover and contents left out."""
    return sum(text_length(text).counted for kind, text in made.truth if kind == TEXT)


@dataclass(slots=True)
class Tally:
    """What came of the documents."""

    counts: dict[str, Counter[str]] = field(default_factory=lambda: {COVER: Counter(), CONTENTS: Counter()})
    apart: dict[str, Counter[str]] = field(default_factory=lambda: {"DOCX": Counter(), "PDF": Counter()})
    wrong: list[str] = field(default_factory=list)

    def kinds(self, name: str, truth: Sequence[str], measures: Measures) -> None:
        """Compare the pages of a PDF."""
        for number, (true, page) in enumerate(zip(truth, measures.pages.kinds, strict=False), 1):
            told = page.kind.value
            for kind, count in self.counts.items():
                count["found"] += told == kind == true
                count["false"] += told == kind != true
                count["missed"] += true == kind != told
                count["unsure"] += kind in (told, true) and not page.certain
            if told != true and {told, true} & set(self.counts):
                self.wrong.append(f"{name} page {number}: {true}, told {told} ({page.why}{'' if page.certain else ', unsure'})")

    def characters(self, name: str, form: str, truth: int, measures: Measures) -> None:
        """Compare the counted characters."""
        counted = measures.characters.counted
        count = self.apart[form]
        count["files"] += 1
        near = abs(counted.value - truth) <= 0.01 * truth
        count["near"] += near
        count["inside"] += counted.low <= truth <= counted.high or near
        if not near:
            self.wrong.append(f"{name} {form}: {truth} characters, counted {counted.value} ({counted.low}..{counted.high})")

    def show(self, *, details: bool) -> None:
        """Print the table."""
        for kind, count in self.counts.items():
            precision = count["found"] / max(1, count["found"] + count["false"])
            recall = count["found"] / max(1, count["found"] + count["missed"])
            print(f"{kind:6} precision {precision:.1%}, recall {recall:.1%} ({dict(count)})")
        for form, count in self.apart.items():
            files = max(1, count["files"])
            print(f"{form:6} characters within 1 %: {count['near']}/{count['files']} ({count['near'] / files:.0%}), "
                  f"or inside the interval: {count['inside']} ({count['inside'] / files:.0%})")  # fmt: skip
        if details:
            print("\n".join(self.wrong))


def main() -> None:
    """Make, lay out, read, compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=120)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--details", action="store_true")
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args()
    with ExitStack() as stack:
        folder = options.keep or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        folder.mkdir(parents=True, exist_ok=True)
        written: dict[Path, Made] = {}
        for seed, cover, contents in plan(options.files, options.seed):
            path = folder / f"{seed}-{cover}-{contents}.docx"
            written[path] = Maker(seed, cover, contents).make()
            path.write_bytes(written[path].data)
        out = options.keep or stack.enter_context(workspace())
        tally = Tally()
        for path, pdf in convert([*written], "pdf", out).items():
            if not isinstance(pdf, Path):
                print(f"{path.name}: {pdf}")
                continue
            made, layout = written[path], read(pdf)
            measures = measure(layout)
            tally.kinds(path.stem, true_kinds(made, layout), measures)
            tally.characters(path.stem, "PDF", true_characters(made), measures)
            tally.characters(path.stem, "DOCX", true_characters(made), measure(read(path)))
    tally.show(details=options.details)


if __name__ == "__main__":
    main()
