import datetime as dt
from dataclasses import replace

from prodcheck.evidence import ContextStatus, Coverage, Experience, Passage
from prodcheck.judging.priorities import priorities
from prodcheck.judging.reports import judge_report
from prodcheck.packs.loading import load_pack
from prodcheck.report import DocumentReport, Reason, Requirement, ToolIdentity, Verdict

TOOL = ToolIdentity("0", "cc-titre", "1.0")
KINDS = ("veille", "pac", "prospection", "fidelisation")


def document(kind: str, **changes) -> DocumentReport:
    lived = Experience(ContextStatus.ENTREPRISE)
    return replace(DocumentReport(f"{kind}.docx", "0", kind, kind, "name", Verdict.CONFORME, experience=lived), **changes)


def element(name: str, status: Coverage, page: int | None = None, signals: tuple[str, ...] = ()) -> Requirement:
    passages = (Passage("texte", 7, 0, 5, page, signals=signals),) if page else ()
    return Requirement(name, name, status, 0.5, refused=passages, advice="Ajoutez un exemple.")


def too_long(kind: str) -> DocumentReport:
    reason = Reason("characters-too-many", {"gap": 900})
    return document(kind, verdict=Verdict.NON_CONFORME, characters_verdict=Verdict.NON_CONFORME, reasons=(reason,))


def report(*documents: DocumentReport, draft: bool = False, pack: str = "cc-titre", **options):
    return judge_report(load_pack(pack), documents, (), TOOL, draft=draft, on=dt.date(2020, 1, 2), **options)


def test_a_good_set_is_conforme_and_has_nothing_to_do_first():
    result = report(*map(document, KINDS))
    assert result.verdict is Verdict.CONFORME
    assert result.priorities == ()


def test_missing_content_alone_never_makes_the_set_inadmissible():
    lacking = document("veille", requirements=(element("sources", Coverage.MISSING),))
    result = report(lacking, *map(document, KINDS[1:]))
    assert result.verdict is Verdict.CONFORME
    assert result.priorities[0].requirement == "sources"


def test_a_draft_is_judged_without_the_set_and_lists_what_the_set_still_needs():
    result = report(document("veille"), draft=True)
    assert result.verdict is Verdict.CONFORME
    assert result.set_checks == ()
    open_rules = [reason.facts["rule"] for reason in result.not_checked if reason.code == "set-in-draft"]
    assert open_rules == ["count", "one-per-document", "company-experience", "distinct"]


def test_one_file_alone_without_draft_is_an_incomplete_set():
    assert report(document("veille")).verdict is Verdict.NON_CONFORME


def test_what_decides_the_verdict_comes_before_missing_content_and_at_most_three_are_named():
    lacking = document(
        "pac", requirements=tuple(element(f"e{n}", Coverage.MISSING, page=2, signals=("heading",)) for n in range(5))
    )
    unreadable = document("veille", verdict=Verdict.ILLISIBLE, reasons=(Reason("unreadable", {"code": "scan"}),))
    result = priorities((lacking, too_long("prospection"), unreadable), ())
    assert [entry.reason.code for entry in result] == [
        "fix-unreadable",
        "fix-characters-too-many",
        "fix-missing-element",
    ]
    assert (result[2].document, result[2].page, result[2].block) == (0, 2, 7)


def test_a_passage_that_only_has_a_word_of_the_topic_is_no_place_to_mend():
    lacking = document("pac", requirements=(element("etapes", Coverage.MISSING, page=2, signals=("topic",)),))
    (fix,) = priorities((lacking,), ())
    assert (fix.page, fix.block) == (None, None)


def test_what_gives_a_client_away_is_to_be_hidden_not_added():
    leak = replace(element("anonymat", Coverage.MISSING, 2, ("identity-leak", "email")), lacking=("identity-leak",))
    (fix,) = priorities((document("pac", requirements=(leak,)),), ())
    assert (fix.reason.code, fix.page) == ("fix-identity-leak", 2)


def test_the_files_that_are_missing_are_named_where_the_number_is_wrong_too():
    fixes = [entry.reason for entry in report(document("veille"), document("pac")).priorities]
    assert fixes[0].code == "fix-count"
    assert fixes[0].facts["missing_labels"] == "Prospection à distance, Fidélisation du portefeuille client"


