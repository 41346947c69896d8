"""Numbers and lengths as XML formats write them; what cannot be a length is None, never an error."""

from __future__ import annotations

import math

TWIP = 1 / 20
_UNITS = {"pt": 1.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "in": 72.0, "pc": 12.0, "pi": 12.0, "px": 0.75}


def integer(raw: str | None) -> int | None:
    """A decimal attribute as an integer; None where absent or no number."""
    if raw is None:
        return None
    try:
        return int(raw)
    except ValueError:
        try:
            return int(float(raw))
        except (ValueError, OverflowError):
            return None


def length(raw: str | None, unit: float = TWIP) -> float | None:
    """A length in points: a bare number counts ``unit`` points (twips unless told), else it names its unit (``2.5cm``)."""
    if raw is None:
        return None
    try:
        points = float(raw) * unit
    except ValueError:
        points = _with_unit(raw)
    # Neither infinity nor "nan" is a length.
    return points if abs(points) < 1e5 else None


def _with_unit(raw: str) -> float:
    try:
        return float(raw[:-2]) * _UNITS.get(raw[-2:], math.nan)
    except ValueError:
        return math.nan
