"""Where the blocks of a DOCX stand in its main part, for whoever wants to write beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prodcheck.reading.docx.names import W_P
from prodcheck.reading.docx.reader import DocxReader
from prodcheck.reading.docx.story import Story

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from prodcheck.reading.docx.classifying import Place
    from prodcheck.reading.painting import PaintedPages


class _PlacedStory(Story):
    """The story of the main text that remembers the paragraph of each block; what hangs on a paragraph is placed with it."""

    paragraphs: list[tuple[int, int, Element]]

    def _paragraph(self, p: Element, place: Place) -> None:
        first = self.collector.next_index
        super()._paragraph(p, place)
        if self.collector.next_index > first:
            self.paragraphs.append((first, self.collector.next_index, p))


class DocxPlaces(DocxReader):
    """Reads the main text again, by the same walk that gave the blocks their numbers."""

    def _main_story(self, painted: PaintedPages) -> Story:
        self._story = _PlacedStory(self._source, self._collector, self._body, self._package.main, painted)
        self._story.paragraphs = []
        return self._story

    @property
    def main_part(self) -> str:
        """Name of the part that holds the main text."""
        return self._package.main

    def part_related(self, kind: str) -> str | None:
        """Name of the part that the main one relates to as ``kind`` (``comments``); None where there is none."""
        return self._package.related(kind)

    def paragraph_numbers(self) -> dict[int, int]:
        """For each block of the main text, the number of its ``w:p`` among all of the main part, in document order from 0.

        Text in a text box has the paragraph that the box hangs on.
        """
        numbers = {p: number for number, p in enumerate(self._root.iter(W_P))}
        self._read_main_text()
        return {index: numbers[p] for first, end, p in self._story.paragraphs for index in range(first, end)}
