"""Every place where text can stand in a DOCX, and what is no text."""

from __future__ import annotations

import pytest

from prodcheck.document import BlockKind, Origin
from tests.reading.docx.word_files import (
    FIELD_END,
    content_control,
    drawing,
    field,
    field_start,
    only_block,
    paragraph,
    part,
    read_body,
    run,
    styled,
    text_box,
    texts,
)


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (run("avant ") + content_control(run("dedans")) + run(" après"), "avant dedans après"),
        (content_control(content_control(run("profond"))), "profond"),
        (f'<w:hyperlink r:id="rId9">{run("lien")}</w:hyperlink>', "lien"),
        (f"<w:smartTag>{run('Lyon')}</w:smartTag>", "Lyon"),
        (f"<w:customXml>{run('x')}</w:customXml>", "x"),
        (f"<w:ins>{run('ajout')}</w:ins>", "ajout"),
        (f"<w:moveTo>{run('déplacé')}</w:moveTo>", "déplacé"),
        ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t></w:r>", "a\tb"),
        ("<w:r><w:t>a</w:t><w:ptab/><w:t>b</w:t></w:r>", "a\tb"),
        ("<w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:cr/><w:t>c</w:t></w:r>", "a\nb\nc"),
        ("<w:r><w:t>porte</w:t><w:noBreakHyphen/><w:t>clé</w:t></w:r>", "porte\u2011clé"),
        ("<w:r><w:t>com</w:t><w:softHyphen/><w:t>merce</w:t></w:r>", "com\u00admerce"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', "✓"),
        ('<w:r><w:sym w:font="Symbol" w:char="F061"/></w:r>', "α"),
        ('<w:r><w:sym w:font="Inconnue" w:char="F061"/></w:r>', "•"),
        ('<w:r><w:sym w:font="Wingdings" w:char="pas un code"/></w:r>', "•"),
        (f"<m:oMath><m:r><m:t>E=mc²</m:t></m:r></m:oMath>{run('.')}", "E=mc²."),
        (f"<w:r><w:ruby><w:rt>{run('lu')}</w:rt><w:rubyBase>{run('écrit')}</w:rubyBase></w:ruby></w:r>", "écrit"),
        ("<w:r><w:t> sans préservation </w:t></w:r>", "sans préservation"),
        ('<w:r><w:t xml:space="preserve">deux\nlignes du XML</w:t></w:r>', "deux lignes du XML"),
        (run("\uf0e0", '<w:rFonts w:ascii="Wingdings"/>'), "→"),
    ],
)
def test_text_is_read_wherever_it_stands(content, text):
    assert only_block(f"<w:p>{content}</w:p>").text == text


def test_deleted_and_moved_away_text_is_left_out_and_counted():
    gone = "<w:del><w:r><w:delText>douze signes</w:delText></w:r></w:del>"
    document = read_body(paragraph(run("reste") + gone + f"<w:moveFrom>{run('parti')}</w:moveFrom>"))
    assert texts(document) == ["reste"]
    assert document.left_out["deleted"] == len("douze signes") + len("parti")


@pytest.mark.parametrize(
    "body",
    [
        paragraph(run("vu") + run("caché", "<w:vanish/>")),
        paragraph(run("vu") + run("caché", '<w:rStyle w:val="Secret"/>')),
        paragraph("vu") + styled("Cache", "caché"),
        paragraph("vu") + styled("CacheFils", "caché"),
    ],
)
def test_hidden_text_is_left_out_through_run_and_styles(body):
    document = read_body(body)
    assert texts(document) == ["vu"]
    assert document.left_out["hidden"] == len("caché")


def test_hidden_by_two_styles_is_shown_and_direct_formatting_decides():
    twice = paragraph(run("deux fois", '<w:rStyle w:val="Secret"/>'), '<w:pStyle w:val="Cache"/>')
    shown = paragraph(run("montré", '<w:vanish w:val="0"/>'), '<w:pStyle w:val="Cache"/>')
    assert texts(read_body(twice + shown)) == ["deux fois", "montré"]


