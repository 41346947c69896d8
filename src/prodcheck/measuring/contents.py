"""Contents tables: which blocks are entries, by the reader's marks, by look, and by titles that come back later as headings."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import compress, pairwise

from prodcheck.document import Block, BlockKind, Origin
from prodcheck.measuring.headings_fr import CONTENTS_TITLES

LEADERS = re.compile(r"(?:[.·•_‐-]\s?){5,}|…{2,}")
_NUMBER_AT_END = re.compile(r"(?:\t|\s{2,}|[.…_·]{2,}\s*|\bp(?:age)?\.?\s*)(?:\d{1,3}|[ivxl]{1,5})\s*\.?$", re.IGNORECASE)
_PAGE = re.compile(r"(?<!\d)(\d{1,3})\s*\.?$")
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
_LARGEST_HEADED_ENTRY = 28.0
_FEWEST_ENTRIES = 3
_SHORTEST_TITLE = 3
_LARGEST_STEP = 15
_RISING_SHARE = 0.8
"""Share of page numbers that are no smaller than the one before: typed ones may be wrong here and there."""
_TELLING_NUMBERS = 5
"""Numbers from which on rising ones are no accident."""
_RETURNING_SHARE = 0.3
_GAP = 1
_NOT_MAIN = frozenset({Origin.HEADER, Origin.FOOTER, Origin.FOOTNOTE, Origin.ENDNOTE})


@dataclass(frozen=True, slots=True)
class ContentsTable:
    """Blocks of one contents table in order, its heading included; ``why`` says what gave it away.

    ``why``: ``marked`` (the file says so), ``numbered`` (page numbers or leaders), ``titles`` (titles that come back later).
    ``headed`` tells whether a heading such as « Sommaire » stands above; ``entries`` are blocks that are entries by themselves,
    no heading and no page number in a cell of its own; ``numbered`` are those of them that end in a page number.
    """

    blocks: tuple[int, ...]
    why: str
    headed: bool = True
    entries: frozenset[int] = frozenset()
    numbered: frozenset[int] = frozenset()


@dataclass(slots=True)
class _Run:
    """A table being gathered; ``open``: blocks that join it if an entry follows; ``led``: an entry has leaders and a page."""

    blocks: list[int] = field(default_factory=list)
    open: list[int] = field(default_factory=list)
    entries: set[int] = field(default_factory=set)
    pages: list[int] = field(default_factory=list)
    with_page: set[int] = field(default_factory=set)
    numbered: int = 0
    marked: int = 0
    returning: int = 0
    headed: bool = False
    vouched: bool = False
    led: bool = False

    def add(self, block: Block, sign: str, *, returns: bool) -> None:
        """Take an entry and what stood open before it; ``returns``: its title comes back."""
        self.blocks += [*self.open, block.index]
        self.open.clear()
        if sign != "cell":
            self.entries.add(block.index)
        self.returning += returns
        self.numbered += sign in ("numbered", "cell")
        self.marked += sign == "marked"
        self.vouched = self.vouched or (sign == "marked" and block.page is None)
        if page := _PAGE.search(block.text):
            self.pages.append(int(page.group(1)))
            if sign != "titles":
                self.with_page.add(block.index)
                self.led = self.led or LEADERS.search(block.text[-_LONGEST_ENTRY:]) is not None

    def goes_on_with(self, block: Block) -> bool:
        """Whether a line of a layout ends in the next page number, though a narrow gap or none shows what stood before it."""
        if not self.headed or block.page is None or len(block.text) > _LONGEST_TITLE:
            return False
        page = _PAGE.search(block.text)
        return page is not None and 0 <= int(page.group(1)) - (self.pages[-1] if self.pages else 0) <= _LARGEST_STEP

    @property
    def is_enough(self) -> bool:
        """Whether this is a contents table: more than a heading, and without one, more than lines that end in numbers.

        Prices and results end in numbers too: those of a contents table rise, and its titles come back. What a file without
        layout marks by its styles and fields needs no proof.
        """
        if self.vouched:
            return True
        if self.headed:
            return bool(self.marked) or self.led or len(self.entries) >= 2
        if not (self.marked or self.numbered):
            return len(self.entries) >= _FEWEST_ENTRIES
        returning = self.returning >= _RETURNING_SHARE * len(self.entries)
        if len(self.pages) < 2:
            return len(self.entries) >= _FEWEST_ENTRIES or (bool(self.marked) and returning)
        steps = [after >= before for before, after in pairwise(self.pages)]
        if returning:
            return sum(steps) >= _RISING_SHARE * len(steps)
        return all(steps) and len(self.pages) >= _TELLING_NUMBERS


def contents_tables(blocks: Sequence[Block]) -> tuple[ContentsTable, ...]:
    """Find the contents tables among ``blocks`` (a whole document's, in reading order)."""
    main = [block for block in blocks if block.origin not in _NOT_MAIN and (block.text.strip() or block.origin is Origin.TOC)]
    later = _Titles(main)
    found: list[ContentsTable] = []
    run: _Run | None = None
    for position, block in enumerate(main):
        if later.names_contents(position):
            _close(run, found)
            marked = block.origin is Origin.TOC
            run = _Run(blocks=[block.index], headed=True, marked=int(marked), vouched=marked and block.page is None)
            continue
        headed = run is not None and run.headed
        sign = _entry_sign(block, main, position, later, headed=headed)
        if sign is None and run is not None and run.goes_on_with(block):
            sign = "numbered"
        if sign is None:
            if run is not None and (len(run.open) >= _GAP or len(block.text) > _LONGEST_TITLE):
                _close(run, found)
                run = None
            elif run is not None:
                run.open.append(block.index)
            continue
        run = run or _Run()
        run.add(block, sign, returns=later.stands_elsewhere(position))
    _close(run, found)
    return tuple(found)


def _close(run: _Run | None, found: list[ContentsTable]) -> None:
    """Keep a finished run if it is enough of a contents table."""
    if run is not None and run.is_enough:
        why = "marked" if run.marked else "numbered" if run.numbered else "titles"
        numbered = frozenset(run.with_page & run.entries)
        found.append(ContentsTable(tuple(run.blocks), why, run.headed, frozenset(run.entries), numbered))


def _entry_sign(block: Block, main: Sequence[Block], position: int, later: _Titles, *, headed: bool) -> str | None:
    """What makes ``block`` an entry: ``marked``, ``numbered``, ``titles``, ``cell`` (a page number alone); None if nothing."""
    text = block.text.strip()
    if block.origin is Origin.TOC or block.kind is BlockKind.TOC_ENTRY:
        return "marked"
    if (block.size or 0.0) > (_LARGEST_HEADED_ENTRY if headed else _LARGEST_ENTRY):
        return None
    end = text[-_LONGEST_ENTRY:]  # tells; on a line of 100 000 dots a search from each dot would never end
    if len(text) > _LONGEST_ENTRY and not LEADERS.search(end):
        return None
    text = end
    if "!" in text and _NO_BOOKMARK.search(text):
        return "numbered"
    if headed and _PAGE_CELL.match(text):
        return "cell"
    if _NUMBER_AT_END.search(text) if not headed else _NUMBER_AT_END.search(text) or LEADERS.search(text):
        return "numbered"
    if headed and _followed_by_page(main, position):
        return "numbered"
    # Cells of a form come back as titles too: a list of annexes that the form asks for is no contents table.
    could_be_title = len(text) <= _LONGEST_TITLE and (block.size or 0.0) <= _LARGEST_ENTRY
    if could_be_title and (headed or block.kind is not BlockKind.TABLE_CELL) and later.comes_back(position, strict=not headed):
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


def _is_numbered(block: Block) -> bool:
    """Whether a block is a line of a contents table by its page number."""
    text = block.text.rstrip(" .")
    return text[-1:].isdigit() and (block.kind is BlockKind.TOC_ENTRY or bool(_NUMBER_AT_END.search(text[-_LONGEST_ENTRY:])))


def title_key(text: str) -> str:
    """A title as compared: no label, no page number, no leaders, no accents, no case."""
    bare = _NO_BOOKMARK.split(text)[0] if "!" in text else text
    bare = _without_page(LEADERS.sub(" ", bare))
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
        stands_out = [block.kind is BlockKind.HEADING or (block.bold and block.cell is None) for block in main]
        self._headings = set(compress(self._keys, stands_out))
        titles = ((key, position) for position, key in enumerate(self._keys) if not _is_numbered(main[position]))
        self._last: dict[str, int] = dict(titles)
        self._counts = Counter(self._keys)

    def names_contents(self, position: int) -> bool:
        """Whether the block there is « Sommaire », « Table des matières », « Plan »… alone."""
        return self._short[position] and self._keys[position] in CONTENTS_TITLES

    def stands_elsewhere(self, position: int) -> bool:
        """Whether this title stands at another place too; a list of figures at a document's end names what stands before it."""
        key = self._keys[position]
        return len(key) >= _SHORTEST_TITLE and self._counts[key] > 1

    def comes_back(self, position: int, *, strict: bool) -> bool:
        """Whether this title stands again further down, as a heading or in bold, or (not ``strict``) as any block of its own.

        Where it ends in a page number there, that is the table, and here is what the table names.
        """
        key = self._keys[position]
        if len(key) < _SHORTEST_TITLE or self._counts[key] > 3 or self._last.get(key, -1) <= position:
            return False
        return key in self._headings or not strict
