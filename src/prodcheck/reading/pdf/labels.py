"""List labels at the start of a line: bullets, numbers and letters that Word's automatic lists write and do not count."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from prodcheck.reading.pdf.lines import Line

_BULLETS = "•●○◦▪■□▫‣⁃∙·⚫➢➤►▶▸❖✓✔✗✘➔→⇒❑❒◆◇◊★☆❏✦✧⮚⯈§Ø"
_DASHES = "-–—−*o"
_BULLET = re.compile(rf"^([{_BULLETS}\uf000-\uf0ff]|[{_DASHES}](?=[ \t\u00a0]))[ \t\u00a0]*(?=\S)")
_NUMBER = re.compile(
    r"^((?:\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)°]|\d{1,2}(?:\.\d{1,2}){1,4}[.)]?|\d{1,2}[ \t]?[/-](?=[ \t]))[.)]?)"
    r"[ \t\u00a0]+(?=\S)"
)
_PLAIN_HEAD = frozenset(".)°")
"""Without one of these in its first letters, a line that begins with a word has no label."""
_LONE_LABEL = re.compile(rf"^(?:[{_BULLETS}\uf000-\uf0ff]|\d{{1,2}}[.)]|[a-z]\))$")
_BARE_NUMBER = re.compile(r"^(\d{1,2})[ \t]+(?=[^\W\d])")
_BARE_GAP = 0.6
_AUTOMATIC_GAP = 0.42
"""Gap in font sizes after a label that Word's list engine leaves (a tab) and a typed space (0.2 to 0.28) does not."""


def split_label(line: Line) -> None:
    """Move a list label from the line's text to ``line.label``.

    A bullet is always a label. A dash or a number is one where the gap after it is wider than a typed space: a typed one
    counts as text in Word, an automatic one does not.
    """
    text = line.text
    head = text[:7]
    if (
        head[0].isalpha()
        and head[1:2].isalpha()
        and not (line.tag is not None and line.tag.label)
        and _PLAIN_HEAD.isdisjoint(head)
    ):
        return
    if (line.tag is not None and line.tag.label) or _LONE_LABEL.match(text):
        line.label, line.text = text, ""
        return
    match = _BULLET.match(text)
    if match is None or match.group(1) in _DASHES:
        match = match or _NUMBER.match(text) or _BARE_NUMBER.match(text)
        if match is None:
            return
        least = _BARE_GAP if match.re is _BARE_NUMBER else _AUTOMATIC_GAP
        if gap_after(line, match.group(1)) < least:
            return
    label = match.group(1)
    line.label = label
    line.text = text[match.end() :].lstrip()


def starts_like_item(text: str) -> bool:
    """Whether a line starts with a bullet, a dash or a number, automatic or typed."""
    return bool(_BULLET.match(text) or _NUMBER.match(text))


def gap_after(line: Line, label: str) -> float:
    """Return the gap between a label and the text after it, in font sizes."""
    wanted = sum(not character.isspace() for character in label)
    end: float | None = None
    for run in line.runs:
        for index in range(run.first, run.last):
            if not run.page.objects[index] or run.page.codes[index] in (32, 9, 0xA0):
                continue
            if end is not None:
                return float(run.page.boxes[index, 0] - end) / max(run.size, 0.1)
            wanted -= 1
            if wanted == 0:
                end = float(run.page.boxes[index, 2])
    return 0.0
