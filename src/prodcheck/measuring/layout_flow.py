"""Pieces of a document poured into pages: what Word does with breaks, widows, headings that stay with their text and rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from prodcheck.geometry import SectionGeometry

_HAIR = 0.5


@dataclass(slots=True)
class Pages:
    """The page being filled: ``y`` points of ``height`` are used in column ``column`` of ``columns``.

    ``slack`` is added to ``y`` where a run of pages begins (the first one, and behind an explicit break): what may be wrong
    by a line or so, however short the text is.
    """

    height: float
    columns: int = 1
    number: int = 1
    column: int = 0
    y: float = 0.0
    fresh: bool = True
    after_break: bool = True
    slack: float = 0.0

    def __post_init__(self) -> None:
        """Begin the first run of pages."""
        self.y = self.slack

    def set_section(self, section: SectionGeometry, height: float) -> None:
        """Take the paper of ``section`` from here on."""
        self.height = max(height, 72.0)
        self.columns = max(1, section.columns)

    def next_column(self) -> None:
        """Go on at the top of the next column, on a new page after the last one."""
        self.column += 1
        if self.column >= self.columns:
            self.column = 0
            self.number += 1
        self.y, self.fresh, self.after_break = 0.0, True, False

    def next_page(self) -> None:
        """Go on at the top of a new page (an explicit break)."""
        self.column = self.columns - 1
        self.next_column()
        self.y, self.after_break = self.slack, True

    @property
    def room(self) -> float:
        """Points left in this column."""
        return self.height - self.y

    def skip(self, points: float) -> None:
        """Leave ``points`` of space, which never carries over to the next page."""
        self.y = min(self.y + points, self.height)

    def put_lines(self, lines: Sequence[float], *, widow_control: bool, keep_lines: bool, reserve: float) -> int:
        """Place a paragraph's lines; ``reserve`` is what has to follow its last line on the page. Returns its first page.

        With ``widow_control`` neither one first nor one last line stands alone.
        """
        height = sum(lines)
        whole = height + reserve
        if whole <= self.room + _HAIR:
            self.y, self.fresh = self.y + height, False
            return self.number
        if not self.fresh and whole > self.room + _HAIR and (keep_lines or reserve > 0) and whole <= self.height:
            self.next_column()
        rest = list(lines)
        first_page = 0
        while rest:
            count = self._fitting(rest)
            if count < len(rest) and widow_control and len(rest) > 1:
                count = min(count, len(rest) - 2) if len(rest) - count < 2 else count
                count = 0 if count == 1 and len(rest) == len(lines) else max(count, 0)
            if count == 0 and self.fresh:
                count = max(1, self._fitting(rest))
            if count:
                first_page = first_page or self.number
                self.y += sum(rest[:count])
                self.fresh = False
                rest = rest[count:]
            if rest:
                self.next_column()
        return first_page

    def put_row(self, height: float, *, can_split: bool, header: float) -> int:
        """Place a table row and return its page; one that can split fills the page first. ``header``: height of repeated rows."""
        if height <= self.room + _HAIR:
            self.y, self.fresh = self.y + height, False
            return self.number
        if (not can_split or self.room < 30) and not self.fresh:
            self.next_column()
            self.y = header
        page = self.number
        while height > self.room + _HAIR and self.room > 1:
            height -= self.room
            self.next_column()
            self.y = min(header, self.height / 2)
        self.y, self.fresh = self.y + height, False
        return page

    def _fitting(self, lines: Sequence[float]) -> int:
        """How many of ``lines`` fit below what is placed."""
        room, count = self.room + _HAIR, 0
        for height in lines:
            room -= height
            if room < 0:
                break
            count += 1
        return count
