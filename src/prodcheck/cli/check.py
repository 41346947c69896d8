"""``prodcheck check``: one candidate's files against one pack."""

from __future__ import annotations

import datetime as dt
import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from prodcheck.cli.french import FrenchCommand
from prodcheck.errors import ExitCode, UsageError
from prodcheck.output_file import refuse_unwritable, write_whole

if TYPE_CHECKING:
    from prodcheck.report import Report

_KIND_AND_FILE = re.compile(r"^([a-z][a-z0-9-]*)=(.+)$", re.DOTALL)
_EXIT_CODES = {
    "conforme": ExitCode.CONFORME,
    "non-conforme": ExitCode.NON_CONFORME,
    "a-verifier": ExitCode.A_VERIFIER,
    "illisible": ExitCode.ILLISIBLE,
}


@click.command(cls=FrenchCommand)
@click.argument("files", nargs=-1, required=True, metavar="[TYPE=]FICHIER…")
@click.option("--pack", required=True, metavar="ID", help="Le référentiel, par exemple cc-titre (voir « prodcheck packs list »).")
@click.option("--draft", is_flag=True, help="Brouillon : juge les fichiers donnés, pas l'ensemble à remettre.")
@click.option("--html", "html_path", metavar="CHEMIN", help="Écrit le rapport à ouvrir dans un navigateur.")
@click.option("--json", "json_path", metavar="CHEMIN", help="Écrit le rapport pour un programme ; « - » pour l'écran.")
@click.option("--annotate", metavar="DOSSIER", help="Y écrit une copie de chaque fichier Word ou PDF, avec des commentaires.")
@click.option("--session", metavar="AAAA-MM-JJ", help="Jour de la session d'examen, pour vérifier que le référentiel s'applique.")
@click.option(
    "--rules", "rules_dirs", multiple=True, metavar="DOSSIER", help="Dossier de packs à vous, en plus des packs fournis."
)
def check(
    files: tuple[str, ...],
    pack: str,
    draft: bool,
    html_path: str | None,
    json_path: str | None,
    annotate: str | None,
    session: str | None,
    rules_dirs: tuple[str, ...],
) -> int:
    r"""Vérifie les productions d'une personne.

    Donnez les fichiers (Word, PDF ou ODT) et le référentiel. Pour dire vous-même quel fichier est quelle production,
    écrivez par exemple veille=mon-fichier.docx.

    \b
    Code de sortie : 0 tout est conforme, 1 quelque chose n'est pas conforme, 3 quelque chose est à vérifier,
    4 un fichier est illisible, 2 la commande est à corriger.
    """
    for path in (html_path, json_path):
        if path not in (None, "-"):
            refuse_unwritable(Path(path))

    from prodcheck.checking import check as run_check

    given = [_given(entry) for entry in files]
    report = run_check(given, pack, draft=draft, rules_dirs=rules_dirs, session=_day(session))
    if html_path is not None:
        from prodcheck.reporting.html_report import to_html

        write_whole(Path(html_path), to_html(report))
    if json_path is not None:
        import json

        from prodcheck.reporting.json_report import to_json

        text = json.dumps(to_json(report), ensure_ascii=False, indent=2) + "\n"
        if json_path == "-":
            click.echo(text, nl=False)
        else:
            write_whole(Path(json_path), text)
    if json_path != "-":
        _summarise(report, html_path)
    if annotate is not None:
        _annotate(report, [Path(one if isinstance(one, str) else one[1]) for one in given], Path(annotate))
    return _EXIT_CODES[report.verdict]


def _given(entry: str) -> str | tuple[str, str]:
    """``veille=a.docx`` as a pair; a file whose own name has an equals sign stays a file."""
    match = _KIND_AND_FILE.match(entry)
    if match is None or Path(entry).exists():
        return entry
    return match[1], match[2]


def _day(text: str | None) -> dt.date | None:
    """The session's day."""
    if text is None:
        return None
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise UsageError("bad-date", value=text) from error


def _annotate(report: Report, paths: list[Path], folder: Path) -> None:
    """Write the annotated copies and say where they are, on standard error: standard output may be the JSON report."""
    from prodcheck.annotating.copies import write_copies
    from prodcheck.isolation.parent import IsolatedReader

    with IsolatedReader() as reader:
        copies = write_copies(report, paths, folder, reader)
    for name, copy in copies:
        told = (
            f"Copie annotée : {copy}"
            if copy is not None
            else f"Pas de copie annotée pour {name} (il faut un DOCX ou un PDF lisible)."
        )
        click.echo(told, err=True)


def _summarise(report: Report, html_path: str | None) -> None:
    """Print the summary; colours only on a terminal."""
    import shutil

    from prodcheck.reporting.terminal import to_terminal

    colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    width = shutil.get_terminal_size((100, 40)).columns if sys.stdout.isatty() else 100
    click.echo(to_terminal(report, width=width, colour=colour), nl=False)
    if html_path is not None:
        click.echo(f"\nRapport à ouvrir dans un navigateur : {html_path}")
