"""Find the codes that the source really emits: the literals given to ``Reason``, ``Remark``, ``Doubt`` and the errors."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

SOURCE = Path(__file__).parents[2] / "src" / "prodcheck"
_CODE = re.compile(r"^[a-z][a-z0-9]*(?:[-.][a-z0-9]+)*$")


@dataclass(frozen=True)
class Code:
    """A code, or a pattern of codes (an f-string: its variable parts match anything), with where it stands."""

    pattern: str
    place: str

    def known_in(self, *tables: object) -> bool:
        keys = [key for table in tables for key in table]  # type: ignore[attr-defined]
        return any(re.fullmatch(self.pattern, key) for key in keys)


def codes_given_to(*names: str, position: int = 0, keyword: str = "code") -> list[Code]:
    """Every code given to a call of one of these names, at that position or by that keyword."""
    return [code for path in sorted(SOURCE.rglob("*.py")) for code in _in_file(path, names, position, keyword)]


def _in_file(path: Path, names: tuple[str, ...], position: int, keyword: str) -> Iterator[Code]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or _name(node.func) not in names:
            continue
        given = node.args[position] if len(node.args) > position else None
        given = next((word.value for word in node.keywords if word.arg == keyword), given)
        if given is not None:
            place = f"{path.relative_to(SOURCE)}:{node.lineno}"
            yield from (Code(pattern, place) for pattern in _patterns(given))


def _name(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else function.id if isinstance(function, ast.Name) else ""


def _patterns(node: ast.expr) -> Iterator[str]:
    """Literal codes of an expression: a string, either branch of a choice, an f-string as a pattern, the strings of a lookup."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield re.escape(node.value)
    elif isinstance(node, ast.IfExp):
        yield from _patterns(node.body)
        yield from _patterns(node.orelse)
    elif isinstance(node, ast.BoolOp):
        for value in node.values:
            yield from _patterns(value)
    elif isinstance(node, ast.JoinedStr):
        yield "".join(re.escape(str(part.value)) if isinstance(part, ast.Constant) else ".+" for part in node.values)
    elif isinstance(node, ast.Call) and _name(node.func) == "get":
        for argument in node.args[1:]:
            yield from _patterns(argument)
