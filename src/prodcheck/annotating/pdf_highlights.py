"""Highlights with a note in a copy of a PDF (ISO 32000-1, 12.5.6.10 and 12.5.6.4)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
import pypdfium2 as pdfium2
import pypdfium2.raw as raw
from pikepdf import Array, Dictionary, Name, String

from prodcheck.annotating.letters import FEWEST, letters
from prodcheck.annotating.notes import AUTHOR, Note
from prodcheck.errors import UnreadableDocument
from prodcheck.reading.pdf.frame import PageFrame, frame_of
from prodcheck.reading.pdf.limits import PdfLimits
from prodcheck.reading.pdf.opening import open_pdf

if TYPE_CHECKING:
    from collections.abc import Callable

Quad = tuple[float, float, float, float]
"""A box in the page's own coordinates: left, bottom, right, top (points)."""

_YELLOW = (1.0, 0.86, 0.35)
_BLUE = (0.45, 0.7, 1.0)
_PRINTED = 4
_ICON, _STEP, _MARGIN = 20.0, 24.0, 10.0
_A4 = PageFrame(0.0, 0.0, 595.3, 841.9, 0)
# A passage may go on over the page or hold what the page draws otherwise: its beginning is then enough to find it.
_PREFIXES = (10**6, 120, 40)


def with_highlights(path: Path, notes: Sequence[Note], date: str, limits: PdfLimits | None = None) -> bytes:
    """Return a copy of the PDF at ``path`` with an annotation for each note, dated ``date`` (ISO day).

    A note without a passage, or whose passage is not found on its page, becomes an icon in the top left corner of the page as it
    is shown (crop box and quarter turns: ISO 32000-1, 7.7.3.3).

    Raises:
        UnreadableDocument: as the reader does; ``password`` where the file is encrypted: its owner may forbid changes.
    """
    finder = _Finder(path, limits or PdfLimits())
    try:
        places = [finder.find(note) for note in notes]
    finally:
        finder.close()
    try:
        with pikepdf.open(path) as pdf:
            if pdf.is_encrypted:
                raise UnreadableDocument("password")
            return _annotated(pdf, notes, places, date)
    except pikepdf.PdfError as error:
        raise UnreadableDocument("damaged") from error


@dataclass(frozen=True, slots=True)
class _Place:
    """Page index and the boxes of the passage's lines; without a passage, ``icon`` is the box of the note's icon."""

    page: int
    quads: tuple[Quad, ...] = ()
    icon: Quad = (0.0, 0.0, 0.0, 0.0)


class _Finder:
    """Finds passages on pages by their letters and figures alone: blanks, hyphens and ligatures differ from the text read."""

    def __init__(self, path: Path, limits: PdfLimits) -> None:
        self._document = open_pdf(path, limits)
        self._limit = limits.page_characters
        self._pages: dict[int, tuple[str, list[Quad]]] = {}
        self._icons: dict[int, int] = {}

    def close(self) -> None:
        """Close the file."""
        self._document.close()

    def find(self, note: Note) -> _Place:
        """Where to put a note."""
        first = min(max((note.page or 1) - 1, 0), len(self._document) - 1)
        wanted = "".join(letters(note.quote))
        for most in _PREFIXES if len(wanted) >= FEWEST else ():
            for page in range(first, min(first + 2, len(self._document))):
                held, boxes = self._letters_of(page)
                start = held.find(wanted[:most])
                if start >= 0:
                    return _Place(page, tuple(_lines(boxes[start : start + len(wanted[:most])])))
        self._icons[first] = self._icons.get(first, -1) + 1
        return _Place(first, icon=_icon_box(self._frame_of(first), self._icons[first]))

    def _frame_of(self, number: int) -> PageFrame:
        """The visible box and the turn of a page; an A4 sheet where the page is damaged."""
        try:
            page = self._document[number]
        except pdfium2.PdfiumError:
            return _A4
        frame = frame_of(page.raw)
        page.close()
        return frame

    def _letters_of(self, number: int) -> tuple[str, list[Quad]]:
        """Letters and figures of a page in the file's order, each with its box."""
        if number not in self._pages:
            try:
                page = self._document[number]
            except pdfium2.PdfiumError:
                self._pages[number] = ("", [])
                return self._pages[number]
            text = page.get_textpage()
            pairs = list(self._characters(text))
            text.close()
            page.close()
            self._pages[number] = ("".join(letter for letter, _ in pairs), [box for _, box in pairs])
        return self._pages[number]

    def _characters(self, text: pdfium2.PdfTextPage) -> Iterator[tuple[str, Quad]]:
        for index in range(min(text.count_chars(), self._limit)):
            code = raw.FPDFText_GetUnicode(text.raw, index)
            for letter in letters(chr(code) if 32 < code < 0x110000 else ""):
                yield letter, text.get_charbox(index, loose=True)


