"""What ``check`` and ``watch`` do with a report: compare it with the last one, write it, say it."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from prodcheck.errors import UsageError
from prodcheck.output_file import refuse_unwritable, write_whole

if TYPE_CHECKING:
    from prodcheck.report import Report


@dataclass(frozen=True, slots=True)
class Outputs:
    """What the user asked for: paths of the reports (``json`` may be ``-``), folder of annotated copies, earlier report."""

    html: str | None = None
    json: str | None = None
    annotate: str | None = None
    since: str | None = None

    def refuse_unwritable(self, originals: Sequence[Path] = ()) -> None:
        """Fail before any work is done where a report cannot be written, or would replace one of ``originals``.

        Raises:
            UsageError: ``cannot-write``, ``report-over-original``, ``same-report-twice``.
        """
        kept = {path.resolve() for path in originals}
        targets = [Path(path) for path in (self.html, self.json) if path is not None and path != "-"]
        for path in targets:
            refuse_unwritable(path)
            if path.resolve() in kept:
                raise UsageError("report-over-original", file=str(path))
        if len({path.resolve() for path in targets}) < len(targets):
            raise UsageError("same-report-twice", file=str(targets[0]))


def compared(report: Report, earlier: dict[str, Any] | None) -> Report:
    """The report with what changed since ``earlier``, if there is an earlier one."""
    if earlier is None:
        return report
    from prodcheck.progress.comparing import compare
    from prodcheck.reporting.json_report import to_json

    return replace(report, progress=compare(earlier, to_json(report)))


def earlier(outputs: Outputs, pack: str) -> dict[str, Any] | None:
    """The report to compare with: the one named, else the one kept beside the HTML report, else None; raises ``UsageError``."""
    from prodcheck.progress.earlier import earlier_report, last_report

    if outputs.since is not None:
        return earlier_report(Path(outputs.since), pack)
    return last_report(Path(outputs.html), pack) if outputs.html is not None else None


def write(report: Report, outputs: Outputs) -> None:
    """Write the HTML report, the data kept beside it for the next comparison, and the JSON report."""
    from prodcheck.reporting.json_report import to_json

    text = json.dumps(to_json(report), ensure_ascii=False, indent=2) + "\n"
    if outputs.html is not None:
        from prodcheck.progress.earlier import kept_beside
        from prodcheck.reporting.html_report import to_html

        write_whole(Path(outputs.html), to_html(report))
        write_whole(kept_beside(Path(outputs.html)), text)
    if outputs.json == "-":
        click.echo(text, nl=False)
    elif outputs.json is not None:
        write_whole(Path(outputs.json), text)


def annotate(report: Report, paths: list[Path], folder: Path) -> None:
    """Write the annotated copies and say where they are, on standard error: standard output may be the JSON report."""
    from prodcheck.annotating.copies import write_copies
    from prodcheck.isolation.parent import IsolatedReader

    with IsolatedReader() as reader:
        copies = write_copies(report, paths, folder, reader)
    for name, copy in copies:
        refused = f"Pas de copie annotée pour {name} : il faut un DOCX ou un PDF lisible et non protégé."
        click.echo(f"Copie annotée : {copy}" if copy is not None else refused, err=True)


def summarise(report: Report, html_path: str | None) -> None:
    """Print the summary; colours only on a terminal."""
    import shutil

    from prodcheck.reporting.terminal import to_terminal

    colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    width = shutil.get_terminal_size((100, 40)).columns if sys.stdout.isatty() else 100
    click.echo(to_terminal(report, width=width, colour=colour), nl=False)
    if html_path is not None:
        click.echo(f"\nRapport à ouvrir dans un navigateur : {html_path}")
