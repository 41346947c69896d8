"""The ``Report``: what ``judging`` returns and ``reporting`` shows, one dataclass per object of ``prodcheck/report/1``.

Texts here come from the pack (labels, advice, sources) or from the document (quotes); everything else is a code with facts,
put into French by ``reporting``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from prodcheck.document import Remark
from prodcheck.evidence import Coverage, Experience, Passage
from prodcheck.measures import CharacterMeasure, PageMeasure

Facts = dict[str, str | int | float]
"""The facts that fill in the sentence of a code."""


class Verdict(StrEnum):
    """Verdict on facts that can be counted."""

    CONFORME = "conforme"
    NON_CONFORME = "non-conforme"
    A_VERIFIER = "a-verifier"
    ILLISIBLE = "illisible"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a verdict is what it is: a code and the facts of its sentence."""

    code: str
    facts: Facts = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Source:
    """Where a rule comes from: document (``RC TP-00115``), millésime, page, and a short reading hint."""

    document: str
    millesime: str
    page: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Limits:
    """Inclusive limits of one document; None where the référentiel sets none."""

    pages_min: int | None = None
    pages_max: int | None = None
    characters_min: int | None = None
    characters_max: int | None = None
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Requirement:
    """One required element of one document with its finding and the pack's help for it.

    ``source`` is where the element is asked for, ``criterion_source`` where its criterion stands; ``know_how`` is what the
    référentiel wants a candidate to be able to do. ``refused`` is ordered by how near each passage comes.
    """

    id: str
    label: str
    status: Coverage
    score: float
    evidence: tuple[Passage, ...] = ()
    refused: tuple[Passage, ...] = ()
    present: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()
    advice: str = ""
    weak: str = ""
    good: str = ""
    criterion: str = ""
    questions: tuple[str, ...] = ()
    source: Source | None = None
    criterion_source: Source | None = None
    know_how: tuple[str, ...] = ()

    @property
    def nearest(self) -> Passage | None:
        """The passage to mend: the best one found, else a refused one that means to answer; None where nothing comes near."""
        if self.evidence:
            return self.evidence[0]
        return next((passage for passage in self.refused if _ANNOUNCES.intersection(passage.signals)), None)

    @property
    def gives_away(self) -> bool:
        """Whether what speaks against the element is that it names the client."""
        return "identity-leak" in self.lacking


_ANNOUNCES = frozenset({"cue", "heading", "identity-leak"})
"""Signals of a passage that means to answer; a word of the topic alone turns up anywhere."""


@dataclass(frozen=True, slots=True)
class LanguageHint:
    """A hint on language, never part of the verdict: ``text`` is what stands at ``start`` to ``end`` of ``block``.

    ``kind``: ``spelling`` (fact ``meant``), ``doubled-word``, ``on``, ``passive``, ``long-sentence`` (fact ``words``).
    ``heading`` is the heading above.
    """

    kind: str
    text: str
    block: int
    page: int | None
    start: int
    end: int
    facts: Facts = field(default_factory=dict)
    heading: str | None = None


@dataclass(frozen=True, slots=True)
class DocumentReport:
    """One file judged as one document of the pack; ``document`` is None where no kind fits it.

    ``assigned_by``: ``explicit``, ``content``, ``name``, ``title``, ``only-choice``, ``none``; ``assignment_doubt`` names
    the other kind it could be; ``assignment_weak``: it looks like none of them. ``experience_asked``: the pack has a rule
    on what was lived in a company. ``pages``/``characters`` are None where the file is ``illisible``. ``thumbnails`` are
    small pictures of the pages (PNG, JPEG or WebP bytes), all of them in order or none.
    """

    file: str
    sha256: str | None
    document: str | None
    label: str
    assigned_by: str
    verdict: Verdict
    reasons: tuple[Reason, ...] = ()
    limits: Limits = Limits()
    pages: PageMeasure | None = None
    pages_verdict: Verdict | None = None
    characters: CharacterMeasure | None = None
    characters_verdict: Verdict | None = None
    experience: Experience | None = None
    requirements: tuple[Requirement, ...] = ()
    remarks: tuple[Remark, ...] = ()
    assignment_doubt: str | None = None
    assignment_weak: bool = False
    experience_asked: bool = True
    competence: str = ""
    title: str = ""
    thumbnails: tuple[bytes, ...] = ()
    language_hints: tuple[LanguageHint, ...] = ()


@dataclass(frozen=True, slots=True)
class SetCheck:
    """One rule over the set of files, named by its id: ``count``, ``distinct``, ``company-experience`` or another."""

    id: str
    verdict: Verdict
    reason: Reason
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Priority:
    """One of the fixes to do first: its document (None: the set) and, where it has them, requirement, page and block."""

    reason: Reason
    document: int | None
    requirement: str | None = None
    page: int | None = None
    block: int | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """A point of this report beside the same point of an earlier one.

    ``kind``: ``readable``, ``pages``, ``characters``, ``element``, ``rule``; ``document`` is the production's label (empty: the
    set), ``label`` the element's label or the rule's id; ``facts`` hold the states ``before`` and ``after``, and for a measure
    its ``value`` and the ``earlier`` one.
    """

    kind: str
    document: str
    label: str
    facts: Facts = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Progress:
    """What changed since the report of day ``since`` (ISO); ``unchanged``: the files are the same."""

    since: str
    mended: tuple[Change, ...] = ()
    new: tuple[Change, ...] = ()
    left: tuple[Change, ...] = ()
    unchanged: bool = False


@dataclass(frozen=True, slots=True)
class ToolIdentity:
    """Versions a report rests on; ``libreoffice`` is None where it is not installed or was not used."""

    version: str
    pack: str
    pack_version: str
    libreoffice: str | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """The whole check of one candidate's files against one pack."""

    tool: ToolIdentity
    pack: str
    pack_title: str
    verdict: Verdict
    documents: tuple[DocumentReport, ...]
    set_checks: tuple[SetCheck, ...] = ()
    priorities: tuple[Priority, ...] = ()
    not_checked: tuple[Reason, ...] = ()
    notices: tuple[Reason, ...] = ()
    draft: bool = False
    date: str = ""
    progress: Progress | None = None
