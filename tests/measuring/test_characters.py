import pytest

from prodcheck.document import BlockKind, CellPosition, Origin, Remark
from prodcheck.measuring import measure
from tests.measuring.building import after_break, block, document, entry, heading, laid_out, prose


def test_every_part_has_its_own_item():
    measured = measure(
        document(
            prose(300),
            block("cellule", origin=Origin.TABLE),
            block("encadré", origin=Origin.TEXT_BOX),
            block("note de bas", origin=Origin.FOOTNOTE),
            block("note de fin", origin=Origin.ENDNOTE),
            block("Figure 1", kind=BlockKind.CAPTION),
            block("En-tête", origin=Origin.HEADER),
            block("Pied", origin=Origin.FOOTER),
            left_out={"hidden": 4, "deleted": 5, "field_codes": 6, "invisible": 7},
        )
    ).characters
    assert measured.included == {"body": 300, "tables": 7, "text_boxes": 7, "notes": 22, "captions": 8}
    assert measured.excluded == {
        "cover": 0,
        "toc": 0,
        "headers_footers": 11,
        "hidden": 4,
        "deleted": 5,
        "field_codes": 6,
        "invisible": 7,
    }
    assert measured.counted.value == 344


@pytest.mark.parametrize("code", ["chart-text", "not-read"])
def test_text_that_the_reader_left_may_count(code):
    remarks = (Remark(code, block=0, facts={"characters": 120}), Remark(code, block=0, facts={"characters": 30}))
    counted = measure(document(prose(300), remarks=remarks)).characters
    assert (counted.counted.low, counted.counted.value, counted.counted.high) == (300, 300, 450)


def test_text_boxes_and_notes_are_counted_and_may_be_left_out():
    counted = measure(
        document(prose(300), block("encadré", origin=Origin.TEXT_BOX), block("note", origin=Origin.FOOTNOTE))
    ).characters
    assert (counted.counted.value, counted.counted.low, counted.counted.high) == (311, 300, 311)
    assert {doubt.code: doubt.low for doubt in counted.doubts} == {"text-boxes": 7, "notes": 4}


def test_tabs_may_be_left_out():
    counted = measure(document(block("Nom\tPrénom"))).characters.counted
    assert (counted.low, counted.value) == (9, 10)


def test_an_ordinary_docx_leaves_no_doubt():
    counted = measure(document(*(prose(600) for _ in range(15)))).characters
    assert (counted.counted.low, counted.counted.high, counted.doubts) == (9000, 9000, ())


def test_an_ordinary_pdf_of_9000_characters_is_clearly_inside_the_limits():
    pages = [[prose(600, line_joins=6, hyphens_mended=1) for _ in range(5)] for _ in range(3)]
    counted = measure(laid_out(*pages)).characters.counted
    assert counted.value == 9000
    assert counted.low >= 8950
    assert counted.high <= 9100


def test_the_picture_of_a_text_is_no_text():
    assert measure(document(prose(100), block("logo de l’entreprise", kind=BlockKind.PICTURE))).characters.counted.value == 100


def test_marked_cover_and_contents_are_left_out():
    measures = measure(
        document(
            block("Dossier", origin=Origin.COVER),
            entry("Introduction\t2"),
            entry("Conclusion\t3"),
            after_break(prose(500)),
        )
    )
    assert measures.characters.counted.value == 500
    assert (measures.characters.excluded["cover"], measures.characters.excluded["toc"]) == (7, 26)
    assert measures.left_out_blocks == {0, 1, 2}


def test_on_a_mixed_page_only_the_contents_table_is_left_out():
    page = [heading("Sommaire"), entry("Introduction\t1"), entry("Conclusion\t2"), prose(800)]
    measures = measure(laid_out(page, [heading("Conclusion"), prose(900)]))
    assert measures.pages.counted.value == 2
    assert measures.characters.counted.value == 1710
    assert measures.characters.excluded["toc"] == 8 + 14 + 12


def test_typed_list_numbers_of_a_pdf_may_count_and_round_bullets_do_not():
    page = [prose(300), block("Contexte", label="1."), block("Suite", label="•")]
    measured = measure(laid_out(page)).characters
    assert {doubt.code: doubt.high for doubt in measured.doubts}["labels"] == 3
    assert measured.counted.value == 313


def row(page, table, number, *texts):
    return [
        block(text, origin=Origin.TABLE, page=page, cell=CellPosition(table, number, column)) for column, text in enumerate(texts)
    ]


def test_a_heading_row_repeated_where_a_page_cuts_the_table_counts_once():
    heads, first, second = ("Fait", "Décision"), ("Un fait", "Une décision"), ("Deux faits", "Deux décisions")
    parts = [*row(1, 0, 0, *heads), *row(1, 0, 1, *first), *row(2, 1, 0, *heads), *row(2, 1, 1, *second)]
    measured = measure(document(*parts, pages=2)).characters
    assert measured.counted.value == len("".join((*heads, *first, *second)))
    assert measured.counted.high == measured.counted.value + len("".join(heads)) + 2  # and two unseen spaces


def test_a_like_table_further_down_counts_whole():
    heads, cells = ("Fait", "Décision"), ("Un fait", "Une décision")
    parts = [
        *row(1, 0, 0, *heads),
        *row(1, 0, 1, *cells),
        block("Et ensuite", page=2),
        *row(2, 1, 0, *heads),
        *row(2, 1, 1, *cells),
    ]
    assert measure(document(*parts, pages=2)).characters.counted.value == 2 * len("".join((*heads, *cells))) + 10


def test_a_heading_s_number_in_a_pdf_may_be_word_s_own():
    doubts = measure(laid_out([heading("2.1 Le secteur"), prose(300)], [prose(300)])).characters.doubts
    assert {doubt.code: doubt.low for doubt in doubts}["labels"] == 4


@pytest.mark.parametrize(("each", "hidden"), [(1000, 10), (100, 4)])
def test_a_pdf_may_hide_a_space_at_each_paragraph_s_end_up_to_a_small_share_of_it(each, hidden):
    measured = measure(laid_out([prose(each) for _ in range(10)])).characters
    assert {doubt.code: doubt.high for doubt in measured.doubts}["unseen-spaces"] == hidden
