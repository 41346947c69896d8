"""The runner with made-up checks: what asks for renderings gets them, every candidate comes back once."""

from __future__ import annotations

from concurrent.futures import Future
from pathlib import Path
from typing import Any

import pytest

from prodcheck.candidate import CheckOptions, Wanted
from prodcheck.cohort import running
from prodcheck.cohort.rendering_pool import FILES_PER_CALL, RenderingPool
from prodcheck.cohort.running import Failed, Job, Runner
from prodcheck.cohort.task import Checked, NeedsRendering, PackedPack, Task, TaskFile
from prodcheck.rendering import libreoffice
from tests.cohort.material import Inline

PACK = PackedPack("pack", "0", b"")
DONE = Checked(b"report", b"page", (), False)


def job(key: str, *files: Path) -> Job:
    return Job(key, Task(tuple(TaskFile(path.name, path) for path in files), PACK, CheckOptions(), "7.4"))


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """LibreOffice as a function that copies; the sizes of its calls."""
    sizes: list[int] = []

    def convert(paths: list[Path], to: str, folder: Path, **_: Any) -> dict[Path, Path | libreoffice.Failure]:
        sizes.append(len(paths))
        made: dict[Path, Path | libreoffice.Failure] = {}
        for number, path in enumerate(paths):
            target = folder / f"{len(sizes)}-{number}.{to}"
            target.write_bytes(path.read_bytes())
            made[path] = libreoffice.Failure("crashed") if path.stem == "bad" else target
        return made

    monkeypatch.setattr(libreoffice, "convert", convert)
    return sizes


def run(
    executor: Inline, jobs: list[Job], monkeypatch: pytest.MonkeyPatch, check: Any, **more: Any
) -> list[tuple[str, Checked | Failed]]:
    monkeypatch.setattr(running, "check_candidate", check)
    with RenderingPool() as pool:
        return [one for one in Runner(executor, pool, ahead=3, **more).run(jobs) if one is not None]


def test_renderings_are_made_many_in_one_call_and_only_where_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, calls: list[int]
):
    paths = [tmp_path / f"{number}.docx" for number in range(30)]
    for path in paths:
        path.write_text(path.stem)
    seen: dict[str, int] = {}

    def check(task: Task) -> Checked | NeedsRendering:
        name = task.files[0].name
        seen[name] = seen.get(name, 0) + 1
        if int(Path(name).stem) % 2 or task.rendered:
            assert all(isinstance(made, Path) and made.read_text() == Path(name).stem for _, made in task.rendered)
            return DONE
        return NeedsRendering((Wanted(0, "pdf"),))

    found = run(Inline(), [job(path.stem, path) for path in paths], monkeypatch, check)
    assert sorted(key for key, _ in found) == sorted(path.stem for path in paths)
    assert sum(calls) == 15
    assert max(calls) <= FILES_PER_CALL
    assert len(calls) <= 2
    assert {name: count for name, count in seen.items() if count == 2} == {f"{number}.docx": 2 for number in range(0, 30, 2)}


def test_old_formats_are_converted_before_their_pages_are_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, calls: list[int]
):
    (tmp_path / "old.doc").write_text("old")

    def check(task: Task) -> Checked | NeedsRendering:
        made = {wanted.to for wanted, _ in task.rendered}
        return (
            NeedsRendering((Wanted(0, "docx"),)) if not made else NeedsRendering((Wanted(0, "pdf"),)) if len(made) < 2 else DONE
        )

    assert run(Inline(), [job("a", tmp_path / "old.doc")], monkeypatch, check) == [("a", DONE)]
    assert calls == [1, 1]


def test_a_failed_rendering_reaches_the_check_as_its_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, calls: list[int]):
    (tmp_path / "bad.docx").write_text("x")

    def check(task: Task) -> Checked | NeedsRendering:
        if not task.rendered:
            return NeedsRendering((Wanted(0, "pdf"),))
        assert task.rendered == ((Wanted(0, "pdf"), "crashed"),)
        return DONE

    assert run(Inline(), [job("a", tmp_path / "bad.docx")], monkeypatch, check) == [("a", DONE)]


def test_files_and_renderings_travel_as_bytes_to_workers_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, calls: list[int]
):
    (tmp_path / "a.docx").write_text("content")

    def check(task: Task) -> Checked | NeedsRendering:
        assert task.files[0].content == b"content"
        if not task.rendered:
            return NeedsRendering((Wanted(0, "pdf"),))
        assert task.rendered[0][1] == b"content"
        return DONE

    assert run(Inline(), [job("a", tmp_path / "a.docx")], monkeypatch, check, send_bytes=True) == [("a", DONE)]
    assert [key for key, one in run(Inline(), [job("a", tmp_path / "gone")], monkeypatch, check, send_bytes=True)] == ["a"]


def test_a_lost_call_is_given_out_once_more_and_then_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    attempts: dict[str, int] = {}

    def check(task: Task) -> Checked:
        name = task.files[0].name
        attempts[name] = attempts.get(name, 0) + 1
        if name == "always" or attempts[name] == 1:
            raise RuntimeError("died")
        return DONE

    jobs = [job(name, tmp_path / name) for name in ("once", "always")]
    assert sorted(run(Inline(), jobs, monkeypatch, check)) == [("always", Failed("died")), ("once", DONE)]
    assert attempts == {"once": 2, "always": 2}


def test_only_a_few_jobs_are_given_out_ahead(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    waiting: list[Future[Any]] = []

    class Holding(Inline):
        def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
            waiting.append(Future())
            assert len([future for future in waiting if not future.done()]) <= 3
            if len(waiting) >= 3:
                for future in waiting:
                    if not future.done():
                        future.set_result(DONE)
            return waiting[-1]

    jobs = [job(str(number), tmp_path / "x") for number in range(9)]
    assert len(run(Holding(), jobs, monkeypatch, None)) == 9


def test_only_what_runs_is_called_slow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    given: list[Future[Any]] = []

    class Queueing(Inline):
        def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
            given.append(Future())
            return given[-1]

    monkeypatch.setattr(running, "wait", lambda futures, **_: type("Done", (), {"done": [one for one in futures if one.done()]}))
    with RenderingPool() as pool:
        runner = Runner(Queueing(), pool, ahead=2)
        run = runner.run([job(name, tmp_path / name) for name in ("a", "b")])
        assert next(run) is None
        assert runner.slow() == []
        given[0].set_running_or_notify_cancel()
        assert [key for key, _ in runner.slow()] == ["a"]
        for future in given:
            future.set_result(DONE)
        assert sorted(run) == [("a", DONE), ("b", DONE)]  # type: ignore[type-var]
