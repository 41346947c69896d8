"""Units: sentences and table rows with what they stand under."""

from __future__ import annotations

from prodcheck import language
from prodcheck.detecting.features import document_features, feature_id
from prodcheck.detecting.units import Analysis, analyse
from prodcheck.document import Block, BlockKind, Document, Origin


def of_blocks(*blocks, left_out=frozenset()):
    return analyse(language.load(), Document("x", "docx", "", tuple(blocks)), left_out)


def test_a_paragraph_gives_its_sentences_with_their_places(units):
    found = units("J'ai appelé dix clients. Trois ont signé.")
    assert [(unit.text, unit.start) for unit in found] == [("J'ai appelé dix clients.", 0), ("Trois ont signé.", 25)]


def test_a_unit_knows_its_heading(units):
    found = units("# Les résultats\nTrois contrats.\n# La suite\nRien.")
    assert [unit.heading_text for unit in found] == ["Les résultats", "La suite"]
    assert "resultat" in found[0].heading.concepts


def test_a_short_table_row_is_one_unit_under_the_table_header(units):
    found = units("| Action | Résultat |\n| Appels | 12 contrats |")
    assert [unit.row for unit in found] == [True, True]
    assert "resultat" in found[1].lead.words
    assert "count" in found[1].piece.signals
    assert found[1].text == "12 contrats"


def test_a_row_of_long_cells_gives_their_sentences(units):
    long = "J'ai appelé les clients un par un pendant deux semaines. " * 8
    found = units(f"| Étape | Détail |\n| Appels | {long} |")
    assert len(found) == 1 + 1 + 8
    assert "appels" in found[-1].lead.words


def test_a_list_stands_under_the_line_that_introduces_it(units):
    found = units("Mes moyens :\n- un ordinateur\n- deux heures\nVoilà.")
    assert "moyen" in {concept.removesuffix("s") for concept in found[1].lead.concepts} | set(found[1].lead.lemmas)
    assert found[3].lead.words == ()


def test_headers_footers_contents_and_left_out_blocks_are_not_read():
    found = of_blocks(
        Block(0, "Centre de formation", origin=Origin.HEADER),
        Block(1, "1. Résultats", kind=BlockKind.TOC_ENTRY, origin=Origin.TOC),
        Block(2, "Page de garde"),
        Block(3, "Le texte."),
        left_out=frozenset({2}),
    )
    assert [unit.text for unit in found.units] == ["Le texte."]


def test_a_short_bold_paragraph_serves_as_heading():
    found = of_blocks(Block(0, "Les concurrents", bold=True), Block(1, "Il y en a deux."))
    assert found.units[0].heading_text == "Les concurrents"


def test_places_hold_in_a_block_with_line_breaks_and_wide_spaces():
    text = "Premier point.\nDeuxième\u00a0point, le 3\u202fmars."
    found = of_blocks(Block(0, text))
    assert all(text[unit.start : unit.end].replace("\n", " ") == unit.text.replace("\n", " ") for unit in found.units)


def test_an_empty_document_has_no_units_and_no_features():
    assert of_blocks() == Analysis()
    assert document_features(Analysis()) == []


def test_features_keep_their_place_between_runs():
    assert feature_id("w:client") == 6154
