"""What changed since the last report, in words."""

from __future__ import annotations

from prodcheck.evidence import Coverage
from prodcheck.report import Change, Progress, Verdict
from prodcheck.reporting.wording import terms
from prodcheck.reporting.wording.typography import french, number

TITLE = "Depuis la dernière fois"
GROUPS = (("mended", "C'est mieux"), ("new", "Nouveau point à reprendre"), ("left", "Il reste à faire"))
"""The parts of a progress with their titles, good news first."""

_UNITS = {"characters": "caractères", "pages": "pages"}
_STATES = {
    **{verdict.value: word.lower() for verdict, word in terms.VERDICTS.items()},
    **{coverage.value: terms.COVERAGE[coverage].lower() for coverage in Coverage},
}


def changes(progress: Progress, group: str) -> tuple[Change, ...]:
    """The changes of one of ``GROUPS``."""
    return {"mended": progress.mended, "new": progress.new, "left": progress.left}[group]


def summary(progress: Progress) -> str:
    """One sentence: how many points were mended, are new, are left."""
    if progress.unchanged:
        return "Vos fichiers sont les mêmes que la dernière fois."
    counts = [
        _count(len(progress.mended), "point repris", "points repris"),
        _count(len(progress.new), "nouveau point", "nouveaux points"),
        _count(len(progress.left), "point qui reste", "points qui restent"),
    ]
    told = [count for count in counts if count]
    return french(f"{', '.join(told)}." if told else "Rien n'est à reprendre, ni avant ni maintenant.")


def change_sentence(change: Change) -> str:
    """« Veille commerciale : Résultats obtenus, trouvé (avant : pas trouvé) »."""
    before, after = (_STATES.get(str(change.facts.get(key, "")), "") for key in ("before", "after"))
    if change.kind == "readable":
        what = "le fichier se lit" if change.facts.get("after") != Verdict.ILLISIBLE.value else "le fichier ne se lit plus"
        return french(f"{change.document} : {what}")
    if change.kind in _UNITS:
        figures = f"{_shown(change, 'value')} {_UNITS[change.kind]} (avant : {_shown(change, 'earlier')})"
        return french(f"{change.document} : {figures}, {after}")
    name = terms.SET_CHECKS.get(change.label, change.label) if change.kind == "rule" else change.label
    where = f"{change.document} : " if change.document else ""
    return french(f"{where}{name}, {after}" + (f" (avant : {before})" if before != after else ""))


def _shown(change: Change, fact: str) -> str:
    value = change.facts.get(fact, 0)
    return value if isinstance(value, str) else number(value)


def _count(count: int, one: str, many: str) -> str:
    return f"{count} {many if count > 1 else one}" if count else ""
