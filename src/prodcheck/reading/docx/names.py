"""Names of the WordprocessingML vocabulary (ECMA-376), in lxml's ``{namespace}local`` form."""

from __future__ import annotations

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

EMU = 1 / 12700


def is_on(element: Element) -> bool:
    """Value of an on/off property (ECMA-376 17.17.4): on where the element stands without ``val``."""
    return element.get(W_VAL) not in ("0", "false", "off", "none")


def child(element: Element, tag: str) -> Element | None:
    """First child of that tag; a fraction of the time that ``find`` takes."""
    return next(element.iterchildren(tag), None)


def properties_of(element: Element, tag: str) -> Element | None:
    """The properties ``tag`` of an element; the schema puts them first, which is looked at first."""
    try:
        first = element[0]
    except IndexError:
        return None
    return first if first.tag == tag else child(element, tag)
