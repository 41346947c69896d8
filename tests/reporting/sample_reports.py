"""Reports to try the output with: a good set, one with the usual faults, unreadable files, doubts, a draft, hostile text."""

from __future__ import annotations

from dataclasses import replace

from prodcheck.document import Remark
from prodcheck.evidence import ContextStatus, Coverage, Experience, Passage
from prodcheck.measures import CharacterMeasure, Doubt, Measure, PageKind, PageMeasure, PageOfKind
from prodcheck.report import (
    Change,
    DocumentReport,
    Facts,
    LanguageHint,
    Limits,
    Priority,
    Progress,
    Reason,
    Report,
    Requirement,
    SetCheck,
    Source,
    ToolIdentity,
    Verdict,
)

RC = Source("RC TP-00115", "08", 6)
LIMITS = Limits(3, 8, 7000, 12000, RC)
STATEMENT = (
    "Cette vérification suit l'arrêté du 12/12/2017. Le titre a été révisé en 2023 : demandez à votre centre "
    "quel référentiel s'applique."
)
HOSTILE = "<script>alert('x')</script> & <img src=\"http://exemple.test/a.png\" onerror=alert(1)>"

ELEMENTS = {
    "veille": (
        "Service commercial présenté",
        "Sources nommées",
        "Concurrents identifiés",
        "Choix des sources expliqué",
        "Résultats",
    ),
    "pac": ("Cas précis", "Étapes du plan", "Durées", "Moyens utilisés", "Résultats obtenus"),
    "prospection": ("Action menée", "Typologie de la cible", "Canaux de communication", "Techniques de prise de rendez-vous"),
    "fidelisation": ("Politique de fidélisation", "Offres proposées", "Profils des clients", "Résultats obtenus"),
}
LABELS = {
    "veille": "Veille professionnelle et commerciale",
    "pac": "Plan d'actions commerciales",
    "prospection": "Prospection à distance",
    "fidelisation": "Fidélisation du portefeuille client",
}
COMPETENCES = {
    "veille": "Assurer une veille professionnelle et commerciale",
    "pac": "Mettre en œuvre un plan d'actions commerciales et organiser son activité",
    "prospection": "Prospecter à distance",
    "fidelisation": "Fidéliser son portefeuille client",
}


def passage(text: str, page: int | None = 3, heading: str | None = "Mon travail de veille", **more: object) -> Passage:
    return Passage(text, 12, 0, len(text), page, heading, 0.9, **more)  # type: ignore[arg-type]


def requirement(kind: str, number: int, status: Coverage) -> Requirement:
    label = ELEMENTS[kind][number]
    covered = requirement_texts(label)
    return replace(covered, **_STATUS[status], id=f"{kind}-{number}")  # type: ignore[arg-type]


def requirement_texts(label: str) -> Requirement:
    return Requirement(
        id=label,
        label=label,
        status=Coverage.COVERED,
        score=0.93,
        advice="Dites en deux lignes pourquoi vous avez choisi chaque source, et pour quelle information.",
        weak="Les sources ont été choisies avec soin car elles sont variées et fiables.",
        good="Je lis la presse locale pour les ouvertures de magasins et je relève les prix en rayon, car eux seuls sont à jour.",
        criterion="Chaque source est choisie en fonction de ce que l'on veut savoir.",
        questions=("Pourquoi cette source plutôt qu'une autre ?", "Comment savez-vous que l'information est à jour ?"),
        source=RC,
        criterion_source=replace(RC, page=8),
        know_how=("Choisir une méthode de veille, collecter, classer puis partager les informations.",),
    )


