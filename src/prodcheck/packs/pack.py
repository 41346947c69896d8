"""A pack ready for use: its documents with their limits and citations, as detecting, judging and reporting need them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from prodcheck.packs.model import (
    Citation,
    DocumentKind,
    DocumentUse,
    Element,
    Jury,
    NoProduction,
    PackDefinition,
    SetRule,
    SourceDocument,
    Validity,
)
from prodcheck.report import Limits, Source


@dataclass(frozen=True)
class PackDocument:
    """One document of a pack: its kind, how many are asked for, its limits, and the pack's own citation of it."""

    kind: DocumentKind
    elements: tuple[Element, ...]
    use: DocumentUse
    limits: Limits
    sources: dict[str, SourceDocument]

    @property
    def id(self) -> str:
        """Id of the document kind."""
        return self.kind.id

    @property
    def label(self) -> str:
        """Short French name."""
        return self.kind.label

    @property
    def source(self) -> Source:
        """Where the pack's référentiel asks for this document."""
        return as_source(self.use.source or self.kind.source, self.sources)

    def element(self, element_id: str) -> Element:
        """The required element of that id.

        Raises:
            KeyError: no such element.
        """
        for element in self.elements:
            if element.id == element_id:
                return element
        raise KeyError(element_id)

    def source_of(self, element: Element) -> Source:
        """Where this pack's référentiel asks for an element (a CCP has its own page for the same requirement)."""
        own = self.use.source
        if own is not None and own.source == element.source.source:
            return as_source(own, self.sources)
        return as_source(element.source, self.sources)

    def cite(self, citation: Citation) -> Source:
        """A citation as the report shows it."""
        return as_source(citation, self.sources)


@dataclass(frozen=True)
class Pack:
    """A pack with its documents, ready for detecting, judging and reporting."""

    definition: PackDefinition
    documents: tuple[PackDocument, ...]
    practice: tuple[PackDocument, ...]
    sources: dict[str, SourceDocument]
    path: Path

    @property
    def id(self) -> str:
        """Id of the pack, as in ``--pack``."""
        return self.definition.id

    @property
    def version(self) -> str:
        """Version of the pack itself, not of the référentiel."""
        return self.definition.version

    @property
    def title(self) -> str:
        """Full French title."""
        return self.definition.title

    @property
    def rules(self) -> tuple[SetRule, ...]:
        """Rules over the set of files."""
        return self.definition.rules

    @property
    def jury(self) -> Jury | None:
        """The part of the exam that uses the documents."""
        return self.definition.jury

    @property
    def validity(self) -> Validity:
        """When the référentiel holds."""
        return self.definition.validity

    @property
    def no_production(self) -> NoProduction | None:
        """The statement that no production is asked for, or None."""
        return self.definition.no_production

    @cached_property
    def source(self) -> Source:
        """The main source of the pack: the first it names, at the place of its validity."""
        return self.cite(self.definition.validity.source)

    def document(self, document_id: str) -> PackDocument:
        """The document (or practice document) of that id.

        Raises:
            KeyError: the pack has no such document.
        """
        for document in (*self.documents, *self.practice):
            if document.id == document_id:
                return document
        raise KeyError(document_id)

    def cite(self, citation: Citation) -> Source:
        """A citation as the report shows it."""
        return as_source(citation, self.sources)


@dataclass(frozen=True, slots=True)
class PackSummary:
    """One line of ``packs list``."""

    id: str
    version: str
    title: str
    certification: str
    millesime: str
    documents: tuple[str, ...]
    state: str
    path: Path


def as_source(citation: Citation, sources: dict[str, SourceDocument]) -> Source:
    """Resolve a citation to the report's ``Source`` (document, millésime, page, section as a note)."""
    document = sources[citation.source]
    return Source(document.document, document.millesime, citation.page, citation.section or "")
