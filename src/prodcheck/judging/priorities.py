"""« À faire d'abord »: the three most useful fixes of a report, what decides the verdict first, then the content."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice, zip_longest

from prodcheck.evidence import Coverage
from prodcheck.report import DocumentReport, Facts, Priority, Reason, Requirement, SetCheck, Verdict

MOST = 3

_SET_FIXES = {
    "count": "fix-count",
    "one-per-document": "fix-count",
    "distinct": "fix-distinct",
    "company-experience": "fix-company",
}

_FIXES_OF_A_DOUBT = frozenset({"fix-company", "fix-copies"})

_OUTSIDE = frozenset({"characters-too-few", "characters-too-many", "pages-too-few", "pages-too-many"})


def priorities(documents: tuple[DocumentReport, ...], checks: tuple[SetCheck, ...]) -> tuple[Priority, ...]:
    """At most three fixes: unreadable files, then limits and set rules not met, then missing content, then doubts."""
    ordered = chain(
        _unreadable(documents),
        _outside_limits(documents),
        _set_fixes(checks, Verdict.NON_CONFORME),
        _content(documents, Coverage.MISSING, "fix-missing-element"),
        _near_limits(documents),
        _set_fixes(checks, Verdict.A_VERIFIER),
        _doubtful_matches(documents),
        _content(documents, Coverage.UNSURE, "fix-unsure-element"),
    )
    return tuple(islice(ordered, MOST))


def _unreadable(documents: tuple[DocumentReport, ...]) -> Iterator[Priority]:
    """Files that could not be read: nothing else can be said of them."""
    for number, document in enumerate(documents):
        if document.verdict is Verdict.ILLISIBLE:
            yield Priority(Reason("fix-unreadable", document.reasons[0].facts | {"file": document.file}), number)


def _outside_limits(documents: tuple[DocumentReport, ...]) -> Iterator[Priority]:
    """Pages or characters outside the limits; too few or too many of both is one fix, told in characters."""
    for number, document in enumerate(documents):
        sides: set[str] = set()
        for reason in document.reasons:
            _, _, side = reason.code.partition("-")
            if reason.code in _OUTSIDE and side not in sides:
                sides.add(side)
                yield Priority(Reason(f"fix-{reason.code}", reason.facts | {"lacking": _lacking(document)}), number)


def _lacking(document: DocumentReport) -> str:
    """Labels of the elements to mend, one a line, which a text too short can be filled with; the missing ones first."""
    open_items = [item for item in document.requirements if item.status is not Coverage.COVERED and not item.gives_away]
    open_items.sort(key=lambda item: item.status is not Coverage.MISSING)
    return "\n".join(item.label for item in open_items[:MOST])


def _near_limits(documents: tuple[DocumentReport, ...]) -> Iterator[Priority]:
    """Measures whose interval straddles a limit: a few lines more or fewer settle them."""
    for number, document in enumerate(documents):
        for reason in document.reasons:
            if reason.code.endswith("-near-limit"):
                unit = reason.code.removesuffix("-near-limit")
                yield Priority(Reason("fix-measure-near-limit", reason.facts | {"unit": unit}), number)


def _set_fixes(checks: tuple[SetCheck, ...], verdict: Verdict) -> Iterator[Priority]:
    """Rules of the set with this verdict; a missing file is said once, with what both rules that notice it know."""
    fixes: dict[str, Facts] = {}
    for check in checks:
        fix = "fix-copies" if check.reason.code == "distinct-copies" else _SET_FIXES.get(check.id)
        if verdict is Verdict.A_VERIFIER and fix not in _FIXES_OF_A_DOUBT:
            continue  # told at the file that could not be read or placed
        if check.verdict is verdict and fix is not None:
            fixes[fix] = fixes.get(fix, {}) | check.reason.facts | {"rule": check.reason.code}
    for fix, facts in fixes.items():
        yield Priority(Reason(fix, facts), None)


def _doubtful_matches(documents: tuple[DocumentReport, ...]) -> Iterator[Priority]:
    """Files whose match to a document of the pack is doubtful or was not found; copies are the set's affair."""
    holders = {document.document: document.label for document in documents if document.document}
    for number, document in enumerate(documents):
        told = {reason.code for reason in document.reasons}
        unplaced = document.document is None and document.verdict is not Verdict.ILLISIBLE
        if "copy-of-other" in told:
            continue
        facts: Facts = {"file": document.file, "document": document.document or "", "other": document.assignment_doubt or ""}
        facts["example"] = _example(document)
        if "kind-taken" in told and document.assignment_doubt in holders:
            yield Priority(Reason("fix-kind-taken", facts | {"other": holders[document.assignment_doubt]}), number)
        elif document.assignment_doubt or document.assignment_weak or unplaced:
            yield Priority(Reason("fix-assignment", facts), number)


def _example(document: DocumentReport) -> str:
    """Id of a document of the pack that the file may be, to show how the user says so; empty where none is known."""
    told = (str(reason.facts["example"]) for reason in document.reasons if "example" in reason.facts)
    return next(told, document.document or "")


def _content(documents: tuple[DocumentReport, ...], status: Coverage, code: str) -> Iterator[Priority]:
    """Elements of that status, one per document in turn, the document that lacks most first."""
    queues = [
        [(number, requirement) for requirement in document.requirements if requirement.status is status]
        for number, document in enumerate(documents)
    ]
    queues.sort(key=len, reverse=True)
    for row in zip_longest(*queues):
        for entry in row:
            if entry is not None:
                yield _element_fix(code, *entry)


def _element_fix(code: str, number: int, requirement: Requirement) -> Priority:
    """One element to mend, at the passage that comes nearest to it where there is one."""
    nearest = requirement.nearest
    return Priority(
        Reason(
            "fix-identity-leak" if requirement.gives_away else code, {"label": requirement.label, "advice": requirement.advice}
        ),
        number,
        requirement.id,
        nearest.page if nearest else None,
        nearest.block if nearest else None,
    )
