from __future__ import annotations

import io
import os
import time
import unicodedata
import zipfile
from pathlib import Path

import pytest

from prodcheck.cohort.discovery import MOST_FILES, Discovery, compile_pattern, discover
from prodcheck.cohort.roster import Person
from prodcheck.errors import UsageError

PDF = b"%PDF-1.4\n"


def put(folder: Path, *names: str, content: bytes = PDF) -> Path:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


def find(folder: Path, tmp_path: Path, **more: object) -> Discovery:
    return discover(folder, tmp_path / "unpacked", **more)  # type: ignore[arg-type]


def files(found: Discovery) -> dict[str, list[str]]:
    return {candidate.name: [file.name for file in candidate.files] for candidate in found.candidates}


def test_each_folder_is_a_candidate_with_the_files_below_it(tmp_path: Path):
    folder = put(tmp_path / "in", "Dupont_Marie/veille.docx", "Dupont_Marie/rendu final/pac.pdf", "Le Goff Yann/veille.odt")
    assert files(find(folder, tmp_path)) == {
        "Dupont Marie": ["rendu final/pac.pdf", "veille.docx"],
        "Le Goff Yann": ["veille.odt"],
    }


def test_a_single_outer_folder_is_looked_through(tmp_path: Path):
    folder = put(tmp_path / "in", "Remises du 3 mars/Dupont/veille.docx", "Remises du 3 mars/Martin/veille.docx")
    assert list(files(find(folder, tmp_path))) == ["Dupont", "Martin"]


@pytest.mark.parametrize("end", ["_", ""])
def test_moodle_folders_before_and_since_version_4_1(tmp_path: Path, end: str):
    folder = put(
        tmp_path / "in", f"Zoé Martin_4711_assignsubmission_file{end}/veille.docx", "Léo Petit_12_assignsubmission_file_/a.pdf"
    )
    found = find(folder, tmp_path)
    assert files(found) == {"Léo Petit": ["a.pdf"], "Zoé Martin": ["veille.docx"]}
    assert {candidate.moodle for candidate in found.candidates} == {("Léo Petit", "12"), ("Zoé Martin", "4711")}


def test_moodle_flat_files_of_one_person_belong_together(tmp_path: Path):
    names = [f"Zoé Martin_4711_assignsubmission_file_{kind}.docx" for kind in ("veille", "pac")]
    assert files(find(put(tmp_path / "in", *names), tmp_path)) == {"Zoé Martin": ["pac.docx", "veille.docx"]}


def test_text_typed_into_moodle_is_listed_and_not_checked(tmp_path: Path):
    folder = put(tmp_path / "in", "Zoé Martin_4711_assignsubmission_file_/a.pdf")
    put(folder, "Zoé Martin_4711_assignsubmission_onlinetext_/onlinetext.html", content=b"<html>Bonjour</html>")
    found = find(folder, tmp_path)
    assert files(found) == {"Zoé Martin": ["a.pdf"]}
    assert [one.why for one in found.unmatched] == ["online-text"]


def test_a_moodle_zip_is_the_whole_cohort_given_directly_or_inside_the_folder(tmp_path: Path):
    (tmp_path / "in").mkdir()
    with zipfile.ZipFile(tmp_path / "in" / "remises.zip", "w") as archive:
        for name in ("Zoé Martin_1_assignsubmission_file_/a.pdf", "Léo Petit_2_assignsubmission_file_/b.pdf"):
            archive.writestr(name, PDF)
    expected = {"Léo Petit": ["b.pdf"], "Zoé Martin": ["a.pdf"]}
    assert files(find(tmp_path / "in", tmp_path)) == expected
    assert files(find(tmp_path / "in" / "remises.zip", tmp_path / "again")) == expected


def test_a_zip_beside_others_is_one_candidate_and_one_in_a_folder_is_that_candidates(tmp_path: Path):
    folder = put(tmp_path / "in", "Martin/veille.pdf")
    for place in ("Dupont Marie.zip", "Martin/reste.zip"):
        with zipfile.ZipFile(folder / place, "w") as archive:
            archive.writestr("dossier/pac.pdf", PDF)
    assert files(find(folder, tmp_path)) == {
        "Dupont Marie": ["dossier/pac.pdf"],
        "Martin": ["reste/dossier/pac.pdf", "veille.pdf"],
    }


