"""The eleven shipped packs say what the référentiels ask, with page and document."""

from __future__ import annotations

import datetime as dt

import pytest

from prodcheck.errors import UsageError
from prodcheck.packs.loading import list_packs, load_pack
from prodcheck.packs.model import Citation
from prodcheck.packs.showing import as_data, as_text

PACKS = {
    "cc-titre": ("veille", "pac", "prospection", "fidelisation"),
    "cc-ccp1": ("veille", "pac", "prospection"),
    "cc-ccp2": ("fidelisation",),
    "ntc-titre": ("proposition", "dspp"),
    "ntc-ccp1": ("proposition", "dspp"),
    "ntc-ccp2": ("proposition", "dspp"),
    "rncp-bloc1-1": ("plan-actions",),
    "rncp-bloc1-2": ("plan-prospection",),
    "rncp-bloc2": ("negociation",),
    "rncp-bloc3": ("bilan-portefeuille",),
    "crcd-titre": (),
}
ELEMENTS = {
    "veille": "service-commercial systeme-veille sources concurrents positionnement selection-sources moyens resultats",
    "pac": "cas-precis etapes actions durees moyens resultats procedures-politique specificites-clients",
    "prospection": "action methode-ciblage outils-ciblage typologie-cible canaux prise-rdv moyens resultats",
    "fidelisation": "politique-fidelisation action offres informations canaux profils moyens resultats",
    "proposition": "contexte-client rappel-demande solution avantages conditions anonymat",
    "dspp": "exemples-concrets description-detaillee lien-titre resultats preuves",
    "plan-actions": "etude-secteur concurrence positionnement-entreprise cibles-clients segmentation actions priorisation"
    " planification presentation-commerciale avantages-concurrentiels rse",
    "plan-prospection": "cibles-criteres hierarchisation informations-prospects acteurs choix-actions outil-digital planification"
    " entretien analyse-resultats ajustements rse",
    "negociation": "informations objectifs marges-manoeuvre strategie questionnement argumentaire objections conclusion"
    " proposition verification-contrat rse",
    "bilan-portefeuille": "reclamation fichier-clients rgpd categorisation potentiel indicateurs ecarts causes marges-progres"
    " propositions rse",
    "courrier-reponse": "objet formule-appel rappel-demande solution interets-entreprise formule-politesse signature",
}


def test_list_names_all_eleven_packs_with_their_documents():
    assert {pack.id: pack.documents for pack in list_packs()} == PACKS


@pytest.mark.parametrize("pack_id", PACKS)
def test_each_document_has_the_required_elements_in_the_order_of_the_référentiel(pack_id: str):
    pack = load_pack(pack_id)
    for document in (*pack.documents, *pack.practice):
        assert [element.id for element in document.elements] == ELEMENTS[document.id].split()


@pytest.mark.parametrize("pack_id", PACKS)
def test_every_element_of_every_pack_brings_all_that_the_feedback_says_of_it(pack_id: str):
    pack = load_pack(pack_id)
    for document in (*pack.documents, *pack.practice):
        for element in document.elements:
            place = f"{document.id}, {element.id}"
            assert element.know_how, place
            assert len(element.questions) >= 2, place
            assert len(set(element.questions)) == len(element.questions), place
            assert all(question.endswith((" ?", ".")) for question in element.questions), place
            assert element.phrasing.weak != element.phrasing.good, place
            assert element.advice.endswith("."), place
            for cited in (element.criterion, *element.know_how):
                source = document.cite(cited.source)
                assert cited.text.endswith("."), place
                assert source.page is not None or source.note, place
                assert source.document in {each.document for each in pack.sources.values()}, place


@pytest.mark.parametrize(("pack_id", "page"), [("cc-titre", 6), ("cc-ccp1", 16), ("cc-ccp2", 20)])
def test_conseiller_commercial_limits_are_those_of_the_référentiel_with_their_page(pack_id: str, page: int):
    for document in load_pack(pack_id).documents:
        limits = document.limits
        assert (limits.pages_min, limits.pages_max, limits.characters_min, limits.characters_max) == (3, 8, 7000, 12000)
        assert limits.source is not None
        assert (limits.source.document, limits.source.millesime, limits.source.page) == ("RC TP-00115", "08", page)


@pytest.mark.parametrize(
    ("pack_id", "minutes", "page", "at_least", "number"),
    [("cc-titre", 40, 5, 2, 4), ("cc-ccp1", 30, 15, 2, 3), ("cc-ccp2", 10, 19, 1, 1)],
)
def test_conseiller_commercial_jury_time_and_set_rules(pack_id: str, minutes: int, page: int, at_least: int, number: int):
    pack = load_pack(pack_id)
    assert pack.jury is not None
    assert (pack.jury.minutes, pack.jury.source.page) == (minutes, page)
    values = {rule.id: rule for rule in pack.rules}
    assert values["company-experience"].model_dump()["at_least"] == at_least
    assert values["count"].model_dump()["number"] == number


