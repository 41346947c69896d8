"""What runs along the pages (a banner, a « Page » label, a logo): not the page's own, even where the reader took it for body."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from prodcheck.document import Block, Origin, Page

_WORD = re.compile(r"[^\W\d_]+")
_LONGEST = 80
_LEAST_PAGES = 3
_LEAST_SHARE = 0.4
_LARGEST_LOGO = 0.12


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


def running_picture(pages: Iterable[Page]) -> float:
    """Share of the page that a picture on at least three pages and two fifths of all takes: a logo, say; 0 where there is none.

    A larger one is no logo: screenshots are alike too, and in a scan every page is a picture.
    """
    shares = [round(page.picture_share, 3) for page in pages]
    common = Counter(share for share in shares if 0 < share <= _LARGEST_LOGO).most_common(1)
    return common[0][0] if common and common[0][1] >= max(_LEAST_PAGES, _LEAST_SHARE * len(shares)) else 0.0
