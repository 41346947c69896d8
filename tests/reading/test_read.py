"""``read``: what a file is by its content, and the right refusal for what it is not."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prodcheck.errors import UnreadableDocument, UsageError
from prodcheck.reading import Limits, read
from prodcheck.reading.sniffing import FileKind, sniff
from tests.reading.docx.word_files import paragraph, word_file, word_parts, zipped


def archive(**files: str) -> bytes:
    """A zip; double underscores in names stand for slashes, single ones for dots."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, content in files.items():
            made.writestr(name.replace("__", "/").replace("_", "."), content)
    return out.getvalue()


def ole(*streams: str, encrypted: bool = False) -> bytes:
    """An OLE2 file with these streams in its directory; the first one begins in the sector after it."""
    header = bytearray(512)
    header[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    header[30:32] = (9).to_bytes(2, "little")
    directory = bytearray()
    for name in ("Root Entry", *streams):
        entry = bytearray(128)
        raw = (name + "\0").encode("utf-16-le")
        entry[: len(raw)] = raw
        entry[64:66] = len(raw).to_bytes(2, "little")
        entry[116:120] = (1).to_bytes(4, "little")
        directory += entry
    content = bytearray(512)
    content[10:12] = (0x0100 if encrypted else 0).to_bytes(2, "little")
    return bytes(header + directory.ljust(512, b"\0") + content)


KINDS = {
    "empty": b"",
    "blank": b" \r\n\x00",
    "docx": word_file(paragraph("texte")),
    "docm": zipped(word_parts(paragraph("texte")) | {"word/vbaProject.bin": b"\0"}),
    "pages": archive(Index__Document_iwa=""),
    "zip": archive(photo_jpg=""),
    "broken-zip": b"PK\x03\x04 rien",
    "odt": archive(mimetype="application/vnd.oasis.opendocument.text"),
    "ods": archive(mimetype="application/vnd.oasis.opendocument.spreadsheet"),
    "odp": archive(mimetype="application/vnd.oasis.opendocument.presentation"),
    "pdf": b"%PDF-1.7\n",
    "pdf after junk": b"\r\n\x00junk" * 50 + b"%PDF-1.4\n",
    "doc": ole("WordDocument"),
    "doc with password": ole("WordDocument", encrypted=True),
    "docx with password": ole("EncryptionInfo", "EncryptedPackage"),
    "xls": ole("Workbook"),
    "ppt": ole("PowerPoint Document"),
    "ole": ole("Autre"),
    "rtf": b"\xef\xbb\xbf{\\rtf1\\ansi texte}",
    "jpeg": b"\xff\xd8\xff\xe0\x00\x10JFIF",
    "png": b"\x89PNG\r\n\x1a\n",
    "heic": b"\x00\x00\x00\x18ftypheic",
    "html": b"\xef\xbb\xbf<!DOCTYPE html><html>",
    "html without doctype": b"  <!-- mot --><HTML><head>",
    "xml": b'<?xml version="1.0"?><pkg:package/>',
    "text": "Ma production, écrite au bloc-notes.".encode("cp1252"),
    "text16": "Ma production".encode("utf-16"),
    "unknown": bytes(range(256)) * 8,
}
EXPECTED = {
    "empty": ("empty-file", "empty"),
    "blank": ("empty-file", "empty"),
    "pages": ("unsupported-format", "pages"),
    "zip": ("not-a-document", "zip"),
    "broken-zip": ("damaged", "broken-zip"),
    "ods": ("unsupported-format", "ods"),
    "odp": ("unsupported-format", "odp"),
    "doc": ("needs-libreoffice", "doc"),
    "rtf": ("needs-libreoffice", "rtf"),
    "doc with password": ("password", "encrypted"),
    "docx with password": ("password", "encrypted"),
    "xls": ("unsupported-format", "xlsx"),
    "ppt": ("unsupported-format", "pptx"),
    "ole": ("not-a-document", "ole"),
    "jpeg": ("unsupported-format", "image"),
    "png": ("unsupported-format", "image"),
    "heic": ("unsupported-format", "image"),
    "html": ("unsupported-format", "html"),
    "html without doctype": ("unsupported-format", "html"),
    "xml": ("unsupported-format", "xml"),
    "text": ("unsupported-format", "text"),
    "text16": ("unsupported-format", "text"),
    "unknown": ("not-a-document", "unknown"),
}


@pytest.mark.parametrize("name", EXPECTED)
def test_what_cannot_be_read_is_refused_by_content_with_code_and_kind(name, tmp_path):
    path = tmp_path / "veille.docx"
    path.write_bytes(KINDS[name])
    with pytest.raises(UnreadableDocument) as caught:
        read(path)
    assert (caught.value.code, caught.value.facts["kind"]) == EXPECTED[name]


@pytest.mark.parametrize("name", ["docx", "docm", "odt", "pdf"])
def test_what_can_be_read_is_recognised(name):
    assert sniff(KINDS[name]) == name


def test_pdf_header_after_junk():
    assert sniff(KINDS["pdf after junk"]) is FileKind.PDF


def test_spreadsheets_and_slides_are_recognised():
    assert sniff(zipped({"[Content_Types].xml": b"", "xl/workbook.xml": b""})) is FileKind.XLSX
    assert sniff(zipped({"[Content_Types].xml": b"", "ppt/presentation.xml": b""})) is FileKind.PPTX


@given(
    st.binary(max_size=300), st.sampled_from([b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"<", b"{\\rtf", b"%PDF-"])
)
def test_sniffing_never_fails(data, magic):
    assert isinstance(sniff(magic + data), FileKind)


def test_docx_under_any_name_is_read_with_its_checksum(tmp_path):
    path = tmp_path / "scan.pdf"
    path.write_bytes(KINDS["docx"])
    document = read(path)
    assert (document.name, document.format) == ("scan.pdf", "docx")
    assert document.sha256 == hashlib.sha256(KINDS["docx"]).hexdigest()


def test_docm_is_read_without_its_macros(tmp_path):
    path = tmp_path / "veille.docm"
    path.write_bytes(KINDS["docm"])
    document = read(path)
    assert [block.text for block in document.blocks] == ["texte"]
    assert [remark.code for remark in document.remarks] == ["macros"]


def test_doc_goes_through_the_converter_and_keeps_its_name(tmp_path):
    path = tmp_path / "ancien.doc"
    path.write_bytes(KINDS["doc"])
    asked: list[tuple[Path, str]] = []

    def convert(source: Path, target: str) -> Path:
        asked.append((source, target))
        made = tmp_path / "fait.docx"
        made.write_bytes(KINDS["docx"])
        return made

    document = read(path, converter=convert)
    assert asked == [(path, "docx")]
    assert (document.name, document.format) == ("ancien.doc", "doc")
    assert document.sha256 == hashlib.sha256(KINDS["doc"]).hexdigest()


def test_converter_without_result(tmp_path):
    path = tmp_path / "ancien.rtf"
    path.write_bytes(KINDS["rtf"])
    with pytest.raises(UnreadableDocument, match="conversion-failed"):
        read(path, converter=lambda source, target: tmp_path / "rien.docx")


def test_missing_file_folder_and_impossible_name(tmp_path):
    for path, code in ((tmp_path / "absent.docx", "missing-file"), (tmp_path, "is-a-folder"), ("a\0b.docx", "no-access")):
        with pytest.raises(UsageError) as caught:
            read(path)
        assert caught.value.code == code


def test_too_large_file_is_not_even_loaded(tmp_path):
    path = tmp_path / "gros.docx"
    path.write_bytes(b"x" * 2000)
    with pytest.raises(UnreadableDocument) as caught:
        read(path, limits=Limits(file_size=1000))
    assert (caught.value.code, caught.value.facts["size"]) == ("too-large", 2000)


def test_importing_the_package_imports_no_reader():
    code = "import sys, prodcheck.reading; print([m for m in ('lxml', 'pypdfium2', 'docx', 'zipfile') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == "[]"
