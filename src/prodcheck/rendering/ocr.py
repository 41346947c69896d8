"""Text recognition of scans: the one module that knows OCRmyPDF and Tesseract. Either has to have French installed.

OCRmyPDF takes the PDF itself; Tesseract takes pictures of its pages, which the caller draws. Both leave a PDF in which the text
they recognised lies unseen over the pages' pictures.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from prodcheck.errors import UnreadableDocument
from prodcheck.rendering.process import run_watched

Draw = Callable[[Path, Path], int]
"""Draws the pages of a PDF (first) into a folder (second) as ``0001.png``, ``0002.png``…; returns how many."""

LANGUAGE = "fra"
_NAMES = {"ocrmypdf": "OCRmyPDF", "tesseract": "Tesseract"}
_PROBE_S = 20.0
_START_S = 30.0
_MOST_PAGES = 60


@dataclass(frozen=True, slots=True)
class Recogniser:
    """An installed program: its name, path and version (empty where it does not say)."""

    name: str
    program: Path
    version: str


def probe() -> Recogniser | None:
    """Find a program with French: env ``PRODCHECK_OCR`` (a path, or ``none``), else OCRmyPDF, else Tesseract. Cached."""
    return _probe(os.environ.get("PRODCHECK_OCR", ""), os.environ.get("PATH", ""))


@cache
def _probe(setting: str, _path: str) -> Recogniser | None:
    if setting.casefold() == "none" or not _knows_french():
        return None
    for name in [setting] if setting else _NAMES:
        if (found := _which(name)) and (recogniser := _ask_version(Path(found))):
            return recogniser
    return None


def _which(name: str) -> str | None:
    """The program of that name on the path, or beside the interpreter: the extra ``ocr`` installs OCRmyPDF there."""
    return shutil.which(name) or shutil.which(name, path=str(Path(sys.executable).parent))


def _knows_french() -> bool:
    """Whether Tesseract, which OCRmyPDF runs too, is there with its French data."""
    program = shutil.which("tesseract")
    return program is not None and LANGUAGE in _answer(program, "--list-langs").split()


def _ask_version(program: Path) -> Recogniser | None:
    said = _answer(str(program), "--version").split()
    name = next((shown for name, shown in _NAMES.items() if program.name.casefold().startswith(name)), None)
    numbers = [word.strip("v,") for word in said if word.strip("v,")[:1].isdigit()]
    return Recogniser(name, program, numbers[0] if numbers else "") if name and said else None


def _answer(program: str, question: str) -> str:
    """What the program prints; nothing where it does not run."""
    try:
        done = subprocess.run(
            [program, question], capture_output=True, timeout=_PROBE_S, check=False, stdin=subprocess.DEVNULL, env=_environment()
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return (done.stdout + b"\n" + done.stderr).decode("utf-8", "replace") if done.returncode == 0 else ""


def recognise(path: Path, pages: int, folder: Path, draw: Draw, *, seconds_per_page: float = 30.0) -> Path:
    """Recognise the text of the PDF at ``path`` (``pages`` long) and return a PDF that holds it, in ``folder``.

    ``folder`` is for this file alone; the caller removes it.

    Raises:
        UnreadableDocument: ``ocr-missing`` where no program is installed, ``ocr-failed`` where it ends without a result,
            ``too-slow``, ``too-many-pages``; and what ``draw`` raises.
    """
    recogniser = probe()
    if recogniser is None:
        raise UnreadableDocument("ocr-missing")
    if pages > _MOST_PAGES:
        raise UnreadableDocument("too-many-pages", pages=pages)
    made = folder / "recognised.pdf"
    program = str(recogniser.program)
    if recogniser.name == "OCRmyPDF":
        command = [program, "-l", LANGUAGE, "--skip-text", "--output-type", "pdf", "--jobs", "1", "--quiet"]
        command += [str(path.resolve()), str(made)]
    else:
        drawn = draw(path, folder)
        pictures = folder / "pages.txt"
        pictures.write_text("".join(f"{folder / f'{number:04d}.png'}\n" for number in range(1, drawn + 1)), encoding="utf-8")
        command = [program, str(pictures), str(made.with_suffix("")), "-l", LANGUAGE, "pdf"]
    _run(command, folder, _START_S + pages * seconds_per_page)
    if not made.is_file() or b"%%EOF" not in made.read_bytes()[-1024:]:
        raise UnreadableDocument("ocr-failed", program=recogniser.name)
    return made


def _run(command: list[str], folder: Path, seconds: float) -> None:
    """Run the program, ended with all it started when the time is over."""
    try:
        code = run_watched(
            command,
            cwd=folder,
            env=_environment() | {"TMPDIR": str(folder)},
            log=folder / "log.txt",
            first_s=seconds,
            step_s=seconds,
            progress=lambda: 0,
        )
    except OSError:
        code = 1
    if code is None:
        raise UnreadableDocument("too-slow", seconds=round(seconds))


def _environment() -> dict[str, str]:
    """The child's environment: one thread, for a cohort's files are read by several workers."""
    return dict(os.environ) | {"OMP_THREAD_LIMIT": "1", "LC_ALL": "C.UTF-8"}
