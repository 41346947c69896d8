"""Contents tables of many shapes, and lists that must not be taken for one."""

from __future__ import annotations

from collections.abc import Callable

from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm
from docx.text.paragraph import Paragraph

from benchmarks.front_matter_writer import COMPANIES, TEXT, TITLES, Maker, Shape, roman
from benchmarks.sentences import SENTENCES


def _typed(maker: Maker, joint: str, *, titled: bool = True, end: Callable[[str], str] = str) -> None:
    """Entries typed by hand, ``joint`` between title and number."""
    if titled:
        maker.contents_title()
    for title, page in maker.entries():
        maker.put(f"{title}{joint.replace('*', '.' * maker.chance.randint(12, 60))}{end(page)}")
    maker.turn()


def dots(maker: Maker) -> None:
    """Dots."""
    _typed(maker, maker.chance.choice((" * ", "*", " …………… ")))


def tabs(maker: Maker) -> None:
    """Tabs."""
    _typed(maker, "\t\t")


def spaces(maker: Maker) -> None:
    """Runs of spaces."""
    _typed(maker, " " * 20)


def page_word(maker: Maker) -> None:
    """« p. 3 » or « page 3 »."""
    _typed(maker, " * ", end=lambda page: maker.chance.choice(("p. ", "page ", "p.")) + page)


def roman_pages(maker: Maker) -> None:
    """Roman page numbers."""
    _typed(maker, " * ", end=lambda page: roman(int(page)).lower())


def lost(maker: Maker) -> None:
    """Numbers whose bookmarks are lost."""
    _typed(maker, "\t", end=lambda page: "Erreur ! Signet non défini.")


def untitled(maker: Maker) -> None:
    """Dots and numbers, without a heading above."""
    _typed(maker, " * ", titled=False)


def bare(maker: Maker) -> None:
    """Titles alone under « Sommaire »."""
    maker.contents_title()
    for title, _ in maker.entries():
        maker.put(title)
    maker.turn()


def bare_untitled(maker: Maker) -> None:
    """Titles alone, without heading, that come back as headings."""
    for title, _ in maker.entries():
        maker.put(title)
    maker.turn()


def listed(maker: Maker) -> None:
    """Titles as an automatic list."""
    maker.contents_title()
    for title, _ in maker.entries():
        maker.writing.add_paragraph(title, style=maker.chance.choice(("List Bullet", "List Number")))
        maker.note(title)
    maker.turn()


def leader(maker: Maker) -> None:
    """A tab stop with a leader at the right edge."""
    maker.contents_title()
    for title, page in maker.entries():
        paragraph = maker.put(f"{title}\t{page}")
        paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(16), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
    maker.turn()


def table(maker: Maker) -> None:
    """Titles and numbers in a table of two or three columns."""
    maker.contents_title()
    rows = [[title, page] for title, page in maker.entries()]
    if maker.chance.random() < 0.3:
        rows = [[str(number), *row] for number, row in enumerate(rows, 1)]
    if maker.chance.random() < 0.3:
        rows.insert(0, ["Partie", "Page"] if len(rows[0]) == 2 else ["N°", "Partie", "Page"])
    maker.table(rows, ruled=maker.chance.random() < 0.5)
    maker.turn()


def field(maker: Maker) -> None:
    """Word's own field, its entries links."""
    maker.contents_title()
    _field_entries(maker)
    maker.turn()


def control(maker: Maker) -> None:
    """Word's own field in its content control, « Sommaire » inside."""
    body = maker.writing.element.body
    before = len(body)
    maker.contents_title()
    _field_entries(maker)
    control = parse_xml(
        f'<w:sdt {nsdecls("w")}><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
        "<w:sdtContent/></w:sdt>"
    )
    moved = [element for element in body[before - 1 : -1]]
    body.insert(before - 1, control)
    for element in moved:
        control[-1].append(element)
    maker.turn()


def _field_entries(maker: Maker) -> None:
    """A TOC field's entries."""
    style = "toc 1"
    if style not in [each.name for each in maker.writing.styles]:
        maker.writing.styles.add_style(style, 1).base_style = maker.writing.styles["Normal"]
    entries = maker.entries()
    for number, (title, page) in enumerate(entries):
        paragraph = maker.writing.add_paragraph(style=style)
        paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(16), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
        if not number:
            _field_marks(paragraph, "begin", ' TOC \\o "1-3" \\h \\z \\u ', "separate")
        paragraph.add_run(f"{title}\t{page}")
        maker.note(f"{title}\t{page}")
        if number == len(entries) - 1:
            _field_marks(paragraph, "end")


def long(maker: Maker) -> None:
    """Over several pages, with second-level entries that stand nowhere else."""
    maker.contents_title()
    joint = maker.chance.choice((" * ", "\t", "field"))
    page = 2
    for number in range(maker.chance.randint(60, 90)):
        page += maker.chance.random() < 0.4
        title = f"{number // 6 + 1}.{number % 6 + 1} {maker.chance.choice(TITLES)} {maker.chance.choice(COMPANIES)}"
        text = f"{title}\t{page}" if joint == "field" else title + joint.replace("*", "." * 25) + str(page)
        paragraph = maker.put(text)
        if joint == "field":
            paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(16), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
    maker.turn()


def and_figures(maker: Maker) -> None:
    """A contents table with a list of figures below."""
    maker.contents_title()
    for title, page in maker.entries():
        maker.put(f"{title} {'.' * 40} {page}")
    maker.put("Table des illustrations", size=16, bold=True)
    for number in range(1, 6):
        maker.put(f"Figure {number} : {maker.chance.choice(COMPANIES)} {'.' * 30} {number + 2}")
    maker.turn()


