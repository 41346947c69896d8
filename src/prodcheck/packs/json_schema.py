"""The JSON Schema files of the rules, generated from the model, so that editors complete and check while one types."""

from __future__ import annotations

import json
from pathlib import Path

from prodcheck.packs.model import DocumentKind, PackDefinition, SharedElement, SourceDocument, Strict

SCHEMAS: dict[str, type[Strict]] = {
    "pack.schema.json": PackDefinition,
    "document.schema.json": DocumentKind,
    "element.schema.json": SharedElement,
    "source.schema.json": SourceDocument,
}


def schema_text(name: str) -> str:
    """One schema file as text, JSON Schema 2020-12."""
    schema = SCHEMAS[name].model_json_schema(by_alias=True)
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def write_schemas(folder: Path) -> list[Path]:
    """Write every schema file into ``folder`` (``rules/schema``)."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for name in SCHEMAS:
        path = folder / name
        path.write_text(schema_text(name), encoding="utf-8")
        paths.append(path)
    return paths
