"""The kind of each page (cover, contents, blank, body) with its reason, and the blocks that the kinds leave out of the count."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from prodcheck.document import Block, BlockKind, BreakKind, Document, Origin, Page
from prodcheck.measures import PageKind, PageOfKind
from prodcheck.measuring.contents import ContentsTable, contents_tables, title_key
from prodcheck.measuring.covers import cover_facts, repeats_title
from prodcheck.measuring.headings_fr import PAGE_TITLES
from prodcheck.measuring.paging import SurePages
from prodcheck.measuring.running import own_blocks, running_picture, running_texts

_RUNNING_TEXT = 200
_LONG_BLOCK = 100
_PICTURE = 0.02
_PATHS = 40
_FEWEST_LINES = 3
_MOST_LISTED = 1500
_SENTENCE = re.compile(r"[a-zà-ÿ]{2}[.!?](?:\s+[A-ZÀ-Ý]|$)")


@dataclass(frozen=True, slots=True)
class Kinds:
    """Pages with their kinds, and the blocks left out of the character count because of them."""

    pages: tuple[PageOfKind, ...]
    cover_blocks: frozenset[int]
    contents_blocks: frozenset[int]

    def number_of(self, *kinds: PageKind) -> int:
        """How many pages are of one of ``kinds``."""
        return sum(1 for page in self.pages if page.kind in kinds)


def page_kinds(document: Document, block_pages: Mapping[int, int], total: int, *, sure_pages: SurePages | None = None) -> Kinds:
    """Tell the kind of each of ``total`` pages of ``document`` from its blocks' pages (``block_pages``, 1-based).

    ``sure_pages`` holds, where pages are estimated, those whose beginning and end the file itself sets; the others that are left
    out of the count are unsure. None: all pages are known.
    """
    pages: list[list[Block]] = [[] for _ in range(total)]
    for block in document.blocks:
        number = block_pages.get(block.index, block.page)
        if number is not None and 1 <= number <= total:
            pages[number - 1].append(block)
    running = running_texts(pages)
    own = [own_blocks(blocks, running) for blocks in pages]
    reached = {number for block in document.blocks if block.page for number in range(block.page + 1, (block.last_page or 0) + 1)}
    contents = _entries_by_page(contents_tables(document.blocks), own)
    facts = _without_logo(document.pages)
    kinds: list[PageOfKind] = []
    for number, blocks in enumerate(own, start=1):
        kind = _kind(number, blocks, own, contents, facts)
        if kind.kind is PageKind.BLANK and number in reached:
            kind = PageOfKind(number, PageKind.BODY, "text")
        if sure_pages is not None and kind.kind is not PageKind.BODY and number not in sure_pages:
            kind = replace(kind, certain=False)
        if sure_pages is not None and kind.why == "no-text" and number < total and _opens_with_a_break(pages[number]):
            # What is estimated to run over a little on a page of its own may end on the page before, or be empty.
            kind = replace(kind, certain=False)
        kinds.append(kind)
    covers = {page.page for page in kinds if page.kind is PageKind.COVER}
    cover_blocks = {block.index for number in covers for block in pages[number - 1]}
    cover_blocks |= {block.index for block in document.blocks if block.origin is Origin.COVER}
    whole = {page.page for page in kinds if page.kind is PageKind.TOC}
    contents_blocks = set(contents) | {block.index for number in whole for block in own[number - 1]}
    return Kinds(tuple(kinds), frozenset(cover_blocks), frozenset(contents_blocks - cover_blocks))


def _without_logo(pages: Sequence[Page]) -> dict[int, Page]:
    """Pages by number, with the picture that runs along them taken out of what is drawn."""
    logo = running_picture(pages)
    if not logo:
        return {page.number: page for page in pages}
    return {page.number: replace(page, picture_share=max(0.0, page.picture_share - logo)) for page in pages}


def _opens_with_a_break(blocks: Sequence[Block]) -> bool:
    """Whether a page begins where its writer wanted a new one."""
    breaks = blocks[0].breaks if blocks else ()
    return any(one.offset == 0 and one.kind is not BreakKind.RENDERED for one in breaks)


def _entries_by_page(tables: Sequence[ContentsTable], own: Sequence[Sequence[Block]]) -> dict[int, ContentsTable]:
    """The table of each block that is in one, less what only looks like it on its page.

    Titles that come back, without a heading above, make a table only where they are most of the page. A page on which a table
    goes on needs two entries, a page number or an entry that the reader marked: a divider page repeats one title.
    """
    contents: dict[int, ContentsTable] = {}
    placed: set[int] = set()
    for blocks in own:
        indices = {block.index for block in blocks}
        placed |= indices
        for table in tables:
            inside = indices.intersection(table.blocks)
            listed = sum(len(block.text) for block in blocks if block.index in inside)
            most = 2 * listed >= sum(len(block.text) for block in blocks)
            begins = table.blocks[0] in inside
            marked = most and any(block.kind is BlockKind.TOC_ENTRY for block in blocks if block.index in inside)
            goes_on = marked or len(table.entries & inside) >= 2 or bool(table.numbered & inside)
            if (table.why == "titles" and not table.headed and not most) or not (begins or goes_on):
                continue
            contents.update(dict.fromkeys(inside, table))
    for table in tables:
        if table.headed or table.why != "titles":
            contents.update(dict.fromkeys((index for index in table.blocks if index not in placed), table))
    return contents


def _kind(
    number: int,
    blocks: Sequence[Block],
    own: Sequence[Sequence[Block]],
    contents: Mapping[int, ContentsTable],
    laid_out: Mapping[int, Page],
) -> PageOfKind:
    """Kind of one page from its own blocks and, where it has a layout, from what is drawn on it and on the next."""
    if not _has_text(blocks):
        kind = _without_text(number, blocks, laid_out.get(number))
        if number == 1 and kind.why == "picture-only" and any(map(_has_text, own[1:])):
            return replace(kind, why="picture-first", certain=False)
        return kind
    listed = [block for block in blocks if block.index in contents]
    told = _contents_page(number, blocks, listed, contents) if listed else None
    if (told is None or told.kind is PageKind.BODY) and _is_headed_list(blocks):
        return PageOfKind(number, PageKind.TOC, "contents-headed", certain=False, facts={"entries": len(blocks) - 1})
    if told is not None:
        return told
    if all(block.origin is Origin.COVER for block in blocks if block.text.strip()):
        return PageOfKind(number, PageKind.COVER, "cover-marked")
    first = 2 if _is_blank(own[0], laid_out.get(1)) else 1
    if number <= first or (number <= first + 2 and _is_title_page(number, first, own)):
        drawn = [laid_out[at] for at in range(number, len(own) + 1) if at in laid_out]
        return _first_page(number, blocks, own, drawn)
    return PageOfKind(number, PageKind.BODY, "text")


def _is_blank(blocks: Sequence[Block], page: Page | None) -> bool:
    """Whether there is neither text nor picture on a page, as far as is known."""
    return not _has_text(blocks) and _without_text(1, blocks, page).why == "no-text"


def _has_text(blocks: Sequence[Block]) -> bool:
    """Whether there is any text of a page's own."""
    return any(block.text.strip() for block in blocks)


