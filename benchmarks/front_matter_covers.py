"""Covers of many shapes."""

from __future__ import annotations

from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt

from benchmarks.front_matter_writer import COMPANIES, TEXT, Maker, Shape

_LABELS = (
    "Organisme de formation", "Entreprise d’accueil", "Tuteur", "Formatrice référente", "Titre visé", "Dates de la formation",
    "Adresse de l’entreprise", "Adresse du centre", "Contact du candidat", "Date de remise",
)  # fmt: skip


def plain(maker: Maker) -> None:
    """A title page before a page break."""
    for _ in range(maker.chance.randint(0, 8)):
        maker.put("")
    maker.title_lines()
    maker.turn()


def blanks(maker: Maker) -> None:
    """A title page filled up with empty paragraphs, without a break."""
    for _ in range(10):
        maker.put("")
    maker.title_lines()
    maker.fill_page()


def picture(maker: Maker) -> None:
    """A picture and nothing else."""
    maker.picture(16, 23)
    maker.turn()


def picture_and_title(maker: Maker) -> None:
    """A picture above the title."""
    maker.picture(12, 8)
    maker.title_lines()
    maker.turn()


def boxes(maker: Maker) -> None:
    """Title and name in text boxes."""
    for number, text in enumerate(("Dossier de prospection", "Camille Roux – session de juin 2026")):
        maker.writing.add_paragraph()._p.append(parse_xml(_text_box(text, 100 + 150 * number, 26 if not number else 14)))
        maker.note(text)
    maker.turn()


def table(maker: Maker) -> None:
    """The cover's lines in a table."""
    maker.table(
        [["Dossier de fidélisation"], ["Camille Roux"], ["Promotion 2026"], ["Tuteur : Paul Girard"]],
        ruled=maker.chance.random() < 0.5,
    )
    for row in maker.writing.tables[-1].rows[:1]:
        row.cells[0].paragraphs[0].runs[0].font.size = Pt(26)
    maker.turn()


def long(maker: Maker) -> None:
    """A cover of some 150 words: school, company, tutors, addresses."""
    maker.title_lines()
    for label in _LABELS:
        maker.put(f"{label} : {maker.chance.choice(COMPANIES)}, 12 rue des Tilleuls, 30000 Nîmes, bâtiment B")
    maker.turn()


def with_header(maker: Maker) -> None:
    """A cover below the school's header, which stands on all pages."""
    maker.writing.sections[0].header.paragraphs[0].text = "Centre de formation de Nîmes – Titre professionnel"
    maker.title_lines()
    maker.turn()


def section(maker: Maker) -> None:
    """A cover in a section of its own, centred on the page."""
    maker.title_lines()
    maker.writing.add_section()
    align = OxmlElement("w:vAlign")
    align.set(qn("w:val"), "center")
    maker.writing.sections[0]._sectPr.append(align)


def twice(maker: Maker) -> None:
    """A cover, and a title page inside."""
    maker.title_lines()
    maker.turn()
    maker.title_lines()
    maker.put("Soutenance du 12 juin 2026", centred=True)
    maker.turn()


def none(maker: Maker) -> None:
    """No cover at all."""


def title_only(maker: Maker) -> None:
    """A title above the text is no cover."""
    maker.kind = TEXT
    maker.title_lines()
    maker.prose(12)
    maker.prose(9)


def _text_box(text: str, top: float, size: float) -> str:
    """A run with a floating text box, ``top`` points below its paragraph."""
    namespaces = (
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    )
    emu = 12700
    return (
        f'<w:r {nsdecls("w", "wp", "a")} {namespaces}><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
        '<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="2" behindDoc="0" locked="0" '
        'layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        '<wp:positionH relativeFrom="column"><wp:posOffset>0</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="page"><wp:posOffset>{int(top * emu)}</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{400 * emu}" cy="{60 * emu}"/><wp:wrapNone/><wp:docPr id="{int(top)}" name="Zone {int(top)}"/>'
        '<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>'
        f'<wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{400 * emu}" cy="{60 * emu}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr><wps:txbx><w:txbxContent><w:p><w:r><w:rPr>'
        f'<w:sz w:val="{int(2 * size)}"/></w:rPr><w:t>{text}</w:t></w:r></w:p></w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp>'
        "</a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice></mc:AlternateContent></w:r>"
    )


COVERS: dict[str, Shape] = {
    shape.__name__: shape
    for shape in (
        plain,
        blanks,
        picture,
        picture_and_title,
        boxes,
        table,
        long,
        with_header,
        section,
        twice,
        none,
        title_only,
    )
}
