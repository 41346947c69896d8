"""What PDFium does not tell of a file: content it dropped because it is damaged, and forms that draw one another without end.

PDFium reads what it can of a damaged content stream and is silent about the rest, and it draws nested forms until memory ends.
Both are seen in the file's objects, which qpdf (pikepdf) gives.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
from pikepdf import Name

from prodcheck.errors import UnreadableDocument

if TYPE_CHECKING:
    from prodcheck.reading.pdf.limits import PdfLimits

_REBUILT = "reconstruct"
_BROKEN_OBJECT = re.compile(r"unknown token|treating as|non-name object|invalid character")
"""qpdf's warnings on objects whose bytes are no PDF."""
_DRAWN = re.compile(rb"/([^\s/<>\[\](){}%]+)\s+Do\b")
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
_DIRECT = (0, 0)
_DEEPEST_FORM = 40
"""How deep PDFium follows forms within forms."""
_CHUNK = 1 << 20
_MOST_OTHER = 4_000_000
"""Bytes of a stream that is not simply deflated up to which it is decoded to see whether it can be."""


@dataclass(slots=True)
class Soundness:
    """Numbers of the pages whose text is damaged (from 1), and whether the file is in a way that cannot be told by page."""

    pages: set[int] = field(default_factory=set)
    elsewhere: bool = False


def soundness_of(path: Path, pages: int, limits: PdfLimits) -> Soundness:
    """Look through the objects of a file in which PDFium sees this many pages.

    Raises:
        UnreadableDocument: ``damaged`` where forms draw more forms than ``limits.forms``.
    """
    try:
        with pikepdf.open(path, suppress_warnings=True) as pdf:
            return _Examination(pdf, limits).result(pages)
    except (pikepdf.PdfError, pikepdf.DataDecodingError, RuntimeError, ValueError, TypeError, AttributeError, KeyError):
        # What stands where a page or a stream should be is something else.
        return Soundness(elsewhere=True)


