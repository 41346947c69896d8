"""From a code with facts to a sentence: the first wording of the code whose facts are all there."""

from __future__ import annotations

from collections.abc import Mapping

from prodcheck.reporting.wording.typography import Facts, fill

Wording = str | tuple[str, ...]
Table = Mapping[str, Wording]


def say(table: Table, code: str, facts: Facts, fallback: str) -> str:
    """The sentence of ``code`` in ``table``.

    A wording may be several templates, the most precise first: the first whose facts are all known is taken.
    An empty text is a fact that is not known. ``fallback`` needs no fact but ``code``; it serves codes that the table lacks.
    """
    known = {name: fact for name, fact in facts.items() if fact != ""}
    wordings = table.get(code, ())
    for template in (wordings,) if isinstance(wordings, str) else wordings:
        try:
            return fill(template, known)
        except KeyError:
            continue
    return fill(fallback, {"code": code})
