"""Sentences for « À faire d'abord »: what to do, and how to go about it."""

from __future__ import annotations

from prodcheck.report import DocumentReport, Priority, Reason
from prodcheck.reporting.wording import terms
from prodcheck.reporting.wording.errors import unreadable_sentence
from prodcheck.reporting.wording.lookup import Table, say
from prodcheck.reporting.wording.typography import enumerate_words, french, is_plural, number

PRIORITIES: Table = {
    "fix-unreadable": ("Remplacez « {file} » : ce fichier n'a pas pu être lu.", "Remplacez ce fichier : il n'a pas pu être lu."),
    "fix-characters-too-many": (
        "Raccourcissez d'environ {gap:# caractère|# caractères}, espaces compris : {maximum} au plus.",
        "Raccourcissez d'environ {gap:# caractère|# caractères}, espaces compris.",
        "Raccourcissez le texte.",
    ),
    "fix-characters-too-few": (
        "Ajoutez environ {gap:# caractère|# caractères}, espaces compris : {minimum} au moins.",
        "Ajoutez environ {gap:# caractère|# caractères}, espaces compris.",
        "Allongez le texte.",
    ),
    "fix-pages-too-many": (
        "Enlevez {gap:# page|# pages} : {maximum} au plus, sans la page de garde ni le sommaire.",
        "Enlevez {gap:# page|# pages}, page de garde et sommaire non compris.",
        "Enlevez des pages.",
    ),
    "fix-pages-too-few": (
        "Ajoutez {gap:# page|# pages} : {minimum} au moins, sans la page de garde ni le sommaire.",
        "Ajoutez {gap:# page|# pages}, page de garde et sommaire non compris.",
        "Ajoutez des pages.",
    ),
    "fix-measure-near-limit": (
        "La longueur est tout près du maximum ({over}) : enlevez quelques lignes.",
        "La longueur est tout près du minimum ({under}) : ajoutez quelques lignes.",
        "La longueur est tout près de la limite : ajoutez ou enlevez quelques lignes.",
    ),
    "fix-count": (
        "Ajoutez {missing:la production qui manque|les productions qui manquent} : {missing_labels}.",
        "Donnez {expected:# production|# productions} : il y en a {found}.",
        "Donnez le bon nombre de productions.",
    ),
    "fix-distinct": (
        "Remplacez « {first} » ou « {second} » : ils contiennent le même texte.",
        "Deux fichiers contiennent le même texte : remplacez l'un des deux.",
    ),
    "fix-copies": (
        "Gardez un seul des deux fichiers « {first} » et « {second} » : c'est la même production.",
        "Gardez un seul fichier par production.",
    ),
    "fix-company": (
        "Montrez qu'au moins {needed:une production a été vécue|# productions ont été vécues} en entreprise.",
        "Montrez ce qui a été vécu en entreprise.",
    ),
    "fix-missing-element": ("Ajoutez le point « {label} ».", "Ajoutez un point de contenu demandé."),
    "fix-unsure-element": ("Précisez le point « {label} ».", "Précisez un point de contenu demandé."),
    "fix-identity-leak": "Masquez ce qui fait reconnaître le client.",
    "fix-assignment": ("Dites quelle production se trouve dans ce fichier, ou retirez-le.",),
    "fix-kind-taken": (
        "Gardez un seul fichier pour la production « {other} ».",
        "Gardez un seul fichier par production.",
    ),
}

WAYS: Table = {
    "fix-unreadable": "{why}",
    "fix-characters-too-many": (
        "Coupez d'abord ce qui n'apporte aucun fait : définitions, généralités, longue présentation de l'entreprise."
    ),
    "fix-characters-too-few": (
        "Développez d'abord ce qui est à reprendre : {lacking}. Donnez des faits : noms, dates, chiffres.",
        "Ajoutez des faits : noms, dates, chiffres, ce que vous avez fait et ce que cela a donné.",
    ),
    "fix-pages-too-many": "Réduisez les images et les espaces vides, puis les passages qui n'apportent aucun fait.",
    "fix-pages-too-few": (
        "Développez d'abord ce qui est à reprendre : {lacking}.",
        "Ajoutez des faits : ce que vous avez fait, avec quoi, et ce que cela a donné.",
    ),
    "fix-measure-near-limit": "Ainsi le compte restera bon, quelle que soit la façon de compter.",
    "fix-count": (
        "{unplaced:Donnez tous les fichiers du dossier dans la même vérification."
        "|Ce qui manque est peut-être dans le fichier qui n'a pas pu être lu ou reconnu."
        "|Ce qui manque est peut-être dans les # fichiers qui n'ont pas pu être lus ou reconnus.}",
        "Donnez tous les fichiers du dossier dans la même vérification.",
    ),
    "fix-distinct": "Chaque production répond à une compétence différente.",
    "fix-copies": "Donnez la version que vous remettrez au jury, de préférence le PDF : sa mise en page ne bouge plus.",
    "fix-kind-taken": (
        "Si ce sont deux productions différentes, dites-le : par exemple {example}=mon-fichier.docx.",
        "Si ce sont deux productions différentes, dites laquelle est dans chaque fichier.",
    ),
    "fix-company": (
        "Si l'action a été vécue en entreprise, dites-le dès le début : nom de l'entreprise, votre poste ou stage, les dates. "
        "Sinon, remplacez une production par une action vécue."
    ),
    "fix-missing-element": "{advice}",
    "fix-unsure-element": "{advice}",
    "fix-identity-leak": "{advice}",
    "fix-assignment": (
        "Dans la commande, écrivez le nom de la production devant le fichier, par exemple {example}=mon-fichier.docx.",
        "Dans la commande, écrivez le nom de la production et le signe = devant le fichier.",
    ),
}
"""How to go about a priority."""


def priority_sentence(priority: Priority, label: str = "") -> str:
    """What to do first; ``label`` is the requirement's label, if any."""
    facts: dict[str, str | int | float] = dict(priority.reason.facts)
    if label:
        facts.setdefault("label", label)
    facts.update(_limit_met(priority.reason))
    return say(PRIORITIES, priority.reason.code, facts, "Regardez ce point en premier ({code}).")


def requirement_label(document: DocumentReport | None, requirement: str | None) -> str:
    """Label of a required element of a document; empty where there is none."""
    known = document.requirements if document else ()
    return next((item.label for item in known if item.id == requirement), "")


def priority_way(priority: Priority) -> str:
    """How to go about it, in one sentence; empty where there is nothing to add."""
    facts: dict[str, str | int | float] = dict(priority.reason.facts)
    if priority.reason.code == "fix-unreadable" and "code" in facts:
        facts["why"] = unreadable_sentence(str(facts["code"]), facts)
    if lacking := [label for label in str(facts.get("lacking", "")).split("\n") if label]:
        facts["lacking"] = enumerate_words([french(f"« {label} »") for label in lacking])
    return say(WAYS, priority.reason.code, facts, "")


def _limit_met(reason: Reason) -> dict[str, str]:
    """The limit that runs through the interval of a measure, in words: « over » the most or « under » the least that is asked."""
    facts = reason.facts
    if not {"low", "high", "unit"} <= facts.keys() or facts["unit"] not in terms.UNITS:
        return {}
    one, many = terms.UNITS[str(facts["unit"])]
    for name, bound in (("over", facts.get("maximum")), ("under", facts.get("minimum"))):
        if isinstance(bound, int) and int(facts["low"]) <= bound <= int(facts["high"]):
            return {name: f"{number(bound)} {many if is_plural(bound) else one}"}
    return {}
