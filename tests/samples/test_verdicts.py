"""What prodcheck says of the two sets: one holds, the other has the faults it was written with."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from prodcheck import check
from prodcheck.evidence import ContextStatus, Coverage
from prodcheck.measures import PageKind
from prodcheck.report import DocumentReport, Report, Verdict

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
FORMATS = [pytest.param("docx", marks=pytest.mark.libreoffice), "pdf"]


@cache
def report_of(name: str, suffix: str) -> Report:
    """The report of a whole set."""
    return check(sorted((SAMPLES / name).glob(f"*.{suffix}")), "cc-titre")


def document(report: Report, kind: str) -> DocumentReport:
    """The report of the document recognised as ``kind``."""
    return next(entry for entry in report.documents if entry.document == kind)


def status(report: Report, kind: str, element: str) -> Coverage:
    """The status of a required element."""
    return next(entry.status for entry in document(report, kind).requirements if entry.id == element)


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("name", ["conforme", "a-reprendre"])
def test_each_file_is_recognised_as_what_it_is(name: str, suffix: str) -> None:
    for entry in report_of(name, suffix).documents:
        assert entry.document == entry.file.split(".")[0]


@pytest.mark.parametrize("suffix", FORMATS)
def test_the_good_set_is_conforme(suffix: str) -> None:
    report = report_of("conforme", suffix)
    assert report.verdict is Verdict.CONFORME
    assert {entry.verdict for entry in report.documents} == {Verdict.CONFORME}


@pytest.mark.parametrize("suffix", FORMATS)
def test_nothing_of_the_good_set_is_called_missing(suffix: str) -> None:
    for entry in report_of("conforme", suffix).documents:
        assert [requirement.id for requirement in entry.requirements if requirement.status is Coverage.MISSING] == []


@pytest.mark.parametrize("suffix", FORMATS)
def test_the_good_set_was_lived_in_a_company(suffix: str) -> None:
    for entry in report_of("conforme", suffix).documents:
        assert entry.experience is not None
        assert entry.experience.status is ContextStatus.ENTREPRISE, entry.file


@pytest.mark.parametrize("suffix", FORMATS)
def test_the_short_production_is_found_too_short(suffix: str) -> None:
    report = report_of("a-reprendre", suffix)
    assert report.verdict is Verdict.NON_CONFORME
    assert document(report, "prospection").characters_verdict is Verdict.NON_CONFORME


@pytest.mark.parametrize("suffix", FORMATS)
def test_cover_and_contents_are_left_out_of_the_ten_page_production(suffix: str) -> None:
    pages = document(report_of("a-reprendre", suffix), "pac").pages
    assert pages is not None
    assert [page.kind for page in pages.kinds[:3]] == [PageKind.COVER, PageKind.TOC, PageKind.BODY]
    assert (pages.total.value, pages.counted.value) == (10, 8)


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize(
    ("kind", "element"), [("veille", "selection-sources"), ("prospection", "prise-rdv"), ("fidelisation", "resultats")]
)
def test_content_that_is_only_talked_about_is_not_called_covered(kind: str, element: str, suffix: str) -> None:
    assert status(report_of("a-reprendre", suffix), kind, element) is not Coverage.COVERED


@pytest.mark.parametrize("suffix", FORMATS)
def test_one_production_lived_in_a_company_is_not_enough(suffix: str) -> None:
    report = report_of("a-reprendre", suffix)
    company = next(entry for entry in report.set_checks if entry.id == "company-experience")
    assert company.verdict is not Verdict.CONFORME
    lived = [entry.document for entry in report.documents if entry.experience and entry.experience.status == "entreprise"]
    assert lived == ["fidelisation"]
