"""What changed since the last report, in words."""

from __future__ import annotations

from prodcheck.evidence import Coverage
from prodcheck.report import Change, Progress, Verdict
from prodcheck.reporting.wording import terms
from prodcheck.reporting.wording.typography import fill, french, is_plural, number

TITLE = "Depuis la dernière fois"
GROUPS = (("mended", "C'est mieux"), ("new", "Nouveau, à reprendre"), ("left", "Il reste à reprendre"))
"""The parts of a progress with their titles, good news first."""

WHOLE_SET = "L'ensemble"
"""Stands for the production where a change is about the set."""

_UNITS = {"characters": ("caractère", "caractères"), "pages": ("page", "pages")}
_STATES = {
    **{verdict.value: word.lower() for verdict, word in terms.VERDICTS.items()},
    **{coverage.value: terms.COVERAGE[coverage].lower() for coverage in Coverage},
}


def changes(progress: Progress, group: str) -> tuple[Change, ...]:
    """The changes of one of ``GROUPS``."""
    return {"mended": progress.mended, "new": progress.new, "left": progress.left}[group]


def by_production(progress: Progress, group: str) -> dict[str, list[str]]:
    """What changed, in words, under the production it is about, in the report's order."""
    told: dict[str, list[str]] = {}
    for change in changes(progress, group):
        told.setdefault(change.document or WHOLE_SET, []).append(_what(change))
    return told


def summary(progress: Progress) -> str:
    """One or two sentences: how much is better, what is new, what is left."""
    if progress.unchanged:
        return french("Vos fichiers sont les mêmes que la dernière fois.")
    mended, new, left = len(progress.mended), len(progress.new), len(progress.left)
    told = [
        fill("C'est mieux sur {n:# point|# points}.", {"n": mended}) if mended else "",
        fill("{n:# nouveau point est|# nouveaux points sont} à reprendre.", {"n": new}) if new else "",
        fill("Il reste {n:# point|# points} à reprendre.", {"n": left}) if left else "",
    ]
    if not new and not left:
        told.append("Il ne reste rien à reprendre." if mended else "Rien n'est à reprendre, ni avant ni maintenant.")
    return french(" ".join(sentence for sentence in told if sentence))


def change_sentence(change: Change) -> str:
    """« Veille commerciale, Résultats obtenus : trouvé (avant : pas trouvé) »."""
    where = f"{change.document}, " if change.document else ""
    return french(f"{where}{_what(change)}")


def _what(change: Change) -> str:
    """The change without its production."""
    before, after = (_STATES.get(str(change.facts.get(key, "")), "") for key in ("before", "after"))
    if change.kind == "readable":
        readable = change.facts.get("after") != Verdict.ILLISIBLE.value
        return "le fichier peut maintenant être lu" if readable else "le fichier n'a pas pu être lu"
    if change.kind in _UNITS:
        value, earlier = change.facts.get("value", 0), change.facts.get("earlier", 0)
        then = "comme avant" if value == earlier else f"avant : {_shown(earlier)}"
        return french(f"{_shown(value)} {_UNITS[change.kind][_many(value)]} ({then}) : {after}")
    name = terms.SET_CHECKS.get(change.label, change.label) if change.kind == "rule" else change.label
    return french(f"{name} : {after}" + (f" (avant : {before})" if before != after else ""))


def _many(value: str | int | float) -> bool:
    return isinstance(value, str) or is_plural(value)


def _shown(value: str | int | float) -> str:
    return value if isinstance(value, str) else number(value)
