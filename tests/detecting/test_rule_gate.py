"""Detection by the rule alone."""

from __future__ import annotations

import pytest

from prodcheck.detecting import detect, explain
from prodcheck.evidence import Coverage

RULE = {
    "topics": ("concurrent", "en face"),
    "cues": ("notre plus gros rival",),
    "headings": ("concurrence",),
    "substance": ("organisation", ("place", "count")),
}


@pytest.fixture
def find(make_element, document):
    return lambda text, **changes: explain(document(text), make_element("concurrents", **(RULE | changes)))


def test_a_topic_with_its_substance_is_found_with_place_and_signals(find):
    found = find("Nos concurrents sont Ramonet et Aquadécor.")
    assert found.status is Coverage.COVERED
    passage = found.evidence[0]
    assert (passage.text, passage.block, passage.start) == ("Nos concurrents sont Ramonet et Aquadécor.", 0, 0)
    assert "topic" in passage.signals and "organisation" in passage.signals
    assert found.present == ("organisation", "brand") and found.lacking == ()


def test_the_topic_alone_is_refused_and_what_lacks_is_named(find):
    found = find("La concurrence entre concurrents reste vive partout.")
    assert found.status is Coverage.MISSING
    assert found.refused[0].text.startswith("La concurrence")
    assert found.lacking == ("organisation",)


def test_a_cue_needs_no_substance_beside_it(find):
    assert find("C'est notre plus gros rival.").status is Coverage.COVERED


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Ramonet n'est pas un concurrent.", "negation"),
        ("Nous allons chercher les concurrents de Ramonet.", "plan"),
        ("Il faut connaître ses concurrents comme Ramonet.", "generality"),
        ("Un concurrent désigne une firme comme Ramonet.", "definition"),
        ("Si un concurrent comme Ramonet arrivait, on verrait.", "hypothesis"),
    ],
)
def test_what_voids_a_passage_is_said(find, text, reason):
    found = find(text)
    assert found.status is Coverage.MISSING
    assert reason in found.refused[0].signals


def test_the_substance_may_stand_in_the_next_sentence_of_the_section(find):
    assert find("Nos concurrents sont deux. Ramonet livre partout.").status is Coverage.COVERED
    assert find("Nos concurrents sont deux. Ramonet livre partout.", near="sentence").status is Coverage.MISSING


def test_the_substance_of_another_section_does_not_count(find):
    assert find("Nos concurrents existent.\n# Autre sujet\nRamonet livre partout.").status is Coverage.MISSING


def test_a_table_header_gives_the_topic(find):
    assert find("| Concurrents | Ville |\n| Maison Ramonet | Vannes |").status is Coverage.COVERED


def test_topics_are_found_misspelt_and_without_accents(find):
    assert find("nos concurents c'est Ramonet et Boissy").status is Coverage.COVERED


def test_a_kind_without_training_is_judged_by_its_rules(make_kind, make_element, document):
    kind = make_kind(
        "invention", make_element("concurrents", **RULE), make_element("couleur", topics=("couleur",), substance=("brand",))
    )
    text = "Nos concurrents sont Ramonet et Boissy. L'autre concurrent s'appelle Duval. " + "Le temps passe. " * 5
    evidence = detect(document(text), kind)
    assert [(finding.element, finding.status) for finding in evidence.findings] == [
        ("concurrents", Coverage.COVERED),
        ("couleur", Coverage.MISSING),
    ]


def test_one_passage_in_a_long_text_leaves_a_rule_unsure(make_kind, make_element, document):
    kind = make_kind("invention", make_element("concurrents", **RULE))
    found = detect(document("Notre concurrent est Ramonet. " + "Le temps passe vite. " * 5), kind).findings[0]
    assert found.status is Coverage.UNSURE
