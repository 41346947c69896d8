"""Takes the pictures of the reports with Chromium (wide, dark, phone, print): ``python docs/images/make.py``.

Both sample sets, then the parts that only some reports have: what changed since the last time, and the hints on language.
"""

from __future__ import annotations

import base64
import io
import shutil
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2
from PIL import Image
from selenium import webdriver

from prodcheck.checking import check
from prodcheck.progress.comparing import compare
from prodcheck.report import Report
from prodcheck.reporting.html_report import to_html
from prodcheck.reporting.json_report import to_json

HERE = Path(__file__).resolve().parent
SAMPLES = HERE.parents[1] / "samples"
VIEWS: dict[str, dict[str, Any]] = {
    "large": {"width": 1280, "height": 1500, "scheme": "light"},
    "sombre": {"width": 1280, "height": 1500, "scheme": "dark"},
    "telephone": {"width": 390, "height": 3200, "scheme": "light"},
}
SWITCHES = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars", "--no-first-run")
PRINTED_PAGES = 6
SECTIONS = {"depuis": "progres", "langue": "langue"}
BOX = """
const box = document.getElementById(arguments[0]).getBoundingClientRect()
return [box.left, box.top + scrollY, box.width, box.height]
"""


def main() -> None:
    """Check both sets and take every picture of each."""
    with tempfile.TemporaryDirectory() as folder:
        driver = _driver(Path(folder))
        try:
            for name in ("conforme", "a-reprendre"):
                page = Path(folder) / f"{name}.html"
                page.write_text(to_html(check(_files(name), "cc-titre", pictures=True)), encoding="utf-8")
                _take(driver, page, name)
            page = Path(folder) / "progres.html"
            page.write_text(to_html(_second_draft()), encoding="utf-8")
            for anchor, name in SECTIONS.items():
                _take_section(driver, page, anchor, name)
        finally:
            driver.quit()
    shutil.copyfile(HERE / "a-reprendre-large.png", HERE / "rapport-large.png")


def _files(name: str) -> list[Path]:
    """The Word files of a sample set."""
    return sorted((SAMPLES / name).glob("*.docx"))


def _second_draft() -> Report:
    """The weak set with two productions mended, beside the report on the weak set."""
    first = check(_files("a-reprendre"), "cc-titre")
    second = check([*_files("conforme")[:2], *_files("a-reprendre")[2:]], "cc-titre", language_hints=True)
    return replace(second, progress=compare(to_json(first), to_json(second)))


def _driver(folder: Path) -> webdriver.Chrome:
    """Chromium without a window, with a throwaway profile."""
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or shutil.which("google-chrome") or ""
    for switch in (*SWITCHES, f"--user-data-dir={folder / 'profile'}"):
        options.add_argument(switch)
    return webdriver.Chrome(options=options, service=webdriver.ChromeService(shutil.which("chromedriver")))


def _take(driver: webdriver.Chrome, page: Path, name: str) -> None:
    """Write the pictures of one report."""
    for view, form in VIEWS.items():
        _show(driver, page, form)
        clip = {"x": 0, "y": 0, "width": form["width"], "height": form["height"], "scale": 1}
        _shoot(driver, clip, f"{name}-{view}")
    _take_production(driver, page, name)
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
    printed = driver.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})
    _save(_sheets(base64.b64decode(printed["data"])), HERE / f"{name}-papier.png")


def _take_production(driver: webdriver.Chrome, page: Path, name: str) -> None:
    """The part on one production: scales, pages, required content."""
    _show(driver, page, VIEWS["large"])
    x, y, width, _ = driver.execute_script(BOX, "production-3")
    _shoot(driver, {"x": x - 24, "y": y - 24, "width": width + 48, "height": 1900, "scale": 1}, f"{name}-production")


def _take_section(driver: webdriver.Chrome, page: Path, anchor: str, name: str) -> None:
    """One part of a page in every view, unfolded."""
    for view, form in VIEWS.items():
        _show(driver, page, form)
        driver.execute_script("document.querySelectorAll('details').forEach(part => { part.open = true })")
        x, y, width, height = driver.execute_script(BOX, anchor)
        edge = min(24, x)
        clip = {"x": x - edge, "y": y - 24, "width": width + 2 * edge, "height": height + 48, "scale": 1}
        _shoot(driver, clip, f"{name}-{view}")


def _show(driver: webdriver.Chrome, page: Path, form: dict[str, Any]) -> None:
    """Open a page in the width and the colour scheme of a view."""
    metrics = {"width": form["width"], "height": 900, "deviceScaleFactor": 1, "mobile": form["width"] < 600}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    scheme = [{"name": "prefers-color-scheme", "value": form["scheme"]}]
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": scheme})
    driver.get(page.as_uri())


def _shoot(driver: webdriver.Chrome, clip: dict[str, float], name: str) -> None:
    """Write the picture of a part of the page."""
    shot = driver.execute_cdp_cmd("Page.captureScreenshot", {"captureBeyondViewport": True, "clip": clip})
    _save(Image.open(io.BytesIO(base64.b64decode(shot["data"]))), HERE / f"{name}.png")


def _sheets(data: bytes) -> Image.Image:
    """The first printed pages side by side, in two rows, in the grey of a black and white printer."""
    with pypdfium2.PdfDocument(data) as pdf:
        number = min(PRINTED_PAGES, len(pdf))
        pages = [pdf[index].render(scale=0.9).to_pil().convert("L") for index in range(number)]
    width, height = pages[0].size
    across = (number + 1) // 2
    board = Image.new("L", (across * (width + 16) + 16, 2 * (height + 16) + 16), 170)
    for index, page in enumerate(pages):
        board.paste(page, (16 + index % across * (width + 16), 16 + index // across * (height + 16)))
    return board


def _save(picture: Image.Image, path: Path) -> None:
    """Write a small PNG: a palette is enough for a page of text."""
    reduced = picture.convert("L") if picture.mode == "L" else picture.convert("RGB").quantize(256)
    reduced.save(path, optimize=True)


if __name__ == "__main__":
    main()
