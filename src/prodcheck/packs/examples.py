"""The examples of the rule files: turned into documents, run through a detector given by the caller, and their failures."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from prodcheck.document import Block, BlockKind, CellPosition, Document, Origin
from prodcheck.evidence import Coverage, Finding
from prodcheck.packs.model import Element, Examples
from prodcheck.packs.yaml_file import Location

Detection = Callable[[Document, Element], Finding]
"""Reads a small document for one element; ``prodcheck.detecting.explain`` is one."""

_MAX_CELLS = 20
"""Table cells per example row; an example is short."""


@dataclass(frozen=True, slots=True)
class ExampleFailure:
    """An example that the detector does not take as the rule says; ``expected`` is ``found`` or ``refused``."""

    element: str
    expected: str
    text: str
    location: Location
    finding: Finding


def example_document(text: str) -> Document:
    r"""A document made of a short text: ``# `` heading, ``- `` list item, ``| a | b |`` table row, else a paragraph.

    It serves the examples of the rule files and ``packs explain``.
    """
    blocks: list[Block] = []
    row, table = 0, 0
    for line in (part.strip() for part in text.splitlines()):
        if line.startswith("|"):
            table += row == 0
            blocks.extend(_cells(line, len(blocks), table, row))
            row += 1
            continue
        row = 0
        if line.startswith("# "):
            blocks.append(Block(len(blocks), line[2:].strip(), BlockKind.HEADING, level=1))
        elif line.startswith("- "):
            blocks.append(Block(len(blocks), line[2:].strip(), BlockKind.LIST_ITEM, level=0))
        elif line:
            blocks.append(Block(len(blocks), line))
    return Document("exemple", "docx", "", tuple(blocks))


def _cells(line: str, start: int, table: int, row: int) -> Iterator[Block]:
    """The cells of one table row as blocks."""
    cells = [cell.strip() for cell in line.strip("|").split("|")][:_MAX_CELLS]
    for column, cell in enumerate(cells):
        place = CellPosition(table, row, column)
        yield Block(start + column, cell, BlockKind.TABLE_CELL, Origin.TABLE, cell=place)


def all_examples(examples: Examples) -> Iterator[tuple[str, Location, str]]:
    """Every example as (``found`` or ``refused``, place below the element, text)."""
    for index, text in enumerate(examples.found):
        yield "found", ("examples", "found", index), text
    for name, info in type(examples.refused).model_fields.items():
        for index, text in enumerate(getattr(examples.refused, name)):
            yield "refused", ("examples", "refused", info.alias or name, index), text


def failures(element: Element, detection: Detection) -> list[ExampleFailure]:
    """The examples of one element that come out wrong: to be found and not ``covered``, or to be refused and ``covered``."""
    wrong = []
    for expected, location, text in all_examples(element.examples):
        finding = detection(example_document(text), element)
        if (finding.status is Coverage.COVERED) != (expected == "found"):
            wrong.append(ExampleFailure(element.id, expected, text, location, finding))
    return wrong
