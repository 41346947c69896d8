"""Names of the WordprocessingML vocabulary (ECMA-376), in lxml's ``{namespace}local`` form."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
DGM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
V = "{urn:schemas-microsoft-com:vml}"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

W_VAL = W + "val"
W_P = W + "p"
W_R = W + "r"
W_T = W + "t"
W_TBL = W + "tbl"
W_TR = W + "tr"
W_TC = W + "tc"
W_SDT = W + "sdt"
W_SDT_CONTENT = W + "sdtContent"
W_PPR = W + "pPr"
W_RPR = W + "rPr"
W_SECTPR = W + "sectPr"
W_FLDCHAR = W + "fldChar"
W_TXBX = W + "txbxContent"
MC_ALTERNATE = MC + "AlternateContent"

TWIP = 1 / 20
EMU = 1 / 12700
_UNITS = {"pt": 1.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "in": 72.0, "pc": 12.0, "pi": 12.0, "px": 0.75}


def is_on(element: Element) -> bool:
    """Value of an on/off property (ECMA-376 17.17.4): on where the element stands without ``val``."""
    return element.get(W_VAL) not in ("0", "false", "off", "none")


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
