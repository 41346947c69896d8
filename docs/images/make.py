"""Takes the pictures of both sample sets' reports with Chromium (wide, dark, phone, print): ``python docs/images/make.py``."""

from __future__ import annotations

import base64
import io
import shutil
import tempfile
from pathlib import Path
from typing import Any

import pypdfium2
from PIL import Image
from selenium import webdriver

from prodcheck.checking import check
from prodcheck.reporting.html_report import to_html

HERE = Path(__file__).resolve().parent
SAMPLES = HERE.parents[1] / "samples"
VIEWS: dict[str, dict[str, Any]] = {
    "large": {"width": 1280, "height": 1500, "scheme": "light"},
    "sombre": {"width": 1280, "height": 1500, "scheme": "dark"},
    "telephone": {"width": 390, "height": 3200, "scheme": "light"},
}
SWITCHES = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars", "--no-first-run")
PRINTED_PAGES = 6


def main() -> None:
    """Check both sets and take every picture of each."""
    with tempfile.TemporaryDirectory() as folder:
        driver = _driver(Path(folder))
        try:
            for name in ("conforme", "a-reprendre"):
                page = Path(folder) / f"{name}.html"
                page.write_text(to_html(check(sorted((SAMPLES / name).glob("*.docx")), "cc-titre")), encoding="utf-8")
                _take(driver, page, name)
        finally:
            driver.quit()
    shutil.copyfile(HERE / "a-reprendre-large.png", HERE / "rapport-large.png")


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
        metrics = {"width": form["width"], "height": 900, "deviceScaleFactor": 1, "mobile": form["width"] < 600}
        driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
        scheme = [{"name": "prefers-color-scheme", "value": form["scheme"]}]
        driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": scheme})
        driver.get(page.as_uri())
        clip = {"x": 0, "y": 0, "width": form["width"], "height": form["height"], "scale": 1}
        shot = driver.execute_cdp_cmd("Page.captureScreenshot", {"captureBeyondViewport": True, "clip": clip})
        _save(Image.open(io.BytesIO(base64.b64decode(shot["data"]))), HERE / f"{name}-{view}.png")
    _take_production(driver, page, name)
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
    printed = driver.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})
    _save(_sheets(base64.b64decode(printed["data"])), HERE / f"{name}-papier.png")


def _take_production(driver: webdriver.Chrome, page: Path, name: str) -> None:
    """The part on one production: scales, pages, required content."""
    driver.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride", {"width": 1280, "height": 900, "deviceScaleFactor": 1, "mobile": False}
    )
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": "light"}]})
    driver.get(page.as_uri())
    driver.execute_script("window.box = document.getElementById('production-3').getBoundingClientRect()")
    box = driver.execute_script("return [box.left, box.top + scrollY, box.width]")
    clip = {"x": box[0] - 24, "y": box[1] - 24, "width": box[2] + 48, "height": 1900, "scale": 1}
    shot = driver.execute_cdp_cmd("Page.captureScreenshot", {"captureBeyondViewport": True, "clip": clip})
    _save(Image.open(io.BytesIO(base64.b64decode(shot["data"]))), HERE / f"{name}-production.png")


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
