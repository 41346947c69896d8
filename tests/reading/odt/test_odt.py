"""ODT: text as shown, what is left out, kinds, breaks, tables, pages, witnesses."""

from __future__ import annotations

import pytest

from prodcheck.document import BlockKind, BreakKind, Origin, PageBreak
from prodcheck.geometry import Anchoring, LayoutFacts, LineRule
from tests.reading.odt.odt_files import (
    cell,
    frame,
    paragraph,
    paragraph_style,
    read_body,
    span,
    table,
    text_box,
    text_style,
    texts,
)

HIDDEN = text_style("T1", 'text:display="none"')
SOFT = "<text:soft-page-break/>"


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("a<text:s text:c='3'/>b<text:s/>c", "a   b c"),
        ("  début   et\n   fin", "début et fin"),
        ("a<text:tab/>b<text:line-break/>c", "a\tb\nc"),
        ('lien <text:a xlink:href="https://exemple.invalid">ici</text:a>', "lien ici"),
        ("page <text:page-number>3</text:page-number>", "page 3"),
        ("<text:bookmark-start text:name='x'/>signet<text:bookmark-end text:name='x'/>", "signet"),
        ("<text:ruby><text:ruby-base>écrit</text:ruby-base><text:ruby-text>lu</text:ruby-text></text:ruby>", "écrit"),
        ("<text:change-start text:change-id='c1'/>ajout<text:change-end text:change-id='c1'/>", "ajout"),
        ('<text:hidden-text text:is-hidden="false">vu</text:hidden-text>', "vu"),
    ],
)
def test_text_is_read_as_shown(content, text):
    assert texts(read_body(paragraph(content))) == [text]


def test_hidden_text_in_spans_sections_and_fields_is_left_out_and_counted():
    body = (
        paragraph("vu" + span("caché", "T1"))
        + f'<text:section text:display="none">{paragraph("section")}</text:section>'
        + paragraph('à cacher<text:hidden-paragraph text:is-hidden="true"/>')
        + paragraph('aussi <text:hidden-text text:string-value="secret" text:is-hidden="true">secret</text:hidden-text>')
    )
    document = read_body(body, automatic=HIDDEN)
    assert texts(document) == ["vu", "aussi "]
    assert document.left_out["hidden"] == len("caché") + len("section") + len("à cacher") + len("secret")


def test_tracked_deletions_and_annotations_are_no_text():
    changes = (
        '<text:tracked-changes><text:changed-region text:id="c1"><text:deletion><office:change-info><dc:creator>X</dc:creator>'
        f"</office:change-info>{paragraph('supprimé')}</text:deletion></text:changed-region></text:tracked-changes>"
    )
    note = f"<office:annotation><dc:creator>Formatrice</dc:creator>{paragraph('à préciser')}</office:annotation>"
    document = read_body(changes + paragraph(f"reste{note}"))
    assert texts(document) == ["reste"]
    assert document.left_out["deleted"] == len("supprimé")
    assert document.comments == ("à préciser",)


def test_notes_and_text_boxes_have_their_origin():
    number = "<text:note-citation>1</text:note-citation>"
    note = '<text:note text:note-class="{}">' + number + "<text:note-body>{}</text:note-body></text:note>"
    content = "appel" + note.format("endnote", paragraph("finale")) + note.format("footnote", paragraph("de bas de page"))
    document = read_body(paragraph(content) + paragraph("zone" + text_box(paragraph("dedans"))))
    assert [(b.text, b.origin) for b in document.blocks] == [
        ("appel", Origin.BODY),
        ("zone", Origin.BODY),
        ("dedans", Origin.TEXT_BOX),
        ("de bas de page", Origin.FOOTNOTE),
        ("finale", Origin.ENDNOTE),
    ]


def test_formula_is_text_of_its_line():
    formula = (
        '<math xmlns="http://www.w3.org/1998/Math/MathML"><semantics><mi>E</mi><mo>=</mo><mi>m</mi>'
        '<annotation encoding="StarMath 5.0">E = m</annotation></semantics></math>'
    )
    shown = frame('<draw:object xlink:href="./Object 1"/>', 'text:anchor-type="as-char"')
    document = read_body(paragraph(f"soit {shown} ."), parts={"Object 1/content.xml": formula})
    assert texts(document) == ["soit E=m ."]


