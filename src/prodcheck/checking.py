"""The whole way for one candidate: files → documents → measures and evidence → report. The command line and the web call this."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

from prodcheck import __version__
from prodcheck.errors import UnreadableDocument, UsageError
from prodcheck.isolation.parent import IsolatedReader
from prodcheck.report import Report, ToolIdentity

if TYPE_CHECKING:
    from prodcheck.assigning.matching import Assignment
    from prodcheck.document import Document
    from prodcheck.judging.documents import Examined
    from prodcheck.packs.loading import Pack, PackDocument

PathLike = str | Path


@dataclass(frozen=True, slots=True)
class GivenFile:
    """A file as the user gave it: its path, the kind they named (``veille=FICHIER``), and the name the report shows."""

    path: Path
    explicit: str | None
    name: str


@dataclass(slots=True)
class _Work:
    """What is known of one file on the way."""

    given: GivenFile
    document: Document | None = None
    failure: UnreadableDocument | None = None
    layout: Document | None = None


def check(
    files: Sequence[PathLike | tuple[str, PathLike]],
    pack: str,
    *,
    draft: bool = False,
    rules_dirs: Sequence[PathLike] = (),
    session: dt.date | None = None,
    on: dt.date | None = None,
) -> Report:
    """Check one candidate's files against a pack.

    Args:
        files: paths, or ``(kind, path)`` where the kind is known (``("veille", "a.docx")``).
        pack: id of the pack, for example ``cc-titre``.
        draft: judge the files given, not the set.
        rules_dirs: folders with own packs that extend or override the shipped ones.
        session: the day of the exam session, for the rule on validity dates.
        on: the day of the check, today by default.

    Returns:
        The ``Report``; ``prodcheck.reporting`` turns it into HTML, JSON and text.

    Raises:
        UsageError: unknown pack or kind, missing file, folder, no file at all. A document that cannot be read raises
            nothing: it is ``illisible`` in the report.
    """
    with ExitStack() as stack:
        reader = stack.enter_context(IsolatedReader())
        from prodcheck.packs.loading import load_pack

        loaded = load_pack(pack, rules_dirs)
        works = [_Work(given) for given in given_files(files, loaded)]
        _read_all(works, reader)
        assignments = _assign(works, loaded)
        renderer = _lay_out(works, assignments, loaded, reader)
    return _judge(works, assignments, loaded, renderer, draft=draft, session=session, on=on or dt.date.today())


def given_files(files: Sequence[PathLike | tuple[str, PathLike]], pack: Pack) -> list[GivenFile]:
    """Check the names and kinds the user gave, before anything is read.

    Raises:
        UsageError: ``no-files``, ``missing-file``, ``is-a-folder``, ``unknown-kind``, ``kind-twice``.
    """
    if not files:
        raise UsageError("no-files")
    kinds = [document.id for document in (*pack.documents, *pack.practice)]
    pairs = [(entry[0], Path(entry[1])) if isinstance(entry, tuple) else (None, Path(entry)) for entry in files]
    for kind, path in pairs:
        if kind is not None and kind not in kinds:
            raise _unknown_kind(kind, kinds, pack)
        if path.is_dir():
            raise UsageError("is-a-folder", file=path.name or str(path))
        if not path.exists():
            raise UsageError("missing-file", file=path.name)
    named = [kind for kind, _ in pairs if kind is not None]
    if twice := next((kind for kind in named if named.count(kind) > 1), None):
        raise UsageError("kind-twice", kind=twice)
    names = [path.name for _, path in pairs]
    return [GivenFile(path, kind, path.name if names.count(path.name) == 1 else _longer(path)) for kind, path in pairs]


def _unknown_kind(kind: str, kinds: list[str], pack: Pack) -> UsageError:
    """The error for a kind the pack does not have, with the nearest one it has."""
    from difflib import get_close_matches

    close = get_close_matches(kind, kinds, n=1)
    return UsageError("unknown-kind", kind=kind, pack=pack.id, known=", ".join(kinds), suggestion=close[0] if close else "")


def _longer(path: Path) -> str:
    """The name with its folder, for two files of one name."""
    return f"{path.parent.name}/{path.name}" if path.parent.name else path.name


def _read_all(works: list[_Work], reader: IsolatedReader) -> None:
    """Read every file; old formats go through LibreOffice first, all in one call."""
    for work in works:
        try:
            work.document = reader.read(work.given.path)
        except UnreadableDocument as failure:
            work.failure = failure
    _read_converted([work for work in works if work.failure and work.failure.code == "needs-libreoffice"], reader)


def _read_converted(works: list[_Work], reader: IsolatedReader) -> None:
    """Read DOC and RTF files from the DOCX that LibreOffice makes of them; without it they stay unreadable."""
    from dataclasses import replace

    from prodcheck.rendering import libreoffice

    if not works or libreoffice.probe() is None:
        return
    with libreoffice.workspace() as folder:
        made = libreoffice.convert([work.given.path for work in works], "docx", folder)
        for work in works:
            result = made[work.given.path]
            if not isinstance(result, Path):
                work.failure = UnreadableDocument("conversion-failed", why=result.code)
                continue
            try:
                document = reader.read(result)
            except UnreadableDocument as failure:
                work.failure = failure
                continue
            work.document = replace(document, name=work.given.path.name, sha256=_sha256(work.given.path))
            work.failure = None


def _assign(works: list[_Work], pack: Pack) -> list[Assignment]:
    """Place the files on the pack's documents; a pack that asks for none offers its practice documents."""
    from prodcheck.assigning.matching import Candidate, KindTitles, assign
    from prodcheck.detecting import kind_scores

    kinds = pack.documents or pack.practice
    candidates = []
    for work in works:
        content = kind_scores(work.document, kinds) if work.document is not None else None
        candidates.append(Candidate(work.given.path.name, work.document, work.given.explicit, content))
    return assign(candidates, [KindTitles(kind.id, kind.kind.titles) for kind in kinds])


