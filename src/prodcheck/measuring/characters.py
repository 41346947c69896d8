"""Characters with spaces of a document, itemised, with every doubt that the file leaves."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from math import ceil

from prodcheck.document import Block, BlockKind, Document, Origin
from prodcheck.measures import CharacterMeasure, Doubt, Measure, PageKind
from prodcheck.measuring.contents import LEADERS
from prodcheck.measuring.page_kinds import Kinds
from prodcheck.measuring.repeated_rows import repeated_heading_rows
from prodcheck.measuring.text_length import TextLength, text_length

_ITEMS = {
    Origin.TABLE: "tables",
    Origin.TEXT_BOX: "text_boxes",
    Origin.FOOTNOTE: "notes",
    Origin.ENDNOTE: "notes",
}
_INCLUDED = ("body", "tables", "text_boxes", "notes", "captions")
_EXCLUDED = ("cover", "toc", "headers_footers", "hidden", "deleted", "field_codes", "invisible")
# Where a PDF's lines are joined to a paragraph, a paragraph end (no character) may have been taken for a line end (one space), or
# the other way round: one join in fifty, as measured on real pairs (docs/mesures.md).
_JOIN_DOUBT = 0.02
# Letters and spaces that text recognition adds or loses (docs/mesures.md).
_MISREAD = 0.05
_RECOGNISED = frozenset({"recognised-text", "ocr-layer"})
# A layout shows no space at a paragraph's end, and one where several stand: up to one in three paragraphs of real Word files.
_UNSEEN_SPACES = 0.35
# Some writers leave a space at nearly every paragraph's end: one per paragraph then, up to this share of the text (seen: 0.3 %).
_UNSEEN_SPACES_SHARE = 0.004
# List labels that people also type by hand, where Word counts them; round bullets are Word's own.
_TYPED_LABEL = re.compile(r"^[-–—*]$|^[0-9a-zA-Z.)(°]+$")
# A heading's number in a PDF may be Word's own, which it does not count.
_HEADING_NUMBER = re.compile(r"^(?:\d{1,2}(?:\.\d{1,2})*[.)]?|[IVX]{1,5}[.)])\s+")


@dataclass(slots=True)
class _Count:
    """What has been added up so far."""

    included: dict[str, int] = field(default_factory=lambda: dict.fromkeys(_INCLUDED, 0))
    excluded: dict[str, int] = field(default_factory=lambda: dict.fromkeys(_EXCLUDED, 0))
    tabs: int = 0
    line_breaks: int = 0
    unseen: int = 0
    line_joins: int = 0
    hyphens: int = 0
    paragraphs: int = 0
    labels: int = 0
    heading_numbers: int = 0
    repeated: int = 0

    def take(self, block: Block, place: str, length: TextLength, *, drawn: bool) -> None:
        """Add a block that counts, and what is in doubt of it; ``drawn``: a row of dots may be typed, or drawn by a tab."""
        self.included[place] += length.counted
        self.tabs += length.tabs
        if drawn and (leaders := LEADERS.search(block.text)):
            self.tabs += len(leaders[0]) - 1
        self.line_breaks += length.line_breaks
        self.unseen += length.unseen
        self.paragraphs += 1
        if block.kind is BlockKind.HEADING and (number := _HEADING_NUMBER.match(block.text)):
            self.heading_numbers += len(number.group())
        if block.label and _TYPED_LABEL.match(block.label):
            self.labels += len(block.label) + 1
        self.line_joins += block.line_joins
        self.hyphens += block.hyphens_mended


def measure_characters(document: Document, kinds: Kinds, block_pages: Mapping[int, int]) -> CharacterMeasure:
    """Count ``document``'s characters, cover and contents table left out as ``kinds`` says.

    Text boxes and notes are counted, as Word does unless told otherwise (ECMA-376-1, 17.15.1.39
    ``doNotIncludeSubdocsInStats``, off by default); the interval reaches down to the count without them.
    """
    count = _Count()
    for name in ("hidden", "deleted", "field_codes", "invisible"):
        count.excluded[name] = document.left_out.get(name, 0)
    drawn = bool(document.pages)
    unsure = _unsure_pages(kinds)
    repeated = repeated_heading_rows(document)
    doubtful = dict.fromkeys(("cover-unsure", "contents-unsure", "maybe-cover"), 0)
    for block in document.blocks:
        length = text_length(block.text)
        place = _place(block, kinds)
        page = block_pages.get(block.index, block.page)
        if block.index in repeated:
            count.repeated += length.counted
        elif place in count.included:
            count.take(block, place, length, drawn=drawn)
        elif place in count.excluded:
            count.excluded[place] += length.counted
        if page in unsure and place != "headers_footers":
            doubtful[unsure[page]] += length.counted
    recognised = any(remark.code in _RECOGNISED for remark in document.remarks)
    unread = {code: sum(int(remark.facts.get("characters", 0)) for remark in document.remarks if remark.code == code)
              for code in ("chart-text", "not-read")}  # fmt: skip
    return _measure(count, doubtful, unread, drawn=drawn, recognised=recognised)


def _place(block: Block, kinds: Kinds) -> str:
    """Where the block's characters go; an empty string for a picture's text, which Word does not count."""
    if block.origin in (Origin.HEADER, Origin.FOOTER):
        return "headers_footers"
    if block.index in kinds.cover_blocks:
        return "cover"
    if block.index in kinds.contents_blocks:
        return "toc"
    if block.kind is BlockKind.PICTURE:
        return ""
    if block.kind is BlockKind.CAPTION and block.origin is Origin.BODY:
        return "captions"
    return _ITEMS.get(block.origin, "body")


def _unsure_pages(kinds: Kinds) -> dict[int | None, str]:
    """Pages whose kind a person should look at, with the doubt's code."""
    codes = {PageKind.COVER: "cover-unsure", PageKind.TOC: "contents-unsure", PageKind.BODY: "maybe-cover"}
    return {
        page.page: codes[page.kind]
        for page in kinds.pages
        if not page.certain and page.kind in codes and (page.kind is not PageKind.BODY or page.why == "text")
    }