def test_kinds_levels_and_named_styles():
    body = (
        '<text:h text:style-name="Heading_20_1" text:outline-level="2">Plan</text:h>'
        + paragraph("Titre", "Heading_20_1")
        + f"<text:list><text:list-item>{paragraph('point')}<text:list><text:list-item>{paragraph('sous-point')}"
        "</text:list-item></text:list></text:list-item></text:list>"
        + paragraph("Image", "Figure")
        + paragraph('Tableau <text:sequence text:name="Table">1</text:sequence>')
        + paragraph("texte", "P1")
    )
    found = [(b.kind, b.level, b.style) for b in read_body(body, automatic=paragraph_style("P1", parent="Standard")).blocks]
    assert found == [
        (BlockKind.HEADING, 2, "Heading 1"),
        (BlockKind.HEADING, 1, "Heading 1"),
        (BlockKind.LIST_ITEM, 0, "Standard"),
        (BlockKind.LIST_ITEM, 1, "Standard"),
        (BlockKind.CAPTION, None, "Figure"),
        (BlockKind.CAPTION, None, "Standard"),
        (BlockKind.PARAGRAPH, None, "Standard"),
    ]


def test_contents_table_by_element_and_by_style():
    index = (
        f"<text:table-of-content><text:table-of-content-source/><text:index-body><text:index-title>{paragraph('Sommaire')}"
        f"</text:index-title>{paragraph('Contexte<text:tab/>2')}</text:index-body></text:table-of-content>"
    )
    document = read_body(index + paragraph("Plan 3", "Contents_20_1") + paragraph("texte"))
    assert [(b.text, b.origin) for b in document.blocks] == [
        ("Sommaire", Origin.TOC),
        ("Contexte\t2", Origin.TOC),
        ("Plan 3", Origin.TOC),
        ("texte", Origin.BODY),
    ]


def test_breaks_by_style_soft_breaks_and_new_master_page():
    automatic = (
        paragraph_style("P1", 'fo:break-before="page"')
        + paragraph_style("P2", 'fo:break-after="page"')
        + paragraph_style("P3", attributes='style:master-page-name="Standard"')
    )
    body = (
        paragraph("un", "P1")
        + paragraph("deux", "P1")
        + paragraph(f"tr{SOFT}ois", "P2")
        + paragraph("quatre")
        + SOFT
        + paragraph("cinq")
        + paragraph("six", "P3")
    )
    document = read_body(body, automatic=automatic)
    assert [b.breaks for b in document.blocks] == [
        (),
        (PageBreak(BreakKind.EXPLICIT, 0),),
        (PageBreak(BreakKind.RENDERED, 2),),
        (PageBreak(BreakKind.EXPLICIT, 0),),
        (PageBreak(BreakKind.RENDERED, 0),),
        (PageBreak(BreakKind.SECTION, 0),),
    ]
    witness = document.witness
    assert (witness.rendered_breaks, witness.explicit_breaks, witness.section_breaks) == (2, 2, 1)


def test_tables_with_spans_covered_and_nested_cells():
    inner = table(cell("dedans"))
    body = table(
        cell("a", 'table:number-columns-spanned="2"') + "<table:covered-table-cell/>" + cell("b"),
        cell(paragraph("c") + inner) + cell("d") + cell("e"),
    )
    document = read_body(body)
    found = [(b.text, b.cell.table, b.cell.row, b.cell.column, b.cell.depth) for b in document.blocks if b.cell]
    assert found == [
        ("a", 0, 0, 0, 1),
        ("b", 0, 0, 2, 1),
        ("c", 0, 1, 0, 1),
        ("dedans", 1, 0, 0, 2),
        ("d", 0, 1, 1, 1),
        ("e", 0, 1, 2, 1),
    ]
    assert isinstance(document.geometry, LayoutFacts)
    outer, nested = document.geometry.tables
    assert (outer.rows[0].cells[0].span, nested.parent) == (2, 0)


