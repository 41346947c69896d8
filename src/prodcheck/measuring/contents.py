"""Contents tables: which blocks are entries, by the reader's marks, by look, and by titles that come back later as headings."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from prodcheck.document import Block, BlockKind, Origin
from prodcheck.measuring.headings_fr import CONTENTS_TITLES

_LEADERS = re.compile(r"(?:[.·•_‐-]\s?){5,}|…{2,}")
_NUMBER_AT_END = re.compile(r"(?:\t|\s{2,}|[.…_·]{2,}\s*|\bp(?:age)?\.?\s*)(?:\d{1,3}|[ivxl]{1,5})\s*\.?$", re.IGNORECASE)
_NO_BOOKMARK = re.compile(r"(?:erreur\s*!\s*(?:signet|source)|error!\s*(?:bookmark|reference))", re.IGNORECASE)
_PAGE_CELL = re.compile(r"^(?:p(?:ages?|\.)?\s*)?(?:\d{1,3}|[ivxl]{1,5})?$", re.IGNORECASE)
_LABEL = re.compile(
    r"^\s*(?:(?:\d{1,2}[.)]?)+|[ivxl]{1,5}[.)]|[a-h][.)]|[-–•●▪➢❖*]|(?:partie|chapitre|annexe)\s+\w+\s*[:.–-]?)\s*", re.IGNORECASE
)
_WORD = re.compile(r"[a-z0-9]+")
_LONGEST_ENTRY = 220
_LONGEST_TITLE = 130
_LONGEST_CONTENTS_TITLE = 60
_LARGEST_ENTRY = 20.0
_FEWEST_ENTRIES = 3
_GAP = 1
_NOT_MAIN = frozenset({Origin.HEADER, Origin.FOOTER, Origin.FOOTNOTE, Origin.ENDNOTE})


@dataclass(frozen=True, slots=True)
class ContentsTable:
    """Blocks of one contents table in order, its heading included; ``why`` says what gave it away.

    ``why``: ``marked`` (the file says so), ``numbered`` (page numbers or leaders), ``titles`` (titles that come back later).
    ``headed`` tells whether a heading such as « Sommaire » stands above; ``entries`` are blocks that are entries by themselves,
    no heading and no page number in a cell of its own.
    """

    blocks: tuple[int, ...]
    why: str
    headed: bool = True
    entries: frozenset[int] = frozenset()


@dataclass(slots=True)
class _Run:
    """A table being gathered; ``open`` are blocks that join it only if an entry follows."""

    blocks: list[int] = field(default_factory=list)
    open: list[int] = field(default_factory=list)
    entries: set[int] = field(default_factory=set)
    numbered: int = 0
    marked: int = 0
    headed: bool = False

    def add(self, index: int) -> None:
        """Take an entry and what stood open before it."""
        self.blocks += [*self.open, index]
        self.open.clear()


def contents_tables(blocks: Sequence[Block]) -> tuple[ContentsTable, ...]:
    """Find the contents tables among ``blocks`` (a whole document's, in reading order)."""
    main = [block for block in blocks if block.origin not in _NOT_MAIN and (block.text.strip() or block.origin is Origin.TOC)]
    later = _Titles(main)
    found: list[ContentsTable] = []
    run: _Run | None = None
    for position, block in enumerate(main):
        if later.names_contents(position):
            _close(run, found)
            run = _Run(blocks=[block.index], headed=True, marked=int(block.origin is Origin.TOC))
            continue
        sign = _entry_sign(block, main, position, later, headed=run is not None and run.headed)
        if sign is None:
            if run is not None and (len(run.open) >= _GAP or len(block.text) > _LONGEST_TITLE):
                _close(run, found)
                run = None
            elif run is not None:
                run.open.append(block.index)
            continue
        run = run or _Run()
        run.add(block.index)
        if sign != "cell":
            run.entries.add(block.index)
        run.numbered += sign in ("numbered", "cell")
        run.marked += sign == "marked"
    _close(run, found)
    return tuple(found)


def _close(run: _Run | None, found: list[ContentsTable]) -> None:
    """Keep a finished run if it is enough of a contents table."""
    if run is None:
        return
    enough = run.entries or run.headed if run.marked else len(run.entries) >= (2 if run.headed else _FEWEST_ENTRIES)
    if enough:
        why = "marked" if run.marked else "numbered" if run.numbered else "titles"
        found.append(ContentsTable(tuple(run.blocks), why, run.headed, frozenset(run.entries)))


def _entry_sign(block: Block, main: Sequence[Block], position: int, later: _Titles, *, headed: bool) -> str | None:
    """What makes ``block`` an entry: ``marked``, ``numbered``, ``titles``, ``cell`` (a page number alone); None if nothing."""
    text = block.text.strip()
    if block.origin is Origin.TOC or block.kind is BlockKind.TOC_ENTRY:
        return "marked"
    if (block.size or 0.0) > _LARGEST_ENTRY:
        return None
    end = text[-_LONGEST_ENTRY:]  # tells; on a line of 100 000 dots a search from each dot would never end
    if len(text) > _LONGEST_ENTRY and not _LEADERS.search(end):
        return None
    text = end
    if "!" in text and _NO_BOOKMARK.search(text):
        return "numbered"
    if headed and _PAGE_CELL.match(text):
        return "cell"
    if headed and (_NUMBER_AT_END.search(text) or _LEADERS.search(text)):
        return "numbered"
    if headed and _followed_by_page(main, position):
        return "numbered"
    if len(text) <= _LONGEST_TITLE and (block.size or 0.0) <= _LARGEST_ENTRY and later.comes_back(position, strict=not headed):
        return "titles"
    return None


def _followed_by_page(main: Sequence[Block], position: int) -> bool:
    """Whether a page number in a cell or block of its own follows within three blocks (titles may take several lines)."""
    for block in main[position + 1 : position + 4]:
        if len(block.text) > _LONGEST_TITLE or block.page != main[position].page:
            return False
        if _PAGE_CELL.match(block.text.strip()):
            return True
    return False


def title_key(text: str) -> str:
    """A title as compared: no label, no page number, no leaders, no accents, no case."""
    bare = _NO_BOOKMARK.split(text)[0] if "!" in text else text
    bare = _without_page(_LEADERS.sub(" ", bare))
    if label := _LABEL.match(bare):
        bare = bare[label.end() :]
    plain = bare.casefold()
    if not plain.isascii():
        decomposed = unicodedata.normalize("NFKD", plain.replace("’", "'").replace("œ", "oe"))
        plain = decomposed.encode("ascii", "ignore").decode()
    return " ".join(_WORD.findall(plain))


def _without_page(text: str) -> str:
    """The text without a page number of up to three digits at its end, and without what leads to it."""
    text = text.rstrip()
    title = text.rstrip("0123456789")
    return (title if len(text) - len(title) <= 3 else text).rstrip(" \t.…_·")


class _Titles:
    """Where each short text stands in the document, to tell titles that come back."""

    def __init__(self, main: Sequence[Block]) -> None:
        self._keys = [title_key(block.text) if len(block.text) <= _LONGEST_TITLE else "" for block in main]
        self._short = [len(block.text) <= _LONGEST_CONTENTS_TITLE for block in main]
        self._headings = {key for key, block in zip(self._keys, main, strict=True) if block.kind is BlockKind.HEADING}
        self._last: dict[str, int] = {key: position for position, key in enumerate(self._keys)}
        self._counts = Counter(self._keys)

    def names_contents(self, position: int) -> bool:
        """Whether the block there is « Sommaire », « Table des matières », « Plan »… alone."""
        return self._short[position] and self._keys[position] in CONTENTS_TITLES

    def comes_back(self, position: int, *, strict: bool) -> bool:
        """Whether this title stands again further down, as a heading or (not ``strict``) as any block of its own."""
        key = self._keys[position]
        if len(key) < 3 or self._counts[key] > 3 or self._last.get(key, -1) <= position:
            return False
        return key in self._headings or not strict