def _measure(
    count: _Count, doubtful: Mapping[str, int], unread: Mapping[str, int], *, drawn: bool, recognised: bool
) -> CharacterMeasure:
    """Best value, interval and doubts from what was added up; ``drawn``: read off a layout, ``recognised``: off a picture.

    ``unread`` are characters that the file holds and the reader left, by the remark that says so.
    """
    value = sum(count.included.values())
    misread = ceil(value * _MISREAD) if recognised else 0
    joins = round(count.line_joins * _JOIN_DOUBT) if count.line_joins else 0
    doubts = [
        Doubt("text-boxes", low=count.included["text_boxes"]),
        Doubt("notes", low=count.included["notes"]),
        Doubt("tabs", low=count.tabs),
        Doubt("line-breaks", low=count.line_breaks),
        Doubt("unseen-characters", high=count.unseen),
        Doubt("line-joins", low=joins, high=joins, facts={"joins": count.line_joins}),
        Doubt("recognised-text", low=misread, high=misread),
        Doubt("hyphens", high=count.hyphens),
        Doubt("unseen-spaces", high=_unseen_spaces(count.paragraphs, value) if drawn else 0),
        Doubt("labels", low=count.heading_numbers if drawn else 0, high=count.labels if drawn else 0),
        Doubt("repeated-rows", high=count.repeated),
        Doubt("charts", high=unread["chart-text"]),
        Doubt("not-read", high=unread["not-read"]),
        Doubt("cover-unsure", high=doubtful["cover-unsure"]),
        Doubt("contents-unsure", high=doubtful["contents-unsure"]),
        Doubt("maybe-cover", low=doubtful["maybe-cover"]),
    ]
    kept = tuple(doubt for doubt in doubts if doubt.low or doubt.high)
    low = max(0, value - sum(doubt.low for doubt in kept))
    high = value + sum(doubt.high for doubt in kept)
    return CharacterMeasure(Measure(value, low, high, "word-with-spaces"), count.included, count.excluded, kept)


def _unseen_spaces(paragraphs: int, characters: int) -> int:
    """How many spaces a layout of so many paragraphs and characters may hide."""
    return max(round(_UNSEEN_SPACES * paragraphs), min(paragraphs, round(_UNSEEN_SPACES_SHARE * characters)))
