"""Lived in a company or not: statements of employment against statements of exercise, with their passages.

A production that says nothing of either is ambiguous: figures and names alone do not prove a company (an exercise has them too).
"""

from __future__ import annotations

from collections.abc import Sequence

from prodcheck.detecting.experience_statements import COMPANY, EXERCISE, FORMER, STEM, Statement, nearest_cue
from prodcheck.detecting.passages import Places, passage
from prodcheck.detecting.units import Analysis, Unit
from prodcheck.evidence import ContextStatus, Experience
from prodcheck.language.folding import fold
from prodcheck.language.lemmas import Lemmas

MAX_PASSAGES = 3
_SURE = 3
_LIKELY = 2
_MARGIN = 2


def experience_points(unit: Unit, lemmas: Lemmas) -> tuple[int, int]:
    """Points of a unit for a company and for an exercise. Misspelt words are mended first."""
    text = " ".join(unit.piece.words).replace("' ", "'") if unit.row else unit.text
    folded = fold(text)
    words = list(unit.piece.words)
    for number, word in enumerate(words):
        if word not in lemmas.forms and (mended := _mended(word, text, folded, lemmas)) != word:
            words[number] = mended
            folded = folded.replace(word, mended)
    stems = {word[:STEM] for word in words}
    company = _points(COMPANY, stems, folded)
    exercise = _points(EXERCISE, stems, folded)
    if company and FORMER.search(folded):
        company = [points for points in company if points == _SURE]
    return sum(company), sum(exercise)


def _mended(word: str, text: str, folded: str, lemmas: Lemmas) -> str:
    """The cue or the known word that a misspelt one stands for. A word with a capital inside the text is a name."""
    place = folded.find(word)
    if place > 0 and len(text) == len(folded) and text[place].isupper():
        return word
    return nearest_cue(word) or lemmas.mended(word)


def _points(statements: Sequence[Statement], stems: set[str], folded: str) -> list[int]:
    return [one.points for one in statements if not one.stems.isdisjoint(stems) and one.pattern.search(folded)]


def find_experience(analysis: Analysis, places: Places, lemmas: Lemmas) -> Experience:
    """Status and evidence: an exercise that is named outweighs a hierarchy, because invented firms have managers too."""
    points = [experience_points(unit, lemmas) for unit in analysis.units]
    company = sum(sorted((one for one, _ in points), reverse=True)[:4])
    exercise = sum(sorted((one for _, one in points), reverse=True)[:4])
    if exercise >= _SURE and exercise + _MARGIN >= company / 2:
        status, side = ContextStatus.FICTIF, 1
    elif company >= _LIKELY:
        status, side = ContextStatus.ENTREPRISE, 0
    else:
        status, side = ContextStatus.AMBIGU, 0
    shown = sorted(
        (number for number, one in enumerate(points) if one[side] > 0), key=lambda number: (-points[number][side], number)
    )
    label = "exercise" if side else "company"
    evidence = tuple(passage(analysis.units[number], places, 0.0, (label,)) for number in shown[:MAX_PASSAGES])
    margin = abs(company - exercise)
    return Experience(status, evidence, round(min(1.0, margin / 10), 2))
