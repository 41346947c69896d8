"""What a document really contains: required elements, lived experience, identity leaks. No file format is known here.

``detect``, ``explain``, ``read_text`` and ``kind_scores`` import the pipeline when called, so that importing this package costs
nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from prodcheck.detecting.rule_protocols import ElementRule, KindRule
    from prodcheck.detecting.units import ReadText
    from prodcheck.document import Document
    from prodcheck.evidence import Evidence, Finding


def detect(
    document: Document,
    kind: KindRule,
    *,
    left_out_blocks: frozenset[int] = frozenset(),
    block_pages: Mapping[int, int] | None = None,
    text: ReadText | None = None,
) -> Evidence:
    """What ``document`` holds of the elements of ``kind``; see ``prodcheck.detecting.detector.detect``."""
    from prodcheck.detecting import detector

    return detector.detect(document, kind, left_out_blocks=left_out_blocks, block_pages=block_pages, text=text)


def explain(document: Document, element: ElementRule) -> Finding:
    """What the rule of one element, alone, finds; see ``prodcheck.detecting.detector.explain``."""
    from prodcheck.detecting import detector

    return detector.explain(document, element)


def read_text(document: Document) -> ReadText:
    """The text of ``document``, read once for ``kind_scores`` and ``detect``; see ``prodcheck.detecting.detector.read_text``."""
    from prodcheck.detecting import detector

    return detector.read_text(document)


def kind_scores(document: Document, kinds: Sequence[KindRule], text: ReadText | None = None) -> dict[str, float]:
    """How well the content fits each kind, between 0 and 1; see ``prodcheck.detecting.detector.kind_scores``."""
    from prodcheck.detecting import detector

    return detector.kind_scores(document, kinds, text)
