"""Labelled productions: a Markdown body with a front matter that says, for each element, whether the text covers it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from prodcheck.document import Block, BlockKind, CellPosition, Document, Origin
from prodcheck.errors import UsageError
from prodcheck.evidence import ContextStatus

LABELS = ("present", "partial", "absent")
_FRONT = re.compile(r"\A---\n(.*?)\n---\n(.*)\Z", re.DOTALL)
_NUMBERED = re.compile(r"-[0-9]+\Z")
_RULE_ROW = re.compile(r"^\|[\s:|-]+\|?$")
# libyaml reads a folder ten times faster than a parser in Python does.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_MARKS = re.compile(r"\*\*|__|`")


@dataclass(frozen=True, slots=True)
class LabelledDocument:
    """A production with its labels.

    ``labels``: element to ``present``, ``partial`` or ``absent``; ``passages`` and ``decoys``: element to exact substrings that
    give the substance, or that use the words without it; ``batch`` is who wrote it (by its number), for cross-validation.
    """

    id: str
    kind: str
    nature: str
    context: ContextStatus
    labels: dict[str, str]
    document: Document
    batch: str
    passages: dict[str, tuple[str, ...]] = field(default_factory=dict)
    decoys: dict[str, tuple[str, ...]] = field(default_factory=dict)
    leaks: tuple[str, ...] = ()


def read_labelled(path: Path) -> LabelledDocument:
    """One labelled production.

    Raises:
        UsageError: ``labels-unreadable`` with why (no front matter, a missing key, an unknown label), ``no-access``.
    """
    match = _FRONT.match(_text(path))
    if match is None:
        raise UsageError("labels-unreadable", file=path.name, why="no-header")
    if _NUMBERED.search(path.stem) is None:
        raise UsageError("labels-unreadable", file=path.name, why="no-number")
    front = _front_matter(path, match.group(1))
    labels = {str(key): str(value) for key, value in front["elements"].items()}
    _refuse_unknown(path, labels.values(), LABELS)
    _refuse_unknown(path, [str(front["context"])], [status.value for status in ContextStatus])
    context, kind = ContextStatus(front["context"]), str(front["document"])
    passages = _lists(front.get("passages"))
    evidence = front["evidence"] if isinstance(front.get("evidence"), dict) else {}
    for element, quote in evidence.items():
        if element in labels and quote:
            passages[element] = tuple(dict.fromkeys((*passages.get(element, ()), str(quote))))
    return LabelledDocument(
        id=path.stem,
        kind=kind,
        nature=str(front.get("nature") or _nature(path.stem)),
        context=context,
        labels=labels,
        document=document_of_markdown(match.group(2), path.name),
        batch=_batch(path.stem),
        passages=passages,
        decoys=_lists(front.get("decoys")),
        leaks=(str(evidence["fuite"]),) if evidence.get("fuite") else (),
    )


def read_folder(folder: Path) -> list[LabelledDocument]:
    """Every labelled production of a folder, by name.

    Raises:
        UsageError: as ``read_labelled``; ``no-labelled-productions``.
    """
    documents = [read_labelled(path) for path in sorted(folder.glob("*.md")) if _text(path).startswith("---\n")]
    if not documents:
        raise UsageError("no-labelled-productions", folder=folder.name or str(folder))
    return documents


def _text(path: Path) -> str:
    """The text of a file; raises ``UsageError``."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError("labels-unreadable", file=path.name, why="not-utf-8") from error
    except OSError as error:
        raise UsageError("no-access", file=path.name) from error


def _front_matter(path: Path, header: str) -> dict[str, Any]:
    """The front matter with its three keys, ``elements`` a mapping; raises ``UsageError``."""
    try:
        front = yaml.load(header, Loader=_LOADER)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        # The header begins on the second line of the file; marks count from 0.
        line = mark.line + 2 if mark is not None else ""
        raise UsageError("labels-unreadable", file=path.name, why="not-yaml", line=line) from error
    held = front if isinstance(front, dict) else {}
    for key in ("document", "context", "elements"):
        if held.get(key) is None:
            raise UsageError("labels-unreadable", file=path.name, why="missing-key", key=key)
    if not isinstance(held["elements"], dict):
        raise UsageError("labels-unreadable", file=path.name, why="no-mapping")
    return held


def _refuse_unknown(path: Path, values: Iterable[str], known: Sequence[str]) -> None:
    """Raise ``UsageError`` where one of ``values`` is not ``known``."""
    for value in values:
        if value not in known:
            raise UsageError("labels-unreadable", file=path.name, why="unknown-value", value=value, known=", ".join(known))


def _lists(value: object) -> dict[str, tuple[str, ...]]:
    if not isinstance(value, dict):
        return {}
    return {
        str(key): tuple(str(item) for item in (items if isinstance(items, list) else [items]))
        for key, items in value.items()
        if items
    }


def _nature(stem: str) -> str:
    number = int(stem.rsplit("-", 1)[1])
    return "adversarial" if number < 60 or number % 10 > 5 else "natural"


def _batch(stem: str) -> str:
    number = int(stem.rsplit("-", 1)[1])
    return str(number // 10 * 10) if number < 100 else str(number // 100 * 100)


def document_of_markdown(body: str, name: str) -> Document:
    """The ``Document`` of a Markdown body: headings, paragraphs, list items and table cells as blocks."""
    blocks: list[Block] = []
    table, row = -1, 0
    in_table = False

    def add(text: str, kind: BlockKind, **place: object) -> None:
        blocks.append(Block(index=len(blocks), text=_MARKS.sub("", text).strip(), kind=kind, **place))  # type: ignore[arg-type]

    for line in body.splitlines():
        stripped = line.strip()
        if stripped.startswith("|"):
            if not in_table:
                table, row, in_table = table + 1, 0, True
            if not _RULE_ROW.match(stripped):
                for column, cell in enumerate(stripped.strip("|").split("|")):
                    add(cell, BlockKind.TABLE_CELL, origin=Origin.TABLE, cell=CellPosition(table, row, column))
                row += 1
            continue
        in_table = False
        if heading := re.match(r"(#{1,6})\s+(.*)", stripped):
            add(heading.group(2), BlockKind.HEADING, level=len(heading.group(1)))
        elif item := re.match(r"(?:[-*+]|\d{1,2}[.)])\s+(.*)", stripped):
            add(item.group(1), BlockKind.LIST_ITEM, level=(len(line) - len(line.lstrip())) // 2)
        elif stripped:
            add(stripped, BlockKind.PARAGRAPH)
    return Document(name=name, format="md", sha256=hashlib.sha256(body.encode()).hexdigest(), blocks=tuple(blocks))
