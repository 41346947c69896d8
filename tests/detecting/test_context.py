"""Passages in their surroundings."""

from __future__ import annotations

import numpy as np
import pytest

from prodcheck.detecting.classifier import load_classifier
from prodcheck.detecting.context import WIDTH, ContextModel, context_rows, surroundings
from prodcheck.detecting.rule_gate import Judged
from prodcheck.language.finding import model_dir

TEXT = "# Un\nUne phrase ici.\nUne autre phrase.\nEt la dernière.\n# Deux\nUne phrase seule."


def rows(units, scores, judged=()):
    return context_rows(np.array(scores, dtype=np.float32), surroundings(units), judged)


def test_neighbours_and_section_are_seen_but_not_beyond_the_heading(units):
    found = rows(units(TEXT), [1.0, -2.0, 0.5, 3.0])
    assert found.shape == (4, WIDTH)
    own, before, after, mean, best_other = found[:, :5].T
    assert own.tolist() == [1.0, -2.0, 0.5, 3.0]
    assert before.tolist() == [-4.0, 1.0, -2.0, -4.0]
    assert after.tolist() == [-2.0, 0.5, -4.0, -4.0]
    assert mean[:3] == pytest.approx([-1 / 6] * 3)
    assert best_other.tolist() == [0.5, 1.0, 1.0, -4.0]


def test_what_the_rule_says_of_a_unit_is_seen(units):
    judged = [Judged(2, True, ("heading", "topic"), (), ()), Judged(3, False, ("cue",), (), ("plan",))]
    found = rows(units(TEXT), [0.0] * 4, judged)
    assert found[:, 5:10].tolist() == [[0] * 5, [0] * 5, [1, 1, 0, 1, 0], [0, 0, 1, 0, 1]]


def test_a_text_without_units_has_no_rows(units):
    assert rows(units(""), []).shape == (0, WIDTH)


def test_a_units_score_does_not_depend_on_how_many_there_are(units):
    context = load_classifier(model_dir())[1].context
    found = rows(units(TEXT), [1.0, -2.0, 0.5, 3.0])
    whole = context.scores(found)
    assert [context.scores(found[number : number + 1])[0] for number in range(4)] == whole.tolist()


def test_in_the_shipped_model_a_passage_gains_by_good_neighbours(units):
    context = load_classifier(model_dir())[1].context
    assert isinstance(context, ContextModel)
    alone = context.scores(rows(units(TEXT), [-3.0, 0.0, -3.0, -3.0]))[1]
    assert context.scores(rows(units(TEXT), [1.0, 0.0, 1.0, -3.0]))[1] > alone