def test_hidden_by_document_defaults():
    styles = "<w:docDefaults><w:rPrDefault><w:rPr><w:vanish/></w:rPr></w:rPrDefault></w:docDefaults>"
    document = read_body(paragraph("tout caché") + paragraph(run("sauf", '<w:vanish w:val="false"/>')), styles=styles)
    assert texts(document) == ["sauf"]


def test_field_results_count_and_codes_do_not():
    document = read_body(paragraph(run("page ") + field(" PAGE ", "3")))
    assert texts(document) == ["page 3"]
    assert document.left_out["field_codes"] == len(" PAGE ")


def test_nested_field_in_a_code_shows_only_the_outer_result():
    nested = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> IF </w:instrText></w:r>'
        + field(" MERGEFIELD sexe ", "F")
        + '<w:r><w:instrText> = "F" "Madame" "Monsieur"</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        + run("Madame")
        + FIELD_END
    )
    assert only_block(f"<w:p>{nested}</w:p>").text == "Madame"


def test_field_without_end_swallows_nothing():
    broken = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF x </w:instrText></w:r>'
    assert texts(read_body(f"<w:p>{broken}{run('visible')}</w:p>" + paragraph("suite"))) == ["visible", "suite"]


def test_field_may_span_paragraphs():
    document = read_body(f"<w:p>{field_start(' QUOTE ')}{run('un')}</w:p><w:p>{run('deux')}{FIELD_END}</w:p>")
    assert texts(document) == ["un", "deux"]


def test_simple_field_result():
    document = read_body('<w:p><w:fldSimple w:instr=" AUTHOR ">' + run("Nadia") + "</w:fldSimple></w:p>")
    assert texts(document) == ["Nadia"]
    assert document.left_out["field_codes"] == len(" AUTHOR ")


def test_text_box_is_read_once_not_its_fallback_too():
    document = read_body(f"<w:p>{run('autour')}{text_box(paragraph('dans la zone'))}</w:p>")
    assert [(b.text, b.origin) for b in document.blocks] == [("autour", Origin.BODY), ("dans la zone", Origin.TEXT_BOX)]


def test_text_box_that_only_the_fallback_has_is_read():
    fallback = (
        f"<w:pict><v:shape><v:textbox><w:txbxContent>{paragraph('ancienne')}</w:txbxContent></v:textbox></v:shape></w:pict>"
    )
    alternate = (
        f'<mc:AlternateContent><mc:Choice Requires="futur">{drawing(9, 9)}</mc:Choice>'
        f"<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent>"
    )
    block = only_block(f"<w:p><w:r>{alternate}</w:r></w:p>")
    assert (block.text, block.origin) == ("ancienne", Origin.TEXT_BOX)


def test_text_of_smartart_is_read_as_a_text_box():
    namespaces = (
        'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    )
    point = "<dgm:pt{}><dgm:t><a:p><a:r><a:t>{}</a:t></a:r></a:p></dgm:t></dgm:pt>"
    points = point.format("", "Cible") + point.format(' type="pres"', "non")
    data = f"<dgm:dataModel {namespaces}>{points}</dgm:dataModel>"
    shown = drawing(200, 100, '<a:graphicData><dgm:relIds r:dm="rId2"/></a:graphicData>')
    document = read_body(f"<w:p>{run('Plan')}<w:r>{shown}</w:r></w:p>", parts={"diagrams/data1.xml": data})
    assert [(b.text, b.origin) for b in document.blocks] == [("Plan", Origin.BODY), ("Cible", Origin.TEXT_BOX)]


def test_notes_come_after_the_text_in_order_of_reference_and_unreferenced_ones_do_not():
    def note(number: int, text: str, kind: str = "") -> str:
        return f'<w:footnote w:id="{number}"{kind}>{paragraph(text)}</w:footnote>'

    notes = note(0, "trait", ' w:type="separator"') + note(1, "première") + note(2, "seconde") + note(3, "orpheline")
    body = "".join(paragraph(run(f"appel {n}") + f'<w:r><w:footnoteReference w:id="{n}"/></w:r>') for n in (2, 1))
    ends = f'<w:endnote w:id="5">{paragraph("finale")}</w:endnote>'
    body += '<w:p><w:r><w:endnoteReference w:id="5"/></w:r></w:p>'
    document = read_body(body, parts={"footnotes.xml": part("footnotes", notes), "endnotes.xml": part("endnotes", ends)})
    assert [(b.text, b.origin) for b in document.blocks[2:]] == [
        ("seconde", Origin.FOOTNOTE),
        ("première", Origin.FOOTNOTE),
        ("finale", Origin.ENDNOTE),
    ]


def test_only_headers_that_some_page_shows_are_read():
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId2"/><w:headerReference w:type="first" r:id="rId3"/>'
        '<w:footerReference w:type="even" r:id="rId4"/>{}</w:sectPr>'
    )
    parts = {
        "header1.xml": part("hdr", paragraph("entête")),
        "header2.xml": part("hdr", paragraph("première page")),
        "footer1.xml": part("ftr", paragraph("pages paires")),
    }
    plain = read_body(paragraph("texte"), section=section.format(""), parts=parts)
    assert [(b.text, b.origin) for b in plain.blocks] == [("texte", Origin.BODY), ("entête", Origin.HEADER)]
    titled = read_body(paragraph("texte"), section=section.format("<w:titlePg/>"), parts=parts)
    assert texts(titled) == ["texte", "entête", "première page"]
    parts["settings.xml"] = part("settings", "<w:evenAndOddHeaders/>")
    even = read_body(paragraph("texte"), section=section.format(""), parts=parts)
    assert [(b.text, b.origin) for b in even.blocks[1:]] == [("entête", Origin.HEADER), ("pages paires", Origin.FOOTER)]


