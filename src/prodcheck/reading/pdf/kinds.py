"""What a paragraph is: heading, list item, caption, line of a contents table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from prodcheck.document import BlockKind, CellPosition, Origin

_CAPTION = re.compile(
    r"^(?:figure|fig\.?|tableau|illustration|image|photo|graphique|schéma|capture)\s*(?:n°\s*)?\d{1,3}\b", re.IGNORECASE
)
_LEADERS = re.compile(r"[ \t]*(?:(?:\. ?){3,}|…[ .…]*|_{3,}|·{3,}|-{5,})[ \t.…]*")
_NUMERALS = "0123456789ivx"
_LEADER_CHARACTERS = " .…_·	"
_SPACED_NUMBER = re.compile(r"(?<=\S)[ \t]+\d{1,3}$")
_CONTENTS_TITLE = re.compile(
    r"^\W*(?:table\s+des\s+mati[èe]res|sommaire|table\s+of\s+contents|table\s+des\s+(?:figures|illustrations))\W*$", re.I
)
_NUMBERING = re.compile(r"^(?:(\d{1,2}(?:\.\d{1,2})*)[.)]?|([IVX]{1,5})[.)]?|([A-Z])[.)])$")
_LONGEST_HEADING = 140
_LONGEST_CONTENTS_TITLE = 45


@dataclass(slots=True)
class Draft:
    """A block in the making; fields as in ``Block``. ``heading`` is the level its tag gives."""

    text: str
    page: int
    size: float
    bold: bool
    origin: Origin
    label: str = ""
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int | None = None
    last_page: int | None = None
    cell: CellPosition | None = None
    centred: bool = False
    line_joins: int = 0
    hyphens_mended: int = 0
    heading: int | None = None
    list_depth: int = 0
    in_contents: bool = False
    caption: bool = False
    line_count: int = 1


def set_kinds(drafts: Sequence[Draft], body_size: float) -> None:
    """Set kind, level and origin of the drafts of a document, which stand in reading order."""
    _set_contents(drafts)
    levels = _size_levels(drafts, body_size)
    bold_tells = _bold_is_rare(drafts, body_size)
    for draft in drafts:
        if draft.kind is BlockKind.TOC_ENTRY or draft.origin not in (Origin.BODY, Origin.TABLE, Origin.FOOTNOTE):
            continue
        if draft.caption or (_CAPTION.match(draft.text) and len(draft.text) <= 200 and draft.origin is Origin.BODY):
            draft.kind = BlockKind.CAPTION
        elif draft.cell is not None:
            draft.kind = BlockKind.TABLE_CELL
        elif draft.heading is not None or _looks_like_heading(draft, body_size, bold_tells):
            draft.kind = BlockKind.HEADING
            draft.level = draft.heading or _heading_level(draft, levels)
        elif draft.label or draft.list_depth:
            draft.kind = BlockKind.LIST_ITEM
            draft.level = max(draft.list_depth - 1, 0)


def _set_contents(drafts: Sequence[Draft]) -> None:
    """Mark the lines of contents tables and put a tab in the place of their leaders."""
    number_ends = [ends_in_page_number(text) for text in _row_texts(drafts)]
    under_title = 0
    for index, draft in enumerate(drafts):
        if draft.origin not in (Origin.BODY, Origin.TABLE):
            continue
        if len(draft.text) < _LONGEST_CONTENTS_TITLE and _CONTENTS_TITLE.match(draft.text):
            under_title = 3
            draft.in_contents = False
            continue
        near = any(number_ends[max(index - 2, 0) : index]) or any(number_ends[index + 1 : index + 3])
        numbered = number_ends[index] and (near or under_title > 0)
        spaced = under_title > 0 and bool(_SPACED_NUMBER.search(draft.text)) and draft.line_count <= 2
        if draft.in_contents or numbered or spaced:
            draft.kind, draft.origin = BlockKind.TOC_ENTRY, Origin.TOC
            # Without « Sommaire » above, what ends in a number may be a price list, whose dots count.
            if draft.in_contents or under_title:
                draft.text = _LEADERS.sub("\t", draft.text).strip()
            under_title = max(under_title, 2) if under_title else 0
        elif under_title:
            under_title -= 1


def _row_texts(drafts: Sequence[Draft]) -> list[str]:
    """Return each draft's text, and for a table cell that of its row: contents tables may have a column of numbers."""
    rows: dict[tuple[int, int], list[str]] = {}
    for draft in drafts:
        if draft.cell is not None:
            rows.setdefault((draft.cell.table, draft.cell.row), []).append(draft.text)
    joined = {row: "\t".join(texts) if len(texts) > 1 and _has_leader(texts[0]) else "" for row, texts in rows.items()}
    return [joined[draft.cell.table, draft.cell.row] or draft.text if draft.cell is not None else draft.text for draft in drafts]


def ends_in_page_number(text: str) -> bool:
    """Whether a short text ends in leaders or a tab and a page number, or in Word's message for a lost one."""
    if not 3 < len(text) < 250:
        return False
    head, error, _ = text.partition("Erreur")
    before = head if error else text.rstrip(_NUMERALS)
    if before == text or len(text) - len(before) > 45:
        return False
    return _is_leader(before[len(before.rstrip(_LEADER_CHARACTERS)) :])


def _is_leader(gap: str) -> bool:
    """Whether what stands between a title and its page number is a tab or a row of dots."""
    return "\t" in gap or "…" in gap or len(gap.replace(" ", "")) >= 3


def _has_leader(text: str) -> bool:
    return len(text) < 250 and bool(_LEADERS.search(text))


def _size_levels(drafts: Sequence[Draft], body_size: float) -> dict[float, int]:
    """Rank the sizes above the body's: the largest is level 1."""
    sizes = sorted(
        {round(draft.size) for draft in drafts if draft.size > 1.1 * body_size and draft.origin is Origin.BODY}, reverse=True
    )
    return {float(size): min(rank, 9) for rank, size in enumerate(sizes, 1)}


def _bold_is_rare(drafts: Sequence[Draft], body_size: float) -> bool:
    """Whether most of the text in the body's size is not bold, so that bold sets a line off."""
    body = [draft for draft in drafts if abs(draft.size - body_size) <= 0.1 * body_size]
    return 2 * sum(len(draft.text) for draft in body if draft.bold) < sum(len(draft.text) for draft in body)


def _looks_like_heading(draft: Draft, body_size: float, bold_tells: bool) -> bool:
    """Whether an untagged paragraph is short and set off by size or weight, without the end of a sentence."""
    text = draft.text
    if draft.origin is not Origin.BODY or len(text) > _LONGEST_HEADING or draft.line_count > 3 or not any(map(str.isalpha, text)):
        return False
    if text.endswith((".", ",", ";")) and not text.endswith("..."):
        return False
    if draft.label and not _NUMBERING.match(draft.label):
        return False
    return draft.size > 1.12 * body_size or (
        bold_tells and draft.bold and draft.line_count <= 2 and draft.size > 0.95 * body_size
    )


def _heading_level(draft: Draft, levels: dict[float, int]) -> int:
    """Return the level by numbering (« 2.1 » is 2), else by size."""
    match = _NUMBERING.match(draft.label)
    if match and match.group(1):
        return min(match.group(1).count(".") + 1, 9)
    return levels.get(float(round(draft.size)), len(levels) + 1)
