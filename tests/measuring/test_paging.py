from prodcheck.document import BreakKind, Origin, PageBreak
from prodcheck.measuring.paging import pages_from_breaks, pages_from_layout
from tests.measuring.building import after_break, block, document, entry, heading, laid_out, prose


def test_blocks_are_found_on_the_pages_of_the_rendering():
    source = document(heading("Introduction générale"), prose(200), block("Conclusion du dossier remis"), block("5"))
    layout = laid_out([heading("Introduction générale")], [prose(200)], [block("Conclusion du dossier remis"), block("5")])
    assert pages_from_layout(source, layout) == {0: 1, 1: 2, 2: 3, 3: 3}


def test_a_contents_entry_is_not_taken_for_the_heading_it_names():
    source = document(entry("Présentation du marché"), heading("Présentation du marché"), prose(150))
    layout = laid_out([entry("Présentation du marché")], [heading("Présentation du marché"), prose(150)])
    assert pages_from_layout(source, layout) == {0: 1, 1: 2, 2: 2}


def test_short_texts_do_not_lead_astray():
    cells = [block(str(number), origin=Origin.TABLE) for number in range(3, 9)]
    source = document(heading("Tableau des résultats"), *cells, block("Commentaire du tableau ci-dessus"))
    layout = laid_out(
        [heading("Tableau des résultats"), *cells, block("Commentaire du tableau ci-dessus")], [block("8")], [block("3")]
    )
    assert set(pages_from_layout(source, layout).values()) == {1}


def test_hyphens_and_line_ends_of_the_rendering_do_not_matter():
    source = document(block("La prospection téléphonique commence"), block("Deuxième partie du dossier"))
    layout = laid_out(
        [block("autre chose")], [block("La prospec-\ntion télépho- nique commence"), block("Deuxième partie du dossier")]
    )
    assert pages_from_layout(source, layout) == {0: 2, 1: 2}


def test_breaks_of_every_kind_turn_pages():
    source = document(
        block("un"),
        after_break(block("deux")),
        after_break(block("trois"), BreakKind.RENDERED),
        after_break(block("q"), BreakKind.SECTION),
    )
    assert pages_from_breaks(source) == {0: 1, 1: 2, 2: 3, 3: 4}


def test_a_break_inside_a_block_leaves_it_on_its_first_page():
    source = document(block("avant après", breaks=(PageBreak(BreakKind.EXPLICIT, 5),)), block("suite"))
    assert pages_from_breaks(source) == {0: 1, 1: 2}


def test_an_explicit_break_that_ends_a_section_falls_together_with_its_own():
    both = (PageBreak(BreakKind.EXPLICIT, 0), PageBreak(BreakKind.SECTION, 0))
    assert pages_from_breaks(document(block("un"), block("deux", breaks=both))) == {0: 1, 1: 2}
