"""Small cohorts for the tests: the samples' files in folders, tables of made-up results."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from concurrent.futures import Executor, Future
from pathlib import Path
from typing import Any

from prodcheck.cohort.batch import run_batch
from prodcheck.cohort.options import BatchOptions, BatchResult
from prodcheck.cohort.overview import CandidateRow, Column, Overview, ProductionRow, State
from prodcheck.evidence import ContextStatus, Coverage
from prodcheck.measures import Measure
from prodcheck.report import Limits, Source, Verdict

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
KINDS = ("veille", "pac", "prospection", "fidelisation")
HOSTILE = "=cmd|'/c calc'!A1<script>alert(1)</script>"


class Inline(Executor):
    """Does each call at once, in this process; counts them."""

    def __init__(self) -> None:
        self.calls = 0

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        self.calls += 1
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future


def hand_in(folder: Path, name: str, sample: str = "conforme", kinds: tuple[str, ...] = KINDS, suffix: str = ".pdf") -> Path:
    """A candidate's folder with copies of a sample set's productions."""
    place = folder / name
    place.mkdir(parents=True)
    for kind in kinds:
        shutil.copyfile(SAMPLES / sample / f"{kind}{suffix}", place / f"{kind}{suffix}")
    return place


def overview(count: int, *, name: str = "Dupont") -> Overview:
    """An overview of ``count`` made-up candidates with the four productions of the whole title."""
    elements = {f"element-{number}": f"Élément demandé numéro {number}" for number in range(7)}
    limits = Limits(3, 8, 7000, 12000, Source("RC", "08", 6))
    labels = ("Veille commerciale", "Plan d'actions", "Prospection", "Fidélisation")
    columns = tuple(Column(kind, label, elements, limits, ("cc-titre",)) for kind, label in zip(KINDS, labels, strict=True))
    rows = tuple(_row(number, f"{name} {number:04d}", tuple(elements)) for number in range(count))
    return Overview("Groupe", columns, rows, {"cc-titre": "Titre professionnel Conseiller commercial"}, tool="0.1.0")


def _row(number: int, name: str, elements: tuple[str, ...]) -> CandidateRow:
    statuses = tuple(Coverage)
    verdict = tuple(Verdict)[number % 4]
    productions = tuple(
        ProductionRow(
            index,
            f"{kind}.docx",
            "0" * 64,
            kind,
            verdict,
            Measure(3 + number % 7, 3 + number % 7, 3 + number % 7, "pdf-pages"),
            verdict,
            Measure(6500 + 37 * (number % 150), 6400 + 37 * (number % 150), 6500 + 37 * (number % 150), "word-with-spaces"),
            verdict,
            ContextStatus.ENTREPRISE,
            {element: statuses[(number + place + index) % 3] for place, element in enumerate(elements)},
        )
        for index, kind in enumerate(KINDS)
    )
    return CandidateRow(f"dupont-{number:04d}", name, str(number), "cc-titre", State.CHECKED, verdict, productions)


OPTIONS = BatchOptions(pack="cc-titre", rendering="never")


def run(folder: Path, out: Path, options: BatchOptions = OPTIONS) -> tuple[BatchResult, int]:
    """A run in this process, and how many candidates it checked."""
    executor = Inline()
    result = run_batch(folder, out, options, executor=executor)
    return result, executor.calls


def lines(out: Path) -> dict[str, dict[str, object]]:
    return {line["name"]: line for line in map(json.loads, (out / "results.jsonl").read_text("utf-8").splitlines())}
