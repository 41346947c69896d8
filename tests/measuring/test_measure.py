from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from prodcheck.document import Block, BlockKind, BreakKind, CellPosition, LayoutWitness, Origin, PageBreak
from prodcheck.measuring import measure, needs_layout
from tests.measuring.building import block, document, heading, prose, with_geometry

TEXTS = st.one_of(
    st.text(max_size=200),
    st.sampled_from(
        ("Sommaire", "Table des matières", "1. Contexte ......... 3", "Contexte", "12", "p.", "", " ", "\t", "Bilan\t4")
    ),
)


@st.composite
def blocks(draw):
    text = draw(TEXTS)
    marks = draw(st.lists(st.tuples(st.sampled_from(BreakKind), st.integers(0, len(text))), max_size=3))
    page = draw(st.none() | st.integers(1, 6))
    return Block(
        0,
        text,
        kind=draw(st.sampled_from(BlockKind)),
        origin=draw(st.sampled_from(Origin)),
        page=page,
        last_page=None if page is None else page + draw(st.integers(0, 2)),
        cell=draw(st.none() | st.builds(CellPosition, st.integers(0, 2), st.integers(0, 2), st.integers(0, 2))),
        size=draw(st.none() | st.floats(1, 80)),
        breaks=tuple(PageBreak(kind, offset) for kind, offset in sorted(marks, key=lambda mark: mark[1])),
        line_joins=draw(st.integers(0, 20)),
        label=draw(st.sampled_from(("", "•", "1.", "-"))),
    )


@given(
    st.lists(blocks(), max_size=25),
    st.integers(0, 6),
    st.builds(
        LayoutWitness,
        st.sampled_from((None, "Microsoft Office Word", "LibreOffice", "Autre")),
        st.none(),
        st.none() | st.integers(-3, 5000),
        rendered_breaks=st.integers(0, 30),
        explicit_breaks=st.integers(0, 30),
    ),
    st.booleans(),
)
def test_any_document_gives_intervals_and_every_character_is_somewhere(content, pages, witness, known):
    source = document(*content, pages=pages, witness=witness)
    source = with_geometry(source) if known else source
    layout = document(*content, pages=3)
    for measures in (measure(source), measure(source, layout=layout)):
        assert measures.pages.counted.high <= measures.pages.total.high
        assert measures.characters.counted.value == sum(measures.characters.included.values())
        assert all(0 <= index < len(content) for index in measures.left_out_blocks)
    needs_layout(source, pages=(3, 8), characters=(7000, 12000))


def test_the_page_of_every_block_of_the_main_text_is_told():
    source = with_geometry(document(heading("Titre"), prose(900), block("cellule", origin=Origin.TABLE), prose(5000)))
    assert set(measure(source).block_pages) == {0, 1, 2, 3}


def test_with_a_rendering_the_pages_of_the_blocks_are_those_of_the_rendering():
    source = document(heading("Première partie"), prose(300), heading("Seconde partie"))
    layout = document(*(replace(inner, page=number) for number, inner in enumerate(source.blocks, start=1)), pages=3)
    assert measure(source, layout=layout).block_pages == {0: 1, 1: 2, 2: 3}
