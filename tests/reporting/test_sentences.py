"""Sentences as a reader sees them: numbers, plurals, spaces, and the facts they are filled in with."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prodcheck.errors import UnreadableDocument, UsageError
from prodcheck.judging.limits import judge_measure
from prodcheck.measures import Doubt, Measure
from prodcheck.report import Facts, Priority, Reason, Verdict
from prodcheck.reporting.wording import methods, priorities, reasons, sentence_for, signals
from prodcheck.reporting.wording.typography import THIN, curly, enumerate_words, fill, for_terminal, french, number
from tests.reporting.sample_reports import SETS, near_limit


def plain(text: str) -> str:
    return text.replace(THIN, " ")


@pytest.mark.parametrize(
    ("value", "shown"), [(0, "0"), (999, "999"), (7000, "7 000"), (1234567, "1 234 567"), (0.5, "0,5"), (1500.25, "1 500,2")]
)
def test_a_number_has_thin_spaces_and_a_decimal_comma(value: float, shown: str):
    assert plain(number(value)) == shown
    assert " " not in number(value)


def test_double_punctuation_and_quotes_get_a_thin_no_break_space():
    assert french("Quoi : « ceci » ; 12 000 fois ?") == f"Quoi{THIN}: «{THIN}ceci{THIN}»{THIN}; 12{THIN}000 fois{THIN}?"


def test_a_year_or_a_date_is_not_grouped():
    assert french("le 12 2017, en 2023") == "le 12 2017, en 2023"


def test_apostrophes_are_typeset_only_where_asked():
    assert curly("l'oral") == "l’oral"
    assert "’" not in sentence_for(UsageError("is-a-folder", file="x"))


def test_a_template_chooses_zero_singular_or_plural():
    template = "{n:aucune page|# page|# pages}"
    assert [fill(template, {"n": count}) for count in (0, 1, 2)] == ["aucune page", "1 page", "2 pages"]
    assert fill("{n:# page|# pages}", {"n": 1.5}) == "1,5 page"


def test_the_facts_of_a_sentence_are_left_as_they_are():
    assert fill("Le fichier {file} :", {"file": "a : b 12 000 {file}.docx"}) == f"Le fichier a : b 12 000 {{file}}.docx{THIN}:"


@given(st.text(max_size=60))
def test_any_file_name_can_stand_in_a_sentence(name: str):
    sentence = sentence_for(UsageError("missing-file", file=name))
    assert name in sentence or name == ""


def test_a_list_of_words_ends_with_et():
    assert [enumerate_words(words) for words in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == ["", "a", "a et b", "a, b et c"]


def test_a_terminal_gets_ordinary_no_break_spaces():
    assert for_terminal(f"7{THIN}000") == "7\u00a0000"


@given(st.integers(0, 30), st.integers(0, 6), st.integers(0, 6), st.sampled_from([None, 3]), st.sampled_from([None, 8]))
def test_every_judged_measure_has_a_full_sentence(value: int, below: int, above: int, low: int | None, high: int | None):
    measure = Measure(value, max(0, value - below), value + above, "app")
    for unit in ("pages", "characters"):
        verdict, reason = judge_measure(measure, low, high, unit)
        sentence = reasons.reason_sentence(reason)
        assert sentence.endswith(".")
        assert "{" not in sentence
        assert reason.code not in sentence
        assert verdict is Verdict.CONFORME or "il en faut" in sentence


def test_too_short_says_how_much_is_missing_exactly_where_it_is_known_exactly():
    exact = judge_measure(Measure(5000, 5000, 5000, "x"), 7000, 12000, "characters")[1]
    rough = judge_measure(Measure(5000, 4990, 5010, "x"), 7000, 12000, "characters")[1]
    assert "Il en manque 2 000." in plain(reasons.reason_sentence(exact))
    assert "Il en manque environ 2 000." in plain(reasons.reason_sentence(rough))


def test_unreadable_files_are_explained_without_blame_and_with_a_way_out():
    sentence = sentence_for(UnreadableDocument("unsupported-format", kind="xlsx", file="notes.xlsx"))
    assert "notes.xlsx" in sentence
    assert "tableur Excel" in sentence
    assert "PDF" in sentence


def test_the_reason_inside_a_code_gives_the_more_precise_sentence():
    assert "est un dossier" in sentence_for(UsageError("cannot-write", file="x", why="is-a-folder"))
    assert "n'existe pas" in sentence_for(UsageError("cannot-write", file="x", why="no-folder"))
    assert "ne peut pas être écrit" in sentence_for(UsageError("cannot-write", file="x", why="Permission denied"))


def test_an_empty_suggestion_leaves_no_hole():
    sentence = sentence_for(UsageError("unknown-kind", kind="veile", pack="cc-titre", known="veille, pac", suggestion=""))
    assert "veille, pac" in sentence
    assert "«\u202f\u202f»" not in sentence


def test_content_says_how_many_are_missing_and_how_many_unsure():
    both = reasons.reason_sentence(Reason("content-missing", {"missing": 2, "unsure": 1, "total": 8}))
    one = reasons.reason_sentence(Reason("content-missing", {"missing": 1, "unsure": 0, "total": 8}))
    assert plain(both) == "Contenu demandé, 8 points : 2 n'ont pas été trouvés, 1 est à préciser."
    assert plain(one) == "Contenu demandé, 8 points : 1 n'a pas été trouvé."


def test_an_assignment_doubt_names_the_other_production_by_its_label():
    from tests.reporting.sample_reports import document

    said = " ".join(reasons.document_sentences(near_limit("pac"), (near_limit("pac"), document("veille"))))
    assert "Veille professionnelle et commerciale" in said


def test_the_witnesses_of_a_measure_are_named():
    said = methods.method_sentence("app+libreoffice")
    assert "Word" in said
    assert "LibreOffice" in said


def test_a_doubt_gives_its_width():
    assert "212 caractères" in methods.doubt_sentence(Doubt("text-boxes", low=212))


def test_what_is_wrong_with_the_set_is_named_under_its_verdict():
    said = plain(reasons.concerned(SETS["faulty"]()))
    assert said == "Cela concerne : Veille professionnelle et commerciale ; Vécu en entreprise."
    assert reasons.concerned(SETS["good"]()) == ""


def test_a_missing_file_priority_does_not_name_an_empty_list():
    priority = Priority(Reason("fix-count", {"expected": 4, "found": 2, "missing_labels": ""}), None)
    assert plain(priorities.priority_sentence(priority)) == "Donnez 4 productions : il y en a 2."


def test_each_rule_that_a_draft_leaves_open_has_its_own_line():
    facts: dict[str, Facts] = {
        "count": {"expected": 4, "found": 1},
        "one-per-document": {"missing_labels": "Veille"},
        "company-experience": {"needed": 2},
        "distinct": {},
    }
    said = [plain(reasons.not_checked_sentence(Reason("set-in-draft", {"rule": rule, **more}))) for rule, more in facts.items()]
    assert said[0] == "Le nombre de productions : il en faut 4, 1 est donnée."
    assert said[1].endswith("Il reste à fournir : Veille.")
    assert "2 productions vécues" in said[2]
    assert len(set(said)) == 4
    assert plain(reasons.not_checked_sentence(Reason("set-in-draft", {"rule": "other"}))).startswith("L'ensemble")


def test_a_text_too_short_is_to_be_filled_with_what_it_lacks():
    short = Reason("fix-characters-too-few", {"gap": 900, "minimum": 7000, "lacking": "Résultats\nMoyens"})
    assert "à reprendre : « Résultats » et « Moyens »." in plain(priorities.priority_way(Priority(short, 0)))
    nothing = Reason("fix-characters-too-few", {"gap": 900, "minimum": 7000, "lacking": ""})
    assert priorities.priority_way(Priority(nothing, 0)).startswith("Ajoutez des faits")


@pytest.mark.parametrize(
    ("unplaced", "said"),
    [(0, "Donnez tous les fichiers"), (1, "peut-être dans le fichier"), (2, "peut-être dans les 2 fichiers")],
)
def test_productions_that_are_missing_may_be_in_the_files_that_were_not_read(unplaced: int, said: str):
    facts: Facts = {"missing": 2, "missing_labels": "Veille, Plan", "unplaced": unplaced}
    assert said in priorities.priority_way(Priority(Reason("fix-count", facts), None))


def test_that_somebody_else_acts_is_said_before_that_it_is_a_plan():
    said = signals.against(("plan", "other-person"))
    assert plain(said) == "Pas retenu : ce n'est pas vous qui agissez et c'est un projet, pas une action menée."


@pytest.mark.parametrize("code", ["no-kind", "assignment-doubt"])
def test_how_to_name_a_production_is_shown_with_one_of_the_pack(code: str):
    said = reasons.reason_sentence(Reason(code, {"other": "Proposition", "example": "proposition"}))
    assert "proposition=mon-fichier.docx" in said
    assert "veille" not in said + reasons.reason_sentence(Reason(code))


@pytest.mark.parametrize("code", ["fix-assignment", "fix-kind-taken"])
def test_the_way_to_name_a_production_is_shown_with_one_of_the_pack(code: str):
    assert "pac=mon-fichier.docx" in priorities.priority_way(Priority(Reason(code, {"example": "pac"}), 0))
    assert "veille" not in priorities.priority_way(Priority(Reason(code, {"example": ""}), 0))


def test_files_that_were_not_read_are_not_said_to_be_productions():
    facts: Facts = {"expected": 4, "found": 4, "unreadable": 1}
    said = plain(reasons.reason_sentence(Reason("count-inside", facts)))
    assert said == "4 fichiers donnés pour 4 productions demandées ; 1 n'a pas pu être lu."


def test_the_last_of_several_names_is_joined_with_et():
    missing = Reason("each-missing", {"missing": 3, "missing_labels": "Veille, Plan, Prospection"})
    assert plain(reasons.reason_sentence(missing)) == "Il manque 3 productions : Veille, Plan et Prospection."
    files = Reason("unread-files", {"files": "Veille, suite.docx\nplan.pdf"})
    assert "Veille, suite.docx et plan.pdf." in plain(reasons.not_checked_sentence(files))
