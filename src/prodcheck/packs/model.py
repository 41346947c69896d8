"""The schema of the rule files, strict: a source, an element, a document kind, a pack. Unknown keys are refused.

Everything a trainer writes in ``rules/`` has its class here; ``prodcheck.packs.json_schema`` derives the JSON Schema files
from it, so each ``description`` below is also what an editor shows while typing (hence in French).
"""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

Identifier = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
Line = Annotated[str, Field(min_length=2, max_length=300)]
Text = Annotated[str, Field(min_length=2, max_length=2000)]
Phrase = Annotated[str, Field(min_length=2, max_length=120)]

SOURCE_SCHEMA: Literal["prodcheck/source/1"] = "prodcheck/source/1"
ELEMENT_SCHEMA: Literal["prodcheck/element/1"] = "prodcheck/element/1"
DOCUMENT_SCHEMA: Literal["prodcheck/document/1"] = "prodcheck/document/1"
PACK_SCHEMA: Literal["prodcheck/pack/1"] = "prodcheck/pack/1"


class Signal(StrEnum):
    """What can give substance to a topic; the recognisers live in ``detecting``."""

    ORGANISATION = "organisation"
    BRAND = "brand"
    PERSON = "person"
    PLACE = "place"
    TOOL = "tool"
    SOURCE = "source"
    CHANNEL = "channel"
    DATE = "date"
    DURATION = "duration"
    AMOUNT = "amount"
    PERCENTAGE = "percentage"
    COUNT = "count"
    PAST_ACTION = "past-action"
    RESULT_CHANGE = "result-change"
    REASON = "reason"
    PROFILE = "profile"
    OFFER = "offer"
    COMPARISON = "comparison"
    QUOTE = "quote"


class Cancel(StrEnum):
    """What voids a passage that would otherwise count."""

    NEGATION = "negation"
    PLAN = "plan"
    HYPOTHESIS = "hypothesis"
    GENERALITY = "generality"
    DEFINITION = "definition"
    OTHER_PERSON = "other-person"


class Near(StrEnum):
    """How near the topic the substance must stand."""

    SENTENCE = "sentence"
    PASSAGE = "passage"
    BLOCK = "block"


class Detector(StrEnum):
    """Who looks for the element: passages (topic and substance), or the search for identity leaks."""

    PASSAGES = "passages"
    IDENTITY_LEAK = "identity-leak"


