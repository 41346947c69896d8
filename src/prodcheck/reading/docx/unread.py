"""Text that a DOCX holds outside its stories: labels of charts, which Word does not count, and files put in whole (altChunk)."""

from __future__ import annotations

import html
import re
from email import message_from_bytes
from typing import TYPE_CHECKING

from prodcheck.errors import UnreadableDocument
from prodcheck.reading.archive import Archive
from prodcheck.reading.docx.names import W_T, A
from prodcheck.reading.xml_part import parse_xml

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from prodcheck.reading.limits import Limits

_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_BODY = re.compile(r"<body\b", re.I)
_MARKUP = re.compile(r"<[^<>]*>")
_RTF = re.compile(r"\\'[0-9a-f]{2}|\\[a-z]+-?\d* ?|[{}\r\n]", re.I)
_MOST_MARKUP = 5_000_000


def chart_length(chart: Element) -> int:
    """Characters of a chart's titles, series' names and categories, as its drawing shows them."""
    titles = sum(len(text.text or "") for text in chart.iter(A + "t"))
    series = list(chart.iter(_C + "ser"))
    names = sum(_cached(name) for each in series for name in each.iterchildren(_C + "tx"))
    categories = max((_cached(each) for each in chart.iter(_C + "cat")), default=0)
    return titles + names + categories


def _cached(element: Element) -> int:
    return sum(len(value.text or "") for value in element.iter(_C + "v"))


def chunk_length(data: bytes, limits: Limits) -> int:
    """About how many characters a file put in whole holds (a DOCX, HTML, MHT, RTF or text); 0 where it cannot be told."""
    if data.startswith(b"PK"):
        return _of_docx(data, limits)
    if data.lstrip().startswith(b"{\\rtf"):
        return len(_RTF.sub("", data[:_MOST_MARKUP].decode("latin-1")))
    text = _of_mail(data) if b"MIME-Version:" in data[:2000] else data[:_MOST_MARKUP].decode("utf-8", "replace")
    body = _BODY.search(text)
    return len(" ".join(html.unescape(_MARKUP.sub(" ", text[body.start() :] if body else text)).split()))


def _of_docx(data: bytes, limits: Limits) -> int:
    try:
        root = parse_xml(Archive(data, limits).read("word/document.xml"), "word/document.xml")
    except UnreadableDocument:
        return 0
    return sum(len(text.text or "") for text in root.iter(W_T))


def _of_mail(data: bytes) -> str:
    """The first text of an MHT file, which is written as a mail."""
    for part in message_from_bytes(data[:_MOST_MARKUP]).walk():
        if part.get_content_maintype() == "text":
            content = part.get_payload(decode=True)
            return content.decode(_charset(part.get_content_charset()), "replace") if isinstance(content, bytes) else ""
    return ""


def _charset(name: str | None) -> str:
    """A charset that Python knows."""
    try:
        "".encode(name or "utf-8")
    except LookupError:
        return "utf-8"
    return name or "utf-8"
