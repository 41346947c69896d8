"""How a measure was made, how unsure it is and why a page is of its kind, in French."""

from __future__ import annotations

from prodcheck.measures import Doubt, PageOfKind
from prodcheck.reporting.wording.lookup import Table, say
from prodcheck.reporting.wording.typography import enumerate_words, french

WITNESSES = {
    "app": "le nombre de pages écrit par Word dans le fichier",
    "libreoffice": "la mise en page de LibreOffice",
    "rendered-breaks": "les fins de page retenues par Word",
    "rendered": "les fins de page retenues par Word",
    "explicit-breaks": "les sauts de page du fichier",
    "explicit": "les sauts de page du fichier",
    "breaks": "les sauts de page du fichier",
    "section-breaks": "les sauts de section du fichier",
    "sections": "les sauts de section du fichier",
    "layout-estimate": "une estimation de la mise en page",
    "estimate": "une estimation de la mise en page",
    "layout": "la mise en page du fichier",
    "odt": "le nombre de pages écrit dans le fichier",
    "meta": "le nombre de pages écrit dans le fichier",
    "pdf-pages": "les pages du PDF",
    "pdf": "les pages du PDF",
    "pdf-text": "le texte du PDF",
    "text": "le texte du fichier",
    "blocks": "le texte du fichier",
    "docx-text": "le texte du fichier",
    "odt-text": "le texte du fichier",
    "ocr": "une reconnaissance de caractères (OCR)",
}
"""The parts of a method code such as ``app+libreoffice``."""

DOUBTS: Table = {
    "text-boxes": (
        "Zones de texte : Word les compte ou non selon un réglage ({high:# caractère|# caractères}).",
        "Zones de texte : Word les compte ou non selon un réglage.",
    ),
    "notes": (
        "Notes de bas de page : Word les compte ou non selon un réglage ({high:# caractère|# caractères}).",
        "Notes de bas de page : Word les compte ou non selon un réglage.",
    ),
    "tabs": "Tabulations : Word les compte, un PDF ne les garde pas toutes.",
    "line-joins": "Fins de ligne du PDF : une espace a pu être ajoutée ou perdue.",
    "line-breaks": "Retours à la ligne dans un paragraphe : ils comptent ou non selon la façon de compter.",
    "hyphens": "Mots coupés en fin de ligne dans le PDF : le trait d'union a pu compter.",
    "list-labels": "Puces et numéros de liste : Word ne les compte pas, un PDF les contient comme du texte.",
    "spaces": "Espaces du PDF : leur nombre n'est pas sûr.",
    "app-differs": (
        "Word a écrit {claimed:# page|# pages} dans le fichier ; les autres indices disent autre chose.",
        "Le nombre de pages écrit par Word dans le fichier ne va pas avec les autres indices.",
    ),
    "app-stale": "Le nombre de pages écrit dans le fichier n'est plus à jour.",
    "app-ignored": "Le nombre de pages écrit dans le fichier n'a pas été cru : il ne va pas avec le texte.",
    "witnesses-differ": "Les indices du nombre de pages ne disent pas tous la même chose.",
    "libreoffice-differs": "La mise en page de LibreOffice ne donne pas le même nombre de pages.",
    "no-layout": "Un fichier Word n'a pas de pages fixes : leur nombre est estimé. Un export en PDF donne un nombre sûr.",
    "layout-estimate": "Le nombre de pages est estimé : un export en PDF donne un nombre sûr.",
    "fonts-substituted": (
        "Polices absentes de cet ordinateur, remplacées : {fonts}. Le nombre de pages peut changer.",
        "Des polices absentes de cet ordinateur ont été remplacées : le nombre de pages peut changer.",
    ),
    "page-kinds": "La nature d'une page au moins (garde, sommaire, texte) n'est pas sûre.",
    "page-kind": (
        "La nature de la page {page} (garde, sommaire ou texte) n'est pas sûre.",
        "La nature d'une page (garde, sommaire ou texte) n'est pas sûre.",
    ),
    "cover": "La page de garde n'a pas pu être délimitée à coup sûr.",
    "toc": "Le sommaire n'a pas pu être délimité à coup sûr.",
    "front-matter": "Ce qui précède le texte (garde, sommaire) n'a pas pu être délimité à coup sûr.",
    "last-page": "La dernière page est presque pleine ou presque vide : une ligne peut changer le nombre de pages.",
    "headers": "En-têtes et pieds de page : ils ont été reconnus à leur répétition.",
    "text-layer": "Le texte du PDF n'est pas entièrement sûr.",
    "doubtful-text": "Le texte du PDF n'est pas entièrement sûr.",
    "ocr": "Le texte vient d'une reconnaissance de caractères : son nombre de caractères est approché.",
}

PAGE_REASONS: Table = {
    "first-page-sparse": "première page, peu de texte",
    "few-lines": "peu de lignes, en grands caractères",
    "sparse": "peu de texte",
    "large-title": "un titre en grands caractères et peu de texte",
    "centred-title": "un titre centré et peu de texte",
    "cover-field": "déclarée page de garde dans le fichier",
    "cover-style": "mise en forme de page de garde",
    "front-matter": "avant le texte, peu de lignes",
    "picture-cover": "une image et peu de texte",
    "toc-field": "sommaire automatique du fichier",
    "toc-entries": "des titres suivis de leur numéro de page",
    "toc-heading": "le titre « Sommaire » et une liste de titres",
    "toc-leaders": "des titres suivis de points et de numéros de page",
    "toc-titles": "une liste de titres que l'on retrouve plus loin",
    "toc-continued": "suite du sommaire de la page précédente",
    "repeated-titles": "une liste de titres que l'on retrouve plus loin",
    "no-text": "aucun texte ni image",
    "empty": "aucun texte ni image",
    "blank": "aucun texte ni image",
    "header-only": "seulement un en-tête ou un pied de page",
    "text": "du texte",
    "body": "du texte",
    "running-text": "du texte",
    "mixed": "un sommaire et du texte : la page compte, les lignes du sommaire non",
    "toc-and-text": "un sommaire et du texte : la page compte, les lignes du sommaire non",
    "picture": "une image",
    "annex": "une annexe : elle compte",
}

TELLING = frozenset({"mixed", "toc-and-text", "annex"})
"""Reasons of body pages that deserve a line; plain text needs none."""


def method_sentence(method: str) -> str:
    """« D'après le nombre de pages écrit par Word dans le fichier et la mise en page de LibreOffice. »; empty where unknown."""
    known = list(dict.fromkeys(WITNESSES[part] for part in method.split("+") if part in WITNESSES))
    return french(f"D'après {enumerate_words(known)}.") if known else ""


def doubt_sentence(doubt: Doubt) -> str:
    """What widens an interval, in one sentence."""
    facts = {"low": doubt.low, "high": doubt.high, **doubt.facts}
    return say(DOUBTS, doubt.code, facts, "Un point de la mesure n'est pas sûr ({code}).")


def page_reason(page: PageOfKind) -> str:
    """Why a page is of its kind, as a few words."""
    return say(PAGE_REASONS, page.why, page.facts, "d'après sa mise en page ({code})")
