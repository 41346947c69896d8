"""How fast PDFs are read and measured, against pypdfium2 reading the text alone and pdfplumber.

PRODCHECK_CORPUS=FOLDER python benchmarks/pdf_reading.py [--files 30] [--without-pdfplumber]

The files are taken evenly from all PDFs below the folder. Processor time, best of three; every file is read once before.
"""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pdfplumber
import pypdfium2

from prodcheck.errors import UnreadableDocument
from prodcheck.measuring import measure
from prodcheck.reading.pdf import read_pdf

_REPEATS = 3


def text_alone(path: Path) -> None:
    """Read the text of all pages with pypdfium2."""
    document = pypdfium2.PdfDocument(path)
    for page in document:
        text_page = page.get_textpage()
        text_page.get_text_range()
        text_page.close()
        page.close()
    document.close()


def read(path: Path) -> None:
    """Read into a ``Document``; a refused file counts with the time of its refusal."""
    try:
        read_pdf(path, "")
    except UnreadableDocument as error:
        print(f"{path.name}: {error.code}")


def read_and_measure(path: Path) -> None:
    """Read and measure."""
    try:
        measure(read_pdf(path, ""))
    except UnreadableDocument:
        return


def with_pdfplumber(path: Path) -> None:
    """Read the text of all pages with pdfplumber."""
    with pdfplumber.open(path) as document:
        for page in document.pages:
            page.extract_text()
            page.close()


def seconds(work: Callable[[Path], None], files: Sequence[Path], repeats: int = _REPEATS) -> float:
    """Return the least processor time of some rounds over the files."""
    rounds = []
    for _ in range(repeats):
        start = time.process_time()
        for path in files:
            work(path)
        rounds.append(time.process_time() - start)
    return min(rounds)


def main() -> None:
    """Print times and ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=30)
    parser.add_argument("--without-pdfplumber", action="store_true")
    options = parser.parse_args()
    found = sorted(Path(os.environ["PRODCHECK_CORPUS"]).rglob("*.pdf"))
    files = found[:: max(len(found) // options.files, 1)][: options.files]
    for path in files:
        text_alone(path)
        read(path)
    alone = seconds(text_alone, files)
    reading = seconds(read, files)
    measuring = seconds(read_and_measure, files)
    print(f"{len(files)} files; pypdfium2 text alone: {alone:.2f} s")
    print(f"reading: {reading:.2f} s, {reading / alone:.2f} times the text alone")
    print(f"reading and measuring: {measuring:.2f} s, {measuring / alone:.2f} times the text alone")
    if not options.without_pdfplumber:
        slow = seconds(with_pdfplumber, files, 1)
        print(f"pdfplumber extract_text: {slow:.2f} s, {slow / measuring:.1f} times reading and measuring")


if __name__ == "__main__":
    main()
