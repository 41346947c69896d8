"""Documents built from a few words, for the tests of measuring."""

from __future__ import annotations

from dataclasses import replace

from prodcheck.document import Block, BlockKind, BreakKind, Document, LayoutWitness, Origin, Page, PageBreak
from prodcheck.geometry import LayoutFacts, ParagraphGeometry, SectionGeometry

PROSE = (
    "J’ai appelé douze clients de mon fichier pendant la première semaine, puis j’ai noté leurs réponses dans un tableau afin de "
    "préparer les visites suivantes avec mon tuteur, qui connaît bien le secteur. "
)
WORD = LayoutWitness(application="Microsoft Office Word", application_version="16.0000")


def block(text: str, **facts: object) -> Block:
    """A body paragraph; ``document`` numbers it."""
    return replace(Block(0, text), **facts)  # type: ignore[arg-type]


def heading(text: str, **facts: object) -> Block:
    """A heading of 16 points."""
    return block(text, **({"kind": BlockKind.HEADING, "size": 16.0} | facts))


def entry(text: str, **facts: object) -> Block:
    """A line of a contents table that the file itself marks."""
    return block(text, **({"kind": BlockKind.TOC_ENTRY, "origin": Origin.TOC} | facts))


def prose(characters: int, **facts: object) -> Block:
    """A paragraph of running text of that many characters, set in 11 points."""
    text = (PROSE * (characters // len(PROSE) + 1))[:characters]
    return block(text.rstrip() + "." * (len(text) - len(text.rstrip())), **({"size": 11.0} | facts))


def after_break(inner: Block, kind: BreakKind = BreakKind.EXPLICIT) -> Block:
    """The block with a page break before it."""
    return replace(inner, breaks=(PageBreak(kind, 0), *inner.breaks))


def document(*blocks: Block, pages: int = 0, **facts: object) -> Document:
    """A document of these blocks; ``pages`` gives it that many pages of a layout."""
    numbered = tuple(replace(inner, index=number) for number, inner in enumerate(blocks))
    drawn = tuple(Page(number, 595.3, 841.9, text_lines=30) for number in range(1, pages + 1))
    name, form = ("a.pdf", "pdf") if pages else ("a.docx", "docx")
    return Document(name, form, "0" * 64, numbered, drawn, **facts)  # type: ignore[arg-type]


def laid_out(*pages: list[Block], **facts: object) -> Document:
    """A PDF with these blocks on its pages."""
    blocks = [replace(inner, page=number) for number, page in enumerate(pages, start=1) for inner in page]
    return document(*blocks, pages=len(pages), **facts)


def with_geometry(source: Document, geometry: ParagraphGeometry | None = None, **facts: object) -> Document:
    """``source`` on A4 with every paragraph set alike; ``facts`` are further ``LayoutFacts``."""
    paragraphs = dict.fromkeys(range(len(source.blocks)), geometry or ParagraphGeometry(font="Calibri", size=11.0))
    given = {"sections": (SectionGeometry(0),), "paragraphs": paragraphs} | facts
    return replace(source, geometry=LayoutFacts(**given))  # type: ignore[arg-type]
