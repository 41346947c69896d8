"""What a comment changes in a DOCX: our writer and python-docx's ``add_comment``, every other part compared byte by byte.

Run ``python -m benchmarks.annotated_copies``: the samples, and the files of ``PRODCHECK_CORPUS``/pairs (numbers divisible by 3
are left out) where that is set.
"""

from __future__ import annotations

import os
import re
import zipfile
from collections import Counter
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import docx
from lxml import etree

from prodcheck.annotating.docx_comments import with_comments
from prodcheck.annotating.notes import Note
from samples.make import FOLDER

NEEDED = {"word/document.xml", "word/_rels/document.xml.rels", "word/comments.xml", "[Content_Types].xml"}
"""The parts that any comment touches."""


def by_prodcheck(data: bytes) -> bytes:
    """A copy with one comment at the first text."""
    return with_comments(data, [Note("À revoir")], "2026-11-21")


def by_python_docx(data: bytes) -> bytes:
    """The same with python-docx."""
    document = docx.Document(BytesIO(data))
    first = next(paragraph for paragraph in document.paragraphs if paragraph.runs)
    document.add_comment(first.runs, text="À revoir", author="prodcheck", initials="pc")
    target = BytesIO()
    document.save(target)
    return target.getvalue()


def members(data: bytes) -> dict[str, bytes]:
    """Contents of the package's members, folders left out."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist() if not name.endswith("/")}


def canonical(part: bytes) -> bytes:
    """The part's XML in canonical form; the bytes of what is no XML."""
    try:
        return etree.tostring(etree.fromstring(part), method="c14n")
    except etree.LxmlError:
        return part


def changed(before: bytes, copy: bytes) -> Counter[str]:
    """Counts of the parts beside ``NEEDED``: all, lost, with other bytes, with other XML."""
    old, new = members(before), members(copy)
    found: Counter[str] = Counter()
    for name in old.keys() - NEEDED:
        found["parts"] += 1
        found["lost"] += name not in new
        differs = name in new and old[name] != new[name]
        found["other bytes"] += differs
        found["other XML"] += differs and canonical(old[name]) != canonical(new[name])
    return found


def files() -> list[Path]:
    """The samples and the part of the corpus that may be looked at."""
    corpus = os.environ.get("PRODCHECK_CORPUS")
    pairs = sorted((Path(corpus) / "pairs").glob("*.docx")) if corpus else []
    return [*sorted(FOLDER.glob("*/*.docx")), *(path for path in pairs if int("0" + re.sub(r"\D", "", path.stem)) % 3)]


def compare(name: str, writer: Callable[[bytes], bytes]) -> None:
    """Print the counts of one writer over all files."""
    total: Counter[str] = Counter()
    for path in files():
        data = path.read_bytes()
        try:
            total += changed(data, writer(data))
        except (ValueError, KeyError, StopIteration) as error:
            total[f"refused ({type(error).__name__})"] += 1
    print(f"{name}: {len(files())} files, " + ", ".join(f"{count} {what}" for what, count in total.items() if count))


if __name__ == "__main__":
    compare("prodcheck", by_prodcheck)
    compare("python-docx", by_python_docx)
