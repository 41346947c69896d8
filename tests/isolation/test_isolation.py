import io
import json
import pickle
import sys
from pathlib import Path

import pytest

from prodcheck.errors import UnreadableDocument, UsageError
from prodcheck.isolation import child
from prodcheck.isolation.parent import IsolatedReader


def test_a_missing_file_is_a_usage_error_across_the_process_border(tmp_path: Path):
    with IsolatedReader() as reader, pytest.raises(UsageError) as caught:
        reader.read(tmp_path / "absent.docx")
    assert caught.value.code == "missing-file"
    assert caught.value.facts["file"] == "absent.docx"


def test_an_unreadable_file_keeps_its_code_and_facts(tmp_path: Path):
    (tmp_path / "vide.docx").write_bytes(b"")
    with IsolatedReader() as reader, pytest.raises(UnreadableDocument) as caught:
        reader.read(tmp_path / "vide.docx")
    assert caught.value.code == "empty-file"


def hang_then_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, body: str) -> IsolatedReader:
    """A reader whose child runs ``body`` when a file is named « mauvais », on top of the real child."""
    (tmp_path / "sitecustomize.py").write_text(
        "import prodcheck.isolation.child as child\n"
        "real = child.answer\n"
        "def answer(path):\n"
        "    if path.name == 'mauvais':\n"
        f"        {body}\n"
        "    return real(path)\n"
        "child.answer = answer\n"
    )
    # « -m » runs the module anew under another name, so the patched one is started from a wrapper.
    wrapper = tmp_path / "python"
    wrapper.write_text(
        f"#!{sys.executable}\nimport sys\nsys.path[:0] = [{str(tmp_path)!r}, {str(Path(child.__file__).parents[2])!r}]\n"
        "import sitecustomize\nexec(open(sys.path[0] + '/sitecustomize.py').read())\nsys.argv = sys.argv[2:]\nchild.main()\n"
    )
    wrapper.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(wrapper))
    return IsolatedReader(seconds=3)


def test_a_file_that_hangs_is_too_slow_and_the_next_one_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    with hang_then_work(tmp_path, monkeypatch, "import time; time.sleep(60)") as reader:
        with pytest.raises(UnreadableDocument) as caught:
            reader.read(tmp_path / "mauvais")
        assert caught.value.code == "too-slow"
        with pytest.raises(UsageError):
            reader.read(tmp_path / "absent.docx")


def test_a_file_that_kills_the_reader_costs_only_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    with hang_then_work(tmp_path, monkeypatch, "import os; os._exit(9)") as reader:
        with pytest.raises(UnreadableDocument) as caught:
            reader.read(tmp_path / "mauvais")
        assert caught.value.code == "damaged"
        with pytest.raises(UsageError):
            reader.read(tmp_path / "absent.docx")


def test_a_fault_of_our_own_is_said_as_such_and_not_as_a_damaged_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    with hang_then_work(tmp_path, monkeypatch, "1 / 0") as reader, pytest.raises(UnreadableDocument):
        reader.read(tmp_path / "mauvais")
    monkeypatch.setattr("prodcheck.reading.read", lambda path: 1 // 0)
    assert child.answer(tmp_path / "x") == ("UnreadableDocument", "reader-failed", {"error": "ZeroDivisionError"})


def test_running_out_of_memory_is_a_file_too_large(monkeypatch: pytest.MonkeyPatch):
    def exhaust(path: Path) -> None:
        raise MemoryError

    monkeypatch.setattr("prodcheck.reading.read", exhaust)
    assert child.answer(Path("x")) == ("UnreadableDocument", "too-large", {})


def test_the_child_answers_every_request_in_order(tmp_path: Path):
    requests = io.BytesIO(b"".join(json.dumps({"path": str(tmp_path / name)}).encode() + b"\n" for name in ("a", "b")))
    answers = io.BytesIO()
    child.serve(requests, answers)
    answers.seek(0)
    for name in ("a", "b"):
        size = int.from_bytes(answers.read(8), "big")
        assert pickle.loads(answers.read(size)) == ("UsageError", "missing-file", {"file": name})
