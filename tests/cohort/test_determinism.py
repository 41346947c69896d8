"""The same files give the same results and the same record, whatever the processes that made them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cohort.material import hand_in


def results(folder: Path, out: Path, seed: str, workers: str) -> dict[str, bytes]:
    """Every file of the results and of the record, made by the commands themselves."""
    environment = {**os.environ, "PRODCHECK_SOFFICE": "none", "PYTHONHASHSEED": seed}
    for arguments in (
        ["batch", str(folder), "--pack", "cc-titre", "--out", str(out), "--workers", workers],
        ["admissibility", str(out), "--date", "2026-06-01"],
    ):
        program = [sys.executable, "-c", "from prodcheck.cli.main import main; main()", *arguments]
        done = subprocess.run(program, env=environment, capture_output=True, check=False)
        assert b"Traceback" not in done.stdout + done.stderr
    files = (path for path in sorted(out.rglob("*")) if path.is_file() and path.suffix != ".sqlite")
    return {str(path.relative_to(out)): path.read_bytes() for path in files}


@pytest.mark.slow
def test_one_process_or_two_and_any_order_of_hashes_give_the_same_bytes(tmp_path: Path):
    hand_in(tmp_path / "in", "Dupont", kinds=("veille", "pac"))
    hand_in(tmp_path / "in", "Martin", "a-reprendre", ("prospection", "fidelisation"), ".docx")
    hand_in(tmp_path / "in", "Petit", "a-reprendre", ("veille", "pac"), ".docx")
    one = results(tmp_path / "in", tmp_path / "one" / "out", "1", "1")
    two = results(tmp_path / "in", tmp_path / "two" / "out", "4242", "2")
    assert {"admissibilite.html", "admissibilite.xlsx", "results.jsonl", "feedback.zip"} <= one.keys()
    assert [name for name in one if one[name] != two.get(name)] == []
    assert one.keys() == two.keys()
