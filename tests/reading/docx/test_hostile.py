"""Hostile and broken files end in ``UnreadableDocument`` or are read, never in another exception."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from prodcheck.errors import UnreadableDocument
from prodcheck.reading import read
from prodcheck.reading.docx import read_docx
from prodcheck.reading.limits import DEFAULT, Limits
from tests.reading.docx.word_files import (
    PAGE_BREAK,
    RENDERED_BREAK,
    cell,
    content_control,
    drawing,
    field,
    gallery,
    paragraph,
    part,
    run,
    styled,
    table,
    text_box,
    word_file,
    word_parts,
    zipped,
)

RICH = (
    gallery("Table of Contents", styled("TM1", "Contexte"))
    + styled("Titre1", "Contexte")
    + paragraph(run("du texte ", '<w:b/><w:color w:val="FFFFFF"/>') + field(" PAGE ", "3") + PAGE_BREAK + RENDERED_BREAK)
    + table(cell("a", '<w:gridSpan w:val="2"/>') + cell("b", "<w:vMerge/>"), cell(table(cell("c"))), grid=(1000, 2000))
    + paragraph(text_box(paragraph("zone")) + f"<w:r>{drawing(100, 50)}</w:r>")
    + content_control(paragraph('<w:r><w:footnoteReference w:id="1"/></w:r>', '<w:numPr><w:numId w:val="1"/></w:numPr>'))
)
PARTS = word_parts(
    RICH,
    parts={
        "footnotes.xml": part("footnotes", f'<w:footnote w:id="1">{paragraph("note")}</w:footnote>'),
        "numbering.xml": part(
            "numbering",
            '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"/></w:abstractNum>'
            '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
        ),
        "settings.xml": part("settings", '<w:defaultTabStop w:val="708"/>'),
    },
    app="<Pages>3</Pages>",
)


def outcome(data: bytes, limits: Limits = DEFAULT) -> tuple[str, object]:
    """``read`` or the code and cause of the refusal."""
    try:
        read_docx(data, "essai.docx", "", limits)
    except UnreadableDocument as error:
        return error.code, error.facts.get("cause")
    return "read", None


def with_part(name: str, content: bytes) -> bytes:
    return zipped(PARTS | {name: content})


def test_the_mutated_file_is_sound_to_begin_with():
    assert outcome(zipped(PARTS)) == ("read", None)


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(name=st.sampled_from(sorted(PARTS)), data=st.data())
def test_changed_bytes_of_any_part_never_raise_anything_else(name, data):
    content = bytearray(PARTS[name])
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(content) - 1))
        action = data.draw(st.sampled_from(("replace", "insert", "cut", "double")))
        length = data.draw(st.integers(1, 40))
        if action == "replace":
            content[at : at + 1] = data.draw(st.binary(min_size=1, max_size=3))
        elif action == "insert":
            content[at:at] = data.draw(st.sampled_from((b"<w:p>", b"</w:p>", b'w:val="-1"', b"\xff", b"&x;", b"9999999999", b"")))
        elif action == "double":
            content[at:at] = content[at : at + length]
        else:
            del content[at : at + length]
        if not content:
            break
    outcome(with_part(name, bytes(content)))


@settings(max_examples=150, deadline=None)
@given(attribute=st.sampled_from([b'"0"', b'"1"', b'"2"', b'"22"', b'"1417"', b'"708"', b'"1270000"']), data=st.data())
def test_odd_values_of_attributes_never_raise_anything_else(attribute, data):
    value = data.draw(st.sampled_from(["-1", "0", "9" * 20, "1e309", "nan", "x", "", "12pt", "-3.5cm", "٣", "true"]))
    name = data.draw(st.sampled_from(["word/document.xml", "word/styles.xml", "word/numbering.xml", "word/settings.xml"]))
    assert outcome(with_part(name, PARTS[name].replace(attribute, f'"{value}"'.encode())))[0] == "read"


@settings(max_examples=100, deadline=None)
@given(data=st.data())
def test_changed_bytes_of_the_archive_never_raise_anything_else(data):
    content = bytearray(zipped(PARTS))
    for _ in range(data.draw(st.integers(1, 8))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    outcome(bytes(content[: data.draw(st.integers(1, len(content)))]))


@pytest.mark.parametrize("name", sorted(set(PARTS) - {"word/document.xml"}))
def test_missing_part_leaves_the_text_readable(name):
    document = read_docx(zipped({n: c for n, c in PARTS.items() if n != name}), "x.docx", "", DEFAULT)
    assert any(block.text == "Contexte" for block in document.blocks)


def test_missing_main_part():
    assert outcome(zipped({n: c for n, c in PARTS.items() if n != "word/document.xml"})) == ("damaged", "missing-part")


def test_truncated_archive_and_truncated_xml():
    data = zipped(PARTS)
    assert outcome(data[: len(data) // 2]) == ("damaged", "zip")
    assert outcome(with_part("word/document.xml", PARTS["word/document.xml"][:-200])) == ("damaged", "xml")


def test_document_without_body():
    assert outcome(with_part("word/document.xml", part("document", "").encode())) == ("damaged", "no-body")


@pytest.mark.parametrize("name", ["word/document.xml", "word/styles.xml", "docProps/app.xml"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entity_bombs_are_refused_in_any_part(name, encoding):
    laughs = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    prolog = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE x [<!ENTITY e0 "ha">{laughs}]>'
    bomb = PARTS[name].decode().partition("?>")[2].replace("Contexte", "&e9;")
    assert outcome(with_part(name, (prolog + bomb).encode(encoding))) == ("damaged", "doctype")


def test_external_entity_is_not_read(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("mot de passe")
    body = PARTS["word/document.xml"].decode().partition("?>")[2].replace("Contexte", "&x;")
    evil = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY x SYSTEM "{secret.as_uri()}">]>{body}'
    assert outcome(with_part("word/document.xml", evil.encode())) == ("damaged", "doctype")


@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"),
        ("<w:ins>", "</w:ins>"),
        ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"),
        ("<w:p><w:r><w:pict><w:txbxContent>", "</w:txbxContent></w:pict></w:r></w:p>"),
        ("<w:p><w:hyperlink>", "</w:hyperlink></w:p>"),
    ],
)
def test_deep_nesting_is_read_or_refused(opening, closing):
    deepest = 250 // opening.count("<")
    assert outcome(word_file(opening * deepest + paragraph("fond") + closing * deepest))[0] in ("read", "damaged")
    assert outcome(word_file(opening * 3000 + paragraph("fond") + closing * 3000)) == ("damaged", "too-deep")


def test_zip_bomb_by_ratio():
    bomb = with_part("word/document.xml", b" " * 20_000_000)
    assert len(bomb) < 100_000
    assert outcome(bomb) == ("archive-bomb", "ratio")


def test_zip_bomb_by_members_and_by_size():
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for number in range(30):
            archive.writestr(f"word/{number}.xml", b"x" * 1000)
    assert outcome(out.getvalue(), Limits(members=20)) == ("archive-bomb", "members")
    assert outcome(out.getvalue(), Limits(unpacked_size=20_000)) == ("archive-bomb", "size")


def test_part_and_block_limits():
    assert outcome(zipped(PARTS), Limits(part_size=500))[0] == "too-large"
    assert outcome(zipped(PARTS), Limits(blocks=3)) == ("too-large", "blocks")


def test_text_is_bounded_so_that_measuring_it_ends_in_time():
    assert outcome(word_file("<w:p><w:r><w:t>mot</w:t></w:r></w:p>" * 10), Limits(characters=29)) == ("too-large", "blocks")
    assert outcome(word_file("<w:p/>" * 300_000))[0] == "too-large"
    cells = "<w:tbl><w:tr>" + "<w:tc><w:p/></w:tc>" * 10 + "</w:tr></w:tbl>"
    assert outcome(word_file(cells), Limits(empty_paragraphs=9)) == ("too-large", "empty-paragraphs")


def test_encrypted_member_is_a_password():
    data = bytearray(zipped({"word/document.xml": PARTS["word/document.xml"]}))
    data[6] |= 1
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    assert outcome(bytes(data))[0] == "password"


def test_style_loop_ends():
    loop = (
        '<w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="B"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style>'
    )
    assert outcome(word_file(styled("A", "texte"), styles=loop)) == ("read", None)


def test_huge_attribute_is_read_or_refused():
    assert outcome(word_file(f'<w:p w:rsidR="{"A" * 2_000_000}">{run("x")}</w:p>'))[0] in ("read", "damaged", "archive-bomb")


def test_recursion_is_reported_as_nesting(tmp_path, monkeypatch):
    from prodcheck.reading.docx import reader

    def endless(*_: object) -> None:
        raise RecursionError

    monkeypatch.setattr(reader.DocxReader, "read", endless)
    path = tmp_path / "profond.docx"
    path.write_bytes(zipped(PARTS))
    with pytest.raises(UnreadableDocument) as caught:
        read(path)
    assert (caught.value.code, caught.value.facts["cause"]) == ("damaged", "too-deep")
