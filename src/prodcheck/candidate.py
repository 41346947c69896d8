"""One candidate's files, from reading to the report; what only LibreOffice can tell is asked of the caller.

``prodcheck.checking.check`` runs it for one candidate, ``prodcheck.cohort`` for many, in any process.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from prodcheck import __version__
from prodcheck.errors import UnreadableDocument
from prodcheck.report import LanguageHint, Report, ToolIdentity

if TYPE_CHECKING:
    from prodcheck.assigning.matching import Assignment
    from prodcheck.detecting.units import ReadText
    from prodcheck.document import Document
    from prodcheck.isolation.parent import IsolatedReader
    from prodcheck.judging.documents import Examined
    from prodcheck.packs.pack import Pack, PackDocument

Read = Callable[[Path], "Document"]
"""Reads one file; raises ``UnreadableDocument``."""

Draw = Callable[[Path], tuple[bytes, ...]]
"""Small pictures of the pages of a PDF; none where it cannot be drawn."""


@dataclass(frozen=True, slots=True)
class GivenFile:
    """A file as the user gave it: its path, the kind they named (``veille=FICHIER``), and the name the report shows."""

    path: Path
    explicit: str | None
    name: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """A rendering that a candidate's verdict depends on: of the file at index ``file``, to DOCX (old formats) or PDF (pages)."""

    file: int
    to: Literal["docx", "pdf"]


Rendered = Mapping[Wanted, Path | str]
"""What LibreOffice made: a path, or the code of its failure."""


@dataclass(frozen=True, slots=True)
class CheckOptions:
    """How to judge; see ``prodcheck.checking.check``. ``render_all`` asks for the layout of every file that has none.

    ``language_hints`` adds hints on spelling and style to the report; ``ocr``: scans are read by text recognition.
    """

    draft: bool = False
    session: dt.date | None = None
    on: dt.date | None = None
    render_all: bool = False
    language_hints: bool = False
    ocr: bool = False


def reading_with(reader: IsolatedReader, options: CheckOptions) -> Read:
    """How files are read: scans too where the options ask for it."""
    if not options.ocr:
        return reader.read
    from prodcheck.scans import ScanReader

    return ScanReader(reader).read


@dataclass(slots=True)
class Work:
    """What is known of one file on the way; ``text`` is its document's, which assigning and detecting both look at."""

    given: GivenFile
    document: Document | None = None
    text: ReadText | None = None
    failure: UnreadableDocument | None = None
    layout: Document | None = None
    thumbnails: tuple[bytes, ...] = ()


class CandidateCheck:
    """The check of one candidate: ``wanted`` says which renderings it depends on, ``report`` judges with those provided."""

    def __init__(
        self,
        files: Sequence[GivenFile],
        pack: Pack,
        read: Read,
        options: CheckOptions | None = None,
        draw: Draw | None = None,
    ) -> None:
        """Read every file with ``read``; with ``draw`` the report has pictures of the pages that are laid out."""
        self._pack, self._read, self._draw = pack, read, draw
        self._options = options or CheckOptions()
        self._office: str | None = None
        self._answered: set[Wanted] = set()
        self.works = [Work(given) for given in files]
        for work in self.works:
            self._try_to_read(work, work.given.path)
        self._placement: list[Assignment] | None = None
        self._unsure: list[int] | None = None

    def wanted(self) -> tuple[Wanted, ...]:
        """The renderings to provide before ``report``, where they can be had; old formats first, then layouts."""
        old = (Wanted(index, "docx") for index, work in enumerate(self.works) if _is_old_format(work))
        if missing := tuple(wanted for wanted in old if wanted not in self._answered):
            return missing
        layouts = (Wanted(index, "pdf") for index in self._depending_on_layout())
        return tuple(wanted for wanted in layouts if wanted not in self._answered)

    def provide(self, rendered: Rendered, office: str) -> None:
        """Take in what LibreOffice of version ``office`` made. The paths are read at once."""
        for wanted, result in rendered.items():
            work = self.works[wanted.file]
            self._answered.add(wanted)
            if wanted.to == "docx":
                self._take_converted(work, result)
                self._placement = self._unsure = None
            else:
                self._office = office
                self._take_layout(work, result)

    def report(self) -> Report:
        """Measure, detect and judge every file, then the set."""
        from prodcheck.judging.documents import judge_document
        from prodcheck.judging.reports import judge_report

        pack, options = self._pack, self._options
        placements = self._placed()
        taken = {assignment.document for assignment in placements}
        kinds = sorted((one.id for one in (*pack.documents, *pack.practice)), key=lambda one: one in taken)
        documents = []
        for work, assignment in zip(self.works, placements, strict=True):
            kind = pack.document(assignment.document) if assignment.document is not None else None
            examined = _examine(work, assignment, kind)
            hints = _language_hints(work, examined) if options.language_hints else ()
            documents.append(replace(judge_document(examined, kind, kinds), thumbnails=work.thumbnails, language_hints=hints))
        return judge_report(
            pack,
            tuple(documents),
            _same_productions(self.works),
            ToolIdentity(__version__, pack.id, pack.version, self._office),
            draft=options.draft,
            on=options.on or dt.date.today(),
            session=options.session,
            without_layout=any(self.works[index].layout is None for index in self._depending_on_layout()),
        )

    def _try_to_read(self, work: Work, path: Path) -> None:
        """Read ``path`` as the file's content."""
        try:
            work.document, work.failure, work.text = self._read(path), None, None
        except UnreadableDocument as failure:
            work.failure = failure
            return
        if self._draw is not None and work.document.pages:
            work.thumbnails = self._draw(path)

    def _take_converted(self, work: Work, result: Path | str) -> None:
        """Read a DOC or RTF file from the DOCX made of it; its name and checksum stay those of the candidate's file."""
        if isinstance(result, str):
            work.failure = UnreadableDocument("conversion-failed", why=result)
            return
        self._try_to_read(work, result)
        if work.document is not None:
            work.document = replace(work.document, name=work.given.path.name, sha256=sha256_of(work.given.path))

    def _take_layout(self, work: Work, result: Path | str) -> None:
        """Read the PDF made of a file; without it the pages rest on an estimate."""
        if isinstance(result, str):
            return
        try:
            work.layout = self._read(result)
        except UnreadableDocument:
            work.layout = None
            return
        if self._draw is not None:
            work.thumbnails = self._draw(result)

    def _placed(self) -> list[Assignment]:
        """Which document of the pack each file is."""
        if self._placement is None:
            self._placement = _assign(self.works, self._pack)
        return self._placement

    def _depending_on_layout(self) -> list[int]:
        """Indices of the files whose verdict depends on their layout."""
        if self._unsure is None:
            self._unsure = [
                index
                for index, (work, assignment) in enumerate(zip(self.works, self._placed(), strict=True))
                if work.document is not None
                and assignment.document is not None
                and self._depends_on_layout(work.document, self._pack.document(assignment.document))
            ]
        return self._unsure

    def _depends_on_layout(self, document: Document, kind: PackDocument) -> bool:
        """Whether the layout could change the verdict of ``document``."""
        from prodcheck.measuring import needs_layout

        if self._options.render_all:
            return not document.pages
        limits = kind.limits
        pages, characters = (limits.pages_min, limits.pages_max), (limits.characters_min, limits.characters_max)
        return needs_layout(document, pages=pages, characters=characters)


