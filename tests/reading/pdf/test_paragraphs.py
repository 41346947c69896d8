from __future__ import annotations

from prodcheck.document import BlockKind, Origin
from prodcheck.reading.pdf.lines import clean

LONG = [
    "Pendant mon stage chez un grossiste en matériel de bureau, j'ai suivi un secteur",
    "composé de quarante petites entreprises, et j'ai préparé chaque visite avec le fichier",
    "des clients du magasin.",
]


def texts(document, *origins):
    return [block.text for block in document.blocks if not origins or block.origin in origins]


def test_lines_of_a_paragraph_are_joined_with_one_space_and_counted(pdf, read):
    pdf.page().lines(70, 100, LONG)
    document = read(pdf)
    assert texts(document) == [" ".join(LONG)]
    assert document.blocks[0].line_joins == 2


def test_a_short_line_ends_its_paragraph(pdf, read):
    pdf.page().lines(70, 100, [*LONG, "Le lendemain, j'ai appelé les douze premiers prospects de la liste avec mon tuteur."])
    assert texts(read(pdf)) == [
        " ".join(LONG),
        "Le lendemain, j'ai appelé les douze premiers prospects de la liste avec mon tuteur.",
    ]


def test_a_wider_gap_between_lines_parts_paragraphs(pdf, read):
    page = pdf.page()
    page.lines(70, 100, LONG[:2])
    page.lines(70, 150, LONG[:2])
    assert len(read(pdf).blocks) == 2


def test_a_paragraph_goes_on_over_the_page_end(pdf, read):
    pdf.page().lines(70, 700, LONG[:2])
    pdf.page().lines(70, 100, [LONG[2], "Une autre phrase tient ici toute seule sur sa ligne."])
    document = read(pdf)
    assert document.blocks[0].text == " ".join(LONG)
    assert (document.blocks[0].page, document.blocks[0].last_page) == (1, 2)


def test_hyphenation_is_mended_where_the_document_hyphenates(pdf, read):
    lines = [
        "La prospection de ce secteur demande une bonne connaissance de la clien-",
        "tèle et un suivi régulier des demandes reçues par téléphone au maga-",
        "sin, ainsi que des tableaux mis à jour chaque vendredi avec le respon-",
        "sable du secteur.",
    ]
    pdf.page().lines(70, 100, lines)
    block = read(pdf).blocks[0]
    assert "clientèle" in block.text and "magasin" in block.text and "responsable" in block.text
    assert block.hyphens_mended == 3


def test_a_hyphen_of_its_own_word_stays_at_the_line_end(pdf, read):
    lines = [
        "Le client rappelle le soir même pour demander une remise, et c'est peut-",
        "être la raison de son départ vers un concurrent.",
    ]
    pdf.page().lines(70, 100, lines)
    block = read(pdf).blocks[0]
    assert "peut-être" in block.text
    assert block.hyphens_mended == 0


def test_bullets_are_labels_and_not_text(pdf, read):
    page = pdf.page()
    page.lines(70, 100, LONG)
    for number, item in enumerate(["relancer les devis", "trier le fichier"]):
        page.text(88, 160 + 14 * number, "•").text(106, 160 + 14 * number, item)
    items = [block for block in read(pdf).blocks if block.kind is BlockKind.LIST_ITEM]
    assert [(item.label, item.text) for item in items] == [("•", "relancer les devis"), ("•", "trier le fichier")]


def test_an_automatic_number_is_a_label_and_a_typed_one_is_text(pdf, read):
    page = pdf.page()
    page.text(88, 100, "1.").text(106, 100, "relancer les devis du mois")
    page.text(70, 200, "1. relancer les devis du mois")
    automatic, typed = read(pdf).blocks
    assert (automatic.label, automatic.text) == ("1.", "relancer les devis du mois")
    assert (typed.label, typed.text) == ("", "1. relancer les devis du mois")


def test_a_large_bold_line_is_a_heading_and_numbering_gives_its_level(pdf, read):
    page = pdf.page()
    page.text(70, 80, "Ma veille commerciale", size=20, font="F2")
    page.text(70, 110, "1.2", size=14, font="F2").text(100, 110, "Les sources retenues", size=14, font="F2")
    page.lines(70, 140, LONG)
    first, second, body = read(pdf).blocks
    assert first.kind is second.kind is BlockKind.HEADING
    assert (first.level, second.level) == (1, 2)
    assert (second.label, second.text) == ("1.2", "Les sources retenues")
    assert body.kind is BlockKind.PARAGRAPH


def test_captions_are_known_by_their_word_and_number(pdf, read):
    pdf.page().lines(70, 100, LONG).text(70, 300, "Figure 2 - Le circuit des commandes")
    assert read(pdf).blocks[-1].kind is BlockKind.CAPTION


def test_lines_of_a_contents_table_lose_their_dots(pdf, read):
    page = pdf.page()
    page.text(70, 80, "Sommaire", size=16, font="F2")
    for number, title in enumerate(["Le secteur", "Les concurrents", "Le bilan"]):
        page.text(70, 120 + 16 * number, f"{title} {'.' * 90} {number + 3}")
    entries = [block for block in read(pdf).blocks if block.kind is BlockKind.TOC_ENTRY]
    assert [entry.text for entry in entries] == ["Le secteur\t3", "Les concurrents\t4", "Le bilan\t5"]
    assert all(entry.origin is Origin.TOC for entry in entries)


