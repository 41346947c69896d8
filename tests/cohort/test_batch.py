"""Whole runs on copies of the samples; the checks run in this process unless a test is about processes."""

from __future__ import annotations

import io
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
import zipfile
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from prodcheck.cohort.admissibility import write_record
from prodcheck.cohort.batch import run_batch
from prodcheck.cohort.options import BatchOptions, BatchResult, Step
from prodcheck.cohort.store import Store
from prodcheck.cohort.workspace import sweep
from prodcheck.errors import UsageError
from prodcheck.reporting.wording.cohort import summary_lines
from tests.cohort.material import SAMPLES, Inline, hand_in

OPTIONS = BatchOptions(pack="cc-titre", rendering="never")


def run(folder: Path, out: Path, options: BatchOptions = OPTIONS) -> tuple[BatchResult, int]:
    """A run in this process, and how many candidates it checked."""
    executor = Inline()
    result = run_batch(folder, out, options, executor=executor)
    return result, executor.calls


def lines(out: Path) -> dict[str, dict[str, object]]:
    return {line["name"]: line for line in map(json.loads, (out / "results.jsonl").read_text("utf-8").splitlines())}


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A cohort of three and its results; tests that change something work on a copy."""
    base = tmp_path_factory.mktemp("cohort")
    hand_in(base / "in", "Dupont Marie")
    hand_in(base / "in", "Martin Zoé", "a-reprendre", ("veille", "pac"))
    hand_in(base / "in", "Le Goff Yann", kinds=("fidelisation",))
    (base / "in" / "Martin Zoé" / "prospection.pdf").write_bytes(b"%PDF-1.7 broken")
    (base / "liste.csv").write_text(
        "id;nom;prenom;pack\n1;Dupont;Marie;\n2;Martin;Zoé;\n3;Le Goff;Yann;cc-ccp2\n4;Petit;Léo;\n", "utf-8"
    )
    run(base / "in", base / "out", replace(OPTIONS, roster=base / "liste.csv"))
    return base / "in", base / "out"


@pytest.fixture
def copies(checked: tuple[Path, Path], tmp_path: Path) -> tuple[Path, Path, BatchOptions]:
    folder, out = checked
    shutil.copytree(folder, tmp_path / "in")
    shutil.copytree(out, tmp_path / "out")
    return tmp_path / "in", tmp_path / "out", replace(OPTIONS, roster=folder.parent / "liste.csv")


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


def everything(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    ("folder", "out"),
    [
        ("copies", "."), ("candidats", "."), ("copies/groupe", "."), ("groupe", "groupe"), ("groupe", "lien"),
        ("groupe", "groupe/DUPONT Marie"), ("copies/remises.zip", "."),
    ],
)  # fmt: skip
def test_results_that_would_lie_among_the_candidates_files_are_refused_and_nothing_is_touched(
    tmp_path: Path, folder: str, out: str
):
    if folder.endswith(".zip"):
        hand_in(tmp_path, "DUPONT Marie", kinds=("veille",))
        (tmp_path / "copies").mkdir()
        shutil.make_archive(str(tmp_path / "copies" / "remises"), "zip", tmp_path, "DUPONT Marie")
    else:
        hand_in(tmp_path / folder, "DUPONT Marie", kinds=("veille",))
        (tmp_path / folder / "notes.html").write_text("mes notes", "utf-8")
    if out == "lien":
        (tmp_path / "lien").mkdir()
        (tmp_path / "lien" / "copies").symlink_to(tmp_path / folder, target_is_directory=True)
    before = everything(tmp_path)
    with pytest.raises(UsageError) as error:
        run(tmp_path / folder, tmp_path / out)
    assert error.value.code == "out-among-candidates"
    assert everything(tmp_path) == before


def test_results_in_a_new_folder_below_the_candidates_folders_are_kept_up_to_date(tmp_path: Path):
    hand_in(tmp_path / "in", "Dupont", kinds=("veille",))
    assert run(tmp_path / "in", tmp_path / "in" / "sortie")[1] == 1
    assert run(tmp_path / "in", tmp_path / "in" / "sortie")[1] == 0


def test_only_what_a_run_has_written_is_removed_from_the_results(copies: tuple[Path, Path, BatchOptions]):
    folder, out, options = copies
    (out / "candidats" / "notes.html").write_text("mes notes", "utf-8")
    hand_in(out / "copies", "Petit Léo", kinds=("veille",))
    shutil.rmtree(folder / "Dupont Marie")
    run(folder, out, replace(options, annotate=True))
    assert (out / "candidats" / "notes.html").read_text("utf-8") == "mes notes"
    assert (out / "copies" / "Petit Léo" / "veille.pdf").is_file()
    assert not (out / "candidats" / "dupont-marie-1.html").exists()


@pytest.mark.parametrize("place", ["candidats/dupont.html", "copies/dupont/veille.docx"])
def test_what_no_run_has_written_is_not_written_over(tmp_path: Path, place: str):
    hand_in(tmp_path / "in", "Dupont", kinds=("veille",))
    theirs = tmp_path / "out" / place
    theirs.parent.mkdir(parents=True)
    theirs.write_text("à moi", "utf-8")
    with pytest.raises(UsageError) as error:
        run(tmp_path / "in", tmp_path / "out")
    assert error.value.code == "not-ours"
    assert theirs.read_text("utf-8") == "à moi"


def test_a_state_whose_names_lead_elsewhere_removes_nothing(copies: tuple[Path, Path, BatchOptions]):
    folder, out, options = copies
    hand_in(out.parent, "précieux", kinds=("veille",))
    with sqlite3.connect(out / "prodcheck.sqlite") as connection:
        connection.execute("UPDATE candidates SET key = '../../précieux' WHERE key = 'dupont-marie-1'")
    connection.close()
    with pytest.raises(UsageError) as error:
        run(folder, out, options)
    assert error.value.code == "state-unreadable"
    assert (out.parent / "précieux" / "veille.pdf").is_file()


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


def command(folder: Path, out: Path) -> subprocess.Popen[bytes]:
    """The command itself, in a process group of its own, with two worker processes."""
    arguments = ["batch", str(folder), "--pack", "cc-titre", "--out", str(out), "--workers", "2"]
    environment = {**os.environ, "PRODCHECK_SOFFICE": "none"}
    program = [sys.executable, "-c", "from prodcheck.cli.main import main; main()", *arguments]
    return subprocess.Popen(program, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)


@pytest.mark.parametrize("kind", [signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
def test_what_was_unpacked_is_gone_after_a_run_is_ended_or_at_the_latest_after_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: signal.Signals
):
    (tmp_path / "tmp").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "tmp"))
    hand_in(tmp_path / "in", "A", kinds=("veille",))
    process = command(tmp_path / "in", tmp_path / "out")
    while process.poll() is None and not list((tmp_path / "tmp").glob("prodcheck-cohort-*/prodcheck-batch-*")):
        time.sleep(0.02)
    process.send_signal(kind)
    _, errors = process.communicate(timeout=60)
    assert b"Traceback" not in errors
    assert process.returncode == (-kind if kind is signal.SIGKILL else 130)
    if kind is signal.SIGKILL:
        sweep()
    assert not list((tmp_path / "tmp").glob("prodcheck-[cb]*"))


def test_folders_of_runs_that_go_on_and_links_are_not_swept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    (tmp_path / f"prodcheck-cohort-{os.getpid()}-x").mkdir()
    (tmp_path / f"prodcheck-cohort-{ended.pid}-x").mkdir()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / f"prodcheck-cohort-{ended.pid}-link").symlink_to(tmp_path / "elsewhere")
    sweep()
    assert {path.name for path in tmp_path.iterdir()} == {
        f"prodcheck-cohort-{os.getpid()}-x", f"prodcheck-cohort-{ended.pid}-link", "elsewhere",
    }  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("kind", [signal.SIGKILL, signal.SIGINT])
def test_a_run_that_is_killed_or_interrupted_loses_nothing_and_goes_on(tmp_path: Path, kind: signal.Signals):
    for name in ("A", "B", "C", "D"):
        hand_in(tmp_path / "in", name, "conforme" if name < "C" else "a-reprendre", ("veille", "pac"))
    run(tmp_path / "in", tmp_path / "undisturbed")
    process = command(tmp_path / "in", tmp_path / "out")
    pages = tmp_path / "out" / "candidats"
    while process.poll() is None and not list(pages.glob("*.html")):
        time.sleep(0.02)
    process.send_signal(kind)
    out, errors = process.communicate(timeout=60)
    kept = len(list(pages.glob("*.html")))
    assert kept >= 1, errors
    assert b"Traceback" not in out + errors
    index = (tmp_path / "out" / "index.html").read_text("utf-8")
    assert "relancez la même commande" in index
    assert "results.csv" not in index
    if kind is signal.SIGINT:
        assert process.returncode == 130
        assert index.count('href="candidats/') >= kept
    _, calls = run(tmp_path / "in", tmp_path / "out")
    assert calls <= 4 - kept + 1
    assert not list(tmp_path.rglob("*.part"))
    for name in ("results.csv", "results.jsonl", "ressemblances.html", "index.html", "feedback.zip", "results.xlsx"):
        assert (tmp_path / "out" / name).read_bytes() == (tmp_path / "undisturbed" / name).read_bytes(), name


@pytest.mark.parametrize("wrong", [{"pack": "zut"}, {"pattern": "("}, {"only": ("personne",)}])
def test_a_wrong_command_writes_nothing(tmp_path, wrong):
    folder, out = tmp_path / "dossiers", tmp_path / "resultats"
    (folder / "DUPONT Marie").mkdir(parents=True)
    (folder / "DUPONT Marie" / "veille.pdf").write_bytes(b"%PDF-1.4\n")
    with pytest.raises(UsageError):
        run_batch(folder, out, replace(BatchOptions(pack="cc-titre", rendering="never"), **wrong))
    assert not out.exists()
