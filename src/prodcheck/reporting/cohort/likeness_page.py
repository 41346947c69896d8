"""``ressemblances.html``: passages that productions share, side by side, for a person to judge; never a verdict."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING

from prodcheck.cohort.likeness import Likeness, Place
from prodcheck.cohort.overview import Overview
from prodcheck.reporting import anchors
from prodcheck.reporting.cohort.dashboard import cohort_environment

if TYPE_CHECKING:
    from markupsafe import Markup

LONGEST = 900
"""Characters of a passage that are shown; a person compares the rest in the files."""

_WORDS = re.compile(r"\S+|\s+")


def likeness_html(overview: Overview) -> str:
    """The page of shared passages."""
    template = cohort_environment().get_template("cohort/likeness.html.j2")
    found = overview.likeness or Likeness()
    return template.render(
        overview=overview, likeness=found, names=overview.names, side_by_side=side_by_side, place_link=place_link
    )


def place_link(place: Place) -> str:
    """Address of a production in its candidate's report."""
    return f"candidats/{place.key}.html#{anchors.document_anchor(place.number)}"


def side_by_side(first: str, second: str) -> tuple[Markup, Markup]:
    """Both passages, cut where they are long, with what differs marked."""
    from markupsafe import Markup, escape

    ours, theirs = _WORDS.findall(_cut(first)), _WORDS.findall(_cut(second))
    matcher = difflib.SequenceMatcher(None, ours, theirs, autojunk=False)
    sides: tuple[list[str], list[str]] = ([], [])
    for operation, one, one_end, other, other_end in matcher.get_opcodes():
        for side, words in zip(sides, (ours[one:one_end], theirs[other:other_end]), strict=True):
            text = str(escape("".join(words)))
            side.append(text if operation == "equal" or not text.strip() else f"<mark>{text}</mark>")
    return Markup("".join(sides[0])), Markup("".join(sides[1]))


def _cut(text: str) -> str:
    """The beginning of a long passage, whole words."""
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rsplit(' ', 1)[0]} […]"
