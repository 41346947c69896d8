"""``prodcheck demo``: checks the two sets of samples and writes their reports."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from prodcheck.cli.french import FrenchCommand
from prodcheck.errors import ProdcheckError, UsageError
from prodcheck.output_file import write_whole

if TYPE_CHECKING:
    from prodcheck.report import Report

_PACKAGE_DIR = Path(__file__).resolve().parent.parent
_PACK = "cc-titre"
_OUT = "prodcheck-rapport-exemples"
_SETS = {
    "conforme": "Quatre productions complètes",
    "a-reprendre": "Quatre productions avec des défauts courants",
}


def samples_dir() -> Path:
    """Folder of the samples: ``prodcheck/_samples`` in a wheel, ``samples/`` in a checkout.

    Raises:
        ProdcheckError: ``samples-not-found`` where neither is there.
    """
    for candidate in (_PACKAGE_DIR / "_samples", _PACKAGE_DIR.parent.parent / "samples"):
        if all((candidate / name).is_dir() for name in _SETS):
            return candidate
    raise ProdcheckError("samples-not-found")


@click.command(cls=FrenchCommand)
@click.option("--out", metavar="DOSSIER", default=_OUT, help=f"Où écrire les rapports (sinon : {_OUT}).")
@click.option("--pdf", is_flag=True, help="Vérifie les exemples en PDF plutôt qu'en Word.")
def demo(out: str, pdf: bool) -> None:
    """Vérifie les exemples fournis, pour voir à quoi ressemble un rapport.

    Deux lots de quatre productions : un lot complet, et un lot qui a les défauts courants.
    """
    folder = samples_dir()
    target = _prepared(Path(out))
    for name, title in _SETS.items():
        files = sorted((folder / name).glob("*.pdf" if pdf else "*.docx"))
        click.echo(f"{title} ({_PACK})…", nl=False)
        from prodcheck.checking import check

        report = check(files, _PACK)
        path = target / f"{name}.html"
        _write(report, path)
        click.echo(f" {_summary(report)}\n    {path}")
    click.echo("\nOuvrez ces deux fichiers dans un navigateur.")


def _prepared(folder: Path) -> Path:
    """The folder for the reports, made where it is missing.

    Raises:
        UsageError: ``cannot-write``.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError("cannot-write", file=str(folder), why=error.strerror or str(error)) from error
    return folder.resolve()


def _write(report: Report, path: Path) -> None:
    """Write the HTML report."""
    from prodcheck.reporting.html_report import to_html

    write_whole(path, to_html(report))


def _summary(report: Report) -> str:
    """The verdict of the set and of each document, in one line."""
    from prodcheck.reporting.wording.terms import VERDICTS

    each = ", ".join(
        f"{document.document or document.file} : {VERDICTS[document.verdict].lower()}" for document in report.documents
    )
    return f"{VERDICTS[report.verdict].lower()}\n    ({each})"
