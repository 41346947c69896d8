"""What the layout estimate gets: paper, spacing, fonts, lists, empty lines, pictures."""

from __future__ import annotations

import pytest

from prodcheck.document import BlockKind
from prodcheck.geometry import Anchoring, LayoutFacts, LineRule, ParagraphGeometry, SectionStart
from tests.reading.docx.word_files import A4, STYLES, cell, drawing, paragraph, part, read_body, run, styled, table


def facts(body: str, **options: object) -> LayoutFacts:
    geometry = read_body(body, **options).geometry
    assert isinstance(geometry, LayoutFacts)
    return geometry


def first(body: str, **options: object) -> ParagraphGeometry:
    return facts(body, **options).paragraphs[0]


def test_paper_margins_and_columns():
    landscape = (
        '<w:sectPr><w:type w:val="continuous"/><w:pgSz w:w="16838" w:h="11906"/><w:pgMar w:top="720" w:left="-720"/>'
        '<w:cols w:num="2" w:space="400"/><w:docGrid w:type="lines" w:linePitch="360"/><w:titlePg/></w:sectPr>'
    )
    one, two = facts(paragraph("a", A4) + paragraph("b"), section=landscape).sections
    assert (one.first_block, two.first_block) == (0, 1)
    assert (one.width, one.height, two.width) == pytest.approx((595.3, 841.9, 841.9))
    assert (two.margin_top, two.margin_left) == (36.0, 36.0)
    assert (two.columns, two.column_gap, two.start, two.grid_pitch, two.title_page) == (
        2,
        20.0,
        SectionStart.CONTINUOUS,
        18.0,
        True,
    )


def test_file_without_section_has_an_a4_page():
    assert facts(paragraph("a"), section="").sections[0].width == pytest.approx(595.3)


def test_spacing_from_defaults_style_and_paragraph():
    plain, heading = first(paragraph("a")), first(styled("Titre1", "a"))
    assert (plain.space_after, plain.line_spacing) == pytest.approx((8.0, 259 / 240))
    assert plain.line_rule is LineRule.MULTIPLE
    assert (heading.space_before, heading.space_after, heading.keep_with_next, heading.size) == (12.0, 0.0, True, 16.0)
    exact = first(paragraph("a", '<w:spacing w:line="300" w:lineRule="exact" w:beforeAutospacing="1"/>'))
    assert (exact.line_spacing, exact.line_rule, exact.space_before) == (15.0, LineRule.EXACT, 14.0)


def test_table_style_comes_between_defaults_and_paragraph_style():
    styles = STYLES + (
        '<w:style w:type="table" w:styleId="Grille"><w:name w:val="Table Grid"/>'
        '<w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr></w:style>'
    )
    inside = first(table(cell("a"), properties='<w:tblStyle w:val="Grille"/>'), styles=styles)
    assert (inside.space_after, inside.line_spacing) == (0.0, 1.0)


def test_font_of_most_of_the_text_and_of_the_theme():
    theme = (
        '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:themeElements><a:fontScheme>'
        '<a:majorFont><a:latin typeface="Georgia"/></a:majorFont><a:minorFont><a:latin typeface="Aptos"/></a:minorFont>'
        "</a:fontScheme></a:themeElements></a:theme>"
    )
    mixed = paragraph(run("un peu", '<w:rFonts w:ascii="Arial"/>') + run(" et le plus long morceau"))
    assert first(mixed, parts={"theme/theme1.xml": theme}).font == "Aptos"
    assert first(paragraph(run("tout", '<w:rFonts w:ascii="Arial"/>'))).font == "Arial"


THEME = (
    '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:themeElements><a:fontScheme>'
    '<a:majorFont><a:latin typeface="Georgia"/><a:ea typeface=""/><a:cs typeface=""/><a:font script="Jpan" typeface="Yu Gothic"/>'
    '<a:font script="Arab" typeface="Times New Roman"/><a:font script="Hebr" typeface="David"/></a:majorFont>'
    '<a:minorFont><a:latin typeface="Aptos"/><a:ea typeface=""/><a:cs typeface="Tahoma"/></a:minorFont>'
    "</a:fontScheme></a:themeElements></a:theme>"
)