def _lay_out(works: list[_Work], assignments: list[Assignment], pack: Pack, reader: IsolatedReader) -> tuple[str | None, bool]:
    """Render the files whose verdict depends on it, in one LibreOffice call.

    Returns LibreOffice's version where it was used, and whether some file would have needed it and could not have it.
    """
    from prodcheck.measuring import needs_layout
    from prodcheck.rendering import libreoffice

    wanted = []
    for work, assignment in zip(works, assignments, strict=True):
        if work.document is not None and assignment.document is not None:
            limits = pack.document(assignment.document).limits
            pages, characters = (limits.pages_min, limits.pages_max), (limits.characters_min, limits.characters_max)
            if needs_layout(work.document, pages=pages, characters=characters):
                wanted.append(work)
    office = libreoffice.probe() if wanted else None
    if office is None:
        return None, bool(wanted)
    with libreoffice.workspace() as folder:
        made = libreoffice.convert([work.given.path for work in wanted], "pdf", folder)
        for work in wanted:
            result = made[work.given.path]
            if isinstance(result, Path):
                try:
                    work.layout = reader.read(result)
                except UnreadableDocument:
                    work.layout = None
    return office.version, any(work.layout is None for work in wanted)


def _judge(
    works: list[_Work],
    assignments: list[Assignment],
    pack: Pack,
    renderer: tuple[str | None, bool],
    *,
    draft: bool,
    session: dt.date | None,
    on: dt.date,
) -> Report:
    """Measure, detect and judge every file, then the set."""
    from prodcheck.judging.documents import judge_document
    from prodcheck.judging.reports import judge_report

    version, without_layout = renderer
    documents = []
    for work, assignment in zip(works, assignments, strict=True):
        kind = pack.document(assignment.document) if assignment.document is not None else None
        documents.append(judge_document(_examine(work, assignment, kind), kind))
    tool = ToolIdentity(__version__, pack.id, pack.version, version)
    same = _same_productions(works)
    return judge_report(pack, tuple(documents), same, tool, draft=draft, on=on, session=session, without_layout=without_layout)


def _examine(work: _Work, assignment: Assignment, kind: PackDocument | None) -> Examined:
    """Measure one document and look for the content of its kind."""
    from prodcheck.detecting import detect
    from prodcheck.judging.documents import Examined
    from prodcheck.measuring import measure

    if work.document is None:
        return Examined(work.given.name, _sha256(work.given.path), assignment, failure=work.failure)
    measures = measure(work.document, layout=work.layout)
    evidence = None
    if kind is not None:
        left_out, pages = measures.left_out_blocks, measures.block_pages
        evidence = detect(work.document, kind, left_out_blocks=left_out, block_pages=pages)
    return Examined(
        file=work.given.name,
        sha256=work.document.sha256,
        assignment=assignment,
        title=work.document.properties.get("title", ""),
        measures=measures,
        evidence=evidence,
        remarks=work.document.remarks,
    )


def _same_productions(works: list[_Work]) -> tuple[tuple[int, int], ...]:
    """Pairs of files that hold one production."""
    from prodcheck.assigning.likeness import same_production

    pairs = []
    for first, second in combinations(range(len(works)), 2):
        one, other = works[first].document, works[second].document
        if one is not None and other is not None and same_production(one, other):
            pairs.append((first, second))
    return tuple(pairs)


def _sha256(path: Path) -> str:
    """SHA-256 of a file, so that even an unreadable one can be named without doubt."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
