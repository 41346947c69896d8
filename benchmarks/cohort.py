"""The figures of the cohort's checks, on one made from the project's samples: ``python -m benchmarks.cohort FOLDER [options]``.

FOLDER keeps the cohort and the results between runs. Times are given twice: as the clock ran, and as CPU seconds of all
processes, which others on the machine disturb less. Each run is a process of its own, so that its memory can be watched.
At the end stands a table of every figure with its goal. With 1 000 candidates it takes about a quarter of an hour on two free
cores, making the cohort (once) not included.
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
class Figure:
    """A line of the table: what, the goal, what was found, whether it is reached."""

    what: str
    goal: str
    found: str
    reached: bool


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


def speed(work: Path, small: Path, large: Path) -> list[Figure]:
    """Files a second without rendering, cost at both sizes, memory, second run, likeness."""
    runs: dict[str, tuple[int, Measured, Measured]] = {}
    for name, cohort in (("small", small), ("large", large)):
        files = sum(1 for _ in cohort.glob("*/*"))
        shutil.rmtree(work / name, ignore_errors=True)
        first = run(cohort, work / name, "never")
        again = run(cohort, work / name, "never")
        runs[name] = files, first, again
        seconds, cpu, memory = first.told["seconds"], first.told["cpu"], first.memory
        print(f"{name}: {files} files, {first.told['failed']} candidates failed, verdicts {first.told['verdicts']}")
        print(f"  clock {first.wall:.1f} s: {files / first.wall:.1f} files a second; stages {seconds}")
        print(f"  CPU {cpu:.1f} s: {1000 * cpu / files:.0f} ms a file, {2 * files / cpu:.1f} files a second on two free cores")
        print(f"  memory: parent {memory.parent:.0f} MB, worker {memory.worker:.0f} MB, its reader {memory.reader:.0f} MB")
        print(f"  second run: {again.wall:.2f} s, {100 * again.wall / first.wall:.2f} %; checked {again.told['checked']}")
        print(f"  likeness: {100 * seconds['likeness'] / seconds['checking']:.1f} % of the checking", flush=True)
    return _speed_figures(runs["small"], runs["large"])


def _speed_figures(small: tuple[int, Measured, Measured], large: tuple[int, Measured, Measured]) -> list[Figure]:
    """The lines of the table that ``speed`` measured."""
    files, first, again = large
    rate = files / first.wall
    cost, cost_small = first.told["cpu"] / files, small[1].told["cpu"] / small[0]
    second = again.wall / first.wall
    likeness = first.told["seconds"]["likeness"] / first.told["seconds"]["checking"]
    parent, worker = first.memory.parent, first.memory.worker
    growth = worker / small[1].memory.worker
    return [
        Figure(f"files a second without rendering ({files} files)", ">= 12", f"{rate:.1f}", rate >= 12),
        Figure(
            f"CPU of a file, {files} files against {small[0]}",
            "<= +10 %",
            f"{1000 * cost:.0f} against {1000 * cost_small:.0f} ms: {100 * (cost / cost_small - 1):+.0f} %",
            cost <= 1.1 * cost_small,
        ),
        Figure(
            "memory of the parent", "< 500 MB", f"{parent:.0f} MB ({small[0]} files: {small[1].memory.parent:.0f})", parent < 500
        ),
        Figure(
            "memory of a worker, flat",
            "< 400 MB",
            f"{worker:.0f} MB ({100 * (growth - 1):+.0f} % from {small[0]} files), its reader {first.memory.reader:.0f}",
            worker < 400 and growth < 1.25,
        ),
        Figure("second run, nothing changed", "< 2 %", f"{100 * second:.2f} % ({again.wall:.1f} s)", second < 0.02),
        Figure("likeness against checking", "< 10 %", f"{100 * likeness:.1f} %", likeness < 0.1),
    ]


def rendering(work: Path, cohort: Path) -> list[Figure]:
    """Rendering where it decides against rendering every file: verdicts one by one, and time."""
    measured = {}
    files = sum(1 for _ in cohort.glob("*/*"))
    for mode in ("all", "needed"):
        shutil.rmtree(work / mode, ignore_errors=True)
        measured[mode] = run(cohort, work / mode, mode)
        told = measured[mode].told
        office = told["seconds"]["rendering"]
        print(f"rendering {mode}: clock {measured[mode].wall:.1f} s, CPU {told['cpu']:.1f} s, {told['rendered']} files rendered")
        print(f"  LibreOffice {office:.1f} s, stages {told['seconds']}")
    verdicts = {mode: _verdicts(work / mode) for mode in measured}
    different = [key for key in verdicts["all"] if verdicts["all"][key] != verdicts["needed"].get(key)]
    for key in different:
        print(f"  {key}: {verdicts['all'][key]} where every file is rendered, {verdicts['needed'].get(key)} else")
    share = measured["needed"].wall / measured["all"].wall
    office_share = measured["needed"].told["seconds"]["rendering"] / measured["all"].told["seconds"]["rendering"]
    print(f"  rendering every file of 4 000 would take {4000 / files * measured['all'].wall / 60:.0f} minutes", flush=True)
    compared = f"{len(different)} of {len(verdicts['all'])} differ ({files} files)"
    return [
        Figure("verdicts, LibreOffice where it decides against every file", "none differs", compared, not different),
        Figure("time of that", "<= 33 %", f"{100 * share:.0f} % (LibreOffice alone {100 * office_share:.0f} %)", share <= 1 / 3),
    ]


def _verdicts(out: Path) -> dict[str, str]:
    """Every verdict of a run: of candidates, of their documents, of the rules over the set."""
    found = {}
    for line in map(json.loads, (out / "results.jsonl").read_text("utf-8").splitlines()):
        report = line["report"]
        found[line["candidate"]] = report["verdict"]
        found |= {f"{line['candidate']}/{document['file']}": document["verdict"] for document in report["documents"]}
        found |= {f"{line['candidate']}#{rule['id']}": rule["verdict"] for rule in report["set"]}
    return found


def kills(work: Path, cohort: Path, times: int) -> list[Figure]:
    """Kill a run ``times`` times at random moments, going on each time; compare every file with an undisturbed run's."""
    chance = random.Random(7)
    shutil.rmtree(work / "undisturbed", ignore_errors=True)
    shutil.rmtree(work / "killed", ignore_errors=True)
    whole = run(cohort, work / "undisturbed", "never").wall
    start = run(cohort, work / "undisturbed", "never").wall
    # So late on average that the checks are done before the last kills, which then come while results are written.
    share = 1.25 * (whole - start) / times
    latest = start + share + (share * share + 2 * share * start) ** 0.5
    done = 0
    for _ in range(3 * times):
        if done == times:
            break
        command = [sys.executable, "-c", _RUN, str(cohort), str(work / "killed"), "never", "2"]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        time.sleep(chance.uniform(0.1, latest))
        if process.poll() is None:
            done += 1
        else:  # nothing was left to do: let the next run write its results again
            (work / "killed" / "results.csv").unlink(missing_ok=True)
        process.send_signal(signal.SIGKILL)
        process.wait()
    run(cohort, work / "killed", "never")
    return [_compared(work, done)]


