"""Small pictures of a PDF's pages, for the strip of pages in the report."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pypdfium2 as pdfium2
from PIL import Image

from prodcheck.reading.pdf.limits import PdfLimits
from prodcheck.reading.pdf.opening import open_pdf

WIDTH = 120
"""Pixels; shown at about half that width, so that a dense screen shows it sharp."""

MOST_PAGES = 40
"""A file of more pages gets none: it is no production, and the report has to stay small."""

MOST_BYTES = 120_000
"""For all pages of a file: four files and the page itself stay under 1 MB once in base64 (4/3)."""

_LONGEST = 3 * WIDTH
_COLOURS = 16


def thumbnails(path: Path, limits: PdfLimits | None = None) -> tuple[bytes, ...]:
    """One picture (PNG, at most 16 colours, 120 pixels wide) for each page of the PDF at ``path``, in order.

    Empty where the file has more than ``MOST_PAGES`` pages, or its pictures together more than ``MOST_BYTES``.

    Raises:
        UnreadableDocument: as the reader does.
    """
    document = open_pdf(path, limits or PdfLimits())
    try:
        if len(document) > MOST_PAGES:
            return ()
        pictures = tuple(_picture(document[number]) for number in range(len(document)))
    except pdfium2.PdfiumError:
        return ()
    finally:
        document.close()
    return pictures if sum(map(len, pictures)) <= MOST_BYTES else ()


def _picture(page: pdfium2.PdfPage) -> bytes:
    """The page on white paper; a page much higher than wide is made narrower, so that no page can be huge."""
    width, height = page.get_size()
    scale = min(WIDTH / max(width, 1), _LONGEST / max(height, 1))
    bitmap = page.render(scale=scale, may_draw_forms=True, fill_color=(255, 255, 255, 255))
    target = BytesIO()
    image: Image.Image = bitmap.to_pil()
    image.convert("RGB").quantize(_COLOURS).save(target, "PNG", optimize=True)
    bitmap.close()
    page.close()
    return target.getvalue()
