"""Times of ``prodcheck check`` on one 10-page DOCX and one 10-page PDF: the whole command, then each stage.

Run ``python -m benchmarks.check_times``. The files are made from the samples' text; LibreOffice lays out the DOCX.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from itertools import cycle
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from prodcheck.rendering import libreoffice
from samples.make import FOLDER, convert
from samples.markdown_source import Production, read_production
from samples.word_document import build_docx

PAGES, RUNS, PACK, KIND = 10, 5, "cc-titre", "veille"
Result = TypeVar("Result")


def ten_pages(folder: Path) -> tuple[Path, Path]:
    """Make the DOCX and its PDF in ``folder``: parts of the samples one after the other until the tenth page is reached."""
    import pypdfium2

    first, *others = [read_production(path) for path in sorted((FOLDER / "sources" / "conforme").glob("*.md"), reverse=True)]
    production: Production = replace(first, settings={**first.settings, "sommaire": "non"}, notes={})
    more = cycle([part for other in others for part in other.parts if "[^" not in part.text])
    docx = folder / f"{KIND}.docx"
    while True:
        data = build_docx(production, [])
        pdf = convert({KIND: data}, folder)[KIND]
        document = pypdfium2.PdfDocument(pdf)
        pages = len(document)
        document.close()
        if pages >= PAGES:
            docx.write_bytes(data)
            return docx, pdf.replace(folder / f"{KIND}.pdf")
        production = replace(production, parts=(*production.parts, *(next(more) for _ in range(3))))


def whole_command(path: Path) -> list[float]:
    """Seconds of each of ``RUNS`` runs of the command line on ``path``."""
    code = "from prodcheck.cli.main import main; main()"
    command = [sys.executable, "-c", code, "check", f"{KIND}={path}", "--pack", PACK, "--draft", "--html"]
    seconds = []
    for _ in range(RUNS):
        start = time.perf_counter()
        done = subprocess.run([*command, str(path.with_suffix(".html"))], capture_output=True, check=False)
        seconds.append(time.perf_counter() - start)
        if done.returncode not in {0, 1, 3}:
            sys.exit(done.stderr.decode())
    return seconds


def start_up() -> dict[str, float]:
    """Best seconds of three, each in a new process: the help page, and the French pipeline with spaCy's import."""
    codes = {
        "starting: prodcheck --help": "import sys; sys.argv[1:] = ['--help']; from prodcheck.cli.main import main; main()",
        "starting: spaCy and the French pipeline": (
            "from prodcheck.language.finding import model_dir; from prodcheck.language.pipeline import load_pipeline; "
            "load_pipeline(model_dir())"
        ),
        "starting: the French dictionary": "from prodcheck.spelling.words import is_known; is_known('indubitablemant')",
    }
    watch: dict[str, float] = {}
    for name, code in codes.items():
        for _ in range(3):
            start = time.perf_counter()
            subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
            watch[name] = min(watch.get(name, float("inf")), time.perf_counter() - start)
    return watch


class Stopwatch:
    """Times of named stages, in the order they were first run."""

    def __init__(self) -> None:
        """Start without any time."""
        self.seconds: dict[str, float] = {}

    def time(self, stage: str, work: Callable[[], Result]) -> Result:
        """Run ``work`` and add its time to ``stage``."""
        start = time.perf_counter()
        result = work()
        self.seconds[stage] = self.seconds.get(stage, 0.0) + time.perf_counter() - start
        return result


def stages(path: Path, folder: Path) -> dict[str, float]:
    """Seconds of each stage for one file in this process, the program's parts being loaded already."""
    from prodcheck.checking import check
    from prodcheck.detecting import detect
    from prodcheck.measuring import measure
    from prodcheck.packs.loading import load_pack
    from prodcheck.reading import read
    from prodcheck.reporting.html_report import to_html
    from prodcheck.style_hints.hints import language_hints

    watch = Stopwatch()
    kind = watch.time("pack", lambda: load_pack(PACK)).document(KIND)
    document = watch.time("reading", lambda: read(path))
    layout = None
    if path.suffix == ".docx" and libreoffice.probe() is not None:
        made = watch.time("layout (LibreOffice)", lambda: libreoffice.convert([path], "pdf", folder))[path]
        layout = watch.time("reading the layout", lambda: read(made)) if isinstance(made, Path) else None
    measures = watch.time("measuring", lambda: measure(document, layout=layout))
    left_out, pages = measures.left_out_blocks, measures.block_pages
    watch.time("detecting", lambda: detect(document, kind, left_out_blocks=left_out, block_pages=pages))
    watch.time("language hints", lambda: language_hints(document, left_out))
    report = check([(KIND, path)], PACK, draft=True)
    watch.time("HTML report", lambda: to_html(report))
    return watch.seconds


def table(rows: list[tuple[str, str, str]]) -> str:
    """Rows as a Markdown table."""
    lines = ["| | DOCX | PDF |", "| --- | ---: | ---: |", *(f"| {' | '.join(row)} |" for row in rows)]
    return "\n".join(lines)


def main() -> None:
    """Print the table."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        files = ten_pages(folder)
        whole = [whole_command(path) for path in files]
        rows = [("whole command, median", *(f"{statistics.median(times):.2f} s" for times in whole))]
        rows.append(("whole command, fastest to slowest", *(f"{min(times):.2f} to {max(times):.2f} s" for times in whole)))
        rows += [(name, f"{seconds:.2f} s", f"{seconds:.2f} s") for name, seconds in start_up().items()]
        # Everything is loaded by other files first, so that no stage finds this document's results kept.
        for suffix in (".docx", ".pdf"):
            stages(FOLDER / "a-reprendre" / f"{KIND}{suffix}", folder)
        measured = [stages(path, folder) for path in files]
        for stage in measured[0]:
            rows.append((stage, *(f"{times[stage]:.2f} s" if stage in times else "" for times in measured)))
    print(f"{PAGES} pages, {RUNS} runs each; stages once, in a process that has everything loaded")
    print(table([(first, second, third) for first, second, third in rows]))


if __name__ == "__main__":
    main()
