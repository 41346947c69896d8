"""The figures of issue 7, on a cohort made from the project's samples: ``python -m benchmarks.cohort FOLDER [options]``.

FOLDER keeps the cohort and the results between runs. Times are given twice: as the clock ran, and as CPU seconds of all
processes, which others on the machine disturb less. Each run is a process of its own, so that its memory can be watched.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.make_cohort import make_cohort

_RUN = """
import json, resource, sys
from pathlib import Path
from prodcheck.cohort.batch import run_batch
from prodcheck.cohort.options import BatchOptions
folder, out, rendering, workers = sys.argv[1:]
options = BatchOptions(pack="cc-titre", rendering=rendering, workers=int(workers))
result = run_batch(Path(folder), Path(out), options)
used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
cpu = sum(one.ru_utime + one.ru_stime for one in used)
print(json.dumps({"cpu": cpu, "seconds": result.seconds, "checked": result.checked, "failed": len(result.failed),
                  "rendered": result.rendered, "verdicts": result.summary.verdicts}))
"""


@dataclass
class Memory:
    """The largest resident sizes seen, in MB: of the run's own process, of a worker, of a worker's reader."""

    parent: float = 0.0
    worker: float = 0.0
    reader: float = 0.0


@dataclass
class Measured:
    """One run: seconds by the clock, what it said of itself, its memory."""

    wall: float
    told: dict[str, Any]
    memory: Memory = field(default_factory=Memory)


def run(folder: Path, out: Path, rendering: str, workers: int = 2) -> Measured:
    """Run a batch in a process and watch its memory."""
    start = time.perf_counter()
    command = [sys.executable, "-c", _RUN, str(folder), str(out), rendering, str(workers)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE)
    memory = Memory()
    watcher = threading.Thread(target=_watch, args=(process, memory), daemon=True)
    watcher.start()
    said, _ = process.communicate()
    if process.returncode:
        sys.exit(f"the run ended with {process.returncode}")
    return Measured(time.perf_counter() - start, json.loads(said), memory)


def _watch(process: subprocess.Popen[bytes], memory: Memory) -> None:
    """Note the largest sizes until the process ends (Linux: from /proc)."""
    while process.poll() is None:
        memory.parent = max(memory.parent, _resident(process.pid))
        for worker in _children(process.pid):
            if "worker_process" in _command(worker):
                memory.worker = max(memory.worker, _resident(worker))
                memory.reader = max([memory.reader, *map(_resident, _children(worker))])
        time.sleep(0.5)


def _resident(pid: int) -> float:
    """Resident size in MB; 0 where the process is gone."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6
    except (OSError, IndexError):
        return 0.0


def _children(pid: int) -> list[int]:
    """Ids of a process's children."""
    found = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            found += [int(child) for child in task.read_text().split()]
        except OSError:
            continue
    return found


