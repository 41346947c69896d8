"""Hostile and broken ODT files end in ``UnreadableDocument`` or are read, never in another exception."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from prodcheck.errors import UnreadableDocument
from prodcheck.reading.limits import DEFAULT, Limits
from prodcheck.reading.odt import read_odt
from tests.reading.docx.word_files import zipped
from tests.reading.odt.odt_files import cell, frame, odt_parts, paragraph, paragraph_style, span, table, text_box, text_style

BODY = (
    '<text:h text:style-name="Heading_20_1" text:outline-level="1">Titre</text:h>'
    + paragraph("vu<text:s text:c='3'/>" + span("blanc", "T1") + "<text:soft-page-break/>fin", "P1")
    + f'<text:list text:style-name="L1"><text:list-item>{paragraph("point")}</text:list-item></text:list>'
    + table(cell("a", 'table:number-columns-spanned="2"') + "<table:covered-table-cell/>", cell(table(cell("b"))))
    + paragraph(text_box(paragraph("zone")) + frame('<draw:image xlink:href="Pictures/1.png"/>'))
)
PARTS = odt_parts(
    BODY,
    automatic=text_style("T1", 'fo:color="#ffffff"') + paragraph_style("P1", 'fo:line-height="150%" fo:margin="0.5cm"'),
    master=f"<style:header>{paragraph('tête')}</style:header>",
    meta='<meta:document-statistic meta:page-count="4"/>',
)


def outcome(data: bytes, limits: Limits = DEFAULT) -> tuple[str, object]:
    """``read`` or the code and cause of the refusal."""
    try:
        read_odt(data, "essai.odt", "", limits)
    except UnreadableDocument as error:
        return error.code, error.facts.get("cause")
    return "read", None


def with_part(name: str, content: bytes) -> bytes:
    return zipped(PARTS | {name: content})


def test_the_mutated_file_is_sound_to_begin_with():
    assert outcome(zipped(PARTS)) == ("read", None)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(name=st.sampled_from(sorted(set(PARTS) - {"mimetype"})), data=st.data())
def test_changed_bytes_of_any_part_never_raise_anything_else(name, data):
    content = bytearray(PARTS[name])
    for _ in range(data.draw(st.integers(1, 5))):
        at = data.draw(st.integers(0, len(content) - 1))
        length = data.draw(st.integers(1, 40))
        action = data.draw(st.sampled_from(("replace", "insert", "cut", "double")))
        if action == "replace":
            content[at : at + 1] = data.draw(st.binary(min_size=1, max_size=3))
        elif action == "insert":
            content[at:at] = data.draw(st.sampled_from((b"<text:p>", b"</text:p>", b"-1", b"\xff", b"&x;", b"99999999999")))
        elif action == "double":
            content[at:at] = content[at : at + length]
        else:
            del content[at : at + length]
        if not content:
            break
    outcome(with_part(name, bytes(content)))


@settings(max_examples=120, deadline=None)
@given(data=st.data())
def test_odd_values_of_attributes_never_raise_anything_else(data):
    odd = ["-1", "0", "9" * 20, "1e309", "nan", "x", "", "12pt", "-3.5cm", "150%", "-5%", "1e308%", "٣"]
    old = data.draw(
        st.sampled_from([b'"2"', b'"3"', b'"1"', b'"150%"', b'"0.5cm"', b'"10cm"', b'"21cm"', b'"11pt"', b'"4"', b'"2cm"'])
    )
    new = f'"{data.draw(st.sampled_from(odd))}"'.encode()
    assert outcome(zipped({name: content.replace(old, new) for name, content in PARTS.items()}))[0] == "read"


def test_many_spaces_in_one_element_are_bounded():
    data = zipped(odt_parts(paragraph("a<text:s text:c='999999999'/>b")))
    assert len(read_odt(data, "x.odt", "", DEFAULT).blocks[0].text) < 2000


def test_repeated_cells_are_bounded():
    huge = table(cell("a", 'table:number-columns-repeated="99999999"'))
    assert len(read_odt(zipped(odt_parts(huge)), "x.odt", "", DEFAULT).blocks) <= 64


def test_missing_and_broken_parts():
    assert outcome(zipped({n: c for n, c in PARTS.items() if n != "content.xml"})) == ("damaged", "missing-part")
    for name in ("styles.xml", "meta.xml", "META-INF/manifest.xml"):
        assert outcome(zipped({n: c for n, c in PARTS.items() if n != name})) == ("read", None)
    assert outcome(with_part("content.xml", PARTS["content.xml"][:-100])) == ("damaged", "xml")
    assert outcome(with_part("content.xml", b"<x/>")) == ("damaged", "no-body")
    document = read_odt(with_part("styles.xml", b"<x>"), "x.odt", "", DEFAULT)
    assert [r.facts.get("part") for r in document.remarks if r.code == "damaged-part"] == ["styles.xml"]


def test_encrypted_file_is_a_password():
    encrypted = b"><manifest:encryption-data/></manifest:file-entry></manifest:manifest>"
    manifest = PARTS["META-INF/manifest.xml"].replace(b"/></manifest:manifest>", encrypted)
    assert outcome(with_part("META-INF/manifest.xml", manifest))[0] == "password"


@pytest.mark.parametrize("name", ["content.xml", "styles.xml", "meta.xml"])
def test_entity_bombs_are_refused(name):
    evil = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e "ha">]>' + PARTS[name].split(b"?>", 1)[1]
    assert outcome(with_part(name, evil)) == ("damaged", "doctype")


@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        ("<text:list><text:list-item>", "</text:list-item></text:list>"),
        ("<table:table><table:table-row><table:table-cell>", "</table:table-cell></table:table-row></table:table>"),
        ("<text:section>", "</text:section>"),
        ("<text:p><draw:frame><draw:text-box>", "</draw:text-box></draw:frame></text:p>"),
    ],
)
def test_deep_nesting_is_read_or_refused(opening, closing):
    depth = 240 // opening.count("<")
    assert outcome(zipped(odt_parts(opening * depth + paragraph("fond") + closing * depth)))[0] in ("read", "damaged")
    assert outcome(zipped(odt_parts(opening * 2000 + closing * 2000))) == ("damaged", "too-deep")


def test_style_loop_ends():
    loop = paragraph_style("P1", parent="P2") + paragraph_style("P2", parent="P1")
    assert outcome(zipped(odt_parts(paragraph("texte", "P1"), automatic=loop))) == ("read", None)
