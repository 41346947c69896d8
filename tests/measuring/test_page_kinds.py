from dataclasses import replace

from prodcheck.document import BlockKind, Origin
from prodcheck.measures import PageKind
from prodcheck.measuring import measure
from prodcheck.measuring.page_kinds import page_kinds
from prodcheck.measuring.paging import SurePages
from tests.measuring.building import after_break, block, document, entry, heading, laid_out, prose, with_geometry

BODY = [heading("Une partie"), prose(900), prose(900)]
COVER = [block("Dossier de prospection", size=32.0), block("Camille Roux", size=14.0), block("Session 2024", size=12.0)]


def kinds(source):
    return [page.kind.value for page in measure(source).pages.kinds]


def test_a_sparse_first_page_with_a_large_title_is_a_cover():
    assert kinds(laid_out(COVER, BODY, BODY)) == ["cover", "body", "body"]


def test_a_cover_may_be_two_words():
    assert kinds(laid_out([block("Mon dossier", size=28.0)], BODY, BODY)) == ["cover", "body", "body"]


def test_a_cover_may_be_full_of_form_fields_and_boxes():
    fields = [
        f"{name} : _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _"
        for name in ("NOM", "PRÉNOM", "FILIÈRE", "MATRICULE")
    ]
    cover = [block("Cahier de stage", size=28.0), *map(block, fields), block("Formation initiale", label="☐")]
    assert kinds(laid_out(cover, BODY, BODY))[0] == "cover"


def test_a_title_block_above_running_text_is_no_cover():
    assert kinds(laid_out([*COVER, prose(700), prose(700)], BODY)) == ["body", "body"]


def test_a_first_page_of_lists_is_no_cover():
    lists = [block(f"Point {number}", label="•", kind=BlockKind.LIST_ITEM) for number in range(8)]
    assert kinds(laid_out([block("Cahier des charges", size=29.0), *lists], BODY)) == ["body", "body"]


def test_slides_that_all_look_alike_have_no_cover():
    slides = [[block(f"Écran {letter}{letter}", size=28.0), block("Légende de cet écran", size=12.0)] for letter in "ABCD"]
    assert kinds(laid_out(*slides)) == ["body"] * 4


def test_a_first_page_with_the_hours_of_a_week_is_no_cover():
    hours = [
        block(f"{day} 6 mars\tPrise de rendez-vous\t{hour} h")
        for day, hour in zip(("Lundi", "Mardi", "Jeudi", "Samedi"), "8934", strict=True)
    ]
    assert kinds(laid_out([block("Planning de la semaine", size=20.0), *hours], BODY, BODY))[0] == "body"


def drawn(source, **facts):
    """``source`` with these facts on its first page."""
    return replace(source, pages=(replace(source.pages[0], **facts), *source.pages[1:]))


def test_a_page_of_thanks_with_a_title_as_large_as_the_cover_s_leaves_the_cover_one():
    thanks = [heading("Remerciements", size=32.0), prose(120)]
    assert kinds(laid_out(COVER, thanks, BODY, BODY))[0] == "cover"


def test_a_cover_may_name_school_jury_and_dates_in_a_thousand_characters():
    lines = [
        "Université de la Loire",
        "Licence de commerce",
        "Rapport de stage",
        "Jury présidé par madame Ferrand",
        "Année 2023-2024",
    ]
    names = [block(f"Membre du jury numéro {letter * 3}, maître de conférences à la faculté") for letter in "abcdefghi"]
    assert kinds(laid_out([*map(block, lines), *names], BODY, BODY))[0] == "cover"


def test_a_centred_title_page_in_the_letters_of_the_text_is_a_cover():
    lines = ["Institut de la vente", "Travail d'équipe", "par", "Nour Benali et Loïc Mercier", "Remis à madame Petit"]
    centred = [block(line.ljust(60, "."), size=11.0, centred=True) for line in lines]
    assert kinds(drawn(laid_out(centred, BODY, BODY), text_lines=8, fill=0.8))[0] == "cover"


def test_a_first_page_with_its_first_question_and_a_screenshot_is_body():
    page = [block("Compte rendu", size=20.0), block("Nour Benali"), block("Question 1 :"), block("Capture 1")]
    assert kinds(drawn(laid_out(page, BODY), picture_share=0.37))[0] == "body"


def test_the_first_of_many_pages_of_pictures_is_no_cover():
    source = laid_out([block("Connexion", size=16.0)], [block("Inscription", size=12.0)], [block("Achat", size=14.0)], BODY)
    plates = tuple(replace(page, picture_share=0.7) for page in source.pages)
    assert kinds(replace(source, pages=plates))[0] == "body"


