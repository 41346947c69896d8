"""LibreOffice: probe it, convert many files in one call, survive the file that hangs or kills it, leave nothing behind.

``--convert-to`` takes its files one after the other. So when the process dies or stands still, the first file without a
result is the one to blame: it is tried once more alone, and the others go on without it.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from prodcheck.rendering.process import run_watched
from prodcheck.rendering.profile import write_profile

Target = Literal["pdf", "docx"]

_FILTERS: dict[str, str] = {"pdf": "pdf:writer_pdf_Export", "docx": "docx:MS Word 2007 XML"}
_NAMES = ("soffice", "libreoffice", "soffice.com")
_PLACES = {
    "darwin": ("/Applications/LibreOffice.app/Contents/MacOS/soffice",),
    "win32": (
        r"C:\Program Files\LibreOffice\program\soffice.com",
        r"C:\Program Files (x86)\LibreOffice\program\soffice.com",
    ),
}
_START_S = 40.0
_PROBE_S = 30.0
_SWITCHES = ("--headless", "--norestore", "--nologo", "--nolockcheck", "--nodefault", "--nofirststartwizard")
_SUFFIXES = frozenset({".docx", ".docm", ".dotx", ".doc", ".dot", ".rtf", ".odt", ".ott", ".fodt"})


@dataclass(frozen=True, slots=True)
class LibreOffice:
    """An installed LibreOffice: path of its program and its version (``7.4.7.2``, empty where it does not say)."""

    program: Path
    version: str


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a file was not converted.

    Codes: ``not-installed``, ``missing``, ``type`` (not a text document), ``refused`` (not loaded), ``too-slow``, ``crashed``.
    """

    code: str


def probe() -> LibreOffice | None:
    """Find LibreOffice: env ``PRODCHECK_SOFFICE`` (``none`` switches it off), the PATH, then the usual places. Cached."""
    return _probe(os.environ.get("PRODCHECK_SOFFICE", ""), os.environ.get("PATH", ""))


@cache
def _probe(setting: str, _path: str) -> LibreOffice | None:
    if setting.casefold() == "none":
        return None
    program = _find(setting)
    return None if program is None else _ask_version(program)


def _find(setting: str) -> Path | None:
    """The program's path; a setting that leads nowhere is not replaced by another installation."""
    if setting:
        found = shutil.which(setting)
        return Path(found) if found else None
    for name in _NAMES:
        if found := shutil.which(name):
            return Path(found)
    return next((Path(place) for place in _PLACES.get(sys.platform, ()) if Path(place).is_file()), None)


def _ask_version(program: Path) -> LibreOffice | None:
    """Ask the program for its version; None when it does not run."""
    with tempfile.TemporaryDirectory(prefix="prodcheck-lo-") as folder:
        profile = write_profile(Path(folder) / "profile")
        try:
            answer = subprocess.run(
                [str(program), profile, "--headless", "--version"],
                capture_output=True,
                timeout=_PROBE_S,
                check=False,
                env=_environment(Path(folder)),
                stdin=subprocess.DEVNULL,
            )
        except (OSError, subprocess.TimeoutExpired):
            return None
    said = answer.stdout.decode("utf-8", "replace")
    number = re.search(r"\d+(?:\.\d+)+", said)
    return LibreOffice(program, number.group() if number else "") if answer.returncode == 0 else None


