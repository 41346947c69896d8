"""Whole runs on copies of the samples; the checks run in this process unless a test is about processes."""

from __future__ import annotations

import io
import json
import shutil
import sqlite3
import zipfile
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from prodcheck.cohort.admissibility import write_record
from prodcheck.cohort.batch import run_batch
from prodcheck.cohort.options import BatchOptions, Step
from prodcheck.cohort.store import Store
from prodcheck.errors import UsageError
from prodcheck.reporting.wording.cohort import summary_lines
from tests.cohort.material import OPTIONS, SAMPLES, Inline, hand_in, lines, run


def test_a_mixed_cohort_gets_every_output_and_one_page_each(checked: tuple[Path, Path]):
    _, out = checked
    assert {path.name for path in out.iterdir()} == {
        "candidats", "feedback.zip", "index.html", "prodcheck.sqlite", "ressemblances.html",
        "results.csv", "results.jsonl", "results.xlsx",
    }  # fmt: skip
    found = lines(out)
    assert {name: line["report"]["pack"] for name, line in found.items()} == {  # type: ignore[index]
        "Dupont Marie": "cc-titre",
        "Le Goff Yann": "cc-ccp2",
        "Martin Zoé": "cc-titre",
    }
    assert {path.stem for path in (out / "candidats").iterdir()} == {line["candidate"] for line in found.values()}
    index = (out / "index.html").read_text("utf-8")
    assert "Petit Léo" in index
    assert 'href="candidats/dupont-marie-1.html' in index


def test_one_broken_file_is_unreadable_and_the_others_of_that_candidate_are_judged(checked: tuple[Path, Path]):
    documents = {one["file"]: one["verdict"] for one in lines(checked[1])["Martin Zoé"]["report"]["documents"]}  # type: ignore[index]
    assert documents["prospection.pdf"] == "illisible"
    assert documents["veille.pdf"] != "illisible"


def test_a_second_run_checks_nothing_and_changes_nothing(copies: tuple[Path, Path, BatchOptions]):
    folder, out, options = copies
    before = {path: path.read_bytes() for path in out.rglob("*") if path.is_file() and path.suffix != ".sqlite"}
    result, calls = run(folder, out, options)
    assert (calls, result.checked, result.summary.candidates) == (0, 0, 3)
    assert {path: path.read_bytes() for path in before} == before


def test_only_the_candidate_whose_file_changed_is_checked_again(copies: tuple[Path, Path, BatchOptions]):
    folder, out, options = copies
    shutil.copyfile(folder / "Dupont Marie" / "veille.pdf", folder / "Martin Zoé" / "prospection.pdf")
    result, calls = run(folder, out, options)
    assert (calls, result.checked) == (1, 1)
    files = {one["file"]: one["verdict"] for one in lines(out)["Martin Zoé"]["report"]["documents"]}  # type: ignore[index]
    assert "illisible" not in files.values()


def test_who_hands_in_other_files_reads_what_changed_and_nobody_else_does(copies: tuple[Path, Path, BatchOptions]):
    folder, out, options = copies
    shutil.copyfile(folder / "Dupont Marie" / "pac.pdf", folder / "Martin Zoé" / "pac.pdf")
    run(folder, out, options)
    progress = {name: line["report"]["progress"] for name, line in lines(out).items()}  # type: ignore[index]
    assert [name for name, told in progress.items() if told] == ["Martin Zoé"]
    assert "Depuis la dernière fois" in (out / "candidats" / "martin-zoe-2.html").read_text("utf-8")


def test_annotated_copies_are_made_where_asked_for_kept_up_to_date_and_handed_back(copies: tuple[Path, Path, BatchOptions]):
    folder, out, options = copies
    shutil.copyfile(SAMPLES / "a-reprendre" / "veille.docx", folder / "Le Goff Yann" / "fidelisation.docx")
    (folder / "Le Goff Yann" / "fidelisation.pdf").unlink()
    annotate = replace(options, annotate=True)
    assert run(folder, out, annotate)[1] == 3
    place = out / "copies"
    assert {path.name for path in (place / "le-goff-yann-3").iterdir()} == {"fidelisation-annote.docx"}
    assert {path.name for path in (place / "martin-zoe-2").iterdir()} == {"pac-annote.pdf", "veille-annote.pdf"}
    with zipfile.ZipFile(out / "feedback.zip") as archive:
        assert "le-goff-yann-3/fidelisation-annote.docx" in archive.namelist()
        with zipfile.ZipFile(io.BytesIO(archive.read("le-goff-yann-3/fidelisation-annote.docx"))) as copy:
            assert "word/comments.xml" in copy.namelist()
    assert "Depuis la dernière fois" in (out / "candidats" / "le-goff-yann-3.html").read_text("utf-8")
    assert run(folder, out, annotate)[1] == 0
    shutil.rmtree(place / "le-goff-yann-3")
    assert run(folder, out, annotate)[1] == 1
    assert "Depuis la dernière fois" in (out / "candidats" / "le-goff-yann-3.html").read_text("utf-8")
    shutil.rmtree(folder / "Martin Zoé")
    (place / ".martin-zoe-2.part").mkdir()
    (place / ".dupont-marie-1.part").mkdir()
    run(folder, out, options)
    assert {path.name for path in place.iterdir()} == {"dupont-marie-1", "le-goff-yann-3"}


