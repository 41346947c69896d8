"""The French of a cohort: dashboard, tables, admissibility record, progress and the errors of the batch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prodcheck.cohort.overview import CandidateRow, Column, Gap, Overview, State
from prodcheck.report import Verdict
from prodcheck.reporting.wording.lookup import Table, say
from prodcheck.reporting.wording.terms import SET_CHECKS, VERDICTS
from prodcheck.reporting.wording.typography import fill, number

if TYPE_CHECKING:
    from prodcheck.cohort.likeness import Likeness, Pair
    from prodcheck.cohort.options import BatchResult
    from prodcheck.reporting.cohort.histograms import Bar, Histogram

UNMATCHED: Table = {
    "no-candidate": "personne ne peut être reconnu dans ce nom",
    "name-ambiguous": "plusieurs personnes de la liste peuvent porter ce nom",
    "number-of-another": "le numéro et le nom désignent deux personnes de la liste : vérifié à part",
    "not-a-document": "ni DOCX, ni ODT, ni PDF",
    "not-a-file": "ce n'est pas un fichier ordinaire",
    "online-text": "texte saisi en ligne dans Moodle, et non un fichier",
    "too-many-files": "trop de fichiers pour une personne",
    "too-deep": "trop de dossiers les uns dans les autres",
    "link": "c'est un lien vers un autre endroit",
    "second-folder": "un autre dossier porte déjà le nom de cette personne : celui-ci est vérifié à part",
    "damaged": "archive abîmée",
    "password": "archive protégée par un mot de passe",
    "archive-bomb": "archive d'une taille anormale, laissée fermée par prudence",
    "too-large": "fichier trop gros",
}


STATES = {State.CHECKED: "Vérifié", State.PENDING: "Pas encore vérifié", State.FAILED: "Non vérifié (erreur de l'outil)"}

SHEETS = {
    "candidates": "Personnes",
    "productions": "Productions",
    "contents": "Contenus",
    "gaps": "Manques du groupe",
    "missing": "Rien remis",
    "unmatched": "Fichiers non classés",
    "same": "Fichiers identiques",
    "likeness": "Passages communs",
}

PRODUCTION_HEADER = (
    "Nom",
    "Numéro",
    "Référentiel",
    "Verdict d'ensemble",
    "Production",
    "Fichier",
    "Verdict",
    "Pages",
    "Pages (au moins)",
    "Pages (au plus)",
    "Verdict pages",
    "Caractères",
    "Caractères (au moins)",
    "Caractères (au plus)",
    "Verdict caractères",
    "Vécu en entreprise",
    "Éléments trouvés",
    "À préciser",
    "Pas trouvés",
    "SHA-256",
)

NO_KIND = "Production non reconnue"


def state_word(state: State, verdict: Verdict | None) -> str:
    """The verdict in words, or why there is none."""
    return VERDICTS[verdict] if verdict is not None else STATES[state]


def unmatched_reason(code: str) -> str:
    """Why a file was given to nobody."""
    return say(UNMATCHED, code, {}, "laissé de côté ({code})")


LIKENESS_CAUTION = (
    "Ce n'est pas un verdict : un passage commun peut venir d'un cours, d'un travail mené à deux ou d'une même entreprise. "
    "C'est à vous d'en parler avec les personnes."
)

COUNTS = {
    "productions": "{n:# production|# productions}",
    "candidates": "{n:# personne|# personnes}",
    "files": "{n:# fichier|# fichiers}",
}

VERDICT_PLAINLY = {
    Verdict.CONFORME: "Tout ce qui se mesure respecte le référentiel.",
    Verdict.NON_CONFORME: "Au moins une règle n'est pas respectée.",
    Verdict.A_VERIFIER: "Un point au moins reste à trancher.",
    Verdict.ILLISIBLE: "Un fichier au moins n'a pas pu être lu.",
}

UNITS = {"characters": "Caractères (espaces compris)", "pages": "Pages qui comptent"}

_WARNINGS = {
    "pending": (
        "{n:Les fichiers d'une personne ne sont pas encore vérifiés, ou ont changé depuis|"
        "Les fichiers de # personnes ne sont pas encore vérifiés, ou ont changé depuis} : relancez la même commande."
    ),
    "failed": (
        "{n:Les fichiers d'une personne n'ont pas pu être vérifiés|Les fichiers de # personnes n'ont pas pu être vérifiés} "
        "à cause d'une erreur de l'outil : les fichiers n'y sont pour rien. "
        "Relancez la même commande ; si cela se répète, signalez-le."
    ),
    "unmatched": "{n:# fichier ou dossier a été laissé|# fichiers ou dossiers ont été laissés} de côté : la liste est plus bas.",
    "same": (
        "{n:# fichier a été remis|# fichiers ont été remis} à l'identique par plusieurs personnes : voir « Passages communs »."
    ),
    "off-roster": "{n:# personne n'est pas|# personnes ne sont pas} sur la liste (mention « hors liste »).",
}


def counted(what: str, count: int) -> str:
    """« 40 candidats »."""
    return fill(COUNTS[what], {"n": count})


def warnings(overview: Overview) -> list[str]:
    """What the reader must know before trusting the numbers."""
    states = [row.state for row in overview.rows]
    counts = {
        "pending": states.count(State.PENDING),
        "failed": states.count(State.FAILED),
        "off-roster": sum(row.off_roster for row in overview.rows),
        "unmatched": len(overview.unmatched),
        "same": len(overview.same_files()),
    }
    return [fill(_WARNINGS[name], {"n": count}) for name, count in counts.items() if count]


def gap_count(gap: Gap) -> str:
    """« manque dans 14 productions sur 38, à préciser dans 3 »."""
    among = fill("{n:# production|# productions} sur {total}", {"n": gap.missing or gap.unsure, "total": gap.total})
    if gap.missing:
        return f"manque dans {among}" + (f", à préciser dans {number(gap.unsure)}" if gap.unsure else "")
    return f"à préciser dans {among}" if gap.unsure else "ne manque nulle part"


def broken_rules(row: CandidateRow) -> list[tuple[Verdict, str]]:
    """The rules over the set that a candidate does not meet, or that are to be settled, the worst first."""
    found = {rule: verdict for rule, verdict in row.set_checks.items() if verdict is not Verdict.CONFORME}
    if "one-per-document" in found:  # says the same, and the matrix shows which one lacks
        found.pop("count", None)
    broken = [(verdict, SET_CHECKS.get(rule, rule)) for rule, verdict in found.items()]
    return sorted(broken, key=lambda one: verdict_rank(one[0]))


def absent(row: CandidateRow, column: Column) -> str:
    """What stands where a candidate has no production of a kind: nothing is asked for, nothing known, or it is missing."""
    if row.pack not in column.packs or row.state is not State.CHECKED:
        return "·"
    return "manque"


def several_sentence(file: str) -> str:
    """« « dossier.pdf » contient peut-être plusieurs productions… »."""
    return f"« {file} » contient peut-être plusieurs productions : demandez un fichier par production."


SAME_FILES = (
    "Exactement le même fichier (octet pour octet) a été remis par plusieurs personnes : erreur de dépôt, modèle rendu tel quel "
    "ou copie ? C'est à vous d'en parler avec elles."
)


def likeness_count(likeness: Likeness) -> str:
    """What the search found, in a sentence or two."""
    if not likeness.found and not likeness.widespread:
        return "Aucun passage commun de plus de trente mots n'a été trouvé entre deux productions."
    found = fill("{n:# paire de productions a|# paires de productions ont} des passages communs.", {"n": likeness.found})
    shown = len(likeness.pairs)
    return found if shown == likeness.found else f"{found} Les {shown} qui en ont le plus sont montrées."


def template_count(likeness: Likeness) -> str:
    """How much was left out as the template's; empty where nothing was."""
    wording = (
        "{n:|# phrase a été laissée|# phrases ont été laissées} de côté : elle vient du modèle du centre, "
        "ou la plupart des personnes l'ont."
    )
    if likeness.template_sentences > 1:
        wording = wording.replace("elle vient", "elles viennent").replace("l'ont", "les ont")
    return fill(wording, {"n": likeness.template_sentences}) if likeness.template_sentences else ""


