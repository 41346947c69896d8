"""Padding: runs of spaces, rows of empty paragraphs, pages that are pictures. Told with their place, not judged."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from prodcheck.document import Remark

if TYPE_CHECKING:
    from prodcheck.geometry import EmptyParagraph
    from prodcheck.reading.collecting import Collector

_SPACES = re.compile("[ \u00a0\u2000-\u200a]{10,}")
_EMPTY_RUN = 10
"""Empty paragraphs in a row from which on they are more than a gap: at 11 points, a quarter of an A4 page."""
_PICTURE_SHARE = 0.6


def padding_remarks(collector: Collector) -> list[Remark]:
    """``space-runs`` (once for the file, at its longest run), ``empty-paragraphs`` and ``picture-pages`` (each)."""
    return [*_space_runs(collector), *_empty_runs(collector), *_picture_pages(collector)]


def _space_runs(collector: Collector) -> list[Remark]:
    if not _SPACES.search("\n".join([block.text for block in collector.blocks])):
        return []
    runs = [(len(found[0]), block.index) for block in collector.blocks for found in _SPACES.finditer(block.text)]
    longest, block = max(runs, key=lambda run: run[0])
    return [
        Remark("space-runs", block=block, facts={"runs": len(runs), "characters": sum(n for n, _ in runs), "longest": longest})
    ]


def _empty_runs(collector: Collector) -> list[Remark]:
    """Runs of empty paragraphs not cut by a page break: those push text to the next page."""
    remarks = []
    run: list[EmptyParagraph] = []
    for empty in [*collector.empty_paragraphs, None]:
        if run and (empty is None or empty.before_block != run[0].before_block or empty.breaks_page):
            if len(run) >= _EMPTY_RUN:
                remarks.append(Remark("empty-paragraphs", block=run[0].before_block, facts={"paragraphs": len(run)}))
            run = []
        if empty is not None:
            run.append(empty)
    return remarks


def _picture_pages(collector: Collector) -> list[Remark]:
    """Pictures that cover most of the space between the margins."""
    remarks = []
    for picture in collector.pictures:
        section = next((s for s in reversed(collector.sections) if s.first_block <= picture.block), None)
        if section is None or picture.holds_text:
            continue
        width = section.width - section.margin_left - section.margin_right
        height = section.height - section.margin_top - section.margin_bottom
        if width <= 0 or height <= 0:
            continue
        share = min(picture.width / width, 1) * min(picture.height / height, 1)
        if share >= _PICTURE_SHARE:
            remarks.append(Remark("picture-pages", block=picture.block, facts={"share": round(share, 2)}))
    return remarks
