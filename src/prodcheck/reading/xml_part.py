"""XML of untrusted files: no DTD, no entity, no network, bounded depth."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from prodcheck.errors import UnreadableDocument

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_DOCTYPE = b"<!DOCTYPE"
_WIDE_DOCTYPES = ("<!DOCTYPE".encode("utf-16-le"), "<!DOCTYPE".encode("utf-16-be"))

# ISO/IEC 29500 Strict says the same with other names; read as Transitional there is one vocabulary to know.
_STRICT = b"http://purl.oclc.org/ooxml/"
_STRICT_NAMES = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    b"http://purl.oclc.org/ooxml/officeDocument/math": b"http://schemas.openxmlformats.org/officeDocument/2006/math",
    b"http://purl.oclc.org/ooxml/officeDocument/extendedProperties": (
        b"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    ),
    b"http://purl.oclc.org/ooxml/drawingml/": b"http://schemas.openxmlformats.org/drawingml/2006/",
}


def parse_xml(data: bytes, part: str) -> Element:
    """Root element of ``data``; raises ``UnreadableDocument`` ``damaged`` with the part's name and the cause.

    Comments and processing instructions are dropped. A DTD is refused before parsing: with it come entity bombs and
    external entities, and neither OOXML (ECMA-376 part 2, 8.1.4) nor OpenDocument needs one. libxml2 refuses more than
    256 nested elements and text of more than 10 MB.
    """
    if _DOCTYPE in data or (b"\0" in data and any(doctype in data for doctype in _WIDE_DOCTYPES)):
        raise UnreadableDocument("damaged", cause="doctype", part=part)
    if _STRICT in data:
        for strict, transitional in _STRICT_NAMES.items():
            data = data.replace(strict, transitional)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        cause = "too-deep" if "depth" in str(error) else "xml"
        raise UnreadableDocument("damaged", cause=cause, part=part) from error
    if root is None:  # a part of comments alone
        raise UnreadableDocument("damaged", cause="xml", part=part)
    docinfo = root.getroottree().docinfo
    if docinfo is not None and docinfo.internalDTD is not None:
        raise UnreadableDocument("damaged", cause="doctype", part=part)
    return root
