"""Names of the OpenDocument vocabulary (ODF 1.3 part 3), in lxml's ``{namespace}local`` form."""

from __future__ import annotations

_ODF = "{{urn:oasis:names:tc:opendocument:xmlns:{}:1.0}}"
OFFICE = _ODF.format("office")
TEXT = _ODF.format("text")
TABLE = _ODF.format("table")
DRAW = _ODF.format("drawing")
STYLE = _ODF.format("style")
META = _ODF.format("meta")
CONFIG = _ODF.format("config")
FO = _ODF.format("xsl-fo-compatible")
SVG = _ODF.format("svg-compatible")
LOEXT = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
DC = "{http://purl.org/dc/elements/1.1/}"
XLINK = "{http://www.w3.org/1999/xlink}"

P = TEXT + "p"
H = TEXT + "h"
SOFT_BREAK = TEXT + "soft-page-break"