@contextmanager
def workspace() -> Iterator[Path]:
    """A temporary folder for ``convert``'s results, gone when the block ends (read the results inside it)."""
    folder = Path(tempfile.mkdtemp(prefix="prodcheck-lo-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def convert(paths: Sequence[Path], to: Target, out_dir: Path, *, timeout_s: float = 60.0) -> dict[Path, Path | Failure]:
    """Convert Writer documents to PDF or DOCX in as few soffice calls as possible.

    ``timeout_s`` is the time one file may take (the first also has the program's start), so a batch's time grows with it.
    Returns for each of ``paths`` the result's path under ``out_dir`` (named by number, never by the user's name) or why not.
    Raises nothing for what a file does; OSError when ``out_dir`` cannot be written.
    """
    results: dict[Path, Path | Failure] = {}
    office = probe()
    accepted: list[Path] = []
    for path in dict.fromkeys(paths):
        failure = _refusal(path, office)
        if failure is None:
            accepted.append(path)
        else:
            results[path] = failure
    if office is not None and accepted:
        batch = Path(tempfile.mkdtemp(prefix="batch-", dir=out_dir))
        results |= _Batch(office, to, batch, timeout_s).run(accepted)
    return {path: results[path] for path in paths}


def _refusal(path: Path, office: LibreOffice | None) -> Failure | None:
    """Why ``path`` is not even tried."""
    if office is None:
        return Failure("not-installed")
    if path.suffix.lower() not in _SUFFIXES:
        return Failure("type")
    return None if path.is_file() else Failure("missing")


class _Batch:
    """One conversion of many files: inputs copied under safe names, results gathered, culprits set aside."""

    def __init__(self, office: LibreOffice, to: Target, folder: Path, timeout_s: float) -> None:
        self._office, self._to, self._folder, self._timeout_s = office, to, folder, timeout_s
        self._calls = 0

    def run(self, paths: Sequence[Path]) -> dict[Path, Path | Failure]:
        """Convert ``paths``; each file that stops a call costs one more for itself and one for those behind it."""
        (self._folder / "in").mkdir()
        (self._folder / "out").mkdir()
        inputs = {path: self._folder / "in" / f"{n:04d}{path.suffix.lower()}" for n, path in enumerate(paths, start=1)}
        for path, copy in inputs.items():
            shutil.copyfile(path, copy)
        results: dict[Path, Path | Failure] = {}
        waiting = list(paths)
        while waiting:
            failure = self._call([inputs[path] for path in waiting])
            results |= {path: output for path in waiting if (output := self._result(inputs[path])) is not None}
            waiting = [path for path in waiting if path not in results]
            if waiting and (failure.code == "refused" or len(paths) == 1):
                results |= dict.fromkeys(waiting, failure)
                break
            if waiting:
                culprit = waiting.pop(0)
                failure = self._call([inputs[culprit]])
                results[culprit] = self._result(inputs[culprit]) or failure
        shutil.rmtree(self._folder / "in", ignore_errors=True)
        return results

    def _call(self, inputs: Sequence[Path]) -> Failure:
        """Run soffice once, with a profile of its own; return what to say of the files without a result."""
        self._calls += 1
        profile = self._folder / f"profile-{self._calls}"
        out = self._folder / "out"
        command = [str(self._office.program), write_profile(profile), *_SWITCHES, "--convert-to", _FILTERS[self._to]]
        command += ["--outdir", str(out), *map(str, inputs)]
        try:
            code = run_watched(
                command,
                cwd=self._folder,
                env=_environment(self._folder),
                log=self._folder / f"log-{self._calls}",
                first_s=_START_S + self._timeout_s,
                step_s=self._timeout_s,
                progress=lambda: sum(1 for _ in out.iterdir()),
            )
        except OSError:
            return Failure("crashed")
        finally:
            shutil.rmtree(profile, ignore_errors=True)
        if code is None:
            return Failure("too-slow")
        return Failure("refused" if code == 0 else "crashed")

    def _result(self, source: Path) -> Path | None:
        """The whole result made of ``source``; None when there is none or the process died while writing it."""
        output = self._folder / "out" / f"{source.stem}.{self._to}"
        if not output.is_file():
            return None
        if self._to == "docx":
            return output if zipfile.is_zipfile(output) else None
        with output.open("rb") as stream:
            stream.seek(max(0, output.stat().st_size - 1024))
            return output if b"%%EOF" in stream.read() else None


def _environment(home: Path) -> dict[str, str]:
    """The child's environment: a home of its own, no display, a proxy that answers nowhere."""
    keep = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy") and name != "DISPLAY"}
    nowhere = dict.fromkeys(("http_proxy", "https_proxy", "ftp_proxy", "all_proxy"), "http://127.0.0.1:9")
    return keep | nowhere | {"HOME": str(home), "SAL_USE_VCLPLUGIN": "svp", "LC_ALL": "C.UTF-8"}
