"""Folding, tokens, sentences, lemmas, phrases."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.vocab import Vocab

from prodcheck import language
from prodcheck.language.folding import fold
from prodcheck.language.lemmas import Lemmas, sound_key
from prodcheck.language.phrases import PhraseIndex
from prodcheck.language.tokens import FrenchTokenizer

TOKENIZER = FrenchTokenizer(Vocab())


@given(st.text(max_size=200))
def test_folding_keeps_the_length_so_that_offsets_stay_true(text):
    assert len(fold(text)) == len(text)


def test_folding_removes_accents_capitals_and_typographic_variants():
    assert fold("À l’Œuvre – « ÉTÉ »") == 'a l\'euvre - " ete "'


@settings(max_examples=150)
@given(st.text(alphabet=st.sampled_from("aéÀ1 .,'’-\n\t\u00a0@·€%|(«"), max_size=80))
def test_tokens_join_to_the_text_again(text):
    doc = TOKENIZER(text)
    assert doc.text == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("l'équipe d’Alès", ["l'", "équipe", "d’", "Alès"]),
        ("les client·e·s", ["les", "client·e·s"]),
        ("m.dupont@exemple.fr", ["m.dupont@exemple.fr"]),
        ("un rendez-vous aujourd'hui", ["un", "rendez-vous", "aujourd'hui"]),
        ("12,5 % de 3.000 €", ["12,5", "%", "de", "3.000", "€"]),
        ("sur societe.com.", ["sur", "societe.com", "."]),
    ],
)
def test_tokens_follow_french_usage(text, expected):
    assert [token.text for token in TOKENIZER(text)] == expected


def sentences(text):
    return [sentence.text.strip() for sentence in language.load()(text).sents]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("J'ai appelé. Il a répondu.", 2),
        ("j'ai appele hier. il a repondu non", 2),
        ("Hervé P., le chef, suit les comptes.", 1),
        ("J'ai vu Mme. Martin et M. Roux à 9 h.", 1),
        ("C'est Paul D. Il dirige l'agence.", 2),
        ("premier point\ndeuxième point\ntroisième point", 3),
        ("Il a dit « non. » Puis il est parti.", 2),
        ("Le prix est de 12.50 euros par mois.", 1),
        ("Vraiment ? Oui ! Enfin… peut-être.", 3),
    ],
)
def test_sentences_survive_initials_missing_capitals_and_lines(text, count):
    assert len(sentences(text)) == count


@pytest.mark.parametrize(("word", "lemma"), [("relances", "relance"), ("appelé", "appeler"), ("concurrents", "concurrent")])
def test_lemmas_know_the_forms_of_the_lexicon(word, lemma):
    assert language.load()(f"nous {word}")[1].lemma_ == lemma


@pytest.mark.parametrize(
    ("misspelt", "right"), [("fidelisasion", "fidelisation"), ("prospéction", "prospection"), ("consurrent", "concurrent")]
)
def test_a_misspelt_word_takes_the_lemma_of_the_word_meant(misspelt, right):
    assert language.load()(f"la {misspelt} du secteur")[1].lemma_ == right


def test_a_name_inside_a_sentence_is_not_taken_for_a_misspelt_word():
    assert language.load()("chez Cliant tout va")[1].lemma_ == "cliant"


def test_a_common_word_is_preferred_to_a_rare_form_as_near():
    lemmas = Lemmas({"concurent": "concevoir", "concurrents": "concurrent"}, ["concurrents"])
    assert lemmas.lemma("concurents") == "concurrent"


def test_a_word_of_a_hundred_thousand_letters_is_left_as_it_is_without_looking_for_words_near_it():
    endless = "ab" * 50_000
    lemmas = Lemmas({"concurrents": "concurrent"}, ["concurrents"])
    started = time.process_time()
    assert lemmas.lemma(endless) == endless
    assert lemmas.mended(endless) == endless
    assert time.process_time() - started < 2


def test_a_word_of_thirty_letters_is_still_repaired():
    longest = "abcdefghij" * 3
    lemmas = Lemmas({longest: "lemma"}, [longest])
    assert lemmas.lemma(longest[:-2] + "zj") == "lemma"


def test_words_that_sound_alike_share_their_key():
    assert sound_key("fidelisassion") == sound_key("fidelisation")


def test_a_lemma_table_answers_unknown_words_with_their_stem():
    lemmas = Lemmas({"chat": "chat"}, ())
    assert lemmas.lemma("chats") == "chat"
    assert lemmas.lemma("zzyzxs", repair=False) == "zzyzx"


def test_phrases_allow_small_words_between_theirs():
    index = PhraseIndex({"topic": [("politique", "fidelisation")]})
    assert index.find(["politique", "de", "la", "fidelisation"]) == [(0, 4, "topic")]
    assert index.find(["politique", "commercial", "fidelisation"]) == []


def test_the_longest_phrase_of_a_label_wins():
    index = PhraseIndex({"a": [("carte",), ("carte", "fidelite")]})
    assert index.find(["carte", "fidelite"]) == [(0, 2, "a")]