@pytest.mark.parametrize("other", [{"draft": True}, {"language_hints": True}, {"ocr": True}])
def test_what_changes_a_report_checks_again(copies: tuple[Path, Path, BatchOptions], other: dict[str, bool]):
    folder, out, options = copies
    changed = replace(options, only=("dupont",), **other)  # type: ignore[arg-type]
    result, calls = run(folder, out, changed)
    assert (calls, result.summary.pending) == (1, 2)
    if "draft" in other:
        assert lines(out)["Dupont Marie"]["report"]["draft"]  # type: ignore[index]


def test_results_of_a_candidate_who_is_gone_disappear_everywhere(copies: tuple[Path, Path, BatchOptions]):
    folder, out, options = copies
    shutil.rmtree(folder / "Dupont Marie")
    _, calls = run(folder, out, options)
    assert calls == 0
    assert not (out / "candidats" / "dupont-marie-1.html").exists()
    assert "Dupont Marie" not in lines(out)
    with zipfile.ZipFile(out / "feedback.zip") as archive:
        assert not any("dupont" in name.lower() for name in archive.namelist())
    with sqlite3.connect(out / "prodcheck.sqlite") as connection:
        assert connection.execute("SELECT count(*) FROM productions WHERE key LIKE 'dupont%'").fetchone() == (0,)
    connection.close()


def test_only_checks_the_candidate_named_and_shows_no_stale_result_of_others(copies: tuple[Path, Path, BatchOptions]):
    folder, out, options = copies
    (folder / "Martin Zoé" / "prospection.pdf").unlink()
    result, calls = run(folder, out, replace(options, only=("dupont",)))
    assert (calls, result.summary.pending) == (1, 1)
    assert lines(out)["Martin Zoé"]["report"] is None
    assert lines(out)["Dupont Marie"]["report"] is not None
    result, calls = run(folder, out, options)
    assert (calls, result.summary.pending) == (1, 0)


def test_only_with_a_name_nobody_has_is_said(copies: tuple[Path, Path, BatchOptions]):
    folder, out, options = copies
    with pytest.raises(UsageError) as error:
        run(folder, out, replace(options, only=("Personne",)))
    assert error.value.code == "unknown-candidate"


def test_a_new_roster_renames_without_checking_again(copies: tuple[Path, Path, BatchOptions]):
    folder, out, _ = copies
    roster = folder.parent / "autre.csv"
    roster.write_text("id;nom;prenom;pack\n51;Dupont;Marie;\n52;Martin;Zoé;\n53;Le Goff;Yann;cc-ccp2\n", "utf-8")
    result, calls = run(folder, out, replace(OPTIONS, roster=roster))
    assert (calls, result.summary.missing) == (0, 0)
    assert {path.stem for path in (out / "candidats").iterdir()} == {"dupont-marie-51", "le-goff-yann-53", "martin-zoe-52"}


def test_another_tool_pack_or_session_checks_again(copies: tuple[Path, Path, BatchOptions], monkeypatch: pytest.MonkeyPatch):
    folder, out, options = copies
    monkeypatch.setattr("prodcheck.cohort.plan.tool_fingerprint", lambda: "another")
    assert run(folder, out, options)[1] == 3


@pytest.mark.parametrize("name", ["results.csv", "candidats/dupont-marie-1.html"])
def test_a_result_that_somebody_removed_is_written_again_without_a_check(copies: tuple[Path, Path, BatchOptions], name: str):
    folder, out, options = copies
    before = (out / name).read_bytes()
    (out / name).unlink()
    assert run(folder, out, options)[1] == 0
    assert (out / name).read_bytes() == before


