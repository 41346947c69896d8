"""The earlier report: the file the user names, or the one kept beside the HTML report."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from prodcheck.errors import UsageError

_MOST_BYTES = 20_000_000
_SCHEMA = "prodcheck/report/1"


def kept_beside(html: Path) -> Path:
    """Where the last report is kept for the next comparison: ``rapport.html`` has ``rapport.prodcheck.json``."""
    return html.with_suffix(".prodcheck.json")


def earlier_report(path: Path, pack: str) -> dict[str, Any]:
    """Read an earlier report on the same pack.

    Raises:
        UsageError: ``missing-file``, ``since-unreadable`` (no report of prodcheck), ``since-other-pack``.
    """
    if not path.is_file():
        raise UsageError("missing-file", file=path.name)
    data = _load(path)
    if data is None:
        raise UsageError("since-unreadable", file=path.name)
    if data["pack"] != pack:
        raise UsageError("since-other-pack", file=path.name, pack=str(data["pack"]))
    return data


def last_report(html: Path, pack: str) -> dict[str, Any] | None:
    """The report kept beside ``html``; None where there is none of the same pack."""
    path = kept_beside(html)
    data = _load(path) if path.is_file() else None
    return data if data is not None and data["pack"] == pack else None


def _load(path: Path) -> dict[str, Any] | None:
    """A report's data; None where the file holds none, or one whose parts are not what the comparison reads."""
    try:
        if path.stat().st_size > _MOST_BYTES:
            return None
        data = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return None
    return data if _is_report(data) else None


def _is_report(data: object) -> bool:
    """Whether ``data`` has the keys that a comparison needs, of the right type."""
    if not isinstance(data, dict) or data.get("schema") != _SCHEMA or not isinstance(data.get("pack"), str):
        return False
    documents, rules = data.get("documents"), data.get("set", [])
    if not isinstance(documents, list) or not isinstance(rules, list):
        return False
    return all(map(_is_document, documents)) and all(_has(rule, "id", "verdict") for rule in rules)


def _is_document(data: object) -> bool:
    if not isinstance(data, dict) or not _has(data, "file", "verdict"):
        return False
    requirements = data.get("requirements", [])
    if not isinstance(requirements, list) or not all(_has(each, "id", "label", "status") for each in requirements):
        return False
    measures = [measure for measure in (data.get("pages"), data.get("characters")) if measure is not None]
    return all(isinstance(measure, dict) and isinstance(measure.get("value"), int) for measure in measures)


def _has(data: object, *keys: str) -> bool:
    return isinstance(data, dict) and all(isinstance(data.get(key), str) for key in keys)
