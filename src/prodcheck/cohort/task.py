"""The unit of work: one candidate, files in and report out, pure and picklable, for any ``concurrent.futures``-like executor."""

from __future__ import annotations

import atexit
import hashlib
import pickle
import tempfile
import time
import zlib
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from prodcheck import __version__
from prodcheck.candidate import CandidateCheck, CheckOptions, GivenFile, Rendered, Wanted, reading_with
from prodcheck.cohort.names import safe_file_name
from prodcheck.errors import UnreadableDocument, UsageError
from prodcheck.isolation.parent import MEMORY_PER_FILE, SECONDS_PER_FILE, IsolatedReader

if TYPE_CHECKING:
    from prodcheck.candidate import Read
    from prodcheck.cohort.copies import Copy
    from prodcheck.cohort.passages import Production
    from prodcheck.document import Document
    from prodcheck.packs.pack import Pack
    from prodcheck.report import Report

Content = Path | bytes


@dataclass(frozen=True, slots=True)
class TaskFile:
    """A file to check: the name the report shows, its place or its bytes, and the kind of production if that is known."""

    name: str
    content: Content
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class PackedPack:
    """A pack as it travels to workers: pickled once, with the hash of all its rules."""

    id: str
    fingerprint: str
    data: bytes

    @classmethod
    def of(cls, pack: Pack) -> PackedPack:
        """Pack ``pack`` up."""
        return cls(pack.id, pack_fingerprint(pack), zlib.compress(pickle.dumps(pack)))


@dataclass(frozen=True, slots=True)
class FileLimits:
    """What the reading of one file may take: seconds and bytes of address space."""

    seconds: float = SECONDS_PER_FILE
    memory: int = MEMORY_PER_FILE


@dataclass(frozen=True, slots=True)
class Task:
    """One candidate to check. ``rendered`` holds what LibreOffice (of version ``office``) already made of the files.

    ``office`` None: no rendering can be had, so none is asked for. ``earlier``: the last report on the candidate, as stored.
    ``annotate``: make annotated copies too.
    """

    files: tuple[TaskFile, ...]
    pack: PackedPack
    options: CheckOptions
    office: str | None = None
    rendered: tuple[tuple[Wanted, Content | str], ...] = ()
    limits: FileLimits = FileLimits()
    earlier: bytes | None = None
    annotate: bool = False


@dataclass(frozen=True, slots=True)
class NeedsRendering:
    """The verdict depends on these renderings: provide them and give the task again."""

    wanted: tuple[Wanted, ...]


@dataclass(frozen=True, slots=True)
class Checked:
    """A candidate's results: the report (compressed JSON), its page (compressed HTML), the texts for the likeness search.

    ``depends_on_office``: with another LibreOffice, or none, the report could differ. ``seconds`` is the time each file took.
    ``tool`` is the fingerprint of the prodcheck that checked: one elsewhere could be another. ``copies``: the annotated ones.
    """

    report: bytes
    page: bytes
    productions: tuple[Production, ...]
    depends_on_office: bool
    seconds: tuple[float, ...] = ()
    tool: str = ""
    copies: tuple[Copy, ...] = ()


def check_candidate(task: Task) -> Checked | NeedsRendering:
    """Check one candidate, or say which renderings the verdict depends on.

    Raises what is the tool's own fault; a document that cannot be read is ``illisible`` in the report.
    """
    with ExitStack() as stack:
        folder = _Folder(stack)
        given = tuple(
            GivenFile(folder.place(file.content, f"{number}/{safe_file_name(Path(file.name).name)}"), file.kind, file.name)
            for number, file in enumerate(task.files)
        )
        clock = _Clock(reading_with(_reader(task.limits), task.options))
        check = CandidateCheck(given, _unpacked(task.pack), clock.read, task.options)
        if task.rendered and task.office is not None:
            rendered = {
                wanted: result if isinstance(result, str) else folder.place(result, f"{wanted.file}/made.{wanted.to}")
                for wanted, result in task.rendered
            }
            _provide_in_turn(check, rendered, task.office)
        wanted = check.wanted()
        if wanted and task.office is not None:
            return NeedsRendering(wanted)
        report = _compared(check.report(), task.earlier)
        copies = _copies(report, check, _reader(task.limits)) if task.annotate else ()
        return _results(report, check, bool(wanted or task.rendered), clock, copies)


def _provide_in_turn(check: CandidateCheck, rendered: Rendered, office: str) -> None:
    """Old formats first: their layout can be taken in only once their text is known."""
    for target in ("docx", "pdf"):
        if part := {wanted: result for wanted, result in rendered.items() if wanted.to == target}:
            check.provide(part, office)


