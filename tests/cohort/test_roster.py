from __future__ import annotations

import random
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from prodcheck.cohort.roster import Person, RosterIndex, read_roster
from prodcheck.errors import UsageError

EXPECTED = (Person("17", "Dupont", "Zoé", "cc-ccp1"), Person("18", "Le Goff", "Yann"))
CSV = "Numéro;Nom;Prénom;Pack\r\n17;Dupont;Zoé;cc-ccp1\r\n18;Le Goff;Yann;\r\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_a_csv_of_any_usual_kind_is_read(tmp_path: Path, encoding: str, delimiter: str):
    path = tmp_path / "liste.csv"
    path.write_bytes(CSV.replace(";", delimiter).encode(encoding))
    assert read_roster(path) == EXPECTED


def test_columns_are_known_by_their_names_in_any_order_and_by_place_without(tmp_path: Path):
    path = tmp_path / "liste.csv"
    path.write_text("Prénom,Courriel,Nom de famille,ID\nZoé,z@exemple.test,Dupont,17\n", "utf-8")
    assert read_roster(path) == (Person("17", "Dupont", "Zoé"),)
    path.write_text("17,Dupont,Zoé\n18,Le Goff,Yann\n", "utf-8")
    assert [person.name for person in read_roster(path)] == ["Dupont Zoé", "Le Goff Yann"]


@pytest.mark.parametrize(
    "above",
    [
        "sep=;\r\n",
        "Session de juin 2026, Rennes;;;\r\n;;;\r\nListe des candidats;;;\r\n",
        "sep=;\r\nPromotion 12, groupe B;;;\r\n",
    ],
)
def test_what_stands_above_the_titles_is_no_candidate(tmp_path: Path, above: str):
    path = tmp_path / "liste.csv"
    path.write_text(above + CSV, "utf-8", newline="")
    assert read_roster(path) == EXPECTED


def test_moodles_grading_sheet_is_a_roster(tmp_path: Path):
    path = tmp_path / "notes.csv"
    path.write_text("Identifiant,Nom complet,Adresse de courriel\nParticipant 4711,Zoé Martin,z@exemple.test\n", "utf-8-sig")
    (person,) = read_roster(path)
    assert (person.id, person.name) == ("4711", "Zoé Martin")
    assert RosterIndex((person,)).by_name("MARTIN zoe") == (person,)


def test_a_workbook_is_read_numbers_without_their_point(tmp_path: Path):
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.append(["Numéro", "Nom", "Prénom", "Pack"])
    sheet.append([17.0, "Dupont", "Zoé", "cc-ccp1"])
    sheet.append([18, "Le Goff", "Yann", None])
    sheet.append([None, None, None, None])
    workbook.save(tmp_path / "liste.xlsx")
    assert read_roster(tmp_path / "liste.xlsx") == EXPECTED


@pytest.mark.parametrize(("content", "code"), [(b"", "roster-empty"), (b"Nom;Prenom\n", "roster-empty")])
def test_an_empty_list_is_said(tmp_path: Path, content: bytes, code: str):
    (tmp_path / "liste.csv").write_bytes(content)
    with pytest.raises(UsageError) as error:
        read_roster(tmp_path / "liste.csv")
    assert error.value.code == code


def test_a_list_that_is_missing_or_no_workbook_is_said(tmp_path: Path):
    with pytest.raises(UsageError) as error:
        read_roster(tmp_path / "liste.xlsx")
    assert error.value.code == "missing-file"
    (tmp_path / "liste.xlsx").write_bytes(b"PK not a workbook")
    with pytest.raises(UsageError) as error:
        read_roster(tmp_path / "liste.xlsx")
    assert error.value.code == "roster-unreadable"


PEOPLE = (
    Person("1", "LE GOFF", "Anne-Marie"),
    Person("2", "Martin", "Zoé"),
    Person("3", "Martin", "Léo"),
    Person("4", "Ñuñez", "Íñigo"),
)


@given(st.sampled_from(PEOPLE), st.randoms(use_true_random=False), st.booleans(), st.sampled_from(" _-.,"))
def test_a_name_is_found_despite_order_case_and_punctuation(person: Person, chance: random.Random, upper: bool, between: str):
    words = f"{person.last} {person.first}".replace("-", " ").split()
    chance.shuffle(words)
    written = between.join(word.upper() if upper else word.lower() for word in words)
    assert RosterIndex(PEOPLE).by_name(written) == (person,)


def test_accents_do_not_matter_and_a_shared_name_means_nobody():
    index = RosterIndex(PEOPLE)
    assert index.by_name("nunez inigo") == (PEOPLE[3],)
    assert index.by_name("Martin") == ()
    assert index.by_name("Martin Zoe v2 final") == (PEOPLE[1],)
    assert index.by_name("Goff Anne") == (PEOPLE[0],)
    assert index.by_name("") == ()


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "[Content_Types].xml"])
def test_a_workbook_with_damaged_parts_is_said(tmp_path: Path, part: str):
    workbook = Workbook()
    workbook.create_sheet("liste", 0).append(["id", "nom", "prenom"])
    workbook.save(tmp_path / "bon.xlsx")
    with zipfile.ZipFile(tmp_path / "bon.xlsx") as good, zipfile.ZipFile(tmp_path / "liste.xlsx", "w") as bad:
        for name in good.namelist():
            bad.writestr(name, b"<a><b" if name == part else good.read(name))
    with pytest.raises(UsageError) as error:
        read_roster(tmp_path / "liste.xlsx")
    assert error.value.code == "roster-unreadable"


def test_a_number_of_two_people_is_refused_and_one_person_on_two_lines_is_not(tmp_path: Path):
    (tmp_path / "liste.csv").write_text("id;nom;prenom;pack\n1;Dupont;Marie;\n1;Dupont;Marie;cc-ccp2\n", "utf-8")
    read_roster(tmp_path / "liste.csv")
    (tmp_path / "liste.csv").write_text("id;nom;prenom\n1;Dupont;Marie\n1;Martin;Paul\n", "utf-8")
    with pytest.raises(UsageError) as error:
        read_roster(tmp_path / "liste.csv")
    assert (error.value.code, error.value.facts["number"]) == ("roster-number-twice", "1")


def test_a_number_is_found():
    assert RosterIndex(PEOPLE).by_id("3") == PEOPLE[2]
    assert RosterIndex(PEOPLE).by_id("") is None
