"""What the program imports is what it declares, no more and no less; what only the build needs is declared for the build."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
BUILD_ONLY = (
    "language/build.py",
    *(f"evaluating/{name}.py" for name in ("building", "calibrating", "kinds", "labelled", "rules", "samples", "training")),
)


def imported(build: bool) -> set[str]:
    """Distributions imported by the modules that the build runs, or by all others."""
    owners = packages_distributions()
    found = set()
    for path in (ROOT / "src" / "prodcheck").rglob("*.py"):
        name = path.relative_to(ROOT / "src" / "prodcheck").as_posix()
        if (name in BUILD_ONLY) is not build:
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            modules = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            modules += [node.module or ""] if isinstance(node, ast.ImportFrom) and not node.level else []
            tops = {module.split(".")[0] for module in modules} - set(sys.stdlib_module_names) - {"prodcheck", ""}
            found |= {normal(owners[top][0]) for top in tops}
    return found


def normal(name: str) -> str:
    """A distribution's name in the one way that names compare."""
    return re.sub(r"[-_.]+", "-", name).lower()


def declared(requirements: list[str]) -> set[str]:
    """Names of requirements, without versions."""
    return {normal(re.split(r"[\[<>=!~ ;]", requirement)[0]) for requirement in requirements}


def test_every_library_the_program_imports_is_declared_and_none_else() -> None:
    always = declared(PROJECT["project"]["dependencies"])
    on_demand = declared(PROJECT["project"]["optional-dependencies"]["cluster"])
    assert imported(build=False) - on_demand == always


def test_every_library_the_build_imports_is_there_to_build() -> None:
    assert imported(build=True) <= declared(PROJECT["build-system"]["requires"])


def test_what_the_build_needs_is_there_for_the_tests_too() -> None:
    extras = PROJECT["project"]["optional-dependencies"]
    there = declared([*PROJECT["project"]["dependencies"], *extras["test"], *extras["evaluation"], *extras["dev"]])
    assert declared(PROJECT["build-system"]["requires"]) <= there
