"""The verdict of one document: its measures against the pack's limits, its findings joined to the pack's help."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from prodcheck.document import Remark
from prodcheck.evidence import Coverage, Evidence, Finding, Passage
from prodcheck.judging.limits import judge_measure, worst
from prodcheck.report import DocumentReport, Facts, Reason, Requirement, Verdict

if TYPE_CHECKING:
    from prodcheck.assigning.matching import Assignment
    from prodcheck.errors import UnreadableDocument
    from prodcheck.measures import Measures
    from prodcheck.packs.model import Element
    from prodcheck.packs.pack import PackDocument

_UNREAD_PARTS = frozenset({"damaged-part", "not-read"})
"""Remarks that say a part of a file without pages of its own was not read: neither pages nor characters are sure."""

_DOUBTFUL_TEXT = _UNREAD_PARTS | {"doubtful-text", "missing-spaces", "ocr-layer", "recognised-text", "page-damaged"}
"""Remarks that say the text could not be read for sure: the count may be false, so it is for a person to look."""

_NEARNESS = {"cue": 4, "heading": 2, "topic": 1}

_UNREAD_PAGE = "page-without-text"
"""A page that is one picture: an illustration, which Word does not count either, or a scanned page of text."""


@dataclass(frozen=True, slots=True)
class Examined:
    """All that is known of one file before it is judged; ``failure`` is set, and the rest empty, where it cannot be read."""

    file: str
    sha256: str | None
    assignment: Assignment
    title: str = ""
    measures: Measures | None = None
    evidence: Evidence | None = None
    remarks: tuple[Remark, ...] = ()
    failure: UnreadableDocument | None = None


def judge_document(examined: Examined, kind: PackDocument | None, kinds: Sequence[str] = ()) -> DocumentReport:
    """Judge one file as one document of the pack (``kind`` None: no document of the pack fits it).

    ``kinds``: ids of the pack's documents that a file without a place may be, the likeliest first; an example for the user.

    Content never changes the verdict (DESIGN: Verdicts); limits, readability and doubtful text do.
    """
    report = DocumentReport(
        file=examined.file,
        sha256=examined.sha256,
        document=kind.id if kind else None,
        label=kind.label if kind else "",
        assigned_by=examined.assignment.by,
        verdict=Verdict.A_VERIFIER,
        remarks=examined.remarks,
        assignment_doubt=examined.assignment.doubt,
        assignment_weak=examined.assignment.weak,
        competence=kind.kind.competence if kind else "",
        title=examined.title,
    )
    if examined.failure is not None:
        facts = {**examined.failure.facts, "code": examined.failure.code}
        return replace(report, verdict=Verdict.ILLISIBLE, reasons=(Reason("unreadable", facts),))
    if examined.measures is None:
        raise ValueError(f"{examined.file}: neither measured nor unreadable")
    if kind is None:
        measures = examined.measures
        return replace(
            report, pages=measures.pages, characters=measures.characters, reasons=(_unplaced(examined.assignment, kinds),)
        )
    return _against_limits(report, examined, examined.measures, kind)


def _unplaced(assignment: Assignment, kinds: Sequence[str]) -> Reason:
    """Why a file is no document of the pack: its place is taken, or it looks like none of them."""
    example: Facts = {"example": kinds[0]} if kinds else {}
    if assignment.doubt:
        return Reason("kind-taken", {"other": assignment.doubt, **example})
    return Reason("no-kind", example)


def _against_limits(report: DocumentReport, examined: Examined, measures: Measures, kind: PackDocument) -> DocumentReport:
    """Add the verdicts of pages and characters, the findings, and the reasons that follow."""
    limits = kind.limits
    pages, pages_reason = judge_measure(measures.pages.counted, limits.pages_min, limits.pages_max, "pages")
    characters, characters_reason = judge_measure(
        measures.characters.counted, limits.characters_min, limits.characters_max, "characters"
    )
    reasons = [characters_reason, pages_reason]
    doubtful = any(remark.code in _DOUBTFUL_TEXT for remark in examined.remarks)
    if doubtful:
        reasons.append(Reason("text-doubtful"))
        # A count of text that could not be read for sure is no ground for a fault.
        characters = Verdict.A_VERIFIER if characters is Verdict.NON_CONFORME else characters
        unread = any(remark.code in _UNREAD_PARTS for remark in examined.remarks)
        pages = Verdict.A_VERIFIER if unread and pages is Verdict.NON_CONFORME else pages
    if characters_reason.code == "characters-too-few" and any(remark.code == _UNREAD_PAGE for remark in examined.remarks):
        # What is missing may stand on a page that is a picture, and that is not the candidate's fault.
        characters = Verdict.A_VERIFIER
        reasons.append(Reason("text-in-pictures"))
    if examined.assignment.doubt:
        reasons.append(Reason("assignment-doubt", {"other": examined.assignment.doubt, "example": examined.assignment.doubt}))
    if examined.assignment.weak:
        reasons.append(Reason("assignment-weak"))
    requirements = _requirements(examined.evidence, kind, measures.block_pages)
    lacking = [requirement for requirement in requirements if requirement.status is not Coverage.COVERED]
    if lacking:
        missing = sum(requirement.status is Coverage.MISSING for requirement in lacking)
        facts: Facts = {"missing": missing, "unsure": len(lacking) - missing, "total": len(requirements)}
        reasons.append(Reason("content-missing" if missing else "content-unsure", facts))
    return replace(
        report,
        verdict=worst([pages, characters, *([Verdict.A_VERIFIER] if doubtful else [])]),
        reasons=tuple(reasons),
        limits=limits,
        pages=measures.pages,
        pages_verdict=pages,
        characters=measures.characters,
        characters_verdict=characters,
        experience=examined.evidence.experience if examined.evidence else None,
        requirements=requirements,
    )


def _requirements(evidence: Evidence | None, kind: PackDocument, pages: Mapping[int, int]) -> tuple[Requirement, ...]:
    """One requirement per element of the kind, in the pack's order."""
    if evidence is None:
        return ()
    findings = {finding.element: finding for finding in evidence.findings}
    return tuple(_requirement(element, findings[element.id], kind, pages) for element in kind.elements if element.id in findings)


def _requirement(element: Element, finding: Finding, kind: PackDocument, pages: Mapping[int, int]) -> Requirement:
    """Join a finding to what the pack says of its element."""
    return Requirement(
        id=element.id,
        label=element.label,
        status=finding.status,
        score=finding.score,
        evidence=tuple(_with_page(passage, pages) for passage in finding.evidence),
        refused=tuple(_with_page(passage, pages) for passage in sorted(finding.refused, key=_distance)),
        present=finding.present,
        lacking=finding.lacking,
        advice=element.advice,
        weak=element.phrasing.weak,
        good=element.phrasing.good,
        criterion=element.criterion.text,
        questions=element.questions,
        source=kind.source_of(element),
        criterion_source=kind.cite(element.criterion.source),
        know_how=tuple(item.text for item in element.know_how),
    )


def _distance(passage: Passage) -> int:
    """How far a refused passage is from an answer: it says so outright, stands under the right heading, is about the topic."""
    return -sum(weight for signal, weight in _NEARNESS.items() if signal in passage.signals)


def _with_page(passage: Passage, pages: Mapping[int, int]) -> Passage:
    """Place a passage on the page that measuring found for its block."""
    return replace(passage, page=pages.get(passage.block, passage.page))
