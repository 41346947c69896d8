"""Quantities, statements, names, concepts."""

from __future__ import annotations

import pytest

from prodcheck import language
from prodcheck.language.folding import fold
from prodcheck.language.quantities import find_quantities
from prodcheck.language.statements import find_statements


def labels(text):
    return {label for _, _, label in find_quantities(fold(text))}


def statements(text):
    return {label for _, _, label in find_statements(fold(text))}


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("le 12 mars 2024", "date"),
        ("début avril", "date"),
        ("le 03/04/2023", "date"),
        ("pendant trois semaines", "duration"),
        ("du 3 au 28 mars", "duration"),
        ("une demi-journée", "duration"),
        ("à 8 h 30", "clock"),
        ("chaque lundi matin", "frequency"),
        ("deux fois par semaine", "frequency"),
        ("5 985 €", "amount"),
        ("cent un euros", "amount"),
        ("12 k€ de marge", "amount"),
        ("8,5 % de remise", "percentage"),
        ("un tiers des clients", "percentage"),
        ("huit sur dix", "percentage"),
        ("une trentaine de prospects", "count"),
        ("vingt-quatre appels", "count"),
        ("passé de 51 à 68", "ratio"),
        ("rayon de 30 km", "distance"),
    ],
)
def test_quantities_are_found_in_digits_and_words(text, label):
    assert label in labels(text)


@pytest.mark.parametrize(("text", "label"), [("en 2024 nous", "count"), ("onze ans", "count"), ("un client", "count")])
def test_years_durations_and_articles_are_no_counts(text, label):
    assert label not in labels(text)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("J'ai appelé quarante clients", "past-action"),
        ("Nous avons ensuite relancé les absents", "past-action"),
        ("Je téléphonais le matin", "past-habit"),
        ("Une lettre a été envoyée", "passive-past"),
        ("Je vais organiser une soirée", "plan"),
        ("Nous prévoyons un salon", "plan"),
        ("Il n'y a pas de veille", "negation"),
        ("Aucun concurrent n'est connu", "negation"),
        ("Si le client acceptait", "hypothesis"),
        ("Il faut connaître ses concurrents", "generality"),
        ("On distingue deux sources", "generality"),
        ("La veille se définit comme", "definition"),
        ("Mon tuteur a signé dix contrats", "other-person"),
        ("L'an dernier, mon prédécesseur", "previous-year"),
        ("parce que le site est à jour", "reason"),
        ("plusieurs canaux adaptés", "vague-claim"),
        ("« Vous préférez mardi ou jeudi ? »", "quote"),
    ],
)
def test_statements_are_told_apart(text, label):
    assert label in statements(text)


@pytest.mark.parametrize("text", ["J'ai trois enfants", "L'entreprise a trois agences", "nous sommes au milieu"])
def test_having_is_not_an_action(text):
    assert "past-action" not in statements(text)


def spans(text, key="signals"):
    doc = language.load()(text)
    return {(span.text, span.label_) for span in getattr(doc._, key)}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("je note tout dans Excel", ("Excel", "tool")),
        ("les comptes sont sur Infogreffe", ("Infogreffe", "source")),
        ("j'ai vu Hervé hier", ("Hervé", "person")),
        ("nous travaillons à Vesoul", ("Vesoul", "place")),
        ("le stage chez Vertilev dure", ("Vertilev", "organisation")),
        ("notre fournisseur reste Leroy Merlin", ("Leroy Merlin", "brand")),
    ],
)
def test_names_are_found_by_gazetteer_capital_and_context(text, found):
    assert found in spans(text)


def test_a_common_word_is_a_brand_only_with_a_capital():
    assert not any(label == "brand" for _, label in spans("le but est de vendre"))


def test_concepts_are_found_on_misspelt_words():
    assert "concurrent" in {label for _, label in spans("nos consurrents sont la", "concepts")}


def test_a_text_in_capitals_keeps_its_concepts():
    assert "prospection" in {label for _, label in spans("LA PROSPECTION TÉLÉPHONIQUE", "concepts")}
