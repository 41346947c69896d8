"""Find the codes that the source really emits: the literals given to ``Reason``, ``Remark``, ``Doubt`` and the errors."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

SOURCE = Path(__file__).parents[2] / "src" / "prodcheck"
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Code:
    """A code, or a pattern of codes (an f-string: its variable parts match anything), with where it stands."""

    pattern: str
    place: str

    def known_in(self, *tables: object) -> bool:
        keys = [key for table in tables for key in table]  # type: ignore[attr-defined]
        return any(re.fullmatch(self.pattern, key) for key in keys)


@dataclass(frozen=True)
class Call:
    """A call that emits a code: the file, the code's expression and the function around it."""

    file: str
    line: int
    given: ast.expr
    around: Function | None


def codes_given_to(*names: str, position: int = 0, keyword: str = "code") -> list[Code]:
    """Every code given to a call of one of these names, at that position or by that keyword.

    Where the code is a parameter of the function around the call, the calls of that function are followed instead.
    """
    return [Code(pattern, f"{call.file}:{call.line}") for call in _calls(names, position, keyword) for pattern in _resolved(call)]


def files_with_computed_codes(*names: str, position: int = 0, keyword: str = "code") -> set[str]:
    """Files with a call whose code cannot be read off the source."""
    return {call.file for call in _calls(names, position, keyword) if not list(_resolved(call))}


@cache
def _trees() -> dict[str, ast.Module]:
    paths = sorted(SOURCE.rglob("*.py"))
    return {path.relative_to(SOURCE).as_posix(): ast.parse(path.read_text(encoding="utf-8")) for path in paths}


def _calls(names: tuple[str, ...], position: int, keyword: str) -> Iterator[Call]:
    for file, tree in _trees().items():
        yield from _calls_in(file, tree, None, names, position, keyword)


def _calls_in(
    file: str, node: ast.AST, around: Function | None, names: tuple[str, ...], position: int, keyword: str
) -> Iterator[Call]:
    around = node if isinstance(node, Function) else around
    if isinstance(node, ast.Call) and _name(node.func) in names:
        given = node.args[position] if len(node.args) > position else None
        given = next((word.value for word in node.keywords if word.arg == keyword), given)
        if given is not None:
            yield Call(file, node.lineno, given, around)
    for child in ast.iter_child_nodes(node):
        yield from _calls_in(file, child, around, names, position, keyword)


def _name(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else function.id if isinstance(function, ast.Name) else ""


def _resolved(call: Call) -> Iterator[str]:
    found = list(_patterns(call.given))
    if not found and isinstance(call.given, ast.Name) and call.around is not None:
        parameters = [argument.arg for argument in call.around.args.args if argument.arg not in {"self", "cls"}]
        if call.given.id in parameters:
            position = parameters.index(call.given.id)
            tree = _trees()[call.file]
            for outer in _calls_in(call.file, tree, None, (call.around.name,), position, call.given.id):
                found.extend(_patterns(outer.given))
    yield from found


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


def strings_of(file: str, form: str) -> set[str]:
    """The string literals of one file that have this form as a whole."""
    constants = (node.value for node in ast.walk(_trees()[file]) if isinstance(node, ast.Constant))
    return {value for value in constants if isinstance(value, str) and re.fullmatch(form, value)}
