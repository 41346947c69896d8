"""Lived in a company or not."""

from __future__ import annotations

import pytest

from prodcheck import language
from prodcheck.detecting.experience import find_experience
from prodcheck.detecting.experience_statements import nearest_cue
from prodcheck.detecting.passages import Places
from prodcheck.detecting.units import analyse
from prodcheck.evidence import ContextStatus
from prodcheck.language.pipeline import lemmas_of


def status(document):
    nlp = language.load()
    return find_experience(analyse(nlp, document), Places(document, {}), lemmas_of(nlp))


@pytest.mark.parametrize(
    "text",
    [
        "Je suis en alternance chez Vertilev depuis septembre. J'ai appelé trente clients.",
        "Pendant mon stage, ma tutrice m'a confié la relance.",
        "Ma PMSMP s'est déroulée dans une agence d'intérim.",
        "J'ai été embauché en CDI en mars, mon chef m'a donné le secteur nord.",
        "Je suis en alterrnance chez Rivalux et ma tutrixe m'a confié la relance.",
        "Mon alteknane, commencée n novambre 2023, se déroule à Niort.",
        "Cette circonstance oblige, au cours de mhn stsge, à la probité.",
        "| Contrat | alternance de septembre à juin |\n| Lieu | Niort |",
    ],
)
def test_a_job_a_placement_or_a_tutor_tell_a_company(document, text):
    found = status(document(text))
    assert found.status is ContextStatus.ENTREPRISE
    assert found.evidence


@pytest.mark.parametrize(
    "text",
    [
        "Nous avons inventé une entreprise avec la formatrice. Mon chef des ventes était joué par Paul.",
        "Ce travail porte sur une étude de cas remise au centre. J'ai appelé trente clients.",
        "Dans l'entreprise d'entraînement de notre centre, je suis commercial.",
        "La société n'existe que sur le papier.",
        "C'est l'entreprise que le centre nous a donné pour le projet, elle existe pas en vrai.",
        "(Exercice d'entraînement fait en salle.)",
    ],
)
def test_an_exercise_that_is_named_outweighs_its_invented_hierarchy(document, text):
    assert status(document(text)).status is ContextStatus.FICTIF


def test_names_and_figures_alone_prove_nothing(document):
    found = status(document("Du 3 au 28 mars, 64 artisans de Vannes ont été appelés et 12 ont commandé pour 3 400 €."))
    assert found.status is ContextStatus.AMBIGU


def test_a_former_job_is_not_the_place_of_the_production(document):
    assert status(document("Dans mon ancien poste j'avais un contrat de nuit.")).status is ContextStatus.AMBIGU


def test_an_apprentice_of_a_client_is_no_job_of_the_writer(document):
    assert status(document("Son apprenti s'était coupé en janvier.")).status is ContextStatus.AMBIGU


def test_a_word_without_end_stands_for_no_cue():
    assert nearest_cue("alternanse") == "alternance"
    assert nearest_cue("a" * 100_000) is None
