import pytest

from prodcheck.assigning.likeness import same_production
from prodcheck.assigning.matching import Candidate, KindTitles, assign
from prodcheck.assigning.words import words_of
from prodcheck.document import Block, BlockKind, Document

KINDS = [
    KindTitles("veille", ("veille", "veille commerciale")),
    KindTitles("pac", ("plan d'actions commerciales", "plan d'action", "pac")),
    KindTitles("prospection", ("prospection", "prospecter à distance")),
    KindTitles("fidelisation", ("fidélisation", "fidéliser")),
]


def document(*texts: str, heading: str = "", sha: str = "0", title: str = "") -> Document:
    blocks = [Block(0, heading, BlockKind.HEADING)] if heading else []
    blocks += [Block(number + len(blocks), text) for number, text in enumerate(texts)]
    return Document("x.docx", "docx", sha, tuple(blocks), properties={"title": title} if title else {})


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Veille.docx", "veille"),
        ("2-PAC_Dupont.pdf", "pac"),
        ("DUPONT_Marie_Fidélisation v2.docx", "fidelisation"),
        ("MaProspectionFinale.docx", "prospection"),
        ("Plan d’action final.docx", "pac"),
    ],
)
def test_a_file_name_that_names_one_kind_places_the_file(name, kind):
    placed = assign([Candidate(name, document("rien"))], KINDS)
    assert placed[0].document == kind
    assert placed[0].by == "name"


def test_names_in_another_case_form_or_accent_read_the_same():
    assert words_of("Fidélisation_V2") == words_of("FIDELISATION v2") == "fidelisation v 2"


def test_the_users_own_word_beats_name_and_content():
    candidates = [
        Candidate("veille.docx", document("rien"), explicit="pac", content={"veille": 1.0}),
        Candidate("autre.docx", document("rien"), content={"pac": 0.9, "veille": 0.6}),
    ]
    placed = assign(candidates, KINDS)
    assert [entry.document for entry in placed] == ["pac", "veille"]
    assert placed[0].by == "explicit"


def test_content_places_files_whose_names_say_nothing():
    contents = [{"veille": 0.9, "pac": 0.2}, {"pac": 0.8}, {"prospection": 0.7}, {"fidelisation": 0.9}]
    placed = assign([Candidate(f"doc{n}.docx", document("rien"), content=c) for n, c in enumerate(contents)], KINDS)
    assert [entry.document for entry in placed] == ["veille", "pac", "prospection", "fidelisation"]
    assert all(entry.by == "content" and entry.doubt is None for entry in placed)


def test_clear_files_settle_the_place_of_an_unclear_one():
    contents = [{"veille": 0.6, "pac": 0.55}, {"veille": 0.95, "pac": 0.1}]
    placed = assign([Candidate(f"doc{n}.docx", document("rien"), content=c) for n, c in enumerate(contents)], KINDS)
    assert [entry.document for entry in placed] == ["pac", "veille"]


def test_a_close_second_choice_is_said_and_not_silently_dropped():
    placed = assign([Candidate("doc.docx", document("rien"), content={"veille": 0.52, "pac": 0.5})], KINDS)
    assert placed[0].document == "veille"
    assert placed[0].doubt == "pac"


def test_a_file_about_nothing_of_the_pack_stays_without_a_kind():
    placed = assign([Candidate("recette.docx", document("Mélangez la farine et les œufs."), content={})], KINDS)
    assert placed[0].document is None
    assert placed[0].by == "none"


def test_more_files_than_kinds_leave_the_weakest_unplaced():
    contents = [{"veille": 0.9}, {"veille": 0.7}]
    placed = assign([Candidate(f"doc{n}.docx", document("rien"), content=c) for n, c in enumerate(contents)], KINDS[:1])
    assert [entry.document for entry in placed] == ["veille", None]


def test_an_unreadable_file_is_placed_by_its_name_alone():
    assert assign([Candidate("pac.pdf", None), Candidate("scan.pdf", None)], KINDS)[0].document == "pac"


def test_one_file_for_the_one_document_of_a_pack_needs_no_search():
    assert assign([Candidate("doc.docx", document("rien"))], KINDS[:1])[0].by == "only-choice"


def test_a_title_property_or_an_opening_title_places_a_file():
    assert assign([Candidate("doc.docx", document("x", title="Veille commerciale"))], KINDS)[0].document == "veille"
    assert assign([Candidate("doc.docx", document("x", heading="Fidéliser mes clients"))], KINDS)[0].document == "fidelisation"


TEXT = [f"Le client numéro {number} a signé le devis du lot {number * 7} en {number + 3} jours." for number in range(80)]


def test_the_same_bytes_are_the_same_production():
    assert same_production(document("a", sha="1"), document("b", sha="1"))


def test_the_same_text_cut_into_other_paragraphs_is_the_same_production():
    assert same_production(document(*TEXT, sha="1"), document(" ".join(TEXT[:40]), " ".join(TEXT[40:]), sha="2"))


def test_two_productions_on_one_template_are_not_the_same():
    other = [f"Nous avons relancé {number} boulangeries par téléphone pendant la semaine {number}." for number in range(80)]
    template = ["Dossier de production", "Présentation du service commercial concerné par le dossier"]
    assert not same_production(document(*template, *TEXT, sha="1"), document(*template, *other, sha="2"))


def test_documents_without_text_are_never_called_the_same():
    assert not same_production(document(sha="1"), document(sha="2"))


def test_the_only_choice_is_said_to_be_weak_where_nothing_speaks_for_it():
    unlike = Candidate("doc.docx", document("rien"), content={"veille": 0.02})
    like = Candidate("doc.docx", document("rien"), content={"veille": 0.6})
    assert assign([unlike], KINDS[:1])[0].weak
    assert not assign([like], KINDS[:1])[0].weak
    assert not assign([Candidate("veille.docx", document("rien"))], KINDS[:1])[0].weak


def test_an_explicit_kind_that_the_content_contradicts_is_kept_and_said_to_be_weak():
    placed = assign([Candidate("doc.docx", document("rien"), explicit="pac", content={"veille": 0.9, "pac": 0.02})], KINDS)
    assert placed[0].document == "pac"
    assert placed[0].weak


def test_a_file_whose_place_is_taken_is_said_to_look_like_that_kind():
    candidates = [Candidate("pac.docx", document("rien")), Candidate("pac-v2.docx", document("rien"), content={"pac": 0.2})]
    first, second = sorted(assign(candidates, KINDS), key=lambda entry: entry.document is None)
    assert (first.document, second.document, second.doubt) == ("pac", None, "pac")


def test_a_file_without_a_place_that_looks_like_nothing_is_given_no_kind():
    candidates = [Candidate("pac.docx", document("rien")), Candidate("annexe.docx", document("rien"))]
    assert assign(candidates, KINDS)[1].doubt is None