class Strict(BaseModel):
    """Base of every rule: frozen, no unknown key, no silent conversion."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class SourceDocument(Strict):
    """An official text that rules cite; ``pages`` is None where the text at hand carries no page numbers."""

    schema_: Literal["prodcheck/source/1"] = Field(alias="schema")
    id: Identifier
    document: Line = Field(description="Nom court cité dans les rapports, par exemple « RC TP-00115 ».")
    title: Line
    type: Line = Field(description="Nature du texte : référentiel de certification, REAC, référentiel d'évaluation…")
    millesime: Annotated[str, Field(min_length=1, max_length=40)]
    published: dt.date | None = Field(default=None, description="Date de parution ou de validation.")
    updated: dt.date | None = None
    pages: Annotated[int, Field(ge=1, le=2000)] | None = Field(
        default=None, description="Nombre de pages ; absent si non paginé."
    )


class Citation(Strict):
    """Where a rule comes from: a source and its page, or its section where the source has no page numbers."""

    source: Identifier
    page: Annotated[int, Field(ge=1, le=2000)] | None = None
    section: Line | None = None

    @model_validator(mode="after")
    def _has_a_place(self) -> Citation:
        if self.page is None and self.section is None:
            raise ValueError("indiquez la page, ou la section si le texte n'est pas paginé")
        return self


class Cited(Strict):
    """A statement of ours with the place of the official text it paraphrases."""

    text: Text
    source: Citation


class Phrasing(Strict):
    """A weak wording and a good one, both our own."""

    weak: Text
    good: Text


class Refused(Strict):
    """Texts in which the element must not be found, by the reason why."""

    words_only: tuple[Text, ...] = Field(default=(), alias="words-only", description="Les mots sans le contenu.")
    neighbour: tuple[Text, ...] = Field(default=(), description="La phrase d'un autre élément.")
    negation: tuple[Text, ...] = Field(default=(), description="La chose est niée.")
    plan: tuple[Text, ...] = Field(default=(), description="Un projet, pas un fait.")
    other: tuple[Text, ...] = Field(
        default=(), description="Autre raison : définition, action d'une autre personne, fuite d'identité…"
    )

    def all(self) -> tuple[str, ...]:
        """Every text to refuse, in file order of the reasons."""
        return self.words_only + self.neighbour + self.negation + self.plan + self.other

    @model_validator(mode="after")
    def _enough(self) -> Refused:
        if len(self.all()) < 3:
            raise ValueError("il faut au moins trois exemples à refuser")
        return self


class Examples(Strict):
    r"""Texts that must and must not be found.

    One text is a small document: each line a paragraph, ``# `` starts a heading, ``- `` a list item, ``| a | b |`` a table row.
    For the ``identity-leak`` detector, ``found`` are texts without any leak and ``refused`` texts that give the client away.
    """

    found: Annotated[tuple[Text, ...], Field(min_length=3)]
    refused: Refused


class Detect(Strict):
    """How an element is looked for: it is found where its topic meets one of the alternatives of substance.

    Each entry of ``substance`` is a signal or a list of signals that must all be there. A ``cue`` states the substance by itself.
    """

    detector: Detector = Detector.PASSAGES
    topics: tuple[Phrase, ...] = Field(
        default=(), description="Expressions qui annoncent le sujet (sans accents ni accords à prévoir)."
    )
    cues: tuple[Phrase, ...] = Field(default=(), description="Expressions qui suffisent à elles seules.")
    headings: tuple[Phrase, ...] = Field(
        default=(), description="Expressions d'un titre ou d'un en-tête de tableau qui donnent le sujet."
    )
    substance: tuple[Signal | tuple[Signal, ...], ...] = Field(
        default=(), description="Ce qui prouve le contenu : une des lignes suffit."
    )
    cancels: tuple[Cancel, ...] = (Cancel.NEGATION, Cancel.PLAN, Cancel.HYPOTHESIS, Cancel.GENERALITY, Cancel.DEFINITION)
    near: Near = Near.PASSAGE

    @model_validator(mode="after")
    def _can_find_something(self) -> Detect:
        if self.detector is Detector.PASSAGES and not self.cues and not (self.topics or self.headings):
            raise ValueError("il faut des expressions dans « topics », « cues » ou « headings »")
        if self.detector is Detector.PASSAGES and not self.cues and not self.substance:
            raise ValueError("il faut au moins une ligne dans « substance » ou des « cues »")
        if self.detector is Detector.IDENTITY_LEAK and (self.topics or self.cues or self.headings or self.substance):
            raise ValueError("le détecteur « identity-leak » ne prend ni expressions ni substance")
        return self


class Element(Strict):
    """One required element of a document kind, with all that the feedback says about it."""

    id: Identifier
    label: Line = Field(description="Libellé court, affiché dans le rapport.")
    source: Citation
    criterion: Cited = Field(description="Critère du référentiel, reformulé.")
    know_how: tuple[Cited, ...] = Field(default=(), description="Savoir-faire du référentiel sur lesquels s'appuie le conseil.")
    questions: Annotated[tuple[Line, ...], Field(min_length=1, max_length=3, description="Questions que le jury peut poser.")]
    advice: Text = Field(description="Une chose concrète à faire, avec « vous ».")
    phrasing: Phrasing
    detect: Detect
    examples: Examples


class SharedElement(Element):
    """An element used by several document kinds, in its own file of ``rules/elements``."""

    schema_: Literal["prodcheck/element/1"] = Field(alias="schema")


class ElementUse(Strict):
    """In a document kind, the name of a shared element."""

    use: Identifier = Field(description="Identifiant d'un élément de rules/elements.")


class DocumentKind(Strict):
    """One kind of production, written once and used by any number of packs."""

    schema_: Literal["prodcheck/document/1"] = Field(alias="schema")
    id: Identifier
    label: Line = Field(description="Nom court de la production, affiché dans le rapport.")
    competence: Line = Field(description="Intitulé de la compétence ou de l'épreuve.")
    use: Text = Field(description="À quoi sert la production devant le jury.")
    source: Citation
    criteria: tuple[Cited, ...] = Field(default=(), description="Critères d'évaluation de la compétence, reformulés.")
    know_how: tuple[Cited, ...] = ()
    titles: Annotated[tuple[Phrase, ...], Field(min_length=1)] = Field(
        description="Mots des noms de fichiers, titres et intertitres qui distinguent cette production des autres."
    )
    elements: Annotated[tuple[Element | ElementUse, ...], Field(min_length=1)]


class Bounds(Strict):
    """Inclusive bounds of a count; either may be missing."""

    min: Annotated[int, Field(ge=0, le=1_000_000)] | None = None
    max: Annotated[int, Field(ge=1, le=1_000_000)] | None = None

    @model_validator(mode="after")
    def _possible(self) -> Bounds:
        if self.min is None and self.max is None:
            raise ValueError("indiquez « min », « max » ou les deux")
        if self.min is not None and self.max is not None and self.min > self.max:
            raise ValueError(f"limite impossible : le minimum ({self.min}) dépasse le maximum ({self.max})")
        return self


class PackLimits(Strict):
    """Limits of each document, or the plain statement that the référentiel sets none."""

    pages: Bounds | None = Field(default=None, description="Pages, hors page de garde et sommaire.")
    characters: Bounds | None = Field(default=None, description="Caractères, espaces compris.")
    none: Text | None = Field(default=None, description="Phrase qui dit que le référentiel ne fixe pas de limite.")
    source: Citation

    @model_validator(mode="after")
    def _limits_or_none(self) -> PackLimits:
        has_limits = self.pages is not None or self.characters is not None
        if has_limits == (self.none is not None):
            raise ValueError("donnez des limites (« pages », « characters ») ou bien la phrase « none », pas les deux ni aucun")
        return self


class Jury(Strict):
    """The part of the exam in which the jury uses the documents, and how long it questions on them."""

    modality: Line
    minutes: Annotated[int, Field(ge=1, le=600)] | None = None
    text: Text
    source: Citation


class Validity(Strict):
    """When the référentiel holds, as far as its own text or common knowledge tells."""

    starts: dt.date | None = Field(default=None, description="Date d'effet ; absente si le texte ne la donne pas.")
    ends: dt.date | None = Field(default=None, description="Dernier jour de validité, si le texte le donne.")
    superseded_in: Annotated[int, Field(ge=1990, le=2100)] | None = Field(
        default=None, description="Année d'une révision connue."
    )
    verify_from: dt.date | None = Field(
        default=None, description="Date à partir de laquelle il faut vérifier que le texte est en vigueur."
    )
    statement: Text = Field(description="Phrase du rapport sur la validité.")
    source: Citation

    @model_validator(mode="after")
    def _possible(self) -> Validity:
        if self.starts and self.ends and self.starts > self.ends:
            raise ValueError("validité impossible : la fin précède le début")
        return self

    def state(self, on: dt.date) -> Literal["not-yet", "in-force", "to-verify", "superseded", "past"]:
        """State of the référentiel on a day. The year of a known revision counts as superseded from its first day."""
        if self.starts is not None and on < self.starts:
            return "not-yet"
        if self.ends is not None and on > self.ends:
            return "past"
        if self.superseded_in is not None and on.year >= self.superseded_in:
            return "superseded"
        if self.verify_from is not None and on >= self.verify_from:
            return "to-verify"
        return "in-force"


class DocumentUse(Strict):
    """A document kind in a pack: how many of it, and where this pack's référentiel asks for it.

    ``source`` replaces the citation of the kind and of those of its elements that cite the same text (a CCP has its own page).
    """

    id: Identifier
    count: Annotated[int, Field(ge=1, le=20)] = 1
    optional: bool = False
    limits: PackLimits | None = Field(default=None, description="Limites propres à cette production, si elles diffèrent.")
    source: Citation | None = None


class CountRule(Strict):
    """The number of documents of the set."""

    id: Literal["count"]
    number: Annotated[int, Field(ge=1, le=50)]
    source: Citation


class OnePerDocumentRule(Strict):
    """Each document asked for is there, once per competence."""

    id: Literal["one-per-document"]
    source: Citation


class CompanyExperienceRule(Strict):
    """At least this many documents tell of something lived in a company."""

    id: Literal["company-experience"]
    at_least: Annotated[int, Field(ge=1, le=50)]
    source: Citation


class DistinctRule(Strict):
    """The documents differ from each other."""

    id: Literal["distinct"]
    source: Citation


class DatesRule(Strict):
    """The session lies inside the pack's validity."""

    id: Literal["dates"]
    source: Citation


