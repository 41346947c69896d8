"""Geometry of the scales of the HTML report: where limits, interval and best value lie, in per cent of the width."""

from __future__ import annotations

from dataclasses import dataclass

from prodcheck.measures import Measure
from prodcheck.report import Verdict

_ROOM = 1.25
_EDGE = 12.0


@dataclass(frozen=True, slots=True)
class Mark:
    """A labelled place on a scale: ``at`` in per cent; ``anchor`` is the SVG ``text-anchor`` that keeps the label inside."""

    at: float
    value: int
    anchor: str


@dataclass(frozen=True, slots=True)
class Scale:
    """One measure against its limits.

    ``band_from``/``band_to`` bound what is allowed; ``minimum``/``maximum`` are None where there is none.
    """

    best: Mark
    low: float
    high: float
    band_from: float
    band_to: float
    minimum: Mark | None
    maximum: Mark | None
    verdict: Verdict


def scale_of(measure: Measure, minimum: int | None, maximum: int | None, verdict: Verdict | None) -> Scale | None:
    """Lay a measure out on a scale from 0 to a little beyond its limit and its interval; None where there is no limit to show."""
    if minimum is None and maximum is None:
        return None
    end = max(maximum or 0, minimum or 0, measure.high) * _ROOM or 1.0

    def mark(value: int) -> Mark:
        at = round(100 * value / end, 2)
        return Mark(at, value, "start" if at < _EDGE else "end" if at > 100 - _EDGE else "middle")

    low_limit = mark(minimum) if minimum is not None else None
    high_limit = mark(maximum) if maximum is not None else None
    return Scale(
        best=mark(measure.value),
        low=mark(measure.low).at,
        high=mark(measure.high).at,
        band_from=low_limit.at if low_limit else 0.0,
        band_to=high_limit.at if high_limit else 100.0,
        minimum=low_limit,
        maximum=high_limit,
        verdict=verdict or Verdict.A_VERIFIER,
    )
