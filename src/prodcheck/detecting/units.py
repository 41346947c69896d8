"""Units: the sentences and table rows of a document, each with the heading, table header and lead-in it stands under."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise

from spacy.language import Language

from prodcheck.document import Block, BlockKind, Document, Origin

_SKIPPED_ORIGINS = frozenset({Origin.HEADER, Origin.FOOTER, Origin.TOC})
_SKIPPED_KINDS = frozenset({BlockKind.TOC_ENTRY, BlockKind.PICTURE})
MAX_CHARACTERS = 400_000
_ROW_AS_ONE = 400
_PSEUDO_HEADING = 90


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of tokens of the analysed text: ``words``, ``lemmas``, the ``signals`` and ``concepts`` found in it."""

    words: tuple[str, ...]
    lemmas: tuple[str, ...]
    signals: tuple[str, ...]
    concepts: tuple[str, ...]


EMPTY = Piece((), (), (), ())


@dataclass(frozen=True, slots=True)
class Unit:
    """What is judged as one passage: a sentence, or a row of a table.

    ``block``, ``start``, ``end`` say where its text is (of a row: its longest cell). ``heading`` is the nearest heading, ``lead``
    the line that introduces a list, or the header and first cell of a row. ``section`` numbers the headings.
    """

    text: str
    block: int
    start: int
    end: int
    piece: Piece
    heading: Piece = EMPTY
    heading_text: str | None = None
    lead: Piece = EMPTY
    section: int = 0
    position: float = 0.0
    row: bool = False
    item: bool = False
    blocks: tuple[int, ...] = ()


@dataclass(slots=True)
class Analysis:
    """A document cut into units; ``headings`` are its headings as pieces, in order."""

    units: list[Unit] = field(default_factory=list)
    headings: list[Piece] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Sentence:
    block: Block
    start: int
    end: int
    piece: Piece


@dataclass(frozen=True, slots=True)
class ReadText:
    """The text of a document once the pipeline has read it: its blocks, and the sentences of each by block index."""

    blocks: list[Block]
    sentences: dict[int, list[_Sentence]]


def read_text(nlp: Language, document: Document) -> ReadText:
    """Read ``document``, without headers, footers and contents; at most ``MAX_CHARACTERS``. It costs most of an analysis."""
    blocks = _readable(document)
    return ReadText(blocks, _sentences(nlp, blocks))


def analyse(
    nlp: Language, document: Document, left_out_blocks: frozenset[int] = frozenset(), text: ReadText | None = None
) -> Analysis:
    """The units of ``document`` without ``left_out_blocks``; ``text`` is what ``read_text`` gave of it, if that was called."""
    read = text or read_text(nlp, document)
    return _with_context([block for block in read.blocks if block.index not in left_out_blocks], read.sentences)


def _readable(document: Document) -> list[Block]:
    kept: list[Block] = []
    total = 0
    for block in document.blocks:
        if block.origin in _SKIPPED_ORIGINS or block.kind in _SKIPPED_KINDS or not block.text.strip():
            continue
        total += len(block.text) + 1
        if total > MAX_CHARACTERS:
            break
        kept.append(block)
    return kept


def _sentences(nlp: Language, blocks: list[Block]) -> dict[int, list[_Sentence]]:
    """The sentences of each block, by block index."""
    doc = nlp("\n".join(block.text.replace("\n", " ") for block in blocks))
    words, starts, folded, lemmas = (doc.user_data[name] for name in ("words", "starts", "folded", "lemmas"))
    signals = sorted((start, label) for start, _, label in doc.user_data["signals"])
    concepts = sorted((start, label) for start, _, label in doc.user_data["concepts"])
    bounds = [number for number, first in enumerate(doc.user_data["sentence_starts"]) if first]
    found: dict[int, list[_Sentence]] = {block.index: [] for block in blocks}
    at_signal = at_concept = at_block = 0
    block_start = 0
    for first, last in pairwise([*bounds, len(words)]):
        begin = starts[first]
        while at_block < len(blocks) - 1 and begin > block_start + len(blocks[at_block].text):
            block_start += len(blocks[at_block].text) + 1
            at_block += 1
        until_signal, until_concept = at_signal, at_concept
        while until_signal < len(signals) and signals[until_signal][0] < last:
            until_signal += 1
        while until_concept < len(concepts) and concepts[until_concept][0] < last:
            until_concept += 1
        piece = Piece(
            tuple(folded[first:last]),
            tuple(lemmas[first:last]),
            tuple(label for _, label in signals[at_signal:until_signal]),
            tuple(label for _, label in concepts[at_concept:until_concept]),
        )
        at_signal, at_concept = until_signal, until_concept
        block = blocks[at_block]
        start = max(0, begin - block_start)
        end = min(len(block.text), starts[last - 1] + len(words[last - 1]) - block_start)
        text = block.text[start:end]
        if text.strip():
            lead = len(text) - len(text.lstrip())
            found[block.index].append(_Sentence(block, start + lead, start + len(text.rstrip()), piece))
    return found