def annexes(maker: Maker) -> None:
    """A contents table, then a list of annexes on a page of its own."""
    _typed(maker, " * ")
    maker.put("Liste des annexes", size=16, bold=True)
    for number in range(1, 7):
        maker.put(f"Annexe {number} – {maker.chance.choice(TITLES)} {'.' * 30} {number + 9}")
    maker.turn()


def on_cover(maker: Maker) -> None:
    """Title, name and contents on one page."""
    maker.title_lines()
    maker.contents_title()
    for title, page in maker.entries():
        maker.put(f"{title} {'.' * 40} {page}")
    maker.turn()


def and_text(maker: Maker) -> None:
    """A contents table with an introduction below it, on the same page."""
    maker.contents_title()
    for title, page in maker.entries():
        maker.put(f"{title} {'.' * 40} {page}")
    maker.kind = TEXT
    maker.put("Introduction", size=14, bold=True)
    maker.prose(6)
    maker.prose(5)


def sub(maker: Maker) -> None:
    """Chapters and sections, indented, mixed levels of numbers."""
    maker.contents_title()
    for number, (title, page) in enumerate(maker.entries(), 1):
        maker.put(f"{title} {'.' * 40} {page}")
        for section in range(1, maker.chance.randint(2, 4)):
            sub = maker.put(f"{number}.{section} {maker.chance.choice(SENTENCES)[:40]} {'.' * 20} {page}")
            sub.paragraph_format.left_indent = Cm(1)
    maker.turn()


def none(maker: Maker) -> None:
    """No contents table."""


def agenda(maker: Maker) -> None:
    """A planning: days and hours with what was done."""
    maker.kind = TEXT
    maker.put("Planning de la semaine", size=16, bold=True)
    for day in ("Lundi", "Mardi", "Mercredi", "Jeudi", "Vendredi", "Samedi"):
        maker.put(
            f"{day} {maker.chance.randint(1, 28)} mars\t{maker.chance.choice(TITLES)[:25]}\t{maker.chance.randint(9, 17)} h"
        )
    maker.turn()


def prices(maker: Maker) -> None:
    """Products with prices at the right edge."""
    maker.kind = TEXT
    maker.put("Tarifs 2026", size=16, bold=True)
    for _ in range(9):
        item = maker.put(
            f"{maker.chance.choice(COMPANIES)} modèle {maker.chance.choice('ABCDE')}\t{maker.chance.randint(8, 900)}"
        )
        item.paragraph_format.tab_stops.add_tab_stop(
            Cm(16), WD_TAB_ALIGNMENT.RIGHT, maker.chance.choice((WD_TAB_LEADER.DOTS, WD_TAB_LEADER.SPACES))
        )
    maker.turn()


def bibliography(maker: Maker) -> None:
    """Sources with pages."""
    maker.kind = TEXT
    maker.put("Bibliographie", size=16, bold=True)
    for _ in range(8):
        work = f"{maker.chance.choice(COMPANIES)}, {maker.chance.choice(TITLES)}, éditions du Sud"
        maker.put(f"{work}, {maker.chance.randint(2015, 2025)}, p. {maker.chance.randint(3, 90)}")
    maker.turn()


def clients(maker: Maker) -> None:
    """Clients with figures, in a table."""
    maker.kind = TEXT
    maker.put("Portefeuille", size=16, bold=True)
    maker.table([["Client", "Visites"], *([name, str(maker.chance.randint(1, 40))] for name in COMPANIES)], ruled=True)
    maker.turn()


def glossary(maker: Maker) -> None:
    """Terms with what they mean."""
    maker.kind = TEXT
    maker.put("Glossaire", size=16, bold=True)
    for term in ("CRM", "Prospect", "Panier moyen", "Taux de transformation", "Relance", "Argumentaire", "SONCAS", "Closing"):
        maker.put(f"{term} : {maker.chance.choice(SENTENCES)[:60].lower()}")
    maker.turn()


def form(maker: Maker) -> None:
    """Dotted lines to fill in."""
    maker.kind = TEXT
    maker.put("Fiche de visite", size=16, bold=True)
    for label in (
        "Nom du client",
        "Adresse",
        "Interlocuteur",
        "Besoin exprimé",
        "Montant du devis",
        "Date de relance",
        "Décision",
    ):
        maker.put(f"{label} {'.' * 60}")
    maker.turn()


def figures(maker: Maker) -> None:
    """Results, a number at the end of each line."""
    maker.kind = TEXT
    maker.put("Résultats par commercial", size=16, bold=True)
    for name in maker.chance.sample(COMPANIES, 7):
        maker.put(f"{name} {'.' * 30} {maker.chance.randint(2, 40)}")
    maker.turn()


def steps(maker: Maker) -> None:
    """A list of steps that no heading repeats."""
    maker.kind = TEXT
    maker.put("Les étapes de ma démarche", size=16, bold=True)
    for number, sentence in enumerate(SENTENCES, 1):
        maker.put(f"{number}. {sentence[:50]}")
    maker.turn()


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


LISTS: dict[str, Shape] = {
    shape.__name__: shape
    for shape in (
        dots,
        tabs,
        spaces,
        page_word,
        roman_pages,
        lost,
        untitled,
        bare,
        bare_untitled,
        listed,
        leader,
        table,
        field,
        control,
        long,
        and_figures,
        annexes,
        on_cover,
        and_text,
        sub,
        none,
        agenda,
        prices,
        bibliography,
        clients,
        glossary,
        form,
        figures,
        steps,
    )
}
