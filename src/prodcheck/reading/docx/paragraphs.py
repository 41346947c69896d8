"""The inline content of a paragraph: its text as Word shows it, with breaks, notes, drawings and what was left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING

from prodcheck.document import BreakKind
from prodcheck.reading.docx.drawings import Shape, chart_id, chosen_branch, diagram_id, shape, text_boxes
from prodcheck.reading.docx.names import MC_ALTERNATE, W_FLDCHAR, W_R, W_RPR, W_SDT, W_SDT_CONTENT, W_T, XML_SPACE, M, W
from prodcheck.reading.lines import InlineBreak
from prodcheck.reading.symbols import PRIVATE_USE, symbol_character, without_private_use
from prodcheck.reading.visibility import Background, unseen

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from prodcheck.reading.docx.fields import FieldTracker
    from prodcheck.reading.docx.styles import Styles
    from prodcheck.reading.paragraph_format import ParagraphFormat
    from prodcheck.reading.visibility import RunFormat


class Line:
    """What a paragraph holds. ``weights`` are characters per run format; ``unseen`` the text that is not seen, by remark code."""

    __slots__ = (
        "boxes", "breaks", "charts", "diagrams", "length", "notes", "pieces", "shapes", "toc_length", "unseen", "weights",
    )  # fmt: skip

    def __init__(self) -> None:
        """Begin with nothing."""
        self.pieces: list[str] = []
        self.length = 0
        self.toc_length = 0
        self.weights: dict[RunFormat, int] = {}
        self.breaks: list[InlineBreak] = []
        self.notes: list[tuple[str, str]] = []
        self.boxes: list[Element] = []
        self.shapes: list[tuple[Shape, bool]] = []
        self.diagrams: list[str] = []
        self.charts: list[str] = []
        self.unseen: dict[str, str] = {}

    @property
    def text(self) -> str:
        """The text, without paragraph mark."""
        return "".join(self.pieces)


class LineReader:
    """Reads the paragraphs of one story (main text, a note, a header, a text box), whose fields may span them."""

    def __init__(
        self, styles: Styles, fields: FieldTracker, left_out: Counter[str], paper_is_painted: Callable[[], bool]
    ) -> None:
        """``left_out`` is counted up; ``paper_is_painted`` tells whether a shape may lie behind the text being read."""
        self._styles = styles
        self._fields = fields
        self._left_out = left_out
        self._paper_is_painted = paper_is_painted
        self._line = Line()
        self._styling: tuple[str | None, str | None] = (None, None)
        self._plain = styles.run_format(None, None, {})
        self._background = Background()
        self.column_break_turns_page = True

    def read(self, p: Element, paragraph: ParagraphFormat, table_style: str | None, background: Background) -> Line:
        """Content of a ``w:p`` whose format and surroundings are given."""
        self._line = Line()
        self._styling = (paragraph.style, table_style)
        self._plain = paragraph.plain
        self._background = background
        self._fields.seen_sequence = self._fields.seen_toc_link = False
        self._inline(p)
        return self._line

    def _inline(self, parent: Element) -> None:
        for child in parent:
            tag = child.tag
            if tag == W_R:
                self._run_content(child, self._plain)
            else:
                handler = _INLINE.get(tag)
                if handler is not None:
                    handler(self, child)

    def _content_control(self, element: Element) -> None:
        for content in element.iterchildren(W_SDT_CONTENT):
            self._inline(content)

    def _hyperlink(self, element: Element) -> None:
        if element.get(W + "anchor", "").startswith("_Toc"):
            self._fields.seen_toc_link = True
        self._inline(element)

    def _simple_field(self, element: Element) -> None:
        code = element.get(W + "instr", "")
        self._left_out["field_codes"] += len(code)
        self._fields.enter_simple(code)
        self._inline(element)
        self._fields.leave_simple()

    def _deleted(self, element: Element) -> None:
        self._left_out["deleted"] += sum(len(t.text or "") for t in element.iter(W_T, W + "delText"))
        for mark in element.iter(W_FLDCHAR):
            self._fields.mark(mark)

    def _alternate(self, element: Element) -> None:
        branch = chosen_branch(element)
        if branch is not None:
            self._inline(branch)

    def _math(self, element: Element) -> None:
        text = "".join(t.text or "" for t in element.iter(M + "t", W_T))
        self._emit(text, self._plain)

    def _run_content(self, run: Element, style: RunFormat) -> None:
        for child in run:
            tag = child.tag
            if tag == W_T:
                self._text(child, style)
            elif tag == W_RPR:
                style = self._styles.written_format(self._styling, child)
            else:
                handler = _RUN.get(tag)
                if handler is not None:
                    handler(self, child, style)

    def _text(self, element: Element, style: RunFormat) -> None:
        text = element.text
        if not text:
            return
        # Without xml:space="preserve" Word trims; a line end inside the XML is a blank.
        if (text[0].isspace() or text[-1].isspace()) and element.get(XML_SPACE) != "preserve":
            text = text.strip(" \t\r\n")
        if "\n" in text or "\t" in text or "\r" in text:
            text = text.replace("\r\n", " ").replace("\n", " ").replace("\r", " ").replace("\t", " ")
        if not text.isascii() and PRIVATE_USE.search(text):
            text = without_private_use(text, style.font)
        self._emit(text, style)

    def _emit(self, text: str, style: RunFormat) -> None:
        line, size = self._line, len(text)
        if self._fields.in_code:
            self._left_out["field_codes"] += size
            return
        if style.hidden:
            self._left_out["hidden"] += size
            return
        if style.suspect and self._is_unseen(text, style):
            self._left_out["invisible"] += size
            return
        line.pieces.append(text)
        line.length += size
        if self._fields.in_toc:
            line.toc_length += size
        line.weights[style] = line.weights.get(style, 0) + size

    def _is_unseen(self, text: str, style: RunFormat) -> bool:
        code = unseen(style, self._background)
        if code is None:
            return False
        if code == "white-text" and not (style.fill or self._background.fill) and self._paper_is_painted():
            return False
        self._line.unseen[code] = self._line.unseen.get(code, "") + text
        return True

    def _break(self, element: Element, style: RunFormat) -> None:
        kind = element.get(W + "type")
        if kind == "page" or (kind == "column" and self.column_break_turns_page):
            self._page_break(BreakKind.EXPLICIT, style)
        elif kind != "column":
            self._emit("\n", style)

    def _rendered_break(self, _: Element, style: RunFormat) -> None:
        self._page_break(BreakKind.RENDERED, style)

    def _page_break(self, kind: BreakKind, style: RunFormat) -> None:
        if not style.hidden and not self._fields.in_code:
            self._line.breaks.append(InlineBreak(kind, self._line.length, len(self._line.shapes)))

    def _symbol(self, element: Element, style: RunFormat) -> None:
        self._emit(symbol_character(element.get(W + "font"), element.get(W + "char")), style)

    def _field_mark(self, element: Element, _: RunFormat) -> None:
        self._fields.mark(element)

    def _field_code(self, element: Element, _: RunFormat) -> None:
        code = element.text or ""
        self._left_out["field_codes"] += len(code)
        self._fields.add_code(code)

    def _deleted_text(self, element: Element, _: RunFormat) -> None:
        self._left_out["deleted"] += len(element.text or "")

    def _drawing(self, element: Element, style: RunFormat) -> None:
        if style.hidden or self._fields.in_code:
            return
        boxes = list(text_boxes(element))
        self._line.boxes.extend(boxes)
        diagram = diagram_id(element)
        if diagram:
            self._line.diagrams.append(diagram)
        chart = chart_id(element)
        if chart:
            self._line.charts.append(chart)
        found = shape(element)
        if found is not None:
            self._line.shapes.append((found, bool(boxes)))

    def _note(self, element: Element, style: RunFormat) -> None:
        identity = element.get(W + "id")
        if identity is not None and not style.hidden and not self._fields.in_code:
            self._line.notes.append(("footnote" if element.tag == W + "footnoteReference" else "endnote", identity))

    def _run_alternate(self, element: Element, style: RunFormat) -> None:
        branch = chosen_branch(element)
        if branch is not None:
            self._run_content(branch, style)

    def _ruby(self, element: Element, _: RunFormat) -> None:
        for base in element.iterchildren(W + "rubyBase"):
            self._inline(base)


def _fixed(text: str) -> Callable[[LineReader, Element, RunFormat], None]:
    def emit(reader: LineReader, _: Element, style: RunFormat) -> None:
        reader._emit(text, style)

    return emit


_INLINE: dict[object, Callable[[LineReader, Element], None]] = {
    W + "hyperlink": LineReader._hyperlink,
    W_SDT: LineReader._content_control,
    W + "fldSimple": LineReader._simple_field,
    W + "del": LineReader._deleted,
    W + "moveFrom": LineReader._deleted,
    MC_ALTERNATE: LineReader._alternate,
    M + "oMath": LineReader._math,
    M + "oMathPara": LineReader._math,
} | dict.fromkeys((W + name for name in ("ins", "moveTo", "smartTag", "customXml", "dir", "bdo")), LineReader._inline)

_RUN: dict[object, Callable[[LineReader, Element, RunFormat], None]] = {
    W + "tab": _fixed("\t"),
    W + "ptab": _fixed("\t"),
    W + "cr": _fixed("\n"),
    W + "noBreakHyphen": _fixed("\u2011"),
    W + "softHyphen": _fixed("\u00ad"),
    W + "br": LineReader._break,
    W + "lastRenderedPageBreak": LineReader._rendered_break,
    W + "sym": LineReader._symbol,
    W_FLDCHAR: LineReader._field_mark,
    W + "instrText": LineReader._field_code,
    W + "delText": LineReader._deleted_text,
    W + "drawing": LineReader._drawing,
    W + "pict": LineReader._drawing,
    W + "object": LineReader._drawing,
    W + "footnoteReference": LineReader._note,
    W + "endnoteReference": LineReader._note,
    MC_ALTERNATE: LineReader._run_alternate,
    W + "ruby": LineReader._ruby,
}
