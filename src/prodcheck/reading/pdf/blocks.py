"""Paragraphs of pages joined over the pages' ends and made into drafts of blocks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from prodcheck.document import CellPosition, Origin
from prodcheck.reading.pdf.frame import RIGHT
from prodcheck.reading.pdf.joining import Vocabulary, join_lines
from prodcheck.reading.pdf.kinds import Draft
from prodcheck.reading.pdf.paragraphs import Paragraph, continues_sentence, is_centred

if TYPE_CHECKING:
    from prodcheck.reading.pdf.lines import Line

_HEADING_TAGS = frozenset(("H", "H1", "H2", "H3", "H4", "H5", "H6", "Title"))


def join_over_pages(pages: Sequence[Sequence[Paragraph]]) -> list[Paragraph]:
    """Return all paragraphs in order; one that goes on at the top of the next page becomes one with its beginning."""
    joined: list[Paragraph] = []
    open_end: Paragraph | None = None
    for paragraphs in pages:
        flowing = [paragraph for paragraph in paragraphs if _flows(paragraph)]
        rest = list(paragraphs)
        if open_end is not None and flowing and _runs_on(open_end, flowing[0]):
            open_end.lines.extend(flowing[0].lines)
            rest.remove(flowing[0])
            if len(flowing) > 1:
                open_end = flowing[-1]
        elif flowing:
            open_end = flowing[-1]
        joined.extend(rest)
    return joined


def _flows(paragraph: Paragraph) -> bool:
    first = paragraph.first
    return first.origin is Origin.BODY and first.direction == RIGHT


def _runs_on(before: Paragraph, after: Paragraph) -> bool:
    """Whether a paragraph at the top of a page goes on with the last one of the page before."""
    last, first = before.last, after.first
    if last.page + 1 != first.page or _in_cell(last) or _in_cell(first) or _heading(last) or _heading(first):
        return False
    return continues_sentence(last, first)


def _in_cell(line: Line) -> bool:
    return line.cell is not None or (line.tag is not None and line.tag.table is not None)


def _heading(line: Line) -> bool:
    return line.tag is not None and line.tag.heading is not None


class DraftMaker:
    """Makes drafts of paragraphs and numbers the tables through the document."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        """Keep the document's words, for mending hyphens."""
        self._vocabulary = vocabulary
        self._tables: dict[tuple[str, int, int], int] = {}

    def drafts_of(self, paragraphs: Iterable[Paragraph]) -> list[Draft]:
        """Return a draft for each paragraph with text."""
        drafts = [self._draft(paragraph) for paragraph in paragraphs]
        return [draft for draft in drafts if draft.text]

    def _draft(self, paragraph: Paragraph) -> Draft:
        first, last = paragraph.first, paragraph.last
        joined = join_lines(paragraph.lines, self._vocabulary)
        tag = first.tag
        cell = self._cell(first)
        origin = first.origin
        if origin is Origin.BODY:
            if tag is not None and tag.in_note:
                origin = Origin.FOOTNOTE
            elif cell is not None:
                origin = Origin.TABLE
        text, label = joined.text.strip(), first.label
        if not text and (tag is None or not tag.label):
            # What looked like a label has no text after it: it is the text (a tick box, a symbol).
            text, label = label, ""
        size = max(paragraph.lines, key=lambda line: len(line.text)).size
        return Draft(
            text=text,
            page=first.page,
            last_page=last.page if last.page != first.page else None,
            size=size,
            bold=all(line.bold for line in paragraph.lines),
            origin=origin,
            label=label,
            cell=cell,
            centred=all(is_centred(line) for line in paragraph.lines),
            line_joins=joined.line_joins,
            hyphens_mended=joined.hyphens_mended,
            heading=tag.heading if tag is not None and tag.kind in _HEADING_TAGS else None,
            list_depth=tag.list_depth if tag is not None else 0,
            in_contents=tag is not None and tag.in_contents,
            caption=tag is not None and tag.kind == "Caption",
            line_count=len(paragraph.lines),
        )

    def _cell(self, line: Line) -> CellPosition | None:
        """Return the place of a cell; tables are numbered in the order of their first cells."""
        if line.cell is not None:
            table, row, column = line.cell
            return CellPosition(self._number("ruled", 0, table), row, column)
        tag = line.tag
        if tag is None or tag.table is None or tag.row < 0 or tag.column < 0:
            return None
        return CellPosition(self._number("tagged", line.page, tag.table), tag.row, tag.column, tag.depth)

    def _number(self, kind: str, page: int, table: int) -> int:
        return self._tables.setdefault((kind, page, table), len(self._tables))
