"""The kind of each page (cover, contents, blank, body) with its reason, and the blocks that the kinds leave out of the count."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from prodcheck.document import Block, BlockKind, Document, Origin, Page
from prodcheck.measures import PageKind, PageOfKind
from prodcheck.measuring.contents import ContentsTable, contents_tables
from prodcheck.measuring.covers import cover_facts
from prodcheck.measuring.running import own_blocks, running_texts

_RUNNING_TEXT = 200
_LONG_BLOCK = 100
_PICTURE = 0.02
_PATHS = 40


@dataclass(frozen=True, slots=True)
class Kinds:
    """Pages with their kinds, and the blocks left out of the character count because of them."""

    pages: tuple[PageOfKind, ...]
    cover_blocks: frozenset[int]
    contents_blocks: frozenset[int]

    def number_of(self, *kinds: PageKind) -> int:
        """How many pages are of one of ``kinds``."""
        return sum(1 for page in self.pages if page.kind in kinds)


def page_kinds(document: Document, block_pages: Mapping[int, int], total: int, *, certain: bool = True) -> Kinds:
    """Tell the kind of each of ``total`` pages of ``document`` from its blocks' pages (``block_pages``, 1-based).

    ``certain`` is False where the pages are themselves estimated: then every page that is left out is unsure too.
    """
    tables = contents_tables(document.blocks)
    pages = [[] for _ in range(total)]  # type: list[list[Block]]
    for block in document.blocks:
        number = block_pages.get(block.index, block.page)
        if number is not None and 1 <= number <= total:
            pages[number - 1].append(block)
    running = running_texts(pages)
    own = [own_blocks(blocks, running) for blocks in pages]
    facts = {page.number: page for page in document.pages}
    contents = {index: table for table in tables for index in table.blocks}
    kinds: list[PageOfKind] = []
    for number, blocks in enumerate(own, start=1):
        kinds.append(_kind(number, blocks, own, contents, facts.get(number), certain=certain))
    covers = {page.page for page in kinds if page.kind is PageKind.COVER}
    cover_blocks = {block.index for number in covers for block in pages[number - 1]}
    cover_blocks |= {block.index for block in document.blocks if block.origin is Origin.COVER}
    whole = {page.page for page in kinds if page.kind is PageKind.TOC}
    contents_blocks = set(contents) | {block.index for number in whole for block in own[number - 1]}
    return Kinds(tuple(kinds), frozenset(cover_blocks), frozenset(contents_blocks - cover_blocks))


def _kind(
    number: int,
    blocks: Sequence[Block],
    own: Sequence[Sequence[Block]],
    contents: Mapping[int, ContentsTable],
    page: Page | None,
    *,
    certain: bool,
) -> PageOfKind:
    """Kind of one page from its own blocks and, where it has a layout, from what is drawn on it."""
    text = sum(len(block.text.strip()) for block in blocks)
    if not text:
        drawn = any(block.kind is BlockKind.PICTURE for block in blocks) or (
            page is not None and (page.picture_share > _PICTURE or page.vector_paths > _PATHS)
        )
        if drawn or (page is None and not certain):
            return PageOfKind(number, PageKind.BODY, "picture-only" if drawn else "no-text", certain)
        return PageOfKind(number, PageKind.BLANK, "no-text", certain)
    listed = [block for block in blocks if block.index in contents]
    if listed:
        return _contents_page(number, blocks, listed, contents, certain=certain)
    if blocks and all(block.origin is Origin.COVER for block in blocks if block.text.strip()):
        return PageOfKind(number, PageKind.COVER, "cover-marked", certain)
    if number == 1 or (number == 2 and not own[0]):
        cover = cover_facts(blocks, [page for page in own[number:] if page])
        details: dict[str, str | int | float] = {
            "characters": cover.characters,
            "title_size": round(cover.title_size, 1),
            "body_size": round(cover.body_size, 1),
            "score": cover.score,
        }
        if cover.is_cover:
            return PageOfKind(number, PageKind.COVER, "sparse-title-page", certain and cover.certain, details)
        if not cover.certain:
            return PageOfKind(number, PageKind.BODY, "text", False, details)
    return PageOfKind(number, PageKind.BODY, "text")


def _contents_page(
    number: int, blocks: Sequence[Block], listed: Sequence[Block], contents: Mapping[int, ContentsTable], *, certain: bool
) -> PageOfKind:
    """A page with entries: contents, or body when running text stands beside them."""
    inside = {block.index for block in listed}
    rest = [block for block in blocks if block.index not in inside]
    prose = sum(len(block.text) for block in rest if len(block.text) >= _LONG_BLOCK)
    other = sum(len(block.text) for block in rest)
    entries = sum(len(block.text) for block in listed)
    why = contents[listed[0].index].why
    details: dict[str, str | int | float] = {"entries": len(listed), "entry_characters": entries, "other_characters": other}
    if prose > _RUNNING_TEXT or other > max(_RUNNING_TEXT, entries):
        sure = certain and (prose > 2 * _RUNNING_TEXT or other > 2 * entries)
        return PageOfKind(number, PageKind.BODY, "contents-and-text", sure, details)
    return PageOfKind(number, PageKind.TOC, f"contents-{why}", certain and why != "titles", details)
