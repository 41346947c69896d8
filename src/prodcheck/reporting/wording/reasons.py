"""Sentences for the codes of ``judging``: reasons of documents, set checks, notices, what was not checked."""

from __future__ import annotations

from prodcheck.report import DocumentReport, Reason, Report, Verdict
from prodcheck.reporting.wording import terms
from prodcheck.reporting.wording.errors import unreadable_sentence
from prodcheck.reporting.wording.lookup import Table, enumerated, say
from prodcheck.reporting.wording.typography import Facts, is_plural, number, uncapitalised

MEASURES: Table = {
    "pages-inside": "{span} : c'est dans les limites ({allowed}).",
    "pages-too-few": "{span} : il en faut {allowed}. Il manque {gap:# page|# pages}.",
    "pages-too-many": "{span} : il en faut {allowed}. Il y a {gap:# page|# pages} en trop.",
    "pages-near-limit": "{span} : c'est trop près de la limite pour être sûr (il en faut {allowed}).",
    "pages-no-limit": "{span} : le référentiel ne fixe pas de limite.",
    "characters-inside": "{span}, espaces compris : c'est dans les limites ({allowed}).",
    "characters-too-few": "{span}, espaces compris : il en faut {allowed}. Il en manque {amount}.",
    "characters-too-many": "{span}, espaces compris : il en faut {allowed}. Il y en a {amount} en trop.",
    "characters-near-limit": "{span}, espaces compris : c'est trop près de la limite pour être sûr (il en faut {allowed}).",
    "characters-no-limit": "{span}, espaces compris : le référentiel ne fixe pas de limite.",
    "no-limit": (
        "{characters} (espaces compris), {pages} : le référentiel ne fixe pas de limite.",
        "Le référentiel ne fixe pas de limite.",
    ),
}

DOCUMENT: Table = {
    "no-kind": (
        "Ce fichier ne ressemble à aucune des productions demandées. "
        "Si c'en est une, dites laquelle, par exemple : {example}=mon-fichier.docx.",
        "Ce fichier ne ressemble à aucune des productions demandées. Si c'en est une, dites laquelle.",
    ),
    "kind-taken": (
        "Ce fichier ressemble à la production « {other} », mais un autre fichier tient déjà cette place. "
        "Gardez celui qui compte, ou dites quelle production il contient.",
        "Ce fichier ressemble à une production dont un autre fichier tient déjà la place. Gardez celui qui compte.",
    ),
    "copy-of-other": (
        "Ce fichier contient le même texte que « {other} ». Gardez-en un seul.",
        "Ce fichier contient le même texte qu'un autre. Gardez-en un seul.",
    ),
    "assignment-doubt": (
        "Ce fichier pourrait aussi être la production « {other} ». Dites-le si c'est elle : {example}=mon-fichier.docx.",
        "Ce fichier pourrait aussi être la production « {other} ». Dites-le si c'est elle.",
        "On ne sait pas à coup sûr de quelle production il s'agit. Dites-le.",
    ),
    "assignment-weak": "Rien dans ce fichier n'annonce la production attendue : vérifiez que c'est le bon fichier.",
    "text-in-pictures": (
        "Une page au moins est une image. Si elle contient du texte, il n'a pas pu être compté : donnez le fichier d'origine."
    ),
    "text-doubtful": (
        "Le texte de ce fichier n'a pas pu être lu à coup sûr : donnez le fichier d'origine, ou vérifiez le nombre de caractères "
        "dans Word."
    ),
    "content-missing": (
        "Contenu demandé, {total:# point|# points} : {missing:# n'a pas été trouvé|# n'ont pas été trouvés}"
        "{unsure:|, # est à préciser|, # sont à préciser}.",
        "Contenu demandé : tout n'a pas été trouvé.",
    ),
    "content-unsure": (
        "Contenu demandé, {total:# point|# points} : {unsure:# est à préciser|# sont à préciser}.",
        "Contenu demandé : un point est à préciser.",
    ),
}