def test_a_first_page_that_is_a_picture_counts_but_may_be_a_cover():
    first = measure(drawn(laid_out([], BODY, BODY), picture_share=0.9)).pages
    assert (first.kinds[0].kind, first.kinds[0].certain, first.counted.value) == (PageKind.BODY, False, 3)
    assert (first.counted.low, first.counted.high) == (2, 3)


def test_a_cover_behind_a_page_without_text_is_seen():
    assert kinds(laid_out([block(" ")], COVER, BODY, BODY))[:2] == ["blank", "cover"]


def test_a_single_page_is_never_a_cover():
    assert kinds(laid_out(COVER)) == ["body"]


def test_a_divider_page_with_one_large_title_is_body():
    titles = [entry("Exemples de pratique\t3"), entry("Déclaration\t4")]
    divider = [heading("Exemples de pratique", size=36.0)]
    assert kinds(laid_out(COVER, [heading("Sommaire"), *titles], divider, BODY)) == ["cover", "toc", "body", "body"]


def test_a_contents_table_goes_on_over_a_second_page_without_heading():
    first = [heading("Table des matières"), *(block(f"Partie {n} ......... {n}") for n in range(2, 30))]
    second = [block(f"Partie {n} ......... {n}") for n in range(30, 36)]
    assert kinds(laid_out(COVER, first, second, BODY)) == ["cover", "toc", "toc", "body"]


def test_a_form_that_repeats_the_section_titles_in_cells_is_body_and_counts():
    titles = ("Contexte", "Intérêt de la méthode", "Plus-value")
    cells = [
        block(text, origin=Origin.TABLE)
        for text in ("Conditions", "Outils utilisés", "Poste de travail et logiciels fournis", *titles)
    ]
    measures = measure(
        laid_out([prose(500)], [*cells, prose(90)], [part for title in titles for part in (heading(title), prose(500))])
    )
    assert [page.kind for page in measures.pages.kinds] == [PageKind.BODY] * 3
    assert measures.characters.excluded["toc"] == 0


def test_a_page_with_only_header_and_footer_is_blank_and_a_picture_page_is_not():
    running = [block("Dossier professionnel", origin=Origin.HEADER), block("4", origin=Origin.FOOTER)]
    source = laid_out(BODY, running, running, BODY)
    drawn = replace(source, pages=tuple(replace(page, picture_share=0.5 if page.number == 3 else 0.0) for page in source.pages))
    assert kinds(drawn) == ["body", "blank", "body", "body"]


def test_a_banner_repeated_on_every_page_is_not_a_page_s_own_text():
    banner = block("DOSSIER PROFESSIONNEL (DP)")
    assert kinds(laid_out([banner, *BODY], [banner], [banner, *BODY], [banner, *BODY])) == ["body", "blank", "body", "body"]


def test_a_page_reached_by_a_paragraph_from_the_page_before_is_not_blank():
    assert kinds(laid_out([prose(3000, last_page=2)], [], BODY)) == ["body", "body", "body"]


def test_left_out_pages_do_not_count():
    pages = measure(
        laid_out(COVER, [heading("Sommaire"), entry("Une partie\t3"), entry("Autre partie\t4")], BODY, [], BODY)
    ).pages
    assert (pages.total.value, pages.counted.value, pages.counted.low, pages.counted.high) == (5, 2, 2, 2)


def test_an_unsure_cover_widens_both_measures():
    doubtful = [block("Projet de vente", size=17.0), block("Une présentation sans date", size=12.0), block("x" * 240, size=11.0)]
    measures = measure(laid_out(doubtful, BODY))
    assert not measures.pages.kinds[0].certain
    assert measures.pages.counted.low < measures.pages.counted.high
    assert measures.characters.counted.low + 200 < measures.characters.counted.high


def test_without_layout_a_cover_closed_by_a_page_break_is_sure():
    pages = measure(document(*COVER, *(after_break(part) if not n else part for n, part in enumerate([*BODY, *BODY])))).pages
    assert pages.kinds[0].kind is PageKind.COVER
    assert pages.kinds[0].certain