def _joined(pieces: list[Piece]) -> Piece:
    return Piece(
        tuple(word for piece in pieces for word in piece.words),
        tuple(lemma for piece in pieces for lemma in piece.lemmas),
        tuple(signal for piece in pieces for signal in piece.signals),
        tuple(concept for piece in pieces for concept in piece.concepts),
    )


@dataclass(frozen=True, slots=True)
class _Context:
    """The heading and lead-in a block stands under."""

    heading: Piece = EMPTY
    heading_text: str | None = None
    lead: Piece = EMPTY
    section: int = 0


def _with_context(blocks: list[Block], sentences: dict[int, list[_Sentence]]) -> Analysis:
    """Units in reading order; a table gives its rows, any other block its sentences."""
    analysis = Analysis()
    total = max(1, sum(len(block.text) for block in blocks))
    seen = 0
    context = _Context()
    for table, run in groupby(blocks, key=lambda block: block.cell.table if block.cell else -1):
        group = list(run)
        if table >= 0:
            analysis.units.extend(_row_units(group, sentences, context, seen / total))
            seen += sum(len(block.text) for block in group)
            continue
        for block in group:
            context = _add_block(analysis, block, sentences[block.index], context, seen / total)
            seen += len(block.text)
    return analysis


def _add_block(analysis: Analysis, block: Block, found: list[_Sentence], context: _Context, position: float) -> _Context:
    """Add a heading or the sentences of a paragraph or list item; returns the context of what follows."""
    if block.kind is BlockKind.HEADING or _is_pseudo_heading(block):
        piece = _joined([sentence.piece for sentence in found])
        analysis.headings.append(piece)
        return _Context(piece, block.text.strip(), EMPTY, context.section + 1)
    item = block.kind is BlockKind.LIST_ITEM
    lead = context.lead if item else EMPTY
    for sentence in found:
        analysis.units.append(_sentence_unit(block, sentence, replace(context, lead=lead), position, item=item))
    if not item and block.text.rstrip().endswith(":") and found:
        lead = found[-1].piece
    return replace(context, lead=lead)


def _sentence_unit(
    block: Block, sentence: _Sentence, context: _Context, position: float, *, item: bool = False, row: bool = False
) -> Unit:
    text = block.text[sentence.start : sentence.end]
    place = (block.index, sentence.start, sentence.end)
    heading, title, section = context.heading, context.heading_text, context.section
    return Unit(text, *place, sentence.piece, heading, title, context.lead, section, position, row, item, (block.index,))


def _is_pseudo_heading(block: Block) -> bool:
    """A short bold paragraph without final punctuation, used as a heading without the style."""
    text = block.text.strip()
    return (
        block.kind is BlockKind.PARAGRAPH
        and block.bold
        and len(text) <= _PSEUDO_HEADING
        and not text.endswith((".", ",", ";", "!"))
    )


def _row_units(cells: list[Block], sentences: dict[int, list[_Sentence]], context: _Context, position: float) -> Iterator[Unit]:
    """One unit a row; a row of long cells gives the sentences of its cells. Row 0 is the header of the others."""
    rows = [list(run) for _, run in groupby(cells, key=lambda block: block.cell.row if block.cell else 0)]
    header = {block.cell.column: _cell_piece(block, sentences) for block in rows[0] if block.cell} if len(rows) > 1 else {}
    header_piece = _joined(list(header.values()))
    for number, row in enumerate(rows):
        pieces = [_cell_piece(block, sentences) for block in row]
        if sum(len(block.text) for block in row) <= _ROW_AS_ONE:
            longest = max(row, key=lambda block: len(block.text))
            text = longest.text.strip()
            start = longest.text.find(text)
            place = (longest.index, start, start + len(text))
            lead = EMPTY if number == 0 else header_piece
            blocks = tuple(block.index for block in row)
            heading, title, section = context.heading, context.heading_text, context.section
            yield Unit(text, *place, _joined(pieces), heading, title, lead, section, position, True, False, blocks)
            continue
        for block in row:
            column = header.get(block.cell.column, EMPTY) if block.cell and number else EMPTY
            lead = _joined([column, pieces[0]]) if block is not row[0] else column
            for sentence in sentences[block.index]:
                yield _sentence_unit(block, sentence, replace(context, lead=lead), position, row=True)


def _cell_piece(block: Block, sentences: dict[int, list[_Sentence]]) -> Piece:
    return _joined([sentence.piece for sentence in sentences[block.index]])
