"""The hints on the language of one document: at most a dozen, the surest first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import chain, islice
from typing import TYPE_CHECKING

from prodcheck.document import BlockKind, Origin
from prodcheck.report import LanguageHint
from prodcheck.spelling.misspelling import misspellings
from prodcheck.style_hints.patterns import doubled_words, hidden_actors, long_sentences

if TYPE_CHECKING:
    from prodcheck.document import Block, Document

MOST = 12
_MOST_OF_A_KIND = 6
_MOST_CHARACTERS = 200_000
_WRITTEN = (Origin.BODY, Origin.TABLE, Origin.TEXT_BOX, Origin.FOOTNOTE, Origin.ENDNOTE)
# Where the letters themselves are in doubt, a strange word is the file's fault.
_DOUBTFUL = {"doubtful-text", "missing-spaces", "spurious-spaces", "ocr-layer"}


def language_hints(
    document: Document, left_out: Iterable[int] = (), pages: Mapping[int, int] | None = None
) -> tuple[LanguageHint, ...]:
    """Hints on ``document``, at most ``MOST``; ``left_out`` are the blocks that do not count (cover, contents).

    ``pages`` are the pages that measuring found for blocks, by index. Spelling is not looked at where the text layer is doubtful.
    """
    out = set(left_out)
    blocks = list(_bounded(block for block in document.blocks if block.index not in out and _is_written(block)))
    doubtful = any(remark.code in _DOUBTFUL for remark in document.remarks)
    kinds: list[Iterable[LanguageHint]] = [
        [] if doubtful else _spelling(blocks),
        chain.from_iterable(map(doubled_words, blocks)),
        chain.from_iterable(map(hidden_actors, blocks)),
        chain.from_iterable(map(long_sentences, blocks)),
    ]
    found = islice(chain.from_iterable(islice(kind, _MOST_OF_A_KIND) for kind in kinds), MOST)
    headings = _headings(document)
    known = pages or {}
    return tuple(replace(hint, page=known.get(hint.block, hint.page), heading=headings.get(hint.block)) for hint in found)


def _headings(document: Document) -> dict[int, str]:
    """The heading above each block of the main text."""
    above: dict[int, str] = {}
    last = ""
    for block in document.blocks:
        if block.kind is BlockKind.HEADING:
            last = block.text.strip()
        elif last and block.origin in (Origin.BODY, Origin.TABLE):
            above[block.index] = last
    return above


def _is_written(block: Block) -> bool:
    return block.origin in _WRITTEN and block.kind not in (BlockKind.TOC_ENTRY, BlockKind.PICTURE)


def _bounded(blocks: Iterable[Block]) -> Iterable[Block]:
    """Blocks up to a number of characters far beyond any production."""
    total = 0
    for block in blocks:
        total += len(block.text)
        if total > _MOST_CHARACTERS:
            return
        yield block


def _spelling(blocks: list[Block]) -> Iterable[LanguageHint]:
    for found in misspellings(blocks):
        facts: dict[str, str | int | float] = {"meant": ", ".join(found.meant)}
        yield LanguageHint("spelling", found.word, found.block, found.page, found.start, found.end, facts)
