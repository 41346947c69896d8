"""``prodcheck packs``: list, show, validate, create and explain packs. Everything heavy is imported inside the commands."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from prodcheck.cli.french import FrenchCommand, LazyGroup
from prodcheck.errors import ExitCode

if TYPE_CHECKING:
    from prodcheck.packs.explaining import Explanation

Command = TypeVar("Command", bound=Callable[..., Any])

_STATES = {
    "not-yet": "pas encore applicable",
    "in-force": "",
    "to-verify": "validité à vérifier",
    "superseded": "référentiel révisé depuis",
    "past": "validité dépassée",
}
_TOPICS = {
    "topic": "un mot de « topics »",
    "cue": "une phrase de « cues », qui suffit",
    "heading": "un titre de « headings »",
}
_STATUSES = {"covered": "trouvé", "unsure": "peut-être", "missing": "pas trouvé"}


def _rules_option(command: Command) -> Command:
    """``--rules DOSSIER``, as often as wanted."""
    return click.option(
        "--rules",
        "rules_dirs",
        multiple=True,
        metavar="DOSSIER",
        help="Dossier de vos propres référentiels, en plus de ceux qui sont fournis.",
    )(command)


@click.group(cls=LazyGroup)
def packs() -> None:
    """Montre, contrôle et crée les packs (référentiels).

    Un pack décrit ce qu'un titre, un CCP ou un bloc demande de rendre. Les vôtres se rangent dans un dossier, donné par
    --rules ou par la variable PRODCHECK_RULES ; ils complètent ou remplacent ceux qui sont fournis.
    """


@packs.command("list", cls=FrenchCommand)
@_rules_option
def list_command(rules_dirs: tuple[str, ...]) -> None:
    """Donne la liste des packs."""
    from prodcheck.packs.loading import list_packs

    for pack in list_packs(rules_dirs):
        kinds = ", ".join(pack.documents) or "aucune production demandée"
        state = f" [{_STATES[pack.state]}]" if _STATES[pack.state] else ""
        click.echo(f"{pack.id:<14} {pack.title}\n{'':<14} {kinds} ; {pack.millesime}{state}")


@packs.command("show", cls=FrenchCommand)
@click.argument("pack_id", metavar="ID")
@click.option("--json", "as_json", is_flag=True, help="Écrit tout le pack pour un programme.")
@_rules_option
def show(pack_id: str, as_json: bool, rules_dirs: tuple[str, ...]) -> None:
    """Montre un pack : limites, productions, éléments demandés, sources."""
    from prodcheck.packs.loading import load_pack
    from prodcheck.packs.showing import as_data, as_text

    pack = load_pack(pack_id, rules_dirs)
    if as_json:
        import json

        click.echo(json.dumps(as_data(pack), ensure_ascii=False, indent=2))
    else:
        click.echo(as_text(pack), nl=False)


@packs.command("validate", cls=FrenchCommand)
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="CHEMIN…")
@_rules_option
def validate_command(paths: tuple[Path, ...], rules_dirs: tuple[str, ...]) -> int:
    """Contrôle des fichiers de règles ou des dossiers, exemples compris."""
    from prodcheck.detecting import explain
    from prodcheck.packs.validating import validate
    from prodcheck.reporting.wording import sentence_for
    from prodcheck.reporting.wording.typography import fill

    files, problems = validate(paths, rules_dirs, explain)
    for problem in problems:
        click.echo(sentence_for(problem), err=True)
    if problems:
        counts = {"problems": len(problems), "files": len(files)}
        click.echo(fill("{problems:# problème|# problèmes} dans {files:# fichier|# fichiers}.", counts), err=True)
        return ExitCode.USAGE
    if not files:
        click.echo("Aucun fichier de règles (*.yaml) à cet endroit.", err=True)
        return ExitCode.USAGE
    click.echo(fill("{n:# fichier de règles correct|# fichiers de règles corrects}, exemples compris.", {"n": len(files)}))
    return ExitCode.CONFORME


@packs.command("new", cls=FrenchCommand)
@click.argument("pack_id", metavar="ID")
@click.option("--document", "documents", multiple=True, metavar="ID", help="Une production du pack ; à répéter pour chacune.")
@click.option(
    "--to", "folder", type=click.Path(path_type=Path), default=Path("mes-regles"), metavar="DOSSIER", help="Où l'écrire."
)
def new(pack_id: str, documents: tuple[str, ...], folder: Path) -> None:
    """Crée un pack à compléter, commenté et déjà correct."""
    from prodcheck.packs.skeleton import new_pack, write_new_pack

    for path in write_new_pack(folder, new_pack(pack_id, documents)):
        if path.suffix == ".yaml":
            click.echo(f"Écrit : {path}")
    click.echo(f"\nComplétez ces fichiers, puis contrôlez-les : prodcheck packs validate {folder}")
    click.echo(f"Pour vous en servir : prodcheck check FICHIER… --pack {pack_id} --rules {folder}")


@packs.command("explain", cls=FrenchCommand)
@click.argument("pack_id", metavar="ID")
@click.argument("element", metavar="ELEMENT")
@click.argument("text", metavar="TEXTE")
@_rules_option
def explain_command(pack_id: str, element: str, text: str, rules_dirs: tuple[str, ...]) -> None:
    """Dit pourquoi un texte répond, ou non, à un élément demandé.

    ELEMENT est l'identifiant d'un élément (« concurrents »), précédé de celui de la production s'il le faut
    (« veille/concurrents »).
    """
    from prodcheck.detecting import explain as detection
    from prodcheck.packs.explaining import explain
    from prodcheck.packs.loading import load_pack

    for explanation in explain(load_pack(pack_id, rules_dirs), element, text, detection):
        click.echo("\n".join(_explained(explanation)))


def _explained(explanation: Explanation) -> list[str]:
    """What the rule made of the text, line by line: the topic, the substance, what refused it, what is lacking."""
    from prodcheck.reporting.wording.signals import against, signal_words

    finding, element = explanation.finding, explanation.element
    lines = [f"{explanation.document.id}/{element.id} ({element.label}) : {_STATUSES[finding.status.value]}"]
    for passage in finding.evidence:
        facts = [words for code in passage.signals if code not in _TOPICS and (words := signal_words(code))]
        lines += [
            f"  retenu : « {passage.text} »",
            f"    sujet : {_topic(passage.signals)}",
            f"    contenu : {', '.join(facts) or '–'}",
        ]
    for passage in finding.refused:
        lines += [
            f"  pas retenu : « {passage.text} »",
            f"    sujet : {_topic(passage.signals)}",
            f"    {against(passage.signals)}",
        ]
    if not finding.evidence and not finding.refused:
        lines.append("  aucun mot du sujet (« topics », « cues » ou « headings » de la règle) n'est dans ce texte")
    lacking = [words for code in finding.lacking if (words := signal_words(code))]
    if lacking:
        lines.append(f"  il manque, au plus court : {', '.join(lacking)}")
    return lines


def _topic(signals: tuple[str, ...]) -> str:
    """By which lists of the rule the passage is about the element."""
    return ", ".join(words for code, words in _TOPICS.items() if code in signals) or "aucun mot de la règle"
