"""What lies on a page besides its content: filled form fields, text typed onto it, comments."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
import pypdfium2.raw as raw

from prodcheck.document import Origin
from prodcheck.reading.pdf.lines import Line, clean

if TYPE_CHECKING:
    import pypdfium2 as pdfium2

    from prodcheck.reading.pdf.frame import PageFrame

_HIDDEN = 0x02 | 0x20
_PASSWORD_FIELD = 1 << 13
_LONGEST_TEXT = 100_000
_USUAL_SIZE = 10.0
_WITHOUT_INK = frozenset((raw.FPDF_ANNOT_LINK, raw.FPDF_ANNOT_POPUP))
_TEXT_FIELDS = frozenset((raw.FPDF_FORMFIELD_TEXTFIELD, raw.FPDF_FORMFIELD_COMBOBOX, raw.FPDF_FORMFIELD_LISTBOX))


@dataclass(slots=True)
class PageAnnotations:
    """Lines of text that annotations show, texts of comments, and the number of annotations that show."""

    lines: list[Line] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    shown: int = 0


def read_annotations(page: pdfium2.PdfPage, frame: PageFrame, number: int, most: int) -> PageAnnotations:
    """Read a page's annotations; values of fields are only known where the document's form was opened before the page."""
    found = PageAnnotations()
    for index in range(min(raw.FPDFPage_GetAnnotCount(page.raw), most)):
        annotation = raw.FPDFPage_GetAnnot(page.raw, index)
        if not annotation:
            continue
        try:
            _read_one(annotation, page, frame, number, found)
        finally:
            raw.FPDFPage_CloseAnnot(annotation)
    return found


def _read_one(
    annotation: raw.FPDF_ANNOTATION, page: pdfium2.PdfPage, frame: PageFrame, number: int, found: PageAnnotations
) -> None:
    kind = raw.FPDFAnnot_GetSubtype(annotation)
    if kind in _WITHOUT_INK or raw.FPDFAnnot_GetFlags(annotation) & _HIDDEN:
        return
    found.shown += 1
    if kind == raw.FPDF_ANNOT_WIDGET:
        text = _field_value(annotation, page)
        if text:
            found.lines.append(_line(text, annotation, frame, number, Origin.BODY))
    elif kind == raw.FPDF_ANNOT_FREETEXT:
        text = _contents(annotation)
        if text:
            found.lines.append(_line(text, annotation, frame, number, Origin.TEXT_BOX))
    else:
        text = _contents(annotation)
        if text:
            found.comments.append(text)


def _field_value(annotation: raw.FPDF_ANNOTATION, page: pdfium2.PdfPage) -> str:
    """Return the text a form field shows; empty for buttons, tick boxes and password fields."""
    if page.formenv is None:
        return ""
    form = page.formenv.raw
    if raw.FPDFAnnot_GetFormFieldType(form, annotation) not in _TEXT_FIELDS:
        return ""
    if raw.FPDFAnnot_GetFormFieldFlags(form, annotation) & _PASSWORD_FIELD:
        return ""
    return _text(partial(raw.FPDFAnnot_GetFormFieldValue, form, annotation))


def _contents(annotation: raw.FPDF_ANNOTATION) -> str:
    return _text(partial(raw.FPDFAnnot_GetStringValue, annotation, b"Contents"))


def _text(ask: Callable[[object, int], int]) -> str:
    """Call a function that fills a buffer with UTF-16 and returns the bytes needed; empty where that is too much."""
    size = ask(None, 0)
    if not 2 < size <= 2 * _LONGEST_TEXT:
        return ""
    buffer = (ctypes.c_ushort * (size // 2 + 1))()
    ask(buffer, size)
    text = bytes(buffer)[: size - 2].decode("utf-16-le", "replace")
    return clean(text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def _line(text: str, annotation: raw.FPDF_ANNOTATION, frame: PageFrame, number: int, origin: Origin) -> Line:
    """Return a line that stands where the annotation does."""
    box = raw.FS_RECTF()
    raw.FPDFAnnot_GetRect(annotation, box)
    sides = np.array([[min(box.left, box.right), min(box.bottom, box.top), max(box.left, box.right), max(box.bottom, box.top)]])
    x0, top, x1, bottom = frame.shown(sides)[0].tolist()
    return Line(number, text, x0, top, x1, bottom, _USUAL_SIZE, False, None, False, "", origin=origin)
