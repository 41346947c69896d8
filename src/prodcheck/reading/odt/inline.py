"""The inline content of an ODT paragraph: text with its blanks as written, breaks, notes, frames, and what is left out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from prodcheck.document import BreakKind
from prodcheck.reading.lengths import integer
from prodcheck.reading.lines import InlineBreak
from prodcheck.reading.odt.names import DC, DRAW, LOEXT, OFFICE, SOFT_BREAK, TEXT, XLINK, P
from prodcheck.reading.symbols import PRIVATE_USE, without_private_use
from prodcheck.reading.visibility import Background, RunFormat, unseen

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from prodcheck.reading.odt.styles import OdtStyles

_BLANKS = re.compile(r"[ \t\r\n]+")
_SPACES_LIMIT = 1000


@dataclass(slots=True)
class OdtLine:
    """What a paragraph holds. ``weights`` are characters per run format; ``frames`` are its drawings, ``notes`` its notes."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    weights: dict[RunFormat, int] = field(default_factory=dict)
    breaks: list[InlineBreak] = field(default_factory=list)
    notes: list[Element] = field(default_factory=list)
    frames: list[Element] = field(default_factory=list)
    unseen: dict[str, str] = field(default_factory=dict)
    numbered: bool = False

    @property
    def text(self) -> str:
        """The text, without paragraph mark."""
        return "".join(self.pieces)


