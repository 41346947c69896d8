"""What the guides tell users to type exists, and what exists is told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from prodcheck.cli.main import cli
from prodcheck.errors import ExitCode
from prodcheck.reporting.wording.errors import UNREADABLE

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
CODE = re.compile(r"^```\w*\n(.*?)^```|`([^`\n]+)`", re.MULTILINE | re.DOTALL)
GROUP = click.Context(cli, info_name="prodcheck")


def lines_of(document: Path) -> Iterator[str]:
    """The lines of code of a document that run prodcheck, continued lines joined, without comments."""
    for block, inline in CODE.findall(document.read_text("utf-8")):
        for line in (block or inline).replace("\\\n", " ").splitlines():
            command = line.split(" #")[0].strip().removeprefix("$ ")
            if re.match(r"prodcheck(\s|$)", command):
                yield command


def commands(group: click.Group, path: str = "prodcheck") -> Iterator[tuple[str, click.Command]]:
    """Every command below ``group`` that does something, with the words that call it."""
    for name in group.list_commands(GROUP):
        command = group.get_command(GROUP, name)
        assert command is not None
        if isinstance(command, click.Group):
            yield from commands(command, f"{path} {name}")
        else:
            yield f"{path} {name}", command


def resolve(line: str) -> tuple[click.Command, list[str]]:
    """The command a line calls and the words behind it."""
    words = line.split()[1:]
    command: click.Command = cli
    while words and isinstance(command, click.Group):
        found = command.get_command(GROUP, words[0])
        if found is None:
            break
        command, words = found, words[1:]
    return command, words


def options_of(command: click.Command) -> set[str]:
    """Option names of a command, ``--help`` among them."""
    return {name for parameter in command.get_params(GROUP) for name in parameter.opts if name.startswith("-")}


EXAMPLES = [pytest.param(document, line, id=f"{document.name}: {line}") for document in DOCUMENTS for line in lines_of(document)]


@pytest.mark.parametrize(("document", "line"), EXAMPLES)
def test_a_documented_command_exists_with_its_options(document: Path, line: str) -> None:
    command, words = resolve(line)
    if isinstance(command, click.Group):
        assert not words or words[0].startswith("-"), f"{document.name}: no command in « {line} »"
    used = {word.split("=")[0] for word in words if re.match(r"--?[a-z]", word, re.IGNORECASE)}
    assert used <= options_of(command), f"{document.name}: {line}"


def test_every_command_is_documented() -> None:
    told = "\n".join(line for document in DOCUMENTS for line in lines_of(document))
    assert [path for path, _ in commands(cli) if not re.search(rf"^{path}(\s|$)", told, re.MULTILINE)] == []


def test_every_option_is_documented() -> None:
    told = "\n".join(document.read_text("utf-8") for document in DOCUMENTS)
    untold = [
        f"{path} {option}"
        for path, command in commands(cli)
        for option in options_of(command) - {"-h", "--help"}
        if option not in re.findall(r"--?[a-zA-Z][a-z-]*", told)
    ]
    assert untold == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_inside_the_project_lead_somewhere(document: Path) -> None:
    targets = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", document.read_text("utf-8"))
    inside = [target for target in targets if not target.startswith(("http:", "https:", "mailto:"))]
    assert [target for target in inside if not (document.parent / target).exists()] == []


def test_ci_runs_the_readme_s_test_command() -> None:
    assert "./dev test" in (ROOT / "README.md").read_text("utf-8")
    assert "./dev test" in (ROOT / ".ci" / "run").read_text("utf-8")


def test_every_reason_for_an_unreadable_file_is_explained() -> None:
    table = (ROOT / "docs" / "erreurs.md").read_text("utf-8")
    assert [code for code in UNREADABLE if f"| `{code}` |" not in table] == []


def test_every_exit_code_is_explained() -> None:
    table = (ROOT / "docs" / "erreurs.md").read_text("utf-8")
    assert [code.name for code in ExitCode if f"| {code.value} |" not in table] == []
