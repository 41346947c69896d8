"""The HTML report, read as a file: whole, self-contained, every link leading somewhere, hostile text shown as text."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from prodcheck.measures import PageMeasure
from prodcheck.report import Facts, LanguageHint, Limits, Reason, Report, Verdict
from prodcheck.reporting.html_report import french_date, quote, to_html
from prodcheck.reporting.json_report import to_json
from prodcheck.reporting.terminal import to_terminal
from tests.reporting.sample_reports import HOSTILE, RC, SETS, document, near_limit, passage, report

VOID = {"meta", "link", "img", "br", "hr", "input", "circle", "path", "rect", "line"}
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)


@dataclass
class Page(HTMLParser):
    """A page taken apart: elements with their attributes, ids, headings and visible text."""

    tags: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag):
        assert self.open and self.open[-1] == tag, f"</{tag}> closes {self.open[-1:]}"
        self.open.pop()

    def handle_data(self, data):
        if "style" not in self.open:
            self.text.append(data)


def parsed(html: str) -> Page:
    page = Page()
    page.feed(html)
    page.close()
    assert page.open == []
    return page


@pytest.fixture(params=SETS)
def page(request: pytest.FixtureRequest) -> Page:
    return parsed(to_html(SETS[request.param]()))


def shown(report: Report) -> str:
    return re.sub(r"[ \n]+", " ", "".join(parsed(to_html(report)).text))


def test_every_link_leads_to_a_place_of_the_page(page: Page):
    ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
    links = [attributes["href"] for tag, attributes in page.tags if tag == "a"]
    assert links
    assert [link for link in links if link.removeprefix("#") not in ids] == []
    assert [name for name, count in Counter(ids).items() if count > 1] == []
    named = [attributes["aria-labelledby"] for _, attributes in page.tags if "aria-labelledby" in attributes]
    assert set(named) <= set(ids)


def test_nothing_is_loaded_from_elsewhere(page: Page):
    for tag, attributes in page.tags:
        assert tag not in {"script", "iframe", "object", "embed", "base", "form"}
        for name, value in attributes.items():
            assert not name.startswith("on"), (tag, name)
            if name in {"src", "href", "srcset", "data", "poster", "action", "xlink:href"}:
                assert value.startswith(("#", "data:")), (tag, name, value)
    policy = next(attributes["content"] for _, attributes in page.tags if "http-equiv" in attributes)
    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline'; img-src data:;")


def test_the_style_sheet_loads_nothing(page: Page):
    style = to_html(SETS["good"]())
    assert "@import" not in style
    assert "url(" not in style


def test_headings_never_skip_a_level_and_there_is_one_title(page: Page):
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_the_page_is_french_with_landmarks_and_a_skip_link(page: Page):
    assert ("html", {"lang": "fr"}) in page.tags
    tags = [tag for tag, _ in page.tags]
    assert {"header", "nav", "main", "footer"} <= set(tags)
    first_link = next(attributes["href"] for tag, attributes in page.tags if tag == "a")
    assert first_link == "#contenu"


def test_html_of_a_document_is_shown_as_text():
    html = to_html(SETS["hostile"]())
    page = parsed(html)
    assert not any(tag == "script" for tag, _ in page.tags)
    assert not any(tag == "img" for tag, _ in page.tags)
    assert HOSTILE in "".join(page.text)


@pytest.mark.parametrize("name", SETS)
def test_no_template_hole_or_code_is_left_in_the_text(name: str):
    text = shown(SETS[name]())
    assert not re.search(r"\{\w|None\b|Undefined|<built-in", text)


def test_the_order_is_verdict_then_what_to_do_then_the_set_then_the_documents_then_what_was_not_checked():
    places = [
        attributes["id"] for tag, attributes in parsed(to_html(SETS["faulty"]())).tags if tag == "section" and "id" in attributes
    ]
    documents = [f"production-{number}" for number in (1, 2, 3, 4)]
    assert places == ["verdict", "a-faire", "ensemble", *documents, "non-verifie"]


def test_what_changed_comes_after_what_to_do_and_language_after_the_documents():
    tags = parsed(to_html(SETS["mended"]())).tags
    places = [attributes["id"] for tag, attributes in tags if tag == "section" and "id" in attributes]
    assert places == ["verdict", "depuis", "ensemble", "production-1", "production-2", "langue", "non-verifie"]
    links = [attributes["href"] for tag, attributes in tags if tag == "a"]
    assert {"#depuis", "#langue"} <= set(links)


def test_the_verdict_comes_before_the_list_of_what_the_page_holds(page: Page):
    order = [tag for tag, attributes in page.tags if tag == "nav" or attributes.get("id") == "verdict"]
    assert order == ["section", "nav"]


@pytest.mark.parametrize(("name", "first"), [("faulty", "Ajoutez environ"), ("nothing-asked", "Ce qui est demandé à la place")])
def test_notices_follow_what_to_do_unless_the_title_asks_for_nothing(name: str, first: str):
    text = shown(replace(SETS[name](), priorities=SETS["faulty"]().priorities[:1]))
    notice = "Le titre a été révisé" if name == "faulty" else "Ajoutez environ"
    assert text.index(first) < text.index(notice)


def test_one_file_alone_has_no_table_of_the_set():
    alone = replace(SETS["draft"](), priorities=())
    assert "L’ensemble de vos productions" not in shown(alone)
    assert 'href="#ensemble"' not in to_html(alone)


def test_what_changed_is_told_by_production_with_the_figures_of_before():
    text = shown(SETS["mended"]()).replace("\u202f", " ")
    assert "C’est mieux sur 3 points. 1 nouveau point est à reprendre. Il reste 2 points à reprendre." in text
    assert "Comparé à la vérification du 1er novembre 2026." in text
    assert "7 978 caractères (avant : 4 650) : conforme" in text
    assert "Sources nommées : trouvé (avant : pas trouvé)" in text
    assert "1 page (comme avant) : non conforme" in text
    assert "Il reste à reprendre (2)" in text


def test_hints_on_language_stand_with_their_page_else_with_their_heading():
    text = shown(SETS["mended"]()).replace("\u202f", " ")
    assert "« accueuil » : vouliez-vous écrire « accueil » ou « accueils » ? (page 2)" in text
    assert "« de de » : le mot est écrit deux fois. (sous le titre « Mes sources »)" in text
    assert "(paragraphe 10)" in text


def test_what_gives_a_client_away_is_to_be_hidden_and_every_place_is_shown():
    text = shown(SETS["leaking"]())
    for part in (
        "À masquer",
        "Masquez ce qui fait reconnaître le client.",
        "Vos passages à reprendre",
        "contact@lefebvre.example",
    ):
        assert part in text
    assert "La société Lefebvre nous a reçus." in text
    assert "Exemple masqué" in text
    assert "Exemple trop vague" not in text
    assert "Pas trouvé" not in text
    assert "À masquer : ce qui fait reconnaître le client." in to_terminal(SETS["leaking"](), width=100, colour=False).replace(
        "\u00a0", " "
    )


def test_a_title_without_productions_is_not_called_conforme_in_its_headline():
    text = shown(SETS["nothing-asked"]())
    assert "Rien à remettre" in text
    assert "Ce qui est demandé à la place" in text


def test_the_nearest_passage_of_a_missing_element_is_shown_and_a_chance_word_is_folded():
    html = to_html(SETS["faulty"]())
    before, _, folded = html.partition("Nos clients sont contents.")
    assert "Le passage le plus proche dans votre texte" in before
    assert '<details class="others">' in before[before.rindex("Il faudra relancer") :]
    assert folded


def test_an_element_in_doubt_says_so_where_nothing_in_particular_lacks():
    base = document("veille", "ccucc")
    doubted = replace(base.requirements[2], lacking=())
    said = replace(base, requirements=(*base.requirements[:2], doubted))
    assert "L’outil hésite" in shown(report(base.verdict, (said,)))
    assert "L’outil hésite" not in shown(report(base.verdict, (base,)))


def test_a_production_without_limits_is_measured_without_a_verdict_on_its_length():
    facts: Facts = {"value": 2132, "low": 2132, "high": 2132}
    pages_facts: Facts = {"value": 1, "low": 1, "high": 2}
    free = replace(
        document("veille"),
        limits=Limits(source=RC),
        reasons=(Reason("characters-no-limit", facts), Reason("pages-no-limit", pages_facts)),
    )
    text = shown(report(Verdict.CONFORME, (free,))).replace("\u202f", " ")
    assert "2 132 caractères (espaces compris), entre 1 et 2 pages : le référentiel ne fixe pas de limite." in text
    assert "La bande montre" not in text
    assert "Texte officiel : RC TP-00115, millésime 08, page 6." in text
    assert text.count("Conforme") == 3  # the page's title, its verdict, the production's: not pages nor characters


def test_unreadable_files_are_told_by_number_with_their_own_way_out():
    text = shown(SETS["unreadable"]())
    assert "2 fichiers n’ont pas pu être lus" in text
    assert "L’autre fichier a été vérifié." in text
    assert "Remplacez «\u202ftableau.xlsx\u202f»" in text


def test_every_status_is_told_in_words():
    text = shown(SETS["faulty"]())
    for words in ("Non conforme", "Conforme", "Pas trouvé", "À préciser", "Trouvé", "Ne compte pas".lower()):
        assert words in text


def test_a_missing_element_shows_advice_phrasings_criterion_questions_and_source():
    text = shown(SETS["faulty"]())
    for part in (
        "À faire",
        "Exemple trop vague",
        "Exemple précis",
        "Ce que le jury regarde",
        "Savoir-faire attendu",
        "Questions possibles",
        "RC TP-00115, millésime 08, page 6\u202f; critère\u202f: page 8.",
    ):
        assert part in text


def test_covered_elements_are_folded_and_the_others_open():
    html = to_html(SETS["faulty"]())
    folded = re.findall(r'<details class="requirement is-covered"[^>]*>', html)
    opened = re.findall(r'<article class="requirement is-(?:missing|unsure)"', html)
    assert len(folded) == 13
    assert not any("open" in tag.split() for tag in folded)
    assert len(opened) == 5


def test_a_quote_stands_with_its_page_and_the_heading_above_it():
    text = shown(SETS["faulty"]())
    assert "Page 5, sous le titre Ce que j'en ai tiré" in text


def test_pages_that_do_not_count_are_said_with_their_reason():
    text = shown(SETS["faulty"]())
    assert "Page 1, page de garde\u202f: première page, peu de texte et un titre. Elle ne compte pas." in text
    assert "6 pages en tout\u202f: 1 page de garde et 1 sommaire ne comptent pas." in text


def test_files_tool_pack_and_date_are_named_at_the_end():
    text = shown(SETS["good"]())
    for part in ("prodcheck 0.1.0", "(cc-titre, version 1.0)", "24.2.7", "21 novembre 2026", "3f2a" * 16):
        assert part in text


def test_a_remark_is_stated_with_its_place_and_excerpt():
    text = shown(SETS["faulty"]())
    assert "Du texte de la couleur du fond a été trouvé (212 caractères). Il n’est pas compté. (page 4)".replace(" ", "") in (
        text.replace(" ", "").replace("\u202f", "")
    )
    assert "fidélisation prospection résultats" in text


def test_thumbnails_replace_the_drawn_sheets_where_every_page_has_one():
    drawn = document("veille")
    assert isinstance(drawn.pages, PageMeasure)
    pictured = replace(drawn, thumbnails=(PIXEL,) * len(drawn.pages.kinds))
    html = to_html(replace(report(drawn.verdict, (pictured,))))
    assert html.count("data:image/png;base64,") == len(drawn.pages.kinds)
    assert 'class="sheet"' not in html


def test_a_long_passage_is_cut_at_a_word():
    cut = quote("mot " * 400)
    assert cut.endswith("mot […]")
    assert len(cut) < 440


def test_dates_are_written_in_french():
    assert french_date("2026-11-01") == "1er novembre 2026"
    assert french_date("sans date") == "sans date"


def test_a_report_of_twelve_large_documents_stays_under_a_megabyte():
    base = document("veille", "cmucm")
    assert len(to_html(report(base.verdict, (base,) * 12)).encode()) < 1_000_000


def test_a_pack_without_production_gives_a_page_that_says_so_and_what_is_asked_instead():
    facts: Facts = {"statement": "Aucune production.", "source": "RE TP-00483", "page": 4}
    facts |= {"instead": "Une mise en situation.\nUn entretien.", "practice": "Lettre au client"}
    empty = replace(report(Verdict.CONFORME, ()), notices=(Reason("no-production", facts),))
    for part in ("RE TP-00483, page 4", "Une mise en situation.", "Un entretien.", "Lettre au client"):
        assert part in shown(empty)
        assert part in to_terminal(empty, width=100, colour=False)
        assert part in to_json(empty)["notices"][0]


def test_only_productions_are_numbered():
    page = shown(report(Verdict.A_VERIFIER, (document("veille"), replace(document("pac"), label=""), document("prospection"))))
    assert "Production 1 sur 2" in page and "Production 2 sur 2" in page
    assert "Production 3" not in page and "Fichier 2" not in page
    assert "sur 1" not in shown(report(Verdict.CONFORME, (document("veille"),)))


def test_the_line_of_a_scale_is_explained_where_the_first_one_is_drawn():
    exact, open_interval = document("veille"), near_limit("pac")
    page = shown(report(Verdict.A_VERIFIER, (exact, open_interval, near_limit("prospection"))))
    assert page.count("La bande montre ce qui est permis, le point votre mesure.") == 1
    assert page.count("Le trait montre entre quoi et quoi se trouve le vrai nombre.") == 1
    both = "La bande montre ce qui est permis, le point votre mesure, le trait entre quoi et quoi se trouve le vrai nombre."
    assert both in shown(report(Verdict.A_VERIFIER, (open_interval, exact)))
    assert "trait" not in shown(report(Verdict.CONFORME, (exact,)))


def test_the_method_of_a_count_follows_its_colon_in_lower_case():
    page = shown(SETS["good"]()).replace("\u202f", " ")
    assert "Pages : d’après" in page and "Caractères : d’après" in page


def test_that_a_passage_does_not_suffice_is_said_once_for_each_point():
    texts = ("Nos clients sont contents.", "Le magasin est grand.", "La ville est belle.")
    refused = tuple(passage(text, signals=("topic",)) for text in texts)
    item = replace(document("veille", "m").requirements[0], refused=refused)
    page = shown(report(Verdict.CONFORME, (replace(document("veille"), requirements=(item,)),)))
    assert all(text in page for text in texts)
    assert page.count("Cela ne suffit pas pour ce point.") == 1


def test_apostrophes_of_a_hint_are_typeset_and_those_of_the_text_left():
    hint = LanguageHint("passive", "l'offre a été faite", 3, None, 0, 19)
    page = shown(report(Verdict.CONFORME, (replace(document("veille"), language_hints=(hint,)),)))
    assert "l'offre a été faite" in page and "Si c’est par vous, dites-le avec «\u202fj’ai\u202f»" in page
