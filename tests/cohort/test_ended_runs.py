"""Runs that are killed, interrupted or asked to end."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from prodcheck.cohort.workspace import sweep
from tests.cohort.material import hand_in, run


def command(folder: Path, out: Path) -> subprocess.Popen[bytes]:
    """The command itself, in a process group of its own, with two worker processes."""
    arguments = ["batch", str(folder), "--pack", "cc-titre", "--out", str(out), "--workers", "2"]
    environment = {**os.environ, "PRODCHECK_SOFFICE": "none"}
    program = [sys.executable, "-c", "from prodcheck.cli.main import main; main()", *arguments]
    return subprocess.Popen(program, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)


@pytest.mark.parametrize("kind", [signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
def test_what_was_unpacked_is_gone_after_a_run_is_ended_or_at_the_latest_after_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: signal.Signals
):
    (tmp_path / "tmp").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "tmp"))
    hand_in(tmp_path / "in", "A", kinds=("veille",))
    process = command(tmp_path / "in", tmp_path / "out")
    while process.poll() is None and not list((tmp_path / "tmp").glob("prodcheck-cohort-*/prodcheck-batch-*")):
        time.sleep(0.02)
    process.send_signal(kind)
    _, errors = process.communicate(timeout=60)
    assert b"Traceback" not in errors
    assert process.returncode == (-kind if kind is signal.SIGKILL else 130)
    if kind is signal.SIGKILL:
        sweep()
    assert not list((tmp_path / "tmp").glob("prodcheck-[cb]*"))


def test_folders_of_runs_that_go_on_and_links_are_not_swept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    (tmp_path / f"prodcheck-cohort-{os.getpid()}-x").mkdir()
    (tmp_path / f"prodcheck-cohort-{ended.pid}-x").mkdir()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / f"prodcheck-cohort-{ended.pid}-link").symlink_to(tmp_path / "elsewhere")
    sweep()
    assert {path.name for path in tmp_path.iterdir()} == {
        f"prodcheck-cohort-{os.getpid()}-x", f"prodcheck-cohort-{ended.pid}-link", "elsewhere",
    }  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("kind", [signal.SIGKILL, signal.SIGINT])
def test_a_run_that_is_killed_or_interrupted_loses_nothing_and_goes_on(tmp_path: Path, kind: signal.Signals):
    for name in ("A", "B", "C", "D"):
        hand_in(tmp_path / "in", name, "conforme" if name < "C" else "a-reprendre", ("veille", "pac"))
    run(tmp_path / "in", tmp_path / "undisturbed")
    process = command(tmp_path / "in", tmp_path / "out")
    pages = tmp_path / "out" / "candidats"
    while process.poll() is None and not list(pages.glob("*.html")):
        time.sleep(0.02)
    process.send_signal(kind)
    out, errors = process.communicate(timeout=60)
    kept = len(list(pages.glob("*.html")))
    assert kept >= 1, errors
    assert b"Traceback" not in out + errors
    index = (tmp_path / "out" / "index.html").read_text("utf-8")
    assert "relancez la même commande" in index
    assert "results.csv" not in index
    if kind is signal.SIGINT:
        assert process.returncode == 130
        assert index.count('href="candidats/') >= kept
    _, calls = run(tmp_path / "in", tmp_path / "out")
    assert calls <= 4 - kept + 1
    assert not list(tmp_path.rglob("*.part"))
    for name in ("results.csv", "results.jsonl", "ressemblances.html", "index.html", "feedback.zip", "results.xlsx"):
        assert (tmp_path / "out" / name).read_bytes() == (tmp_path / "undisturbed" / name).read_bytes(), name
