"""The whole report: verdict of the set, what to do first, what was not checked, what the reader must know."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

from prodcheck.judging.limits import worst
from prodcheck.judging.priorities import priorities
from prodcheck.judging.set_rules import FileSet, judge_set
from prodcheck.report import DocumentReport, Facts, Reason, Report, ToolIdentity, Verdict

if TYPE_CHECKING:
    from prodcheck.packs.pack import Pack

_NEVER_CHECKED = ("authenticity", "facts-true", "pictures-content", "oral", "dossier-professionnel", "language")


def judge_report(
    pack: Pack,
    documents: tuple[DocumentReport, ...],
    same: tuple[tuple[int, int], ...],
    tool: ToolIdentity,
    *,
    draft: bool,
    on: dt.date,
    session: dt.date | None = None,
    without_layout: bool = False,
) -> Report:
    """Judge the set of documents against the pack.

    ``same`` are pairs of indices of files that hold one production. ``draft`` leaves the set's rules unjudged and lists them.
    ``without_layout``: some pages rest on an estimate because LibreOffice is not installed.
    """
    asked = any(rule.id == "company-experience" for rule in pack.rules)
    documents = tuple(replace(document, experience_asked=asked) for document in _copies_named(documents, same))
    judged = not draft and pack.no_production is None
    checks = judge_set(pack, FileSet(documents, same, session)) if judged else ()
    notices = list(_validity_notice(pack, on))
    if any(check.id == "dates" for check in checks):
        notices.clear()  # the check says the same, for the session's day
    if draft:
        notices.append(Reason("draft"))
        notices += [_same_notice(documents, pair) for pair in same]
    if pack.no_production is not None:
        notices.append(_no_production(pack))
    if without_layout:
        notices.append(Reason("no-libreoffice"))
    return Report(
        tool=tool,
        pack=pack.id,
        pack_title=pack.title,
        verdict=worst([document.verdict for document in documents] + [check.verdict for check in checks]),
        documents=documents,
        set_checks=checks,
        priorities=priorities(documents, checks),
        not_checked=_not_checked(pack, documents, draft=draft, session=session, without_layout=without_layout),
        notices=tuple(notices),
        draft=draft,
        date=on.isoformat(),
    )


def _copies_named(documents: tuple[DocumentReport, ...], same: tuple[tuple[int, int], ...]) -> list[DocumentReport]:
    """Documents where a file that fits no place because another holds the same text is said to be its copy."""
    named = list(documents)
    for pair in same:
        for copy, original in (pair, pair[::-1]):
            if documents[copy].document is None and documents[original].document is not None:
                named[copy] = replace(documents[copy], reasons=(Reason("copy-of-other", {"other": documents[original].file}),))
    return named


def _not_checked(
    pack: Pack, documents: tuple[DocumentReport, ...], *, draft: bool, session: dt.date | None, without_layout: bool
) -> tuple[Reason, ...]:
    """What the tool did not look at, so that nobody takes its silence for a yes."""
    reasons = [Reason(code) for code in _NEVER_CHECKED]
    if draft:
        reasons.extend(_set_in_draft(pack, documents))
    if session is None and any(rule.id == "dates" for rule in pack.rules):
        reasons.append(Reason("session-date"))
    if without_layout:
        reasons.append(Reason("pages-without-layout"))
    placed = {document.document for document in documents}
    optional = [use.label for use in pack.documents if use.use.optional and use.id not in placed]
    if optional and not draft:
        reasons.append(Reason("optional-documents", {"labels": ", ".join(optional)}))
    unread = [document.file for document in documents if document.verdict is Verdict.ILLISIBLE]
    if unread:
        reasons.append(Reason("unread-files", {"files": "\n".join(unread)}))
    return tuple(reasons)


def _set_in_draft(pack: Pack, documents: tuple[DocumentReport, ...]) -> list[Reason]:
    """The set's rules that a draft leaves open, with what the set still needs."""
    placed = {document.document for document in documents}
    reasons = []
    for rule in pack.rules:
        facts: Facts = {"rule": rule.id}
        if rule.id == "count":
            facts |= {"expected": rule.number, "found": len(documents)}
        if rule.id == "company-experience":
            facts["needed"] = rule.at_least
        if rule.id == "one-per-document":
            facts["missing_labels"] = ", ".join(use.label for use in pack.documents if use.id not in placed)
        if rule.id != "dates":
            reasons.append(Reason("set-in-draft", facts))
    return reasons


def _validity_notice(pack: Pack, on: dt.date) -> list[Reason]:
    """Say when the référentiel is no longer, or perhaps no longer, in force on the day of the check."""
    state = pack.validity.state(on)
    if state == "in-force":
        return []
    return [Reason(f"pack-{state}", {"statement": pack.validity.statement, "millesime": pack.definition.millesime})]


def _same_notice(documents: tuple[DocumentReport, ...], pair: tuple[int, int]) -> Reason:
    """A draft check notices the same production given twice, without judging it."""
    return Reason("same-production", {"first": documents[pair[0]].file, "second": documents[pair[1]].file})


def _no_production(pack: Pack) -> Reason:
    """The title asks for no production: where that is written and what it asks for instead."""
    statement = pack.no_production
    if statement is None:
        raise ValueError(f"{pack.id} asks for productions")
    source = pack.cite(statement.source)
    facts: Facts = {
        "statement": statement.statement,
        "source": source.document,
        "page": source.page or 0,
        "instead": "\n".join(item.text for item in statement.instead),
        "practice": ", ".join(document.label for document in pack.practice),
    }
    return Reason("no-production", facts)
