"""A page in Chromium, as wide as asked, and what axe-core finds in it."""

from __future__ import annotations

from pathlib import Path
from typing import Any


def show(browser: Any, path: Path, width: int, scheme: str = "light") -> None:
    metrics = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": scheme}]})
    browser.get(path.as_uri())


def faults(browser: Any, axe_core: Path) -> list[tuple[str, list[str]]]:
    """Accessibility faults of the page shown: rule and the first places."""
    browser.execute_cdp_cmd("Runtime.evaluate", {"expression": axe_core.read_text("utf-8")})
    found = browser.execute_async_script("const done = arguments[0]; axe.run().then(found => done(found.violations))")
    return [(fault["id"], [node["html"][:200] for node in fault["nodes"][:3]]) for fault in found]
