"""Numbers with their meaning: dates, durations, clock times, amounts, percentages, counts; in digits and in words.

All patterns run on folded text (``folding.fold``), so they need no accents and no capitals.
"""

from __future__ import annotations

import re

_UNITS = (
    r"(?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingt|"
    r"trente|quarante|cinquante"
    r"|soixante|septante|octante|nonante|cents?|mille|dizaine|douzaine|quinzaine|vingtaine|trentaine|quarantaine|cinquantaine"
    r"|soixantaine|centaine|milliers?|millions?|milliards?|demi|demie)"
)
NUMBER_WORD = rf"(?:(?:une? )?{_UNITS}s?(?:[ -](?:et[ -])?(?:une?\b|{_UNITS}s?))*)"
NUMBER = rf"(?:\d+(?:[ .]\d{{3}})*(?:[.,]\d+)?|{NUMBER_WORD})"
_MONTH = (
    r"(?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|janv\.|"
    r"fevr?\.|sept\.|oct\.|nov\.|dec\.)"
)
_DAY = r"(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)"
_TIME_UNIT = (
    r"(?:secondes?|minutes?|min|mn|heures?|h|jours?|journees?|matinees?|soirees?|apres-midis?|"
    r"demi-journees?|semaines?|mois|trimestres?|semestres?|annees?|ans|saisons?)"
)


def _compiled(patterns: dict[str, str]) -> dict[str, re.Pattern[str]]:
    return {label: re.compile(pattern) for label, pattern in patterns.items()}


# Looked for over the whole text.
_ANYWHERE = _compiled(
    {
        "date": (
            rf"\b(?:{_DAY} )?(?:\d{{1,2}}|1er|premier)(?: et \d{{1,2}}| au \d{{1,2}})? {_MONTH}(?: \d{{4}})?\b"
            rf"|\b\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2,4}}\b|\b\d{{1,2}}/\d{{1,2}}\b"
            rf"|\b{_MONTH}(?: (?:19|20)\d\d)?\b(?<!\bmars)|\b(?:en|de|debut|fin|mi-|depuis|a|au|mois de|et|des) ?mars\b"
            r"|\b(?:19[6-9]|20[0-4])\d\b|\b(?:semaine|s\.?) ?\d{1,2}\b|\b(?:premier|deuxieme|troisieme|"
            r"quatrieme|1er|2e|3e|4e) trimestre\b"
            r"|\b(?:rentree|printemps|toussaint|noel|paques|pentecote|ascension)\b"
        ),
        "weekday": rf"\b(?:{_DAY})s?\b",
        "frequency": (
            rf"\b(?:chaque|tous les|toutes les) (?:{NUMBER_WORD} )?(?:{_DAY}s?|{_TIME_UNIT}|matins?|soirs?|fois)\b"
            r"|\bune fois (?:par|l'|a l'|dans la)|\bhebdomadaires?\b|\bmensuel(?:le)?s?\b|\bquotidien(?:ne)?s?\b"
            rf"|\btrimestriel(?:le)?s?\b|\ble (?:premier|dernier|deuxieme) {_DAY}\b|\bpar (?:jour|semaine|mois|an|trimestre)\b"
            rf"|\ble {_DAY}(?: matin| soir| midi| apres-midi)?\b"
        ),
        "duration": (
            rf"\bdu (?:{_DAY} )?(?:\d{{1,2}}|1er)(?: {_MONTH})? au (?:{_DAY} )?\d{{1,2}}(?: {_MONTH})?"
            rf"|\b(?:de|entre|d') ?{_MONTH} (?:a|et|jusqu'en|jusqu'a) {_MONTH}\b|"
            rf"\bde \d{{1,2}} ?h(?:eures)?(?: ?\d{{2}})? a \d{{1,2}} ?h"
            r"|\bune quinzaine\b(?! de)|\b(?:demi-journee|demi-heure|quart d'heure|trois quarts d'heure|mi-temps)\b"
        ),
        "clock": r"\b(?:a|vers|avant|apres) midi\b",
        "amount": r"€ ?\d+",
        "percentage": (
            r"\b(?:une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix) sur (?:deux|trois|quatre|cinq|six|sept|huit|"
            r"neuf|dix|vingt|cent)\b|\b(?:la moitie|un tiers|deux tiers|un quart|trois quarts|un cinquieme|un dixieme)\b"
        ),
    }
)
_START = re.compile(rf"\b(?:{NUMBER}|une?\b)")
# Looked for where a number starts only: a pattern that begins with a number costs a try at every letter otherwise.
_AT_NUMBER = _compiled(
    {
        "frequency": rf"{NUMBER} fois (?:par|l'|a l'|dans la)",
        "duration": rf"(?:une?|{NUMBER}) ?(?:{_TIME_UNIT})(?: et demie?| et quart)?\b(?! (?:de )?(?:chiffre|ca)\b)",
        "clock": rf"\d{{1,2}} ?(?:h|heures)(?: ?\d{{2}})?\b(?! (?:de|par)\b)|(?<=\ba ){NUMBER_WORD} heures\b",
        "amount": rf"{NUMBER} ?(?:k€|k ?euros?|€|euros?\b|eur\b|m€|millions? d'euros|centimes?\b|ht\b|ttc\b)",
        "percentage": rf"{NUMBER} ?(?:%|pour ?cents?\b|p\. ?100|points?\b(?! de vente))",
        "ratio": (
            rf"{NUMBER} (?:sur|parmi|contre|au lieu de) (?:les |nos |mes |ces |)?{NUMBER}\b|"
            rf"(?<=\bde ){NUMBER}[^.;:\n]{{0,25}} a {NUMBER}\b"
        ),
        "distance": rf"{NUMBER} ?(?:km|kms|kilometres?|metres?|m2|m²|hectares?|ha)\b",
        "number": rf"{NUMBER}\b",
    }
)
_COUNTED = re.compile(
    rf"({NUMBER}) (?:de |d'|autres? |nouveaux? |nouvelles? |petit(?:e)?s? |grand(?:e)?s? |ancien(?:ne)?s? )*([a-z][a-z-]{{2,}})"
)
_NOT_COUNTED = re.compile(
    rf"(?:{_TIME_UNIT}|{_MONTH}|{_DAY}|euros?|eur|pour|pour-?cents?|points?|fois|km|ht|ttc|sur|par|que|"
    rf"qui|plus|moins|dans|avec|est|sont|sans|puis|mais|chez|entre|contre|kilometres?|metres?)s?$"
)
LABELS = frozenset({*_ANYWHERE, *_AT_NUMBER, "count"})


def find_quantities(folded: str) -> list[tuple[int, int, str]]:
    """Every (start, end, label) in a folded text; labels are those of ``LABELS``, ``count`` a number and what it counts."""
    found = [(m.start(), m.end(), label) for label, pattern in _ANYWHERE.items() for m in pattern.finditer(folded)]
    for start in _START.finditer(folded):
        position = start.start()
        for label, pattern in _AT_NUMBER.items():
            match = pattern.match(folded, position)
            if match is not None:
                found.append((position, match.end(), label))
        counted = _COUNTED.match(folded, position)
        if counted is not None and not _NOT_COUNTED.match(counted.group(2)) and not _is_year(counted.group(1)):
            found.append((position, counted.end(), "count"))
    return found


def _is_year(number: str) -> bool:
    return len(number) == 4 and number.isdigit() and 1900 <= int(number) <= 2100
