"""``prodcheck watch``: check again at each save and refresh the open page."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from prodcheck.cli.check import given_entry
from prodcheck.cli.french import FrenchCommand
from prodcheck.cli.outputs import Outputs, compared, earlier, summarise, write
from prodcheck.cli.steps import steps_told
from prodcheck.errors import ExitCode, ProdcheckError
from prodcheck.output_file import write_whole

if TYPE_CHECKING:
    from prodcheck.report import Report

_QUIET_MS = 800
_COMPARED_MS = 5_000


@click.command(cls=FrenchCommand)
@click.argument("files", nargs=-1, required=True, metavar="[TYPE=]FICHIER…")
@click.option("--pack", required=True, metavar="ID", help="Le référentiel, par exemple cc-titre (voir « prodcheck packs list »).")
@click.option("--draft", is_flag=True, help="Brouillon : juge les fichiers donnés, pas l'ensemble à remettre.")
@click.option(
    "--html",
    "html_path",
    metavar="CHEMIN",
    default="prodcheck-rapport.html",
    help="Le rapport à garder ouvert (prodcheck-rapport.html si rien n'est dit).",
)
@click.option("--no-language", is_flag=True, help="Sans remarques d'orthographe ni de style (elles ne changent pas le verdict).")
@click.option(
    "--rules",
    "rules_dirs",
    multiple=True,
    metavar="DOSSIER",
    help="Dossier de vos propres référentiels, en plus de ceux qui sont fournis.",
)
def watch(files: tuple[str, ...], pack: str, draft: bool, html_path: str, no_language: bool, rules_dirs: tuple[str, ...]) -> int:
    """Vérifie de nouveau à chaque enregistrement.

    Ouvrez le rapport dans un navigateur et laissez-le ouvert : il se met à jour tout seul. Pour arrêter : Ctrl et C.
    """
    outputs = Outputs(html=html_path)
    given = [given_entry(entry) for entry in files]
    outputs.refuse_unwritable([Path(one if isinstance(one, str) else one[1]) for one in given])
    watched = Watched(given, pack, draft, rules_dirs, outputs, earlier(outputs, pack), not no_language)
    # A save during the first check counts too: what the check may have read is noted before it.
    before = _stamps(watched.paths)
    try:
        watched.check()
        click.echo("\nEnregistrez vos fichiers : le rapport suit. Pour arrêter : Ctrl et C.")
        watched.follow(_saves(watched.paths, before))
    except KeyboardInterrupt:
        click.echo("\nArrêté à votre demande.")
    finally:
        watched.finish()
    return ExitCode.CONFORME


@dataclass(slots=True)
class Watched:
    """The files being watched and the page that shows their last report, with hints on ``language`` where they are wanted.

    ``before`` is the report from before the watch.
    """

    given: list[str | tuple[str, str]]
    pack: str
    draft: bool
    rules_dirs: tuple[str, ...]
    outputs: Outputs
    before: dict[str, Any] | None
    language: bool = True
    _report: Report | None = None
    _version: int = 0
    paths: list[Path] = field(init=False)

    def __post_init__(self) -> None:
        """Take the paths out of what was given."""
        self.paths = [Path(one if isinstance(one, str) else one[1]) for one in self.given]

    def check(self) -> None:
        """Check once, write the page and print the summary; raises as ``prodcheck.checking.check`` does."""
        from prodcheck.checking import check
        from prodcheck.reporting.html_report import Live, to_html
        from prodcheck.reporting.json_report import to_json

        with steps_told() as tell:
            report = check(
                self.given,
                self.pack,
                draft=self.draft,
                rules_dirs=self.rules_dirs,
                pictures=True,
                language_hints=self.language,
                tell=tell,
            )
        # What was mended counts from before the watch, or from its first check.
        self.before = self.before or to_json(report)
        self._report = compared(report, self.before)
        self._version += 1
        live = Live(self._signal.name, f"{os.getpid()}-{self._version}")
        write_whole(self._page, to_html(self._report, live=live))
        write_whole(self._signal, f"window.prodcheckVersion = {json.dumps(live.version)};\n")
        summarise(self._report, self.outputs.html)

    def follow(self, saves: Iterable[object]) -> None:
        """Check again for each of ``saves``; a file that is missing or open elsewhere at that moment is waited for."""
        from prodcheck.reporting.wording import sentence_for

        for _ in saves:
            try:
                self.check()
            except ProdcheckError as error:
                click.echo(sentence_for(error), err=True)

    def finish(self) -> None:
        """Leave a page without script and the data for the next comparison."""
        self._signal.unlink(missing_ok=True)
        if self._report is not None:
            write(self._report, self.outputs)

    @property
    def _page(self) -> Path:
        return Path(str(self.outputs.html))

    @property
    def _signal(self) -> Path:
        """The file by which the open page learns that there is a new one."""
        return self._page.with_suffix(".prodcheck.js")


def _stamps(paths: list[Path]) -> list[tuple[int, int] | None]:
    """Time of the last change (ns) and size (bytes) of each file; None where it is missing."""
    found: list[tuple[int, int] | None] = []
    for path in paths:
        try:
            state = path.stat()
        except OSError:
            found.append(None)
        else:
            found.append((state.st_mtime_ns, state.st_size))
    return found


def _saves(paths: list[Path], seen: list[tuple[int, int] | None]) -> Iterator[object]:
    """One item per save of any of ``paths`` since they had the stamps ``seen``.

    The folders are watched: Word saves beside the file and renames. What no event tells of (saved before the watch began, or
    from another computer on a network drive) shows in the stamps, compared at the start and every five seconds.
    """
    from watchfiles import watch as watch_folders

    wanted = {str(path.resolve()) for path in paths}
    events = watch_folders(
        *{path.resolve().parent for path in paths},
        recursive=False,
        watch_filter=lambda _, changed: changed in wanted,
        debounce=_QUIET_MS,
        rust_timeout=_COMPARED_MS,
        yield_on_timeout=True,
        raise_interrupt=True,
    )
    for changes in chain([()], events):
        now = _stamps(paths)
        if changes or now != seen:
            seen = now
            yield changes