SET_CHECKS: Table = {
    "count-inside": (
        "{found:# fichier donné|# fichiers donnés} pour {expected:# production demandée|# productions demandées} ; "
        "{unreadable:# n'a pas pu être lu|# n'ont pas pu être lus}.",
        "{found:# production donnée, comme demandé.|# productions données, comme demandé.}",
    ),
    "count-missing": "{found:# production donnée|# productions données} sur {expected} demandées.",
    "count-extra": "{found:# production donnée|# productions données} : il en faut {expected}.",
    "each-present": "Chaque production demandée a son fichier.",
    "each-missing": (
        "Il manque {missing:une production|# productions} : {missing_labels}.",
        "Il manque : {missing_labels}.",
        "Il manque au moins une production.",
    ),
    "each-unsure": (
        "À vérifier : quelle production se trouve dans {files}.",
        "Il manque peut-être : {missing_labels}. Un fichier au moins n'a pas pu être lu ou reconnu : regardez ce qu'il contient.",
        "On ne sait pas à coup sûr si chaque production demandée a son fichier.",
    ),
    "distinct-ok": "Les productions sont toutes différentes.",
    "distinct-same": (
        "« {first} » et « {second} » contiennent le même texte : il faut des productions différentes.",
        "Deux fichiers contiennent le même texte : il faut des productions différentes.",
    ),
    "distinct-copies": (
        "« {first} » et « {second} » contiennent le même texte : cette production ne compte qu'une fois.",
        "Deux fichiers contiennent le même texte : cette production ne compte qu'une fois.",
    ),
    "distinct-unsure": "Un fichier illisible empêche de dire si les productions sont toutes différentes.",
    "company-ok": (
        "{certain:# production raconte une situation vécue|# productions racontent une situation vécue} en entreprise : "
        "il en faut au moins {needed}."
    ),
    "company-lacking": (
        "Il faut au moins {needed:une production vécue|# productions vécues} en entreprise. "
        "D'après les textes, {possible:aucune ne semble l'être|une seule semble l'être|# semblent l'être}."
    ),
    "company-unsure": (
        "Il faut au moins {needed:une production vécue|# productions vécues} en entreprise. "
        "{certain:Aucune ne le montre|Une seule le montre|# le montrent} clairement. "
        "À dire dans chaque production concernée : l'entreprise, le poste ou le stage, les dates."
    ),
    "dates-in-force": "Le référentiel {millesime} est en vigueur à la date de la session.",
    "dates-not-yet": "{statement}",
    "dates-to-verify": "{statement}",
    "dates-superseded": "{statement}",
    "dates-past": "{statement}",
}

NOTICES: Table = {
    "pack-not-yet": ("{statement}", "Ce référentiel n'est pas encore en vigueur."),
    "pack-to-verify": ("{statement}", "Vérifiez auprès de votre centre que ce référentiel s'applique à votre session."),
    "pack-superseded": (
        "{statement}",
        "Ce référentiel a été révisé : demandez à votre centre lequel s'applique à votre session.",
    ),
    "pack-past": ("{statement}", "Ce référentiel n'est plus valable : demandez à votre centre lequel s'applique."),
    "no-production": (
        "{statement} Source : {source}, page {page}. Ce qui est demandé à la place :",
        "{statement}",
        "Ce titre ne demande aucune production écrite.",
    ),
    "no-libreoffice": (
        "LibreOffice n'est pas installé : le nombre de pages des fichiers Word est estimé. Un export en PDF donne un nombre sûr."
    ),
    "same-production": "« {first} » et « {second} » contiennent le même texte.",
    "draft": "Brouillon : seuls les fichiers donnés sont vérifiés, pas l'ensemble du dossier.",
}

NOT_CHECKED: Table = {
    "authenticity": "Que le texte est bien de vous : aucune recherche de copie ni d'aide extérieure n'est faite.",
    "facts-true": "Que les faits racontés sont vrais : dates, chiffres, noms et résultats sont pris comme vous les écrivez.",
    "pictures-content": "Ce que montrent les images, les graphiques et les captures d'écran.",
    "oral": "L'oral : la présentation et les réponses au jury.",
    "dossier-professionnel": "Le dossier professionnel (DP), qui se remet à part.",
    "language": (
        "L'orthographe, la grammaire et le style, qui ne changent pas le verdict. Les remarques du rapport, s'il y en a, ne "
        "montrent pas tout."
    ),
    "set-in-draft": "L'ensemble du dossier : c'est un brouillon.",
    "set-in-draft-count": (
        "Le nombre de productions : il en faut {expected}, {found:aucune n'est donnée|# est donnée|# sont données}."
    ),
    "set-in-draft-one-per-document": (
        "Que chaque production demandée est là. Il reste à fournir : {missing_labels}.",
        "Que chaque production demandée est là.",
    ),
    "set-in-draft-company-experience": (
        "Le vécu en entreprise sur l'ensemble : il faut au moins {needed:une production vécue|# productions vécues}."
    ),
    "set-in-draft-distinct": "Que les productions sont toutes différentes.",
    "unread-files": ("Le contenu de ce qui n'a pas pu être lu : {files}.", "Le contenu des fichiers illisibles."),
    "pages-without-layout": "Le nombre exact de pages des fichiers Word : il dépend de la mise en page. Un PDF le fixe.",
    "optional-documents": ("Le reste du dossier, que vous n'avez pas donné : {labels}.", "Le reste du dossier."),
    "session-date": "Que le référentiel est en vigueur à la date de votre session : cette date n'a pas été donnée.",
}


def reason_sentence(reason: Reason) -> str:
    """The sentence of any reason of a document or of a set check."""
    if reason.code == "unreadable":
        return unreadable_sentence(str(reason.facts.get("code", "")), reason.facts)
    table = {**MEASURES, **DOCUMENT, **SET_CHECKS}
    facts: Facts = {**reason.facts, **_derived(reason)}
    return say(table, reason.code, facts, "Un point est à regarder ({code}).")