def test_an_element_is_cited_at_the_page_of_the_pack_it_is_used_in():
    title, ccp = load_pack("cc-titre"), load_pack("cc-ccp1")
    for pack, pages in ((title, {"action": 7, "moyens": 5}), (ccp, {"action": 16, "moyens": 16})):
        document = pack.document("prospection")
        assert {name: document.source_of(document.element(name)).page for name in pages} == pages


@pytest.mark.parametrize("pack_id", [name for name in PACKS if not name.startswith("cc-")])
def test_référentiels_that_set_no_limits_say_so_and_invent_none(pack_id: str):
    pack = load_pack(pack_id)
    for document in (*pack.documents, *pack.practice):
        limits = document.limits
        assert (limits.pages_min, limits.pages_max, limits.characters_min, limits.characters_max) == (None,) * 4
    if pack.documents:
        assert pack.definition.limits is not None
        assert pack.definition.limits.none


def test_crcd_says_that_it_asks_for_no_production_and_what_it_asks_instead():
    pack = load_pack("crcd-titre")
    assert pack.documents == ()
    assert pack.no_production is not None
    assert pack.cite(pack.no_production.source).page == 6
    assert "courrier" in pack.no_production.instead[0].text
    assert [document.id for document in pack.practice] == ["courrier-reponse"]


@pytest.mark.parametrize(
    ("pack_id", "day", "state"),
    [
        ("cc-titre", dt.date(2018, 7, 30), "not-yet"),
        ("cc-titre", dt.date(2022, 12, 31), "in-force"),
        ("cc-titre", dt.date(2023, 1, 1), "superseded"),
        ("crcd-titre", dt.date(2026, 7, 5), "in-force"),
        ("crcd-titre", dt.date(2026, 7, 6), "to-verify"),
        ("ntc-titre", dt.date(2020, 1, 1), "to-verify"),
    ],
)
def test_a_pack_knows_its_validity_on_a_day(pack_id: str, day: dt.date, state: str):
    assert load_pack(pack_id).validity.state(day) == state
    assert {pack.id: pack.state for pack in list_packs(on=day)}[pack_id] == state


def test_the_revision_of_2023_is_said_without_its_limits():
    statement = load_pack("cc-titre").validity.statement
    assert "2023" in statement
    assert "n'en connaît pas les limites" in statement


@pytest.mark.parametrize("pack_id", PACKS)
def test_feedback_speaks_to_the_reader_with_vous_and_every_quote_differs(pack_id: str):
    pack = load_pack(pack_id)
    for document in (*pack.documents, *pack.practice):
        for element in document.elements:
            words = f" {element.advice.lower()} ".replace("'", " ")
            assert not any(word in words for word in (" tu ", " ton ", " tes ", " ta ")), element.id
            assert element.phrasing.weak != element.phrasing.good
            examples = [*element.examples.found, *element.examples.refused.all()]
            assert len(set(examples)) == len(examples), element.id


@pytest.mark.parametrize("pack_id", ["cc-titre", "cc-ccp1", "cc-ccp2"])
def test_conseiller_commercial_advice_leans_on_the_know_how_of_the_reac(pack_id: str):
    for document in load_pack(pack_id).documents:
        for element in document.elements:
            assert {document.cite(item.source).document for item in element.know_how} == {"REAC TP-00115"}


def test_rse_is_written_once_and_used_by_all_blocs():
    elements = [load_pack(name).documents[0].element("rse") for name in PACKS if name.startswith("rncp-")]
    assert len(elements) == 4
    assert all(element == elements[0] for element in elements)


def test_an_unknown_pack_is_named_with_the_nearest_one():
    with pytest.raises(UsageError) as caught:
        load_pack("cc-tire")
    assert caught.value.code == "unknown-pack"
    assert "cc-titre" in str(caught.value.facts["suggestion"])


@pytest.mark.parametrize("pack_id", PACKS)
def test_show_gives_every_element_with_its_source_as_text_and_as_data(pack_id: str):
    pack = load_pack(pack_id)
    text, data = as_text(pack).replace("\N{NO-BREAK SPACE}", " "), as_data(pack)
    assert pack.title in text
    for document in (*pack.documents, *pack.practice):
        assert all(f"- {element.id} : " in text for element in document.elements)
    shown = data["documents"] + data["practice"]
    assert [len(document["elements"]) for document in shown] == [len(d.elements) for d in (*pack.documents, *pack.practice)]


def test_a_citation_needs_a_page_or_a_section():
    with pytest.raises(ValueError, match="page"):
        Citation(source="cc-rc-08")