def test_a_pattern_names_candidate_kind_and_pack(tmp_path: Path):
    folder = put(tmp_path / "in", "veille_DUPONT_Marie_cc-ccp1.pdf", "PAC_dupont_marie_cc-ccp1.pdf", "notes.pdf")
    pattern = compile_pattern(r"^(?P<production>[a-z]+)_(?P<nom>[^_]+)_(?P<prenom>[^_]+)_(?P<pack>[^_.]+)\.")
    found = find(folder, tmp_path, pattern=pattern)
    (candidate,) = found.candidates
    assert candidate.pack == "cc-ccp1"
    assert {file.name: file.kind for file in candidate.files} == {
        "veille_DUPONT_Marie_cc-ccp1.pdf": "veille",
        "PAC_dupont_marie_cc-ccp1.pdf": "pac",
    }
    assert [(one.name, one.why) for one in found.unmatched] == [("notes.pdf", "no-candidate")]


@pytest.mark.parametrize("pattern", ["(", r"(?P<production>\w+)"])
def test_a_pattern_that_does_not_compile_or_names_nobody_is_refused(pattern: str):
    with pytest.raises(UsageError) as error:
        compile_pattern(pattern)
    assert error.value.code == "bad-pattern"


def test_an_expression_that_never_ends_is_refused_in_time(tmp_path):
    put(tmp_path, "dupontmariepacversionfinalecorrigeebeaucoup.pdf")
    started = time.perf_counter()
    with pytest.raises(UsageError) as error:
        discover(tmp_path, tmp_path, pattern=compile_pattern(r"^(?P<candidat>(\w|\w\w)+)\d$"))
    assert (error.value.code, time.perf_counter() - started < 30) == ("slow-pattern", True)


def test_where_an_expression_is_wrong_is_said_by_its_place_and_not_in_english():
    with pytest.raises(UsageError) as error:
        compile_pattern("(?P<candidat")
    assert set(error.value.facts) == {"position"}


def test_the_roster_says_who_is_missing_and_gives_names_numbers_and_packs(tmp_path: Path):
    folder = put(tmp_path / "in", "marie dupont/a.pdf", "GOFF LE yann/a.pdf", "Inconnue/a.pdf")
    roster = (Person("17", "DUPONT", "Marie", "cc-ccp2"), Person("18", "Le Goff", "Yann"), Person("19", "Martin", "Zoé"))
    found = find(folder, tmp_path, roster=roster)
    assert [(one.name, one.pack, one.key) for one in found.candidates] == [
        ("DUPONT Marie", "cc-ccp2", "dupont-marie-17"),
        ("Inconnue", "", "inconnue"),
        ("Le Goff Yann", "", "le-goff-yann-18"),
    ]
    assert found.missing == (roster[2],)
    assert found.off_roster == {"inconnue"}


def test_files_at_the_top_go_to_the_one_person_their_name_holds_and_are_listed_else(tmp_path: Path):
    folder = put(tmp_path / "in", "Veille Marie DUPONT.pdf", "pac_dupont_marie.docx", "Veille Martin.pdf", "devoir.pdf")
    roster = (Person("1", "Dupont", "Marie"), Person("2", "Martin", "Zoé"), Person("3", "Martin", "Léo"))
    found = find(folder, tmp_path, roster=roster)
    assert files(found) == {"Dupont Marie": ["Veille Marie DUPONT.pdf", "pac_dupont_marie.docx"]}
    assert {one.name for one in found.unmatched} == {"Veille Martin.pdf", "devoir.pdf"}


PEOPLE = (Person("1", "DUPONT", "Marie"), Person("2", "MARTIN", "Paul"), Person("3", "Martin", "Zoé"))


