"""Identity leaks: what lets a reader know the client of a commercial proposal, wherever in the file it stands."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass

from prodcheck.detecting.identity_data import ALL_WORDS, Datum, contact_data, file_names, firms, people
from prodcheck.detecting.identity_owner import Owner
from prodcheck.detecting.passages import Places
from prodcheck.detecting.units import Analysis
from prodcheck.document import Block, Document, Origin
from prodcheck.evidence import Coverage, Finding, Passage

MAX_LEAKS = 20
_LEAKED, _DOUBTFUL, _CLEAN = 0.05, 0.4, 0.95


@dataclass(frozen=True, slots=True)
class Leak:
    """A datum that gives the client away; codes: email, phone, siret, web, address, person, company-name, file-name.

    ``sure`` is False for a name of which only the context tells that it is the client's.
    """

    code: str
    block: int
    start: int
    end: int
    text: str
    sure: bool = True


def find_leaks(document: Document, known: Container[str] = ALL_WORDS) -> list[Leak]:
    """Every datum of the document that gives the client away, in reading order; header and footer blocks too.

    ``known`` holds the folded words of the language: the others may be names where they stand in a file's name.
    """
    blocks = [block for block in document.blocks if block.text.strip()]
    owner = Owner(blocks)
    return [leak for block in blocks for leak in _leaks_of(block, owner, known)]


def _leaks_of(block: Block, owner: Owner, known: Container[str]) -> Iterator[Leak]:
    def leak(datum: Datum, *, sure: bool) -> Leak:
        return Leak(datum.code, block.index, datum.start, datum.end, block.text[datum.start : datum.end], sure)

    for datum in contact_data(block.text):
        concerned = owner.concerns_client(block, datum.start, datum.end)
        if not owner.is_own(block, datum.start, datum.end, datum.owner) and (datum.code != "web" or concerned):
            yield leak(datum, sure=datum.code != "web")
    for datum in file_names(block.text, known):
        if any(word not in owner.own_words for word in datum.owner.split()):
            yield leak(datum, sure=False)
    if block.origin is Origin.TOC:
        return
    for datum in people(block.text):
        if not owner.is_own(block, datum.start, datum.end, datum.owner):
            yield leak(datum, sure=owner.concerns_client(block, datum.start, datum.end))
    for datum in firms(block.text):
        concerned = owner.concerns_client(block, datum.start, datum.end)
        if concerned and not owner.is_own(block, datum.start, datum.end, datum.owner):
            yield leak(datum, sure=False)


def _outside_the_text(document: Document) -> list[str]:
    """Contact data in comments and in the file's properties; the company property is the writer's own."""
    texts = [*document.comments, *(value for name, value in document.properties.items() if name != "company")]
    return [text[datum.start : datum.end] for text in texts for datum in contact_data(text) if datum.code != "web"]


def identity_finding(
    element: str, document: Document, analysis: Analysis, places: Places, known: Container[str] = ALL_WORDS
) -> Finding:
    """The finding for anonymity: covered where nothing leaks, missing with every leak in ``refused``.

    Args:
        element: id of the element.
        document: the document, with its header and footer blocks, comments and properties.
        analysis: its units, for the headings of the places.
        places: pages of its blocks.
        known: folded words of the language, see ``find_leaks``.

    A single name that only context makes a leak leaves the finding unsure.
    """
    leaks = find_leaks(document, known)
    outside = _outside_the_text(document)
    if outside or len(leaks) > 1 or any(leak.sure for leak in leaks):
        status, score = Coverage.MISSING, _LEAKED
    elif leaks:
        status, score = Coverage.UNSURE, _DOUBTFUL
    else:
        status, score = Coverage.COVERED, _CLEAN
    headings = {unit.block: unit.heading_text for unit in analysis.units}
    refused = tuple(
        Passage(
            text=leak.text,
            block=leak.block,
            start=leak.start,
            end=leak.end,
            page=places.page(leak.block),
            heading=headings.get(leak.block),
            score=1.0,
            signals=("identity-leak", leak.code),
        )
        for leak in leaks[:MAX_LEAKS]
    )
    present = tuple(dict.fromkeys([*(leak.code for leak in leaks), *(["contact"] if outside else [])]))
    return Finding(element, status, score, (), refused, present, ("identity-leak",) if leaks or outside else ())
