"""Complex fields (ECMA-376 17.16.18): which text is code and which is result, over runs and paragraphs, nested or broken."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from prodcheck.reading.docx.names import W_FLDCHAR, W

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_TYPE = W + "fldCharType"
_TOC = re.compile(r"\s*TOC\b", re.I)
_SEQ = re.compile(r"\s*SEQ\b", re.I)
_TOC_LINK = re.compile(r"\s*(?:PAGEREF|HYPERLINK\s+\\l)\s+\"?_Toc", re.I)


@dataclass(slots=True)
class _Field:
    code: list[str] = field(default_factory=list)
    in_result: bool = False
    is_toc: bool = False


class FieldTracker:
    """State of the fields at one point of a story.

    ``in_code`` and ``in_toc`` hold for the text met next. ``seen_sequence`` and ``seen_toc_link`` say what fields a
    paragraph had; the paragraph's reader resets them.
    """

    def __init__(self, story: Element) -> None:
        """Match the field characters of ``story``: a ``begin`` without its ``end`` would swallow all that follows."""
        self._stack: list[_Field] = []
        self._unmatched, self._keep_alive = _unmatched(story)
        self.in_code = False
        self.in_toc = False
        self.toc_was_ended = False
        self.seen_sequence = False
        self.seen_toc_link = False

    def mark(self, element: Element) -> None:
        """Take a ``w:fldChar``."""
        if element in self._unmatched:
            return
        kind = element.get(_TYPE)
        if kind == "begin":
            self._stack.append(_Field())
        elif kind == "separate" and self._stack:
            self._enter_result(self._stack[-1])
        elif kind == "end" and self._stack:
            ended = self._stack.pop()
            self.note_code("".join(ended.code))
            self.toc_was_ended = self.toc_was_ended or ended.is_toc
        self._refresh()

    def _enter_result(self, current: _Field) -> None:
        current.in_result = True
        code = "".join(current.code)
        current.is_toc = bool(_TOC.match(code))
        self.note_code(code)

    def enter_simple(self, code: str) -> None:
        """Enter the result of a ``w:fldSimple``."""
        self._stack.append(_Field([code]))
        self._enter_result(self._stack[-1])
        self._refresh()

    def leave_simple(self) -> None:
        """Leave the innermost ``w:fldSimple``."""
        if self._stack:
            ended = self._stack.pop()
            self.toc_was_ended = self.toc_was_ended or ended.is_toc
        self._refresh()

    def add_code(self, text: str) -> None:
        """Take a piece of a field's code."""
        if self._stack and not self._stack[-1].in_result:
            self._stack[-1].code.append(text)

    def note_code(self, code: str) -> None:
        """Remember whether a field numbers captions or leads to a contents entry."""
        self.seen_sequence = self.seen_sequence or bool(_SEQ.match(code))
        self.seen_toc_link = self.seen_toc_link or bool(_TOC_LINK.match(code))

    def _refresh(self) -> None:
        self.in_code = any(not each.in_result for each in self._stack)
        self.in_toc = any(each.is_toc for each in self._stack)


def _unmatched(story: Element) -> tuple[frozenset[Element], list[Element]]:
    """Field characters without partner; the list keeps lxml's proxies alive, which the set compares by identity."""
    marks = list(story.iter(W_FLDCHAR))
    opened: list[list[Element]] = []
    unmatched: set[Element] = set()
    for mark in marks:
        kind = mark.get(_TYPE)
        if kind == "begin":
            opened.append([mark])
        elif kind == "separate" and opened:
            opened[-1].append(mark)
        elif kind == "end" and opened:
            opened.pop()
        else:
            unmatched.add(mark)
    for group in opened:
        unmatched.update(group)
    return frozenset(unmatched), marks
