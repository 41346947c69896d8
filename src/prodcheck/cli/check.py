"""``prodcheck check``: one candidate's files against one pack."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import click

from prodcheck.cli.french import FrenchCommand
from prodcheck.cli.outputs import Outputs, compared, earlier, summarise, write
from prodcheck.cli.outputs import annotate as annotate_copies
from prodcheck.cli.steps import steps_told
from prodcheck.errors import ExitCode, UsageError

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
@click.option(
    "--since",
    metavar="ANCIEN.JSON",
    help="Compare avec un rapport JSON plus ancien. Sinon, avec --html : avec la dernière vérification, "
    "gardée à côté du rapport (rapport.prodcheck.json).",
)
@click.option(
    "--ocr", is_flag=True, help="Lit aussi les scans, avec OCRmyPDF ou Tesseract s'il est installé ; résultat à vérifier."
)
@click.option("--no-language", is_flag=True, help="Sans remarques d'orthographe ni de style (elles ne changent pas le verdict).")
@click.option("--session", metavar="AAAA-MM-JJ", help="Jour de la session d'examen, pour vérifier que le référentiel s'applique.")
@click.option(
    "--rules",
    "rules_dirs",
    multiple=True,
    metavar="DOSSIER",
    help="Dossier de vos propres référentiels, en plus de ceux qui sont fournis.",
)
def check(
    files: tuple[str, ...],
    pack: str,
    draft: bool,
    html_path: str | None,
    json_path: str | None,
    annotate: str | None,
    since: str | None,
    ocr: bool,
    no_language: bool,
    session: str | None,
    rules_dirs: tuple[str, ...],
) -> int:
    r"""Vérifie les productions d'une personne.

    Donnez les fichiers (Word, PDF ou ODT) et le référentiel. Pour dire vous-même quel fichier est quelle production,
    écrivez par exemple veille=mon-fichier.docx.

    \b
    Code de sortie :
      0  tout est conforme
      1  quelque chose n'est pas conforme
      2  la commande est à corriger
      3  quelque chose est à vérifier
      4  un fichier est illisible
    """
    outputs = Outputs(html_path, json_path, annotate, since)
    given = [given_entry(entry) for entry in files]
    paths = [Path(one if isinstance(one, str) else one[1]) for one in given]
    outputs.refuse_unwritable(paths)

    from prodcheck.checking import check as run_check

    before = earlier(outputs, pack)
    with steps_told() as tell:
        report = run_check(
            given,
            pack,
            draft=draft,
            rules_dirs=rules_dirs,
            session=_day(session),
            pictures=html_path is not None,
            # Only where somebody will read the hints.
            language_hints=not no_language and (html_path is not None or annotate is not None),
            ocr=ocr,
            tell=tell,
        )
    report = compared(report, before)
    write(report, outputs)
    if json_path != "-":
        summarise(report, html_path)
    if annotate is not None:
        annotate_copies(report, paths, Path(annotate))
    return _EXIT_CODES[report.verdict]


def given_entry(entry: str) -> str | tuple[str, str]:
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
