"""``index.html``: the cohort at a glance, one self-contained page; its small script only sorts and filters what is there."""

from __future__ import annotations

import base64
import hashlib
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING

from prodcheck.cohort.overview import CandidateRow, Overview, ProductionRow, State
from prodcheck.evidence import Coverage
from prodcheck.report import Verdict
from prodcheck.reporting import anchors
from prodcheck.reporting.cohort.histograms import histogram_of
from prodcheck.reporting.html_report import french_date, typeset
from prodcheck.reporting.wording import cohort as wording
from prodcheck.reporting.wording import terms
from prodcheck.reporting.wording.typography import number

if TYPE_CHECKING:
    from jinja2 import Environment

MOST_GAPS = 8
MOST_SAME = 20
MARKS = {
    Verdict.CONFORME: "✓",
    Verdict.NON_CONFORME: "✕",
    Verdict.A_VERIFIER: "▲",
    Verdict.ILLISIBLE: "?",
}
"""Shapes that differ as well as colours do; one character, because a cohort has thousands of them."""

STATUS_MARKS = {Coverage.COVERED: "●", Coverage.UNSURE: "◐", Coverage.MISSING: "○"}
STATUS_CLASSES = {Coverage.COVERED: "c", Coverage.UNSURE: "u", Coverage.MISSING: "m"}
VERDICT_CLASSES = {Verdict.CONFORME: "ok", Verdict.NON_CONFORME: "no", Verdict.A_VERIFIER: "wa", Verdict.ILLISIBLE: "un"}


def dashboard_html(overview: Overview) -> str:
    """The dashboard as one HTML page."""
    return cohort_environment().get_template("cohort/dashboard.html.j2").render(overview=overview)


@lru_cache(maxsize=1)
def cohort_environment() -> Environment:
    """The templates of the cohort's pages with the functions they call; autoescape is always on."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("prodcheck.reporting", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    script = _template_text("cohort/dashboard.js")
    environment.filters |= {"typeset": typeset, "number": number, "date": french_date}
    environment.globals |= {
        "anchors": anchors,
        "terms": terms,
        "wording": wording,
        "marks": MARKS,
        "status_marks": STATUS_MARKS,
        "status_classes": STATUS_CLASSES,
        "verdict_classes": VERDICT_CLASSES,
        "verdict_order": tuple(MARKS),
        "coverage_order": (Coverage.COVERED, Coverage.UNSURE, Coverage.MISSING),
        "most_gaps": MOST_GAPS,
        "most_same": MOST_SAME,
        "checked": State.CHECKED,
        "histogram_of": histogram_of,
        "last_check": last_check,
        "production_link": production_link,
        "reading_of": reading_of,
        "stylesheet": _markup(_template_text("report.css") + _template_text("cohort/cohort.css")),
        "script": _markup(script),
        "script_hash": base64.b64encode(hashlib.sha256(script.encode()).digest()).decode("ascii"),
    }
    return environment


def _template_text(name: str) -> str:
    return resources.files("prodcheck.reporting").joinpath(f"templates/{name}").read_text(encoding="utf-8")


def _markup(text: str) -> str:
    from markupsafe import Markup

    return Markup(text)


def last_check(overview: Overview) -> str:
    """The day of the latest check, ISO; empty where there was none."""
    return max((row.checked_on for row in overview.rows), default="")


def production_link(candidate: CandidateRow, row: ProductionRow) -> str:
    """Address of a production's place in its candidate's report."""
    return f"candidats/{candidate.key}.html#{anchors.document_anchor(row.number)}"


def reading_of(row: ProductionRow) -> str:
    """« 9 120 · 4 p. »: characters and pages, short."""
    if row.characters is None or row.pages is None:
        return terms.VERDICTS[row.verdict]
    return f"{number(row.characters.value)} · {number(row.pages.value)} p."
