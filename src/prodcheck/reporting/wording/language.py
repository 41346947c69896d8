"""Hints on language, in words: what stands there and what could stand there, never a reproach."""

from __future__ import annotations

from prodcheck.report import LanguageHint
from prodcheck.reporting.wording.lookup import say
from prodcheck.reporting.wording.typography import curly, fill, french

TITLE = "Orthographe et style"
INTRODUCTION = "Ces remarques sont des aides à la relecture. Elles ne changent pas le verdict, et certaines peuvent être fausses."

HINTS: dict[str, str] = {
    "spelling": "« {text} » : vouliez-vous écrire « {meant} » ?",
    "doubled-word": "« {text} » : le mot est écrit deux fois.",
    "on": "« {text} » : si c'est vous, écrivez « je ». Le jury veut savoir ce que vous avez fait.",
    "passive": "« {text} » : par qui ? Si c'est par vous, dites-le avec « j'ai ».",
    "long-sentence": "« {text} » : cette phrase a {words} mots. Coupez-la en deux.",
}
_SHOWN = 70


def hint_sentence(hint: LanguageHint, *, page: bool = False) -> str:
    """The sentence of a hint, without its place; for a ``page`` our own words are typeset, those of the text never."""
    text = " ".join(hint.text.split())
    shown = text if len(text) <= _SHOWN else f"{text[:_SHOWN].rsplit(' ', 1)[0]} […]"
    facts = {**hint.facts, "text": shown}
    if hint.kind == "spelling":
        facts["meant"] = str(hint.facts.get("meant", "")).replace(", ", french(" » ou « "))
    table = {kind: curly(wording) for kind, wording in HINTS.items()} if page else HINTS
    return say(table, hint.kind, facts, "Une formulation est à relire ({code}).")


def count_sentence(count: int) -> str:
    """« Le rapport donne 3 remarques d'orthographe ou de style, sans effet sur le verdict. »."""
    return fill("Le rapport donne {n:# remarque|# remarques} d'orthographe ou de style, sans effet sur le verdict.", {"n": count})