_STATUS: dict[Coverage, dict[str, object]] = {
    Coverage.COVERED: {
        "status": Coverage.COVERED,
        "evidence": (
            passage("Chaque lundi de 8 h à 9 h, je relève les prix de Cuisines Armor et de Menuiserie Le Goff dans un tableau."),
            passage("En mars, ce relevé m'a permis de revoir trois devis et d'en signer deux.", 5, "Ce que j'en ai tiré"),
        ),
        "present": ("topic:veille", "organisation", "past-action", "count"),
    },
    Coverage.UNSURE: {
        "status": Coverage.UNSURE,
        "score": 0.52,
        "evidence": (passage("Je regarde aussi plusieurs sites et des revues du métier.", 4),),
        "present": ("topic:sources", "past-action"),
        "lacking": ("source", "reason"),
    },
    Coverage.MISSING: {
        "status": Coverage.MISSING,
        "score": 0.08,
        "refused": (
            passage("Il faudra relancer les clients et mesurer les résultats.", 6, "Résultats", signals=("heading", "plan")),
            passage("Nos clients sont contents.", 4, "Notre équipe", signals=("topic",)),
        ),
        "lacking": ("result-change", "percentage", "amount"),
    },
}


def page_kinds(total: int, *, toc: bool) -> tuple[PageOfKind, ...]:
    kinds = [PageOfKind(1, PageKind.COVER, "sparse-title-page")]
    if toc:
        kinds.append(PageOfKind(2, PageKind.TOC, "contents-numbered"))
    first = len(kinds) + 1
    return (*kinds, *(PageOfKind(page, PageKind.BODY, "text") for page in range(first, total + 1)))


def pages(counted: int, low: int | None = None, high: int | None = None, *, toc: bool = True) -> PageMeasure:
    out = 2 if toc else 1
    measure = Measure(counted, low or counted, high or counted, "app+libreoffice")
    total = Measure(counted + out, (low or counted) + out, (high or counted) + out, "app+libreoffice")
    doubts = (Doubt("libreoffice-differs", 1, 1, {"followed": counted + out, "other": counted + out + 1}),) if low or high else ()
    return PageMeasure(measure, total, page_kinds(counted + out, toc=toc), doubts)


def characters(value: int, margin: int = 0) -> CharacterMeasure:
    measure = Measure(value, value - margin, value + margin, "word-with-spaces")
    doubts = (Doubt("text-boxes", margin - 4), Doubt("tabs", 4)) if margin else ()
    return CharacterMeasure(
        measure,
        {"body": value - 1240, "tables": 1140, "text_boxes": 0, "captions": 100},
        {"cover": 84, "toc": 412, "headers_footers": 356, "hidden": 0, "deleted": 18},
        doubts,
    )


def experience(status: ContextStatus) -> Experience:
    quotes = {
        ContextStatus.ENTREPRISE: (
            passage("J'ai fait mon stage chez Armor Habitat à Vannes, du 3 mars au 25 avril.", 3, "Contexte"),
        ),
        ContextStatus.FICTIF: (passage("L'entreprise étudiée a été imaginée pour ce dossier.", 3, "Contexte"),),
        ContextStatus.AMBIGU: (),
    }
    return Experience(status, quotes[status], 0.9)


def measure_reason(unit: str, code: str, value: int, margin: int = 0, **more: int) -> Reason:
    low, high = (3, 8) if unit == "pages" else (7000, 12000)
    facts: Facts = {"value": value, "low": value - margin, "high": value + margin, "minimum": low, "maximum": high}
    return Reason(f"{unit}-{code}", {**facts, **more})


def document(kind: str, statuses: str = "ccccc", context: ContextStatus = ContextStatus.ENTREPRISE) -> DocumentReport:
    """A good production of that kind; ``statuses``: c, u or m for each element."""
    letters = {"c": Coverage.COVERED, "u": Coverage.UNSURE, "m": Coverage.MISSING}
    chosen = [letters[letter] for letter in statuses[: len(ELEMENTS[kind])]]
    missing, unsure = chosen.count(Coverage.MISSING), chosen.count(Coverage.UNSURE)
    reasons = [measure_reason("characters", "inside", 9240), measure_reason("pages", "inside", 6)]
    if missing or unsure:
        facts: Facts = {"missing": missing, "unsure": unsure, "total": len(chosen)}
        reasons.append(Reason("content-missing" if missing else "content-unsure", facts))
    return DocumentReport(
        file=f"{kind}.docx",
        sha256="3f2a" * 16,
        document=kind,
        label=LABELS[kind],
        assigned_by="content",
        verdict=Verdict.CONFORME,
        reasons=tuple(reasons),
        limits=LIMITS,
        pages=pages(6),
        pages_verdict=Verdict.CONFORME,
        characters=characters(9240),
        characters_verdict=Verdict.CONFORME,
        experience=experience(context),
        requirements=tuple(requirement(kind, number, status) for number, status in enumerate(chosen)),
        competence=COMPETENCES[kind],
    )


