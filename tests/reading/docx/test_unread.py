"""Text that stands outside the stories of a DOCX: charts, and files put in whole."""

from __future__ import annotations

import time

import pytest

from prodcheck.reading.docx import read_docx
from prodcheck.reading.docx.unread import chunk_length
from prodcheck.reading.limits import DEFAULT
from tests.reading.docx.word_files import drawing, paragraph, read_body, run, word_file, word_parts, zipped

C = (
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)
_TEXT = "Trois rendez-vous obtenus"


def points(*values: str) -> str:
    return "".join(f'<c:pt idx="{number}"><c:v>{value}</c:v></c:pt>' for number, value in enumerate(values))


def series(name: str, *categories: str) -> str:
    return (
        f"<c:ser><c:tx><c:strRef><c:strCache>{points(name)}</c:strCache></c:strRef></c:tx>"
        f"<c:cat><c:strRef><c:strCache>{points(*categories)}</c:strCache></c:strRef></c:cat>"
        f"<c:val><c:numRef><c:numCache>{points('12', '15')}</c:numCache></c:numRef></c:val></c:ser>"
    )


def with_chunk(name: str, data: bytes, target: str | None = None) -> bytes:
    files = word_parts(paragraph("avant") + '<w:altChunk r:id="rIdChunk"/>' + paragraph("après"))
    relations = files["word/_rels/document.xml.rels"].decode()
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/aFChunk"
    new = f'<Relationship Id="rIdChunk" Type="{kind}" Target="{target or name}"/></Relationships>'
    files["word/_rels/document.xml.rels"] = relations.replace("</Relationships>", new).encode()
    return zipped(files | {f"word/{name}": data})


def remarks_of(data: bytes) -> list[tuple[str, int | None, object]]:
    document = read_docx(data, "essai.docx", "", DEFAULT)
    assert [block.text for block in document.blocks] == ["avant", "après"]
    return [(remark.code, remark.block, remark.facts.get("characters")) for remark in document.remarks]


def test_labels_of_a_chart_are_said_once_and_not_read():
    title = "<c:title><c:tx><c:rich><a:p><a:r><a:t>Ventes</a:t></a:r></a:p></c:rich></c:tx></c:title>"
    drawn = "".join(series(year, "Nord", "Sud") for year in ("2024", "2025"))
    data = f"<c:chartSpace {C}><c:chart>{title}{drawn}</c:chart></c:chartSpace>"
    shown = drawing(200, 100, f'<a:graphicData><c:chart {C} r:id="rId2"/></a:graphicData>')
    document = read_body(paragraph("Résultats") + f"<w:p><w:r>{shown}</w:r></w:p>", parts={"charts/chart1.xml": data})
    assert [block.text for block in document.blocks] == ["Résultats", ""]
    (remark,) = document.remarks
    expected = len("Ventes") + len("2024") + len("2025") + len("NordSud")
    assert (remark.code, remark.block, remark.facts["characters"]) == ("chart-text", 1, expected)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("chunk.html", f"<html><head><style>p {{}}</style></head><body><p>{_TEXT[:5]}</p> {_TEXT[6:]}</body></html>".encode()),
        ("chunk.htm", f"<p>{_TEXT}</p>".encode()),
        ("chunk.txt", _TEXT.encode()),
        ("chunk.rtf", rb"{\rtf1\ansi " + _TEXT.encode("latin-1") + rb"\par}"),
        ("chunk.docx", word_file(paragraph(_TEXT))),
        (
            "chunk.mht",
            b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\n"
            b"Content-Type: text/html; charset=utf-8\r\n\r\n<html><body>" + _TEXT.encode() + b"</body></html>\r\n--x--\r\n",
        ),
    ],
)
def test_a_file_put_in_whole_is_said_with_about_its_length(name, data):
    assert remarks_of(with_chunk(name, data)) == [("not-read", 1, len(_TEXT))]


def test_a_file_put_in_whole_that_is_missing_or_broken():
    assert remarks_of(with_chunk("chunk.txt", b"x", target="ailleurs.txt")) == []
    assert remarks_of(with_chunk("chunk.docx", word_file(paragraph(_TEXT))[:200])) == [("not-read", 1, 0)]


@pytest.mark.parametrize(
    "data", [b"<" * 3_000_000, b"<style" * 500_000, b"<a " * 1_000_000, b"{\\rtf1" + b"\\'e" * 1_000_000, b"&" * 3_000_000]
)
def test_a_hostile_file_put_in_whole_takes_little_time(data):
    start = time.process_time()
    chunk_length(data, DEFAULT)
    assert time.process_time() - start < 5


def test_a_chart_that_is_missing_is_none():
    shown = drawing(200, 100, f'<a:graphicData><c:chart {C} r:id="rId9"/></a:graphicData>')
    assert read_body(f"<w:p>{run('Ventes')}<w:r>{shown}</w:r></w:p>").remarks == ()
