"""Makes a sample's DOCX as a careful Word user would: styles, cover, contents field, tables, notes, header, footer."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from itertools import count
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part as PackagePart
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from samples.markdown_source import Part, Production, split_notes

WRITTEN = dt.datetime(2025, 3, 3, 9, 0)
BLUE = RGBColor(0x1F, 0x3A, 0x5F)
_APP = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>prodcheck samples</Application></Properties>"
)


def build_docx(production: Production, contents_pages: list[int]) -> bytes:
    """Make the DOCX; ``contents_pages`` holds the page of each heading, in order. The same input gives the same bytes."""
    document = Document()
    _drop_ballast(document)
    _set_properties(document, production)
    _set_styles(document, production)
    _set_page(document, production)
    _write_cover(document, production)
    if production.settings["sommaire"] != "non":
        _write_contents(document, production, contents_pages)
    _write_body(document, production)
    if production.notes:
        _add_notes_part(document, production)
    stream = io.BytesIO()
    document.save(stream)
    return _with_fixed_times(stream.getvalue())


def _drop_ballast(document: WordDocument) -> None:
    """Leave out what python-docx's template brings and nobody needs: a thumbnail, old style effects, an empty data store."""
    for relations in (document.part.package.rels, document.part.rels):
        for key, relation in list(relations.items()):
            if relation.reltype.rsplit("/", 1)[-1] in {"thumbnail", "stylesWithEffects", "customXml"}:
                del relations[key]


def _set_properties(document: WordDocument, production: Production) -> None:
    """State who wrote what; the template's made-up page count goes."""
    properties = document.core_properties
    properties.title = production.settings["titre"]
    properties.author = properties.last_modified_by = production.settings["candidate"]
    properties.comments = ""
    properties.language = "fr-FR"
    properties.created = properties.modified = WRITTEN
    properties.revision = 1
    for part in document.part.package.iter_parts():
        if part.partname == "/docProps/app.xml":
            part._blob = _APP.encode()


def _set_styles(document: WordDocument, production: Production) -> None:
    """Set font, size, spacing and language of the styles used."""
    font, size = production.settings["police"], float(production.settings["corps"])
    styles: Any = document.styles
    normal = styles["Normal"]
    normal.paragraph_format.space_after = Pt(8)
    normal.paragraph_format.line_spacing = float(production.settings["interligne"])
    sizes = {"Normal": size, "Title": 28, "Subtitle": 15, "Heading 1": size + 5, "Heading 2": size + 2, "Caption": size - 1}
    for name, points in sizes.items():
        style = styles[name]
        style.font.name, style.font.size = font, Pt(points)
        style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)
        for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            style.element.rPr.rFonts.attrib.pop(qn(theme), None)
        if name != "Normal":
            style.font.color.rgb = BLUE
    normal.element.get_or_add_rPr().append(parse_xml(f'<w:lang {nsdecls("w")} w:val="fr-FR"/>'))
    styles["Subtitle"].font.italic = False
    styles["Heading 1"].paragraph_format.space_before = Pt(18)
    styles["Heading 1"].paragraph_format.space_after = styles["Heading 2"].paragraph_format.space_after = Pt(6)
    styles["Heading 1"].paragraph_format.page_break_before = "chapitres-sur-une-nouvelle-page" in production.settings
    for level in (1, 2):
        entry = styles.add_style(f"toc {level}", WD_STYLE_TYPE.PARAGRAPH)
        entry.base_style = normal
        entry.paragraph_format.space_after = Pt(3)
        entry.paragraph_format.left_indent = Cm(0.5 * (level - 1))
        entry.paragraph_format.tab_stops.add_tab_stop(Cm(16), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)


