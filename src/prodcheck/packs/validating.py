"""``packs validate``: every problem of the rule files given, their examples included."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from pydantic import ValidationError

from prodcheck.errors import UsageError
from prodcheck.packs import finding
from prodcheck.packs.examples import Detection, ExampleFailure, failures
from prodcheck.packs.loading import check_name, load_document, load_element, load_pack_file
from prodcheck.packs.model import (
    DOCUMENT_SCHEMA,
    ELEMENT_SCHEMA,
    PACK_SCHEMA,
    SOURCE_SCHEMA,
    DocumentKind,
    Element,
    ElementUse,
    PackDefinition,
    SharedElement,
    SourceDocument,
    Strict,
)
from prodcheck.packs.problems import closest, problems
from prodcheck.packs.yaml_file import YamlFile, invalid, read_yaml

_MODELS: dict[str, type[Strict]] = {
    SOURCE_SCHEMA: SourceDocument,
    ELEMENT_SCHEMA: SharedElement,
    DOCUMENT_SCHEMA: DocumentKind,
    PACK_SCHEMA: PackDefinition,
}
_FOLDERS = {SOURCE_SCHEMA: "sources", ELEMENT_SCHEMA: "elements", DOCUMENT_SCHEMA: "documents", PACK_SCHEMA: "packs"}


def validate(
    paths: Sequence[Path], rules_dirs: Sequence[str | Path] = (), detection: Detection | None = None
) -> tuple[list[Path], list[UsageError]]:
    """Check rule files and folders of rule files.

    What a file names is looked up in the shipped rules, in ``rules_dirs`` and in the rules folder the file itself lies in.

    Args:
        paths: files, or folders with ``sources``, ``elements``, ``documents``, ``packs`` below them.
        rules_dirs: further folders of rules.
        detection: runs the examples; without it they are not run.

    Returns:
        The files checked, and their problems in file order (``pack-invalid``, or ``missing-file``).
    """
    files: list[Path] = []
    found: list[UsageError] = []
    for path in paths:
        if path.is_dir():
            files.extend(_rule_files(path))
        elif path.is_file():
            files.append(path)
        else:
            found.append(UsageError("missing-file", file=str(path)))
    homes = {file.resolve().parent.parent: None for file in files if file.resolve().parent.name in finding.KINDS}
    folders = (*finding.rules_path(rules_dirs), *homes)
    for file in dict.fromkeys(files):
        found.extend(_file_problems(file, folders, detection))
    return list(dict.fromkeys(files)), found


def _rule_files(folder: Path) -> Iterator[Path]:
    """The YAML files of a rules folder, the cited ones before those that cite them; of any other folder, its own."""
    kinds = [kind for kind in finding.KINDS if (folder / kind).is_dir()]
    for place in [folder / kind for kind in kinds] or [folder]:
        yield from sorted(place.glob("*.yaml"))


def _file_problems(path: Path, folders: Sequence[Path], detection: Detection | None) -> list[UsageError]:
    """The problems of one file: its form, then what it names, then its examples."""
    try:
        file = read_yaml(path)
        schema = _schema(file)
    except UsageError as error:
        return [error]
    try:
        rule = _MODELS[schema].model_validate_json(json.dumps(file.data))
        check_name(file, rule)
    except ValidationError as error:
        return problems(file, error, _MODELS[schema])
    except UsageError as error:
        return [error]
    if path.resolve().parent.name != _FOLDERS[schema]:
        return [invalid(path, 1, 1, f"ce fichier doit être dans un dossier « {_FOLDERS[schema]} »", "déplacez-le")]
    try:
        elements = _resolved(path, schema, folders)
    except UsageError as error:
        return [error]
    if detection is None:
        return []
    return [_example_problem(file, prefix, failure) for prefix, element in elements for failure in failures(element, detection)]


def _schema(file: YamlFile) -> str:
    """The schema a file names.

    Raises:
        UsageError: ``pack-invalid`` where it names none that is known.
    """
    named = file.data.get("schema") if isinstance(file.data, dict) else None
    if isinstance(named, str) and named in _MODELS:
        return named
    line, column = file.place(("schema",))
    if named is None:
        raise invalid(
            file.path, 1, 1, "il manque la ligne « schema »", f"commencez par « schema: {PACK_SCHEMA} » ou {DOCUMENT_SCHEMA}"
        )
    raise invalid(file.path, line, column, f"schéma inconnu : « {named} »", closest(str(named), _MODELS))


def _resolved(path: Path, schema: str, folders: Sequence[Path]) -> list[tuple[tuple[str | int, ...], Element]]:
    """Load what the file names; the elements written in this very file, with their place in it."""
    if schema == PACK_SCHEMA:
        load_pack_file(path, folders)
    elif schema == ELEMENT_SCHEMA:
        return [((), load_element(path, folders))]
    elif schema == DOCUMENT_SCHEMA:
        kind, _ = load_document(path, folders)
        return [(("elements", n), entry) for n, entry in enumerate(kind.elements) if not isinstance(entry, ElementUse)]
    return []


def _example_problem(file: YamlFile, prefix: tuple[str | int, ...], failure: ExampleFailure) -> UsageError:
    """A failing example as a problem at its place."""
    line, column = file.place((*prefix, *failure.location))
    quoted = failure.text if len(failure.text) <= 80 else failure.text[:77] + "…"
    if failure.expected == "found":
        problem = f"élément « {failure.element} » : l'exemple à trouver ne l'est pas : « {quoted} »"
        hint = "ajoutez ses mots dans « topics » ou « cues », ou ce qui le prouve dans « substance »"
    else:
        problem = f"élément « {failure.element} » : l'exemple à refuser est trouvé : « {quoted} »"
        hint = "resserrez « topics », « cues » ou « substance »"
    return invalid(file.path, line, column, problem, f"{hint} ; pour voir pourquoi : prodcheck packs explain")