def sha256_of(path: Path) -> str:
    """SHA-256 of a file, so that even an unreadable one can be named without doubt."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _is_old_format(work: Work) -> bool:
    """Whether the file is one that only LibreOffice can open."""
    return work.failure is not None and work.failure.code == "needs-libreoffice"


def _assign(works: list[Work], pack: Pack) -> list[Assignment]:
    """Place the files on the pack's documents; a pack that asks for none offers its practice documents."""
    from prodcheck.assigning.matching import Candidate, KindTitles, assign
    from prodcheck.detecting import kind_scores, read_text

    kinds = pack.documents or pack.practice
    candidates = []
    for work in works:
        content = None
        if work.document is not None:
            work.text = work.text or read_text(work.document)
            content = kind_scores(work.document, kinds, work.text)
        candidates.append(Candidate(work.given.path.name, work.document, work.given.explicit, content))
    return assign(candidates, [KindTitles(kind.id, kind.kind.titles) for kind in kinds])


def _examine(work: Work, assignment: Assignment, kind: PackDocument | None) -> Examined:
    """Measure one document and look for the content of its kind."""
    from prodcheck.detecting import detect
    from prodcheck.judging.documents import Examined
    from prodcheck.measuring import measure

    if work.document is None:
        return Examined(work.given.name, sha256_of(work.given.path), assignment, failure=work.failure)
    measures = measure(work.document, layout=work.layout)
    evidence = None
    if kind is not None:
        left_out, pages = measures.left_out_blocks, measures.block_pages
        evidence = detect(work.document, kind, left_out_blocks=left_out, block_pages=pages, text=work.text)
    return Examined(
        file=work.given.name,
        sha256=work.document.sha256,
        assignment=assignment,
        title=work.document.properties.get("title", ""),
        measures=measures,
        evidence=evidence,
        remarks=work.document.remarks,
    )


def _language_hints(work: Work, examined: Examined) -> tuple[LanguageHint, ...]:
    """Hints on the language of what counts in a document."""
    from prodcheck.style_hints.hints import language_hints

    if work.document is None or examined.measures is None:
        return ()
    return language_hints(work.document, examined.measures.left_out_blocks, examined.measures.block_pages)


def _same_productions(works: list[Work]) -> tuple[tuple[int, int], ...]:
    """Pairs of files that hold one production."""
    from prodcheck.assigning.likeness import same_production

    pairs = []
    for first, second in combinations(range(len(works)), 2):
        one, other = works[first].document, works[second].document
        if one is not None and other is not None and same_production(one, other):
            pairs.append((first, second))
    return tuple(pairs)