def test_a_zip_that_did_not_change_is_not_checked_again_and_the_roster_beside_it_is_no_production(tmp_path: Path):
    hand_in(tmp_path / "plain", "Dupont Marie", kinds=("veille",))
    (tmp_path / "in").mkdir()
    with zipfile.ZipFile(tmp_path / "in" / "Dupont Marie.zip", "w") as archive:
        archive.write(tmp_path / "plain" / "Dupont Marie" / "veille.pdf", "veille.pdf")
    roster = tmp_path / "in" / "liste.csv"
    roster.write_text("1;Dupont;Marie\n", "utf-8")
    options = replace(OPTIONS, roster=roster)
    result, calls = run(tmp_path / "in", tmp_path / "in" / "out", options)
    assert (calls, result.summary.unmatched) == (1, 0)
    result, calls = run(tmp_path / "in", tmp_path / "in" / "out", options)
    assert calls == 0
    assert "writing" not in result.seconds


def test_a_failure_of_the_tool_is_shown_kept_apart_and_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    hand_in(tmp_path / "in", "Dupont", kinds=("veille",))

    def broken(_: object) -> None:
        raise ZeroDivisionError("text of the document")

    with monkeypatch.context() as patched:
        patched.setattr("prodcheck.cohort.running.check_candidate", broken)
        result, calls = run(tmp_path / "in", tmp_path / "out")
    assert calls == 2
    assert (result.summary.failed, list(result.failed)) == (1, ["dupont"])
    assert "erreur de l’outil" in (tmp_path / "out" / "index.html").read_text("utf-8")
    result, calls = run(tmp_path / "in", tmp_path / "out")
    assert (result.summary.failed, calls) == (0, 1)


def test_the_same_file_of_two_people_is_said_to_the_trainer_and_the_manager_and_not_to_them(tmp_path: Path):
    hand_in(tmp_path / "in", "Dupont", kinds=("veille", "pac"))
    hand_in(tmp_path / "in", "Martin", "a-reprendre", ("veille",))
    shutil.copyfile(tmp_path / "in" / "Dupont" / "pac.pdf", tmp_path / "in" / "Martin" / "mon plan.pdf")
    result, _ = run(tmp_path / "in", tmp_path / "out")
    assert any("1 fichier remis à l'identique" in line for line in summary_lines(result))
    index = (tmp_path / "out" / "index.html").read_text("utf-8")
    assert "Fichiers remis à l’identique" in index
    assert "mon plan.pdf" in index
    assert all("Dupont" not in page.read_text("utf-8") for page in (tmp_path / "out" / "candidats").glob("martin*"))
    record = write_record(tmp_path / "out")
    assert {entry.member.name: [(one.name, one.others) for one in entry.shared] for entry in record.entries} == {
        "Dupont": [("pac.pdf", ("Martin",))],
        "Martin": [("mon plan.pdf", ("Dupont",))],
    }
    assert "octet pour octet" in (tmp_path / "out" / "admissibilite.html").read_text("utf-8")
    given = replace(OPTIONS, templates=(tmp_path / "in" / "Dupont" / "pac.pdf",))
    run(tmp_path / "in", tmp_path / "out", given)
    assert "Fichiers remis à l’identique" not in (tmp_path / "out" / "index.html").read_text("utf-8")


def test_one_file_for_two_productions_is_said_to_the_trainer_and_the_manager(tmp_path: Path):
    place = hand_in(tmp_path / "in", "Dupont", kinds=("prospection", "fidelisation"))
    with (
        pikepdf.new() as both,
        pikepdf.open(SAMPLES / "conforme" / "veille.pdf") as one,
        pikepdf.open(SAMPLES / "conforme" / "pac.pdf") as other,
    ):
        both.pages.extend(one.pages)
        both.pages.extend(other.pages)
        both.save(place / "tout.pdf")
    hand_in(tmp_path / "in", "Martin", kinds=("veille",))
    run(tmp_path / "in", tmp_path / "out")
    index = (tmp_path / "out" / "index.html").read_text("utf-8")
    assert index.count("contient peut-être plusieurs productions") == 1
    assert {entry.member.name: entry.several for entry in write_record(tmp_path / "out").entries} == {
        "Dupont": ("tout.pdf",),
        "Martin": (),
    }


