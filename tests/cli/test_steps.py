"""Slow steps are told on a terminal, and nothing is written elsewhere."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from prodcheck.checking import check
from prodcheck.cli.steps import STEPS, steps_told


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_pipe_gets_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    piped = io.StringIO()
    monkeypatch.setattr(sys, "stderr", piped)
    with steps_told() as tell:
        for step in STEPS:
            tell(step)
    assert piped.getvalue() == ""


def test_a_terminal_shows_the_step_that_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = Terminal()
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(sys, "stderr", shown)
    with steps_told():
        pass
    assert "Lecture des fichiers" in shown.getvalue()


def test_a_pdf_needs_no_layout(project_root: Path) -> None:
    steps: list[str] = []
    check([project_root / "samples" / "conforme" / "veille.pdf"], "cc-titre", draft=True, pictures=True, tell=steps.append)
    assert steps == ["reading", "judging"]


@pytest.mark.libreoffice
def test_pictures_of_a_word_file_are_the_slow_step_and_have_their_words(project_root: Path) -> None:
    steps: list[str] = []
    sample = project_root / "samples" / "a-reprendre" / "prospection.docx"
    report = check([sample], "cc-titre", draft=True, pictures=True, language_hints=True, tell=steps.append)
    assert steps == ["reading", "layout", "judging"]
    assert set(steps) <= set(STEPS)
    (document,) = report.documents
    assert document.thumbnails
    assert document.language_hints
    assert all(hint.page is not None and hint.heading for hint in document.language_hints)
