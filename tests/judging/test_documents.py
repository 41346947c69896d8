import pytest

from prodcheck.assigning.matching import Assignment
from prodcheck.document import Remark
from prodcheck.errors import UnreadableDocument
from prodcheck.judging.documents import Examined, judge_document
from prodcheck.measures import CharacterMeasure, Measure, Measures, PageMeasure
from prodcheck.packs.loading import load_pack
from prodcheck.report import DocumentReport, Verdict


def judge(characters: int = 9000, pages: int = 4, *codes: str, **changes) -> DocumentReport:
    measured = Measures(
        PageMeasure(Measure(pages, pages, pages, "pdf"), Measure(pages, pages, pages, "pdf")),
        CharacterMeasure(Measure(characters, characters, characters, "text"), {}, {}),
    )
    remarks = tuple(Remark(code, page=2) for code in codes)
    examined = Examined("veille.pdf", "0", Assignment("veille", "name"), measures=measured, remarks=remarks, **changes)
    return judge_document(examined, load_pack("cc-titre").document("veille"))


def test_a_picture_page_in_a_production_of_good_length_is_no_doubt():
    assert judge(9000, 4, "page-without-text").verdict is Verdict.CONFORME


def test_too_short_a_text_with_a_page_that_may_be_a_scan_is_for_a_person_to_check():
    report = judge(5000, 4, "page-without-text")
    assert report.verdict is Verdict.A_VERIFIER
    assert report.characters_verdict is Verdict.A_VERIFIER
    assert "text-in-pictures" in [reason.code for reason in report.reasons]
    assert judge(5000, 4).verdict is Verdict.NON_CONFORME


@pytest.mark.parametrize(
    "code", ["doubtful-text", "missing-spaces", "ocr-layer", "recognised-text", "page-damaged", "damaged-part", "not-read"]
)
def test_a_text_layer_that_cannot_be_trusted_is_for_a_person_to_check(code):
    assert judge(9000, 4, code).verdict is Verdict.A_VERIFIER
    assert judge(5000, 4, code).verdict is Verdict.A_VERIFIER


@pytest.mark.parametrize("code", ["damaged-part", "not-read"])
def test_too_few_pages_of_a_file_that_was_not_read_whole_are_for_a_person_to_check(code):
    report = judge(9000, 1, code)
    assert (report.verdict, report.pages_verdict) == (Verdict.A_VERIFIER, Verdict.A_VERIFIER)
    assert judge(9000, 1, "page-damaged").verdict is Verdict.NON_CONFORME


def test_the_labels_of_a_chart_are_no_doubt():
    assert judge(9000, 4, "chart-text").verdict is Verdict.CONFORME


def test_a_file_that_cannot_be_read_is_never_non_conforme():
    failure = UnreadableDocument("scan")
    examined = Examined("scan.pdf", "0", Assignment("veille", "name"), failure=failure)
    report = judge_document(examined, load_pack("cc-titre").document("veille"))
    assert report.verdict is Verdict.ILLISIBLE
    assert report.reasons[0].facts["code"] == "scan"


def test_a_file_without_a_kind_is_for_a_person_to_check():
    measured = judge().pages
    assert measured is not None
    examined = Examined(
        "a.pdf",
        "0",
        Assignment(None, "none"),
        measures=Measures(measured, CharacterMeasure(Measure(1, 1, 1, "text"), {}, {})),
    )
    assert judge_document(examined, None).verdict is Verdict.A_VERIFIER


@pytest.mark.parametrize(("doubt", "code"), [(None, "no-kind"), ("pac", "kind-taken")])
def test_a_file_without_a_kind_is_shown_how_to_name_one_of_its_own_pack(doubt, code):
    measured = judge()
    assert measured.pages is not None and measured.characters is not None
    measures = Measures(measured.pages, measured.characters)
    examined = Examined("a.pdf", "0", Assignment(None, "none", doubt), measures=measures)
    (reason,) = judge_document(examined, None, ("proposition", "pac")).reasons
    assert (reason.code, reason.facts["example"]) == (code, "proposition")
