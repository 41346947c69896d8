"""From the scores of a document's units to a chance and a status."""

from __future__ import annotations

import numpy as np
import pytest

from prodcheck.detecting.calibration import BEST, BEST_THREE, FLOOR, NEAR, SURE_WITHOUT_RULE, summary
from prodcheck.detecting.classifier import load_classifier
from prodcheck.evidence import Coverage
from prodcheck.language.finding import model_dir


@pytest.fixture(scope="module")
def calibration():
    return load_classifier(model_dir())[1]


def seen(*scores, accepted=()):
    given = np.array(scores, dtype=np.float32)
    return summary(given, given, accepted)


def test_the_summary_holds_the_best_their_means_and_what_the_rule_accepts():
    found = seen(1.0, -1.0, 3.0, -5.0, accepted=[1, 3])
    assert (found[BEST], found[1], found[BEST_THREE], found[4]) == (3.0, 2.0, 1.0, -1.0)
    assert seen()[BEST] == FLOOR


def test_no_passage_more_lowers_the_chance(calibration):
    for key in calibration.by_kind:
        kind, _, element = key.partition("/")
        chances = [calibration.chance(kind, element, seen(best, -2.0, -3.0, -4.0)) for best in (-2.0, -1.0, 0.0, 1.0, 2.0)]
        assert chances == sorted(chances), key


def test_nothing_is_missing_where_a_passage_comes_near(calibration):
    assert calibration.status("sources", 0.02, seen(-4.0, -4.0, -4.0), supported=False) is Coverage.MISSING
    assert calibration.status("sources", 0.02, seen(NEAR + 0.1, -4.0, -4.0), supported=False) is Coverage.UNSURE
    assert calibration.status("sources", 0.02, seen(-0.1, -0.2, -0.3), supported=False) is Coverage.UNSURE


def test_the_models_alone_have_to_be_surer_than_with_the_rule(calibration):
    between = (calibration.high + SURE_WITHOUT_RULE) / 2
    assert calibration.status("sources", between, seen(2.0), supported=True) is Coverage.COVERED
    assert calibration.status("sources", between, seen(2.0), supported=False) is Coverage.UNSURE


def test_an_element_hardly_ever_seen_absent_is_seldom_called_missing(calibration):
    unknown = calibration.little_known[0]
    assert calibration.status(unknown, 0.2, seen(-4.0), supported=False) is Coverage.UNSURE
    assert calibration.status("sources", 0.2, seen(-4.0), supported=False) is Coverage.MISSING
