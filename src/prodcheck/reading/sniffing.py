"""What a file is, by its content: the name a phone or a mail program gave it proves nothing."""

from __future__ import annotations

import re
import struct
import zipfile
from enum import StrEnum
from io import BytesIO

_HTML = re.compile(rb"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_IMAGES = (
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"GIF8", "gif"),
    (b"BM", "bmp"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


class FileKind(StrEnum):
    """What a file's content shows it to be."""

    DOCX = "docx"
    DOCM = "docm"
    ODT = "odt"
    PDF = "pdf"
    DOC = "doc"
    RTF = "rtf"
    ENCRYPTED = "encrypted"
    XLSX = "xlsx"
    PPTX = "pptx"
    ODS = "ods"
    ODP = "odp"
    PAGES = "pages"
    OLE = "ole"
    HTML = "html"
    XML = "xml"
    IMAGE = "image"
    TEXT = "text"
    ZIP = "zip"
    BROKEN_ZIP = "broken-zip"
    EMPTY = "empty"
    UNKNOWN = "unknown"


def sniff(data: bytes) -> FileKind:
    """Kind of a whole file's ``data``; never fails."""
    if data.startswith(b"PK"):
        return _zip_kind(data)
    if not data.strip(b"\x00 \r\n\t"):
        return FileKind.EMPTY
    if data.startswith(_OLE):
        return _ole_kind(data)
    # PDF 32000-1 annex H 3.4.1: readers accept the header anywhere in the first 1024 bytes.
    if b"%PDF-" in data[:1024]:
        return FileKind.PDF
    for bom in _BOMS:
        data = data.removeprefix(bom)
    head = data[:4096]
    if head.lstrip()[:5] == b"{\\rtf":
        return FileKind.RTF
    if _image_kind(head):
        return FileKind.IMAGE
    if _HTML.match(head):
        return FileKind.HTML
    if head.lstrip().startswith(b"<?xml"):
        return FileKind.XML
    return FileKind.TEXT if _looks_like_text(head) else FileKind.UNKNOWN


def _image_kind(head: bytes) -> str | None:
    for magic, name in _IMAGES:
        if head.startswith(magic) and (name != "bmp" or head[6:10] == bytes(4)):
            return name
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "webp"
    if head[4:8] == b"ftyp" and head[8:12] in (b"heic", b"heix", b"mif1", b"avif"):
        return "heic"
    return None


def _looks_like_text(head: bytes) -> bool:
    """Text of any 8-bit encoding or UTF-16: hardly any control characters once zero bytes are set aside."""
    if head.count(0) > len(head) * 0.6:
        return False
    controls = sum(byte < 32 and byte not in (0, 9, 10, 12, 13) for byte in head)
    zeros_as_utf16 = (
        head.count(0) == 0 or head[1::2].count(0) > 0.4 * len(head[1::2]) or head[::2].count(0) > 0.4 * len(head[::2])
    )
    return controls < len(head) * 0.02 and zeros_as_utf16


def _zip_kind(data: bytes) -> FileKind:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = {info.filename.replace("\\", "/").lstrip("/") for info in archive.infolist()[:5000]}
            mimetype = b""
            if "mimetype" in names and archive.getinfo("mimetype").file_size < 200:
                mimetype = archive.read("mimetype").strip()
    except Exception:  # zipfile raises a dozen types on broken input; whatever it is, the archive cannot be opened
        return FileKind.BROKEN_ZIP
    return _opendocument_kind(mimetype) or _office_kind(names)


def _opendocument_kind(mimetype: bytes) -> FileKind | None:
    for suffix, kind in ((b"text", FileKind.ODT), (b"spreadsheet", FileKind.ODS), (b"presentation", FileKind.ODP)):
        if mimetype.startswith(b"application/vnd.oasis.opendocument." + suffix):
            return kind
    return None


def _office_kind(names: set[str]) -> FileKind:
    if "[Content_Types].xml" in names or "_rels/.rels" in names:
        if any(name.startswith("xl/") for name in names):
            return FileKind.XLSX
        if any(name.startswith("ppt/") for name in names):
            return FileKind.PPTX
        return FileKind.DOCM if any(name.endswith("vbaProject.bin") for name in names) else FileKind.DOCX
    if any(name == "Index.zip" or name.endswith(".iwa") or name == "index.apxl" for name in names):
        return FileKind.PAGES
    if "content.xml" in names and "META-INF/manifest.xml" in names:
        return FileKind.ODT
    return FileKind.ZIP


def _ole_kind(data: bytes) -> FileKind:
    """Kind of an OLE2 file by its stream names: encrypted OOXML or an old .doc ([MS-CFB] 2.6.1, [MS-OFFCRYPTO] 1.3)."""
    streams = ole_streams(data)
    if "EncryptedPackage" in streams or "EncryptionInfo" in streams:
        return FileKind.ENCRYPTED
    if "WordDocument" in streams:
        return FileKind.ENCRYPTED if _word_is_encrypted(data, streams["WordDocument"]) else FileKind.DOC
    if "Workbook" in streams or "Book" in streams:
        return FileKind.XLSX
    if "PowerPoint Document" in streams:
        return FileKind.PPTX
    return FileKind.OLE


def ole_streams(data: bytes) -> dict[str, int]:
    """Names of an OLE2 file's streams with their first sector; directory entries are 128 bytes and aligned to them."""
    wanted = ("EncryptedPackage", "EncryptionInfo", "WordDocument", "Workbook", "Book", "PowerPoint Document")
    found: dict[str, int] = {}
    for name in wanted:
        raw = (name + "\0").encode("utf-16-le")
        at = data.find(raw)
        while at != -1:
            if at % 128 == 0 and data[at + 64 : at + 66] == struct.pack("<H", len(raw)) and at + 120 <= len(data):
                found[name] = int(struct.unpack_from("<I", data, at + 116)[0])
                break
            at = data.find(raw, at + 1)
    return found


def _word_is_encrypted(data: bytes, sector: int) -> bool:
    """Whether the file information block says fEncrypted ([MS-DOC] 2.5.2, bit 8 at offset 10)."""
    shift = int(struct.unpack_from("<H", data, 30)[0]) if len(data) > 32 else 9
    start = (sector + 1) << min(shift, 16)
    if start + 12 > len(data):
        return False
    return bool(struct.unpack_from("<H", data, start + 10)[0] & 0x0100)
