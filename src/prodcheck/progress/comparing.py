"""Two reports of one person compared, both as data of schema ``prodcheck/report/1``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from prodcheck.report import Change, Facts, Progress

Data = Mapping[str, Any]
_GOOD = ("conforme", "covered")
_UNREADABLE = "illisible"
_MEASURES = ("characters", "pages")


@dataclass(frozen=True, slots=True)
class _Point:
    """Something that can be all right or not: its state and what a sentence about it needs."""

    document: str
    label: str
    state: str
    value: int | None = None


def compare(old: Data, new: Data) -> Progress:
    """Compare the report ``new`` with the earlier one ``old``, both as written by ``to_json`` (``since_report`` checks files).

    Only what both reports looked at is compared: a production that one of them lacks, or could not read, is left out.
    Where the file is the same, nothing is mended or new: if another version of the tool sees it otherwise, that is no work
    of the reader's.
    """
    before, after = _points(old), _points(new)
    untouched = {name for name, _ in _checksums(old) & _checksums(new)} | ({""} if _unchanged(old, new) else set())
    mended: list[Change] = []
    appeared: list[Change] = []
    left: list[Change] = []
    for key, point in after.items():
        if key not in before:
            continue
        earlier = point if key[0] in untouched else before[key]
        was_good, is_good = earlier.state in _GOOD, point.state in _GOOD
        if was_good and is_good:
            continue
        change = _change(key[1], earlier, point)
        (mended if is_good else appeared if was_good else left).append(change)
    return Progress(str(old.get("date", "")), tuple(mended), tuple(appeared), tuple(left), _unchanged(old, new))


def _checksums(data: Data) -> set[tuple[str, str]]:
    """Each production with the checksum of its file, where that is known."""
    return {(_name(document), str(document["sha256"])) for document in data["documents"] if document.get("sha256")}


def _name(document: Data) -> str:
    """What a production is known by: its kind, its file's name without one."""
    return str(document.get("document") or document.get("file"))


def _unchanged(old: Data, new: Data) -> bool:
    """Whether the same files were checked."""
    first, second = ([document.get("sha256") for document in data["documents"]] for data in (old, new))
    return first == second


def _change(kind: str, before: _Point, after: _Point) -> Change:
    facts: Facts = {"before": before.state, "after": after.state}
    if before.value is not None and after.value is not None:
        facts |= {"value": after.value, "earlier": before.value}
    return Change(kind, after.document, after.label, facts)


def _points(data: Data) -> dict[tuple[str, str, str], _Point]:
    """All points of a report by production, kind and id. A production is known by its kind, by its file's name without one."""
    points = {}
    for document in data["documents"]:
        name = _name(document)
        label = str(document.get("label") or document.get("file"))
        for (kind, identity), point in _document_points(document, label):
            points[name, kind, identity] = point
    for check in data.get("set", ()):
        points["", "rule", str(check["id"])] = _Point("", str(check["id"]), str(check["verdict"]))
    return points


def _document_points(document: Data, label: str) -> Iterator[tuple[tuple[str, str], _Point]]:
    readable = document["verdict"] != _UNREADABLE
    yield ("readable", ""), _Point(label, "", "conforme" if readable else _UNREADABLE)
    for kind in _MEASURES:
        measure = document.get(kind)
        if measure and measure.get("verdict"):
            yield (kind, ""), _Point(label, "", str(measure["verdict"]), int(measure["value"]))
    for requirement in document.get("requirements", ()):
        yield ("element", str(requirement["id"])), _Point(label, str(requirement["label"]), str(requirement["status"]))
