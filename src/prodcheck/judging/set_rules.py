"""The rules over the set of files: one small function for each rule id of the pack schema.

To add a kind of rule: a class in ``packs.model``, a function here, its wording in ``reporting``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from prodcheck.evidence import ContextStatus
from prodcheck.report import DocumentReport, Facts, Reason, SetCheck, Verdict

if TYPE_CHECKING:
    from prodcheck.packs.model import (
        CompanyExperienceRule,
        CountRule,
        DatesRule,
        DistinctRule,
        OnePerDocumentRule,
    )
    from prodcheck.packs.pack import Pack


@dataclass(frozen=True, slots=True)
class FileSet:
    """What the rules look at: the judged documents, the pairs of files that hold one production, and the session's day.

    ``session`` is None where the user did not give it: rules that need it are then left out (and listed as not checked).
    """

    documents: tuple[DocumentReport, ...]
    same: tuple[tuple[int, int], ...]
    session: dt.date | None = None

    def copies(self) -> set[int]:
        """Indices of the files that repeat another: of two with one text, the one without a place, else the second."""
        return {first if self.documents[first].document is None else second for first, second in self.same}

    def unreadable(self) -> int:
        """Number of files that could not be read."""
        return sum(document.verdict is Verdict.ILLISIBLE for document in self.documents)

    def named(self, pairs: Sequence[tuple[int, int]]) -> Facts:
        """The files of the first pair, and how many pairs there are."""
        first, second = pairs[0]
        return {"first": self.documents[first].file, "second": self.documents[second].file, "pairs": len(pairs)}


def judge_set(pack: Pack, files: FileSet) -> tuple[SetCheck, ...]:
    """Judge every set rule of the pack, in its order."""
    return tuple(
        SetCheck(rule.id, *_RULES[rule.id](rule, pack, files), source=pack.cite(rule.source))
        for rule in pack.rules
        if rule.id != "dates" or files.session is not None
    )


def _count(rule: CountRule, pack: Pack, files: FileSet) -> tuple[Verdict, Reason]:
    """As many productions as asked for; a production given twice (DOCX and PDF) counts once."""
    found = len(files.documents) - len(files.copies())
    facts: Facts = {"expected": rule.number, "found": found}
    if found == rule.number:
        unread: Facts = {"unreadable": files.unreadable()} if files.unreadable() else {}
        return Verdict.CONFORME, Reason("count-inside", facts | unread)
    return Verdict.NON_CONFORME, Reason("count-missing" if found < rule.number else "count-extra", facts)


def _one_per_document(rule: OnePerDocumentRule, pack: Pack, files: FileSet) -> tuple[Verdict, Reason]:
    """Each document of the pack has its file; unsure while a file is unreadable, unplaced or placed with doubt."""
    placed = {document.document for document in files.documents}
    missing = [use.label for use in pack.documents if use.id not in placed and not use.use.optional]
    unplaced = sum(document.document is None for document in files.documents)
    settled = (document for document in files.documents if document.document is not None)
    doubtful = [document.file for document in settled if document.assignment_doubt or document.assignment_weak]
    facts: Facts = {"missing_labels": ", ".join(missing), "missing": len(missing), "unplaced": unplaced}
    if missing and len(missing) > unplaced:
        return Verdict.NON_CONFORME, Reason("each-missing", facts)
    if missing or doubtful:
        return Verdict.A_VERIFIER, Reason("each-unsure", facts | {"files": "\n".join(doubtful)})
    return Verdict.CONFORME, Reason("each-present", facts)


def _distinct(rule: DistinctRule, pack: Pack, files: FileSet) -> tuple[Verdict, Reason]:
    """No text stands for two productions; two files of one production (a DOCX and its PDF) are for a person to choose from."""
    twice = [pair for pair in files.same if all(files.documents[number].document is not None for number in pair)]
    if twice:
        return Verdict.NON_CONFORME, Reason("distinct-same", files.named(twice))
    if files.same:
        return Verdict.A_VERIFIER, Reason("distinct-copies", files.named(files.same))
    if files.unreadable():
        return Verdict.A_VERIFIER, Reason("distinct-unsure", {"unreadable": files.unreadable()})
    return Verdict.CONFORME, Reason("distinct-ok", {"files": len(files.documents)})


def _company_experience(rule: CompanyExperienceRule, pack: Pack, files: FileSet) -> tuple[Verdict, Reason]:
    """At least so many productions lived in a company.

    What the text does not tell counts as possible, so that only clearly invented contexts make the set ``non-conforme``.
    """
    copies = files.copies()
    readable = [document for number, document in enumerate(files.documents) if number not in copies]
    statuses = [document.experience.status if document.experience else ContextStatus.AMBIGU for document in readable]
    certain = statuses.count(ContextStatus.ENTREPRISE)
    possible = certain + statuses.count(ContextStatus.AMBIGU)
    invented = [
        document.label or document.file
        for document, status in zip(readable, statuses, strict=True)
        if status is ContextStatus.FICTIF
    ]
    facts: Facts = {
        "needed": rule.at_least,
        "certain": certain,
        "possible": possible,
        "invented_labels": ", ".join(invented),
    }
    if certain >= rule.at_least:
        return Verdict.CONFORME, Reason("company-ok", facts)
    if possible < rule.at_least and len(readable) >= rule.at_least:
        return Verdict.NON_CONFORME, Reason("company-lacking", facts)
    return Verdict.A_VERIFIER, Reason("company-unsure", facts)


def _dates(rule: DatesRule, pack: Pack, files: FileSet) -> tuple[Verdict, Reason]:
    """The référentiel is in force on the session's day; a superseded one is for the session manager to settle."""
    if files.session is None:
        raise ValueError("the rule on dates needs the session's day")
    state = pack.validity.state(files.session)
    facts: Facts = {
        "statement": pack.validity.statement,
        "millesime": pack.definition.millesime,
        "session": files.session.isoformat(),
    }
    if state == "in-force":
        return Verdict.CONFORME, Reason("dates-in-force", facts)
    return Verdict.A_VERIFIER, Reason(f"dates-{state}", facts)


_RULES: dict[str, Callable[..., tuple[Verdict, Reason]]] = {
    "count": _count,
    "one-per-document": _one_per_document,
    "company-experience": _company_experience,
    "distinct": _distinct,
    "dates": _dates,
}
