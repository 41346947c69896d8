"""The progress of a batch on standard error: a bar with what is slow on a terminal, a line now and then elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from prodcheck.cohort.options import Progress, Step

_SLOW_S = 5.0
_LINES = 10


@contextmanager
def progress_bar() -> Iterator[Progress]:
    """A function to call with each step of a run."""
    if not sys.stderr.isatty():
        yield _Lines()
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("Vérification"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[slow]}"),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None, slow="")

        def show(step: Step) -> None:
            # One is enough on a line: the names of all that are slow would push the bar aside.
            slow = next((f"long : {key[:24]} ({seconds:.0f} s)" for key, seconds in step.slow if seconds > _SLOW_S), "")
            bar.update(task, completed=step.done, total=step.total, slow=slow)

        yield show


class _Lines:
    """About ten lines over a run, for logs."""

    def __init__(self) -> None:
        self._shown = 0

    def __call__(self, step: Step) -> None:
        """Print a line when another tenth is done."""
        tenth = step.done * _LINES // max(1, step.total)
        if tenth > self._shown:
            self._shown = tenth
            click.echo(f"Vérification : {step.done} sur {step.total}", err=True)
