"""The wheel is whole: rules, pipeline and samples are inside, and it works away from the sources."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ("src", "rules", "models", "samples", "pyproject.toml", "hatch_build.py", "README.md", "CHANGELOG.md")

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel built from a copy of the sources; a pipeline made from the same sources is not trained again."""
    folder = tmp_path_factory.mktemp("wheel")
    copy = folder / "source"
    copy.mkdir()
    for name in SOURCES:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, copy / name)
    pip = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir", str(folder)]
    subprocess.run([*pip, str(copy)], check=True, capture_output=True, text=True)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Command ``prodcheck`` of a new environment with the wheel; it borrows the libraries of this one, not the project."""
    venv = tmp_path_factory.mktemp("environment") / "venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(venv)], check=True)
    python = venv / "bin" / "python"
    asked = [str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]
    site = Path(subprocess.run(asked, check=True, capture_output=True, text=True).stdout.strip())
    (site / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n")
    pip = [sys.executable, "-m", "pip", "--quiet", "--python", str(python), "install", "--no-deps", "--no-index"]
    subprocess.run([*pip, "--force-reinstall", "--target", str(site), str(wheel)], check=True, capture_output=True, text=True)
    yield site


def run(site: Path, folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run the installed command line in ``folder``."""
    python = site.parents[2] / "bin" / "python"
    code = "from prodcheck.cli.main import main; main()"
    settings = {name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "PRODCHECK_RULES"}}
    return subprocess.run(
        [str(python), "-I", "-c", code, *words], cwd=folder, capture_output=True, text=True, check=False, env=settings
    )


def test_the_wheel_holds_rules_pipeline_samples_and_templates(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    rules = {f"prodcheck/_{path.relative_to(ROOT).as_posix()}" for path in (ROOT / "rules").rglob("*.yaml")}
    templates = {path.relative_to(ROOT / "src").as_posix() for path in (ROOT / "src").rglob("templates/**/*.*")}
    samples = {f"prodcheck/_samples/{name}/{kind}.docx" for name in ("conforme", "a-reprendre") for kind in ("veille", "pac")}
    assert rules | templates | samples | {"prodcheck/_models/fr_prodcheck/config.cfg", "prodcheck/py.typed"} <= names


def test_the_installed_package_is_not_the_checkout(installed: Path, tmp_path: Path) -> None:
    python = installed.parents[2] / "bin" / "python"
    code = "import prodcheck; print(prodcheck.__file__)"
    said = subprocess.run([str(python), "-I", "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True).stdout
    assert Path(said.strip()).is_relative_to(installed)


def test_the_installed_doctor_finds_pipeline_and_packs(installed: Path, tmp_path: Path) -> None:
    result = run(installed, tmp_path, "doctor")
    assert result.returncode == 0, result.stdout + result.stderr
    assert "cc-titre" in result.stdout


def test_the_installed_command_checks_a_file(installed: Path, tmp_path: Path) -> None:
    sample = ROOT / "samples" / "conforme" / "veille.pdf"
    result = run(installed, tmp_path, "check", str(sample), "--pack", "cc-titre", "--draft", "--json", "rapport.json")
    assert result.returncode in {0, 1, 3}, result.stderr
    report = json.loads((tmp_path / "rapport.json").read_text("utf-8"))
    assert report["documents"][0]["document"] == "veille"


def test_the_installed_demo_writes_both_reports(installed: Path, tmp_path: Path) -> None:
    result = run(installed, tmp_path, "demo", "--pdf", "--out", "rapports")
    assert result.returncode == 0, result.stderr
    assert {path.name for path in (tmp_path / "rapports").iterdir()} == {"conforme.html", "a-reprendre.html"}
