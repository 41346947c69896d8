"""What tests may need from the machine. A missing component fails under CI; elsewhere its tests are reported as not run."""

from __future__ import annotations

import os
import shutil
import signal
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
UNDER_CI = os.environ.get("CI", "").lower() not in {"", "0", "false"}


def _executable(*names: str) -> Path | None:
    """First of ``names`` on PATH."""
    found = next(filter(None, map(shutil.which, names)), None)
    return Path(found) if found else None


def _axe_core() -> Path | None:
    """The accessibility checker's script, fetched by ``./dev test`` through npm."""
    path = Path(os.environ.get("PRODCHECK_AXE") or ROOT / "node_modules" / "axe-core" / "axe.min.js")
    return path if path.is_file() else None


def _component(name: str) -> Path | None:
    """Where a component named by a marker or fixture lies, None where it is absent."""
    if name == "libreoffice":
        return _executable("soffice", "libreoffice")
    if name == "chromium":
        return _executable("chromium", "chromium-browser", "google-chrome")
    if name == "chromedriver":
        return _executable("chromedriver")
    if name == "tesseract-fra":
        data = any(Path("/usr/share").glob("tesseract*/**/fra.traineddata")) or os.environ.get("TESSDATA_PREFIX")
        return _executable("tesseract") if data else None
    return _axe_core()


def _require(name: str) -> Path:
    """Return the component, or end the test: failed under CI, not run elsewhere."""
    path = _component(name)
    if path is not None:
        return path
    message = f"{name} n'est pas installé sur cette machine"
    if UNDER_CI:
        pytest.fail(f"{message} : sous CI, aucun test ne peut être passé", pytrace=False)
    pytest.skip(f"non exécuté : {message}")


def pytest_configure() -> None:
    """Let the programs that tests start be ended, also where pytest runs in the background or under nohup (signals ignored)."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    if hasattr(signal, "SIGHUP"):
        signal.signal(signal.SIGHUP, signal.SIG_DFL)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Look for the components that a test's markers ask for."""
    if item.get_closest_marker("libreoffice"):
        _require("libreoffice")
    if item.get_closest_marker("ocr"):
        _require("tesseract-fra")
    if item.get_closest_marker("chromium"):
        _require("chromium")
        _require("chromedriver")


@pytest.fixture(scope="session")
def project_root() -> Path:
    """Folder of the project's sources."""
    return ROOT


@pytest.fixture(scope="session")
def soffice() -> Path:
    """LibreOffice's command."""
    return _require("libreoffice")


@pytest.fixture(scope="session")
def chromium() -> Path:
    """Chromium's command."""
    return _require("chromium")


@pytest.fixture(scope="session")
def chromedriver() -> Path:
    """ChromeDriver's command."""
    return _require("chromedriver")


@pytest.fixture(scope="session")
def axe_core() -> Path:
    """Script of the accessibility checker axe-core."""
    return _require("axe-core")
