"""The whole detection, with the shipped model and rules."""

from __future__ import annotations

import pytest

from prodcheck.detecting import detect, kind_scores, read_text
from prodcheck.evidence import ContextStatus, Coverage
from prodcheck.packs.loading import load_pack

GOOD = """# Ma veille chez Rivalux
Je suis en alternance chez Rivalux, un fabricant de volets de Niort. Nous sommes cinq à la vente : Paul R. dirige, \
deux itinérants se partagent le nord et le sud, Lise tient le téléphone et moi les artisans.
# Comment je m'y prends
Chaque lundi à 8 h je relis mes alertes Google, je note ce qui sert dans un tableau Excel à cinq colonnes rangé sur le \
serveur, et le premier vendredi du mois j'envoie une page à l'équipe.
# Où je cherche
Je consulte Infogreffe, Le Courrier de l'Ouest, les avis Google et les pages Facebook des magasins.
Pour les prix je demande les devis à nos clients, parce que personne n'affiche ses remises ; les comptes, je les \
prends sur Infogreffe car c'est officiel.
# En face
Nos concurrents sont Volets Ramonet à Parthenay, Aquifermetures à Saintes et Leroy Merlin. Ramonet vend 15 % moins \
cher que nous mais livre en deux mois ; Aquifermetures vise le haut de gamme, à partir de 900 € le volet.
# Ce que cela demande
J'y passe deux heures par semaine, avec mon ordinateur portable, et le journal coûte 19 € par mois.
# Ce que cela a donné
Depuis mars nous avons aligné le délai à trois semaines : neuf devis sur vingt ont été signés contre cinq avant, soit \
11 400 € de plus.
"""
EMPTY = """# Assurer une veille professionnelle et commerciale
La veille consiste à surveiller son environnement afin d'anticiper les évolutions du marché. Un bon système de veille \
est régulier et partagé.
# Les sources d'information
Les sources sont internes ou externes. Il faut toujours croiser plusieurs sources fiables et variées.
# Les concurrents et leur positionnement
La concurrence est rude dans notre secteur. Chaque concurrent a ses points forts et ses points faibles, et tous sont \
bien positionnés.
# Les moyens
Les moyens humains, matériels et financiers nécessaires ont été mobilisés.
# Les résultats
Les résultats obtenus sont très satisfaisants et encourageants. La veille permet d'être plus réactif.
"""


@pytest.fixture(scope="module")
def veille():
    return load_pack("cc-titre").document("veille")


def statuses(evidence):
    return {finding.element: finding.status for finding in evidence.findings}


def test_a_text_that_gives_the_substance_is_covered(document, veille):
    evidence = detect(document(GOOD), veille)
    found = statuses(evidence)
    assert [element for element, status in found.items() if status is Coverage.MISSING] == []
    assert sum(status is Coverage.COVERED for status in found.values()) >= 5
    assert evidence.experience.status is ContextStatus.ENTREPRISE


def test_official_words_under_official_headings_without_substance_are_not_covered(document, veille):
    found = statuses(detect(document(EMPTY), veille))
    assert [element for element, status in found.items() if status is Coverage.COVERED] == []
    assert sum(status is Coverage.MISSING for status in found.values()) >= 5


def test_every_finding_can_show_why(document, veille):
    evidence = detect(document(GOOD + EMPTY), veille, block_pages={number: 3 for number in range(40)})
    blocks = document(GOOD + EMPTY).blocks
    for finding in evidence.findings:
        assert finding.evidence or finding.status is Coverage.MISSING
        for passage in (*finding.evidence, *finding.refused):
            assert blocks[passage.block].text[passage.start : passage.end] == passage.text
            assert passage.page == 3
            assert passage.signals
    assert any(finding.refused for finding in evidence.findings)


def test_an_uncovered_finding_says_what_lacks(document, veille):
    findings = {finding.element: finding for finding in detect(document(EMPTY), veille).findings}
    assert findings["concurrents"].lacking


def test_left_out_blocks_give_no_evidence(document, veille):
    everything = document(GOOD)
    evidence = detect(everything, veille, left_out_blocks=frozenset(range(len(everything.blocks))))
    assert all(finding.status is not Coverage.COVERED and not finding.evidence for finding in evidence.findings)


def test_an_empty_document_is_missing_everything(document, veille):
    assert set(statuses(detect(document(""), veille)).values()) == {Coverage.MISSING}


def test_the_kind_of_a_production_is_told_from_its_content(document):
    pack = load_pack("cc-titre")
    scores = kind_scores(document(GOOD), pack.documents)
    assert max(scores, key=lambda kind: scores[kind]) == "veille"
    assert all(0.0 <= score <= 1.0 for score in scores.values())


def test_two_readings_give_the_same_evidence(document, veille):
    assert detect(document(GOOD), veille) == detect(document(GOOD), veille)


def test_a_text_read_once_gives_what_reading_it_each_time_gives(document, veille):
    whole = document(GOOD)
    text = read_text(whole)
    some = frozenset({0, 1})
    assert kind_scores(whole, [veille], text) == kind_scores(whole, [veille])
    assert detect(whole, veille, left_out_blocks=some, text=text) == detect(whole, veille, left_out_blocks=some)
