"""Copies go where they are asked for; the files themselves stay as they are."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from prodcheck.annotating.copies import write_copies
from prodcheck.annotating.notes import notes_of
from prodcheck.errors import UsageError
from prodcheck.isolation.parent import IsolatedReader
from prodcheck.report import Report
from tests.reporting.sample_reports import faulty_set, leaking, unreadable_set


def one_document(report: Report, number: int = 0) -> Report:
    return replace(report, documents=(report.documents[number],), priorities=())


def test_the_first_note_says_the_verdict_and_the_others_are_in_order_of_place() -> None:
    report = faulty_set()
    for number in range(len(report.documents)):
        first, *others = notes_of(report, number)
        assert first.block is None and first.page is None
        assert ("Les autres remarques sont placées dans le texte." in first.text) == bool(others)
        places = [note.block for note in others if note.block is not None]
        assert places == sorted(places)


def test_every_passage_that_gives_the_client_away_has_its_note_and_the_advice_stands_once() -> None:
    first, *others = notes_of(leaking(), 0)
    assert [note.quote for note in others if note.text.startswith("À masquer")] == [
        "La société Lefebvre nous a reçus.",
        "Copie envoyée à contact@lefebvre.example.",
    ]
    assert first.text.count("À masquer\u202f: Identité du client masquée") == 1


def test_what_comes_near_by_a_chance_word_has_no_note_in_the_text() -> None:
    report = faulty_set()
    requirement = report.documents[3].requirements[3]
    chance = replace(requirement, refused=requirement.refused[1:])
    first, *others = notes_of(one_document(replace(report, documents=(replace(report.documents[3], requirements=(chance,)),))), 0)
    assert others == []
    assert "Les autres remarques" not in first.text
    assert f"Pas trouvé\u202f: {chance.label}." in first.text


@pytest.mark.parametrize("name", ["veille.docx", "veille.pdf"])
def test_a_copy_is_written_and_the_file_is_untouched(name: str, project_root: Path, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(before := (project_root / "samples" / "conforme" / name).read_bytes())
    with IsolatedReader() as reader:
        ((_, copy),) = write_copies(one_document(faulty_set()), [path], tmp_path / "copies", reader)
    assert copy == tmp_path / "copies" / f"veille-annote{path.suffix}"
    assert copy.stat().st_size > 1000
    assert path.read_bytes() == before


def test_a_file_that_takes_no_notes_has_no_copy(tmp_path: Path) -> None:
    report = unreadable_set()
    number = next(index for index, document in enumerate(report.documents) if document.pages is None)
    (tmp_path / "a.docx").write_bytes(b"")
    with IsolatedReader() as reader:
        assert [copy for _, copy in write_copies(one_document(report, number), [tmp_path / "a.docx"], tmp_path, reader)] == [None]


def test_files_of_one_name_have_copies_of_two(project_root: Path, tmp_path: Path) -> None:
    source = project_root / "samples" / "conforme" / "veille.docx"
    report = faulty_set()
    with IsolatedReader() as reader:
        twice = replace(report, documents=report.documents[:1] * 2, priorities=())
        written = write_copies(twice, [source, source], tmp_path, reader)
    assert [copy.name for _, copy in written if copy] == ["veille-annote.docx", "veille-annote-2.docx"]


def test_a_copy_never_replaces_a_file_that_was_given(project_root: Path, tmp_path: Path) -> None:
    source = (project_root / "samples" / "conforme" / "veille.docx").read_bytes()
    paths = [tmp_path / "veille.docx", tmp_path / "veille-annote.docx"]
    for path in paths:
        path.write_bytes(source)
    report = faulty_set()
    with IsolatedReader() as reader, pytest.raises(UsageError, match="copy-over-original"):
        write_copies(replace(report, documents=report.documents[:1] * 2, priorities=()), paths, tmp_path, reader)
    assert paths[1].read_bytes() == source
