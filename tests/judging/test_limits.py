from hypothesis import given
from hypothesis import strategies as st

from prodcheck.judging.limits import judge_measure, worst
from prodcheck.measures import Measure
from prodcheck.report import Verdict

numbers = st.integers(min_value=0, max_value=20_000)


def verdict(low: int, value: int, high: int, minimum: int | None = 7000, maximum: int | None = 12_000) -> Verdict:
    return judge_measure(Measure(value, low, high, "test"), minimum, maximum, "characters")[0]


def test_limits_are_inclusive_on_both_sides():
    assert verdict(7000, 7000, 7000) is Verdict.CONFORME
    assert verdict(12_000, 12_000, 12_000) is Verdict.CONFORME
    assert verdict(6999, 6999, 6999) is Verdict.NON_CONFORME
    assert verdict(12_001, 12_001, 12_001) is Verdict.NON_CONFORME


def test_an_interval_across_a_limit_is_for_a_person_to_check():
    assert verdict(6950, 7010, 7020) is Verdict.A_VERIFIER
    assert verdict(11_990, 11_995, 12_010) is Verdict.A_VERIFIER


def test_the_reason_names_the_side_and_how_far_the_best_value_is():
    verdict_, reason = judge_measure(Measure(13_500, 13_400, 13_600, "test"), 7000, 12_000, "characters")
    assert verdict_ is Verdict.NON_CONFORME
    assert reason.code == "characters-too-many"
    assert reason.facts["gap"] == 1500
    assert judge_measure(Measure(2, 2, 2, "test"), 3, 8, "pages")[1].code == "pages-too-few"


def test_without_limits_nothing_can_be_wrong():
    verdict_, reason = judge_measure(Measure(50_000, 1, 90_000, "test"), None, None, "pages")
    assert verdict_ is Verdict.CONFORME
    assert reason.code == "pages-no-limit"


def test_one_sided_limits_judge_their_side_only():
    assert verdict(1, 1, 1, minimum=None) is Verdict.CONFORME
    assert verdict(90_000, 90_000, 90_000, maximum=None) is Verdict.CONFORME
    assert verdict(90_000, 90_000, 90_000, minimum=None) is Verdict.NON_CONFORME


@given(st.tuples(numbers, numbers, numbers).map(sorted), st.tuples(numbers, numbers).map(sorted))
def test_a_verdict_is_certain_only_if_every_value_of_the_interval_gives_it(interval, limits):
    low, value, high = interval
    minimum, maximum = limits
    result = verdict(low, value, high, minimum, maximum)
    inside = [minimum <= number <= maximum for number in (low, high)]
    if result is Verdict.CONFORME:
        assert all(inside)
    elif result is Verdict.NON_CONFORME:
        assert high < minimum or low > maximum
    else:
        assert not all(inside)
        assert low <= maximum
        assert high >= minimum


def test_the_whole_takes_the_verdict_that_the_exit_codes_put_first():
    assert worst([]) is Verdict.CONFORME
    assert worst([Verdict.CONFORME, Verdict.A_VERIFIER]) is Verdict.A_VERIFIER
    assert worst([Verdict.A_VERIFIER, Verdict.ILLISIBLE]) is Verdict.ILLISIBLE
    assert worst([Verdict.ILLISIBLE, Verdict.NON_CONFORME]) is Verdict.NON_CONFORME