def test_kinds_levels_and_styles():
    numbered = '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="3"/></w:numPr>'
    body = (
        styled("Titre1", "Ma veille")
        + paragraph("Plan", '<w:outlineLvl w:val="1"/>')
        + paragraph("un point", numbered)
        + styled("Lgende", "Figure")
        + paragraph(run("Tableau ") + field(" SEQ Tableau ", "1"))
        + paragraph("fin", '<w:numPr><w:numId w:val="0"/></w:numPr>')
    )
    found = [(b.kind, b.level, b.style) for b in read_body(body).blocks]
    assert found == [
        (BlockKind.HEADING, 1, "heading 1"),
        (BlockKind.HEADING, 2, "Normal"),
        (BlockKind.LIST_ITEM, 1, "Normal"),
        (BlockKind.CAPTION, None, "caption"),
        (BlockKind.CAPTION, None, "Normal"),
        (BlockKind.PARAGRAPH, None, "Normal"),
    ]


def test_size_bold_and_centred():
    block = only_block(paragraph(run("gras ", "<w:b/>") + run("fin", '<w:sz w:val="28"/>'), '<w:jc w:val="center"/>'))
    assert (block.size, block.bold, block.centred) == (14.0, True, True)
    assert only_block(styled("Titre1", "titre")).bold


def test_strict_ooxml_reads_like_transitional():
    from prodcheck.reading.docx import read_docx
    from prodcheck.reading.limits import DEFAULT
    from tests.reading.docx.word_files import word_parts, zipped

    names = {
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main": b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships": (
            b"http://purl.oclc.org/ooxml/officeDocument/relationships"
        ),
    }
    files = word_parts(paragraph(run("strict", '<w:sz w:val="12pt"/>')))
    for name, content in files.items():
        for transitional, strict in names.items():
            content = content.replace(transitional, strict)
        files[name] = content
    (block,) = read_docx(zipped(files), "strict.docx", "", DEFAULT).blocks
    assert (block.text, block.size) == ("strict", 12.0)


def test_properties_comments_and_witness():
    app = (
        "<Application>Microsoft Office Word</Application><AppVersion>16.0000</AppVersion><Pages>4</Pages>"
        "<CharactersWithSpaces>9000</CharactersWithSpaces><Company>Exemple SARL</Company>"
    )
    comments = part("comments", f'<w:comment w:id="0">{paragraph("à revoir")}</w:comment>')
    document = read_body(paragraph("texte"), app=app, parts={"comments.xml": comments})
    witness = document.witness
    assert (witness.application, witness.claimed_pages, witness.claimed_characters) == ("Microsoft Office Word", 4, 9000)
    assert document.properties["company"] == "Exemple SARL"
    assert document.comments == ("à revoir",)
    assert texts(document) == ["texte"]