@pytest.mark.parametrize(
    ("folder", "person"),
    [
        ("DUPONT Marie CCP 2", "1"), ("DUPONT Marie 2", "1"), ("Marie Dupont_2_assignsubmission_file_", "1"), ("Martin 3", "3"),
        ("2 - MARTIN", "2"), ("3", "3"), ("Candidat 2", "2"), ("Candidat_n°3", "3"),
        ("Participant_2_assignsubmission_file_", "2"), ("Inconnue Léa 2", None),
        ("Inconnue Léa_2_assignsubmission_file_", None), ("CCP 2", None), ("Groupe 1", None),
        ("2 3", None), ("MARTIN", None), ("Martin CCP 2", None),
    ],
)  # fmt: skip
def test_a_name_goes_before_a_number_and_a_number_counts_only_where_it_contradicts_no_name(
    tmp_path: Path, folder: str, person: str | None
):
    found = find(put(tmp_path / "in", f"{folder}/a.pdf", "Autre/a.pdf"), tmp_path, roster=PEOPLE)
    (candidate,) = (one for one in found.candidates if one.source == folder)
    assert (candidate.person.id if candidate.person else None) == person


def test_a_number_that_may_be_two_peoples_or_contradicts_the_name_is_listed(tmp_path: Path):
    folder = put(tmp_path / "in", "2 3/a.pdf")
    assert [one.why for one in find(folder, tmp_path, roster=PEOPLE).unmatched] == ["name-ambiguous"]
    pattern = compile_pattern(r"^(?P<candidat>[^_]+)_(?P<id>\d+)")
    found = find(put(tmp_path / "flat", "DUPONT Marie_2.pdf"), tmp_path, roster=PEOPLE, pattern=pattern)
    assert [one.why for one in found.unmatched] == ["number-of-another"]
    assert [one.person for one in found.candidates] == [None]


def test_two_folders_of_one_person_are_both_checked_and_said(tmp_path: Path):
    folder = put(tmp_path / "in", "Dupont Marie/a.pdf", "MARIE DUPONT/b.pdf")
    found = find(folder, tmp_path, roster=(Person("1", "Dupont", "Marie"),))
    assert len(found.candidates) == 2
    assert [one.why for one in found.unmatched] == ["second-folder"]


def test_moodles_group_name_is_left_out_of_the_name_and_kept_for_the_feedback(tmp_path: Path):
    folder = put(
        tmp_path / "in", "Groupe A-Zoé Martin_4711_assignsubmission_file_/a.pdf", "Participant_9_assignsubmission_file_/b.pdf"
    )
    found = find(folder, tmp_path, roster=(Person("1", "Martin", "Zoé"),))
    assert files(found) == {"Martin Zoé": ["a.pdf"], "Participant 9": ["b.pdf"]}
    assert found.candidates[0].moodle == ("Groupe A-Zoé Martin", "4711")


def test_names_with_accents_written_by_a_mac_are_the_same_as_others(tmp_path: Path):
    apart = unicodedata.normalize("NFD", "Hélène Lefèvre/Réponse à l'été.pdf")
    folder = put(tmp_path / "in", apart)
    found = find(folder, tmp_path, roster=(Person("1", "LEFÈVRE", "Hélène"),))
    assert files(found) == {"LEFÈVRE Hélène": ["Réponse à l'été.pdf"]}
    assert found.candidates[0].files[0].path.is_file()


def test_a_zip_of_french_windows_or_of_a_mac_has_its_accents_and_no_litter(tmp_path: Path):
    (tmp_path / "in").mkdir()
    info = zipfile.ZipInfo("Hélène/Veille été.pdf".encode("cp850").decode("cp437"))
    info.flag_bits = 0
    apart = unicodedata.normalize("NFD", "Zoé/synthèse.pdf")
    with zipfile.ZipFile(tmp_path / "in" / "remises.zip", "w") as archive:
        for name in (info, apart, f"__MACOSX/{apart}", "Zoé/~$nthèse.docx", "Zoé/.DS_Store", "Zoé/Thumbs.db"):
            archive.writestr(name, PDF)
    found = find(tmp_path / "in", tmp_path)
    assert files(found) == {"Hélène": ["Veille été.pdf"], "Zoé": ["synthèse.pdf"]}
    assert found.unmatched == ()