def too_short(kind: str) -> DocumentReport:
    good = document(kind, "cmucc")
    reason = measure_reason("characters", "too-few", 5012, 20, gap=1988)
    return replace(
        good,
        verdict=Verdict.NON_CONFORME,
        reasons=(reason, measure_reason("pages", "inside", 4), *good.reasons[2:]),
        pages=pages(4),
        characters=characters(5012, 20),
        characters_verdict=Verdict.NON_CONFORME,
        remarks=(
            Remark("white-text", 4, 31, {"characters": 212, "excerpt": "fidélisation prospection résultats"}),
            Remark("empty-paragraphs", None, 44, {"paragraphs": 14}),
        ),
    )


def near_limit(kind: str) -> DocumentReport:
    good = document(kind, "ccucu", ContextStatus.AMBIGU)
    return replace(
        good,
        file="Mon dossier final (3) vraiment-la-derniere-version_corrigee.pdf",
        verdict=Verdict.A_VERIFIER,
        reasons=(
            measure_reason("characters", "near-limit", 11950, 90),
            measure_reason("pages", "near-limit", 8, 1),
            Reason("assignment-doubt", {"other": "veille"}),
        ),
        pages=pages(8, 7, 9, toc=False),
        pages_verdict=Verdict.A_VERIFIER,
        characters=characters(11950, 90),
        characters_verdict=Verdict.A_VERIFIER,
        assignment_doubt="veille",
    )


def unreadable(name: str, code: str, **facts: str | int) -> DocumentReport:
    return DocumentReport(
        file=name,
        sha256="9b1c" * 16,
        document=None,
        label="",
        assigned_by="none",
        verdict=Verdict.ILLISIBLE,
        reasons=(Reason("unreadable", {"code": code, **facts}),),
    )


NOT_CHECKED = tuple(
    Reason(code) for code in ("authenticity", "facts-true", "pictures-content", "oral", "dossier-professionnel", "language")
)


def report(verdict: Verdict, documents: tuple[DocumentReport, ...], **more: object) -> Report:
    return Report(
        tool=ToolIdentity("0.1.0", "cc-titre", "1.0", "24.2.7"),
        pack="cc-titre",
        pack_title="Titre professionnel Conseiller commercial",
        verdict=verdict,
        documents=documents,
        not_checked=(*NOT_CHECKED, Reason("session-date")),
        notices=(Reason("pack-superseded", {"statement": STATEMENT, "millesime": "08"}),),
        date="2026-11-21",
        **more,  # type: ignore[arg-type]
    )


def check(identifier: str, verdict: Verdict, code: str, **facts: str | int | float) -> SetCheck:
    return SetCheck(identifier, verdict, Reason(code, facts), RC)


def good_set() -> Report:
    checks = (
        check("count", Verdict.CONFORME, "count-inside", expected=4, found=4),
        check("one-per-document", Verdict.CONFORME, "each-present", missing_labels="", missing=0, unplaced=0),
        check("company-experience", Verdict.CONFORME, "company-ok", needed=2, certain=4, possible=4, invented_labels=""),
        check("distinct", Verdict.CONFORME, "distinct-ok", files=4),
    )
    return report(Verdict.CONFORME, tuple(document(kind) for kind in LABELS), set_checks=checks)