def test_two_versions_of_one_production_or_one_file_twice_are_a_choice_to_make(tmp_path: Path):
    place = hand_in(tmp_path / "in", "Dupont")
    shutil.copyfile(place / "veille.pdf", place / "veille v1.pdf")
    shutil.copyfile(place / "pac.pdf", place / "prospection.pdf")
    run(tmp_path / "in", tmp_path / "out")
    report = lines(tmp_path / "out")["Dupont"]["report"]
    assert report["verdict"] == "a-verifier" or report["verdict"] == "non-conforme"  # type: ignore[index]
    assert "même texte" in json.dumps(report, ensure_ascii=False)


def test_a_folder_without_any_candidate_or_pack_is_said(tmp_path: Path):
    (tmp_path / "in").mkdir()
    with pytest.raises(UsageError) as error:
        run(tmp_path / "in", tmp_path / "out")
    assert error.value.code == "no-candidates"
    hand_in(tmp_path / "in", "Dupont", kinds=("veille",))
    with pytest.raises(UsageError) as error:
        run(tmp_path / "in", tmp_path / "out", BatchOptions())
    assert error.value.code == "no-pack"


def test_a_result_of_another_prodcheck_is_not_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    hand_in(tmp_path / "in", "Dupont", kinds=("veille",))
    monkeypatch.setattr("prodcheck.cohort.batch.tool_fingerprint", lambda: "this one")
    result, _ = run(tmp_path / "in", tmp_path / "out")
    assert result.failed == {"dupont": "other-version"}


def test_two_runs_at_once_into_one_folder_are_refused(copies: tuple[Path, Path, BatchOptions]):
    folder, out, options = copies
    connection = sqlite3.connect(out / "prodcheck.sqlite", isolation_level=None)
    connection.execute("BEGIN EXCLUSIVE")
    with pytest.raises(UsageError) as error:
        run(folder, out, options)
    connection.close()
    assert error.value.code == "batch-running"


def test_a_state_file_that_is_none_is_said(copies: tuple[Path, Path, BatchOptions]):
    folder, out, options = copies
    (out / "prodcheck.sqlite").write_bytes(b"not a database, though it is long enough to be taken for one" * 20)
    with pytest.raises(UsageError) as error:
        run(folder, out, options)
    assert error.value.code == "state-unreadable"


def test_a_state_file_that_cannot_be_written_is_not_called_damaged(
    copies: tuple[Path, Path, BatchOptions], monkeypatch: pytest.MonkeyPatch
):
    folder, out, options = copies
    (out / "prodcheck.sqlite").rename(out / "state")
    (out / "prodcheck.sqlite").mkdir()
    with pytest.raises(UsageError) as error:
        run(folder, out, options)
    assert error.value.code == "cannot-write"
    (out / "prodcheck.sqlite").rmdir()
    (out / "state").rename(out / "prodcheck.sqlite")
    connect = sqlite3.connect
    read_only = lambda path, **more: connect(f"file:{path}?mode=ro", uri=True, **more)  # noqa: E731
    monkeypatch.setattr("prodcheck.cohort.store.sqlite3.connect", read_only)
    with pytest.raises(UsageError) as error:
        Store(out)
    assert error.value.code == "cannot-write"


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE candidates SET report = x'00112233'", "UPDATE candidates SET report = 'texte'",
        "UPDATE candidates SET seconds = 'x'",
        "UPDATE facts SET value = '{\"a\":1}'", "UPDATE facts SET value = '{'", "UPDATE productions SET sentences = x'00'",
    ],
)  # fmt: skip
def test_a_half_broken_state_is_said_by_both_commands_and_never_an_internal_error(
    copies: tuple[Path, Path, BatchOptions], damage: str
):
    folder, out, options = copies
    with sqlite3.connect(out / "prodcheck.sqlite") as connection:
        connection.execute(damage)
    connection.close()
    (out / "results.csv").unlink()
    told = []
    for command_run in (lambda: write_record(out), lambda: run(folder, out, options)):
        try:
            command_run()
        except UsageError as error:
            told.append(error.code)
    assert told and set(told) == {"state-unreadable"}


def test_progress_is_told_for_every_candidate(tmp_path: Path):
    hand_in(tmp_path / "in", "A", kinds=("veille",))
    hand_in(tmp_path / "in", "B", kinds=("pac",))
    steps: list[Step] = []
    run_batch(tmp_path / "in", tmp_path / "out", OPTIONS, executor=Inline(), progress=steps.append)
    assert [(step.done, step.total) for step in steps if step.key] == [(1, 2), (2, 2)]
