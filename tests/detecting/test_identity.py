"""Identity leaks of a commercial proposal."""

from __future__ import annotations

from dataclasses import replace

import pytest

from prodcheck import language
from prodcheck.detecting import explain
from prodcheck.detecting.identity import find_leaks
from prodcheck.detecting.identity_data import luhn
from prodcheck.document import Block, Document, Origin
from prodcheck.evidence import Coverage
from prodcheck.language.pipeline import lemmas_of

OWN = "Établie par Claire D., conseillère chez Volterive, 3 rue du Lac, 74000 Annecy, claire.d@volterive.fr, 04 50 11 22 33.\n"
CONCEALED = OWN + "Votre société, que nous appelons la société X, emploie 45 personnes dans l'est de la France."


def codes(text, document):
    return {leak.code for leak in find_leaks(document(text))}


def test_the_writers_own_company_may_be_named(document):
    assert codes(CONCEALED, document) == set()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Vous m'avez écrit depuis s.lemoine@cartonneries-du-val.example.", "email"),
        ("La gestionnaire du client répond au 03 80 55 44 12.", "phone"),
        ("Votre société, SIRET 732 829 320 00074, exploite deux sites.", "siret"),
        ("Livraison : 14 rue des Tilleuls, bâtiment B.", "address"),
        ("Livraison dans vos locaux de 21000 Dijon.", "address"),
        ("À l'attention de Monsieur Philippe Garnier, directeur.", "person"),
        ("À l'attention de la société Cartonneries du Val, votre projet.", "company-name"),
        ("Les photos de votre atelier sont sur www.cartonneries-du-val.fr.", "web"),
    ],
)
def test_each_datum_of_the_client_is_a_leak(document, text, code):
    assert code in codes(OWN + text, document)


@pytest.mark.parametrize(
    "text",
    [
        "Vous nous avez reçus le 12 avril avec Mme la directrice.",
        "Le réseau de 400 volts alimente 12 machines.",
        "La mise en service aura lieu avant le 30 juin 2024.",
        "La machine porte la référence 732 829 321.",
        "À l'attention du responsable de production de la société A.",
        "La responsable, Madame R., nous a guidés.",
        "Il faut poser 1 chemin de câbles en acier et 1 zone de stockage au fond.",
        "Le groupe délivre 24000 BTU et 20000 Lumens.",
        "La norme est expliquée sur www.fabricant-pompes.com.",
    ],
)
def test_what_names_nobody_is_no_leak(document, text):
    assert codes(OWN + text, document) == set()


def test_a_signature_block_is_the_writers(document):
    text = OWN + "Votre projet est prêt.\nClaire D.\nVolterive\n3 rue du Lac\n74000 Annecy\n04 50 11 22 33"
    assert codes(text, document) == set()


def test_an_address_block_under_the_addressee_is_the_clients(document):
    text = OWN + "La proposition que nous vous faisons tient en quatre pages, prix et délais compris, sans option cachée.\n"
    text += "À l'attention du directeur\n14 rue des Tilleuls\n21000 Dijon"
    assert codes(text, document) == {"address"}


def test_a_name_of_which_only_the_context_speaks_leaves_a_doubt(document, make_element):
    element = make_element("anonymat", detector="identity-leak")
    assert explain(document(OWN + "Vous travaillez déjà avec la société Morel."), element).status is Coverage.UNSURE


def test_properties_are_looked_at_but_for_the_writers_company(document, make_element):
    element = make_element("anonymat", detector="identity-leak")
    clean = document(CONCEALED)
    assert explain(replace(clean, properties={"company": "Volterive 04 50 11 22 33"}), element).status is Coverage.COVERED
    assert explain(replace(clean, properties={"subject": "pour b.roche@aciers.example"}), element).status is Coverage.MISSING


def test_a_table_tells_whose_a_datum_is(document):
    text = "| De la part de | À l'attention de |\n| Volterive, 04 50 11 22 33 | 04 65 71 22 08 |"
    leaks = find_leaks(document(text))
    assert [(leak.code, leak.text) for leak in leaks] == [("phone", "04 65 71 22 08")]


def test_headers_and_comments_are_looked_at(document, make_element):
    element = make_element("anonymat", detector="identity-leak")
    clean = document(CONCEALED)
    header = Block(len(clean.blocks), "Client : b.roche@aciers-du-lac.example", origin=Origin.HEADER)
    assert explain(clean, element).status is Coverage.COVERED
    assert explain(replace(clean, blocks=(*clean.blocks, header)), element).status is Coverage.MISSING
    assert explain(replace(clean, comments=("voir b.roche@aciers-du-lac.example",)), element).status is Coverage.MISSING


def test_a_leak_is_shown_with_its_place(document, make_element):
    found = explain(
        document("Bonjour.\nClient : b.roche@aciers-du-lac.example"), make_element("anonymat", detector="identity-leak")
    )
    assert found.status is Coverage.MISSING
    assert (found.refused[0].block, found.refused[0].text) == (1, "b.roche@aciers-du-lac.example")
    assert found.refused[0].signals == ("identity-leak", "email")
    assert found.lacking == ("identity-leak",)


@pytest.mark.parametrize(("digits", "valid"), [("732829320", True), ("73282932000074", True), ("732829321", False)])
def test_siren_and_siret_check_digits(digits, valid):
    assert luhn(digits) is valid


def test_an_empty_document_leaks_nothing():
    assert find_leaks(Document("x", "pdf", "", ())) == []


@pytest.mark.parametrize(
    ("text", "leaks"),
    [
        ("# Offre\nFichier : plan-acme-durand.pdf joint.", ["file-name"]),
        ("# Offre\nFichier : offre_barrieres_v4.odt joint.", []),
        ("# Offre\nLa fiche-technique-makita.pdf est jointe.", []),
    ],
)
def test_a_name_inside_a_files_name_is_a_leak(text, leaks, document):
    known = lemmas_of(language.load()).forms
    assert [leak.code for leak in find_leaks(document(text), known)] == leaks


def test_the_first_line_of_a_letter_is_the_senders(document):
    text = "# Offre\nManutention Charolais, SIRET 732 829 320 00074, 71600 Paray-le-Monial\nVotre besoin est un quai de plus."
    assert find_leaks(document(text)) == []


def test_the_cells_beside_the_writers_name_are_the_writers(document):
    text = "# Offre\n| Béatrice G., conseillère linge | beatrice.g@blanchisserie-bocage.fr |"
    assert find_leaks(document(text)) == []


def test_a_client_quoted_by_the_firms_name_is_a_doubtful_leak(document):
    text = "# Offre\nBonjour.\n« Chez Delcambre-Oury on ne signe rien sans deux prix », m'a-t-elle dit."
    assert [(leak.code, leak.sure) for leak in find_leaks(document(text))] == [("company-name", False)]