def _lines(boxes: list[Quad]) -> Iterator[Quad]:
    """One box per line: a character that lies lower or further left than the line goes begins a new one."""
    line: Quad | None = None
    for left, bottom, right, top in boxes:
        middle = (bottom + top) / 2
        if line is not None and line[1] <= middle <= line[3] and left >= line[0] - 1:
            line = (min(line[0], left), min(line[1], bottom), max(line[2], right), max(line[3], top))
            continue
        if line is not None:
            yield line
        line = (left, bottom, right, top)
    if line is not None:
        yield line


def _annotated(pdf: pikepdf.Pdf, notes: Sequence[Note], places: Sequence[_Place], date: str) -> bytes:
    """The bytes of the PDF with its annotations; the same input gives the same bytes."""
    for number, (note, place) in enumerate(zip(notes, places, strict=True)):
        page = pdf.pages[place.page]
        made: Callable[[pikepdf.Pdf, pikepdf.Page, _Place], Dictionary] = _highlight if place.quads else _icon
        annotation = made(pdf, page, place)
        day = f"D:{date.replace('-', '')}000000Z"
        annotation.Type = Name.Annot
        annotation.Contents = String(note.text)
        annotation.T = String(AUTHOR)
        annotation.M = annotation.CreationDate = String(day)
        annotation.NM = String(f"prodcheck-{number}")
        annotation.F = _PRINTED
        annotation.P = page.obj
        known = list(page.obj.Annots) if isinstance(page.obj.get("/Annots"), Array) else []
        page.obj.Annots = Array([*known, pdf.make_indirect(annotation)])
    target = BytesIO()
    pdf.save(target, deterministic_id=True)
    return target.getvalue()


def _highlight(pdf: pikepdf.Pdf, _: pikepdf.Page, place: _Place) -> Dictionary:
    """A highlight over the lines of a passage, with its own picture: some viewers draw none."""
    points = [value for left, bottom, right, top in place.quads for value in (left, top, right, top, left, bottom, right, bottom)]
    lefts, bottoms, rights, tops = zip(*place.quads, strict=True)
    rectangle = Array([min(lefts), min(bottoms), max(rights), max(tops)])
    boxes = "\n".join(
        f"{left:.2f} {bottom:.2f} {right - left:.2f} {top - bottom:.2f} re" for left, bottom, right, top in place.quads
    )
    picture = pdf.make_stream(f"/G gs {' '.join(map(str, _YELLOW))} rg\n{boxes}\nf".encode())
    picture.Type, picture.Subtype = Name.XObject, Name.Form
    picture.BBox = rectangle
    picture.Group = Dictionary(S=Name.Transparency)
    picture.Resources = Dictionary(ExtGState=Dictionary(G=Dictionary(Type=Name.ExtGState, BM=Name.Multiply)))
    return Dictionary(
        Subtype=Name.Highlight, Rect=rectangle, QuadPoints=Array(points), C=Array(_YELLOW), AP=Dictionary(N=picture)
    )


def _icon(_: pikepdf.Pdf, __: pikepdf.Page, place: _Place) -> Dictionary:
    """A note's icon."""
    return Dictionary(Subtype=Name.Text, Rect=Array(place.icon), Name=Name.Comment, C=Array(_BLUE))


def _icon_box(frame: PageFrame, number: int) -> Quad:
    """The box of a page's icon ``number`` (from 0) in the file's coordinates: rows from the top left corner as shown.

    A page that has no room for more takes the rest over the first ones: each icon lies where it can be seen.
    """
    columns, rows = (max(1, int((size - _MARGIN) // _STEP)) for size in (frame.width, frame.height))
    row, column = divmod(number % (columns * rows), columns)
    x, y = _MARGIN + column * _STEP, _MARGIN + row * _STEP
    left, bottom, right, top = {
        0: (frame.left + x, frame.top - y - _ICON, frame.left + x + _ICON, frame.top - y),
        90: (frame.left + y, frame.bottom + x, frame.left + y + _ICON, frame.bottom + x + _ICON),
        180: (frame.right - x - _ICON, frame.bottom + y, frame.right - x, frame.bottom + y + _ICON),
        270: (frame.right - y - _ICON, frame.top - x - _ICON, frame.right - y, frame.top - x),
    }[frame.rotation]
    return left, bottom, right, top
