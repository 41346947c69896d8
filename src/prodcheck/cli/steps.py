"""The step a check is at, on standard error of a terminal while it lasts; nothing where the output goes to a file or a pipe."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

STEPS = {
    "reading": "Lecture des fichiers…",
    "layout": "Mise en page par LibreOffice, pour le nombre et les images des pages (quelques secondes)…",
    "judging": "Recherche du contenu demandé…",
}


@contextmanager
def steps_told() -> Iterator[Callable[[str], None]]:
    """A function to call with each step that begins (``prodcheck.checking.check``)."""
    if not sys.stderr.isatty():
        yield lambda step: None
        return
    from rich.console import Console

    with Console(stderr=True).status(STEPS["reading"]) as status:
        yield lambda step: status.update(STEPS[step])
