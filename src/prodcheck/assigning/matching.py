"""Match files to the pack's documents by name, title, headings and content, as one assignment over the set.

Each file and document kind get a score between 0 and 1; the best total over the set wins (Hungarian method, scipy), so that
one clear file helps to place an unclear one. A match whose second choice is close is kept and said to be doubtful.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from prodcheck.assigning.words import words_of
from prodcheck.document import BlockKind, Document, Origin

_WEIGHTS = {"content": 0.55, "name": 0.30, "title": 0.15}
_CLEAR_MARGIN = 0.08
_LEAST_SCORE = 0.12
_LOOKS_LIKE = 0.3
"""From this score on, a file without a place is said to look like the kind whose place is taken."""

_OPENING_BLOCKS = 12


@dataclass(frozen=True, slots=True)
class KindTitles:
    """What matching needs to know of a document kind: its id and the words of file names and titles that tell it apart."""

    id: str
    titles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A file to place: its ``Document`` (None where it cannot be read), the kind the user named, and the content's scores."""

    name: str
    document: Document | None
    explicit: str | None = None
    content: Mapping[str, float] | None = None


@dataclass(frozen=True, slots=True)
class Assignment:
    """The kind of one file (None: no kind fits or is free), what decided it, and the other kind it might be.

    Where ``document`` is None, ``doubt`` is the kind it looks like, whose place another file holds. ``weak``: the file was
    placed because nothing else was left, though neither name, title nor content speak for it.
    """

    document: str | None
    by: str
    doubt: str | None = None
    weak: bool = False


def _best_mention(text: str, kinds: Sequence[KindTitles]) -> dict[str, float]:
    """For each kind 1 where one of its titles stands in ``text``; shared out where several kinds are named."""
    padded = f" {text} "
    named = [kind.id for kind in kinds if any(f" {words_of(title)} " in padded for title in (*kind.titles, kind.id))]
    return {kind.id: (1 / len(named) if kind.id in named else 0.0) for kind in kinds}


def _opening(document: Document) -> str:
    """The words a reader sees first: the title property, the first blocks, and every heading."""
    seen = [document.properties.get("title", "")]
    running = [block for block in document.blocks if block.text.strip() and block.origin not in {Origin.HEADER, Origin.FOOTER}]
    seen += [block.text for block in running[:_OPENING_BLOCKS] if len(block.text) < 200]
    seen += [block.text for block in running[_OPENING_BLOCKS:] if block.kind is BlockKind.HEADING]
    return words_of(" | ".join(seen))


def score_file(candidate: Candidate, kinds: Sequence[KindTitles]) -> tuple[dict[str, float], dict[str, str]]:
    """Score one file against every kind (0..1) and name what weighs most in each score (``content``, ``name``, ``title``)."""
    parts: dict[str, Mapping[str, float]] = {
        "name": _best_mention(words_of(candidate.name.rsplit(".", 1)[0]), kinds),
        "title": _best_mention(_opening(candidate.document), kinds) if candidate.document else {},
        "content": candidate.content or {},
    }
    scores: dict[str, float] = {}
    reasons: dict[str, str] = {}
    for kind in kinds:
        shares = {part: weight * parts[part].get(kind.id, 0.0) for part, weight in _WEIGHTS.items()}
        scores[kind.id] = sum(shares.values())
        reasons[kind.id] = max(shares, key=lambda part: shares[part])
    return scores, reasons


def assign(candidates: Sequence[Candidate], kinds: Sequence[KindTitles]) -> list[Assignment]:
    """Place every file; explicit kinds are kept, the others share the kinds that are left, at most one file a kind.

    Returns one ``Assignment`` per candidate, in order. ``by`` is ``explicit``, ``content``, ``name``, ``title``,
    ``only-choice`` (one kind, one file) or ``none``.
    """
    scored = [score_file(candidate, kinds) for candidate in candidates]
    result = [_before_the_others(candidate, scores) for candidate, (scores, _) in zip(candidates, scored, strict=True)]
    taken = {placed.document for placed in result if placed.document}
    free = [kind.id for kind in kinds if kind.id not in taken]
    open_numbers = [number for number, candidate in enumerate(candidates) if candidate.explicit is None]
    if not free or not open_numbers:
        return result
    if len(kinds) == 1 and len(open_numbers) == 1:
        only, scores = open_numbers[0], scored[open_numbers[0]][0]
        result[only] = Assignment(free[0], "only-choice", weak=scores[free[0]] < _LEAST_SCORE)
        return result
    for number, placed in _solve(open_numbers, scored, free):
        result[number] = placed
    return result


def _before_the_others(candidate: Candidate, scores: Mapping[str, float]) -> Assignment:
    """A file as its user named it, or without a place as long as the other files are not known."""
    if candidate.explicit is not None:
        weak = candidate.document is not None and scores.get(candidate.explicit, 1.0) < _LEAST_SCORE
        return Assignment(candidate.explicit, "explicit", weak=weak)
    nearest = max(scores, key=lambda kind: scores[kind], default=None)
    return Assignment(None, "none", nearest if nearest is not None and scores[nearest] >= _LOOKS_LIKE else None)


def _solve(
    numbers: Sequence[int], scored: Sequence[tuple[dict[str, float], dict[str, str]]], free: Sequence[str]
) -> list[tuple[int, Assignment]]:
    """The best total over the open files and the free kinds, with the doubts."""
    import numpy as np
    from scipy.optimize import linear_sum_assignment

    matrix = np.array([[scored[number][0][kind] for kind in free] for number in numbers])
    placed: list[tuple[int, Assignment]] = []
    for row, column in zip(*linear_sum_assignment(matrix, maximize=True), strict=True):
        (scores, reasons), kind = scored[numbers[row]], free[column]
        if scores[kind] < _LEAST_SCORE:
            continue
        others = {other: score for other, score in scores.items() if other != kind}
        rival = max(others, key=lambda other: others[other]) if others else None
        doubtful = rival is not None and scores[kind] - others[rival] < _CLEAR_MARGIN
        placed.append((numbers[row], Assignment(kind, reasons[kind], rival if doubtful else None)))
    return placed