def test_column_widths_and_header_rows():
    width = '<style:table-column-properties style:column-width="2in"/>'
    widths = f'<style:style style:name="co1" style:family="table-column">{width}</style:style>'
    column = '<table:table-column table:style-name="co1" table:number-columns-repeated="2"/>'
    head = f"<table:table-header-rows><table:table-row>{cell('tête')}{cell('x')}</table:table-row></table:table-header-rows>"
    document = read_body(table(cell("a") + cell("b"), columns=column + head), automatic=widths)
    assert isinstance(document.geometry, LayoutFacts)
    (geometry,) = document.geometry.tables
    assert geometry.column_widths == (144.0, 144.0)
    assert [row.is_header for row in geometry.rows] == [True, False]


@pytest.mark.parametrize(
    ("properties", "code"),
    [('fo:color="#ffffff"', "white-text"), ('fo:font-size="1pt"', "tiny-text"), ('fo:font-size="10%"', "tiny-text")],
)
def test_unseen_text_is_left_out_and_remarked(properties, code):
    document = read_body(paragraph("vu " + span("caché", "T1")), automatic=text_style("T1", properties))
    assert texts(document) == ["vu "]
    assert document.left_out["invisible"] == len("caché")
    assert [(r.code, r.block) for r in document.remarks] == [(code, 0)]


@pytest.mark.parametrize(
    ("properties", "extra"),
    [
        ('fo:color="#ffffff" fo:background-color="#004586"', ""),
        ('fo:color="#ffffff" style:use-window-font-color="true" loext:opacity="0%"', ""),
        ('fo:color="#ffffff"', frame('<draw:image xlink:href="Pictures/1.png"/>')),
    ],
)
def test_white_text_that_can_be_seen_is_read(properties, extra):
    document = read_body(paragraph(span("blanc", "T1") + extra), automatic=text_style("T1", properties))
    assert texts(document) == ["blanc"]


FLOATING = '<draw:frame text:anchor-type="paragraph" svg:width="10cm"><draw:image xlink:href="Pictures/1.png"/></draw:frame>'


@pytest.mark.parametrize("turn", ["<text:soft-page-break/>", paragraph("Page deux", "P2")])
def test_white_text_on_a_page_without_the_shape_of_another_page_is_left_out(turn):
    styles = text_style("T1", 'fo:color="#ffffff"') + paragraph_style("P2", 'fo:break-before="page"')
    body = paragraph("vu" + FLOATING) + turn + paragraph("suite") + paragraph(span("caché", "T1"))
    document = read_body(body, automatic=styles)
    assert [remark.code for remark in document.remarks] == ["white-text"]
    assert document.left_out["invisible"] == len("caché")


def test_white_text_beside_a_shape_of_its_page_or_with_one_set_on_a_page_by_number_is_read():
    styles = text_style("T1", 'fo:color="#ffffff"')
    beside = paragraph("vu" + FLOATING) + paragraph(span("blanc", "T1"))
    by_number = FLOATING.replace('"paragraph"', '"page" text:anchor-page-number="2"')
    assert texts(read_body(beside, automatic=styles)) == ["vu", "blanc"]
    assert texts(read_body(by_number + paragraph(span("blanc", "T1")), automatic=styles)) == ["blanc"]


def test_headers_of_used_master_pages_only():
    def master(name: str, text: str, more: str = "") -> str:
        return (
            f'<style:master-page style:name="{name}" style:page-layout-name="pm1" {more}>'
            f"<style:header>{paragraph(text)}</style:header>"
            f'<style:footer style:display="false">{paragraph("éteint")}</style:footer></style:master-page>'
        )

    masters = master("Standard", "entête") + master("Couverture", "garde", 'style:next-style-name="Suite"')
    masters += master("Suite", "suivante") + master("Paysage", "inutile")
    automatic = paragraph_style("P1", attributes='style:master-page-name="Couverture"')
    document = read_body(paragraph("texte", "P1"), automatic=automatic, masters=masters)
    assert [(b.text, b.origin) for b in document.blocks] == [
        ("texte", Origin.BODY),
        ("garde", Origin.HEADER),
        ("suivante", Origin.HEADER),
    ]


def test_page_geometry_with_the_room_of_the_header():
    document = read_body(paragraph("texte"), master=f"<style:header>{paragraph('tête')}</style:header>")
    assert isinstance(document.geometry, LayoutFacts)
    (section,) = document.geometry.sections
    assert (section.width, section.margin_top, section.margin_bottom, section.margin_left) == pytest.approx(
        (595.28, 85.04, 56.69, 85.04), abs=0.01
    )


