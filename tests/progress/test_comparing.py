"""Mended, new and left, only for what both reports looked at."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from prodcheck.errors import UsageError
from prodcheck.progress.comparing import compare
from prodcheck.progress.earlier import earlier_report, kept_beside, last_report
from prodcheck.report import Report, Verdict
from prodcheck.reporting.html_report import to_html
from prodcheck.reporting.json_report import to_json
from prodcheck.reporting.terminal import to_terminal
from prodcheck.reporting.wording.progress import change_sentence, summary
from tests.reporting.sample_reports import document, faulty_set, good_set, report, unreadable

PACK = good_set().pack


def of(*documents) -> Report:
    return replace(report(Verdict.CONFORME, documents), set_checks=())


def saved_again(report: Report) -> Report:
    """The same report on files whose content changed."""
    return replace(report, documents=tuple(replace(each, sha256="77" * 32) for each in report.documents))


def changes(before: Report, after: Report) -> tuple[list[str], ...]:
    progress = compare(to_json(before), to_json(saved_again(after)))
    return tuple([change.kind for change in group] for group in (progress.mended, progress.new, progress.left))


def test_an_element_now_found_is_mended_and_one_still_missing_is_left() -> None:
    assert changes(of(document("veille", "cmm")), of(document("veille", "ccm"))) == (["element"], [], ["element"])


def test_an_element_lost_is_new() -> None:
    assert changes(of(document("veille", "ccc")), of(document("veille", "cuc"))) == ([], ["element"], [])


def test_a_step_from_missing_to_unsure_is_left_with_both_states() -> None:
    progress = compare(to_json(of(document("veille", "mcc"))), to_json(saved_again(of(document("veille", "ucc")))))
    (change,) = progress.left
    assert change_sentence(change).endswith("à préciser (avant\N{NARROW NO-BREAK SPACE}: pas trouvé)")


def test_the_same_faults_are_left_and_all_good_is_nothing() -> None:
    mended, new, left = changes(faulty_set(), faulty_set())
    assert (mended, new) == ([], []) and left
    assert changes(good_set(), good_set()) == ([], [], [])


def test_a_file_that_can_now_be_read_is_mended_and_nothing_of_it_is_new() -> None:
    before = of(replace(unreadable("a.docx", "damaged"), document="veille", label="Veille"))
    assert changes(before, of(document("veille", "mmm"))) == (["readable"], [], [])
    assert changes(of(document("veille", "mmm")), before) == ([], ["readable"], [])


def test_a_production_that_one_report_lacks_is_not_compared() -> None:
    assert changes(of(document("veille", "mmm")), of(document("pac", "mmm"))) == ([], [], [])


def test_what_another_version_of_the_tool_sees_in_the_same_file_is_neither_mended_nor_new() -> None:
    old, new = of(document("veille", "mcm"), document("pac", "m")), of(document("veille", "ccu"), document("pac", "c"))
    edited = replace(new, documents=(new.documents[0], replace(new.documents[1], sha256="77" * 32)))
    progress = compare(to_json(old), to_json(edited))
    assert [change.document for change in progress.mended] == [document("pac").label]
    assert progress.new == ()
    (left,) = progress.left
    assert left.facts["before"] == left.facts["after"] == "unsure"


def test_files_that_did_not_change_are_said_to_be_the_same() -> None:
    data = to_json(good_set())
    assert compare(data, data).unchanged
    assert summary(compare(data, data)).startswith("Vos fichiers sont les mêmes")


def test_progress_is_in_every_report() -> None:
    before, after = of(document("veille", "mcc")), saved_again(of(document("veille", "ccc")))
    shown = replace(after, progress=compare(to_json(before), to_json(after)))
    assert to_json(shown)["progress"]["mended"][0]["kind"] == "element"
    assert "Depuis la dernière fois" in to_html(shown)
    assert "C'est mieux" in to_terminal(shown, width=100, colour=False)
    assert "Depuis la dernière fois" not in to_html(after)


def test_the_report_kept_beside_is_found_again(tmp_path: Path) -> None:
    html = tmp_path / "rapport.html"
    assert last_report(html, PACK) is None
    kept_beside(html).write_text(json.dumps(to_json(good_set())), "utf-8")
    assert kept_beside(html).name == "rapport.prodcheck.json"
    assert last_report(html, PACK) is not None
    assert last_report(html, "un-autre") is None


BROKEN = [
    "",
    "[]",
    "{",
    "[" * 100_000,
    '{"schema": "autre"}',
    '{"schema": "prodcheck/report/1", "pack": "x", "documents": [1]}',
    '{"schema": "prodcheck/report/1", "pack": "x", "documents": [{"file": "a", "verdict": "conforme", "pages": {"value": "n"}}]}',
    '{"schema": "prodcheck/report/1", "pack": "x", "documents": [{"file": "a", "verdict": "conforme", "requirements": [{}]}]}',
    '{"schema": "prodcheck/report/1", "pack": "x", "documents": [], "set": [[]]}',
]


@pytest.mark.parametrize("text", BROKEN, ids=range(len(BROKEN)))
def test_a_file_that_is_no_report_is_refused_by_name_and_passed_over_when_kept(text: str, tmp_path: Path) -> None:
    (tmp_path / "a.prodcheck.json").write_text(text, "utf-8")
    with pytest.raises(UsageError, match="since-unreadable"):
        earlier_report(tmp_path / "a.prodcheck.json", "x")
    assert last_report(tmp_path / "a.html", "x") is None


def test_a_report_on_another_pack_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps(to_json(good_set())), "utf-8")
    with pytest.raises(UsageError, match="since-other-pack"):
        earlier_report(tmp_path / "a.json", "un-autre")
    with pytest.raises(UsageError, match="missing-file"):
        earlier_report(tmp_path / "b.json", PACK)
