"""The verdict of one measure against its limits: an interval is judged whole (DESIGN: Verdicts)."""

from __future__ import annotations

from prodcheck.measures import Measure
from prodcheck.report import Facts, Reason, Verdict


def judge_measure(measure: Measure, minimum: int | None, maximum: int | None, unit: str) -> tuple[Verdict, Reason]:
    """Judge ``measure`` (pages or characters) against inclusive limits; None is no limit.

    ``conforme`` only if the whole interval lies inside, ``non-conforme`` only if the whole of it lies outside on one side,
    else ``a-verifier``. ``unit`` (``pages``, ``characters``) prefixes the reason's code: ``pages-inside``, ``pages-too-few``,
    ``pages-too-many``, ``pages-near-limit``, ``pages-no-limit``.
    """
    facts: Facts = {"value": measure.value, "low": measure.low, "high": measure.high}
    if minimum is not None:
        facts["minimum"] = minimum
    if maximum is not None:
        facts["maximum"] = maximum
    if minimum is None and maximum is None:
        return Verdict.CONFORME, Reason(f"{unit}-no-limit", facts)
    if minimum is not None and measure.high < minimum:
        return Verdict.NON_CONFORME, Reason(f"{unit}-too-few", facts | {"gap": minimum - measure.value})
    if maximum is not None and measure.low > maximum:
        return Verdict.NON_CONFORME, Reason(f"{unit}-too-many", facts | {"gap": measure.value - maximum})
    above = minimum is None or measure.low >= minimum
    below = maximum is None or measure.high <= maximum
    if above and below:
        return Verdict.CONFORME, Reason(f"{unit}-inside", facts)
    return Verdict.A_VERIFIER, Reason(f"{unit}-near-limit", facts)


def worst(verdicts: list[Verdict]) -> Verdict:
    """The verdict of a whole from those of its parts, in the order the exit codes give (1 before 4 before 3 before 0)."""
    order = (Verdict.NON_CONFORME, Verdict.ILLISIBLE, Verdict.A_VERIFIER)
    return next((verdict for verdict in order if verdict in verdicts), Verdict.CONFORME)