def faulty_set() -> Report:
    checks = (
        check("count", Verdict.CONFORME, "count-inside", expected=4, found=4),
        check("one-per-document", Verdict.CONFORME, "each-present", missing_labels="", missing=0, unplaced=0),
        check(
            "company-experience",
            Verdict.NON_CONFORME,
            "company-lacking",
            needed=2,
            certain=1,
            possible=1,
            invented_labels="Plan d'actions commerciales",
        ),
        check("distinct", Verdict.CONFORME, "distinct-ok", files=4),
    )
    documents = (
        too_short("veille"),
        document("pac", "ccmuc", ContextStatus.FICTIF),
        document("prospection", "cccc", ContextStatus.FICTIF),
        document("fidelisation", "cccm", ContextStatus.FICTIF),
    )
    advice = documents[1].requirements[2].advice
    fixes = (
        Priority(Reason("fix-characters-too-few", dict(documents[0].reasons[0].facts)), 0),
        Priority(Reason("fix-company", {"needed": 2, "certain": 1, "possible": 1, "rule": "company-lacking"}), None),
        Priority(Reason("fix-missing-element", {"label": "Durées", "advice": advice}), 1, "pac-2", 6, 12),
    )
    return report(Verdict.NON_CONFORME, documents, set_checks=checks, priorities=fixes)


def unsure_set() -> Report:
    checks = (
        check("count", Verdict.NON_CONFORME, "count-missing", expected=4, found=2),
        check(
            "one-per-document",
            Verdict.A_VERIFIER,
            "each-unsure",
            missing_labels="Prospection à distance",
            missing=1,
            unplaced=1,
            files="",
        ),
        check("company-experience", Verdict.A_VERIFIER, "company-unsure", needed=2, certain=0, possible=2, invented_labels=""),
        check("distinct", Verdict.A_VERIFIER, "distinct-unsure", unreadable=1),
        check("dates", Verdict.A_VERIFIER, "dates-superseded", statement=STATEMENT, millesime="08", session="2026-12-01"),
    )
    fixes = (
        Priority(Reason("fix-measure-near-limit", {**near_limit("pac").reasons[0].facts, "unit": "characters"}), 0),
        Priority(Reason("fix-assignment", {"file": "a.pdf", "document": "pac", "other": "veille"}), 0),
    )
    strange = replace(
        document("veille"), document=None, label="", assigned_by="none", reasons=(Reason("no-kind"),), requirements=()
    )
    unplaced = replace(strange, verdict=Verdict.A_VERIFIER, pages_verdict=None, characters_verdict=None, limits=Limits())
    return report(Verdict.A_VERIFIER, (near_limit("pac"), unplaced), set_checks=checks, priorities=fixes)


def unreadable_set() -> Report:
    documents = (
        unreadable("scan de ma production.pdf", "scan"),
        unreadable("tableau.xlsx", "unsupported-format", kind="xlsx"),
        document("veille"),
    )
    fixes = tuple(
        Priority(Reason("fix-unreadable", documents[number].reasons[0].facts | {"file": documents[number].file}), number)
        for number in (0, 1)
    )
    return report(Verdict.ILLISIBLE, documents, priorities=fixes)


def draft() -> Report:
    base = good_set()
    notices = (Reason("draft"), Reason("no-libreoffice"), Reason("same-production", {"first": "a.docx", "second": "a.pdf"}))
    left = (
        Reason("set-in-draft", {"rule": "count", "expected": 4, "found": 1}),
        Reason("set-in-draft", {"rule": "one-per-document", "missing_labels": "Prospection à distance"}),
        Reason("set-in-draft", {"rule": "company-experience", "needed": 2}),
        Reason("pages-without-layout"),
    )
    return replace(base, documents=base.documents[:1], set_checks=(), notices=notices, not_checked=NOT_CHECKED + left, draft=True)


