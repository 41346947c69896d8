"""Runs joined into lines: pieces of text on one height, in the order of the file."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from prodcheck.document import Origin
from prodcheck.reading.pdf.characters import LINE_END_HYPHEN, UNMAPPED
from prodcheck.reading.pdf.frame import RIGHT
from prodcheck.reading.pdf.spacing import close_letter_spacing, undoubled

if TYPE_CHECKING:
    from prodcheck.reading.pdf.runs import Run
    from prodcheck.reading.pdf.tags import Tag

HYPHEN = chr(LINE_END_HYPHEN)
"""Stands for a hyphen at a line's end until the paragraph is joined."""
SOFT_HYPHEN = "\u00ad"
SPACE_GAP = 0.16
"""Gap in font sizes from which two pieces have a space between them, even if the file holds none (a space is 0.2 to 0.3)."""
TAB_GAP = 2.0
"""Gap in font sizes that no justified line shows: a tab or another column (measured: stretched spaces stay under 1.5)."""
_LIGATURES = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
# Printing to PDF from Windows maps Calibri's ligatures for « ti » and « tt » to these letters, which French does not have.
_LIGATURES |= {0x19F: "ti", 0x1A9: "tt"}
_CLEANED = {**_LIGATURES, UNMAPPED: "", 0x200B: "", 0xFEFF: "", 0x2028: " ", 0x2029: " "}


@dataclass(slots=True)
class Line:
    """A line or a piece of one (a cell, a column's part): text, box in points, and what paragraphs are made from.

    ``label`` is a list label that stood before the text, ``cell`` the (table, row, column) found by the table step, ``column``
    the left and right edge of the text column.
    """

    page: int
    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    bold: bool
    tag: Tag | None
    artifact: bool
    font: str
    direction: int = RIGHT
    label: str = ""
    origin: Origin = Origin.BODY
    cell: tuple[int, int, int] | None = None
    column: tuple[float, float] | None = None
    runs: list[Run] = field(default_factory=list)

    @property
    def middle(self) -> float:
        """Height of the line's middle on the page."""
        return (self.top + self.bottom) / 2

    @property
    def height(self) -> float:
        """Height from the highest ascent to the lowest descent."""
        return self.bottom - self.top

    @property
    def first_word_width(self) -> float:
        """Estimated width of the first word in points, from the line's mean width of a character."""
        word = self.text.split(" ", 1)[0]
        return (self.x1 - self.x0) * len(word) / max(len(self.text), 1)


def clean(text: str) -> str:
    """Expand ligatures, drop zero-width and unmapped characters, and compose accents (NFC)."""
    return unicodedata.normalize("NFC", text.translate(_CLEANED))


def lines_of(runs: list[Run], page: int, tags: dict[int, Tag], tagged: bool) -> list[Line]:
    """Join a page's runs, in content order, into lines; tagged text never joins across two blocks of the structure tree."""
    lines: list[Line] = []
    pending: list[Run] = []
    tag: Tag | None = None
    largest: Run | None = None
    for run in runs:
        run_tag = tags.get(run.mark) if tagged else None
        if largest is not None and _goes_on(pending[-1], largest, run, tag, run_tag):
            pending.append(run)
            if run.size > largest.size:
                largest = run
            continue
        if pending:
            lines.append(_line(pending, page, tag, tagged))
        pending, tag, largest = [run], run_tag, run
    if pending:
        lines.append(_line(pending, page, tag, tagged))
    for line in lines:
        close_letter_spacing(line)
    return [line for line in lines if line.text]


def _goes_on(last: Run, largest: Run, run: Run, tag: Tag | None, run_tag: Tag | None) -> bool:
    """Whether a run stands on the same line as those before it (the last and the largest), close enough to belong together."""
    if run.style.direction != last.style.direction:
        return False
    if tag is not run_tag and (tag is None or run_tag is None or tag.block != run_tag.block or tag.label != run_tag.label):
        return False
    size = max(largest.size, run.size)
    middle = (run.top + run.bottom) / 2
    if abs(middle - (largest.top + largest.bottom) / 2) > 0.55 * size and not largest.top <= middle <= largest.bottom:
        return False
    gap = run.x0 - last.x1
    return -0.6 * size < gap and (tag is not None or gap < TAB_GAP * size)


def _line(runs: list[Run], page: int, tag: Tag | None, tagged: bool) -> Line:
    pieces: list[str] = []
    end: float | None = None
    for run in runs:
        text = run.text
        if end is not None:
            gap = run.x0 - end
            if gap > TAB_GAP * run.size:
                pieces[-1] = pieces[-1].rstrip(" ")
                pieces.append("\t")
                text = text.lstrip(" ")
            elif gap > SPACE_GAP * run.size and not pieces[-1].endswith((" ", "\u00a0")) and not text.startswith((" ", "\u00a0")):
                pieces.append(" ")
        pieces.append(text)
        end = run.x1
    text = "".join(pieces).strip(" \t\u200b")
    if not runs[0].page.plain:
        text = clean(text).strip(" \t\u200b")
    text = undoubled(text)
    first = runs[0]
    if len(runs) == 1:
        x0, top, x1, bottom, main, bold = first.x0, first.top, first.x1, first.bottom, first, first.style.bold
    else:
        x0, top = min(run.x0 for run in runs), min(run.top for run in runs)
        x1, bottom = max(run.x1 for run in runs), max(run.bottom for run in runs)
        main = max(runs, key=lambda run: len(run.text))
        bold = main.style.bold and all(run.style.bold for run in runs if run.text.strip())
    artifact = tagged and tag is None and all(run.mark < 0 for run in runs)
    direction = first.style.direction
    return Line(page, text, x0, top, x1, bottom, main.size, bold, tag, artifact, main.style.font, direction, runs=runs)


def rejoined(line: Line, runs: list[Run]) -> Line:
    """Return a line of some of another line's runs."""
    return _line(runs, line.page, line.tag, not line.artifact and line.tag is not None)
