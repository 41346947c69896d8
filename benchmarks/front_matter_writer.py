"""Writing documents with covers and contents tables, remembering what each text belongs to."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from io import BytesIO

from docx import Document as new_document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph

from benchmarks.sentences import SENTENCES

TITLES = (
    "Présentation de l’entreprise", "Le marché et ses acteurs", "Les concurrents directs", "La veille commerciale",
    "Mes sources d’information", "L’analyse des résultats", "Le plan d’actions commerciales", "Les actions menées",
    "Le ciblage des prospects", "La prise de rendez-vous", "Les objections rencontrées", "Le suivi des clients",
    "Les indicateurs de performance", "La fidélisation", "Bilan et axes de progrès", "Les enseignements tirés",
    "Organisation de la prospection", "Les outils numériques", "Le portefeuille clients", "Conclusion",
)  # fmt: skip
COMPANIES = ("Alpha Menuiserie", "Bâti Sud", "Cévennes Froid", "Delta Bureau", "Étoile Textile", "Fontaine et Fils", "Gamma Soin",
             "Horizon Verre", "Iris Conseil", "Jura Bois", "Kilo Transport", "Lumière du Nord")  # fmt: skip
COVER, CONTENTS, TEXT = "cover", "toc", "body"

Shape = Callable[["Maker"], None]


@dataclass(slots=True)
class Made:
    """A document written: its bytes, and for each text put in it, in order, whether it is cover, contents or text."""

    data: bytes = b""
    truth: list[tuple[str, str]] = field(default_factory=list)


class Maker:
    """Writes one document after a seed."""

    def __init__(self, seed: int) -> None:
        """Choose chapters, font and headings."""
        self.chance = random.Random(seed)
        self.made = Made()
        self.writing = new_document()
        section = self.writing.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2.5)
        style = self.writing.styles["Normal"]
        style.font.name, style.font.size = (
            self.chance.choice(("Calibri", "Arial", "Times New Roman")),
            Pt(self.chance.choice((11, 12))),
        )
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

    def make(self, cover: Shape, contents: Shape) -> Made:
        """The document, its cover and its contents table written by these."""
        self.kind = COVER
        cover(self)
        self.kind = CONTENTS
        contents(self)
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
        return self.numbering.format(n=number, r=roman(number)) + title

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

    def title_lines(self) -> None:
        """Title, name, session."""
        self.put(self.title, size=self.title_size, bold=True, centred=True)
        self.put("Camille Roux", size=14, centred=True)
        self.put(self.occasion, centred=True)

    def picture(self, width: float, height: float) -> None:
        """A picture of a size in centimetres."""
        from PIL import Image

        data = BytesIO()
        Image.new("RGB", (40, 40), "navy").save(data, "PNG")
        data.seek(0)
        self.writing.add_paragraph().add_run().add_picture(data, width=Cm(width), height=Cm(height))

    def fill_page(self) -> None:
        """Empty paragraphs whose last one begins a page."""
        for _ in range(3):
            self.put("")
        self.put("").paragraph_format.page_break_before = True

    def contents_title(self) -> None:
        """« Sommaire », in one of its forms."""
        word = self.chance.choice(
            ("Sommaire", "SOMMAIRE", "Table des matières", "Sommaire :", "TABLE DES MATIÈRES", "Plan du dossier")
        )
        self.put(word, size=self.chance.choice((14, 16, 20)), bold=True, centred=self.chance.random() < 0.5)

    def entries(self) -> list[tuple[str, str]]:
        """Titles and page numbers."""
        page = 2
        found = []
        for number, title in enumerate(self.chapters, 1):
            page += self.chance.randint(0, 2)
            found.append((self.numbered(number, title), str(page)))
        return found


def roman(number: int) -> str:
    """A number up to 39 in Roman figures."""
    units = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
    return "X" * (number // 10) + units[number % 10]
