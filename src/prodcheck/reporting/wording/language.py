"""Hints on language, in words: what stands there and what could stand there, never a reproach."""

from __future__ import annotations

from prodcheck.report import LanguageHint
from prodcheck.reporting.wording.lookup import Table, say
from prodcheck.reporting.wording.typography import french

TITLE = "Orthographe et style"
INTRODUCTION = "Ces remarques sont des aides à la relecture. Elles ne changent pas le verdict, et elles peuvent se tromper."

HINTS: Table = {
    "spelling": "« {text} » : vouliez-vous écrire « {meant} » ?",
    "doubled-word": "« {text} » : le mot est écrit deux fois.",
    "on": "« {text} » : si c'est vous, écrivez « je ». Le jury veut savoir ce que vous avez fait.",
    "passive": "« {text} » : par qui ? Si c'est par vous, écrivez « je ».",
    "long-sentence": "« {text} » : cette phrase a {words} mots. Coupez-la en deux.",
}
_SHOWN = 70


def hint_sentence(hint: LanguageHint) -> str:
    """The sentence of a hint, without its place."""
    text = " ".join(hint.text.split())
    shown = text if len(text) <= _SHOWN else f"{text[:_SHOWN].rsplit(' ', 1)[0]} […]"
    facts = {**hint.facts, "text": shown}
    if hint.kind == "spelling":
        facts["meant"] = str(hint.facts.get("meant", "")).replace(", ", french(" » ou « "))
    return say(HINTS, hint.kind, facts, "Une formulation est à relire ({code}).")


def count_sentence(count: int) -> str:
    """« 3 remarques d'orthographe ou de style sont dans le rapport. »."""
    return f"{count} remarque{'s' if count > 1 else ''} d'orthographe ou de style : dans le rapport, sans effet sur le verdict."
