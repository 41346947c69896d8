"""The files of a cohort's results, written in one pass over the reports, so that memory does not grow with the cohort."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from prodcheck.cohort.copies import copies_of
from prodcheck.cohort.overview import FEEDBACK_FILE, CandidateRow, Overview, State
from prodcheck.cohort.whole_file import whole_file
from prodcheck.output_file import write_whole
from prodcheck.report import Report

INDEX, TABLE, SHEET, LINES, FEEDBACK = "index.html", "results.csv", "results.xlsx", "results.jsonl", "feedback.zip"
LIKENESS = "ressemblances.html"
PAGES = "candidats"
"""Folder of the candidates' reports, beside the dashboard."""

_FIXED_TIME = (1980, 1, 1, 0, 0, 0)

Row = tuple[CandidateRow, Report | None]


@dataclass(frozen=True, slots=True)
class Summary:
    """The cohort in numbers: candidates found, their verdicts, those without a result, who is missing, files not placed.

    ``same``: files that several candidates handed in, byte for byte.
    """

    candidates: int
    verdicts: dict[str, int]
    pending: int
    failed: int
    missing: int
    unmatched: int
    same: int = 0

    @classmethod
    def of(cls, overview: Overview) -> Summary:
        """The numbers of an overview."""
        states = [row.state for row in overview.rows]
        return cls(
            candidates=len(overview.rows),
            verdicts={verdict.value: count for verdict, count in overview.verdicts().items()},
            pending=states.count(State.PENDING),
            failed=states.count(State.FAILED),
            missing=len(overview.missing),
            unmatched=len(overview.unmatched),
            same=len(overview.same_files()),
        )

    def to_json(self) -> dict[str, Any]:
        """As data."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Summary:
        """From ``to_json``."""
        return cls(**data)


def clear_results(out: Path) -> None:
    """Remove the results but the dashboard, so that nobody takes them for those of the run that begins."""
    for name in (TABLE, SHEET, LINES, FEEDBACK, LIKENESS):
        (out / name).unlink(missing_ok=True)


def write_index(out: Path, overview: Overview) -> None:
    """Write the dashboard alone."""
    from prodcheck.reporting.cohort.dashboard import dashboard_html

    write_whole(out / INDEX, dashboard_html(overview))


def write_results(
    out: Path, rows: Iterable[Row], overview_of: Callable[[Sequence[tuple[CandidateRow, object]]], Overview]
) -> tuple[Summary, list[str]]:
    """Write every file of results into ``out``; returns the numbers and the files' names."""
    from prodcheck.reporting.cohort.likeness_page import likeness_html
    from prodcheck.reporting.cohort.tables import write_csv
    from prodcheck.reporting.cohort.workbook import workbook_bytes

    seen: list[tuple[CandidateRow, object]] = []
    with whole_file(out / LINES) as lines, whole_file(out / FEEDBACK) as feedback, zipfile.ZipFile(feedback, "w") as archive:
        for row, report in rows:
            seen.append((row, None))
            lines.write(_line(row, report))
            _add_feedback(archive, out, row)
    overview = overview_of(seen)
    write_whole(out / TABLE, write_csv(overview))
    write_whole(out / SHEET, workbook_bytes(overview))
    write_whole(out / LIKENESS, likeness_html(overview))
    write_index(out, overview)
    return Summary.of(overview), [INDEX, TABLE, SHEET, LINES, FEEDBACK, LIKENESS]


def _line(row: CandidateRow, report: Report | None) -> bytes:
    """One candidate as a line of JSON."""
    from prodcheck.reporting.json_report import to_json

    data = {
        "candidate": row.key,
        "name": row.name,
        "number": row.number,
        "state": row.state.value,
        "report": to_json(report) if report else None,
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _add_feedback(archive: zipfile.ZipFile, out: Path, row: CandidateRow) -> None:
    """Add the candidate's page and annotated copies to the feedback, where there are any."""
    page = out / PAGES / f"{row.key}.html"
    if row.state is not State.CHECKED or not page.is_file():
        return
    for path, name in [(page, FEEDBACK_FILE), *((copy, copy.name) for copy in copies_of(out, row.key))]:
        info = zipfile.ZipInfo(row.feedback_path(name), _FIXED_TIME)
        info.compress_type = zipfile.ZIP_DEFLATED
        archive.writestr(info, path.read_bytes())
