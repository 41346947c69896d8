"""Where results may lie, and what in that folder is ours to replace or to remove."""

from __future__ import annotations

import shutil
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from prodcheck.cohort.batch import run_batch
from prodcheck.cohort.options import BatchOptions
from prodcheck.errors import UsageError
from tests.cohort.material import hand_in, run


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


@pytest.mark.parametrize("wrong", [{"pack": "zut"}, {"pattern": "("}, {"only": ("personne",)}])
def test_a_wrong_command_writes_nothing(tmp_path, wrong):
    folder, out = tmp_path / "dossiers", tmp_path / "resultats"
    (folder / "DUPONT Marie").mkdir(parents=True)
    (folder / "DUPONT Marie" / "veille.pdf").write_bytes(b"%PDF-1.4\n")
    with pytest.raises(UsageError):
        run_batch(folder, out, replace(BatchOptions(pack="cc-titre", rendering="never"), **wrong))
    assert not out.exists()