def _set_page(document: WordDocument, production: Production) -> None:
    """A4, 2.5 cm margins; header with the production's name and footer with page numbers, not on the cover."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2.5)
    section.different_first_page_header_footer = True
    section.header.paragraphs[0].text = production.settings["entete"]
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    footer.add_run("Page ")
    _add_field(footer, "PAGE", "2")
    footer.add_run(" sur ")
    _add_field(footer, "NUMPAGES", "2")


def _write_cover(document: WordDocument, production: Production) -> None:
    """The cover page, ended by a page break."""
    settings = production.settings
    lines = (("Normal", settings["session"], 120), ("Title", settings["titre"], 90), ("Subtitle", settings["sous-titre"], 24))
    for style, text, before in (*lines, ("Normal", settings["candidate"], 160)):
        paragraph = document.add_paragraph(text, style=style)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.space_before = Pt(before)
    # Where the first chapter starts a page of its own anyway, a break here would leave an empty page behind.
    if settings["sommaire"] != "non" or "chapitres-sur-une-nouvelle-page" not in settings:
        paragraph.add_run().add_break(WD_BREAK.PAGE)


def _write_contents(document: WordDocument, production: Production, pages: list[int]) -> None:
    """The contents table as Word stores it: a content control with a TOC field, its entries linked to bookmarks."""
    control = parse_xml(
        f'<w:sdt {nsdecls("w")}><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/>'
        "</w:docPartObj></w:sdtPr><w:sdtContent/></w:sdt>"
    )
    title = document.add_paragraph(style="Normal")
    run = title.add_run("Sommaire")
    run.bold, run.font.size, run.font.color.rgb = True, Pt(16), BLUE
    entries = [_contents_entry(document, part, number, page) for number, (part, page) in enumerate(_numbered(production, pages))]
    begin = [_field_character("begin"), _instruction(r'TOC \o "1-2" \h \z \u'), _field_character("separate")]
    for run_element in reversed(begin):
        entries[0]._p.insert(1, run_element)
    last = document.add_paragraph()
    last._p.append(_field_character("end"))
    if production.settings["sommaire"] == "page" and "chapitres-sur-une-nouvelle-page" not in production.settings:
        last.add_run().add_break(WD_BREAK.PAGE)
    title._p.addprevious(control)
    content: Any = control.find(qn("w:sdtContent"))
    for paragraph in (title, *entries, last):
        content.append(paragraph._p)


def _numbered(production: Production, pages: list[int]) -> list[tuple[Part, int]]:
    """Each heading with its page."""
    return list(zip(production.headings, pages, strict=True))


def _contents_entry(document: WordDocument, part: Part, number: int, page: int) -> Paragraph:
    """One entry: a link around the title, a tab with leaders and the page field."""
    paragraph = document.add_paragraph(style=f"toc {part.level}")
    link = parse_xml(f'<w:hyperlink {nsdecls("w")} w:anchor="_Toc{number + 1:04d}" w:history="1"/>')
    paragraph._p.append(link)
    holder = document.add_paragraph()
    holder.add_run(part.text)
    holder.add_run("\t")
    _add_field(holder, f"PAGEREF _Toc{number + 1:04d} \\h", str(page))
    for run in list(holder._p.iterchildren(qn("w:r"))):
        link.append(run)
    document._body._element.remove(holder._p)
    return paragraph


def _write_body(document: WordDocument, production: Production) -> None:
    """Headings with bookmarks, paragraphs, bullets, captions and tables in order."""
    headings, captions = count(1), count(1)
    for part in production.parts:
        if part.kind == "heading":
            _bookmark(document.add_paragraph(part.text, style=f"Heading {part.level}"), next(headings))
        elif part.kind == "table":
            _write_table(document, part)
        elif part.kind == "caption":
            paragraph = document.add_paragraph("Tableau ", style="Caption")
            paragraph.paragraph_format.keep_with_next = True
            _add_field(paragraph, r"SEQ Tableau \* ARABIC", str(next(captions)))
            paragraph.add_run(f" – {part.text}")
        else:
            _write_paragraph(document, part)


def _write_paragraph(document: WordDocument, part: Part) -> None:
    """A paragraph or bullet, with its note references."""
    paragraph = document.add_paragraph(style="List Bullet" if part.kind == "bullet" else "Normal")
    for text, note in split_notes(part.text):
        paragraph.add_run(text)
        if note:
            reference = paragraph.add_run()
            reference.font.superscript = True
            reference._r.append(parse_xml(f'<w:footnoteReference {nsdecls("w")} w:id="{note}"/>'))


def _write_table(document: WordDocument, part: Part) -> None:
    """A table with a header row that is repeated on the next page, and a little room after it."""
    table = document.add_table(rows=0, cols=len(part.rows[0]), style="Table Grid")
    for number, texts in enumerate(part.rows):
        row = table.add_row()
        properties = row._tr.get_or_add_trPr()
        properties.append(parse_xml(f"<w:cantSplit {nsdecls('w')}/>"))
        if number == 0:
            properties.append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
        for cell, text in zip(row.cells, texts, strict=True):
            paragraph = cell.paragraphs[0]
            paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(2)
            paragraph.paragraph_format.line_spacing = 1.0
            paragraph.add_run(text).bold = number == 0
    document.add_paragraph().paragraph_format.space_after = Pt(0)


def _bookmark(paragraph: Paragraph, number: int) -> None:
    """Put the bookmark around a heading that its contents entry points at."""
    name = f'w:id="{number}" w:name="_Toc{number:04d}"'
    paragraph._p.insert(1, parse_xml(f"<w:bookmarkStart {nsdecls('w')} {name}/>"))
    paragraph._p.append(parse_xml(f'<w:bookmarkEnd {nsdecls("w")} w:id="{number}"/>'))


def _add_field(paragraph: Paragraph, instruction: str, result: str) -> None:
    """Append a complex field with its stored result."""
    paragraph._p.append(_field_character("begin"))
    paragraph._p.append(_instruction(instruction))
    paragraph._p.append(_field_character("separate"))
    paragraph.add_run(result)
    paragraph._p.append(_field_character("end"))


def _field_character(kind: str) -> Any:
    """A run with a field's begin, separate or end mark."""
    return parse_xml(f'<w:r {nsdecls("w")}><w:fldChar w:fldCharType="{kind}"/></w:r>')


def _instruction(code: str) -> Any:
    """A run with a field's code."""
    text = code.replace('"', "&quot;")
    return parse_xml(f'<w:r {nsdecls("w")}><w:instrText xml:space="preserve"> {text} </w:instrText></w:r>')


def _add_notes_part(document: WordDocument, production: Production) -> None:
    """The part with the footnotes, and the two separators that Word expects in it."""
    separators = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
        for number, kind in ((-1, "separator"), (0, "continuationSeparator"))
    )
    mark = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>'
    notes = "".join(
        f'<w:footnote w:id="{number}"><w:p>{mark}<w:r><w:t xml:space="preserve"> {text}</w:t></w:r></w:p></w:footnote>'
        for number, text in production.notes.items()
    )
    xml = f'<?xml version="1.0" encoding="UTF-8"?><w:footnotes {nsdecls("w")}>{separators}{notes}</w:footnotes>'
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    part = PackagePart(PackURI("/word/footnotes.xml"), kind, xml.encode(), document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def _with_fixed_times(data: bytes) -> bytes:
    """The same archive with one date for all its members."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            member = zipfile.ZipInfo(name, WRITTEN.timetuple()[:6])
            member.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(member, source.read(name))
    return stream.getvalue()
