from dataclasses import replace

import pytest

from prodcheck.document import BlockKind, BreakKind, LayoutWitness, PageBreak
from prodcheck.geometry import ParagraphGeometry
from prodcheck.measuring import measure, needs_layout
from tests.measuring.building import WORD, after_break, block, document, heading, laid_out, prose, with_geometry

NOTHING = (None, None)


def paged(number, witness=WORD, broken=BreakKind.EXPLICIT, **facts):
    """A document of ``number`` pages set by breaks, each about a third full."""
    blocks = [after_break(prose(900), broken) if page else prose(900) for page in range(number)]
    breaks = {BreakKind.EXPLICIT: "explicit_breaks", BreakKind.RENDERED: "rendered_breaks"}[broken]
    return with_geometry(document(*blocks, witness=replace(witness, **{breaks: number - 1} | facts)))


def rendering(number):
    return laid_out(*([prose(900)] for _ in range(number)))


def interval(measure_of):
    return measure_of.value, measure_of.low, measure_of.high


def test_a_pdf_has_the_pages_it_has():
    total = measure(rendering(4)).pages.total
    assert (interval(total), total.method) == ((4, 4, 4), "pdf-pages")


def test_word_s_count_borne_out_by_the_estimate_is_taken_whole():
    total = measure(paged(4, claimed_pages=4)).pages.total
    assert (interval(total), total.method) == ((4, 4, 4), "app+estimate")


def test_word_s_count_borne_out_by_remembered_breaks_is_taken_whole():
    total = measure(replace(paged(3, claimed_pages=3, broken=BreakKind.RENDERED), geometry=None)).pages.total
    assert (interval(total), total.method) == ((3, 3, 3), "app+rendered-breaks")


def test_word_s_count_that_the_estimate_denies_widens_the_interval_and_is_named():
    pages = measure(paged(4, claimed_pages=6)).pages
    assert (interval(pages.total), pages.total.method) == ((6, 4, 6), "app")
    assert [doubt.code for doubt in pages.doubts] == ["estimate-differs"]


def test_a_stale_one_is_not_believed():
    total = measure(paged(4, claimed_pages=1)).pages.total
    assert (interval(total), total.method) == ((4, 4, 4), "estimate")


def test_a_count_impossible_against_remembered_breaks_is_not_believed():
    total = measure(paged(9, claimed_pages=2, broken=BreakKind.RENDERED)).pages.total
    assert total.low >= 9


@pytest.mark.parametrize(
    "witness",
    [
        LayoutWitness("Microsoft Macintosh Word", "14.0000", 1),
        LayoutWitness("Google Docs", None, 7),
        LayoutWitness(None, None, 7),
    ],
)
def test_a_count_from_a_program_that_lays_nothing_out_is_not_believed(witness):
    total = measure(with_geometry(document(*(prose(900) for _ in range(12)), witness=witness))).pages.total
    assert total.method == "estimate"
    assert total.low >= 2


def test_a_one_page_letter_that_word_calls_one_page_is_one_page():
    total = measure(with_geometry(document(prose(600), witness=replace(WORD, claimed_pages=1)))).pages.total
    assert (interval(total), total.method) == ((1, 1, 1), "app+estimate")


def test_word_and_libreoffice_agree():
    total = measure(paged(4, claimed_pages=4), layout=rendering(4)).pages.total
    assert (interval(total), total.method) == ((4, 4, 4), "app+libreoffice")


def test_word_and_libreoffice_differ():
    pages = measure(paged(4, claimed_pages=4), layout=rendering(5)).pages
    assert interval(pages.total) == (4, 4, 5)
    assert pages.doubts[0].code == "libreoffice-differs"
    assert pages.doubts[0].facts == {"followed": 4, "other": 5}


def test_libreoffice_alone_is_exact_on_short_documents_and_drifts_on_long_ones():
    assert interval(measure(paged(5), layout=rendering(5)).pages.total) == (5, 5, 5)
    assert interval(measure(paged(15), layout=rendering(15)).pages.total) == (15, 14, 16)


