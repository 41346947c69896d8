"""Reads a sample's source: Markdown with a few ``key: value`` lines above.

Understood: ``#`` and ``##`` headings, paragraphs, ``-`` bullets, ``|`` tables, ``Tableau :`` captions, ``[^n]`` notes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

_NOTE = re.compile(r"\[\^(\d+)\]")


@dataclass(frozen=True, slots=True)
class Part:
    """One piece of the text: ``kind`` is heading, paragraph, bullet, caption or table; ``rows`` is filled for tables."""

    kind: str
    text: str = ""
    level: int = 0
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Production:
    """A sample's settings (``titre``, ``police``, ``sommaire``…), its parts in order, and its notes by number."""

    settings: dict[str, str]
    parts: tuple[Part, ...]
    notes: dict[str, str] = field(default_factory=dict)

    @property
    def headings(self) -> list[Part]:
        """The headings in order."""
        return [part for part in self.parts if part.kind == "heading"]


def french_spaces(text: str) -> str:
    """Put no-break spaces where Word puts them as one types French: before : ; ? ! %, inside « »."""
    return re.sub(r" (?=[:;?!%»])|(?<=«) ", "\u00a0", text)


def read_production(path: Path) -> Production:
    """Read the source at ``path``; ValueError where a line is none of the forms that are understood."""
    _, head, body = path.read_text("utf-8").split("---\n", 2)
    settings = dict(line.split(": ", 1) for line in head.splitlines())
    parts: list[Part] = []
    notes: dict[str, str] = {}
    for chunk in re.split(r"\n{2,}|\n(?=#)|(?<=\n)(?=#)", body.strip()):
        note = re.match(r"\[\^(\d+)\]: (.+)", chunk)
        if note:
            notes[note[1]] = french_spaces(note[2])
        else:
            parts += _parts_of(chunk)
    return Production({key: french_spaces(value) for key, value in settings.items()}, tuple(parts), notes)


def _parts_of(chunk: str) -> list[Part]:
    """Parts that one chunk between empty lines makes: a heading with the paragraph under it, bullets or a table."""
    if chunk.startswith("#"):
        line, _, rest = chunk.partition("\n")
        marks, title = line.split(" ", 1)
        return [Part("heading", french_spaces(title), len(marks)), *(_parts_of(rest.strip()) if rest.strip() else [])]
    if chunk.startswith("- "):
        return [Part("bullet", french_spaces(line.removeprefix("- "))) for line in chunk.splitlines()]
    if chunk.startswith("|"):
        lines = [line for line in chunk.splitlines() if not re.fullmatch(r"[|\s-]+", line)]
        rows = tuple(tuple(french_spaces(cell.strip()) for cell in line.strip("|").split("|")) for line in lines)
        return [Part("table", rows=rows)]
    if chunk.startswith("Tableau : "):
        return [Part("caption", french_spaces(chunk.removeprefix("Tableau : ")))]
    if "\n" in chunk:
        raise ValueError(f"a paragraph stands on one line: {chunk[:60]}")
    return [Part("paragraph", french_spaces(chunk))]


def split_notes(text: str) -> list[tuple[str, str | None]]:
    """Split a paragraph at its note marks: (text, number of the note that follows or None)."""
    pieces = _NOTE.split(text)
    return [(pieces[n], pieces[n + 1] if n + 1 < len(pieces) else None) for n in range(0, len(pieces), 2)]
