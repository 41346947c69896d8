"""Small documents and rules for the detecting tests."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from prodcheck import language
from prodcheck.detecting.units import analyse
from prodcheck.document import Document
from prodcheck.evaluating.samples import small_document


@dataclass(frozen=True)
class Rule:
    topics: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    substance: tuple[str | tuple[str, ...], ...] = ()
    cancels: tuple[str, ...] = ("negation", "plan", "hypothesis", "generality", "definition")
    near: str = "passage"
    detector: str = "passages"


@dataclass(frozen=True)
class Element:
    id: str
    detect: Rule = field(default_factory=Rule)


@dataclass(frozen=True)
class Kind:
    id: str
    elements: tuple[Element, ...]


@pytest.fixture
def make_rule():
    return Rule


@pytest.fixture
def make_element():
    return lambda element_id, **rule: Element(element_id, Rule(**rule))


@pytest.fixture
def make_kind():
    return lambda kind_id, *elements: Kind(kind_id, elements)


@pytest.fixture
def document():
    def make(text: str) -> Document:
        return small_document(text)

    return make


@pytest.fixture
def units():
    return lambda text: analyse(language.load(), small_document(text)).units
