"""``prodcheck evaluate``: how right the detection is on labelled productions."""

from __future__ import annotations

from pathlib import Path

import click

from prodcheck.cli.french import FrenchCommand
from prodcheck.errors import UsageError
from prodcheck.output_file import refuse_unwritable, write_whole


@click.command(cls=FrenchCommand)
@click.argument("folder", metavar="DOSSIER", type=click.Path(path_type=Path))
@click.option("--json", "json_path", metavar="CHEMIN", help="Écrit les chiffres pour un programme ; « - » pour l'écran.")
@click.option("--html", "html_path", metavar="CHEMIN", help="Écrit les tableaux à ouvrir dans un navigateur.")
@click.option(
    "--cross-validate",
    is_flag=True,
    help="Entraîne sur le dossier lui-même : chaque production est jugée sans le lot de son auteur.",
)
def evaluate(folder: Path, json_path: str | None, html_path: str | None, cross_validate: bool) -> int:
    """Mesure la détection sur un dossier de productions étiquetées (Markdown).

    Pour chaque élément et chaque production : juste, faux, incertain, et la part juste des réponses « présent » et « absent ».
    """
    if not folder.is_dir():
        raise UsageError("not-a-folder", folder=folder.name or str(folder))
    for path in (html_path, json_path):
        if path not in (None, "-"):
            refuse_unwritable(Path(path))

    from prodcheck.evaluating import judgements
    from prodcheck.evaluating.labelled import read_folder

    documents = read_folder(folder)
    if cross_validate:
        _needs_scikit_learn()
        found = judgements.cross_validate(documents, folder.parent)
    else:
        found = judgements.judge(documents, judgements.rules_by_kind())
    _write(found, json_path, html_path)
    return 0


def _needs_scikit_learn() -> None:
    """Refuse to train where the library that trains is not installed.

    Raises:
        UsageError: ``evaluation-extra-missing``.
    """
    from importlib.util import find_spec

    if find_spec("sklearn") is None:
        raise UsageError("evaluation-extra-missing")


def _write(found: object, json_path: str | None, html_path: str | None) -> None:
    """Write what was asked for, and the table on the terminal unless JSON goes there."""
    import json

    from rich.console import Console

    from prodcheck.evaluating import figures, showing
    from prodcheck.evaluating.judgements import Judgements

    assert isinstance(found, Judgements)
    if html_path is not None:
        write_whole(Path(html_path), showing.to_html(found))
    if json_path is not None:
        text = json.dumps(figures.to_json(found), ensure_ascii=False, indent=1) + "\n"
        if json_path == "-":
            click.echo(text, nl=False)
            return
        write_whole(Path(json_path), text)
    showing.show(found, Console(width=150))
