"""The same run on a Dask cluster of two workers on this machine, one of them killed in the middle."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from prodcheck.cohort.batch import run_batch
from prodcheck.cohort.options import BatchOptions, Step
from prodcheck.errors import UsageError
from tests.cohort.material import Inline, hand_in

_SERVE = """
import asyncio, sys
from distributed import Scheduler, Worker
async def main():
    if sys.argv[1] == "scheduler":
        served = Scheduler(port=int(sys.argv[2]), host="127.0.0.1", dashboard=False)
    else:
        address, folder = f"tcp://127.0.0.1:{sys.argv[2]}", sys.argv[3]
        served = Worker(address, nthreads=1, host="127.0.0.1", dashboard=False, local_directory=folder)
    async with served:
        print("ready", flush=True)
        await served.finished()
asyncio.run(main())
"""


def serve(*arguments: str) -> subprocess.Popen[bytes]:
    process = subprocess.Popen([sys.executable, "-c", _SERVE, *arguments], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    assert process.stdout is not None
    assert process.stdout.readline().strip() == b"ready"
    return process


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    processes = [serve("scheduler", port)]
    processes += [serve("worker", port, str(tmp_path / f"worker{number}")) for number in range(2)]
    yield f"tcp://127.0.0.1:{port}", processes[1:]
    for process in reversed(processes):
        process.kill()
        process.wait()
        if process.stdout is not None:
            process.stdout.close()


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")
def test_nothing_is_lost_and_nothing_twice_when_a_worker_is_killed(
    cluster: tuple[str, list[subprocess.Popen[bytes]]], tmp_path: Path
):
    address, workers = cluster
    for number in range(6):
        hand_in(tmp_path / "in", f"Candidat {number}", "conforme" if number % 2 else "a-reprendre", ("veille", "pac"))
    seen: list[str] = []

    def watch(step: Step) -> None:
        if step.key:
            seen.append(step.key)
        if len(seen) == 1 and workers[0].poll() is None:
            os.kill(workers[0].pid, signal.SIGKILL)

    options = BatchOptions(pack="cc-titre", rendering="never")
    result = run_batch(tmp_path / "in", tmp_path / "out", replace(options, scheduler=address), progress=watch)
    assert workers[0].wait(10) == -signal.SIGKILL
    assert (result.checked, result.failed) == (6, {})
    assert sorted(seen) == sorted(set(seen)) == [f"candidat-{number}" for number in range(6)]
    run_batch(tmp_path / "in", tmp_path / "here", options, executor=Inline())
    assert [json.loads(line) for line in (tmp_path / "out" / "results.jsonl").read_text("utf-8").splitlines()] == [
        json.loads(line) for line in (tmp_path / "here" / "results.jsonl").read_text("utf-8").splitlines()
    ]


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")
def test_an_address_where_nobody_answers_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setattr("prodcheck.cohort.cluster.CONNECT_S", 1.0)
    hand_in(tmp_path / "in", "A", kinds=("veille",))
    start = time.monotonic()
    with pytest.raises(UsageError) as error:
        run_batch(
            tmp_path / "in", tmp_path / "out", BatchOptions(pack="cc-titre", rendering="never", scheduler="tcp://127.0.0.1:9")
        )
    assert error.value.code == "no-scheduler"
    assert time.monotonic() - start < 60
