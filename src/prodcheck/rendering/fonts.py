"""Which fonts a rendering had to do without: a substituted font moves line ends, and with them the page count."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterable
from pathlib import Path

# Fonts made to the same widths: replacing one by the other moves nothing.
_SAME_WIDTHS = {
    "calibri": "carlito",
    "cambria": "caladea",
    "arial": "liberationsans",
    "helvetica": "liberationsans",
    "timesnewroman": "liberationserif",
    "times": "liberationserif",
    "couriernew": "liberationmono",
    "arialnarrow": "liberationsansnarrow",
}
_STYLES = re.compile(r"(bold|italic|oblique|regular|light|medium|semibold|condensed|mt|ps|psmt)+$")
_MAX_PAGES = 50
_MAX_OBJECTS = 20_000


def substituted_fonts(wanted: Iterable[str], rendered: Path) -> tuple[str, ...]:
    """Names among ``wanted`` (a document's fonts) that the PDF ``rendered`` has not, nor a font of the same widths.

    Looks at the fonts of text objects on the first 50 pages. Returns () when the PDF cannot be opened.
    """
    used = fonts_of_pdf(rendered)
    if not used:
        return ()
    missing = {name for name in wanted if not ({_key(name), _SAME_WIDTHS.get(_key(name), "")} & used)}
    return tuple(sorted(missing))


def fonts_of_pdf(path: Path) -> frozenset[str]:
    """Family names (lower case, no spaces, no style) of the fonts that the PDF's text uses."""
    import pypdfium2
    import pypdfium2.raw as pdfium

    found: set[str] = set()
    try:
        pdf = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError:
        return frozenset()
    try:
        seen = 0
        for number in range(min(len(pdf), _MAX_PAGES)):
            page = pdf[number]
            for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT], max_depth=4):
                found.add(_key(_font_name(item.raw)))
                seen += 1
                if seen > _MAX_OBJECTS:
                    return frozenset(found - {""})
            page.close()
    finally:
        pdf.close()
    return frozenset(found - {""})


def _font_name(text_object: object) -> str:
    """Base font name of a text object (``BAAAAA+Carlito-Bold``), empty where there is none."""
    import pypdfium2.raw as pdfium

    font = pdfium.FPDFTextObj_GetFont(text_object)
    if not font:
        return ""
    buffer = ctypes.create_string_buffer(256)
    pdfium.FPDFFont_GetBaseFontName(font, buffer, 256)
    return buffer.value.decode("utf-8", "replace")


def _key(name: str) -> str:
    """A font's family as a key: no subset prefix, no style, no spaces."""
    bare = re.sub(r"^[A-Z]{6}\+", "", name)
    return _STYLES.sub("", re.sub(r"[^a-z0-9]", "", bare.lower()))
