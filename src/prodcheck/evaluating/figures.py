"""Figures of merit from judgements: right, wrong, unsure, precision of covered and of missing, confusion with partial."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass

from prodcheck.evaluating.judgements import ContextJudgement, Judgement, Judgements
from prodcheck.evidence import Coverage

SCHEMA = "prodcheck/evaluation/1"
WORST = 20


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts over a group of judgements whose label is present or absent, and ``partial`` ones apart.

    ``decided`` is the share that is not unsure, ``right_share`` the share right among those; None where there is nothing.
    """

    group: str
    total: int
    right: int
    wrong: int
    unsure: int
    covered: int
    covered_right: int
    missing: int
    missing_right: int
    partial_covered: int
    partial_unsure: int
    partial_missing: int

    @property
    def decided(self) -> float | None:
        """Share of the judgements that are not unsure."""
        return (self.right + self.wrong) / self.total if self.total else None

    @property
    def right_share(self) -> float | None:
        """Share right among the decided."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else None

    @property
    def covered_precision(self) -> float | None:
        """Share of the covered whose label is present."""
        return self.covered_right / self.covered if self.covered else None

    @property
    def missing_precision(self) -> float | None:
        """Share of the missing whose label is absent."""
        return self.missing_right / self.missing if self.missing else None


def figures(group: str, judgements: Iterable[Judgement]) -> Figures:
    """Figures of one group."""
    known = list(judgements)
    sure = [one for one in known if one.label != "partial"]
    partial = [one.status for one in known if one.label == "partial"]
    covered = [one for one in sure if one.status is Coverage.COVERED]
    missing = [one for one in sure if one.status is Coverage.MISSING]
    return Figures(
        group=group,
        total=len(sure),
        right=sum(one.right is True for one in sure),
        wrong=sum(one.right is False for one in sure),
        unsure=sum(one.right is None for one in sure),
        covered=len(covered),
        covered_right=sum(one.right is True for one in covered),
        missing=len(missing),
        missing_right=sum(one.right is True for one in missing),
        partial_covered=partial.count(Coverage.COVERED),
        partial_unsure=partial.count(Coverage.UNSURE),
        partial_missing=partial.count(Coverage.MISSING),
    )


def grouped(judgements: Iterable[Judgement], key: Callable[[Judgement], str]) -> list[Figures]:
    """Figures by group, in order of name."""
    groups: dict[str, list[Judgement]] = {}
    for one in judgements:
        groups.setdefault(key(one), []).append(one)
    return [figures(name, groups[name]) for name in sorted(groups)]


def context_right(contexts: Iterable[ContextJudgement]) -> tuple[int, int]:
    """(right, total) of lived in a company or not."""
    known = list(contexts)
    return sum(one.status is one.label for one in known), len(known)


def worst(judgements: Iterable[Judgement]) -> list[Judgement]:
    """The wrong judgements that were the surest, the worst first."""
    wrong = [one for one in judgements if one.right is False]
    return sorted(wrong, key=lambda one: (-abs(one.score - 0.5), one.document, one.element))[:WORST]


def all_figures(judgements: Judgements) -> dict[str, list[Figures]]:
    """The tables of an evaluation: ``total``, by ``nature``, by ``kind``, by ``element`` of each kind."""
    elements = judgements.elements
    return {
        "total": [figures("total", elements)],
        "nature": grouped(elements, lambda one: one.nature),
        "kind": grouped(elements, lambda one: one.kind),
        "element": grouped(elements, lambda one: f"{one.kind}/{one.element}"),
    }


def to_json(judgements: Judgements) -> dict[str, object]:
    """The whole evaluation as JSON values."""
    tables = {
        name: [
            asdict(row)
            | {
                "decided": row.decided,
                "right_share": row.right_share,
                "covered_precision": row.covered_precision,
                "missing_precision": row.missing_precision,
            }
            for row in rows
        ]
        for name, rows in all_figures(judgements).items()
    }
    right, total = context_right(judgements.contexts)
    return {
        "schema": SCHEMA,
        "cross_validated": judgements.cross_validated,
        "figures": tables,
        "experience": {
            "right": right,
            "total": total,
            "wrong": [asdict(one) for one in judgements.contexts if one.status is not one.label],
        },
        "worst": [asdict(one) for one in worst(judgements.elements)],
        "left_out": list(judgements.left_out),
        "judgements": [asdict(one) for one in judgements.elements],
    }
