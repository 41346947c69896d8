"""``packs show``: a pack as text to read and as plain data for ``--json``."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import Any

from prodcheck.packs.model import SetRule
from prodcheck.packs.pack import Pack, PackDocument
from prodcheck.report import Limits, Source
from prodcheck.reporting.wording.typography import fill, for_terminal, french

_WIDTH = 100


def as_data(pack: Pack) -> dict[str, Any]:
    """The whole pack as plain data: definition, then its documents with their elements, citations resolved."""
    definition = pack.definition.model_dump(mode="json", by_alias=True, exclude_none=True)
    documents = [_document_data(document) for document in pack.documents]
    practice = [_document_data(document) for document in pack.practice]
    sources = {name: source.model_dump(mode="json", by_alias=True, exclude_none=True) for name, source in pack.sources.items()}
    return {**definition, "documents": documents, "practice": practice, "sources": sources}


def _document_data(document: PackDocument) -> dict[str, Any]:
    """One document with its elements."""
    kind = document.kind.model_dump(mode="json", by_alias=True, exclude_none=True, exclude={"elements"})
    elements = [element.model_dump(mode="json", by_alias=True, exclude_none=True) for element in document.elements]
    return {**kind, "count": document.use.count, "optional": document.use.optional, "elements": elements}


def as_text(pack: Pack) -> str:
    """The pack for a person: identity, validity, limits, jury, set rules, documents with their elements."""
    return _typeset("\n".join(_lines(pack)) + "\n")


def _lines(pack: Pack) -> Iterator[str]:
    """The lines of ``as_text``."""
    definition = pack.definition
    yield f"{definition.title}"
    details = [definition.certification, definition.level, definition.code, definition.millesime]
    yield " · ".join(detail for detail in details if detail)
    yield f"Pack {pack.id}, version {pack.version}"
    yield ""
    yield from _wrapped(definition.sessions)
    yield from _wrapped(definition.validity.statement)
    if pack.no_production is not None:
        yield ""
        yield from _wrapped(f"{pack.no_production.statement} ({citation(pack.cite(pack.no_production.source))})")
        for item in pack.no_production.instead:
            yield from _wrapped(f"{item.text} ({citation(pack.cite(item.source))})", "  - ")
    if definition.limits is not None:
        yield ""
        yield f"Limites : {limits_text(pack)}"
    if pack.jury is not None:
        minutes = f", {pack.jury.minutes} minutes" if pack.jury.minutes else ""
        yield f"Devant le jury : {pack.jury.modality}{minutes}"
    if pack.rules:
        yield "Ensemble des fichiers :"
        for rule in pack.rules:
            yield from _wrapped(f"{rule_text(rule)} ({citation(pack.cite(rule.source))})", "  - ")
    for document in (*pack.documents, *pack.practice):
        yield from _document_lines(document, practice=document in pack.practice)


def _document_lines(document: PackDocument, *, practice: bool) -> Iterator[str]:
    """One document with its elements."""
    note = " (facultatif)" if document.use.optional else " (pour s'entraîner)" if practice else ""
    yield ""
    yield f"{document.id} : {document.label}{note}"
    yield from _wrapped(f"{document.kind.competence} ({citation(document.source)})", "  ")
    for element in document.elements:
        yield from _wrapped(f"{element.id} : {element.label} ({citation(document.source_of(element))})", "  - ")


def _wrapped(text: str, first: str = "") -> list[str]:
    """Lines of at most 100 characters, hanging below the first."""
    return textwrap.wrap(_typeset(text), _WIDTH, initial_indent=first, subsequent_indent=" " * len(first), break_long_words=False)


def _typeset(text: str) -> str:
    """French no-break spaces that any console font has."""
    return for_terminal(french(text))


def citation(source: Source) -> str:
    """A source in one phrase: « RC TP-00115, millésime 08, p. 6 »."""
    millesime = source.millesime if not source.millesime[:1].isdigit() else f"millésime {source.millesime}"
    page = f"p. {source.page}" if source.page is not None else ""
    return ", ".join(part for part in (source.document, millesime, page, source.note) if part)


def limits_text(pack: Pack) -> str:
    """The limits of a pack in one phrase, or its statement that there are none."""
    limits = pack.definition.limits
    if limits is None:
        return "aucune"
    place = citation(pack.cite(limits.source))
    if limits.none is not None:
        return f"{limits.none} ({place})"
    if not pack.documents:
        return place
    return f"{bounds_text(pack.documents[0].limits)} ({place})"


def bounds_text(limits: Limits) -> str:
    """« de 3 à 8 pages, de 7 000 à 12 000 caractères espaces compris »."""
    parts = [
        _range(limits.pages_min, limits.pages_max, "pages hors page de garde et sommaire"),
        _range(limits.characters_min, limits.characters_max, "caractères espaces compris"),
    ]
    return ", ".join(part for part in parts if part)


def _range(low: int | None, high: int | None, unit: str) -> str:
    """« de 3 à 8 pages », « au plus 8 pages », or nothing."""
    shown_low, shown_high = (f"{value or 0:,}".replace(",", " ") for value in (low, high))
    if low is not None and high is not None:
        return f"de {shown_low} à {shown_high} {unit}"
    if low is not None:
        return f"au moins {shown_low} {unit}"
    return f"au plus {shown_high} {unit}" if high is not None else ""


def rule_text(rule: SetRule) -> str:
    """A set rule in one phrase."""
    if rule.id == "count":
        return fill("{n:# production|# productions} en tout", {"n": rule.number})
    if rule.id == "company-experience":
        return fill("au moins {n:# production vécue|# productions vécues} en entreprise", {"n": rule.at_least})
    texts = {
        "one-per-document": "chaque production demandée est là, une par compétence",
        "distinct": "les productions sont différentes les unes des autres",
        "dates": "la session tombe dans la période de validité du référentiel",
    }
    return texts[rule.id]
