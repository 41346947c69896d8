"""From a code with facts to a sentence: the first wording of the code whose facts are all there."""

from __future__ import annotations

from collections.abc import Mapping

from prodcheck.reporting.wording.typography import Facts, enumerate_words, fill

Wording = str | tuple[str, ...]
Table = Mapping[str, Wording]

_LISTS = {"missing_labels": ", ", "labels": ", ", "practice": ", ", "files": "\n"}
"""Facts that name several things, with what is between two of them; a file's name may hold a comma."""


def say(table: Table, code: str, facts: Facts, fallback: str) -> str:
    """The sentence of ``code`` in ``table``.

    A wording may be several templates, the most precise first: the first whose facts are all known is taken.
    An empty text is a fact that is not known. ``fallback`` needs no fact but ``code``; it serves codes that the table lacks.
    """
    known = {name: enumerated(name, fact) for name, fact in facts.items() if fact != ""}
    wordings = table.get(code, ())
    for template in (wordings,) if isinstance(wordings, str) else wordings:
        try:
            return fill(template, known)
        except KeyError:
            continue
    return fill(fallback, {"code": code})


def enumerated(name: str, fact: str | int | float) -> str | int | float:
    """A fact as a sentence shows it: where it names several things « a, b et c »."""
    return enumerate_words(fact.split(_LISTS[name])) if isinstance(fact, str) and name in _LISTS else fact