def test_without_layout_the_text_boxes_of_a_cover_belong_to_it():
    boxes = [
        block("Dossier de veille", origin=Origin.TEXT_BOX, size=36.0),
        block("Session 2024", origin=Origin.TEXT_BOX, size=14.0),
    ]
    source = with_geometry(document(*boxes, block("Camille Roux", size=14.0), after_break(heading("Une partie")), prose(2000)))
    measures = measure(source)
    assert measures.pages.kinds[0].kind is PageKind.COVER
    assert measures.characters.included["text_boxes"] == 0


REWORDED = [heading("Sommaire"), *(block(text) for text in ("La société et ses clients", "Nos rivaux", "Ce que j’en retire"))]


def test_a_contents_page_in_other_words_than_the_titles_is_left_out_with_a_doubt():
    measured = measure(laid_out(COVER, REWORDED, BODY, BODY)).pages
    assert [page.kind.value for page in measured.kinds] == ["cover", "toc", "body", "body"]
    assert (measured.kinds[1].why, measured.kinds[1].certain) == ("contents-headed", False)
    assert (measured.counted.value, measured.counted.high) == (2, 3)


def test_leaders_of_a_scan_read_as_letters_leave_it_a_contents_page():
    lines = (
        "L’entreprise et son équipe : sssssremneenennnerennrnennnnnnnnisens",
        "Nos concurrents... sine Ce que chacun",
        "ee TD ES",
    )
    assert kinds(laid_out(COVER, [heading("Table des matières"), *map(block, lines)], BODY))[1] == "toc"


def test_running_text_below_the_word_sommaire_is_no_contents_page():
    assert kinds(laid_out(COVER, [heading("Sommaire"), prose(300), prose(300), prose(300)], BODY))[1] == "body"


def test_short_lines_below_plan_are_no_contents_page_by_that_alone():
    assert kinds(laid_out(COVER, [heading("Plan"), *map(block, ("Relancer", "Visiter", "Conclure"))], BODY))[1] == "body"


def test_a_contents_page_of_which_one_line_is_marked_is_one_all_the_same():
    lines = [entry("Introduction 3"), *(block(f"Ma partie {letter} telle que je la vois", size=22.0) for letter in "ABCDEFGH")]
    pages = measure(laid_out([heading("Sommaire", size=36.0), *lines], [prose(900)], [prose(900)])).pages.kinds
    assert (pages[0].kind, pages[0].why, pages[0].certain) == (PageKind.TOC, "contents-headed", False)


def test_the_last_marked_entry_alone_on_a_page_is_a_contents_page():
    listed = [heading("Liste des figures"), *(entry(f"Figure {number} : le poste {number}\t{number}") for number in range(1, 9))]
    pages = measure(laid_out([prose(900)], listed, [entry("Figure 9 : le poste de contrôle")], [prose(900)])).pages.kinds
    assert [page.kind for page in pages] == [PageKind.BODY, PageKind.TOC, PageKind.TOC, PageKind.BODY]


def with_pictures(source, *shares):
    pages = tuple(replace(page, picture_share=share) for page, share in zip(source.pages, shares, strict=True))
    return replace(source, pages=pages)


def test_a_page_with_nothing_but_the_logo_of_every_page_is_blank():
    source = laid_out([prose(900)], [prose(900)], [], [prose(900)], [])
    assert kinds(with_pictures(source, 0.08, 0.08, 0.08, 0.08, 0.3)) == ["body", "body", "blank", "body", "body"]


def test_pages_of_pictures_alike_are_not_blank():
    source = laid_out([prose(900)], [], [], [], [prose(900)])
    assert kinds(with_pictures(source, 0.2, 0.2, 0.2, 0.2, 0.2)) == ["body"] * 5


def test_a_cover_behind_an_empty_page_of_a_file_without_layout_is_seen():
    blocks = [block("\t\t "), after_break(COVER[0]), *COVER[1:], after_break(heading("Une partie")), prose(900), prose(900)]
    marked = with_geometry(document(*blocks))
    assert kinds(marked)[:3] == ["body", "cover", "body"]


def test_a_page_without_text_before_a_wanted_page_break_is_open_where_pages_are_estimated():
    full = [block(f"Ligne {number}", size=11.0) for number in range(3)]
    blocks = [*full, after_break(heading("Une partie")), prose(900)]
    source = with_geometry(document(*blocks))
    pages = {0: 1, 1: 1, 2: 1, 3: 3, 4: 3}
    estimated = page_kinds(source, pages, 3, sure_pages=SurePages(source, pages, None))
    assert [(page.kind.value, page.certain) for page in estimated.pages][1] == ("body", False)
    known = page_kinds(source, pages, 3)
    assert known.pages[1].certain
