"""The French of the admissibility record."""

from __future__ import annotations

from prodcheck.cohort.admissibility import Entry, Ground, Record, SharedFile
from prodcheck.report import Reason
from prodcheck.reporting.wording.cohort import several_sentence
from prodcheck.reporting.wording.lookup import Table, say
from prodcheck.reporting.wording.reasons import not_checked_sentence, reason_sentence
from prodcheck.reporting.wording.terms import SET_CHECKS, VERDICTS
from prodcheck.reporting.wording.typography import enumerate_words, fill, number, uncapitalised

NOTHING = "Rien remis"
REASON = "Motif"
DECIDED_BY = "Décision prise par"
CHANGED_SINCE = "Les fichiers ont changé depuis cette décision"

SHEETS = {"candidates": "Récapitulatif", "grounds": "Motifs", "files": "Fichiers", "not-checked": "Pas vérifié"}

CANDIDATE_HEADER = (
    "Nom",
    "Numéro",
    "Référentiel",
    "Proposition de l'outil",
    "Points à regarder",
    "Décision",
    "Motif de la décision",
    DECIDED_BY,
    "Remarque",
    "Vérifié le",
    "Relevé du",
)
GROUND_HEADER = (
    "Nom",
    "Numéro",
    "Production",
    "Point contrôlé",
    "Au moins",
    "Au plus",
    "Mesuré",
    "Au plus bas",
    "Au plus haut",
    "Méthode",
    "Résultat",
    "Explication",
    "Source",
)
FILE_HEADER = ("Nom", "Fichier", "Production", "SHA-256", "Outil", "Référentiel", "LibreOffice", "Vérifié le")

GROUNDS = {"characters": "Caractères (espaces compris)", "pages": "Pages qui comptent", "document": "Lecture du fichier"}

NATURE = (
    "Ce relevé dit, personne par personne, ce que l'outil a mesuré et d'après quelle page du référentiel. "
    "L'outil propose, la personne responsable décide : ses décisions sont reprises du fichier decisions.csv."
)


_NOT_CHECKED: Table = {
    "authenticity": "Que le texte est bien de la personne : l'aide extérieure n'est pas recherchée, ni la copie hors du groupe.",
    "facts-true": "Que les faits racontés sont vrais : dates, chiffres, noms et résultats sont pris comme ils sont écrits.",
    "optional-documents": ("Le reste du dossier, qui n'a pas été donné : {labels}.", "Le reste du dossier."),
    "session-date": "Que le référentiel est en vigueur à la date de la session : cette date n'a pas été donnée (--session).",
}
"""Where the report speaks to the candidate, the record speaks of them."""


def not_checked(reason: Reason) -> str:
    """What was not checked, for the session manager."""
    return say(_NOT_CHECKED, reason.code, reason.facts, "") or not_checked_sentence(reason)


def ground_name(ground: Ground) -> str:
    """What a ground is about."""
    return GROUNDS.get(ground.what) or SET_CHECKS.get(ground.what, ground.what)


def verdict_word(entry: Entry) -> str:
    """The tool's proposal."""
    if entry.verdict is not None:
        return VERDICTS[entry.verdict]
    return "Non vérifié (erreur de l'outil)" if entry.member.failed else "Pas encore vérifié"


def why(entry: Entry) -> str:
    """The grounds that are not met, in one line."""
    return " ; ".join(why_lines(entry))


def why_lines(entry: Entry) -> list[str]:
    """The grounds that are not met, those of one document together."""
    told: dict[str, list[str]] = {}
    for ground in entry.open_grounds:
        told.setdefault(ground.document or ground.what, []).append(_short(ground))
    named = {ground.document for ground in entry.open_grounds}
    lines = [
        f"{document} : {', '.join(map(uncapitalised, said))}" if document in named else ", ".join(said)
        for document, said in told.items()
    ]
    lines += [several_sentence(file).rstrip(".") for file in entry.several]
    return [*lines, *(shared_sentence(one).rstrip(".") for one in entry.shared)]


def shared_sentence(shared: SharedFile) -> str:
    """« « veille.docx » est le même fichier, octet pour octet, que celui de X. »."""
    more = len(shared.others) - _MOST_OTHERS
    others = list(shared.others[:_MOST_OTHERS])
    if more > 0:
        others.append(fill("{n:une autre personne|# autres personnes}", {"n": more}))
    return f"« {shared.name} » est le même fichier, octet pour octet, que celui de : {enumerate_words(others)}."


_MOST_OTHERS = 5


def _short(ground: Ground) -> str:
    """« 6 899 caractères (limites : de 7 000 à 12 000) » for a measure, the sentence for a rule."""
    if ground.measure is None:
        said = reason_sentence(ground.reason)
        # What to do about an unreadable file is for the candidate.
        return (said.split(". ")[0] if ground.what == "document" else said).rstrip(".")
    noun = {"characters": "{n:caractère|caractères}", "pages": "{n:page|pages}"}[ground.what]
    value, low, high = ground.measure.value, ground.measure.low, ground.measure.high
    doubt = "" if low == high else f", entre {number(low)} et {number(high)}"
    return f"{number(value)} {fill(noun, {'n': value})}{doubt} (limites : {limit(ground)})"


def measured(ground: Ground) -> str:
    """« 6 899 » or, where the interval is open, « 6 990 (entre 6 950 et 7 040) »."""
    if ground.measure is None:
        return "–"
    value = number(ground.measure.value)
    low, high = ground.measure.low, ground.measure.high
    return value if low == high else f"{value} (entre {number(low)} et {number(high)})"


def limit(ground: Ground) -> str:
    """« de 7 000 à 12 000 »."""
    least, most = ground.minimum, ground.maximum
    if least is not None and most is not None:
        return f"de {number(least)} à {number(most)}"
    if least is not None:
        return f"au moins {number(least)}"
    return f"au plus {number(most)}" if most is not None else "sans limite"


def people(count: int) -> str:
    """« 40 personnes »."""
    return fill("{n:# personne|# personnes}", {"n": count})


def warnings(record: Record) -> list[str]:
    """What the reader must know before signing."""
    without = sum(entry.verdict is None for entry in record.entries)
    changed = sum(entry.decided_before_change for entry in record.entries)
    sentences = {
        "{n:Les fichiers d'une personne n'ont|Les fichiers de # personnes n'ont} pas de résultat à jour : "
        "relancez prodcheck batch avant de signer.": without,
        "{n:Une décision a été prise|# décisions ont été prises} sur des fichiers qui ont changé depuis : à revoir.": changed,
        "{n:Une ligne de decisions.csv ne correspond|# lignes de decisions.csv ne correspondent} à personne : "
        + ", ".join(one.candidate for one in record.decisions.unknown)
        + ".": len(record.decisions.unknown),
        "{n:Une ligne de decisions.csv répète|# lignes de decisions.csv répètent} une décision ; la première compte : "
        + ", ".join(one.candidate for one in record.decisions.twice)
        + ".": len(record.decisions.twice),
    }
    return [_fill_count(sentence, count) for sentence, count in sentences.items() if count]


def _fill_count(sentence: str, count: int) -> str:
    """Fill the count in; names from a file may hold braces, so only the first part is a template."""
    end = sentence.index("}") + 1
    return fill(sentence[:end], {"n": count}) + sentence[end:]


def summary_line(record: Record) -> str:
    """For a terminal."""
    decided = sum(entry.decision is not None for entry in record.entries)
    parts = "{n:# décision reprise|# décisions reprises}" if decided else "aucune décision pour l'instant"
    return f"{people(len(record.entries))}, {fill(parts, {'n': decided})}, {len(record.first)} à regarder d'abord."