def pair_sentence(pair: Pair) -> str:
    """« 312 mots en commun (18 % du texte le plus court), en 5 passages »."""
    passages = fill("{n:un seul passage|# passages}", {"n": pair.count})
    return f"{number(pair.words)} mots en commun ({round(100 * pair.share)} % du texte le plus court), en {passages}"


def verdict_rank(verdict: Verdict | None) -> int:
    """Order of verdicts in a sorted column, the worst first."""
    order = (Verdict.NON_CONFORME, Verdict.ILLISIBLE, Verdict.A_VERIFIER, Verdict.CONFORME)
    return order.index(verdict) + 1 if verdict in order else 0


def bar_sentence(bar: Bar) -> str:
    """« De 8 000 à 8 499 : 3 productions »."""
    span = f"De {number(bar.low)} à {number(bar.high)}" if bar.low != bar.high else number(bar.low)
    return fill(f"{span} : {{n:# production|# productions}}", {"n": bar.count})


def histogram_sentence(data: Histogram, unit: str) -> str:
    """« Au milieu du groupe : 8 900 caractères. 4 productions sont hors des limites. »."""
    noun = {"characters": "caractères", "pages": "pages"}[unit]
    outside = "{n:Aucune n'est hors|# production est hors|# productions sont hors} des limites."
    limits = "" if data.minimum is None and data.maximum is None else " " + fill(outside, {"n": data.outside})
    return f"Au milieu du groupe : {number(data.median)} {noun}.{limits}"