def _command(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().decode("utf-8", "replace")
    except OSError:
        return ""


def part_of(cohort: Path, target: Path, candidates: int) -> Path:
    """The first candidates of a cohort as a cohort of their own (hard links)."""
    if not target.exists():
        for place in sorted(cohort.iterdir(), key=lambda place: place.name[-4:])[:candidates]:
            (target / place.name).mkdir(parents=True)
            for path in place.iterdir():
                os.link(path, target / place.name / path.name)
    return target


def speed(work: Path, small: Path, large: Path) -> None:
    """Files a second without rendering, cost at both sizes, memory, second run, likeness."""
    for name, cohort in (("small", small), ("large", large)):
        files = sum(1 for _ in cohort.glob("*/*"))
        shutil.rmtree(work / name, ignore_errors=True)
        first = run(cohort, work / name, "never")
        again = run(cohort, work / name, "never")
        seconds, cpu = first.told["seconds"], first.told["cpu"]
        print(f"{name}: {files} files, {first.told['failed']} candidates failed, verdicts {first.told['verdicts']}")
        print(f"  clock {first.wall:.1f} s: {files / first.wall:.1f} files a second; stages {seconds}")
        print(f"  CPU {cpu:.1f} s: {1000 * cpu / files:.0f} ms a file, {2 * files / cpu:.1f} files a second on two free cores")
        memory = first.memory
        print(f"  memory: parent {memory.parent:.0f} MB, worker {memory.worker:.0f} MB, its reader {memory.reader:.0f} MB")
        print(f"  second run: {again.wall:.2f} s, {100 * again.wall / first.wall:.2f} %; checked {again.told['checked']}")
        print(f"  likeness: {100 * seconds['likeness'] / seconds['checking']:.1f} % of the checking", flush=True)


def rendering(work: Path, cohort: Path) -> None:
    """Rendering where it decides against rendering every file: verdicts and time."""
    measured = {}
    for mode in ("all", "needed"):
        shutil.rmtree(work / mode, ignore_errors=True)
        measured[mode] = run(cohort, work / mode, mode)
        told = measured[mode].told
        print(f"rendering {mode}: clock {measured[mode].wall:.1f} s, CPU {told['cpu']:.1f} s, {told['rendered']} files rendered")
    verdicts = {mode: _verdicts(work / mode) for mode in measured}
    different = [key for key in verdicts["all"] if verdicts["all"][key] != verdicts["needed"].get(key)]
    print(f"  verdicts that differ: {len(different)} of {len(verdicts['all'])} {different[:10]}")
    print(f"  time: {100 * measured['needed'].wall / measured['all'].wall:.0f} % of rendering every file", flush=True)


def _verdicts(out: Path) -> dict[str, str]:
    """Every verdict of a run: of candidates and of their documents."""
    found = {}
    for line in map(json.loads, (out / "results.jsonl").read_text("utf-8").splitlines()):
        found[line["candidate"]] = line["report"]["verdict"]
        for document in line["report"]["documents"]:
            found[f"{line['candidate']}/{document['file']}"] = document["verdict"]
    return found


def kills(work: Path, cohort: Path, times: int) -> None:
    """Kill a run ``times`` times at random moments, going on each time; compare with an undisturbed run."""
    chance = random.Random(7)
    shutil.rmtree(work / "undisturbed", ignore_errors=True)
    shutil.rmtree(work / "killed", ignore_errors=True)
    whole = run(cohort, work / "undisturbed", "never").wall
    done = 0
    for _ in range(times):
        command = [sys.executable, "-c", _RUN, str(cohort), str(work / "killed"), "never", "2"]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        time.sleep(chance.uniform(0.2, 0.6 * whole))
        done += process.poll() is None
        process.send_signal(signal.SIGKILL)
        process.wait()
    run(cohort, work / "killed", "never")
    names = sorted(
        path.relative_to(work / "undisturbed") for path in (work / "undisturbed").rglob("*") if path.suffix != ".sqlite"
    )
    files = [name for name in names if (work / "undisturbed" / name).is_file()]
    same = [name for name in files if (work / "undisturbed" / name).read_bytes() == (work / "killed" / name).read_bytes()]
    print(f"killed {done} times while running: {len(same)} of {len(files)} files of results are the same bytes", flush=True)


def main() -> None:
    """Make the cohort where it is missing, and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("work", type=Path)
    parser.add_argument("--candidates", type=int, default=1000)
    parser.add_argument("--small", type=int, default=50, help="candidates of the small cohort")
    parser.add_argument("--rendered", type=int, default=50, help="candidates of the comparison with rendering every file")
    parser.add_argument("--killed", type=int, default=40, help="candidates of the run that is killed")
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--only", choices=("speed", "rendering", "kills"), action="append")
    given = parser.parse_args()
    cohort = given.work / f"cohort-{given.candidates}"
    if not cohort.exists():
        make_cohort(cohort, given.candidates)
    wanted = given.only or ["speed", "rendering", "kills"]
    if "speed" in wanted:
        speed(given.work, part_of(cohort, given.work / f"cohort-{given.small}", given.small), cohort)
    if "rendering" in wanted:
        rendering(given.work, part_of(cohort, given.work / f"cohort-{given.rendered}", given.rendered))
    if "kills" in wanted:
        kills(given.work, part_of(cohort, given.work / f"cohort-{given.killed}", given.killed), given.kills)


if __name__ == "__main__":
    main()