def hostile() -> Report:
    """Everything that a document or a file name can put into a report, full of markup."""
    base = document("veille", "ccuum")
    quote = passage(HOSTILE, 2, HOSTILE)
    requirements = tuple(replace(item, evidence=(quote,), refused=(quote,)) for item in base.requirements)
    dirty = replace(
        base,
        file=f"{HOSTILE}.docx",
        title=HOSTILE,
        requirements=requirements,
        experience=Experience(ContextStatus.ENTREPRISE, (quote,)),
        remarks=(Remark(HOSTILE, 2, None, {"characters": HOSTILE}),),
    )
    same = check("distinct", Verdict.NON_CONFORME, "distinct-same", first=HOSTILE, second=HOSTILE)
    hint = LanguageHint("spelling", HOSTILE, 3, None, 0, 9, {"meant": HOSTILE}, HOSTILE)
    dirty = replace(dirty, language_hints=(hint,))
    change = Change("element", HOSTILE, HOSTILE, {"before": HOSTILE, "after": HOSTILE})
    changed = Progress(HOSTILE, (change,), (change,), (change,))
    return report(Verdict.NON_CONFORME, (dirty, unreadable(HOSTILE, HOSTILE)), set_checks=(same,), progress=changed)


HINTS = (
    LanguageHint("spelling", "accueuil", 4, 2, 10, 18, {"meant": "accueil, accueils"}, "Le service"),
    LanguageHint("doubled-word", "de de", 6, None, 3, 8, {}, "Mes sources"),
    LanguageHint("on", "on a relancé", 8, 3, 0, 12),
    LanguageHint("passive", "ont été contactés", 9, None, 4, 21),
    LanguageHint("long-sentence", "Nous avons décidé de viser " * 12, 11, 4, 0, 320, {"words": 60}, "La méthode"),
)


def mended_draft() -> Report:
    """A second draft: hints on language, and what changed since the first."""
    changes = (
        Change(
            "characters", LABELS["veille"], "", {"before": "non-conforme", "after": "conforme", "value": 7978, "earlier": 4650}
        ),
        Change("element", LABELS["veille"], "Sources nommées", {"before": "missing", "after": "covered"}),
        Change("rule", "", "company-experience", {"before": "non-conforme", "after": "conforme"}),
    )
    new = Change("element", LABELS["veille"], "Concurrents identifiés", {"before": "covered", "after": "unsure"})
    left = (
        Change("pages", LABELS["pac"], "", {"before": "non-conforme", "after": "non-conforme", "value": 1, "earlier": 1}),
        Change("readable", "Mon dossier.pdf", "", {"before": "illisible", "after": "illisible"}),
    )
    documents = (replace(document("veille", "ccucc"), language_hints=HINTS), document("pac"))
    return report(Verdict.CONFORME, documents, progress=Progress("2026-11-01", changes, (new,), left))


def leaking() -> Report:
    """A proposal that names its client."""
    base = document("veille", "ccmcc")
    leak = replace(
        base.requirements[2],
        label="Identité du client masquée",
        present=("email", "company-name"),
        lacking=("identity-leak",),
        refused=(
            passage("Copie envoyée à contact@lefebvre.example.", 2, "Suivi", signals=("identity-leak", "email")),
            passage("La société Lefebvre nous a reçus.", 1, None, signals=("identity-leak", "company-name")),
        ),
    )
    requirements = (*base.requirements[:2], leak, *base.requirements[3:])
    fix = Priority(Reason("fix-identity-leak", {"label": leak.label, "advice": leak.advice}), 0, leak.id, 2, 12)
    return report(Verdict.CONFORME, (replace(base, requirements=requirements),), priorities=(fix,))


def nothing_asked() -> Report:
    """A title without productions, with a letter given as practice."""
    facts: Facts = {"statement": "Ce titre ne demande aucune production.", "source": "RE TP-00483", "page": 6}
    facts |= {"instead": "Une mise en situation.\nUn entretien.", "practice": "Courrier de réponse"}
    return replace(report(Verdict.CONFORME, (document("veille", "ccccm"),)), notices=(Reason("no-production", facts),))


SETS = {
    "good": good_set,
    "faulty": faulty_set,
    "unsure": unsure_set,
    "unreadable": unreadable_set,
    "draft": draft,
    "hostile": hostile,
    "mended": mended_draft,
    "leaking": leaking,
    "nothing-asked": nothing_asked,
}
