"""The whole way for one candidate: files → documents → measures and evidence → report. The command line and the web call this."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from prodcheck import language
from prodcheck.candidate import CandidateCheck, CheckOptions, GivenFile, Rendered, Wanted, reading_with
from prodcheck.errors import UsageError
from prodcheck.isolation.parent import IsolatedReader
from prodcheck.report import Report

if TYPE_CHECKING:
    from prodcheck.packs.pack import Pack

PathLike = str | Path


def check(
    files: Sequence[PathLike | tuple[str, PathLike]],
    pack: str,
    *,
    draft: bool = False,
    rules_dirs: Sequence[PathLike] = (),
    session: dt.date | None = None,
    on: dt.date | None = None,
    pictures: bool = False,
    language_hints: bool = False,
    ocr: bool = False,
    tell: Callable[[str], None] | None = None,
) -> Report:
    """Check one candidate's files against a pack.

    Args:
        files: paths, or ``(kind, path)`` where the kind is known (``("veille", "a.docx")``).
        pack: id of the pack, for example ``cc-titre``.
        draft: judge the files given, not the set.
        rules_dirs: folders with own packs that extend or override the shipped ones.
        session: the day of the exam session, for the rule on validity dates.
        on: the day of the check, today by default.
        ocr: read scans by text recognition, where OCRmyPDF or Tesseract is installed; their verdict is ``a-verifier`` at best.
        pictures: put pictures of the pages in the report; files without a layout are laid out for that where LibreOffice is.
        language_hints: add hints on spelling and style, which never change a verdict.
        tell: called with each step that begins: ``reading``, ``layout`` (LibreOffice, the slow one), ``judging``.

    Returns:
        The ``Report``; ``prodcheck.reporting`` turns it into HTML, JSON and text.

    Raises:
        UsageError: unknown pack or kind, missing file, folder, no file at all. A document that cannot be read raises
            nothing: it is ``illisible`` in the report.
    """
    with ExitStack() as stack:
        reader = stack.enter_context(IsolatedReader())
        from prodcheck.packs.loading import load_pack

        begin = tell or _say_nothing
        begin("reading")
        loaded = load_pack(pack, rules_dirs)
        from prodcheck.rendering import libreoffice

        render_all = pictures and libreoffice.probe() is not None
        options = CheckOptions(draft, session, on, render_all, language_hints, ocr)
        draw = reader.thumbnails if pictures else None
        given = given_files(files, loaded)
        with ThreadPoolExecutor(1) as ahead:
            ahead.submit(language.load)  # takes seconds, in which the child process reads the files
            candidate = CandidateCheck(given, loaded, reading_with(reader, options), options, draw)
        _render(candidate, stack, begin)
        begin("judging")
        return candidate.report()


def _say_nothing(step: str) -> None:
    """Stands in where nobody wants to know the steps."""


def given_files(files: Sequence[PathLike | tuple[str, PathLike]], pack: Pack) -> list[GivenFile]:
    """Check the names and kinds the user gave, before anything is read.

    Raises:
        UsageError: ``no-files``, ``missing-file``, ``is-a-folder``, ``not-a-file``, ``unknown-kind``, ``kind-twice``.
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
        if not path.is_file():  # a pipe or a device has no end to read to
            raise UsageError("not-a-file", file=path.name)
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


def _render(candidate: CandidateCheck, stack: ExitStack, begin: Callable[[str], None]) -> None:
    """Let LibreOffice, where it is installed, make what the verdict depends on; one call for each target format."""
    from prodcheck.rendering import libreoffice

    folder: Path | None = None
    while (wanted := candidate.wanted()) and (office := libreoffice.probe()) is not None:
        begin("layout")
        folder = folder or stack.enter_context(libreoffice.workspace())
        candidate.provide(convert(wanted, [candidate.works[one.file].given.path for one in wanted], folder), office.version)


def convert(wanted: Sequence[Wanted], paths: Sequence[Path], folder: Path) -> Rendered:
    """What LibreOffice makes of ``paths`` in one call, all to the format of the first of ``wanted``."""
    from prodcheck.rendering import libreoffice

    made = libreoffice.convert(paths, wanted[0].to, folder)
    results = (made[path] for path in paths)
    return {one: result if isinstance(result, Path) else result.code for one, result in zip(wanted, results, strict=True)}
