"""Where in a paragraph a passage stands, at the borders of the runs: no run is split, so that the copy's text stays as it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from prodcheck.annotating.letters import FEWEST, letters
from prodcheck.reading.docx.names import W_PPR, W_T, W_TXBX

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


def children_of_passage(p: Element, passage: str) -> tuple[int, int]:
    """First and last index of the children of the paragraph ``p`` that hold ``passage``.

    All children behind the properties where the passage is empty, short or not found.
    """
    first = 1 if len(p) and p[0].tag == W_PPR else 0
    whole = (first, len(p) - 1)
    wanted = "".join(letters(passage))
    if len(wanted) < FEWEST:
        return whole
    held = ["".join(letters("".join(_texts(child)))) for child in p]
    start = "".join(held).find(wanted)
    if start < 0:
        return whole
    return _child_at(held, start), _child_at(held, start + len(wanted) - 1)


def _child_at(held: list[str], place: int) -> int:
    """Index of the child that holds the letter at ``place`` of all letters."""
    passed = 0
    for index, text in enumerate(held):
        passed += len(text)
        if place < passed:
            return index
    raise ValueError(f"{place} is behind the last letter")


def _texts(element: Element) -> Iterator[str]:
    """Texts of a run, a link or an insertion, without those of a text box that hangs on it."""
    if element.tag == W_TXBX:
        return
    if element.tag == W_T:
        yield element.text or ""
        return
    for child in element.iterchildren("*"):
        yield from _texts(child)
