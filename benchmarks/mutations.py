"""Damaged files: bytes of PDFs and parts of DOCX and ODT files changed at random, read in a child process and measured.

python -m benchmarks.mutations [--cases 20000] [--first 0] [--slowest 20]

A case is a seed. It fails where reading or measuring raises anything but ``UnreadableDocument``, where the reader blames itself
(``reader-failed``), or where it takes longer than ``--slowest`` seconds. Files that kill the reader are
counted apart: they cost only a child process. Exit code 1 when a case failed; ``--first SEED --cases 1`` makes it again.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
import zipfile
from collections import Counter
from io import BytesIO
from pathlib import Path

from benchmarks.docx_reading import mutated
from benchmarks.mutation_sources import Parts, sources
from prodcheck.errors import UnreadableDocument
from prodcheck.isolation.parent import IsolatedReader
from prodcheck.measuring import measure


def damaged(seed: int, every: dict[str, list[bytes | Parts]]) -> tuple[str, bytes]:
    """Suffix and bytes of the case ``seed``."""
    chance = random.Random(seed)
    suffix = (".pdf", ".docx", ".odt")[seed % 3]
    source = chance.choice(every[suffix])
    if isinstance(source, bytes):
        return suffix, mutated(source, chance)
    main = "word/document.xml" if suffix == ".docx" else "content.xml"
    names = sorted(name for name in source if name.endswith((".xml", ".rels", ".html")))
    chosen = main if chance.random() < 0.5 else chance.choice(names)
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in source.items():
            archive.writestr(name, mutated(content, chance) if name == chosen else content)
    return suffix, out.getvalue()


def outcome(reader: IsolatedReader, path: Path) -> tuple[str, bool]:
    """What came of one file, and whether that is a failure of ours."""
    try:
        measure(reader.read(path))
    except UnreadableDocument as error:
        killed = error.facts.get("kind") == "killed-reader"
        return ("killed the reader" if killed else error.code), error.code == "reader-failed"
    except Exception as error:
        return type(error).__name__, True
    return "read", False


def main() -> int:
    """Run the cases and print what came of them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cases", type=int, default=20_000)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--slowest", type=float, default=20.0)
    options = parser.parse_args()
    every, outcomes, failures, longest = sources(), Counter[str](), 0, 0.0
    begun = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder, IsolatedReader() as reader:
        for seed in range(options.first, options.first + options.cases):
            suffix, data = damaged(seed, every)
            path = Path(folder) / f"damaged{suffix}"
            path.write_bytes(data)
            start = time.perf_counter()
            what, failed = outcome(reader, path)
            took = time.perf_counter() - start
            longest = max(longest, took)
            outcomes[f"{suffix[1:]} {what}"] += 1
            if failed or took > options.slowest:
                failures += 1
                print(f"seed {seed} ({suffix[1:]}): {what} in {took:.1f} s", file=sys.stderr)
    print(f"{options.cases} cases in {time.perf_counter() - begun:.0f} s, the longest {longest:.1f} s, {failures} failures")
    for what, number in sorted(outcomes.items()):
        print(f"  {what}: {number}")
    return 1 if failures else 0


if __name__ == "__main__":
    raise SystemExit(main())