class _Examination:
    """One pass over the pages of an open file."""

    def __init__(self, pdf: pikepdf.Pdf, limits: PdfLimits) -> None:
        self._pdf = pdf
        self._limits = limits
        self._inflated = limits.inflated
        self._streams: dict[tuple[int, int], bool] = {}
        self._fonts: dict[tuple[int, int], bool] = {}
        self._drawn: dict[tuple[tuple[int, int], int], int] = {}
        self._names: dict[tuple[int, int], Counter[str]] = {}
        self._nested: dict[tuple[int, int], bool] = {}
        self._looked_up = 0

    def result(self, pages: int) -> Soundness:
        """Return what is damaged; pages are only told apart where qpdf sees as many as PDFium."""
        opened = [str(warning) for warning in self._pdf.get_warnings()]
        rebuilt = any(_REBUILT in warning for warning in opened)
        damaged: set[int] = set()
        forms = 0
        for number, page in enumerate(self._pdf.pages, 1):
            streams = list(_contents(page.obj))
            # Where the table of objects is lost, a page may have lost its content with it.
            lost = rebuilt and not streams
            if lost or not all([self._is_sound(stream) for stream in streams]) or not self._can_be_spelt(page.obj):
                damaged.add(number)
            forms += self._forms_drawn(page.obj, streams)
            if forms > self._limits.forms:
                raise UnreadableDocument("damaged", why="forms")
        same = len(self._pdf.pages) == pages
        warnings = opened + [str(warning) for warning in self._pdf.get_warnings()]
        broken = any(_BROKEN_OBJECT.search(warning) for warning in warnings)
        return Soundness(damaged if same else set(), elsewhere=broken or not same)

    def _is_sound(self, stream: pikepdf.Object) -> bool:
        """Whether a stream can be decoded to its end, its checksum right; each is looked at once."""
        key = stream.objgen
        if key not in self._streams:
            self._streams[key] = self._decodes(stream)
        return self._streams[key]

    def _can_be_spelt(self, page: pikepdf.Object) -> bool:
        """Whether the tables are sound that say which letters the codes of a page's fonts stand for; pages share fonts."""
        resources = page.get(Name.Resources)
        fonts = resources.get(Name.Font) if isinstance(resources, pikepdf.Dictionary) else None
        sound = True
        for font in fonts.values() if isinstance(fonts, pikepdf.Dictionary) else []:
            key = font.objgen
            if key == _DIRECT or key not in self._fonts:
                table = font.get(Name.ToUnicode) if isinstance(font, pikepdf.Dictionary) else None
                self._fonts[key] = not isinstance(table, pikepdf.Stream) or self._is_sound(table)
            sound = sound and self._fonts[key]
        return sound

    def _decodes(self, stream: pikepdf.Object) -> bool:
        filters = stream.get(Name.Filter)
        if filters == Name.FlateDecode or (isinstance(filters, pikepdf.Array) and list(filters) == [Name.FlateDecode]):
            return self._inflates(stream.read_raw_bytes())
        if filters is None or len(stream.read_raw_bytes()) > _MOST_OTHER:
            return True
        try:
            stream.read_bytes()
        except (pikepdf.DataDecodingError, pikepdf.PdfError):
            return False
        return True

    def _inflates(self, raw: bytes) -> bool:
        """Whether deflated bytes are whole. A missing checksum is none of the damage, a wrong one is; bombs are left off."""
        inflater = zlib.decompressobj(-zlib.MAX_WBITS)
        checksum = 1
        data = raw[2:]
        try:
            while not inflater.eof and self._inflated > 0:
                piece = inflater.decompress(data, _CHUNK)
                data = inflater.unconsumed_tail
                checksum = zlib.adler32(piece, checksum)
                self._inflated -= len(piece)
                if not piece and not data and not inflater.eof:
                    return False
        except zlib.error:
            return False
        stated = inflater.unused_data[:4]
        return not inflater.eof or len(stated) < 4 or int.from_bytes(stated, "big") == checksum

    def _forms_drawn(self, page: pikepdf.Object, streams: list[pikepdf.Object]) -> int:
        """How many forms drawing a page draws; 0 without decoding anything where no form draws another."""
        resources = page.get(Name.Resources)
        if not isinstance(resources, pikepdf.Dictionary) or not self._has_nested_forms(resources):
            return 0
        return sum(self._count(self._names_drawn(stream), resources, 1) for stream in streams)

    def _has_nested_forms(self, resources: pikepdf.Object) -> bool:
        """Whether a form among these resources may draw one; many pages share their resources."""
        key = resources.objgen
        if key == _DIRECT or key not in self._nested:
            self._nested[key] = any(_xobjects(form.get(Name.Resources)) is not None for form in _forms(resources))
        return self._nested[key]

    def _count(self, names: Counter[str], resources: pikepdf.Object | None, depth: int) -> int:
        """How many forms are drawn by these names, down to the depth PDFium follows.

        Raises:
            UnreadableDocument: ``damaged``.
        """
        drawn = _xobjects(resources)
        if drawn is None or depth > _DEEPEST_FORM:
            return 0
        total = 0
        for name, times in names.items():
            self._looked_up += 1
            form = drawn.get(name)
            if not isinstance(form, pikepdf.Stream) or form.get(Name.Subtype) != Name.Form:
                continue
            key = (form.objgen, depth)
            if key not in self._drawn:
                within = form.get(Name.Resources, resources)
                self._drawn[key] = 1 + self._count(self._names_drawn(form), within, depth + 1)
            total += times * self._drawn[key]
            if max(total, self._looked_up) > self._limits.forms:
                raise UnreadableDocument("damaged", why="forms")
        return total

    def _names_drawn(self, stream: pikepdf.Object) -> Counter[str]:
        """The names a content stream draws and how often; none where it is damaged or too large to be looked through."""
        key = stream.objgen
        if key not in self._names:
            content = stream.read_bytes() if self._is_sound(stream) and self._inflated > 0 else b""
            self._names[key] = Counter(map(_name, _DRAWN.findall(content)))
        return self._names[key]


def _contents(page: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """The content streams of a page."""
    contents = page.get(Name.Contents)
    for stream in contents if isinstance(contents, pikepdf.Array) else [contents]:
        if isinstance(stream, pikepdf.Stream):
            yield stream


def _xobjects(resources: pikepdf.Object | None) -> pikepdf.Object | None:
    """The forms and pictures among resources, by name; None where there are none."""
    drawn = resources.get(Name.XObject) if isinstance(resources, pikepdf.Dictionary) else None
    return drawn if isinstance(drawn, pikepdf.Dictionary) else None


def _forms(resources: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """The forms among resources."""
    for drawn in (_xobjects(resources) or pikepdf.Dictionary()).values():
        if isinstance(drawn, pikepdf.Stream) and drawn.get(Name.Subtype) == Name.Form:
            yield drawn


def _name(written: bytes) -> str:
    """A name as it is known from the way a content stream writes it (ISO 32000-1, 7.3.5)."""
    plain = _ESCAPED.sub(lambda escape: bytes.fromhex(escape.group(1).decode()), written)
    return "/" + plain.decode("utf-8", "replace")
