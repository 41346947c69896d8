"""The HTML report in a real browser: phone, dark, print, accessibility, and nothing loaded from anywhere."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from prodcheck.reporting.html_report import to_html
from tests.reporting.sample_reports import SETS

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

pytestmark = pytest.mark.chromium

SWITCHES = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
AXE = """
const done = arguments[arguments.length - 1]
axe.run().then(result => done(result.violations.map(violation => [violation.id, violation.nodes[0].html])))
"""


@pytest.fixture(scope="module")
def browser(chromium: Path, chromedriver: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chrome]:
    from selenium import webdriver

    options = webdriver.ChromeOptions()
    options.binary_location = str(chromium)
    options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
    for switch in (*SWITCHES, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(switch)
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(str(chromedriver)))
    yield driver
    driver.quit()


@pytest.fixture(params=SETS)
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    path = tmp_path / "rapport.html"
    path.write_text(to_html(SETS[request.param]()), encoding="utf-8")
    return path.as_uri()


def emulate(browser: Chrome, width: int, scheme: str = "light") -> None:
    metrics: dict[str, Any] = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": width < 600}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "screen", "features": features})


def unfold(browser: Chrome) -> None:
    browser.execute_script("document.querySelectorAll('details').forEach(part => { part.open = true })")


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_nothing_sticks_out_to_the_side(browser: Chrome, address: str, width: int):
    emulate(browser, width)
    browser.get(address)
    unfold(browser)
    assert browser.execute_script("return document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1280, "light"), (1280, "dark")])
def test_the_accessibility_checker_finds_nothing(browser: Chrome, address: str, axe_core: Path, width: int, scheme: str):
    emulate(browser, width, scheme)
    browser.get(address)
    unfold(browser)
    browser.execute_script(axe_core.read_text(encoding="utf-8"))
    assert browser.execute_async_script(AXE) == []


def test_nothing_is_asked_of_the_network_and_nothing_is_refused(browser: Chrome, address: str):
    browser.get_log("performance")
    browser.get_log("browser")
    browser.get(address)
    messages = [json.loads(entry["message"])["message"] for entry in browser.get_log("performance")]
    asked = [message["params"]["request"]["url"] for message in messages if message["method"] == "Network.requestWillBeSent"]
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
    assert browser.get_log("browser") == []


def test_a_link_to_a_folded_element_shows_it(browser: Chrome, tmp_path: Path):
    path = tmp_path / "rapport.html"
    path.write_text(to_html(SETS["good"]()), encoding="utf-8")
    emulate(browser, 1280)
    browser.get(f"{path.as_uri()}#production-1-veille-0")
    top = browser.execute_script("return document.getElementById('production-1-veille-0').getBoundingClientRect().top")
    assert 0 <= top < 800


def test_on_paper_the_quotes_of_what_was_found_can_be_read(browser: Chrome, tmp_path: Path):
    import pypdfium2

    path = tmp_path / "rapport.html"
    path.write_text(to_html(SETS["good"]()), encoding="utf-8")
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "", "features": []})
    browser.get(path.as_uri())
    printed = browser.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})
    with pypdfium2.PdfDocument(base64.b64decode(printed["data"])) as pdf:
        width, height = pdf[0].get_size()
        text = " ".join(page.get_textpage().get_text_range() for page in pdf)
    assert (round(width), round(height)) == (595, 842)
    assert "Cuisines Armor" in text
    assert "Le détail du compte" in text
    assert "Aller au contenu" not in text
