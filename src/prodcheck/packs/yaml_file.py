"""Reading one rule file: YAML with bounds, and the line and column of every value for the messages."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from prodcheck.errors import UsageError

MAX_BYTES = 1_000_000
MAX_DEPTH = 20

Location = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class YamlFile:
    """One file as plain data, with where each value and each key stands (1-based line and column)."""

    path: Path
    data: Any
    places: dict[Location, tuple[int, int]] = field(default_factory=dict)

    def place(self, location: Location) -> tuple[int, int]:
        """Line and column of a value, or of the nearest thing above it that stands in the file."""
        for length in range(len(location), -1, -1):
            if location[:length] in self.places:
                return self.places[location[:length]]
        return (1, 1)


def invalid(path: Path, line: int, column: int, problem: str, suggestion: str = "") -> UsageError:
    """The error of a rule file: file, place, a French problem and a French way out."""
    return UsageError("pack-invalid", file=str(path), line=line, column=column, problem=problem, suggestion=suggestion)


def read_yaml(path: Path) -> YamlFile:
    """Read one rule file into plain data (dict, list, str, int, float, bool, None).

    Anchors and aliases, tags, duplicate keys, files over 1 MB and nesting over 20 levels are refused.

    Raises:
        UsageError: ``pack-invalid`` with file, line, column, problem, suggestion.
    """
    try:
        if path.stat().st_size > MAX_BYTES:
            raise invalid(
                path, 1, 1, f"le fichier dépasse {MAX_BYTES // 1_000_000} Mo", "découpez-le : un fichier par production"
            )
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise invalid(
            path, 1, 1, "le fichier n'est pas en UTF-8", "enregistrez-le en UTF-8 (« Enregistrer sous », codage)"
        ) from error
    except OSError as error:
        raise invalid(path, 1, 1, "le fichier ne peut pas être lu", "vérifiez son nom et vos droits sur ce fichier") from error
    reader = YAML(typ="safe", pure=True)
    try:
        root = reader.compose(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)
        raise invalid(path, line, column, "ce n'est pas du YAML correct", _yaml_hint(str(error.problem or ""))) from error
    except (YAMLError, RecursionError, ValueError) as error:
        raise invalid(path, 1, 1, "ce n'est pas du YAML correct", "repartez de « prodcheck packs new »") from error
    if root is None:
        raise invalid(path, 1, 1, "le fichier est vide", "repartez de « prodcheck packs new »")
    places: dict[Location, tuple[int, int]] = {}
    return YamlFile(path, _plain(path, root, (), places), places)


def _yaml_hint(problem: str) -> str:
    """A French way out for the commonest slips of YAML."""
    if "mapping values are not allowed" in problem:
        return "un texte qui contient « : » se met entre guillemets"
    if "tab" in problem or "\\t" in problem:
        return "remplacez les tabulations par des espaces"
    if "found unexpected end of stream" in problem or "quoted scalar" in problem:
        return "un guillemet n'est pas refermé"
    return "vérifiez le retrait (deux espaces par niveau), les tirets et les guillemets"


def _plain(path: Path, node: Node, location: Location, places: dict[Location, tuple[int, int]]) -> Any:
    """Turn a YAML node into plain data, noting where it stands."""
    line, column = node.start_mark.line + 1, node.start_mark.column + 1
    places.setdefault(location, (line, column))
    if node.anchor is not None:
        raise invalid(path, line, column, "les ancres et les renvois (& et *) ne sont pas admis", "recopiez la valeur")
    if len(location) > MAX_DEPTH:
        raise invalid(path, line, column, "le fichier est trop imbriqué", "supprimez des niveaux")
    if isinstance(node, MappingNode):
        return _plain_mapping(path, node, location, places)
    if isinstance(node, SequenceNode):
        return [_plain(path, item, (*location, index), places) for index, item in enumerate(node.value)]
    if isinstance(node, ScalarNode):
        return _scalar(path, node, line, column)
    raise invalid(path, line, column, "valeur inattendue", "repartez de « prodcheck packs new »")


def _plain_mapping(path: Path, node: MappingNode, location: Location, places: dict[Location, tuple[int, int]]) -> dict[str, Any]:
    """Turn a mapping into a dict; a key stands where it is written, not where its value starts."""
    result: dict[str, Any] = {}
    for key_node, value_node in node.value:
        line, column = key_node.start_mark.line + 1, key_node.start_mark.column + 1
        if not isinstance(key_node, ScalarNode) or key_node.anchor is not None:
            raise invalid(path, line, column, "une clé doit être un simple mot", "ôtez les crochets ou les accolades")
        key = str(key_node.value)
        if key in result:
            raise invalid(path, line, column, f"la clé « {key} » est écrite deux fois", "gardez-en une seule")
        places[(*location, key)] = (line, column)
        result[key] = _plain(path, value_node, (*location, key), places)
    return result


def _scalar(path: Path, node: ScalarNode, line: int, column: int) -> str | int | float | bool | None:
    """The value of a scalar by its YAML 1.2 type; dates stay text (the model reads ISO dates)."""
    tag = str(node.tag).rpartition(":")[2]
    value = str(node.value)
    if tag in {"str", "timestamp"}:
        return value.strip()
    if tag == "null":
        return None
    if tag == "bool":
        return value.lower() == "true"
    try:
        if tag == "int":
            return int(value.replace("_", ""), 0) if not value.lstrip("+-").startswith("0") else int(value)
        if tag == "float":
            return float(value)
    except ValueError as error:
        raise invalid(path, line, column, f"nombre incorrect : {value}", "écrivez-le en chiffres, sans espace") from error
    raise invalid(path, line, column, f"type non admis : {tag}", "mettez le texte entre guillemets")
