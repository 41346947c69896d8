from dataclasses import replace
from typing import Any

from prodcheck.document import Document
from prodcheck.geometry import ParagraphGeometry
from prodcheck.measuring import measure
from prodcheck.measuring.substituted_fonts import substituted_fonts, substitution
from tests.measuring.building import WORD, document, laid_out, prose, with_geometry

OWN = ("BAAAAA+PoliceRare-Bold",)
OTHER = ("BAAAAA+DejaVuSerif",)


def written(font: str | None, paragraphs: int = 30, **facts: Any) -> Document:
    """About three pages set in ``font``."""
    return with_geometry(document(*(prose(420) for _ in range(paragraphs)), **facts), ParagraphGeometry(font=font, size=11.0))


def rendering(fonts: tuple[str, ...], pages: int = 4) -> Document:
    return replace(laid_out(*([prose(900)] for _ in range(pages))), fonts=fonts)


def test_a_font_is_known_again_under_subset_prefix_and_style():
    assert substituted_fonts(["Police Rare"], OWN) == ()
    assert substituted_fonts(["Police Rare"], OTHER) == ("Police Rare",)


def test_a_font_of_the_same_widths_is_no_substitution():
    used = ("CAAAAA+Carlito", "BAAAAA+LiberationSerif-Italic")
    assert substituted_fonts(["Calibri", "Times New Roman", "Calibri Light"], used) == ()


def test_nothing_is_said_where_the_rendering_names_no_fonts():
    assert substitution(written("Police Rare"), rendering(())).fonts == ()


def test_a_font_of_a_word_or_two_is_passed_over():
    source = written("Arial")
    facts = source.geometry
    mixed = with_geometry(source, paragraphs={**facts.paragraphs, 0: ParagraphGeometry(font="Police Rare")})  # type: ignore[attr-defined]
    short = replace(mixed, blocks=(replace(mixed.blocks[0], text="Un mot"), *mixed.blocks[1:]))
    assert substitution(short, rendering(("LiberationSans",))).fonts == ()


def test_substituted_fonts_widen_the_interval_of_the_rendering():
    source = written("Police Rare", 42)
    pages = measure(source).pages.total.value
    kept = measure(source, layout=rendering(OWN, pages)).pages.total
    widened = measure(source, layout=rendering(OTHER, pages)).pages
    assert kept.low == kept.value == kept.high
    assert widened.total.low < pages or widened.total.high > pages
    (doubt,) = widened.doubts
    assert (doubt.code, doubt.facts) == ("substituted-fonts", {"fonts": "Police Rare", "number": 1})


def test_a_count_that_the_application_shares_is_not_widened_but_the_fonts_are_named():
    source = written("Police Rare", 42, witness=replace(WORD, claimed_pages=5))
    measured = measure(source, layout=rendering(OTHER, 5)).pages
    assert (measured.total.low, measured.total.high) == (5, 5)
    assert [doubt.code for doubt in measured.doubts] == ["substituted-fonts"]


def test_fonts_that_are_there_leave_no_doubt():
    source = written("Police Rare")
    pages = measure(source).pages.total.value
    assert measure(source, layout=rendering(OWN, pages)).pages.doubts == ()
