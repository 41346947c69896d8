"""Covers and contents tables of many shapes, and pages that only look like them, as DOCX and as the PDF LibreOffice makes of it.

python -m benchmarks.front_matter [--files 120] [--seed 1] [--details] [--keep FOLDER]

Every document is made here: a cover or none, a contents table or none, or a list that must not be taken for one, then chapters.
What is on which page of the PDF is known from the texts that were written. Prints precision and recall of cover and contents
pages in the PDF, and how far the counted characters of DOCX and PDF are from the true ones.
"""

from __future__ import annotations

import argparse
import random
import re
import tempfile
from collections import Counter
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.front_matter_covers import COVERS
from benchmarks.front_matter_lists import LISTS
from benchmarks.front_matter_writer import CONTENTS, COVER, TEXT, Made, Maker
from prodcheck.document import Document, Origin
from prodcheck.measures import Measures
from prodcheck.measuring import measure
from prodcheck.measuring.text_length import text_length
from prodcheck.reading import read
from prodcheck.rendering import convert, workspace

_LEAST_RUNNING_ON = 40
"""Letters at a page's top, before the first text that begins there, from which on it shows the end of the text before."""


def plan(files: int, seed: int) -> list[tuple[int, str, str]]:
    """Seed, cover and contents of each document: every shape as often as the others."""
    chance = random.Random(seed)
    covers, lists = [*COVERS], [*LISTS]
    chance.shuffle(covers)
    chance.shuffle(lists)
    return [(seed * 100_000 + n, covers[n * 7 % len(covers)], lists[n % len(lists)]) for n in range(files)]


def true_kinds(made: Made, layout: Document) -> list[str]:
    """Kind of each page of the rendering, from the texts that were written: contents beside other text is text."""
    pages = len(layout.pages)
    letters = ["" for _ in range(pages)]
    for block in layout.blocks:
        if block.origin not in (Origin.HEADER, Origin.FOOTER):
            for number in range(block.page or 1, (block.last_page or block.page or 1) + 1):
                letters[number - 1] += _letters(block.label + block.text)
    left = list(made.truth)
    kinds = []
    for text in letters:
        found: Counter[str] = Counter()
        cursor = 0
        if made.truth and (begins := text.find(_letters(left[0][1])[:30]) if left else -1) > _LEAST_RUNNING_ON:
            found[made.truth[-len(left) - 1][0] if len(left) < len(made.truth) else TEXT] += 1
            cursor = begins
        while left and (at := text.find(_letters(left[0][1])[:30], cursor)) >= 0:
            found[left[0][0]] += 1
            cursor = at + len(_letters(left.pop(0)[1]))
        if TEXT in found:
            kinds.append(TEXT)
        else:
            kinds.append(CONTENTS if CONTENTS in found else COVER if COVER in found else TEXT)
    return kinds


def _letters(text: str) -> str:
    return re.sub(r"[\W_]", "", text.casefold())


def true_characters(made: Made) -> int:
    """Characters of the text, cover and contents left out."""
    return sum(text_length(text).counted for kind, text in made.truth if kind == TEXT)


@dataclass(slots=True)
class Tally:
    """What came of the documents."""

    counts: dict[str, Counter[str]] = field(default_factory=lambda: {COVER: Counter(), CONTENTS: Counter()})
    apart: dict[str, Counter[str]] = field(default_factory=lambda: {"DOCX": Counter(), "PDF": Counter()})
    wrong: list[str] = field(default_factory=list)

    def kinds(self, name: str, truth: Sequence[str], measures: Measures) -> None:
        """Compare the pages of a PDF."""
        for number, (true, page) in enumerate(zip(truth, measures.pages.kinds, strict=False), 1):
            told = page.kind.value
            for kind, count in self.counts.items():
                count["found"] += told == kind == true
                count["false"] += told == kind != true
                count["missed"] += true == kind != told
                count["unsure"] += kind in (told, true) and not page.certain
            if told != true and {told, true} & set(self.counts):
                self.wrong.append(f"{name} page {number}: {true}, told {told} ({page.why}{'' if page.certain else ', unsure'})")

    def characters(self, name: str, form: str, truth: int, measures: Measures) -> None:
        """Compare the counted characters."""
        counted = measures.characters.counted
        count = self.apart[form]
        count["files"] += 1
        near = abs(counted.value - truth) <= 0.01 * truth
        count["near"] += near
        count["inside"] += counted.low <= truth <= counted.high or near
        if not near:
            self.wrong.append(f"{name} {form}: {truth} characters, counted {counted.value} ({counted.low}..{counted.high})")

    def show(self, *, details: bool) -> None:
        """Print the table."""
        for kind, count in self.counts.items():
            precision = count["found"] / max(1, count["found"] + count["false"])
            recall = count["found"] / max(1, count["found"] + count["missed"])
            print(f"{kind:6} precision {precision:.1%}, recall {recall:.1%} ({dict(count)})")
        for form, count in self.apart.items():
            files = max(1, count["files"])
            print(f"{form:6} characters within 1 %: {count['near']}/{count['files']} ({count['near'] / files:.0%}), "
                  f"or inside the interval: {count['inside']} ({count['inside'] / files:.0%})")  # fmt: skip
        if details:
            print("\n".join(self.wrong))


def main() -> None:
    """Make, lay out, read, compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=120)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--details", action="store_true")
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args()
    with ExitStack() as stack:
        folder = options.keep or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        folder.mkdir(parents=True, exist_ok=True)
        written: dict[Path, Made] = {}
        for seed, cover, contents in plan(options.files, options.seed):
            path = folder / f"{seed}-{cover}-{contents}.docx"
            written[path] = Maker(seed).make(COVERS[cover], LISTS[contents])
            path.write_bytes(written[path].data)
        out = options.keep or stack.enter_context(workspace())
        tally = Tally()
        for path, pdf in convert([*written], "pdf", out).items():
            if not isinstance(pdf, Path):
                print(f"{path.name}: {pdf}")
                continue
            made, layout = written[path], read(pdf)
            measures = measure(layout)
            tally.kinds(path.stem, true_kinds(made, layout), measures)
            tally.characters(path.stem, "PDF", true_characters(made), measures)
            tally.characters(path.stem, "DOCX", true_characters(made), measure(read(path)))
    tally.show(details=options.details)


if __name__ == "__main__":
    main()
