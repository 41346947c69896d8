"""What is generated from the rules and kept in the repository is current, and says what the rules say."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from prodcheck.packs.finding import builtin_rules_dir
from prodcheck.packs.json_schema import SCHEMAS, schema_text
from prodcheck.packs.loading import list_packs, load_pack
from prodcheck.packs.reference_page import index_page, reference_page
from prodcheck.packs.yaml_file import read_yaml

RULES = builtin_rules_dir()
COMMAND = "run: python -m prodcheck.packs.generating"


@pytest.mark.parametrize("name", SCHEMAS)
def test_json_schema_files_are_current(name: str):
    assert (RULES / "schema" / name).read_text(encoding="utf-8") == schema_text(name), COMMAND


def test_there_is_one_current_reference_page_per_pack(project_root: Path):
    folder = project_root / "docs" / "referentiels"
    pages = {f"{pack.id}.md": reference_page(load_pack(pack.id)) for pack in list_packs()} | {"README.md": index_page()}
    assert {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.md")} == pages, COMMAND


@pytest.mark.parametrize("kind", ["source", "element", "document", "pack"])
def test_the_shipped_rules_pass_the_schema_that_editors_use(kind: str):
    schema = json.loads((RULES / "schema" / f"{kind}.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    files = sorted((RULES / f"{kind}s").glob("*.yaml"))
    assert files
    for path in files:
        assert [error.message for error in validator.iter_errors(read_yaml(path).data)] == [], path.name
        first = path.read_text(encoding="utf-8").splitlines()[0]
        assert first == f"# yaml-language-server: $schema=../schema/{kind}.schema.json"