def summary_lines(result: BatchResult) -> list[str]:
    """What a run came to, for a terminal."""
    summary = result.summary
    lines = [fill("{n:# personne, |# personnes, }", {"n": summary.candidates}) + fill(_NOW, {"n": result.checked})]
    named = [
        fill(words, {"n": count}) for verdict, words in _VERDICT_COUNTS.items() if (count := summary.verdicts.get(verdict.value))
    ]
    if named:
        lines.append(f"Verdicts : {', '.join(named)}.")
    counts = {
        "pending": summary.pending,
        "failed": summary.failed,
        "missing": summary.missing,
        "unmatched": summary.unmatched,
        "same": summary.same,
    }
    lines += [fill(_SUMMARY[name], {"n": count}) for name, count in counts.items() if count]
    lines += [f"  {key} : {FAILURES.get(why, why)}" for key, why in list(result.failed.items())[:_MOST_FAILURES]]
    return lines


_MOST_FAILURES = 5
_VERDICT_COUNTS = {
    Verdict.CONFORME: "{n:# conforme|# conformes}",
    Verdict.NON_CONFORME: "{n:# non conforme|# non conformes}",
    Verdict.A_VERIFIER: "{n} à vérifier",
    Verdict.ILLISIBLE: "{n:# illisible|# illisibles}",
}
FAILURES = {
    "died": "le programme qui vérifiait s'est arrêté d'un coup (peut-être faute de mémoire)",
    "other-version": "la machine qui vérifiait n'a pas le même prodcheck que celle-ci",
    "too-slow": "la vérification prenait trop de temps",
}
"""Why nothing is known of a candidate; other failures are named by their type."""

_NOW = "{n:rien de nouveau à vérifier.|# vérifiée maintenant.|# vérifiées maintenant.}"
_SUMMARY = {
    "pending": "{n:# personne reste|# personnes restent} à vérifier : relancez la même commande.",
    "failed": "{n:# personne n'a pas pu être vérifiée|# personnes n'ont pas pu être vérifiées} (erreur de l'outil).",
    "missing": "{n:# personne de la liste n'a rien remis.|# personnes de la liste n'ont rien remis.}",
    "unmatched": "{n:# fichier laissé|# fichiers laissés} de côté : la liste est dans index.html.",
    "same": "{n:# fichier remis|# fichiers remis} à l'identique par plusieurs personnes : voir index.html.",
}
