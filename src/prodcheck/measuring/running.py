"""Text that runs along the pages (a banner, a « Page » label): not the page's own, even where the reader took it for body."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from prodcheck.document import Block, Origin

_WORD = re.compile(r"[^\W\d_]+")
_LONGEST = 80
_LEAST_PAGES = 3
_LEAST_SHARE = 0.4


def page_key(text: str) -> str:
    """Text as compared between pages: letters only, so that page numbers and dates do not count."""
    return " ".join(_WORD.findall(text.casefold()))


def running_texts(pages: Sequence[Sequence[Block]]) -> frozenset[str]:
    """Keys of short texts that stand on at least three pages and two fifths of all."""
    if len(pages) < _LEAST_PAGES:
        return frozenset()
    counts = Counter(key for blocks in pages for key in {page_key(block.text) for block in blocks if len(block.text) <= _LONGEST})
    least = max(_LEAST_PAGES, _LEAST_SHARE * len(pages))
    return frozenset(key for key, number in counts.items() if number >= least)


def own_blocks(blocks: Sequence[Block], running: frozenset[str]) -> list[Block]:
    """The blocks of a page that are its own: no header, footer or running text."""
    main = [block for block in blocks if block.origin not in (Origin.HEADER, Origin.FOOTER)]
    if not running:
        return main
    return [
        block for block in main if len(block.text) > _LONGEST or page_key(block.text) not in running or not block.text.strip()
    ]
