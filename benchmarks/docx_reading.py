"""DOCX reading: time against unzipping and parsing alone, characters against the sibling PDF, and mutated parts.

Run ``python -m benchmarks.docx_reading time`` (files of ``PRODCHECK_CORPUS``/pairs; numbers divisible by 3 are shown apart) or
``python -m benchmarks.docx_reading mutate [CASES]`` (parts of the samples, 20 000 cases unless told; a
failure ends with its seed).
"""

from __future__ import annotations

import os
import random
import re
import statistics
import sys
import time
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Callable
from functools import partial
from io import BytesIO
from pathlib import Path

from lxml import etree

from prodcheck.document import Origin
from prodcheck.errors import UnreadableDocument
from prodcheck.reading import DEFAULT, read
from prodcheck.reading.docx import read_docx
from samples.make import FOLDER

ROUNDS = 7
BLANKS = re.compile(r"\s+")
INSERTED = (b"<w:p>", b"</w:p>", b"<w:tbl>", b"-1", b"9" * 12, b"\xff", b"nan", b"inf", b'"')


def quickest(action: Callable[[], object]) -> float:
    """Least processor seconds of ``ROUNDS`` runs."""
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        action()
        times.append(time.process_time() - start)
    return min(times)


def unzip_and_parse(path: Path) -> None:
    """What the reading time is set against: every member unpacked, every XML part parsed."""
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            data = archive.read(name)
            if name.endswith((".xml", ".rels")):
                etree.fromstring(data)


def letters(text: str) -> int:
    """Number of characters that are no blanks, ligatures and accents in one form."""
    return len(BLANKS.sub("", unicodedata.normalize("NFKC", text)))


def letters_of_pdf(path: Path) -> int:
    """The same of a PDF's text."""
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    try:
        return sum(letters(document[number].get_textpage().get_text_range()) for number in range(len(document)))
    finally:
        document.close()


def time_and_compare(paths: list[Path], label: str) -> None:
    """Print the ratio of reading to unpacking and parsing, and how far the letters are from those of the PDF."""
    import pypdfium2

    ratios, differences, sums = [], [], [0.0, 0.0]
    for path in paths:
        base, reading = quickest(partial(unzip_and_parse, path)), quickest(partial(read, path))
        ratios.append(reading / base)
        sums[0] += base
        sums[1] += reading
        blocks = read(path).blocks
        running = sum(letters(block.text) for block in blocks if block.origin in (Origin.HEADER, Origin.FOOTER))
        own = sum(letters(block.text) for block in blocks) - running
        pdf = path.with_suffix(".pdf")
        document = pypdfium2.PdfDocument(pdf)
        expected = letters_of_pdf(pdf) - running * len(document)
        document.close()
        differences.append(abs(own - expected) / max(expected, 1) * 100)
    if ratios:
        close = sum(difference <= 2 for difference in differences)
        print(f"{label}: {len(paths)} files; reading / unpacking and parsing: median {statistics.median(ratios):.2f}, in all "
              f"{sums[1] / sums[0]:.2f}; letters against the PDF: median {statistics.median(differences):.2f} %, "
              f"{close} of {len(paths)} within 2 %")  # fmt: skip


def mutated(content: bytes, chance: random.Random) -> bytes:
    """``content`` with one to four bytes or stretches changed, inserted, cut or doubled."""
    changed = bytearray(content)
    for _ in range(chance.randint(1, 4)):
        if not changed:
            break
        at, length = chance.randrange(len(changed)), chance.randint(1, 200)
        action = chance.random()
        if action < 0.4:
            changed[at] = chance.choice(b'0123456789azAZ<>/"=: ')
        elif action < 0.6:
            changed[at:at] = chance.choice(INSERTED)
        elif action < 0.8:
            del changed[at : at + length]
        else:
            changed[at:at] = changed[at : at + length]
    return bytes(changed)


def mutate(cases: int) -> None:
    """Read mutated samples; anything but a ``Document`` or ``UnreadableDocument`` is raised with the seed that makes it."""
    samples = []
    for path in sorted(FOLDER.glob("*/*.docx")):
        with zipfile.ZipFile(path) as archive:
            samples.append({name: archive.read(name) for name in archive.namelist()})
    outcomes: Counter[str] = Counter()
    start = time.perf_counter()
    for seed in range(cases):
        chance = random.Random(seed)
        parts = chance.choice(samples)
        names = sorted(name for name in parts if name.endswith((".xml", ".rels")))
        name = "word/document.xml" if chance.random() < 0.5 else chance.choice(names)
        out = BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            for each, content in parts.items():
                archive.writestr(each, mutated(content, chance) if each == name else content)
        try:
            read_docx(out.getvalue(), "mutated.docx", "", DEFAULT)
            outcomes["read"] += 1
        except UnreadableDocument as error:
            outcomes[error.code] += 1
        except Exception:
            print(f"seed {seed}, part {name}", file=sys.stderr)
            raise
    print(f"{cases} mutated DOCX in {time.perf_counter() - start:.0f} s: {dict(outcomes)}")


def main(arguments: list[str]) -> None:
    """Run what the command line asks for."""
    if arguments[:1] == ["mutate"]:
        mutate(int(arguments[1]) if len(arguments) > 1 else 20_000)
        return
    corpus = os.environ.get("PRODCHECK_CORPUS")
    if not corpus:
        sys.exit("PRODCHECK_CORPUS: folder that holds pairs/NNN.docx with NNN.pdf")
    paths = sorted((Path(corpus) / "pairs").glob("*.docx"))
    for label, held in (("tuned on", False), ("held out", True)):
        time_and_compare([path for path in paths if (int(path.stem) % 3 == 0) is held], label)


if __name__ == "__main__":
    main(sys.argv[1:])
