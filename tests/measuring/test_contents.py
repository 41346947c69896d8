import time
from dataclasses import replace

import pytest

from prodcheck.document import BlockKind, CellPosition, Origin
from prodcheck.measuring import measure
from prodcheck.measuring.contents import contents_tables, title_key
from tests.measuring.building import block, document, entry, heading, laid_out, prose

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


def test_bold_heads_of_tables_that_run_along_the_pages_are_no_contents_table():
    page = [block("Méthode", bold=True, cell=CellPosition(0, 0, 0)), block("Plus-value", bold=True, cell=CellPosition(0, 0, 1))]
    page += [block("Projet", bold=True, cell=CellPosition(0, 0, 2)), prose(900)]
    measured = measure(laid_out(*(page for _ in range(4))))
    assert [kind.kind.value for kind in measured.pages.kinds] == ["body"] * 4
    assert not measured.left_out_blocks


def test_bold_titles_count_as_headings_where_entries_come_back():
    chapters = [part for title in TITLES for part in (block(title, bold=True), prose(400))]
    assert texts_of_tables(block("Dossier"), *map(block, TITLES), *chapters) == [list(TITLES)]


def test_lines_that_end_in_numbers_that_do_not_rise_are_no_contents_table():
    lines = [f"{name} ....... {number}" for name, number in zip(TITLES, (340, 12, 95, 7), strict=True)]
    assert texts_of_tables(heading("Tarifs"), *map(block, lines), prose(300)) == []


def test_lines_that_end_in_rising_page_numbers_and_come_back_are_one_without_a_heading():
    lines = [f"{number}. {title} ........ {number + 1}" for number, title in enumerate(TITLES, start=1)]
    assert texts_of_tables(block("Dossier"), *map(block, lines), *chapters()) == [lines]


def test_a_number_behind_a_narrow_gap_goes_on_with_a_contents_table_of_a_layout():
    lines = [f"{title} {page}" for title, page in zip(TITLES, (2, 3, 3, 5), strict=True)]
    assert texts_of_tables(*(replace(part, page=1) for part in (heading("Sommaire"), *map(block, lines), prose(300)))) == [
        ["Sommaire", *lines]
    ]


def test_a_list_of_figures_at_the_end_is_a_table_and_the_captions_it_names_are_none():
    names = [f"Image {number} : Écran de la relance {letter}" for number, letter in enumerate("abcdef", start=1)]
    captions = [block(name, kind=BlockKind.CAPTION, bold=True) for name in names]
    listed = [block(f"{name}\t{page}") for name, page in zip(names, (4, 6, 9, 3, 5, 8), strict=True)]
    source = laid_out([prose(900), *captions[:3]], captions[3:], [prose(900)], [heading("ANNEXES"), *listed])
    tables = contents_tables(source.blocks)
    assert [[source.blocks[index].text for index in table.blocks] for table in tables] == [[part.text for part in listed]]


def test_a_list_of_one_figure_with_leaders_under_its_heading_is_a_table():
    one = "Figure 1 : L’atelier vu de la cour ............ 12"
    caption = block(one, kind=BlockKind.CAPTION)
    assert texts_of_tables(heading("Liste des figures"), caption, heading("Introduction"), prose(300)) == [
        ["Liste des figures", one]
    ]
    assert texts_of_tables(heading("Index"), block("Atelier, 12"), prose(300)) == []


def test_entries_in_large_letters_are_entries_under_a_heading():
    lines = [block(f"{title} ........ {number}", size=24.0) for number, title in enumerate(TITLES, start=3)]
    assert len(texts_of_tables(heading("Sommaire", size=36.0), *lines, prose(300))) == 1
    assert texts_of_tables(*lines, prose(300)) == []


def test_annexes_listed_in_the_cells_of_a_form_are_no_contents_table():
    titles = [f"Annexe {number} : {title}" for number, title in enumerate(TITLES, start=1)]
    cells = [block(title, kind=BlockKind.TABLE_CELL, origin=Origin.TABLE) for title in titles]
    assert (
        texts_of_tables(heading("Documents"), *cells, *(part for title in titles for part in (heading(title), prose(300)))) == []
    )
