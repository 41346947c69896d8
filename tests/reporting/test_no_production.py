from dataclasses import replace

from prodcheck.report import Reason, Verdict
from prodcheck.reporting.html_report import to_html
from prodcheck.reporting.terminal import to_terminal
from tests.reporting.sample_reports import good_set


def test_a_title_that_asks_for_no_production_says_so_first_and_not_that_limits_are_met():
    report = replace(good_set(), verdict=Verdict.CONFORME, notices=(Reason("no-production", {"statement": "Aucune."}),))
    for shown in (to_html(report), to_terminal(report, width=100, colour=False)):
        assert "ne demande aucune production" in shown
        assert "respecte le référentiel" not in shown