def test_without_any_layout_fact_the_interval_is_wide_and_says_why():
    pages = measure(document(*(prose(900) for _ in range(10)))).pages
    assert pages.total.method == "characters-per-page"
    assert pages.total.low <= 3
    assert pages.total.high >= 9
    assert [doubt.code for doubt in pages.doubts] == ["no-layout"]


def test_an_empty_document_has_one_page_at_least():
    assert measure(document()).pages.total.low >= 1


def test_no_rendering_is_needed_far_from_the_limits_nor_for_a_pdf():
    assert not needs_layout(paged(5, claimed_pages=5), pages=(3, 8), characters=NOTHING)
    assert not needs_layout(rendering(3), pages=(3, 8), characters=NOTHING)


def test_a_rendering_is_needed_where_witnesses_straddle_a_limit():
    assert needs_layout(paged(4, claimed_pages=6), pages=(6, 8), characters=NOTHING)
    assert not needs_layout(paged(4, claimed_pages=6), pages=(4, 8), characters=NOTHING)
    assert needs_layout(document(*(prose(900) for _ in range(10))), pages=(3, 8), characters=NOTHING)


def test_a_rendering_is_needed_where_an_unsure_cover_straddles_a_character_limit():
    text = [prose(240), *(prose(600) for _ in range(11))]
    unsure = with_geometry(
        document(heading("Dossier de vente", size=22.0), *text), ParagraphGeometry(font="Calibri", size=11.0, space_after=8.0)
    )
    assert not needs_layout(unsure, pages=NOTHING, characters=NOTHING)
    sure = measure(unsure).characters.counted
    assert needs_layout(unsure, pages=NOTHING, characters=(sure.value, None)) == (sure.low < sure.value <= sure.high)


def test_libreoffice_s_own_count_and_breaks_are_one_witness_and_its_rendering_the_latest():
    writer = LayoutWitness("LibreOffice", "7.4.7.2")
    source = paged(6, writer, claimed_pages=6, broken=BreakKind.RENDERED)
    assert measure(replace(source, geometry=None)).pages.total.method == "app"
    assert interval(measure(source, layout=rendering(7)).pages.total) == (7, 6, 7)


def test_libreoffice_s_own_count_is_dropped_where_rendering_and_estimate_agree_against_it():
    stale = paged(6, LayoutWitness("LibreOffice", "7.4.7.2"), claimed_pages=4)
    total = measure(stale, layout=rendering(6)).pages.total
    assert (interval(total), total.method) == ((6, 6, 6), "libreoffice")


PARAGRAPHS = with_geometry(document(*(prose(900) for _ in range(15))))
"""13 500 characters, three pages by the estimate."""

WITNESS_PROFILES = {
    "Word": (LayoutWitness("Microsoft Office Word", "16.0000", 3, 13_800), "app+estimate"),
    "Word for Mac": (LayoutWitness("Microsoft Macintosh Word", "16.0000", 3, 13_800), "app+estimate"),
    "Word for the web, pages handed on": (LayoutWitness("Microsoft Word for the web", "16.0000", 3, 13_800), "estimate"),
    "Word for the web": (LayoutWitness("Microsoft Word for the web", "16.0000"), "estimate"),
    "Google Docs, no application part": (LayoutWitness(), "estimate"),
    "Google Docs, empty application": (LayoutWitness(""), "estimate"),
    "Pages": (LayoutWitness("Cocoa OOXML Writer", "12.0000", 1), "estimate"),
    "WPS, its count borne out": (LayoutWitness("WPS Office_11.2.0.11388_F1E327BC", None, 3, 13_800), "app+estimate"),
    "WPS, never counted": (LayoutWitness("WPS Office_11.2.0.11388_F1E327BC", None, 1, 0), "estimate"),
    "OnlyOffice": (LayoutWitness("ONLYOFFICE/8.1.0.169", None), "estimate"),
    "LibreOffice": (LayoutWitness("LibreOffice/7.4.7.2$Linux_X86_64", "15.0000", 3, 13_800), "app+estimate"),
    "python-docx": (LayoutWitness("Microsoft Macintosh Word", "14.0000", 1, 0), "estimate"),
    "pandoc": (LayoutWitness("Microsoft Word 12.0.0", "12.0000", 1, 583), "estimate"),
    "a template of three pages filled by a program": (LayoutWitness("Microsoft Office Word", "16.0000", 3, 1200), "estimate"),
    "an earlier, longer state": (LayoutWitness("Microsoft Office Word", "16.0000", 3, 60_000), "estimate"),
}


