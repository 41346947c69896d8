"""Figures of merit, and how they are shown."""

from __future__ import annotations

import io
from typing import Any

import pytest
from rich.console import Console

from prodcheck.evaluating.figures import all_figures, context_right, figures, to_json, worst
from prodcheck.evaluating.judgements import ContextJudgement, Judgement, Judgements
from prodcheck.evaluating.showing import percent, show, to_html
from prodcheck.evidence import ContextStatus, Coverage


def one(label, status, score=0.9, element="sources", nature="natural"):
    return Judgement("veille-1", "veille", nature, element, label, status, score, "un passage <b>")


ALL = (
    one("present", Coverage.COVERED),
    one("present", Coverage.MISSING, 0.05),
    one("absent", Coverage.COVERED, 0.8, nature="adversarial"),
    one("absent", Coverage.MISSING, 0.1),
    one("absent", Coverage.UNSURE, 0.5, element="moyens"),
    one("partial", Coverage.UNSURE, 0.5),
    one("partial", Coverage.COVERED),
)


def test_partial_labels_are_counted_apart():
    found = figures("total", ALL)
    assert (found.total, found.right, found.wrong, found.unsure) == (5, 2, 2, 1)
    assert (found.partial_covered, found.partial_unsure, found.partial_missing) == (1, 1, 0)


def test_shares_are_of_the_decided():
    found = figures("total", ALL)
    assert (found.decided, found.right_share) == (0.8, 0.5)
    assert (found.covered_precision, found.missing_precision) == (0.5, 0.5)


def test_a_group_without_decision_has_no_share():
    found = figures("x", [one("absent", Coverage.UNSURE)])
    assert found.right_share is None and percent(found.right_share) == "–"


def test_the_surest_errors_come_first():
    assert [(error.label, error.score) for error in worst(ALL)] == [("present", 0.05), ("absent", 0.8)]


@pytest.fixture
def judgements():
    contexts = (
        ContextJudgement("veille-1", "natural", ContextStatus.ENTREPRISE, ContextStatus.ENTREPRISE),
        ContextJudgement("veille-2", "natural", ContextStatus.FICTIF, ContextStatus.AMBIGU),
    )
    return Judgements(ALL, contexts, ("lettre-9",))


def test_tables_go_by_nature_kind_and_element(judgements):
    tables = all_figures(judgements)
    assert [row.group for row in tables["nature"]] == ["adversarial", "natural"]
    assert [row.group for row in tables["element"]] == ["veille/moyens", "veille/sources"]
    assert context_right(judgements.contexts) == (1, 2)


def test_the_json_holds_figures_errors_and_every_judgement(judgements):
    content: Any = to_json(judgements)
    assert content["schema"] == "prodcheck/evaluation/1"
    assert len(content["judgements"]) == 7
    assert content["figures"]["total"][0]["right_share"] == 0.5
    assert content["experience"]["right"] == 1
    assert content["left_out"] == ["lettre-9"]


def test_the_terminal_and_the_page_say_the_same_in_french(judgements):
    stream = io.StringIO()
    show(judgements, Console(file=stream, width=160))
    page = to_html(judgements)
    for text in (stream.getvalue(), page):
        assert "Vécu en entreprise ou non : 1 justes sur 2 (50 %)" in text
        assert "veille/sources" in text
    assert "<b>" not in page and "&lt;b&gt;" in page
    assert "http" not in page
