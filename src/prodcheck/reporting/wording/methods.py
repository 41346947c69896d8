"""How a measure was made, how unsure it is and why a page is of its kind, in French."""

from __future__ import annotations

from prodcheck.measures import Doubt, PageOfKind
from prodcheck.reporting.wording.lookup import Table, say
from prodcheck.reporting.wording.typography import enumerate_words, french, sentence_case

WITNESSES = {
    "app": "le nombre de pages écrit par Word ou LibreOffice dans le fichier",
    "libreoffice": "la mise en page faite par LibreOffice sur cet ordinateur",
    "rendered-breaks": "les fins de page retenues par Word",
    "estimate": "une estimation de la mise en page",
    "characters-per-page": "la longueur du texte",
    "pdf-pages": "les pages du PDF",
    "word-with-spaces": "la façon de compter de Word (« Caractères (espaces compris) »)",
}
"""The parts of a method code such as ``app+libreoffice``."""

DOUBTS: Table = {
    "text-boxes": "Zones de texte : Word les compte, sauf réglage contraire ({low:# caractère|# caractères}).",
    "notes": "Notes de bas de page et de fin : Word les compte, sauf réglage contraire ({low:# caractère|# caractères}).",
    "tabs": "Tabulations : chacune compte ou non selon la façon de compter ({low:# tabulation|# tabulations}).",
    "line-breaks": "Retours à la ligne dans un paragraphe : ils peuvent compter ou non ({low:# retour|# retours}).",
    "unseen-characters": "Signes invisibles du fichier : Word peut les compter ({high:# caractère|# caractères}).",
    "line-joins": "Fins de ligne du PDF : une espace a pu être ajoutée ou perdue ({high:# caractère|# caractères}).",
    "hyphens": "Mots coupés en fin de ligne dans le PDF : le trait d'union a pu compter ({high:# caractère|# caractères}).",
    "recognised-text": (
        "Texte reconnu sur un scan : des lettres et des espaces ont pu être ajoutées ou perdues "
        "({high:# caractère|# caractères} en plus ou en moins)."
    ),
    "unseen-spaces": "Fins de paragraphe du PDF : des espaces invisibles ont pu être perdues ({high:# espace|# espaces}).",
    "labels": "Puces et numéros de liste du PDF : certains ont pu être comptés comme du texte ({high:# caractère|# caractères}).",
    "repeated-rows": (
        "Une ligne d'en-tête de tableau que la mise en page répète en haut de la page suivante est comptée une seule fois "
        "({high:# caractère|# caractères})."
    ),
    "charts": (
        "Titres et légendes des graphiques : Word ne les compte pas, un PDF les montre comme du texte "
        "({high:# caractère|# caractères})."
    ),
    "not-read": "Un fichier inséré dans le document n'a pas été lu : son texte peut compter ({high:# caractère|# caractères}).",
    "cover-unsure": "La page de garde n'est pas reconnue à coup sûr ({high:# caractère|# caractères}).",
    "contents-unsure": "Le sommaire n'est pas reconnu à coup sûr ({high:# caractère|# caractères}).",
    "maybe-cover": "La première page est peut-être une page de garde ({low:# caractère|# caractères}).",
    "left-out-unsure": "{high:Une page laissée de côté pourrait compter.|# pages laissées de côté pourraient compter.}",
    "counted-unsure": (
        "{low:Une page comptée est peut-être une garde ou un sommaire.|# pages comptées sont peut-être à laisser de côté.}"
    ),
    "no-layout": "Le nombre de pages est tiré de la longueur du texte. Un export en PDF donne un nombre sûr.",
    "estimated": "Un fichier Word n'a pas de pages fixes : leur nombre est estimé. Un export en PDF donne un nombre sûr.",
    "long-document": "Le fichier est long : le nombre de pages change un peu d'un logiciel à l'autre.",
    "other-fonts": "LibreOffice a compté les pages sur un autre ordinateur : d'autres polices ont pu changer ce nombre.",
    "surplus-blanks": (
        "{low:Une page blanche n'existe sans doute que dans LibreOffice|# pages blanches n'existent sans doute que dans "
        "LibreOffice} : Word laisse au bas d'une page pleine le saut de page qui la suit."
    ),
    "substituted-fonts": (
        "LibreOffice a remplacé {number:une police|des polices} du fichier ({fonts}) : le nombre de pages peut différer de Word.",
        "LibreOffice a remplacé des polices du fichier : le nombre de pages peut différer de Word.",
    ),
    "app-not-believed": (
        "Le fichier annonce {claimed:# page|# pages} : ce nombre, qui n'est pas à jour, n'a pas été retenu.",
        "Le nombre de pages que le fichier annonce n'est pas à jour et n'a pas été retenu.",
    ),
    "libreoffice-differs": "Le fichier annonce {followed:# page|# pages}, la mise en page de LibreOffice en donne {other}.",
    "estimate-differs": "Le nombre retenu est de {followed:# page|# pages}, l'estimation de la mise en page en donne {other}.",
}

PAGE_REASONS: Table = {
    "sparse-title-page": "première page, peu de texte et un titre",
    "cover-marked": "déclarée page de garde dans le fichier",
    "contents-marked": "sommaire automatique du fichier",
    "contents-numbered": "des titres suivis de leur numéro de page",
    "contents-titles": "une liste de titres que l'on retrouve plus loin",
    "contents-headed": "un titre « Sommaire » et des lignes courtes",
    "contents-and-text": "un sommaire et du texte (les lignes du sommaire ne sont pas comptées)",
    "picture-only": "une image, sans texte",
    "picture-first": "première page faite d'une image, sans texte : c'est peut-être la page de garde",
    "no-text": "ni texte ni image",
    "text": "du texte",
}

TELLING = frozenset({"contents-and-text", "picture-only"})
"""Reasons of body pages that deserve a line; plain text needs none."""


def method_sentence(method: str) -> str:
    """« D'après le nombre de pages écrit par Word dans le fichier et la mise en page de LibreOffice. »; empty where unknown."""
    words = method_words(method)
    return f"{sentence_case(words)}." if words else ""


def method_words(method: str) -> str:
    """The same as words to put behind a colon: « d'après les pages du PDF »."""
    known = list(dict.fromkeys(WITNESSES[part] for part in method.split("+") if part in WITNESSES))
    return french(f"d'après {enumerate_words(known)}") if known else ""


def scale_legend(*, band: bool, interval: bool) -> str:
    """What the parts of a scale show: the band and the point, the line of an interval, or both."""
    spread = "entre quoi et quoi se trouve le vrai nombre"
    if band:
        return f"La bande montre ce qui est permis, le point votre mesure{f', le trait {spread}' if interval else ''}."
    return f"Le trait montre {spread}." if interval else ""


def doubt_sentence(doubt: Doubt) -> str:
    """What widens an interval, in one sentence."""
    facts = {"low": doubt.low, "high": doubt.high, **doubt.facts}
    return say(DOUBTS, doubt.code, facts, "Un point de la mesure n'est pas sûr ({code}).")


def page_reason(page: PageOfKind) -> str:
    """Why a page is of its kind, as a few words."""
    return say(PAGE_REASONS, page.why, page.facts, "d'après sa mise en page ({code})")