SetRule = Annotated[
    CountRule | OnePerDocumentRule | CompanyExperienceRule | DistinctRule | DatesRule,
    Field(discriminator="id"),
]


class NoProduction(Strict):
    """The statement that a title asks for no production, what it asks for instead, and documents offered as practice."""

    statement: Text
    source: Citation
    instead: Annotated[tuple[Cited, ...], Field(min_length=1)]
    practice: tuple[Identifier, ...] = ()


class PackDefinition(Strict):
    """A pack as it stands in its file; ``Pack`` adds the documents it names."""

    schema_: Literal["prodcheck/pack/1"] = Field(alias="schema")
    id: Identifier
    version: Annotated[str, Field(pattern=r"^\d+(\.\d+)*$", max_length=20)] = Field(description="Version du pack lui-même.")
    title: Line = Field(description="Intitulé complet du titre, du CCP ou du bloc.")
    short_title: Line
    certification: Line = Field(description="Nature : titre professionnel, CCP, bloc de compétences…")
    level: Line | None = None
    code: Line | None = None
    sigle: Line | None = None
    millesime: Line
    sessions: Text = Field(description="Sessions auxquelles ce pack sert.")
    sources: Annotated[tuple[Identifier, ...], Field(min_length=1)]
    validity: Validity
    limits: PackLimits | None = None
    jury: Jury | None = None
    documents: tuple[DocumentUse, ...] = ()
    no_production: NoProduction | None = None
    rules: tuple[SetRule, ...] = ()

    @model_validator(mode="after")
    def _asks_for_something_or_says_not(self) -> PackDefinition:
        if bool(self.documents) == (self.no_production is not None):
            raise ValueError("donnez des « documents », ou bien « no_production » si le titre ne demande aucune production")
        if self.documents and self.limits is None:
            raise ValueError("il manque « limits » : des limites, ou la phrase « none »")
        return self
