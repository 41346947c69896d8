"""Slips are found; what may be a name, a term, English or a new spelling is left alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from prodcheck.document import Block
from prodcheck.spelling.misspelling import misspellings


def found(*texts: str) -> dict[str, str]:
    return {each.word: each.meant[0] for each in misspellings(Block(number, text) for number, text in enumerate(texts))}


@pytest.mark.parametrize(
    ("text", "word", "meant"),
    [
        ("J'ai etabli un devis.", "etabli", "établi"),
        ("Le batiment est neuf.", "batiment", "bâtiment"),
        ("J’ai appellé le client.", "appellé", "appelé"),
        ("Ils ont toujours acheté l’imeuble.", "imeuble", "immeuble"),
        ("une ofre complète", "ofre", "offre"),
    ],
)
def test_a_slip_is_found_with_what_was_meant(text: str, word: str, meant: str) -> None:
    (slip,) = misspellings([Block(0, text)])
    assert slip.word == word
    assert meant in slip.meant


@pytest.mark.parametrize(
    "text",
    [
        "Nous avons visité Kerlann avec madame Le Goff, chez Protec'Bat.",
        "Le kerlann est arrivé. Kerlann livre le lundi.",
        "Écrivez à jean.dupont@exemple.fr ou sur www.exemplle.fr, réf. AB12x.",
        "J'ai fait du phoning, un mailing et un reporting dans le CRM.",
        "Il faut connaitre le cout et la maitrise du cœur et du coeur.",
        "Aujourd'hui, j'ai recontacté l'auto-école ; qu'en pense-t-il ?",
        "Le xylodrome et la zorglubie",
    ],
)
def test_what_is_no_slip_is_left_alone(text: str) -> None:
    assert found(text) == {}


def test_where_an_accent_makes_the_word_right_nothing_else_is_offered() -> None:
    slips = misspellings([Block(0, "Il etait sous l'evier, le travail de la derniere semaine.")])
    assert [slip.meant for slip in slips] == [("était",), ("évier",), ("dernière",)]


def test_a_word_written_often_is_a_term_of_the_file() -> None:
    assert found(*["un batiment"] * 3) == {}


def test_the_place_is_that_of_the_word() -> None:
    text = "Après l’ofre, rien."
    (slip,) = misspellings([Block(4, text, page=2)])
    assert (slip.block, slip.page, text[slip.start : slip.end]) == (4, 2, "ofre")


def test_clean_french_gives_at_most_two_alarms_in_a_thousand_words(project_root: Path) -> None:
    words = alarms = 0
    for path in sorted((project_root / "samples" / "sources" / "conforme").glob("*.md")):
        lines = re.sub(r"[*`#>_]+", "", path.read_text("utf-8").split("\n---\n", 1)[1]).splitlines()
        words += sum(len(line.split()) for line in lines)
        alarms += len(found(*lines))
    assert words > 5_000
    assert alarms <= 2 * words / 1000
