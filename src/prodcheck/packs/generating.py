"""``python -m prodcheck.packs.generating``: write again what is generated from the rules and kept in the repository."""

from __future__ import annotations

from pathlib import Path

from prodcheck.packs.json_schema import write_schemas
from prodcheck.packs.reference_page import write_pages


def generate(repository: Path) -> list[Path]:
    """Write ``rules/schema`` and ``docs/referentiels`` of a checkout; a test checks that they are current."""
    return [*write_schemas(repository / "rules" / "schema"), *write_pages(repository / "docs" / "referentiels")]


if __name__ == "__main__":
    for written in generate(Path.cwd()):
        print(written)