class InlineReader:
    """Reads paragraphs of one scope of styles; ``left_out`` is counted up, ``comments`` are collected."""

    def __init__(self, styles: OdtStyles, left_out: Counter[str], comments: list[str], formula: Callable[[str], str]) -> None:
        """``formula`` gives the text of an embedded formula, empty for other objects."""
        self._formula = formula
        self._styles = styles
        self._left_out = left_out
        self._comments = comments
        self._line = OdtLine()
        self._paragraph: str | None = None
        self._background = Background()
        self._after_blank = True
        self._hides_paragraph = False

    def read(self, element: Element, style: str | None, background: Background) -> OdtLine:
        """Content of a ``text:p`` or ``text:h`` of a style, over a background."""
        self._line = OdtLine()
        self._paragraph = style
        self._background = background
        self._after_blank = True
        self._hides_paragraph = False
        self._children(element, ())
        if self._hides_paragraph:
            self._left_out["hidden"] += self._line.length
            return OdtLine(breaks=self._line.breaks)
        return self._line

    def _children(self, element: Element, spans: tuple[str, ...]) -> None:
        if element.text:
            self._characters(element.text, spans)
        for child in element:
            self._child(child, spans)
            if child.tail:
                self._characters(child.tail, spans)

    def _child(self, child: Element, spans: tuple[str, ...]) -> None:
        tag = child.tag
        handler = _HANDLERS.get(tag)
        if handler is not None:
            handler(self, child, spans)
        elif tag.startswith(DRAW):
            self._drawing(child, spans)
        elif tag.startswith((TEXT, LOEXT)):
            # Fields, references, links and whatever else holds text of its own: what it shows stands inside.
            self._children(child, spans)

    def _drawing(self, element: Element, spans: tuple[str, ...]) -> None:
        """Keep a drawing for later; a formula is text of the line."""
        formula = element.find(DRAW + "object")
        text = "" if formula is None else self._formula(formula.get(XLINK + "href", ""))
        if text:
            self._fixed(text, spans)
        elif not self._format(spans).hidden:
            self._after_blank = False
            self._line.frames.append(element)

    def _format(self, spans: tuple[str, ...]) -> RunFormat:
        return self._styles.run_format(self._paragraph, spans)

    def _characters(self, raw: str, spans: tuple[str, ...]) -> None:
        """Character data: blanks in a row are one, at the start of the paragraph none (ODF 1.3 part 3, 6.1.2)."""
        text = _BLANKS.sub(" ", raw)
        if self._after_blank:
            text = text.removeprefix(" ")
        if text:
            self._after_blank = text[-1] == " "
            self._emit(text, spans)

    def _emit(self, text: str, spans: tuple[str, ...]) -> None:
        style, line = self._format(spans), self._line
        if not text.isascii() and PRIVATE_USE.search(text):
            text = without_private_use(text, style.font)
        if style.hidden:
            self._left_out["hidden"] += len(text)
            return
        code = unseen(style, self._background) if style.suspect else None
        if code is not None:
            self._left_out["invisible"] += len(text)
            line.unseen[code] = line.unseen.get(code, "") + text
            return
        line.pieces.append(text)
        line.length += len(text)
        line.weights[style] = line.weights.get(style, 0) + len(text)

    def _fixed(self, text: str, spans: tuple[str, ...]) -> None:
        self._after_blank = False
        self._emit(text, spans)

    def _spaces(self, element: Element, spans: tuple[str, ...]) -> None:
        count = integer(element.get(TEXT + "c"))
        self._fixed(" " * min(max(1 if count is None else count, 0), _SPACES_LIMIT), spans)

    def _tab(self, _: Element, spans: tuple[str, ...]) -> None:
        self._fixed("\t", spans)

    def _line_break(self, _: Element, spans: tuple[str, ...]) -> None:
        self._fixed("\n", spans)

    def _span(self, element: Element, spans: tuple[str, ...]) -> None:
        name = element.get(TEXT + "style-name")
        self._children(element, (*spans, name) if name else spans)

    def _soft_break(self, _: Element, __: tuple[str, ...]) -> None:
        self._line.breaks.append(InlineBreak(BreakKind.RENDERED, self._line.length, len(self._line.frames)))

    def _note(self, element: Element, spans: tuple[str, ...]) -> None:
        if not self._format(spans).hidden:
            self._line.notes.append(element)

    def _annotation(self, element: Element, _: tuple[str, ...]) -> None:
        text = "\n".join("".join(str(t) for t in p.itertext()) for p in element.iter(P)).strip()
        if text:
            self._comments.append(text)

    def _hidden_text(self, element: Element, spans: tuple[str, ...]) -> None:
        """``text:hidden-text`` holds its text whether it shows it or not."""
        if element.get(TEXT + "is-hidden", "true") == "true":
            self._left_out["hidden"] += len(element.get(TEXT + "string-value") or element.text or "")
        else:
            self._children(element, spans)

    def _hidden_paragraph(self, element: Element, _: tuple[str, ...]) -> None:
        """A field that hides the paragraph around it."""
        if element.get(TEXT + "is-hidden") == "true":
            self._hides_paragraph = True

    def _sequence(self, element: Element, spans: tuple[str, ...]) -> None:
        self._line.numbered = True
        self._children(element, spans)

    def _ruby(self, element: Element, spans: tuple[str, ...]) -> None:
        for base in element.iterchildren(TEXT + "ruby-base"):
            self._children(base, spans)

    def _draw_link(self, element: Element, spans: tuple[str, ...]) -> None:
        for child in element:
            self._child(child, spans)

    def _nothing(self, _: Element, __: tuple[str, ...]) -> None:
        """For elements whose text is not shown in the paragraph."""


_HANDLERS: dict[object, Callable[[InlineReader, Element, tuple[str, ...]], None]] = {
    TEXT + "s": InlineReader._spaces,
    TEXT + "tab": InlineReader._tab,
    TEXT + "line-break": InlineReader._line_break,
    TEXT + "span": InlineReader._span,
    SOFT_BREAK: InlineReader._soft_break,
    TEXT + "note": InlineReader._note,
    OFFICE + "annotation": InlineReader._annotation,
    TEXT + "hidden-text": InlineReader._hidden_text,
    TEXT + "hidden-paragraph": InlineReader._hidden_paragraph,
    TEXT + "sequence": InlineReader._sequence,
    TEXT + "ruby": InlineReader._ruby,
    DRAW + "a": InlineReader._draw_link,
    DRAW + "control": InlineReader._nothing,
    TEXT + "script": InlineReader._nothing,
    TEXT + "tracked-changes": InlineReader._nothing,
    DC + "creator": InlineReader._nothing,
}
