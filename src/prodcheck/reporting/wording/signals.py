"""What detecting found in a passage or found lacking, in words a candidate knows."""

from __future__ import annotations

from prodcheck.reporting.wording.typography import enumerate_words, french

SIGNALS = {
    "topic": "le sujet est abordé",
    "cue": "le point est dit clairement",
    "heading": "un titre annonce le sujet",
    "organisation": "une entreprise ou un service nommé",
    "brand": "une marque nommée",
    "person": "une personne",
    "place": "un lieu",
    "tool": "un outil nommé",
    "source": "une source nommée",
    "channel": "un canal nommé (téléphone, e-mail, visite…)",
    "date": "une date",
    "duration": "une durée",
    "amount": "un montant",
    "percentage": "un pourcentage",
    "count": "un nombre (clients, appels, visites…)",
    "past-action": "une action que vous avez menée",
    "result-change": "un résultat qui change",
    "reason": "une raison (« parce que », « afin de »)",
    "profile": "un profil de clients",
    "offer": "une offre précise",
    "comparison": "une comparaison",
    "quote": "des paroles rapportées",
    "first-person": "ce que vous avez fait, à la première personne",
    "substance": "un fait précis",
    "classifier": "un passage qui y ressemble",
    "negation": "le texte dit que cela n'a pas été fait",
    "plan": "c'est un projet, pas une action menée",
    "hypothesis": "c'est une supposition",
    "generality": "c'est une généralité",
    "definition": "c'est une définition",
    "other-person": "c'est l'action d'une autre personne",
    "identity-leak": "une information qui permet de reconnaître le client",
    "company-name": "le nom de l'entreprise cliente",
    "contact": "des coordonnées",
    "email": "une adresse électronique",
    "phone": "un numéro de téléphone",
    "siret": "un numéro SIREN ou SIRET",
    "address": "une adresse postale",
    "web": "une adresse de site",
}

CANCELS = frozenset({"negation", "plan", "hypothesis", "generality", "definition", "other-person"})
"""Signals that void a passage."""


def signal_words(code: str) -> str:
    """Words for one signal code; ``topic:…`` counts as ``topic``; empty for a code without a meaning to a reader."""
    return french(SIGNALS.get(code) or SIGNALS.get(code.partition(":")[0], ""))


def signal_list(codes: tuple[str, ...]) -> list[str]:
    """The words of several codes, each once, in order."""
    return list(dict.fromkeys(words for code in codes if (words := signal_words(code))))


def refusal(codes: tuple[str, ...]) -> str:
    """Why a passage was set aside: « c'est un projet, pas une action menée »."""
    why = [words for code in codes if code.partition(":")[0] in CANCELS and (words := signal_words(code))]
    return enumerate_words(list(dict.fromkeys(why))) or "les mots y sont, mais sans fait précis"
