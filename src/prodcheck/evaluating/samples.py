"""Training samples: the units of labelled productions and single example sentences, as feature rows with labels by element."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from scipy.sparse import csr_matrix
from spacy.language import Language

from prodcheck.detecting.context import Surroundings, surroundings
from prodcheck.detecting.features import SPACE, document_features, sparse_rows
from prodcheck.detecting.rule_gate import Judged, RuleGates
from prodcheck.detecting.substance import rule_signals
from prodcheck.detecting.units import Analysis, analyse
from prodcheck.document import Block, BlockKind, CellPosition, Document, Origin
from prodcheck.evaluating.labelled import LabelledDocument

_SPACES = re.compile(r"\s+")
_MARKS = re.compile(r"\*\*|`")


@dataclass(slots=True)
class Sample:
    """A production as the trainer sees it: one matrix row a unit.

    ``passages`` and ``decoys`` are unit numbers by element, ``judged`` the units that each element's rule finds about it;
    ``unlocated`` are quotes that stand in no block.
    """

    labelled: LabelledDocument
    analysis: Analysis
    matrix: csr_matrix
    around: Surroundings
    passages: dict[str, set[int]] = field(default_factory=dict)
    decoys: dict[str, set[int]] = field(default_factory=dict)
    unlocated: list[str] = field(default_factory=list)
    judged: dict[str, list[Judged]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Examples:
    """Example passages of one element: matrix rows, and for each whether it gives the substance."""

    matrix: csr_matrix
    positive: tuple[bool, ...]


def matrix_of(rows: list[dict[str, float]]) -> csr_matrix:
    """Feature rows as a sparse matrix."""
    indices, values, pointers = sparse_rows(rows)
    matrix = csr_matrix((values, indices, pointers), shape=(len(rows), SPACE))
    # In one order: that of the features differs between processes, and so would the last digit of a score.
    matrix.sum_duplicates()
    return matrix


def sample(nlp: Language, labelled: LabelledDocument, gates: Mapping[str, RuleGates]) -> Sample:
    """Units of a production with the passages and decoys its labels name, and what the rules accept.

    Args:
        nlp: the pipeline.
        labelled: the production.
        gates: compiled rules by document kind.
    """
    analysis = analyse(nlp, labelled.document)
    made = Sample(labelled, analysis, matrix_of(document_features(analysis)), surroundings(analysis.units))
    if labelled.kind in gates:
        signals = [rule_signals(unit) for unit in analysis.units]
        made.judged = gates[labelled.kind].judge(analysis.units, signals)
    for target, quotes_by_element in ((made.passages, labelled.passages), (made.decoys, labelled.decoys)):
        for element, quotes in quotes_by_element.items():
            for quote in quotes:
                units = locate(labelled.document, analysis, quote)
                if not units:
                    made.unlocated.append(quote)
                target.setdefault(element, set()).update(units)
    return made


def locate(document: Document, analysis: Analysis, quote: str) -> set[int]:
    """Numbers of the units in which an exact quote stands; empty where no block holds it.

    A quote written ``cell | cell`` stands in the row whose cells hold its parts, in their order.
    """
    parts = [part for part in (_SPACES.sub(" ", _MARKS.sub("", part)).strip() for part in quote.split("|")) if part]
    if len(parts) < 2:
        return {number for block in document.blocks for number in _units_at(analysis, block, parts[0] if parts else quote)}
    found: set[int] = set()
    for row in _rows(document):
        texts = [block.text for block in row]
        if any(
            all(part in text for part, text in zip(parts, texts[at:], strict=False)) for at in range(len(row) - len(parts) + 1)
        ):
            for block, part in ((block, part) for block in row for part in parts):
                found |= _units_at(analysis, block, part)
    return found


def _rows(document: Document) -> list[list[Block]]:
    """The cells of each table row."""
    rows: dict[tuple[int, int], list[Block]] = {}
    for block in document.blocks:
        if block.cell is not None:
            rows.setdefault((block.cell.table, block.cell.row), []).append(block)
    return list(rows.values())


def _units_at(analysis: Analysis, block: Block, wanted: str) -> set[int]:
    """Numbers of the units that hold ``wanted``, or a part of it, in ``block``."""
    start = block.text.find(wanted)
    if start < 0:
        return set()
    end = start + len(wanted)
    return {
        number
        for number, unit in enumerate(analysis.units)
        if block.index in unit.blocks and (len(unit.blocks) > 1 or (unit.start < end and unit.end > start))
    }


def small_document(text: str) -> Document:
    """A ``Document`` of an example text: each line a paragraph, ``# `` a heading, ``- `` a list item, ``| a | b |`` a row."""
    blocks: list[Block] = []
    row = 0
    for line in text.splitlines():
        content = line.strip()
        if content.startswith("|"):
            for column, cell in enumerate(content.strip("|").split("|")):
                place = CellPosition(0, row, column)
                blocks.append(Block(len(blocks), cell.strip(), BlockKind.TABLE_CELL, Origin.TABLE, cell=place))
            row += 1
        elif content.startswith("# "):
            blocks.append(Block(len(blocks), content[2:].strip(), BlockKind.HEADING, level=1))
        elif content.startswith("- "):
            blocks.append(Block(len(blocks), content[2:].strip(), BlockKind.LIST_ITEM, level=0))
        elif content:
            blocks.append(Block(len(blocks), content))
    return Document("example", "text", "", tuple(blocks))


def read_sentences(folder: Path) -> dict[str, list[tuple[str, bool]]]:
    """Example sentences by element, from ``<element>.txt`` files: lines start with + (gives the substance) or - (does not).

    Raises:
        ValueError: a line that starts with neither.
    """
    found: dict[str, list[tuple[str, bool]]] = {}
    for path in sorted(folder.glob("*.txt")):
        element = ""
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            if line.startswith("# "):
                element = line[2:].strip()
            elif line.strip():
                if line[:2] not in ("+ ", "- ") or not element:
                    raise ValueError(f"{path.name}:{number}: expected “# element”, “+ sentence” or “- sentence”")
                found.setdefault(element, []).append((line[2:].replace("\\n", "\n"), line[0] == "+"))
    return found


def examples(nlp: Language, texts: dict[str, list[tuple[str, bool]]]) -> dict[str, Examples]:
    """Feature rows of example texts, by element. Every unit of a text takes the text's label."""
    made: dict[str, Examples] = {}
    for element, entries in texts.items():
        rows: list[dict[str, float]] = []
        positive: list[bool] = []
        for text, is_positive in entries:
            found = document_features(analyse(nlp, small_document(text)))
            rows.extend(found)
            positive.extend([is_positive] * len(found))
        made[element] = Examples(matrix_of(rows), tuple(positive))
    return made
