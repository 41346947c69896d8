"""The tree stands alone: no path of somebody's machine, one version everywhere."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import prodcheck

ROOT = Path(__file__).resolve().parents[2]
TEXT = {".py", ".md", ".toml", ".yaml", ".yml", ".txt", ".j2", ".css", ".json", ""}
# A home folder, a drive with a user's name, or a sibling of this checkout; in pieces, so that this file holds none itself.
_FOLDERS = ("home/[a-z]" + r"\w+", "root", "Users/" + r"\w+", "work")
_PATHS = [*(rf"(?<![\w.])/{folder}/" for folder in _FOLDERS), r"[A-Z]:\\Users\\\w+", r"\.\./" + "shared"]
MACHINE_PATH = re.compile("|".join(_PATHS))
SKIPPED = {".git", ".venv", "node_modules", "build", "dist", "fr_prodcheck", "__pycache__"}


def texts() -> list[Path]:
    """The project's text files, without what is installed, built or cached."""
    return [
        path
        for path in ROOT.rglob("*")
        if path.suffix in TEXT
        and not any(part in SKIPPED or part.endswith("_cache") or part == ".hypothesis" for part in path.relative_to(ROOT).parts)
        and path.is_file()
    ]


def test_no_file_names_a_path_of_a_machine() -> None:
    found = [str(path.relative_to(ROOT)) for path in texts() if MACHINE_PATH.search(path.read_text("utf-8", errors="replace"))]
    assert found == []


def test_a_path_of_a_machine_is_known_by_its_folder() -> None:
    paths = ["/".join(("", *parts)) for parts in (("home", "nour", "x"), ("root", "x"), ("Users", "Nour", "x"), ("work", "x"))]
    assert all(MACHINE_PATH.search(f"voir {path}") for path in [*paths, "C:" + "\\Users" + "\\Nour", ".." + "/shared"])
    assert not MACHINE_PATH.search("docs/work/x et usr/root")


def test_the_version_is_the_same_everywhere() -> None:
    command = [sys.executable, "-c", "from prodcheck.cli.main import main; main()", "--version"]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert said.strip() == f"prodcheck {prodcheck.__version__}"
    assert version("prodcheck") == prodcheck.__version__


def test_the_changelog_leads_to_the_current_version() -> None:
    headings = re.findall(r"^## \[(.+?)\]", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert headings[0] in {"Unreleased", prodcheck.__version__}