@pytest.mark.parametrize(
    ("slot", "languages", "font"),
    [
        ("majorHAnsi", 'w:bidi="ar-SA"', "Georgia"),
        ("majorBidi", 'w:bidi="ar-SA"', "Times New Roman"),
        ("majorBidi", 'w:bidi="he-IL"', "David"),
        ("majorBidi", "", "Times New Roman"),
        ("minorBidi", 'w:bidi="ar-SA"', "Tahoma"),
        ("majorEastAsia", 'w:eastAsia="ja-JP"', "Yu Gothic"),
        ("majorEastAsia", "", "Georgia"),
    ],
)
def test_latin_text_in_a_theme_font_of_another_script_takes_that_script_s_font(slot, languages, font):
    typed = paragraph(run("texte", f'<w:rFonts w:asciiTheme="{slot}"/>'))
    settings = part("settings", f'<w:themeFontLang w:val="fr-FR" {languages}/>')
    assert first(typed, parts={"theme/theme1.xml": THEME, "settings.xml": settings}).font == font


def test_spaces_between_paragraphs_add_up_only_where_the_settings_say_so():
    summed = part("settings", "<w:compat><w:doNotUseHTMLParagraphAutoSpacing/></w:compat>")
    switched_off = part("settings", '<w:compat><w:doNotUseHTMLParagraphAutoSpacing w:val="0"/></w:compat>')
    assert not facts(paragraph("a")).adds_spacing
    assert facts(paragraph("a"), parts={"settings.xml": summed}).adds_spacing
    assert not facts(paragraph("a"), parts={"settings.xml": switched_off}).adds_spacing


def test_borders_above_and_below_take_height():
    def bordered(*sides):
        return first(paragraph("a", f"<w:pBdr>{''.join(sides)}</w:pBdr>")).borders

    top, bottom = '<w:top w:val="single" w:sz="24" w:space="1"/>', '<w:bottom w:val="single" w:sz="4" w:space="0"/>'
    assert (bordered(top), bordered(top, bottom)) == (4.0, 4.5)
    assert bordered('<w:left w:val="single" w:sz="24" w:space="4"/>', '<w:top w:val="nil"/>') == 0.0
    assert bordered('<w:top w:val="single" w:sz="-8" w:space="900"/>') == 31.0


def test_list_indents_come_between_style_and_paragraph():
    numbering = part(
        "numbering",
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0">'
        '<w:pPr><w:ind w:left="720" w:hanging="360"/></w:pPr></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
    )
    item = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    listed = first(paragraph("a", item), parts={"numbering.xml": numbering})
    assert (listed.indent_left, listed.first_line) == (36.0, -18.0)
    moved = first(paragraph("a", item + '<w:ind w:left="200"/>'), parts={"numbering.xml": numbering})
    assert (moved.indent_left, moved.first_line) == (10.0, -18.0)


def test_empty_paragraphs_keep_the_size_of_their_mark():
    (empty,) = facts(paragraph("a") + paragraph("", '<w:rPr><w:sz w:val="40"/></w:rPr>') + paragraph("b")).empty_paragraphs
    assert (empty.before_block, empty.geometry.size) == (1, 20.0)


def test_pictures_in_the_line_and_floating():
    body = paragraph(run("texte") + f"<w:r>{drawing(100, 50)}</w:r>") + paragraph(
        f"<w:r>{drawing(300, 200, anchored=True)}</w:r>"
    )
    document = read_body(body)
    assert [b.kind for b in document.blocks] == [BlockKind.PARAGRAPH, BlockKind.PICTURE]
    assert isinstance(document.geometry, LayoutFacts)
    inline, floating = document.geometry.pictures
    assert (inline.block, inline.width, inline.height, inline.anchoring, inline.in_block) == (
        0,
        100.0,
        50.0,
        Anchoring.INLINE,
        True,
    )
    assert (floating.block, floating.anchoring, floating.in_block) == (1, Anchoring.FLOATING, False)


def test_vml_picture_has_its_size():
    vml = '<w:r><w:pict><v:shape style="width:200pt;height:5cm"/></w:pict></w:r>'
    (picture,) = facts(paragraph(vml)).pictures
    assert (picture.width, picture.height) == pytest.approx((200.0, 141.73), abs=0.01)
