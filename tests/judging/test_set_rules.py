import datetime as dt
from dataclasses import replace

import pytest

from prodcheck.evidence import ContextStatus, Experience
from prodcheck.judging.set_rules import FileSet, judge_set
from prodcheck.packs.loading import load_pack
from prodcheck.report import DocumentReport, SetCheck, Verdict

KINDS = ("veille", "pac", "prospection", "fidelisation")


def one(kind: str | None, context: ContextStatus | None = ContextStatus.ENTREPRISE, verdict: Verdict = Verdict.CONFORME):
    experience = Experience(context) if context is not None else None
    name = kind or "autre"
    return DocumentReport(f"{name}.docx", "0", kind, name.title(), "name", verdict, experience=experience)


def checks(*documents: DocumentReport, pack: str = "cc-titre", same=(), session=None) -> dict[str, SetCheck]:
    return {check.id: check for check in judge_set(load_pack(pack), FileSet(documents, tuple(same), session))}


def whole_set(*contexts: ContextStatus) -> tuple[DocumentReport, ...]:
    padded = (*contexts, *[ContextStatus.ENTREPRISE] * (4 - len(contexts)))
    return tuple(one(kind, context) for kind, context in zip(KINDS, padded, strict=True))


def test_four_productions_lived_in_a_company_meet_every_rule_of_the_title():
    assert {check.verdict for check in checks(*whole_set()).values()} == {Verdict.CONFORME}


def test_a_missing_production_is_named():
    result = checks(*whole_set()[:3])
    assert result["count"].verdict is Verdict.NON_CONFORME
    assert result["count"].reason.facts["found"] == 3
    assert "Fidélisation" in str(result["one-per-document"].reason.facts["missing_labels"])


def test_a_fifth_file_is_one_too_many():
    result = checks(*whole_set(), one(None))
    assert result["count"].reason.code == "count-extra"


def test_the_same_text_in_the_place_of_two_productions_is_not_conforming_and_named():
    documents = (*whole_set()[:3], replace(one("fidelisation"), file="copie.docx"))
    result = checks(*documents, same=[(0, 3)])
    assert result["distinct"].verdict is Verdict.NON_CONFORME
    assert result["distinct"].reason.facts["second"] == "copie.docx"
    assert result["count"].reason.facts["found"] == 3


def test_a_docx_and_the_pdf_of_it_are_one_production_and_no_fault():
    documents = (*whole_set(), replace(one("fidelisation"), file="fidelisation.pdf", document=None))
    result = checks(*documents, same=[(3, 4)])
    assert result["count"].verdict is Verdict.CONFORME
    assert (result["distinct"].verdict, result["distinct"].reason.code) == (Verdict.A_VERIFIER, "distinct-copies")


def test_where_the_first_of_two_copies_has_no_place_the_second_speaks_for_the_production():
    copy = replace(one(None, None), file="fidelisation.docx")
    documents = (copy, *whole_set(ContextStatus.FICTIF, ContextStatus.FICTIF))
    result = checks(*documents, same=[(0, 4)])
    assert result["count"].verdict is Verdict.CONFORME
    assert result["company-experience"].verdict is Verdict.CONFORME


def test_a_doubt_about_a_file_without_a_place_leaves_the_others_where_they_are():
    extra = replace(one(None), assignment_doubt="pac")
    assert checks(*whole_set(), extra)["one-per-document"].verdict is Verdict.CONFORME


@pytest.mark.parametrize(
    ("contexts", "verdict"),
    [
        ((ContextStatus.FICTIF, ContextStatus.FICTIF), Verdict.CONFORME),
        ((ContextStatus.FICTIF, ContextStatus.FICTIF, ContextStatus.AMBIGU), Verdict.A_VERIFIER),
        ((ContextStatus.FICTIF, ContextStatus.FICTIF, ContextStatus.FICTIF), Verdict.NON_CONFORME),
        ((ContextStatus.AMBIGU, ContextStatus.AMBIGU, ContextStatus.AMBIGU), Verdict.A_VERIFIER),
    ],
)
def test_two_of_four_have_to_be_lived_in_a_company_and_doubt_is_not_a_fault(contexts, verdict):
    assert checks(*whole_set(*contexts))["company-experience"].verdict is verdict


def test_ccp_1_needs_two_of_three_and_ccp_2_its_only_one():
    three = whole_set(ContextStatus.FICTIF)[:3]
    assert checks(*three, pack="cc-ccp1")["company-experience"].verdict is Verdict.CONFORME
    alone = checks(one("fidelisation", ContextStatus.FICTIF), pack="cc-ccp2")
    assert alone["company-experience"].verdict is Verdict.NON_CONFORME
    assert alone["count"].verdict is Verdict.CONFORME


def test_a_file_that_cannot_be_read_leaves_the_set_open_not_faulty():
    documents = (*whole_set(ContextStatus.FICTIF, ContextStatus.FICTIF)[:3], one("fidelisation", None, Verdict.ILLISIBLE))
    result = checks(*documents)
    assert result["count"].verdict is Verdict.CONFORME
    assert result["company-experience"].verdict is Verdict.A_VERIFIER
    assert result["distinct"].verdict is Verdict.A_VERIFIER


def test_an_unplaced_file_may_be_the_missing_production():
    assert checks(*whole_set()[:3], one(None))["one-per-document"].verdict is Verdict.A_VERIFIER


def test_the_validity_is_judged_only_for_a_given_session():
    assert "dates" not in checks(*whole_set())
    assert checks(*whole_set(), session=dt.date(2021, 5, 4))["dates"].verdict is Verdict.CONFORME
    assert checks(*whole_set(), session=dt.date(2024, 5, 4))["dates"].verdict is Verdict.A_VERIFIER


def test_every_check_names_its_source_page():
    for check in checks(*whole_set()).values():
        assert check.source is not None
        assert check.source.page is not None


def test_the_number_of_files_says_how_many_were_not_read():
    documents = (*whole_set()[:3], one("fidelisation", None, Verdict.ILLISIBLE))
    assert checks(*documents)["count"].reason.facts == {"expected": 4, "found": 4, "unreadable": 1}
    assert "unreadable" not in checks(*whole_set())["count"].reason.facts