def test_two_columns_are_read_one_after_the_other(pdf, read):
    left = [f"colonne de gauche ligne {number} avec des mots" for number in range(8)]
    right = [f"colonne de droite ligne {number} avec des mots" for number in range(8)]
    page = pdf.page()
    for number in range(8):
        page.text(60, 100 + 14 * number, left[number], size=10).text(310, 100 + 14 * number, right[number], size=10)
    joined = " ".join(texts(read(pdf)))
    assert joined.index("gauche ligne 7") < joined.index("droite ligne 0")


def test_text_written_from_the_bottom_up_is_read_from_the_top(pdf, read):
    page = pdf.page()
    for number in reversed(range(6)):
        page.text(70, 100 + 40 * number, f"Bloc numéro {number} du support")
    assert [text[-12] for text in texts(read(pdf))] == list("012345")


def test_cells_between_rules_are_apart_and_row_by_row(pdf, read):
    page = pdf.page()
    for y in (100, 130, 170):
        page.rectangle(70, y, 300, 1)
    for x in (70, 170, 370):
        page.rectangle(x, 100, 1, 71)
    page.text(75, 118, "Client").text(175, 118, "Montant")
    page.text(75, 145, "Garage").text(175, 145, "1 200 euros").text(75, 160, "Leroux")
    document = read(pdf)
    cells = [(block.cell.row, block.cell.column, block.text) for block in document.blocks if block.cell]
    assert cells == [(0, 0, "Client"), (0, 1, "Montant"), (1, 0, "Garage"), (1, 0, "Leroux"), (1, 1, "1 200 euros")]
    assert all(block.origin is Origin.TABLE for block in document.blocks)


def test_pieces_that_line_up_without_rules_are_cells(pdf, read):
    page = pdf.page()
    for row, (name, amount) in enumerate([("Client", "Montant"), ("Garage", "1 200"), ("Mairie", "850")]):
        page.text(70, 100 + 16 * row, name).text(250, 100 + 16 * row, amount)
    assert [(block.cell.row, block.cell.column) for block in read(pdf).blocks if block.cell] == [
        (r, c) for r in range(3) for c in range(2)
    ]


def test_small_text_below_a_short_rule_is_a_footnote(pdf, read):
    page = pdf.page()
    page.lines(70, 100, LONG)
    page.rectangle(70, 700, 144, 0.6)
    page.text(70, 715, "1 Chiffres donnés par le responsable du magasin.", size=8)
    note = read(pdf).blocks[-1]
    assert note.origin is Origin.FOOTNOTE


def test_a_letter_spaced_title_becomes_words_again(pdf, read):
    page = pdf.page()
    page.content.append(b"BT /F2 14 Tf 6 Tc 1 0 0 1 70 700 Tm (BILAN) Tj ET")
    page.content.append(b"BT /F2 14 Tf 6 Tc 1 0 0 1 170 700 Tm (DU STAGE) Tj ET")
    page.lines(70, 300, LONG)
    assert read(pdf).blocks[0].text == "BILAN DU STAGE"


def test_a_line_that_goes_on_in_mid_sentence_is_joined_though_a_wider_line_stands_on_the_page(pdf, read):
    page = pdf.page()
    page.text(70, 60, "Un titre très long qui va d'un bord à l'autre de la page et bien plus loin que tout le texte.", size=11)
    lines = ["Le secteur compte quarante entreprises et j'en ai visité la", "moitié pendant le stage."]
    page.lines(70, 100, lines)
    assert " ".join(lines) in texts(read(pdf))


def test_bold_sets_nothing_off_where_all_is_bold(pdf, read):
    page = pdf.page()
    for number, text in enumerate(["On relance le serveur", "On note le résultat", "On appelle le client", *LONG]):
        page.text(70, 100 + 30 * number, text, font="F2")
    assert all(block.kind is BlockKind.PARAGRAPH for block in read(pdf).blocks)


def test_letters_that_stand_for_ligatures_in_printed_files_are_spelt_out():
    assert clean("DocumentaƟon à meƩre à jour, oﬃciel") == "Documentation à mettre à jour, officiel"


def test_a_font_that_states_its_height_in_other_units_does_not_change_the_size(pdf, read):
    """ONLYOFFICE writes ascent and descent in the font's units of 2048, so that boxes are twice as high as the letters."""
    pdf.font = (
        b"<< /Type /Font /Subtype /TrueType /BaseFont /ABCDEF+Arial /Encoding /WinAnsiEncoding /FirstChar 32 /LastChar 126"
        b" /Widths ["
        + b"556 "
        * 95
        + b"] /FontDescriptor << /Type /FontDescriptor /FontName /ABCDEF+Arial /Flags 32 /FontBBox [-1286 -771 4096 2162]"
        b" /ItalicAngle 0 /Ascent 1854 /Descent -434 /CapHeight 1467 /StemV 80 >> >>"
    )
    page = pdf.page()
    page.lines(70, 80, ["Une ligne de texte assez longue.", "Une autre ligne qui la suit."], size=12)
    assert {block.size for block in read(pdf).blocks} == {12.0}