def test_unreadable_files_that_may_be_the_missing_ones_are_not_asked_for_as_well():
    unread = [
        document(
            kind, document=None, verdict=Verdict.ILLISIBLE, experience=None, reasons=(Reason("unreadable", {"code": "scan"}),)
        )
        for kind in KINDS[2:]
    ]
    fixes = [entry.reason for entry in report(document("veille"), document("pac"), *unread).priorities]
    assert [fix.code for fix in fixes] == ["fix-unreadable", "fix-unreadable"]
    assert fixes[0].facts["file"] == "prospection.docx"


def test_missing_elements_are_taken_from_each_document_in_turn():
    poor = document("pac", requirements=(element("a", Coverage.MISSING), element("b", Coverage.MISSING)))
    better = document("veille", requirements=(element("c", Coverage.MISSING),))
    assert [entry.requirement for entry in priorities((better, poor), ())] == ["a", "c", "b"]


def test_the_report_always_says_what_was_not_checked():
    codes = [reason.code for reason in report(*map(document, KINDS)).not_checked]
    assert {"authenticity", "facts-true", "pictures-content"} <= set(codes)


def test_an_unread_file_and_a_missing_layout_are_listed_as_not_checked():
    unreadable = document("veille", verdict=Verdict.ILLISIBLE, reasons=(Reason("unreadable", {"code": "scan"}),))
    codes = [reason.code for reason in report(unreadable, without_layout=True).not_checked]
    assert "unread-files" in codes
    assert "pages-without-layout" in codes


def test_a_superseded_referentiel_is_a_notice_and_not_a_verdict():
    result = judge_report(load_pack("cc-titre"), tuple(map(document, KINDS)), (), TOOL, draft=False, on=dt.date(2026, 1, 2))
    assert "pack-superseded" in [notice.code for notice in result.notices]
    assert result.verdict is Verdict.CONFORME


def test_too_few_characters_and_pages_of_one_document_are_one_fix():
    reasons = (Reason("characters-too-few", {"gap": 900}), Reason("pages-too-few", {"gap": 1}))
    assert [entry.reason.code for entry in priorities((document("pac", reasons=reasons),), ())] == ["fix-characters-too-few"]


def test_too_few_characters_on_too_many_pages_are_two_fixes():
    reasons = (Reason("characters-too-few", {"gap": 900}), Reason("pages-too-many", {"gap": 1}))
    assert len(priorities((document("pac", reasons=reasons),), ())) == 2


def test_a_given_session_makes_the_validity_a_check_and_not_also_a_notice():
    result = report(*map(document, KINDS), session=dt.date(2024, 5, 4))
    assert "dates" in [check.id for check in result.set_checks]
    assert "pack-superseded" not in [notice.code for notice in result.notices]


def test_where_the_pack_does_not_ask_for_company_experience_the_report_does_not_speak_of_it():
    assert all(entry.experience_asked for entry in report(document("veille")).documents)
    assert not any(entry.experience_asked for entry in report(document("plan-actions"), pack="rncp-bloc1-1").documents)


def test_an_optional_document_that_was_not_given_is_listed_as_not_checked():
    codes = [reason.code for reason in report(document("proposition"), pack="ntc-titre").not_checked]
    assert "optional-documents" in codes


def test_a_second_copy_of_a_production_is_said_to_be_one_and_not_to_resemble_nothing():
    extra = document("veille", file="veille.pdf", document=None, verdict=Verdict.A_VERIFIER, reasons=(Reason("no-kind"),))
    documents = (*map(document, KINDS), extra)
    result = judge_report(load_pack("cc-titre"), documents, ((0, 4),), TOOL, draft=False, on=dt.date(2020, 1, 2))
    assert result.documents[4].reasons == (Reason("copy-of-other", {"other": "veille.docx"}),)


def test_a_file_whose_place_is_taken_is_one_to_choose_and_a_copy_is_said_once():
    taken = document(
        "pac", file="pac-v2.docx", document=None, reasons=(Reason("kind-taken", {"other": "pac"}),), assignment_doubt="pac"
    )
    copy = document("veille", file="veille.pdf", document=None, reasons=(Reason("copy-of-other", {"other": "veille.docx"}),))
    fixes = priorities((*map(document, KINDS), taken, copy), ())
    assert [(fix.reason.code, fix.document) for fix in fixes] == [("fix-kind-taken", 4)]


def test_a_text_too_short_names_the_elements_to_fill_it_with():
    reason = Reason("characters-too-few", {"gap": 900})
    elements = (element("b", Coverage.UNSURE), element("a", Coverage.MISSING), element("c", Coverage.COVERED))
    short = document("pac", verdict=Verdict.NON_CONFORME, reasons=(reason,), requirements=elements)
    assert priorities((short,), ())[0].reason.facts["lacking"] == "a\nb"
