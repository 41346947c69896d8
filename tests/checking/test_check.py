"""The check of one candidate, as a program calls it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from prodcheck.checking import check
from prodcheck.reporting.json_report import to_json

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
_ALONE = """
import json, sys
from prodcheck.checking import check
from prodcheck.reporting.json_report import to_json
print(json.dumps(to_json(check([sys.argv[1]], "cc-titre", draft=True)), sort_keys=True))
"""


def told(path: Path) -> str:
    return json.dumps(to_json(check([path], "cc-titre", draft=True)), sort_keys=True)


@pytest.mark.slow
def test_a_report_does_not_depend_on_what_was_checked_before(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PRODCHECK_SOFFICE", "none")
    files = [
        SAMPLES / sample / f"{kind}.pdf" for sample in ("conforme", "a-reprendre") for kind in ("pac", "veille", "prospection")
    ]
    first = {path: told(path) for path in files}
    assert {path: told(path) for path in reversed(files)} == first
    for path in files[:2]:
        alone = subprocess.run([sys.executable, "-c", _ALONE, str(path)], capture_output=True, check=True)
        assert alone.stdout.decode().strip() == first[path]
