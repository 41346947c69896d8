"""The page follows each save, and nothing of the watch is left behind."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from selenium.webdriver import Chrome, ChromeOptions, ChromeService

from prodcheck.cli.outputs import Outputs
from prodcheck.cli.watch import Watched, watch
from prodcheck.reporting.html_report import Live, to_html
from tests.reporting.sample_reports import good_set


@pytest.fixture
def watched(project_root: Path, tmp_path: Path) -> Watched:
    shutil.copy(project_root / "samples" / "a-reprendre" / "veille.pdf", tmp_path / "veille.pdf")
    outputs = Outputs(html=str(tmp_path / "rapport.html"))
    return Watched([str(tmp_path / "veille.pdf")], "cc-titre", True, (), outputs, None)


def test_the_page_follows_a_save_and_tells_what_was_mended(watched: Watched, project_root: Path, tmp_path: Path) -> None:
    watched.check()
    first = (tmp_path / "rapport.prodcheck.js").read_text("utf-8")
    shown = (tmp_path / "rapport.html").read_text("utf-8")
    assert "<script>" in shown
    assert shown.count('<img src="data:image/png') == 5
    assert "Orthographe et style" in shown

    def saves() -> Iterator[str]:
        (tmp_path / "veille.pdf").unlink()
        yield "a moment at which the file is not there"
        shutil.copy(project_root / "samples" / "conforme" / "veille.pdf", tmp_path / "veille.pdf")
        yield "saved"

    watched.follow(saves())
    assert (tmp_path / "rapport.prodcheck.js").read_text("utf-8") != first
    watched.finish()
    page = (tmp_path / "rapport.html").read_text("utf-8")
    assert "C’est mieux" in page
    assert "<script" not in page and "script-src" not in page
    assert {path.name for path in tmp_path.iterdir()} == {"veille.pdf", "rapport.html", "rapport.prodcheck.json"}


def test_a_save_is_noticed_and_an_interrupt_ends_cleanly(watched: Watched, tmp_path: Path) -> None:
    code = "from prodcheck.cli.main import main; main()"
    command = [sys.executable, "-c", code, "watch", "veille.pdf", "--pack", "cc-titre", "--draft", "--html", "rapport.html"]
    signal_file = tmp_path / "rapport.prodcheck.js"
    process = subprocess.Popen(
        command,
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    try:
        wait_for(lambda: "-1" in read(signal_file))
        deadline = time.monotonic() + 60
        while "-2" not in read(signal_file) and time.monotonic() < deadline:
            os.utime(tmp_path / "veille.pdf")
            (tmp_path / "veille.pdf").write_bytes((tmp_path / "veille.pdf").read_bytes())
            time.sleep(1.5)
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=30)
    finally:
        process.kill()
    assert process.returncode == 0, errors
    assert b"Traceback" not in errors
    assert not signal_file.exists()
    assert "<script" not in (tmp_path / "rapport.html").read_text("utf-8")


def test_a_save_during_the_first_check_is_checked_again(watched: Watched, tmp_path: Path, monkeypatch) -> None:
    production, checks = tmp_path / "veille.pdf", []

    def check_during_which_the_user_saves(_: Watched) -> None:
        checks.append(production.read_bytes())
        if len(checks) == 1:
            production.write_bytes(b"enregistre pendant la premiere verification")
        else:
            raise KeyboardInterrupt

    monkeypatch.setattr(Watched, "check", check_during_which_the_user_saves)
    outcome = CliRunner().invoke(watch, [str(production), "--pack", "cc-titre", "--html", str(tmp_path / "rapport.html")])
    assert outcome.exit_code == 0, outcome.output
    assert checks[1:] == [b"enregistre pendant la premiere verification"]


def read(path: Path) -> str:
    return path.read_text("utf-8") if path.exists() else ""


def wait_for(happened) -> None:
    deadline = time.monotonic() + 60
    while not happened():
        assert time.monotonic() < deadline
        time.sleep(0.2)


@pytest.mark.chromium
def test_an_open_page_loads_itself_again(chromium: Path, chromedriver: Path, tmp_path: Path) -> None:
    page, announced = tmp_path / "mon rapport.html", tmp_path / "mon rapport.prodcheck.js"
    page.write_text(to_html(good_set(), live=Live(announced.name, "1")), "utf-8")
    options = ChromeOptions()
    options.binary_location = str(chromium)
    for switch in ("--headless", "--no-sandbox", "--disable-dev-shm-usage", f"--user-data-dir={tmp_path / 'profile'}"):
        options.add_argument(switch)
    browser = Chrome(options=options, service=ChromeService(str(chromedriver)))
    try:
        browser.get(page.as_uri())
        page.write_text(to_html(good_set()).replace("<h1>", "<h1>Nouveau "), "utf-8")
        announced.write_text('window.prodcheckVersion = "2";', "utf-8")
        wait_for(lambda: "<h1>Nouveau" in browser.page_source)
    finally:
        browser.quit()
