"""``prodcheck batch``: a whole folder of candidates."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from prodcheck.cli.check import _day
from prodcheck.cli.french import FrenchCommand
from prodcheck.errors import ExitCode

if TYPE_CHECKING:
    from prodcheck.cohort.options import BatchOptions, BatchResult
    from prodcheck.cohort.outputs import Summary


@click.command(cls=FrenchCommand)
@click.argument("folder", metavar="DOSSIER")
@click.option("--pack", metavar="ID", help="Le référentiel de tout le groupe (la liste peut en donner un autre par personne).")
@click.option("--out", required=True, metavar="DOSSIER", help="Où écrire les résultats ; relancer les met à jour.")
@click.option(
    "--roster", metavar="FICHIER", help="La liste des candidats (CSV ou XLSX) : numéro, nom, prénom, et au besoin pack."
)
@click.option(
    "--pattern",
    metavar="EXPRESSION",
    help="Pour des fichiers en vrac : expression régulière avec les groupes candidat (ou nom, prenom), id, production, pack.",
)
@click.option("--only", multiple=True, metavar="CANDIDAT", help="Vérifie de nouveau cette personne, et elle seule.")
@click.option(
    "--template", "templates", multiple=True, metavar="FICHIER", help="Modèle du centre : son texte ne compte pas comme commun."
)
@click.option("--draft", is_flag=True, help="Brouillons : juge les fichiers donnés, pas l'ensemble à remettre.")
@click.option(
    "--ocr", is_flag=True, help="Lit aussi les scans, avec OCRmyPDF ou Tesseract s'il est installé ; résultat à vérifier."
)
@click.option(
    "--language", is_flag=True, help="Ajoute aux rapports des remarques d'orthographe et de style (sans effet sur le verdict)."
)
@click.option("--annotate", is_flag=True, help="Ajoute une copie de chaque fichier Word ou PDF, avec des commentaires.")
@click.option("--session", metavar="AAAA-MM-JJ", help="Jour de la session d'examen.")
@click.option(
    "--rules",
    "rules_dirs",
    multiple=True,
    metavar="DOSSIER",
    help="Dossier de vos propres référentiels, en plus de ceux qui sont fournis.",
)
@click.option(
    "--workers", type=click.IntRange(1, 256), metavar="N", help="Nombre de vérifications en même temps (sinon : un par cœur)."
)
@click.option(
    "--seconds",
    type=click.FloatRange(1, 3600),
    default=60,
    metavar="S",
    help="Temps laissé à la lecture d'un fichier (sinon : 60).",
)
@click.option(
    "--memory",
    type=click.IntRange(256, 65536),
    default=3072,
    metavar="MO",
    help="Mémoire laissée à la lecture d'un fichier (sinon : 3072).",
)
@click.option("--scheduler", metavar="ADRESSE", help="Confie le travail à un cluster Dask, par exemple tcp://serveur:8786.")
def batch(folder: str, out: str, **settings: object) -> int:
    r"""Vérifie les productions de tout un groupe.

    DOSSIER contient un dossier par personne, ou un export Moodle, ou des zip ; un zip convient aussi. Les résultats vont
    dans le dossier de --out : index.html (le groupe en un coup d'œil), un rapport par personne, results.xlsx, results.csv,
    results.jsonl, et feedback.zip à déposer dans Moodle. Ce qui n'a pas changé n'est pas vérifié de nouveau.

    \b
    Code de sortie :
      0  tout est conforme
      1  quelque chose n'est pas conforme
      2  la commande est à corriger
      3  quelque chose est à vérifier
      4  un fichier est illisible
      5  une personne n'a pas pu être vérifiée
    """
    from prodcheck.cli.cohort_progress import progress_bar
    from prodcheck.cohort.batch import run_batch
    from prodcheck.cohort.workspace import ended_like_ctrl_c

    with ended_like_ctrl_c(), progress_bar() as progress:
        result = run_batch(Path(folder), Path(out), _options(settings), progress=progress)
    _summarise(result)
    return _exit_code(result.summary)


def _options(settings: dict[str, object]) -> BatchOptions:
    """The command line's options as the run takes them."""
    from prodcheck.cohort.options import BatchOptions
    from prodcheck.cohort.task import FileLimits

    roster, session = settings["roster"], settings["session"]
    return BatchOptions(
        pack=_text(settings["pack"]),
        roster=Path(str(roster)) if roster else None,
        pattern=_text(settings["pattern"]),
        only=_texts(settings["only"]),
        templates=tuple(Path(name) for name in _texts(settings["templates"])),
        rules_dirs=_texts(settings["rules_dirs"]),
        session=_day(_text(session)),
        draft=bool(settings["draft"]),
        ocr=bool(settings["ocr"]),
        language_hints=bool(settings["language"]),
        annotate=bool(settings["annotate"]),
        workers=settings["workers"] if isinstance(settings["workers"], int) else None,
        scheduler=_text(settings["scheduler"]),
        limits=FileLimits(float(str(settings["seconds"])), int(str(settings["memory"])) << 20),
    )


def _text(value: object) -> str | None:
    """An option that may be missing."""
    return str(value) if value else None


def _texts(value: object) -> tuple[str, ...]:
    """An option that may come several times."""
    return tuple(map(str, value)) if isinstance(value, tuple) else ()


def _summarise(result: BatchResult) -> None:
    """Say what the run came to, and where to look."""
    from prodcheck.reporting.wording.cohort import summary_lines
    from prodcheck.reporting.wording.typography import for_terminal, french

    for line in summary_lines(result):
        click.echo(for_terminal(french(line)))
    click.echo(f"\nÀ ouvrir dans un navigateur : {result.index}")


def _exit_code(summary: Summary) -> int:
    """The exit code of the worst candidate, as for one candidate (DESIGN: JSON report)."""
    if summary.verdicts.get("non-conforme"):
        return ExitCode.NON_CONFORME
    if summary.failed:
        return ExitCode.INTERNAL
    if summary.verdicts.get("illisible"):
        return ExitCode.ILLISIBLE
    return ExitCode.A_VERIFIER if summary.verdicts.get("a-verifier") or summary.pending else ExitCode.CONFORME
