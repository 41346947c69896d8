from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from itertools import count

import pytest

from prodcheck.assigning.words import words_of
from prodcheck.cohort.likeness import Likeness, find_likeness
from prodcheck.cohort.passages import Production, Sentence, production_of
from prodcheck.document import Block, BlockKind, Document, Origin

VOCABULARY = [
    first + middle + last for first in "bcdfglmnprst" for middle in ("a", "ou", "i") for last in ("ment", "tion", "ter", "le")
]
chance = random.Random(1)


def sentence(length: int = 18) -> str:
    return " ".join(chance.choice(VOCABULARY) for _ in range(length)) + "."


def text(sentences: int = 12) -> list[str]:
    return [sentence() for _ in range(sentences)]


def production(number: int, sentences: list[str]) -> Production:
    made = tuple(Sentence(one, words_of(one), place) for place, one in enumerate(sentences))
    return Production(number, f"{number}.docx", 18 * len(sentences), made)


def search(cohort: dict[str, list[list[str]]], template: list[str] | None = None) -> Likeness:
    def productions() -> Iterator[tuple[str, Production]]:
        for key in sorted(cohort):
            for number, sentences in enumerate(cohort[key]):
                yield key, production(number, sentences)

    given = (production(0, template),) if template else ()
    return find_likeness(productions, given)


def names(found: Likeness) -> set[tuple[str, str]]:
    return {(pair.first.key, pair.second.key) for pair in found.pairs}


def test_productions_written_apart_share_nothing():
    found = search({f"c{number}": [text()] for number in range(8)})
    assert (found.found, found.pairs, found.widespread, found.template_sentences) == (0, (), (), 0)
    assert found.productions == 8


def test_a_copied_passage_is_found_with_its_place_on_both_sides_and_its_neighbours_joined():
    copied = text(3)
    mine, yours = text(), text()
    mine[4:4] = copied
    yours[9:9] = copied
    found = search({"a": [mine], "b": [yours], "c": [text()], "d": [text()]})
    (pair,) = found.pairs
    assert (pair.first.key, pair.second.key, pair.own) == ("a", "b", False)
    (passage,) = pair.passages
    assert passage.first == passage.second == " ".join(copied)
    assert (passage.first_page, passage.second_page, passage.words) == (4, 9, 54)


def changed(words: str, every: int) -> str:
    return " ".join("autrement" if place % every == every - 1 else word for place, word in enumerate(words.split()))


def test_a_passage_with_a_few_words_changed_accents_or_case_is_still_found():
    copied = text(4)
    altered = [changed(one, 16).upper() for one in copied]
    assert names(search({"a": [text() + copied], "b": [text() + altered], "c": [text()]})) == {("a", "b")}


def test_two_productions_of_one_candidate_are_compared_too():
    copied = text(4)
    (pair,) = search({"a": [text() + copied, text() + copied], "b": [text()]}).pairs
    assert pair.own
    assert {pair.first.number, pair.second.number} == {0, 1}


def test_what_most_of_the_cohort_has_is_the_template_and_not_likeness():
    template = text(6)
    cohort = {f"c{number}": [template + text()] for number in range(6)}
    found = search(cohort)
    assert found.pairs == ()
    assert found.template_sentences == 36


def test_a_template_file_is_discounted_even_where_few_used_it():
    template = text(6)
    cohort = {"a": [template + text()], "b": [template + text()], **{f"c{number}": [text()] for number in range(6)}}
    assert names(search(cohort)) == {("a", "b")}
    assert search(cohort, template).pairs == ()


def test_what_many_but_not_most_share_is_told_once_and_not_pair_by_pair():
    copied = text(2)
    cohort = {f"c{number:02d}": [text() + (copied if number < 15 else [])] for number in range(40)}
    found = search(cohort)
    assert found.pairs == ()
    assert {passage.text for passage in found.widespread} == set(copied)
    assert {len(passage.keys) for passage in found.widespread} == {15}


def test_the_same_cohort_gives_the_same_result():
    copied = text(4)
    cohort = {f"c{number}": [text() + (copied if number % 3 == 0 else [])] for number in range(9)}
    assert search(cohort) == search(cohort)


def test_the_work_grows_with_the_cohort_and_not_with_its_square(monkeypatch: pytest.MonkeyPatch):
    compared = count()
    counts = []

    def counting(inner: Callable[..., int]) -> Callable[..., int]:
        def wrapped(*arguments: object) -> int:
            next(compared)
            return inner(*arguments)

        return wrapped

    from prodcheck.cohort import likeness

    monkeypatch.setattr(likeness._Groups, "_find", counting(likeness._Groups._find))
    for size in (20, 80):
        before = next(compared)
        search({f"c{number}": [text() + [f"{sentence()} copie de tous"] * (number % 2)] for number in range(size)})
        counts.append(next(compared) - before)
    assert counts[1] <= 5 * counts[0] + 5


def test_only_running_text_of_enough_words_is_kept():
    long = sentence(12)
    blocks = (
        Block(0, f"{long} Trop court. {long}", page=3),
        Block(1, long, origin=Origin.HEADER),
        Block(2, long, kind=BlockKind.TOC_ENTRY),
        Block(3, long, origin=Origin.TABLE),
    )
    made = production_of(2, "a.docx", Document("a.docx", "docx", "0", blocks))
    assert [one.text for one in made.sentences] == [long, long, long]
    assert (made.words, made.sentences[0].page) == (38, 3)