def _compared(work: Path, done: int) -> Figure:
    """How many files of the killed run's results are the undisturbed one's, byte for byte."""
    sides = [
        {path.relative_to(out): path for path in out.rglob("*") if path.is_file()}
        for out in (work / "undisturbed", work / "killed")
    ]
    names = sorted((sides[0].keys() | sides[1].keys()) - {Path("prodcheck.sqlite")})
    other = [
        name for name in names if not all(name in side for side in sides) or len({side[name].read_bytes() for side in sides}) > 1
    ]
    print(
        f"killed {done} times while running: {len(names) - len(other)} of {len(names)} files are the same bytes {other[:5]}",
        flush=True,
    )
    found = f"{len(names) - len(other)} of {len(names)} files the same bytes"
    return Figure(f"kill -9 at {done} random moments, then resume", "the same", found, not other)


def main() -> None:
    """Make the cohort where it is missing, measure, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("work", type=Path)
    parser.add_argument("--candidates", type=int, default=1000)
    parser.add_argument("--small", type=int, default=50, help="candidates of the small cohort")
    parser.add_argument("--rendered", type=int, default=150, help="candidates of the comparison with rendering every file")
    parser.add_argument("--killed", type=int, default=60, help="candidates of the run that is killed")
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--only", choices=("speed", "rendering", "kills"), action="append")
    given = parser.parse_args()
    cohort = given.work / f"cohort-{given.candidates}"
    if not cohort.exists():
        make_cohort(cohort, given.candidates)
    print(f"{os.cpu_count()} cores, load before {os.getloadavg()[0]:.1f}", flush=True)
    wanted = given.only or ["speed", "rendering", "kills"]
    figures: list[Figure] = []
    if "speed" in wanted:
        figures += speed(given.work, part_of(cohort, given.work / f"cohort-{given.small}", given.small), cohort)
    if "rendering" in wanted:
        figures += rendering(given.work, part_of(cohort, given.work / f"cohort-{given.rendered}", given.rendered))
    if "kills" in wanted:
        figures += kills(given.work, part_of(cohort, given.work / f"cohort-{given.killed}", given.killed), given.kills)
    print("\n| what | goal | found | |\n| --- | --- | --- | --- |")
    for figure in figures:
        print(f"| {figure.what} | {figure.goal} | {figure.found} | {'reached' if figure.reached else 'not reached'} |")


if __name__ == "__main__":
    main()
