"""Tagged PDFs, tagged by hand: marked content in the pages and a structure tree over it."""

from __future__ import annotations

import pikepdf
import pytest

from prodcheck.document import BlockKind, Origin
from prodcheck.reading.pdf import read_pdf
from tests.reading.pdf.pdf_writer import PdfFile, PdfPage
from tests.reading.pdf.test_paragraphs import LONG

Tree = tuple  # (kind, mark number or list of children)


@pytest.fixture
def read_tagged(tmp_path):
    """Write a one-page file with its tree and read it."""

    def read_file(pdf: PdfFile, trees: list[Tree]):
        path = tmp_path / "balise.pdf"
        with pikepdf.open(pdf.write(tmp_path / "clair.pdf")) as opened:
            page = opened.pages[0]
            parents: dict[int, pikepdf.Object] = {}

            def element(tree: Tree, parent: pikepdf.Object) -> pikepdf.Object:
                kind, content = tree
                made = opened.make_indirect(
                    pikepdf.Dictionary(Type=pikepdf.Name.StructElem, S=pikepdf.Name("/" + kind), P=parent, Pg=page.obj)
                )
                if isinstance(content, int):
                    made.K = content
                    parents[content] = made
                else:
                    made.K = pikepdf.Array([element(child, made) for child in content])
                return made

            root = opened.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot))
            root.K = pikepdf.Array([element(tree, root) for tree in trees])
            numbers = pikepdf.Array([parents[number] for number in range(len(parents))])
            root.ParentTree = opened.make_indirect(pikepdf.Dictionary(Nums=pikepdf.Array([0, opened.make_indirect(numbers)])))
            opened.Root.StructTreeRoot = root
            opened.Root.MarkInfo = pikepdf.Dictionary(Marked=True)
            page.StructParents = 0
            opened.save(path)
        return read_pdf(path, "")

    return read_file


def marked(page: PdfPage, number: int, x: float, y: float, *lines: str, **style) -> None:
    """Write lines as one piece of marked content."""
    page.content.append(b"/P << /MCID %d >> BDC" % number)
    page.lines(x, y, lines, **style)
    page.content.append(b"EMC")


def test_the_tree_says_where_paragraphs_end(pdf, read_tagged):
    page = pdf.page()
    marked(page, 0, 70, 100, *LONG, "Une ligne que le gabarit colle sous les autres.")
    marked(page, 1, 70, 160, "suite qui commence en minuscule")
    document = read_tagged(pdf, [("P", 0), ("P", 1)])
    assert len(document.blocks) == 2
    assert document.blocks[0].line_joins == 3


def test_headings_items_and_cells_are_what_the_tree_says(pdf, read_tagged):
    page = pdf.page()
    marked(page, 0, 70, 60, "Le bilan")
    marked(page, 1, 70, 100, "1.")
    marked(page, 2, 74, 100, "relancer")
    marked(page, 3, 70, 140, "Client")
    marked(page, 4, 110, 140, "Montant")
    marked(page, 5, 70, 700, "1 Chiffres du magasin")
    document = read_tagged(
        pdf,
        [
            ("H2", 0),
            ("L", [("LI", [("Lbl", 1), ("LBody", [("P", 2)])])]),
            ("Table", [("TR", [("TD", [("P", 3)]), ("TD", [("P", 4)])])]),
            ("Note", [("P", 5)]),
        ],
    )
    heading, item, first, second, note = document.blocks
    assert (heading.kind, heading.level) == (BlockKind.HEADING, 2)
    assert (item.kind, item.label, item.text) == (BlockKind.LIST_ITEM, "1.", "relancer")
    assert [(cell.cell.row, cell.cell.column, cell.text) for cell in (first, second)] == [(0, 0, "Client"), (0, 1, "Montant")]
    assert note.origin is Origin.FOOTNOTE


def test_text_outside_the_tree_at_the_edge_is_a_header_and_in_the_middle_is_text(pdf, read_tagged):
    page = pdf.page()
    page.content.append(b"/Artifact << /Type /Pagination >> BDC")
    page.text(70, 40, "Dossier de Camille Roux")
    page.content.append(b"EMC")
    page.text(300, 400, "Filigrane")
    marked(page, 0, 70, 100, *LONG)
    origins = {block.text: block.origin for block in read_tagged(pdf, [("P", 0)]).blocks}
    assert origins["Dossier de Camille Roux"] is Origin.HEADER
    assert origins["Filigrane"] is Origin.BODY


def test_a_title_written_last_but_standing_first_is_read_first(pdf, read_tagged):
    page = pdf.page()
    marked(page, 0, 70, 200, *LONG)
    marked(page, 1, 70, 140, "Compte rendu", size=20)
    assert read_tagged(pdf, [("P", 0), ("P", 1)]).blocks[0].text == "Compte rendu"


def test_a_tree_deeper_than_the_bound_leaves_the_page_to_its_layout(pdf, read_tagged):
    page = pdf.page()
    marked(page, 0, 70, 100, *LONG)
    tree: Tree = ("P", 0)
    for _ in range(200):
        tree = ("Div", [tree])
    assert read_tagged(pdf, [tree]).blocks[0].text == " ".join(LONG)
