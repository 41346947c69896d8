"""The glossary: the short words of every output (verdicts, statuses, kinds of page, parts of the count), in one place."""

from __future__ import annotations

from collections.abc import Mapping

from prodcheck.evidence import ContextStatus, Coverage
from prodcheck.measures import PageKind
from prodcheck.report import Report, Requirement, Verdict
from prodcheck.reporting.wording.typography import fill

VERDICTS: Mapping[Verdict, str] = {
    Verdict.CONFORME: "Conforme",
    Verdict.NON_CONFORME: "Non conforme",
    Verdict.A_VERIFIER: "À vérifier",
    Verdict.ILLISIBLE: "Illisible",
}

SET_VERDICTS: Mapping[Verdict, tuple[str, str]] = {
    Verdict.CONFORME: (
        "Tout ce qui a pu être mesuré respecte le référentiel.",
        "{lacking:Préparez maintenant l'oral : sous chaque point, vous trouverez des questions possibles.|"
        "Le jury juge aussi le contenu : reprenez le point signalé plus bas.|"
        "Le jury juge aussi le contenu : reprenez les # points signalés plus bas.}",
    ),
    Verdict.NON_CONFORME: (
        "Au moins une règle du référentiel n'est pas respectée.",
        "Corrigez d'abord les points ci-dessous, enregistrez vos fichiers, puis relancez la vérification.",
    ),
    Verdict.A_VERIFIER: (
        "Rien n'est clairement contraire aux règles, mais un point au moins reste à vérifier.",
        "Regardez les points ci-dessous avec la personne qui vous forme.",
    ),
    Verdict.ILLISIBLE: (
        "{unread:# fichier n'a pas pu être lu|# fichiers n'ont pas pu être lus} : cela vient du fichier, pas de votre travail.",
        "Suivez la solution indiquée plus bas, puis relancez la vérification.{readable:| L'autre fichier a été vérifié.| Les "
        "autres fichiers ont été vérifiés.}",
    ),
}
"""What the verdict of the set means, and what to do; templates of ``typography.fill``."""

DRAFT_VERDICTS: Mapping[Verdict, tuple[str, str]] = {
    **SET_VERDICTS,
    Verdict.CONFORME: (
        "Les fichiers donnés respectent les limites du référentiel.",
        SET_VERDICTS[Verdict.CONFORME][1],
    ),
}

_NOTHING_ASKED = (
    "Ce titre ne demande aucune production à remettre.",
    "Ce que vous donnez ici est relu pour vous entraîner.",
)


def verdict_meaning(report: Report) -> tuple[str, str]:
    """What the verdict of a report means, and what to do next."""
    if asks_for_nothing(report):
        return _NOTHING_ASKED
    meaning, next_step = (DRAFT_VERDICTS if report.draft else SET_VERDICTS)[report.verdict]
    unread = sum(document.verdict is Verdict.ILLISIBLE for document in report.documents)
    lacking = sum(item.status is not Coverage.COVERED for document in report.documents for item in document.requirements)
    facts = {"unread": unread, "readable": len(report.documents) - unread, "lacking": lacking}
    return fill(meaning, facts), fill(next_step, facts)


def headline(report: Report) -> str:
    """The verdict's word; a title that asks for no production has nothing to be judged."""
    return "Rien à remettre" if asks_for_nothing(report) else VERDICTS[report.verdict]


def asks_for_nothing(report: Report) -> bool:
    """Whether the report is on a title that asks for no production, and nothing given for practice is in doubt."""
    return report.verdict is Verdict.CONFORME and any(notice.code == "no-production" for notice in report.notices)


COVERAGE: Mapping[Coverage, str] = {
    Coverage.COVERED: "Trouvé",
    Coverage.UNSURE: "À préciser",
    Coverage.MISSING: "Pas trouvé",
}

IN_DOUBT = "L'outil hésite : votre texte répond peut-être déjà. Suivez le conseil s'il manque quelque chose."
"""Under an element that is neither found nor missing, where nothing in particular lacks."""

TO_HIDE = "À masquer"
"""Status of what lets a reader know who the client is."""


def status_word(requirement: Requirement) -> str:
    """The word for the status of a required element."""
    return TO_HIDE if requirement.gives_away else COVERAGE[requirement.status]


_COVERAGE_COUNTS: Mapping[Coverage, tuple[str, str]] = {
    Coverage.COVERED: ("trouvé", "trouvés"),
    Coverage.UNSURE: ("à préciser", "à préciser"),
    Coverage.MISSING: ("pas trouvé", "pas trouvés"),
}

