from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from prodcheck.cohort.batch import run_batch
from prodcheck.cohort.moodle import Submission, feedback_path, submission_of
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


def moodle_reads(path: str) -> tuple[str, str, str, str] | None:
    """What ``assignfeedback_file_zip_importer::is_valid_filename_for_import`` makes of a path."""
    parts = path.split("/")
    while parts:
        info = parts.pop(0).split("_", 4)
        if len(info) >= 4 and info[1].isnumeric():
            return info[1], info[2], info[3], "/".join([*info[4:5], *parts]).strip("/")
    return None


@pytest.mark.parametrize("name", ["Zoé Martin", "Anne_Marie Le/Goff", ""])
def test_moodle_takes_the_feedback_back(name: str):
    assert moodle_reads(feedback_path(name, "4711", "rapport.html")) == ("4711", "assignsubmission", "file", "rapport.html")


def test_the_feedback_of_a_moodle_export_bears_its_names(tmp_path: Path):
    hand_in(tmp_path / "in", "Zoé Martin_4711_assignsubmission_file_", kinds=("veille",))
    hand_in(tmp_path / "in", "Léo Petit_12_assignsubmission_file_", kinds=("pac",))
    run_batch(tmp_path / "in", tmp_path / "out", BatchOptions(pack="cc-titre", rendering="never"), executor=Inline())
    with zipfile.ZipFile(tmp_path / "out" / "feedback.zip") as archive:
        assert sorted(filter(None, map(moodle_reads, archive.namelist()))) == [
            ("12", "assignsubmission", "file", "rapport-prodcheck.html"),
            ("4711", "assignsubmission", "file", "rapport-prodcheck.html"),
        ]
        assert archive.read(archive.namelist()[0]) == (tmp_path / "out" / "candidats" / "leo-petit-12.html").read_bytes()
