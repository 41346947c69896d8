import time

import pytest

from prodcheck.document import Origin
from prodcheck.measuring.contents import contents_tables, title_key
from tests.measuring.building import block, document, entry, heading, prose

TITLES = ("Présentation de l’entreprise", "La veille commerciale", "Résultats obtenus", "Bilan")


def texts_of_tables(*blocks):
    built = document(*blocks)
    return [[built.blocks[index].text for index in table.blocks] for table in contents_tables(built.blocks)]


def chapters():
    return [part for title in TITLES for part in (heading(title), prose(400))]


def test_entries_the_file_marks_are_a_table():
    assert texts_of_tables(entry("Introduction\t2"), entry("Bilan\t3"), prose(300)) == [["Introduction\t2", "Bilan\t3"]]


@pytest.mark.parametrize("leader", [" ........ ", "\t", " …… ", "   ", " . . . . . . "])
def test_hand_typed_entries_under_a_heading_are_a_table(leader):
    lines = [f"{number}. {title}{leader}{number + 1}" for number, title in enumerate(TITLES, start=1)]
    assert texts_of_tables(heading("Sommaire"), *map(block, lines), prose(300)) == [["Sommaire", *lines]]


def test_entries_without_leaders_or_numbers_are_known_by_their_titles_coming_back():
    found = texts_of_tables(heading("SOMMAIRE :"), *map(block, TITLES), *chapters())
    assert found == [["SOMMAIRE :", *TITLES]]


def test_a_table_without_heading_is_known_by_titles_that_come_back_as_headings():
    assert texts_of_tables(block("Dossier"), *map(block, TITLES), *chapters()) == [list(TITLES)]


def test_entries_whose_bookmark_is_lost_are_entries():
    lost = "Erreur ! Signet non défini."
    lines = [f"{title}\t{lost}" for title in TITLES]
    assert texts_of_tables(heading("Table des matières"), *map(block, lines), prose(300)) == [["Table des matières", *lines]]


def test_page_numbers_may_stand_in_cells_of_their_own():
    cells = [part for number, title in enumerate(TITLES) for part in (title, "p.", str(number + 2))]
    found = texts_of_tables(heading("Sommaire"), *(block(text, origin=Origin.TABLE) for text in cells), prose(300))
    assert found == [["Sommaire", *cells]]


def test_dotted_lines_of_a_form_are_no_contents_table():
    assert (
        texts_of_tables(block("Nom : ..............."), block("Prénom : ............"), block("Filière : ........"), prose(300))
        == []
    )


def test_an_outline_like_list_is_no_contents_table():
    assert (
        texts_of_tables(heading("Priorités"), *map(block, ("Barre de recherche", "Profil", "Messagerie", "Favoris")), prose(300))
        == []
    )


def test_running_text_ends_a_table():
    lines = [f"{title}\t{number}" for number, title in enumerate(TITLES)]
    after = "Le marché compte 12 concurrents en 2023"
    found = texts_of_tables(heading("Sommaire"), *map(block, lines), prose(400), block(after), prose(200))
    assert found == [["Sommaire", *lines]]


def test_a_heading_called_plan_above_prose_is_no_contents_table():
    assert texts_of_tables(heading("Plan"), prose(400), prose(400)) == []


@pytest.mark.parametrize(
    "text",
    [
        "1. Résultats obtenus ....... 12",
        "Résultats obtenus\t12",
        "RESULTATS OBTENUS",
        "II) Résultats obtenus",
        "- Résultats obtenus",
    ],
)
def test_a_title_is_compared_without_label_leaders_number_accents_and_case(text):
    assert title_key(text) == "resultats obtenus"


def test_a_line_of_many_thousand_dots_under_a_contents_heading_takes_no_time():
    started = time.process_time()
    contents_tables(document(heading("Sommaire"), block("." * 200_000), block("x" + " ." * 100_000 + " y")).blocks)
    assert time.process_time() - started < 2
