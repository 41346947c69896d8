"""``prodcheck doctor``: what is installed on this machine, and what each absence means for the results."""

from __future__ import annotations

import platform
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

import click

from prodcheck import __version__
from prodcheck.cli.french import FrenchCommand
from prodcheck.errors import ExitCode, ProdcheckError


class State(StrEnum):
    """Whether something is there; ``BROKEN`` is what prodcheck cannot work without."""

    PRESENT = "✓"
    ABSENT = "–"
    BROKEN = "✗"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked for: its state, one line that says so, and what it means for the results."""

    state: State
    line: str
    meaning: str = ""


@click.command(cls=FrenchCommand)
def doctor() -> int:
    """Dit ce qui est installé sur cet ordinateur, et ce que cela change pour les résultats.

    Le code de sortie est 0 quand prodcheck peut travailler, 5 quand il lui manque une partie indispensable.
    """
    click.echo(f"prodcheck {__version__} sur {platform.system()} {platform.release()}\n")
    broken = False
    for finding in look_around():
        broken = broken or finding.state is State.BROKEN
        click.echo(f"{finding.state} {finding.line}")
        if finding.meaning:
            click.echo(click.wrap_text(finding.meaning, width=96, initial_indent="    ", subsequent_indent="    "))
    click.echo(
        "\nIl manque une partie indispensable : réinstallez prodcheck."
        if broken
        else "\nprodcheck peut travailler. Tout se passe sur cet ordinateur : aucun texte n'est envoyé ailleurs."
    )
    return ExitCode.INTERNAL if broken else ExitCode.CONFORME


def look_around() -> Iterator[Finding]:
    """Everything ``doctor`` looks for, the indispensable first."""
    yield Finding(State.PRESENT, f"Python {platform.python_version()}")
    yield _language()
    yield _packs()
    yield _libreoffice()
    yield _text_recognition()


def _language() -> Finding:
    """The French pipeline, loaded for real."""
    try:
        from spacy.about import __version__ as spacy_version

        from prodcheck.language.finding import model_dir
        from prodcheck.language.pipeline import load_pipeline

        load_pipeline(model_dir())
    except (ProdcheckError, ImportError, OSError, ValueError):
        return Finding(
            State.BROKEN,
            "Modèle de langue français : absent ou abîmé.",
            "Sans lui, le contenu des productions ne peut pas être cherché et « prodcheck check » s'arrête.",
        )
    return Finding(State.PRESENT, f"Modèle de langue français (spaCy {spacy_version})")


def _packs() -> Finding:
    """The packs, read and checked for real."""
    from prodcheck.packs.loading import list_packs, load_pack

    try:
        ids = [summary.id for summary in list_packs()]
        for pack_id in ids:
            load_pack(pack_id)
    except ProdcheckError as error:
        from prodcheck.reporting.wording import sentence_for

        return Finding(State.BROKEN, "Référentiels (packs) : l'un d'eux ne se lit pas.", sentence_for(error))
    return Finding(State.PRESENT, f"{len(ids)} référentiels (packs) : {', '.join(ids)}")


def _libreoffice() -> Finding:
    """LibreOffice, asked for its version."""
    from prodcheck.rendering.libreoffice import probe

    office = probe()
    if office is not None:
        return Finding(
            State.PRESENT,
            f"LibreOffice {office.version}",
            "Il met en page les fichiers Word et ODT quand leur nombre de pages en dépend, et fait lire les fichiers DOC et RTF.",
        )
    return Finding(
        State.ABSENT,
        "LibreOffice : absent.",
        "Le nombre de pages d'un fichier Word ou ODT est estimé, avec une marge plus large : un résultat proche d'une limite est "
        "« à vérifier ». Les fichiers DOC et RTF ne peuvent pas être lus. Les PDF et le nombre de caractères n'en dépendent pas. "
        "LibreOffice est gratuit (libreoffice.org ; sous Debian et Ubuntu : paquet libreoffice-writer).",
    )


def _text_recognition() -> Finding:
    """A program that reads scans, with French."""
    from prodcheck.rendering.ocr import probe

    recogniser = probe()
    if recogniser is not None:
        return Finding(
            State.PRESENT,
            f"{recogniser.name} {recogniser.version} (reconnaissance de texte, français)",
            "« prodcheck check --ocr » peut lire un PDF numérisé ; le résultat est alors, au mieux, « à vérifier ».",
        )
    return Finding(
        State.ABSENT,
        "Reconnaissance de texte (OCRmyPDF ou Tesseract, avec le français) : absente.",
        "Un PDF numérisé (une photo de chaque page) est illisible, jamais non conforme : demandez plutôt le fichier d'origine. "
        "Sous Debian et Ubuntu : paquets tesseract-ocr et tesseract-ocr-fra.",
    )
