"""Pictures of a PDF's pages in the size that text recognition wants."""

from __future__ import annotations

from pathlib import Path

import pypdfium2 as pdfium2

from prodcheck.errors import UnreadableDocument
from prodcheck.reading.pdf.limits import PdfLimits
from prodcheck.reading.pdf.opening import open_pdf

DPI = 300
"""What Tesseract is trained on; letters of 10 points are then some 30 pixels high."""

_LONGEST = 5000
"""Pixels: A3 at 300 dpi. A larger page is drawn smaller."""


def write_page_pictures(path: Path, folder: str, limits: PdfLimits | None = None) -> int:
    """Draw each page of the PDF at ``path`` in grey as ``folder/0001.png``…; returns how many.

    Raises:
        UnreadableDocument: as the reader does; ``damaged`` for a page that cannot be drawn.
    """
    document = open_pdf(path, limits or PdfLimits())
    try:
        for number in range(len(document)):
            _write(document[number], Path(folder) / f"{number + 1:04d}.png")
        return len(document)
    except pdfium2.PdfiumError as error:
        raise UnreadableDocument("damaged") from error
    finally:
        document.close()


def _write(page: pdfium2.PdfPage, target: Path) -> None:
    """One page, with the resolution that gives it its size back."""
    scale = min(DPI / 72, _LONGEST / max(*page.get_size(), 1))
    bitmap = page.render(scale=scale, grayscale=True, may_draw_forms=True)
    bitmap.to_pil().save(target, "PNG", dpi=(72 * scale, 72 * scale))
    bitmap.close()
    page.close()