def _copies(report: Report, check: CandidateCheck, reader: IsolatedReader) -> tuple[Copy, ...]:
    """Annotated copies of the files that take notes."""
    from prodcheck.annotating.copies import write_copies

    with tempfile.TemporaryDirectory(prefix="prodcheck-copies-") as folder:
        written = write_copies(report, [work.given.path for work in check.works], Path(folder), reader)
        return tuple((path.name, path.read_bytes()) for _, path in written if path is not None)


def _results(report: Report, check: CandidateCheck, depends_on_office: bool, clock: _Clock, copies: tuple[Copy, ...]) -> Checked:
    """Put the results into the form that travels and is kept."""
    from prodcheck.cohort.passages import production_of
    from prodcheck.cohort.stored_report import dump_report
    from prodcheck.reporting.html_report import to_html

    productions = tuple(
        production_of(number, work.given.name, work.document) for number, work in enumerate(check.works) if work.document
    )
    return Checked(
        dump_report(report),
        zlib.compress(to_html(report).encode("utf-8"), 6),
        productions,
        depends_on_office,
        tuple(round(clock.seconds.get(work.given.path, 0.0), 3) for work in check.works),
        tool_fingerprint(),
        copies,
    )


def _compared(report: Report, earlier: bytes | None) -> Report:
    """The report with what changed since the earlier one: other files, judged by the same pack.

    A report on the same files that comes to the same keeps what the earlier one told.
    """
    if earlier is None:
        return report
    from prodcheck.cohort.stored_report import load_report
    from prodcheck.progress.comparing import compare
    from prodcheck.reporting.json_report import to_json

    try:
        before = load_report(earlier)
    except ValueError:  # a damaged state has nothing to compare with
        return report
    if before.pack != report.pack:
        return report
    if replace(before, progress=None, date=report.date) == report:
        return replace(report, progress=before.progress)
    progress = compare(to_json(before), to_json(report))
    return report if progress.unchanged else replace(report, progress=progress)


def pack_fingerprint(pack: Pack) -> str:
    """Hash of everything the pack and its documents say."""
    digest = hashlib.sha256(pack.definition.model_dump_json(by_alias=True).encode())
    for document in (*pack.documents, *pack.practice):
        digest.update(document.kind.model_dump_json(by_alias=True).encode())
        for element in document.elements:
            digest.update(element.model_dump_json(by_alias=True).encode())
    for name, source in sorted(pack.sources.items()):
        digest.update(f"{name}{source.model_dump_json(by_alias=True)}".encode())
    return digest.hexdigest()


@lru_cache(maxsize=1)
def tool_fingerprint() -> str:
    """Version of prodcheck with the hash of its language model: both decide results."""
    from prodcheck.language.finding import model_dir

    digest = hashlib.sha256(__version__.encode())
    for path in sorted(model_dir().rglob("*")):
        if path.is_file():
            digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()


class _Folder:
    """A temporary folder, made only where content came as bytes."""

    def __init__(self, stack: ExitStack) -> None:
        self._stack = stack
        self._path: Path | None = None

    def place(self, content: Content, name: str) -> Path:
        """The content as a file."""
        if isinstance(content, Path):
            return content
        if self._path is None:
            self._path = Path(self._stack.enter_context(tempfile.TemporaryDirectory(prefix="prodcheck-task-")))
        path = self._path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
        return path


class _Clock:
    """Reads files and keeps the time each took."""

    def __init__(self, read: Read) -> None:
        self._read = read
        self.seconds: dict[Path, float] = {}

    def read(self, path: Path) -> Document:
        """Read ``path``; a file that is gone or locked by now is unreadable, not a wrong command."""
        start = time.perf_counter()
        try:
            return self._read(path)
        except UsageError as error:
            raise UnreadableDocument("reader-failed", error=error.code) from error
        finally:
            self.seconds[path] = time.perf_counter() - start


@lru_cache(maxsize=1)
def _reader(limits: FileLimits) -> IsolatedReader:
    """This process's reader."""
    reader = IsolatedReader(seconds=limits.seconds, memory=limits.memory)
    atexit.register(reader.close)
    return reader


@lru_cache(maxsize=8)
def _unpacked(packed: PackedPack) -> Pack:
    """The pack, unpacked once in each process."""
    pack: Pack = pickle.loads(zlib.decompress(packed.data))
    return pack
