"""Remarks on a file: what a reader should know, stated, never accusing."""

from __future__ import annotations

from prodcheck.document import Remark
from prodcheck.reporting.wording.lookup import Table, say
from prodcheck.reporting.wording.typography import THIN

REMARKS: Table = {
    "invisible-text": (
        "Du texte invisible a été trouvé ({characters:# caractère|# caractères}). Il n'est pas compté.",
        "Du texte invisible a été trouvé. Il n'est pas compté.",
    ),
    "white-text": (
        "Du texte de la couleur du fond a été trouvé ({characters:# caractère|# caractères}). Il n'est pas compté.",
        "Du texte de la couleur du fond a été trouvé. Il n'est pas compté.",
    ),
    "tiny-text": (
        "Du texte trop petit pour être lu a été trouvé ({characters:# caractère|# caractères}). Il n'est pas compté.",
        "Du texte trop petit pour être lu a été trouvé. Il n'est pas compté.",
    ),
    "space-runs": (
        "De longues suites d'espaces ont été trouvées ({characters:# espace|# espaces}). Un retrait ou un tableau fait mieux.",
        "De longues suites d'espaces ont été trouvées. Un retrait ou un tableau fait mieux.",
    ),
    "empty-paragraphs": (
        "Une suite de {paragraphs} lignes vides a été trouvée : elle allonge les pages. Un saut de page fait mieux.",
        "Une suite de lignes vides a été trouvée : elle allonge les pages. Un saut de page fait mieux.",
    ),
    "picture-pages": "Une image prend presque toute une page : le texte qu'elle contient n'est ni lu ni compté.",
    "attachments": "Le PDF contient {files:un fichier joint|# fichiers joints} : ce qui est joint n'a pas été lu.",
    "scripts": "Le PDF contient un programme (JavaScript). Il n'a pas été exécuté.",
    "page-damaged": "Une partie de ce PDF est abîmée : son texte n'a pas pu être lu en entier.",
    "doubtful-text": "Une partie du texte de ce PDF n'a pas pu être lue à coup sûr.",
    "page-without-text": "Cette page a une image et aucun texte : c'est peut-être un scan.",
    "missing-spaces": "Des espaces manquent dans le texte de ce PDF : le nombre de caractères est à vérifier.",
    "spurious-spaces": "Des espaces en trop coupent les mots de ce PDF : le nombre de caractères est à vérifier.",
    "doubled-text": "Du texte écrit deux fois au même endroit a été compté une seule fois.",
    "ocr-layer": "Le texte vient d'une reconnaissance de caractères : il peut contenir des erreurs.",
    "recognised-text": (
        "Ce fichier est un scan. Son texte a été reconnu par {program} : il peut contenir des erreurs, et les comptes aussi.",
        "Ce fichier est un scan. Son texte a été reconnu par un programme : il peut contenir des erreurs, et les comptes aussi.",
    ),
    "external-template": "Le fichier appelle un modèle qui se trouve ailleurs. Il n'a pas été chargé.",
    "external-link": "Le fichier appelle un contenu qui se trouve ailleurs. Il n'a pas été chargé.",
    "macros": "Le fichier contient des macros. Elles n'ont pas été exécutées.",
    "chart-text": (
        "Le texte d'un graphique ({characters:# caractère|# caractères}) n'est ni lu ni compté, comme dans Word.",
        "Le texte d'un graphique n'est ni lu ni compté, comme dans Word.",
    ),
    "not-read": (
        "Un fichier inséré en entier dans le document n'a pas été lu (environ {characters:# caractère|# caractères}). Ouvrez le "
        "document dans Word et enregistrez-le à nouveau, ou déposez un PDF.",
        "Un fichier inséré en entier dans le document n'a pas été lu. Enregistrez-le à nouveau avec Word, ou déposez un PDF.",
    ),
    "damaged-part": "Une partie du fichier est abîmée et n'a pas été lue.",
}


def remark_sentence(remark: Remark) -> str:
    """The sentence of a remark, without its place."""
    return say(REMARKS, remark.code, remark.facts, "Un point du fichier est à regarder ({code}).")


def place(page: int | None, block: int | None = None, heading: str | None = None) -> str:
    """« page 3, sous le titre « Résultats » »; where neither is known « paragraphe 12 » (counted from 1); else empty."""
    known = [f"page {page}"] if page is not None else []
    if heading:
        known.append(f"sous le titre «{THIN}{' '.join(heading.split())}{THIN}»")
    if not known and block is not None:
        known.append(f"paragraphe {block + 1}")
    return ", ".join(known)
