"""The JSON report, schema ``prodcheck/report/1``: the keys that DESIGN fixes, and a few more that the dataclasses hold."""

from __future__ import annotations

from typing import Any

from prodcheck.document import Remark
from prodcheck.evidence import Experience, Passage
from prodcheck.measures import CharacterMeasure, Doubt, PageMeasure
from prodcheck.report import (
    Change,
    DocumentReport,
    LanguageHint,
    Limits,
    Priority,
    Progress,
    Report,
    Requirement,
    SetCheck,
    Source,
    Verdict,
)
from prodcheck.reporting.wording.language import hint_sentence
from prodcheck.reporting.wording.methods import doubt_sentence, page_reason
from prodcheck.reporting.wording.priorities import priority_sentence, requirement_label
from prodcheck.reporting.wording.progress import GROUPS, change_sentence, changes, summary
from prodcheck.reporting.wording.reasons import (
    document_sentences,
    not_checked_sentence,
    notice_lines,
    notice_sentence,
    reason_sentence,
)
from prodcheck.reporting.wording.remarks import remark_sentence

SCHEMA = "prodcheck/report/1"


def to_json(report: Report) -> dict[str, Any]:
    """The report as data for ``json.dump``: codes and numbers as they are, sentences in French."""
    return {
        "schema": SCHEMA,
        "tool": {
            "version": report.tool.version,
            "pack": report.tool.pack,
            "pack_version": report.tool.pack_version,
            "libreoffice": report.tool.libreoffice,
        },
        "pack": report.pack,
        "pack_title": report.pack_title,
        "date": report.date,
        "draft": report.draft,
        "verdict": report.verdict.value,
        "priorities": [_priority(priority, report) for priority in report.priorities],
        "documents": [_document(document, report) for document in report.documents],
        "set": [_set_check(check) for check in report.set_checks],
        "progress": _progress(report.progress) if report.progress else None,
        "notices": [" ".join([notice_sentence(reason), *notice_lines(reason)]) for reason in report.notices],
        "not_checked": [not_checked_sentence(reason) for reason in report.not_checked],
    }


def _document(document: DocumentReport, report: Report) -> dict[str, Any]:
    return {
        "file": document.file,
        "sha256": document.sha256,
        "document": document.document,
        "label": document.label,
        "competence": document.competence,
        "title": document.title,
        "assigned_by": document.assigned_by,
        "assignment_doubt": document.assignment_doubt,
        "verdict": document.verdict.value,
        "reason": " ".join(document_sentences(document, report.documents)),
        "reason_codes": [reason.code for reason in document.reasons],
        "limits": _limits(document.limits),
        "pages": _pages(document.pages, document.pages_verdict) if document.pages else None,
        "characters": _characters(document.characters, document.characters_verdict) if document.characters else None,
        "experience": _experience(document.experience) if document.experience else None,
        "requirements": [_requirement(requirement) for requirement in document.requirements],
        "remarks": [_remark(remark) for remark in document.remarks],
        "language_hints": [_language_hint(hint) for hint in document.language_hints],
    }


def _limits(limits: Limits) -> dict[str, Any]:
    return {
        "pages_min": limits.pages_min,
        "pages_max": limits.pages_max,
        "characters_min": limits.characters_min,
        "characters_max": limits.characters_max,
        "source": _source(limits.source),
    }


def _pages(pages: PageMeasure, verdict: Verdict | None) -> dict[str, Any]:
    counted, total = pages.counted, pages.total
    return {
        "value": counted.value,
        "low": counted.low,
        "high": counted.high,
        "total": total.value,
        "total_low": total.low,
        "total_high": total.high,
        "method": counted.method,
        "verdict": verdict.value if verdict else None,
        "kinds": [
            {"page": page.page, "kind": page.kind.value, "why": page_reason(page), "code": page.why, "certain": page.certain}
            for page in pages.kinds
        ],
        "doubts": [_doubt(doubt) for doubt in pages.doubts],
    }


def _characters(characters: CharacterMeasure, verdict: Verdict | None) -> dict[str, Any]:
    counted = characters.counted
    return {
        "value": counted.value,
        "low": counted.low,
        "high": counted.high,
        "method": counted.method,
        "verdict": verdict.value if verdict else None,
        "included": dict(characters.included),
        "excluded": dict(characters.excluded),
        "doubts": [_doubt(doubt) for doubt in characters.doubts],
    }


def _doubt(doubt: Doubt) -> dict[str, Any]:
    return {"code": doubt.code, "low": doubt.low, "high": doubt.high, "message": doubt_sentence(doubt)}


def _experience(experience: Experience) -> dict[str, Any]:
    return {
        "status": experience.status.value,
        "score": round(experience.score, 3),
        "evidence": [_passage(passage) for passage in experience.evidence],
    }


def _requirement(requirement: Requirement) -> dict[str, Any]:
    return {
        "id": requirement.id,
        "label": requirement.label,
        "status": requirement.status.value,
        "score": round(requirement.score, 3),
        "evidence": [_passage(passage) for passage in requirement.evidence],
        "refused": [_passage(passage) for passage in requirement.refused],
        "present": list(requirement.present),
        "lacking": list(requirement.lacking),
        "advice": requirement.advice,
        "weak": requirement.weak,
        "good": requirement.good,
        "criterion": requirement.criterion,
        "know_how": list(requirement.know_how),
        "questions": list(requirement.questions),
        "source": _source(requirement.source),
        "criterion_source": _source(requirement.criterion_source),
    }


def _passage(passage: Passage) -> dict[str, Any]:
    return {
        "text": passage.text,
        "page": passage.page,
        "block": passage.block,
        "start": passage.start,
        "end": passage.end,
        "heading": passage.heading,
        "score": round(passage.score, 3),
        "signals": list(passage.signals),
    }


def _remark(remark: Remark) -> dict[str, Any]:
    return {"code": remark.code, "page": remark.page, "block": remark.block, "message": remark_sentence(remark)}


def _language_hint(hint: LanguageHint) -> dict[str, Any]:
    place = {"page": hint.page, "heading": hint.heading, "block": hint.block, "start": hint.start, "end": hint.end}
    return {"kind": hint.kind, "text": hint.text, "message": hint_sentence(hint), **place, **hint.facts}


def _set_check(check: SetCheck) -> dict[str, Any]:
    return {
        "id": check.id,
        "verdict": check.verdict.value,
        "message": reason_sentence(check.reason),
        "code": check.reason.code,
        "source": _source(check.source),
    }


def _priority(priority: Priority, report: Report) -> dict[str, Any]:
    document = report.documents[priority.document] if priority.document is not None else None
    label = requirement_label(document, priority.requirement)
    return {
        "code": priority.reason.code,
        "message": priority_sentence(priority, label),
        "file": document.file if document else None,
        "document": document.document if document else None,
        "requirement": priority.requirement,
        "page": priority.page,
        "block": priority.block,
    }


def _progress(progress: Progress) -> dict[str, Any]:
    groups = {group: [_change(change) for change in changes(progress, group)] for group, _ in GROUPS}
    return {"since": progress.since, "unchanged": progress.unchanged, "summary": summary(progress), **groups}


def _change(change: Change) -> dict[str, Any]:
    told = {"kind": change.kind, "document": change.document, "label": change.label, "message": change_sentence(change)}
    return told | dict(change.facts)


def _source(source: Source | None) -> dict[str, Any] | None:
    if source is None:
        return None
    return {"document": source.document, "millesime": source.millesime, "page": source.page, "note": source.note}
