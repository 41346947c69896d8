"""The geometry of the scales."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from prodcheck.measures import Measure
from prodcheck.report import Verdict
from prodcheck.reporting.scales import scale_of


@given(st.integers(0, 100_000), st.integers(0, 5000), st.integers(0, 5000), st.none() | st.integers(1, 50_000), st.integers(0, 5))
def test_everything_lies_on_the_scale_and_in_its_order(value: int, below: int, above: int, minimum: int | None, factor: int):
    measure = Measure(value, max(0, value - below), value + above, "x")
    maximum = (minimum or 10) * (1 + factor)
    scale = scale_of(measure, minimum, maximum, Verdict.CONFORME)
    assert scale is not None
    assert 0 <= scale.low <= scale.best.at <= scale.high <= 100
    assert 0 <= scale.band_from <= scale.band_to <= 100


def test_a_measure_without_limits_has_no_scale():
    assert scale_of(Measure(5, 5, 5, "x"), None, None, None) is None


def test_a_single_limit_leaves_the_other_side_open():
    only_least = scale_of(Measure(5, 5, 5, "x"), 3, None, None)
    only_most = scale_of(Measure(5, 5, 5, "x"), None, 8, None)
    assert only_least is not None
    assert only_least.band_to == 100
    assert only_most is not None
    assert only_most.band_from == 0


def test_a_label_near_an_edge_is_anchored_inside():
    scale = scale_of(Measure(0, 0, 0, "x"), 3, 8, None)
    assert scale is not None
    assert scale.best.anchor == "start"
