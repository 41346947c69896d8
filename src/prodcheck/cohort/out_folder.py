"""The folder of results: where it may lie, and which pages and copies in it are ours to replace or to remove.

Only what the state names is ours. A page or a folder of copies that no run has kept belongs to the user.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path

from prodcheck.cohort.copies import COPIES, drop_copies
from prodcheck.cohort.outputs import PAGES
from prodcheck.cohort.store import FILE_NAME as STATE
from prodcheck.errors import UsageError


def refuse_overlap(folder: Path, out: Path) -> None:
    """Refuse results that would lie among the candidates' files; links are followed first.

    A folder of results below ``folder`` is fine where it is new, empty, or that of an earlier run: it is left out of the search.

    Raises:
        UsageError: ``out-among-candidates``.
    """
    given, results = folder.resolve(), out.resolve()
    below = _inside(results, given) and not _inside(given, results)
    if below and out.is_dir() and any(out.iterdir()) and not (out / STATE).is_file():
        raise UsageError("out-among-candidates", folder=str(out))
    for place in ((out / PAGES).resolve(), (out / COPIES).resolve()):
        apart = below and _inside(place, results)
        if _inside(given, place) or (_inside(place, given) and not apart):
            raise UsageError("out-among-candidates", folder=str(place))


def _inside(inner: Path, outer: Path) -> bool:
    """Whether ``inner`` is ``outer`` or lies below it; by the files themselves, since some systems ignore case."""
    if not outer.exists():
        return inner.is_relative_to(outer)
    return any(place.exists() and place.samefile(outer) for place in (inner, *inner.parents))


def refuse_others(out: Path, keys: Iterable[str], ours: Collection[str]) -> None:
    """Refuse to write over pages and copies that no earlier run has kept (``ours``: the keys of those it has).

    Raises:
        UsageError: ``not-ours``.
    """
    for key in keys:
        for place in (page_of(out, key), out / COPIES / key):
            if key not in ours and place.exists():
                raise UsageError("not-ours", file=str(place))


def page_of(out: Path, key: str) -> Path:
    """Where a candidate's page lies."""
    return out / PAGES / f"{key}.html"


def remove_results(out: Path, keys: Iterable[str]) -> None:
    """Remove the pages and copies of candidates whose results do not hold; the caller knows them to be ours."""
    for key in keys:
        drop_copies(out, [key])
        page_of(out, key).unlink(missing_ok=True)
