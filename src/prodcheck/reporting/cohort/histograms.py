"""Geometry of the distributions: how many productions fall between which bounds, and where the limits lie."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from prodcheck.measures import Measure

_BINS = 16


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: left edge, width and height in per cent, its bounds (inclusive), how many, whether inside the limits."""

    left: float
    width: float
    height: float
    low: int
    high: int
    count: int
    inside: bool


@dataclass(frozen=True, slots=True)
class Histogram:
    """The bars of one measure, the limits in per cent of the width (None where there is none), and the middle value."""

    bars: tuple[Bar, ...]
    least: int
    most: int
    minimum: float | None
    maximum: float | None
    median: int
    outside: int


def histogram_of(measures: Sequence[Measure], minimum: int | None, maximum: int | None) -> Histogram | None:
    """The distribution of the best values; None where there is no measure."""
    values = sorted(measure.value for measure in measures)
    if not values:
        return None
    bounds = [bound for bound in (minimum, maximum) if bound is not None]
    least, most = min(values[0], *bounds) if bounds else values[0], max(values[-1], *bounds) if bounds else values[-1]
    step = _step(most - least + 1)
    # Bins start at the lower limit, so that no bin lies on both sides of it.
    start = least - (-(minimum - least) % step if minimum is not None else 0)
    count = (most - start) // step + 1
    tallies = [0] * count
    for value in values:
        tallies[(value - start) // step] += 1
    top, span = max(tallies), count * step
    bars = tuple(
        _bar(start + number * step, step, tally, start, span, top, (minimum, maximum))
        for number, tally in enumerate(tallies)
        if tally
    )
    outside = sum(not _inside(value, value, minimum, maximum) for value in values)
    marks = [
        round(100 * (bound - start + extra) / span, 2) if bound is not None else None
        for bound, extra in ((minimum, 0), (maximum, 1))
    ]
    return Histogram(bars, start, start + span - 1, marks[0], marks[1], values[len(values) // 2], outside)


def _bar(low: int, step: int, tally: int, start: int, span: int, top: int, limits: tuple[int | None, int | None]) -> Bar:
    """One bar."""
    high = low + step - 1
    inside = _inside(low, high, *limits)
    left, width = 100 * (low - start) / span, 100 * step / span
    return Bar(round(left, 2), round(width, 2), round(100 * tally / top, 1), low, high, tally, inside)


def _inside(low: int, high: int, minimum: int | None, maximum: int | None) -> bool:
    """Whether a stretch lies inside the limits, by its middle."""
    middle = (low + high) / 2
    return (minimum is None or middle >= minimum) and (maximum is None or middle <= maximum)


def _step(span: int) -> int:
    """A round width (1, 2 or 5 times a power of ten) that gives at most ``_BINS`` bars."""
    power = 1
    while True:
        for factor in (1, 2, 5):
            if span / (factor * power) <= _BINS:
                return factor * power
        power *= 10
