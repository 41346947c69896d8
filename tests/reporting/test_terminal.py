"""The terminal summary: plain where asked, within its width, everything that matters on few lines."""

from __future__ import annotations

import pytest

from prodcheck.reporting.terminal import to_terminal
from tests.reporting.sample_reports import SETS

ESCAPE = "\x1b"


@pytest.mark.parametrize("name", SETS)
@pytest.mark.parametrize("width", [40, 80, 120])
def test_no_line_is_wider_than_the_terminal(name: str, width: int):
    text = to_terminal(SETS[name](), width=width, colour=False)
    longest_word = max(len(word) for word in text.split(" "))
    assert all(len(line) <= max(width, longest_word + 4) for line in text.splitlines())


@pytest.mark.parametrize("name", SETS)
def test_a_piped_summary_has_no_colour_codes(name: str):
    assert ESCAPE not in to_terminal(SETS[name](), width=80, colour=False)


def test_a_terminal_gets_colours_and_the_same_words():
    coloured = to_terminal(SETS["faulty"](), width=80, colour=True)
    assert f"{ESCAPE}[" in coloured
    assert "Non conforme" in coloured


def test_the_summary_has_the_order_of_the_page():
    text = to_terminal(SETS["faulty"](), width=100, colour=False)
    order = ["Non conforme", "À faire d'abord", "L'ensemble", "(veille.docx)", "(fidelisation.docx)", "pas été vérifiés"]
    places = [text.index(part) for part in order]
    assert places == sorted(places)


def test_the_summary_of_a_good_set_is_short():
    assert len(to_terminal(SETS["good"](), width=100, colour=False).splitlines()) <= 40


def test_control_characters_of_a_document_do_not_reach_the_terminal():
    from dataclasses import replace

    report = SETS["good"]()
    nasty = replace(report.documents[0], file="a\x1b[2Jb\r\nc\x07.docx", label="")
    text = to_terminal(replace(report, documents=(nasty,)), width=80, colour=False)
    assert not any(ord(character) < 32 and character != "\n" for character in text)


def test_a_verdict_is_told_by_a_mark_and_a_word_and_not_only_by_colour():
    text = to_terminal(SETS["unsure"](), width=100, colour=False)
    assert "! À vérifier" in text
    assert "(non conforme)" in text