@pytest.mark.parametrize("program", WITNESS_PROFILES)
def test_each_program_s_page_count_is_believed_as_it_deserves(program):
    witness, method = WITNESS_PROFILES[program]
    total = measure(replace(PARAGRAPHS, witness=witness)).pages.total
    assert total.method == method
    assert total.low <= 3 <= total.high


def test_word_s_count_that_is_not_believed_is_named():
    pages = measure(replace(PARAGRAPHS, witness=LayoutWitness("Microsoft Office Word", "16.0000", 1, 13_800))).pages
    assert [(doubt.code, doubt.facts) for doubt in pages.doubts if doubt.code == "app-not-believed"] == [
        ("app-not-believed", {"claimed": 1})
    ]
    assert pages.total.low > 1


def test_remembered_breaks_of_a_text_that_is_no_longer_there_are_no_minimum():
    blocks = [after_break(prose(900), BreakKind.RENDERED) if number % 2 else prose(900) for number in range(12)]
    witness = LayoutWitness("Microsoft Office Word", "16.0000", 7, 60_000, rendered_breaks=6)
    total = measure(with_geometry(document(*blocks, witness=witness))).pages.total
    assert total.low < 7


def lines_of(number, **facts):
    """A document whose length the estimate cannot tell to the page."""
    return with_geometry(document(*(prose(1200) for _ in range(number)), **facts))


def test_libreoffice_s_own_count_is_as_sure_as_the_estimate_where_it_is_not_laid_out_again():
    estimate = measure(lines_of(30)).pages.total
    assert estimate.low < estimate.high
    writer = LayoutWitness("LibreOffice/24.2$Linux", "24.2", claimed_pages=estimate.low)
    pages = measure(lines_of(30, witness=writer)).pages
    assert (interval(pages.total), pages.total.method) == ((estimate.low, estimate.low, estimate.high), "app+estimate")
    assert [doubt.code for doubt in pages.doubts] == ["other-fonts"]
    word = measure(lines_of(30, witness=replace(WORD, claimed_pages=estimate.low))).pages.total
    assert interval(word) == (estimate.low,) * 3


def test_libreoffice_alone_is_sure_only_where_the_estimate_says_the_same():
    estimate = measure(lines_of(30)).pages.total
    assert estimate.value < estimate.high <= 12
    assert interval(measure(lines_of(30), layout=rendering(estimate.value)).pages.total) == (estimate.value,) * 3
    pages = measure(lines_of(30), layout=rendering(estimate.high)).pages
    assert interval(pages.total) == (estimate.high, estimate.value, estimate.high)
    assert [doubt.code for doubt in pages.doubts] == ["estimate-differs"]


def test_breaks_remembered_before_pictures_are_no_floor():
    remembered = PageBreak(BreakKind.RENDERED, 0)
    picture = replace(block("", kind=BlockKind.PICTURE), breaks=(remembered,))
    blocks = [prose(900), picture, picture, after_break(prose(900), BreakKind.RENDERED)]
    total = measure(with_geometry(document(*blocks, witness=replace(WORD, rendered_breaks=3)))).pages.total
    assert total.value == 2
