"""What is to be written beside the text: the findings of one document as notes with their places, in French."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from prodcheck.evidence import Coverage
from prodcheck.report import DocumentReport, Report, Requirement
from prodcheck.reporting.wording import priorities, reasons, remarks, signals, terms
from prodcheck.reporting.wording.language import hint_sentence
from prodcheck.reporting.wording.typography import french

AUTHOR = "prodcheck"


@dataclass(frozen=True, slots=True)
class Note:
    """A note on the passage ``quote`` of block ``block`` on page ``page``; all empty for the note on the whole file."""

    text: str
    block: int | None = None
    page: int | None = None
    quote: str = ""


def notes_of(report: Report, number: int) -> tuple[Note, ...]:
    """The notes on the document at index ``number`` of the report: the one on the whole file first, then by place."""
    document = report.documents[number]
    placed = [*_contents(document), *_remarks(document), *_language(document)]
    placed.sort(key=lambda note: (note.block is None, note.block or 0, note.page or 0))
    return (Note(_summary(report, number, more=bool(placed))), *placed)


def _summary(report: Report, number: int, *, more: bool) -> str:
    """The verdict, what to do first in this file, what was not found and has no place; ``more``: notes follow in the text."""
    document = report.documents[number]
    lines = [f"{document.label or document.file} : {terms.VERDICTS[document.verdict].lower()}."]
    lines += reasons.document_sentences(document, report.documents)
    first = [
        priorities.priority_sentence(priority, priorities.requirement_label(document, priority.requirement))
        for priority in report.priorities
        if priority.document == number
    ]
    lines += ["À faire d'abord :", *(f"{place}. {sentence}" for place, sentence in enumerate(first, start=1))] if first else []
    open_items = [item for item in document.requirements if item.status is not Coverage.COVERED]
    lines += [_advice(item) for item in open_items if item.nearest is None or item.gives_away]
    placed = "Les autres remarques sont placées dans le texte. " if more else ""
    lines.append(f"{placed}Seul le jury décide.")
    return french("\n".join(lines))


def _contents(document: DocumentReport) -> Iterator[Note]:
    """A note at the passage that comes nearest to each element that is missing or to be made precise, and at all that leaks."""
    for item in document.requirements:
        if item.gives_away:
            for leak in item.refused:
                what = f"{terms.TO_HIDE}. {signals.against(leak.signals)}"
                yield Note(what, leak.block, leak.page, leak.text)
            continue
        nearest = item.nearest
        if item.status is not Coverage.COVERED and nearest is not None:
            yield Note(french(_advice(item)), nearest.block, nearest.page, nearest.text)


def _remarks(document: DocumentReport) -> Iterator[Note]:
    """A note for each remark on the file that has a place."""
    for remark in document.remarks:
        if remark.block is not None or remark.page is not None:
            yield Note(remarks.remark_sentence(remark), remark.block, remark.page)


def _language(document: DocumentReport) -> Iterator[Note]:
    """A note for each hint on language."""
    for hint in document.language_hints:
        yield Note(hint_sentence(hint), hint.block, hint.page, hint.text)


def _advice(item: Requirement) -> str:
    """One element: what was found, what lacks, what to do, how it can be said."""
    lines = [f"{terms.status_word(item)} : {item.label}."]
    explained = [f"{title} : {words}." for title, words in signals.explanation(item.present, item.lacking)]
    lines += explained or ([terms.IN_DOUBT] if item.evidence else [])
    if item.advice:
        lines.append(f"À faire : {item.advice}")
    if item.good:
        lines.append(f"Exemple à adapter : {item.good}")
    return "\n".join(lines)