def notice_sentence(reason: Reason) -> str:
    """A notice at the head of the report."""
    return say(NOTICES, reason.code, reason.facts, "À savoir : {code}.")


def notice_lines(reason: Reason) -> list[str]:
    """What a notice adds under its sentence: for a title without production, what it asks for instead and how to practise."""
    instead = str(reason.facts.get("instead", ""))
    practice = enumerated("practice", reason.facts.get("practice", ""))
    lines = [line for line in instead.split("\n") if line]
    return [*lines, *([f"Pour vous entraîner, prodcheck peut relire : {practice}."] if practice else [])]


def not_checked_sentence(reason: Reason) -> str:
    """One line of « Ce qui n'a pas été vérifié »; a rule of the set that a draft leaves open has its own."""
    precise = f"{reason.code}-{reason.facts.get('rule', '')}"
    return say(NOT_CHECKED, precise if precise in NOT_CHECKED else reason.code, reason.facts, "Un autre point ({code}).")


def document_sentences(document: DocumentReport, others: tuple[DocumentReport, ...]) -> list[str]:
    """The sentences at the head of a document: what keeps it from being all right; where nothing does, its measures.

    ``others`` are all the documents of the report: they give the labels of the kinds a doubt names.
    """
    labels = {other.document: other.label for other in others if other.document and other.label}
    told = [reason for reason in document.reasons if not reason.code.endswith(("-inside", "-no-limit"))]
    if document.verdict is Verdict.CONFORME:
        told = [reason for reason in document.reasons if reason not in told] + told
    sentences = []
    for reason in _joined(told):
        facts = dict(reason.facts)
        if "other" in facts:
            facts["other"] = labels.get(str(facts["other"]), facts["other"])
        sentences.append(reason_sentence(Reason(reason.code, facts)))
    return sentences


def _joined(told: list[Reason]) -> list[Reason]:
    """The reasons with those of two measures that have no limit told as one."""
    pages = next((reason for reason in told if reason.code == "pages-no-limit"), None)
    characters = next((reason for reason in told if reason.code == "characters-no-limit"), None)
    if pages is None or characters is None:
        return told
    both: dict[str, str | int | float] = {
        "characters": _derived(characters)["span"],
        "pages": uncapitalised(_derived(pages)["span"]),
    }
    return [Reason("no-limit", both) if reason is characters else reason for reason in told if reason is not pages]


def _derived(reason: Reason) -> dict[str, str]:
    """Ready-made parts of sentences: the measure as words, the limits as words."""
    unit = reason.code.partition("-")[0]
    facts = reason.facts
    if unit in terms.UNITS and {"value", "low", "high"} <= facts.keys():
        value, low, high = (int(facts[key]) for key in ("value", "low", "high"))
        return {
            "span": span(value, low, high, unit),
            "allowed": allowed(facts.get("minimum"), facts.get("maximum")),
            "amount": f"{'environ ' if low != high else ''}{_shown(facts.get('gap', 0))}",
        }
    return {}


def span(value: int, low: int, high: int, unit: str) -> str:
    """« 5 pages », « entre 5 et 6 pages », « environ 9 240 caractères (entre 9 100 et 9 300) »."""
    one, many = terms.UNITS[unit]
    if low == high:
        return f"{number(value)} {many if is_plural(value) else one}"
    if unit == "pages":
        return f"Entre {number(low)} et {number(high)} {many if is_plural(high) else one}"
    return f"Environ {number(value)} {many} (entre {number(low)} et {number(high)})"


def allowed(minimum: str | int | float | None, maximum: str | int | float | None) -> str:
    """« de 3 à 8 », « au moins 3 », « 8 au plus »; the noun is in the sentence around it."""
    if minimum is not None and maximum is not None:
        return f"de {_shown(minimum)} à {_shown(maximum)}"
    if minimum is not None:
        return f"au moins {_shown(minimum)}"
    return f"{_shown(maximum)} au plus" if maximum is not None else "sans limite"


def limits_words(minimum: int | None, maximum: int | None) -> str:
    """« Limites : de 3 à 8. », or that there is none."""
    if minimum is None and maximum is None:
        return "Le référentiel ne fixe pas de limite."
    return f"Il en faut {allowed(minimum, maximum)}."


def interval_words(low: int, high: int) -> str:
    """« Le vrai nombre est entre 7 et 9. »; empty where the measure is exact."""
    return f"Le vrai nombre est entre {number(low)} et {number(high)}." if low != high else ""


def concerned(report: Report) -> str:
    """« Cela concerne : Veille ; Vécu en entreprise. »: what has the verdict of the whole; empty where all is well."""
    if report.verdict is Verdict.CONFORME:
        return ""
    documents = [item.label or item.file for item in report.documents if item.verdict is report.verdict]
    checks = [terms.SET_CHECKS.get(check.id, check.id) for check in report.set_checks if check.verdict is report.verdict]
    return f"Cela concerne : {' ; '.join([*documents, *checks])}." if documents or checks else ""


def _shown(bound: str | int | float) -> str:
    return bound if isinstance(bound, str) else number(bound)