def test_paragraph_geometry():
    automatic = paragraph_style("P1", 'fo:line-height="150%" fo:margin="0.5cm" fo:text-indent="-1cm"')
    body = '<text:h text:style-name="Heading_20_1" text:outline-level="1">Titre</text:h>' + paragraph("texte", "P1")
    document = read_body(body, automatic=automatic)
    assert isinstance(document.geometry, LayoutFacts)
    heading, text = document.geometry.paragraphs[0], document.geometry.paragraphs[1]
    assert (heading.size, heading.bold, heading.keep_with_next, heading.font) == (16.5, True, True, "Carlito")
    assert (text.line_spacing, text.line_rule, text.widow_control) == (1.5, LineRule.MULTIPLE, True)
    assert (text.space_after, text.first_line) == pytest.approx((14.17, -28.35), abs=0.01)


def test_list_indents():
    automatic = (
        '<text:list-style style:name="L1"><text:list-level-style-bullet text:level="1"><style:list-level-properties>'
        '<style:list-level-label-alignment fo:margin-left="0.5in" fo:text-indent="-0.25in"/>'
        "</style:list-level-properties></text:list-level-style-bullet></text:list-style>"
    )
    body = f'<text:list text:style-name="L1"><text:list-item>{paragraph("point")}</text:list-item></text:list>'
    document = read_body(body, automatic=automatic)
    assert isinstance(document.geometry, LayoutFacts)
    item = document.geometry.paragraphs[0]
    assert (item.indent_left, item.first_line) == (36.0, -18.0)


def test_pictures():
    automatic = '<style:style style:name="fr1" style:family="graphic"><style:graphic-properties style:wrap="none"/></style:style>'
    image = '<draw:image xlink:href="Pictures/1.png"/>'
    body = paragraph("texte" + frame(image, 'text:anchor-type="as-char"')) + paragraph(
        frame(image, 'text:anchor-type="paragraph" draw:style-name="fr1"')
    )
    document = read_body(body, automatic=automatic)
    assert [b.kind for b in document.blocks] == [BlockKind.PARAGRAPH, BlockKind.PICTURE]
    assert isinstance(document.geometry, LayoutFacts)
    assert [(p.block, p.anchoring, p.in_block) for p in document.geometry.pictures] == [
        (0, Anchoring.INLINE, True),
        (1, Anchoring.TOP_AND_BOTTOM, False),
    ]


def test_witnesses_and_properties():
    meta = (
        "<dc:title>Ma veille</dc:title><meta:initial-creator>Nadia</meta:initial-creator>"
        "<meta:generator>LibreOffice/24.2.1$Windows_X86_64</meta:generator>"
        '<meta:document-statistic meta:page-count="4" meta:character-count="8123"/>'
        '<meta:user-defined meta:name="Classe">B</meta:user-defined>'
    )
    document = read_body(paragraph("texte"), meta=meta)
    witness = document.witness
    assert (witness.application, witness.application_version) == ("LibreOffice", "24.2.1")
    assert (witness.claimed_pages, witness.claimed_characters) == (4, 8123)
    assert document.properties == {"title": "Ma veille", "author": "Nadia", "custom:Classe": "B"}


def test_macros_and_links_out_of_the_file_are_named():
    image = frame('<draw:image xlink:href="https://exemple.invalid/i.png"/>')
    document = read_body(paragraph(f"texte{image}"), parts={"Basic/Standard/script.xml": "<x/>"})
    assert [r.code for r in document.remarks] == ["macros", "external-link"]


@pytest.mark.parametrize(("value", "adds"), [("true", True), ("false", False)])
def test_spaces_between_paragraphs_add_up_where_the_settings_say_so(value, adds):
    item = f'<config:config-item config:name="AddParaTableSpacing" config:type="boolean">{value}</config:config-item>'
    settings = (
        '<office:document-settings xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:config="urn:oasis:names:tc:opendocument:xmlns:config:1.0"><office:settings><config:config-item-set>'
        f"{item}</config:config-item-set></office:settings></office:document-settings>"
    )
    geometry = read_body(paragraph("a"), parts={"settings.xml": settings}).geometry
    assert isinstance(geometry, LayoutFacts)
    assert geometry.adds_spacing is adds
