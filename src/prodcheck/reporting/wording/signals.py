"""What detecting found in a passage or found lacking, in words a candidate knows."""

from __future__ import annotations

from prodcheck.evidence import Passage
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
    "channel": "un canal nommé (téléphone, courriel, visite…)",
    "date": "une date",
    "duration": "une durée",
    "amount": "un montant",
    "percentage": "un pourcentage",
    "count": "un nombre (clients, quantités, appels…)",
    "past-action": "une action que vous avez menée",
    "result-change": "un résultat (hausse, baisse, réussite) avec un chiffre",
    "reason": "une raison (« parce que », « afin de »)",
    "profile": "un profil de clients",
    "offer": "une offre précise",
    "comparison": "une comparaison",
    "quote": "les mots que vous avez dits",
    "first-person": "ce que vous avez fait, à la première personne",
    "negation": "la phrase dit non (« ne… pas », « sans »)",
    "plan": "c'est un projet, pas une action menée",
    "hypothesis": "c'est une supposition",
    "generality": "c'est une généralité",
    "definition": "c'est une définition",
    "other-person": "ce n'est pas vous qui agissez",
    "company": "un emploi, un stage ou une alternance",
    "exercise": "un exercice ou un cas inventé",
}

LEAKS = {
    "company-name": "le nom de l'entreprise cliente",
    "person": "le nom d'une personne",
    "email": "une adresse électronique",
    "phone": "un numéro de téléphone",
    "siret": "un numéro SIREN ou SIRET",
    "address": "une adresse postale",
    "web": "une adresse de site",
    "file-name": "un nom dans le nom d'un fichier",
}
"""What lets a reader know who the client of a proposal is."""

MOST_SHOWN = 4

_LEAK = "identity-leak"
_NOT_ENOUGH = "Cela ne suffit pas pour ce point."
_CANCELS = ("negation", "other-person", "plan", "hypothesis", "generality", "definition")


def signal_words(code: str) -> str:
    """Words for one signal code; ``topic:…`` counts as ``topic``; empty for a code without a meaning to a reader."""
    return french(SIGNALS.get(code) or LEAKS.get(code) or SIGNALS.get(code.partition(":")[0], ""))


def explanation(present: tuple[str, ...], lacking: tuple[str, ...]) -> list[tuple[str, str]]:
    """Titled lists of what is there and what is missing, for one required element; empty lists are left out.

    What is there is told only beside something that is missing, and briefly: the quotes show it better.
    """
    if _LEAK in lacking:
        lists = [("Ce qui fait reconnaître le client", [LEAKS.get(code, "") for code in present])]
    else:
        there = [signal_words(code) for code in present if code not in lacking]
        wanted = [signal_words(code) for code in lacking]
        lists = [("Ce qui est là", there[:MOST_SHOWN] if wanted else []), ("Il manque, par exemple", wanted)]
    told = [(title, ", ".join(dict.fromkeys(word for word in words if word))) for title, words in lists]
    return [(title, words) for title, words in told if words]


def against(codes: tuple[str, ...]) -> str:
    """What speaks against a passage: « Pas retenu : c'est un projet, pas une action menée. »."""
    if _LEAK in codes:
        leaks = [LEAKS[code] for code in codes if code in LEAKS]
        return french(f"Fait reconnaître le client : {enumerate_words(leaks) or 'une information'}.")
    why = [SIGNALS[code] for code in _CANCELS if code in codes]
    return french(f"Pas retenu : {enumerate_words(why)}." if why else _NOT_ENOUGH)


def against_each(passages: tuple[Passage, ...]) -> list[str]:
    """What speaks against each passage of one element; where nothing in particular does, that is said once only."""
    said = [against(passage.signals) for passage in passages]
    return ["" if sentence == _NOT_ENOUGH and sentence in said[:place] else sentence for place, sentence in enumerate(said)]
