"""Figures of the measures on real files: pages, page kinds, characters, time and memory.

PRODCHECK_CORPUS=FOLDER python -m benchmarks.measures [--held-out]

The folder holds ``pairs.csv`` (docx, pdf, pages, similarity), ``page_kinds.json`` and the files they name. Files whose number
is a multiple of three are held out: they are read only with ``--held-out``, and their figures stand in a column of their own.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from benchmarks.docx_reading import unzip_and_parse
from benchmarks.pdf_reading import text_alone, with_pdfplumber
from prodcheck.document import Document, LayoutWitness
from prodcheck.errors import UnreadableDocument
from prodcheck.measures import Measure, Measures
from prodcheck.measuring import measure
from prodcheck.reading import read
from prodcheck.rendering import convert, probe, workspace

_LEAST_SIMILARITY = 0.9
_TIMED_FILES = 30
_REPEATS = 7


@dataclass(frozen=True, slots=True)
class Pair:
    """A DOCX and the PDF exported from it: true page count and measures.

    ``silent`` is without rendering and without what the file itself says of its pages, as for files no word processor laid out.
    """

    name: str
    pages: int
    similarity: float
    alone: Measures
    silent: Measures
    rendered: Measures | None
    exported: Measures


@dataclass(slots=True)
class Kinds:
    """Right and wrong pages of one kind."""

    found: int = 0
    false: int = 0
    missed: int = 0
    wrong: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        """Precision and recall in percent."""
        precision = self.found / max(1, self.found + self.false)
        recall = self.found / max(1, self.found + self.missed)
        return f"{precision:.0%} / {recall:.0%} ({self.found} found, {self.false} false, {self.missed} missed)"


def main() -> int:
    """Print the table; 2 when the corpus folder is not given."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--held-out", action="store_true", help="measure the held-out third too, in a column of its own")
    parser.add_argument("--details", action="store_true", help="name the files that are wrong")
    parser.add_argument("--memory-of", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.memory_of:
        measure(read(options.memory_of))
        print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
        return 0
    folder = os.environ.get("PRODCHECK_CORPUS")
    if not folder:
        print("set PRODCHECK_CORPUS to the folder of the corpus", file=sys.stderr)
        return 2
    corpus = Path(folder)
    parts = {"tuned": False} | ({"held out": True} if options.held_out else {})
    for title, held_out in parts.items():
        report(corpus, title, held_out=held_out, details=options.details)
    return 0


def report(corpus: Path, title: str, *, held_out: bool, details: bool) -> None:
    """All figures of one part of the corpus."""
    pairs = read_pairs(corpus, held_out=held_out)
    close = [pair for pair in pairs if pair.similarity >= _LEAST_SIMILARITY]
    print(f"\n== {title}: {len(pairs)} pairs, {len(close)} of similarity {_LEAST_SIMILARITY} and more")
    if probe() is not None:
        pages_row("pages, LibreOffice", close, lambda pair: pair.rendered, details=details)
    pages_row("pages, no LibreOffice", close, lambda pair: pair.alone, details=details)
    pages_row("pages, estimate alone", close, lambda pair: pair.silent, details=details)
    for kind, counts in kinds(corpus, held_out=held_out).items():
        print(f"{kind:28} precision / recall {counts}")
        if details:
            print("".join(f"    {wrong}\n" for wrong in counts.wrong), end="")
    characters_row(close, details=details)
    times(corpus, held_out=held_out)


def is_part(path: str, held_out: bool) -> bool:
    """Whether a file belongs to the part asked for."""
    return (int(Path(path).stem) % 3 == 0) is held_out


def read_pairs(corpus: Path, *, held_out: bool) -> list[Pair]:
    """Read and measure the pairs, with all renderings in one LibreOffice call."""
    with (corpus / "pairs.csv").open(encoding="utf-8", newline="") as stream:
        rows = [row for row in csv.DictReader(stream) if is_part(row["docx"], held_out)]
    layouts: dict[Path, Document] = {}
    sources = [corpus / row["docx"] for row in rows]
    begun = time.perf_counter()
    with workspace() as folder:
        for source, made in convert(sources, "pdf", folder).items():
            if isinstance(made, Path):
                layouts[source] = read(made)
    if layouts:
        print(f"\nrendering and reading {len(layouts)} DOCX: {time.perf_counter() - begun:.1f} s")
    pairs = []
    for row in rows:
        document = read(corpus / row["docx"])
        layout = layouts.get(corpus / row["docx"])
        rendered = measure(document, layout=layout) if layout is not None else None
        silent = measure(replace(document, witness=LayoutWitness()))
        exported = measure(read(corpus / row["pdf"]))
        pairs.append(
            Pair(row["docx"], int(row["pages"]), float(row["similarity"]), measure(document), silent, rendered, exported)
        )
    return pairs


def pages_row(title: str, pairs: Sequence[Pair], of: Callable[[Pair], Measures | None], *, details: bool) -> None:
    """Exact, inside the interval, and how wide it is, for total pages; exact and inside for those that count."""
    found = [(pair, measured) for pair in pairs if (measured := of(pair)) is not None]
    totals = [(pair.pages, measured.pages.total) for pair, measured in found]
    exact = sum(1 for truth, total in totals if total.value == truth)
    inside = sum(1 for truth, total in totals if total.low <= truth <= total.high)
    widths = [total.high - total.low for _, total in totals]
    print(
        f"{title:28} exact {share(exact, totals)}, inside {share(inside, totals)}, median width {statistics.median(widths):g},"
        f" mean {statistics.mean(widths):.2f}"
    )
    counted = [(pair.exported.pages.counted, measured.pages.counted) for pair, measured in found]
    same = sum(1 for pdf, docx in counted if pdf.value == docx.value)
    meeting = sum(1 for pdf, docx in counted if meet(pdf, docx))
    print(f"{'  pages that count':28} as the PDF {share(same, counted)}, intervals meet {share(meeting, counted)}")
    if details:
        for pair, measured in found:
            if measured.pages.total.value != pair.pages:
                print(f"    {pair.name}: {pair.pages}, measured {measured.pages.total}")


def kinds(corpus: Path, *, held_out: bool) -> dict[str, Kinds]:
    """Right and wrong pages by kind; a page labelled ``mixed`` is body."""
    labels = json.loads((corpus / "page_kinds.json").read_text(encoding="utf-8"))
    counts = {"cover": Kinds(), "toc": Kinds(), "blank": Kinds()}
    for name, label in labels.items():
        if not is_part(name, held_out):
            continue
        try:
            pages = measure(read(corpus / name)).pages.kinds
        except UnreadableDocument:
            pages = ()
        for number, truth in enumerate(label["pages"], start=1):
            told = pages[number - 1].kind.value if number <= len(pages) else "body"
            for kind, count in counts.items():
                count.found += told == kind == truth
                count.false += told == kind != truth
                count.missed += truth == kind != told
                if kind in (told, truth) and told != truth:
                    count.wrong.append(f"{name} page {number}: {truth}, told {told}")
    return counts


def characters_row(pairs: Sequence[Pair], *, details: bool) -> None:
    """How far the characters of a DOCX and of the PDF made of it are apart."""
    apart, meeting = [], 0
    for pair in pairs:
        docx, pdf = (pair.rendered or pair.alone).characters.counted, pair.exported.characters.counted
        apart.append(abs(pdf.value - docx.value) / max(1, docx.value))
        meeting += meet(pdf, docx)
        if details and apart[-1] > 0.02:
            print(f"    {pair.name}: {docx} against {pdf}")
    within = sum(1 for value in apart if value <= 0.02)
    print(
        f"{'characters DOCX / PDF':28} median {statistics.median(apart):.2%} apart, within 2 % {share(within, apart)},"
        f" intervals meet {share(meeting, apart)}"
    )


def meet(one: Measure, other: Measure) -> bool:
    """Whether two intervals have a number in common."""
    return one.low <= other.high and other.low <= one.high


def share(number: int, of: Sequence[object]) -> str:
    """A count with its percentage."""
    return f"{number}/{len(of)} ({number / max(1, len(of)):.0%})"


def times(corpus: Path, *, held_out: bool) -> None:
    """Time of reading and measuring against the barest reading, and memory of the largest file."""
    every = [path for path in sorted(corpus.glob("p*/*.*")) if is_part(path.name, held_out)]
    pdfs = readable(path for path in every if path.suffix == ".pdf")[:_TIMED_FILES]
    docxs = readable(path for path in every if path.suffix == ".docx")[:_TIMED_FILES]
    ours, bare = timed(pdfs, read_and_measure, text_alone)
    (plumber,) = timed(pdfs, with_pdfplumber)
    typical = statistics.median(one / other for one, other in zip(ours, bare, strict=True))
    slower = f"{sum(ours) / sum(bare):.2f} times pypdfium2's text (median {typical:.2f})"
    faster = f"{sum(plumber) / sum(ours):.0f} times faster than pdfplumber"
    print(f"{f'time, {len(pdfs)} PDF':28} {1000 * sum(ours) / len(pdfs):.0f} ms each, {slower}, {faster}")
    ours, bare = timed(docxs, read_and_measure, unzip_and_parse)
    typical = statistics.median(one / other for one, other in zip(ours, bare, strict=True))
    slower = f"{sum(ours) / sum(bare):.2f} times unzipping and lxml's parsing (median {typical:.2f})"
    print(f"{f'time, {len(docxs)} DOCX':28} {1000 * sum(ours) / len(docxs):.0f} ms each, {slower}")
    largest = max(every, key=lambda path: path.stat().st_size)
    command = [sys.executable, "-m", "benchmarks.measures", "--memory-of", str(largest)]
    used = subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()
    print(f"{'memory, largest file':28} {used or '?'} MB for {largest.stat().st_size / 2**20:.1f} MB")


def readable(paths: Iterable[Path]) -> list[Path]:
    """The files that can be read at all."""
    kept = []
    for path in paths:
        try:
            read(path)
        except UnreadableDocument:
            continue
        kept.append(path)
    return kept


def timed(paths: Sequence[Path], *works: Callable[[Path], object]) -> list[list[float]]:
    """For each of ``works`` the least processor seconds for each file; all take turns, so that a busy machine is busy for all."""
    best = [[float("inf")] * len(paths) for _ in works]
    for _ in range(_REPEATS if len(works) > 1 else 1):
        for number, path in enumerate(paths):
            for work, least in zip(works, best, strict=True):
                begun = time.process_time()
                work(path)
                least[number] = min(least[number], time.process_time() - begun)
    return best


def read_and_measure(path: Path) -> object:
    """The job."""
    return measure(read(path))


if __name__ == "__main__":
    raise SystemExit(main())
