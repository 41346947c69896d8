from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from prodcheck.cohort.batch import run_batch
from prodcheck.cohort.moodle import Submission, feedback_path, person_named, submission_of
from prodcheck.cohort.options import BatchOptions
from tests.cohort.material import Inline, hand_in


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        ("Zoé Martin_4711_assignsubmission_file_", Submission("Zoé Martin", "4711", "file", "")),
        ("Zoé Martin_4711_assignsubmission_file", Submission("Zoé Martin", "4711", "file", "")),
        ("Participant 12_12_assignsubmission_file_a_b.docx", Submission("Participant 12", "12", "file", "a_b.docx")),
        ("Zoé_Martin_x", None),
        ("Zoé Martin_4711_autre", None),
    ],
)
def test_names_of_moodle_are_read(part: str, expected: Submission | None):
    assert submission_of(part) == expected


def moodle_reads(path: str, parts_needed: int = 4) -> tuple[str, str, str, str] | None:
    """What ``assignfeedback_file_zip_importer::is_valid_filename_for_import`` makes of a path (5 parts before Moodle 4.1)."""
    parts = path.split("/")
    if parts[-1].startswith((".", "~")):
        return None
    while parts:
        info = parts.pop(0).split("_", 4)
        if len(info) >= parts_needed and info[1].isnumeric():
            return info[1], info[2], info[3], "/".join([*info[4:5], *parts])
    return None


@pytest.mark.parametrize("parts_needed", [4, 5])
@pytest.mark.parametrize("name", ["Zoé Martin", "Anne_Marie Le/Goff", "", ".~Zoé", "Groupe A-Zoé Martin"])
def test_every_moodle_takes_the_feedback_back(name: str, parts_needed: int):
    path = feedback_path(name, "4711", "rapport.html")
    assert "/" not in path
    assert moodle_reads(path, parts_needed) == ("4711", "assignsubmission", "file", "rapport.html")


@pytest.mark.parametrize(
    ("folder", "shown"),
    [
        ("Groupe A-Zoé Martin_4711_assignsubmission_file_", "Zoé Martin"),
        ("Groupe du lundi-Jean-Marie Le Goff_4711_assignsubmission_file_", "Jean-Marie Le Goff"),
        ("Jean-Marie Le Goff_4711_assignsubmission_file_", "Jean-Marie Le Goff"),
        ("Groupe A_17_assignsubmission_file", "Groupe A"),
        ("Participant_17_assignsubmission_file", "Participant 17"),
    ],
)
def test_people_are_shown_without_their_groups_name_and_hidden_names_with_their_number(folder: str, shown: str):
    submission = submission_of(folder)
    assert submission is not None
    assert person_named(submission) == shown


def test_the_feedback_of_a_moodle_export_bears_its_names(tmp_path: Path):
    hand_in(tmp_path / "in", "Zoé Martin_4711_assignsubmission_file_", kinds=("veille",))
    hand_in(tmp_path / "in", "Léo Petit_12_assignsubmission_file_", kinds=("pac",))
    run_batch(tmp_path / "in", tmp_path / "out", BatchOptions(pack="cc-titre", rendering="never"), executor=Inline())
    with zipfile.ZipFile(tmp_path / "out" / "feedback.zip") as archive:
        assert sorted(filter(None, map(moodle_reads, archive.namelist()))) == [
            ("12", "assignsubmission", "file", "rapport-prodcheck.html"),
            ("4711", "assignsubmission", "file", "rapport-prodcheck.html"),
        ]
        assert (
            archive.read("Léo Petit_12_assignsubmission_file_rapport-prodcheck.html")
            == (tmp_path / "out" / "candidats" / "leo-petit-12.html").read_bytes()
        )
