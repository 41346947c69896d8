"""The summary on a terminal: the order of the HTML report, in a few lines."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from typing import TYPE_CHECKING

from prodcheck.evidence import Coverage
from prodcheck.report import DocumentReport, Progress, Report, Verdict
from prodcheck.reporting.wording import language, priorities, progress, reasons, terms
from prodcheck.reporting.wording.typography import enumerate_words, for_terminal, french

if TYPE_CHECKING:
    from rich.text import Text

# Text of a document may hold escape sequences; none of them reaches the terminal.
_CONTROLS = {code: " " for code in (*range(32), *range(127, 160))}
_MARKS = {Verdict.CONFORME: "✓", Verdict.NON_CONFORME: "✗", Verdict.A_VERIFIER: "!", Verdict.ILLISIBLE: "?"}
_STYLES = {
    Verdict.CONFORME: "bold green",
    Verdict.NON_CONFORME: "bold red",
    Verdict.A_VERIFIER: "bold yellow",
    Verdict.ILLISIBLE: "bold magenta",
}


def to_terminal(report: Report, *, width: int, colour: bool) -> str:
    """The summary as text of at most ``width`` columns, with ANSI colours where ``colour`` is true."""
    from rich.console import Console

    console = Console(
        file=StringIO(),
        width=max(width, 40),
        force_terminal=colour,
        color_system="standard" if colour else None,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    for line in _lines(report):
        console.print(line.wrapped(console.width), no_wrap=True, soft_wrap=True)
    written = console.file
    if not isinstance(written, StringIO):
        raise TypeError("rich wrote elsewhere")
    return written.getvalue()


@dataclass(frozen=True, slots=True)
class _Line:
    """One line before wrapping: ``head`` in ``style``, the rest plain; further lines hang under it by ``hang`` columns."""

    head: str
    style: str = ""
    rest: str = ""
    indent: int = 0
    hang: int = 0

    def wrapped(self, width: int) -> Text:
        """The line cut at spaces; textwrap, unlike rich, keeps no-break spaces whole."""
        from rich.text import Text

        head, rest = (for_terminal(french(part)).translate(_CONTROLS) for part in (self.head, self.rest))
        first, later = " " * self.indent, " " * (self.indent + self.hang)
        text = textwrap.fill(head + rest, width, initial_indent=first, subsequent_indent=later, break_on_hyphens=False)
        shown = Text(text)
        shown.stylize(self.style, 0, self.indent + len(head))
        return shown


def _lines(report: Report) -> Iterator[_Line]:
    meaning, next_step = terms.verdict_meaning(report)
    yield _text(report.pack_title, "bold")
    yield _verdict(report.verdict, meaning, word=terms.headline(report))
    yield from (_text(line, indent=2) for line in (reasons.concerned(report), next_step) if line)
    first = terms.asks_for_nothing(report)
    yield from _notices(report) if first else ()
    yield from _priorities(report)
    yield from () if first else _notices(report)
    if report.progress is not None:
        yield from _progress(report.progress)
    if report.set_checks:
        yield _text("")
        yield _text("L'ensemble", "bold")
    for check in report.set_checks:
        yield _verdict(check.verdict, reasons.reason_sentence(check.reason), terms.SET_CHECKS.get(check.id, check.id))
    for document in report.documents:
        yield from _document(document, report.documents)
    hints = sum(len(document.language_hints) for document in report.documents)
    if hints:
        yield _text("")
        yield _text(language.count_sentence(hints), "dim")
    if report.not_checked:
        yield _text("")
        yield _text(terms.not_checked_count(len(report.not_checked)), "dim")


def _notices(report: Report) -> Iterator[_Line]:
    if report.notices:
        yield _text("")
    for notice in report.notices:
        yield _text(f"Note : {reasons.notice_sentence(notice)}", indent=2)
        yield from (_Line(f"- {line}", indent=4, hang=2) for line in reasons.notice_lines(notice))


def _priorities(report: Report) -> Iterator[_Line]:
    if not report.priorities:
        return
    yield _text("")
    yield _text("À faire d'abord", "bold")
    for number, priority in enumerate(report.priorities, start=1):
        document = report.documents[priority.document] if priority.document is not None else None
        sentence = priorities.priority_sentence(priority, priorities.requirement_label(document, priority.requirement))
        where = f"{document.label or document.file} : " if document and document.file not in sentence else ""
        yield _text(f"{number}. {where}{sentence}", indent=2)


def _progress(compared: Progress) -> Iterator[_Line]:
    yield _text("")
    yield _text(progress.TITLE, "bold")
    yield _text(progress.summary(compared), indent=2)
    for group, title in progress.GROUPS[:2]:
        yield from (
            _Line(f"{title} : {progress.change_sentence(change)}.", indent=2, hang=2)
            for change in progress.changes(compared, group)
        )


def _document(document: DocumentReport, others: tuple[DocumentReport, ...]) -> Iterator[_Line]:
    yield _text("")
    yield _text(f"{document.label} ({document.file})" if document.label else document.file, "bold")
    yield _verdict(document.verdict, " ".join(reasons.document_sentences(document, others)))
    for status in (Coverage.MISSING, Coverage.UNSURE):
        labels = [item.label for item in document.requirements if item.status is status and not item.gives_away]
        if labels:
            yield _text(f"{terms.COVERAGE[status]} : {enumerate_words(labels)}.", indent=2)
    if any(item.gives_away for item in document.requirements):
        yield _text(f"{terms.TO_HIDE} : ce qui fait reconnaître le client.", indent=2)
    if document.experience and document.experience_asked:
        yield _text(f"Vécu en entreprise : {terms.EXPERIENCE_SHORT[document.experience.status]}.", indent=2)


def _verdict(verdict: Verdict, sentence: str, title: str = "", word: str = "") -> _Line:
    """« ✓ Conforme : sentence »; with a title « ✓ Title (conforme) : sentence »."""
    word = word or terms.VERDICTS[verdict]
    head = f"{title} ({word.lower()})" if title else word
    return _Line(f"{_MARKS[verdict]} {head}", _STYLES[verdict], f" : {sentence}", hang=2)


def _text(content: str, style: str = "", indent: int = 0) -> _Line:
    return _Line(content, style, indent=indent)