def test_a_zip_inside_a_zip_is_opened_and_no_deeper(tmp_path: Path):
    innermost, inner = io.BytesIO(), io.BytesIO()
    with zipfile.ZipFile(innermost, "w") as archive:
        archive.writestr("fidelisation.pdf", PDF)
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("pac.pdf", PDF)
        archive.writestr("encore.zip", innermost.getvalue())
    folder = put(tmp_path / "in", "Martin/veille.pdf")
    with zipfile.ZipFile(folder / "Martin" / "rendu.zip", "w") as archive:
        archive.writestr("suite.zip", inner.getvalue())
    found = find(folder, tmp_path)
    assert files(found) == {"Martin": ["rendu/suite.zip/pac.pdf", "veille.pdf"]}
    assert [(one.name, one.why) for one in found.unmatched] == [("Martin/rendu.zip/suite.zip/encore.zip", "too-deep")]


def test_what_is_no_document_is_listed_what_systems_leave_is_not(tmp_path: Path):
    folder = put(tmp_path / "in", "Dupont/a.pdf", "Dupont/photo.jpg", "Dupont/sans-suffixe")
    put(folder, "Dupont/photo.jpg", content=b"\xff\xd8\xff\xe0")
    put(
        folder,
        "Dupont/~$a.docx",
        "Dupont/.DS_Store",
        "Dupont/Thumbs.db",
        "Dupont/~WRD0001.tmp",
        "@eaDir/a.pdf",
        "__MACOSX/x/._a.pdf",
        content=b"x",
    )
    found = find(folder, tmp_path)
    assert files(found) == {"Dupont": ["a.pdf", "sans-suffixe"]}
    assert [one.name for one in found.unmatched] == ["Dupont/photo.jpg"]


def test_links_are_listed_and_not_followed(tmp_path: Path):
    folder = put(tmp_path / "in", "Dupont/a.pdf")
    put(tmp_path / "elsewhere", "secret.pdf")
    (folder / "Dupont" / "lien.pdf").symlink_to(tmp_path / "elsewhere" / "secret.pdf")
    (folder / "autre").symlink_to(tmp_path / "elsewhere")
    found = find(folder, tmp_path)
    assert files(found) == {"Dupont": ["a.pdf"]}
    assert {one.name for one in found.unmatched} == {"Dupont/lien.pdf", "autre"}


def test_a_pipe_in_a_candidates_folder_is_listed_and_not_opened(tmp_path: Path):
    folder = put(tmp_path / "in", "Dupont/a.pdf")
    os.mkfifo(folder / "Dupont" / "veille.docx")
    os.mkfifo(folder / "Dupont" / "rendu")
    found = find(folder, tmp_path)
    assert files(found) == {"Dupont": ["a.pdf"]}
    assert {(one.name, one.why) for one in found.unmatched} == {
        ("Dupont/veille.docx", "not-a-file"),
        ("Dupont/rendu", "not-a-file"),
    }


def test_a_candidate_with_too_many_files_keeps_the_first_and_the_rest_is_listed(tmp_path: Path):
    folder = put(tmp_path / "in", *[f"Dupont/{number:03d}.pdf" for number in range(MOST_FILES + 2)], "Martin/a.pdf")
    found = find(folder, tmp_path)
    assert len(found.candidates[0].files) == MOST_FILES
    assert [one.why for one in found.unmatched] == ["too-many-files"] * 2


def test_the_folder_of_results_inside_the_folder_is_left_out(tmp_path: Path):
    folder = put(tmp_path / "in", "Dupont/a.pdf", "sortie/candidats/x.pdf")
    assert list(files(find(folder, tmp_path, leave_out=[folder / "sortie"]))) == ["Dupont"]


def test_a_folder_that_is_not_there_is_said(tmp_path: Path):
    with pytest.raises(UsageError) as error:
        find(tmp_path / "nowhere", tmp_path)
    assert error.value.code == "missing-folder"