def _is_title_page(number: int, first: int, own: Sequence[Sequence[Block]]) -> bool:
    """Whether a page repeats the title of page ``first``, at most a page without text between them."""
    between = own[first : number - 1]
    return not any(map(_has_text, between)) and repeats_title(own[number - 1], own[first - 1])


def _is_headed_list(blocks: Sequence[Block]) -> bool:
    """Whether a page has « Sommaire » at its top and below it short lines alone, which need not come back as they are written.

    So are contents typed in other words than the titles, and those of scans, whose leaders are read as letters.
    """
    texts = [block.text.strip() for block in blocks if block.text.strip()]
    if len(texts) <= _FEWEST_LINES or len(texts[0]) > _LONG_BLOCK or title_key(texts[0]) not in PAGE_TITLES:
        return False
    return sum(map(len, texts)) <= _MOST_LISTED and not any(len(text) > _LONG_BLOCK and _SENTENCE.search(text) for text in texts)


def _without_text(number: int, blocks: Sequence[Block], page: Page | None) -> PageOfKind:
    """A page without text of its own: blank, unless something is drawn on it; where nothing is known of that, it counts."""
    if any(block.kind is BlockKind.PICTURE for block in blocks):
        return PageOfKind(number, PageKind.BODY, "picture-only")
    if page is None:
        return PageOfKind(number, PageKind.BODY, "no-text")
    if page.picture_share > _PICTURE or page.vector_paths > _PATHS:
        return PageOfKind(number, PageKind.BODY, "picture-only", facts={"picture_share": round(page.picture_share, 2)})
    return PageOfKind(number, PageKind.BLANK, "no-text")


def _first_page(number: int, blocks: Sequence[Block], own: Sequence[Sequence[Block]], laid_out: Sequence[Page]) -> PageOfKind:
    """The first page with anything on it, or a title page behind it: a cover or the text's beginning."""
    cover = cover_facts(blocks, [page for page in own[number:] if page and not repeats_title(page, blocks)], laid_out)
    details: dict[str, str | int | float] = {
        "characters": cover.characters,
        "title_size": round(cover.title_size, 1),
        "body_size": round(cover.body_size, 1),
        "score": cover.score,
    }
    if cover.is_cover:
        return PageOfKind(number, PageKind.COVER, "sparse-title-page", cover.certain, details)
    return PageOfKind(number, PageKind.BODY, "text", cover.certain, {} if cover.certain else details)


def _contents_page(
    number: int, blocks: Sequence[Block], listed: Sequence[Block], contents: Mapping[int, ContentsTable]
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
        return PageOfKind(number, PageKind.BODY, "contents-and-text", prose > _RUNNING_TEXT or other > 2 * entries, details)
    return PageOfKind(number, PageKind.TOC, f"contents-{why}", why != "titles", details)