EXPERIENCE_SHORT: Mapping[ContextStatus, str] = {
    ContextStatus.ENTREPRISE: "oui",
    ContextStatus.FICTIF: "non, situation d'exercice",
    ContextStatus.AMBIGU: "le texte ne le dit pas",
}

EXPERIENCE_SENTENCES: Mapping[ContextStatus, str] = {
    ContextStatus.ENTREPRISE: "Le texte raconte une situation vécue en entreprise.",
    ContextStatus.FICTIF: "Le texte semble raconter un exercice, une étude de cas ou une entreprise d'entraînement.",
    ContextStatus.AMBIGU: (
        "Le texte ne dit pas si la situation a été vécue en entreprise. Dites-le en une phrase : "
        "quelle entreprise, quel poste ou stage, quelles dates."
    ),
}

PAGE_KINDS: Mapping[PageKind, str] = {
    PageKind.COVER: "page de garde",
    PageKind.TOC: "sommaire",
    PageKind.BLANK: "page blanche",
    PageKind.BODY: "texte",
}

PAGE_KINDS_SHORT: Mapping[PageKind, str] = {
    PageKind.COVER: "garde",
    PageKind.TOC: "sommaire",
    PageKind.BLANK: "blanche",
    PageKind.BODY: "texte",
}

_KIND_PLURALS: Mapping[PageKind, str] = {
    PageKind.COVER: "pages de garde",
    PageKind.TOC: "pages de sommaire",
    PageKind.BLANK: "pages blanches",
    PageKind.BODY: "pages de texte",
}

INCLUDED_PARTS: Mapping[str, str] = {
    "body": "Texte",
    "tables": "Tableaux",
    "text_boxes": "Zones de texte",
    "notes": "Notes de bas de page et de fin",
    "captions": "Légendes",
    "lists": "Listes",
    "headings": "Titres",
}

EXCLUDED_PARTS: Mapping[str, str] = {
    "cover": "Page de garde",
    "toc": "Sommaire",
    "headers_footers": "En-têtes et pieds de page",
    "hidden": "Texte masqué",
    "deleted": "Texte supprimé (suivi des modifications)",
    "field_codes": "Codes cachés de Word (numéros de page, sommaire)",
    "invisible": "Texte invisible",
    "notes": "Notes de bas de page et de fin",
    "text_boxes": "Zones de texte",
}

SET_CHECKS: Mapping[str, str] = {
    "count": "Nombre de productions",
    "one-per-document": "Une production par compétence",
    "company-experience": "Vécu en entreprise",
    "distinct": "Productions différentes",
    "dates": "Référentiel en vigueur",
}

ASSIGNED_BY: Mapping[str, str] = {
    "explicit": "indiqué dans la commande",
    "content": "reconnu à son contenu",
    "name": "reconnu à son nom",
    "title": "reconnu à son titre",
    "only-choice": "seule production possible",
    "none": "production non reconnue",
}


def part_name(table: Mapping[str, str], part: str) -> str:
    """The French name of a part of the count; an unknown one is shown by its id, readable."""
    return table.get(part, part.replace("_", " ").replace("-", " ").capitalize())


def kind_count(kind: PageKind, count: int) -> str:
    """« 1 sommaire », « 2 pages de sommaire »."""
    return f"{count} {_KIND_PLURALS[kind] if count > 1 else PAGE_KINDS[kind]}"


def coverage_count(status: Coverage, count: int) -> str:
    """The words after a number of elements: « trouvés »."""
    return _COVERAGE_COUNTS[status][count > 1]


def file_count(count: int) -> str:
    """« 4 fichiers »."""
    return f"{count} {'fichiers' if count > 1 else 'fichier'}"


def not_checked_count(count: int) -> str:
    """« 7 aspects n'ont pas été vérifiés : le rapport (--html) en donne la liste. »."""
    return fill(
        "{n:# aspect n'a pas été vérifié|# aspects n'ont pas été vérifiés} : le rapport (--html) en donne la liste.", {"n": count}
    )


def passages_looked_at(count: int, *, others: bool) -> str:
    """The title of the folded passages that were looked at and do not answer; ``others``: some are shown above."""
    return fill(
        "{n:# autre passage regardé|# autres passages regardés}" if others else "{n:# passage regardé|# passages regardés}",
        {"n": count},
    )


UNITS = {"pages": ("page", "pages"), "characters": ("caractère", "caractères")}
"""What a measure counts: of one, of several."""
