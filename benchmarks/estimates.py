"""The layout estimate against LibreOffice on files that nothing else vouches for: made here, laid out there.

python -m benchmarks.estimates [--files 60] [--seed 1] [--details] [--keep FOLDER]

Writes documents as libraries do (python-docx: no page count to be trusted), in many fonts, sizes and shapes, every fourth one
saved again by LibreOffice, and compares ``estimate_layout`` with the pages LibreOffice gives them. Nothing is read from outside.
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from io import BytesIO
from pathlib import Path

from docx import Document as new_document
from docx.document import Document as Writing
from docx.enum.text import WD_BREAK
from docx.shared import Cm, Mm, Pt
from docx.text.paragraph import Paragraph

from benchmarks.sentences import SENTENCES as LONG_SENTENCES
from prodcheck.geometry import LayoutFacts
from prodcheck.measuring.fonts import is_known_font
from prodcheck.measuring.layout_estimate import LayoutEstimate, estimate_layout
from prodcheck.reading import read
from prodcheck.rendering import convert, workspace

# The last ones are not on a usual machine, so LibreOffice replaces them.
FONTS = ("Calibri", "Arial", "Times New Roman", "Cambria", "Liberation Sans", "Verdana", "Georgia", "Century Gothic", "Aptos")
SENTENCES = (*LONG_SENTENCES, "Oui.")


class Maker:
    """Writes one document after a seed."""

    def __init__(self, seed: int) -> None:
        """Choose paper, font and spacing."""
        self.chance = random.Random(seed)
        self.writing: Writing = new_document()
        section = self.writing.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        margin = self.chance.choice((Cm(1.5), Cm(2), Cm(2.5), Cm(2.54)))
        section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = margin
        style = self.writing.styles["Normal"]
        style.font.name, style.font.size = self.chance.choice(FONTS), Pt(self.chance.choice((10, 11, 11, 12)))
        spacing = style.paragraph_format
        spacing.line_spacing = self.chance.choice((1.0, 1.0, 1.08, 1.15, 1.5))
        spacing.space_after = Pt(self.chance.choice((0, 6, 8, 10)))
        if self.chance.random() < 0.3:
            section.header.paragraphs[0].text = "Dossier professionnel"
            section.footer.paragraphs[0].text = "Prénom Nom"

    def make(self) -> bytes:
        """The file's bytes."""
        if self.chance.random() < 0.3:
            self.cover()
        shapes = (self.prose, self.prose, self.prose, self.bullets, self.table, self.picture, self.empties, self.bold_heading)
        for _ in range(self.chance.choice((1, 2, 3, 4, 6, 9, 13))):
            self.heading()
            for _ in range(self.chance.randint(1, 4)):
                self.chance.choice(shapes)()
            if self.chance.random() < 0.12:
                self.writing.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        out = BytesIO()
        self.writing.save(out)
        return out.getvalue()

    def text(self, most: int) -> str:
        """Some sentences."""
        return " ".join(self.chance.choice(SENTENCES) for _ in range(self.chance.randint(1, most)))

    def cover(self) -> None:
        """A title page."""
        self.writing.add_paragraph("Dossier professionnel", style="Title")
        self.writing.add_paragraph("Prénom Nom, session de juin")
        self.writing.add_paragraph().add_run().add_break(WD_BREAK.PAGE)

    def heading(self) -> None:
        """A heading of one of three levels."""
        self.writing.add_heading(self.text(1)[:60], self.chance.randint(1, 3))

    def bold_heading(self) -> None:
        """A heading typed by hand."""
        self.writing.add_paragraph().add_run(self.text(1)[:50]).bold = True

    def prose(self) -> None:
        """Running text."""
        for _ in range(self.chance.randint(1, 4)):
            self.writing.add_paragraph(self.text(7))

    def bullets(self) -> None:
        """A list."""
        style = self.chance.choice(("List Bullet", "List Number"))
        for _ in range(self.chance.randint(2, 8)):
            self.writing.add_paragraph(self.text(2), style=style)

    def table(self) -> None:
        """A table of two to four columns."""
        columns = self.chance.randint(2, 4)
        table = self.writing.add_table(0, columns, style="Table Grid")
        for _ in range(self.chance.randint(2, 9)):
            for cell in table.add_row().cells:
                cell.text = self.text(2)[: self.chance.randint(5, 140)]
        self.writing.add_paragraph()

    def empties(self) -> None:
        """Empty paragraphs."""
        for _ in range(self.chance.randint(1, 5)):
            self.writing.add_paragraph()

    def picture(self) -> None:
        """A picture, in a paragraph of its own."""
        from PIL import Image

        data = BytesIO()
        Image.new("RGB", (60, 40), "navy").save(data, "PNG")
        data.seek(0)
        paragraph: Paragraph = self.writing.add_paragraph()
        paragraph.add_run().add_picture(data, width=Cm(self.chance.uniform(4, 14)))


def compare(folder: Path, files: int, seed: int) -> list[tuple[str, set[str | None], LayoutEstimate, int]]:
    """Name, fonts, estimate and LibreOffice's pages of every file made."""
    made = []
    for number in range(files):
        path = folder / f"{number:03d}.docx"
        path.write_bytes(Maker(seed * 10_000 + number).make())
        made.append(path)
    resaved = convert(made[::4], "docx", folder)
    paths = [kept if isinstance(kept := resaved.get(path, path), Path) else path for path in made]
    found = []
    for (path, pdf), name in zip(convert(paths, "pdf", folder).items(), made, strict=True):
        document = read(path)
        estimate = estimate_layout(document)
        if isinstance(pdf, Path) and estimate is not None and isinstance(document.geometry, LayoutFacts):
            fonts = {geometry.font for geometry in document.geometry.paragraphs.values()}
            found.append((name.name, fonts, estimate, len(read(pdf).pages)))
    return found


def show(title: str, found: Sequence[tuple[str, LayoutEstimate, int]], *, details: bool) -> None:
    """Exact, inside, and how wide."""
    if not found:
        return
    exact = sum(1 for _, estimate, pages in found if estimate.pages == pages)
    outside = [one for one in found if not one[1].allows(one[2])]
    widths = [estimate.high - estimate.low for _, estimate, _ in found]
    print(
        f"{title}: {len(found)} files, {min(pages for *_, pages in found)} to {max(pages for *_, pages in found)} pages:"
        f" exact {exact / len(found):.0%}, inside {1 - len(outside) / len(found):.1%},"
        f" width median {statistics.median(widths):g}, mean {statistics.mean(widths):.2f}"
    )
    for name, estimate, pages in found if details else ():
        mark = "  <-- outside" if not estimate.allows(pages) else ""
        print(f"  {name}: {pages}, estimated {estimate.pages} ({estimate.low}..{estimate.high}){mark}")


def main() -> None:
    """Make, lay out, compare, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--details", action="store_true", help="one line for each file")
    parser.add_argument("--keep", type=Path, help="leave the files in this folder")
    options = parser.parse_args()
    with ExitStack() as stack:
        folder = options.keep or stack.enter_context(workspace())
        folder.mkdir(parents=True, exist_ok=True)
        found = compare(Path(tempfile.mkdtemp(dir=folder)), options.files, options.seed)
        for title, known in (("fonts whose widths are known", True), ("other fonts, which LibreOffice may replace", False)):
            part = [(name, estimate, pages) for name, fonts, estimate, pages in found if all(map(is_known_font, fonts)) is known]
            show(title, part, details=options.details)


if __name__ == "__main__":
    main()
