"""The HTML report: one self-contained page, readable without script or network, on a phone, in the dark and on paper."""

from __future__ import annotations

import base64
import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from itertools import chain
from typing import TYPE_CHECKING

from prodcheck.document import Remark
from prodcheck.evidence import Coverage
from prodcheck.measures import PageKind, PageMeasure
from prodcheck.report import DocumentReport, Priority, Report, Requirement, Source
from prodcheck.reporting import anchors
from prodcheck.reporting.scales import scale_of
from prodcheck.reporting.wording import language, methods, priorities, progress, reasons, remarks, signals, terms
from prodcheck.reporting.wording.typography import curly, enumerate_words, french, number, sentence_case

if TYPE_CHECKING:
    from jinja2 import Environment

MAX_QUOTE = 420
_ORDER = (Coverage.MISSING, Coverage.UNSURE, Coverage.COVERED)
# Python's own names of months need a locale that the machine may lack.
_MONTHS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)


@dataclass(frozen=True, slots=True)
class Live:
    """For a page that follows a watch: the script file beside it that states the newest version, and this page's version."""

    signal: str
    version: str


def to_html(report: Report, *, live: Live | None = None) -> str:
    """The report as one HTML page (UTF-8 text). Everything that comes from a document or a pack is escaped.

    With ``live`` the page holds a script that loads it again when a newer one is there; else it holds none.
    """
    return _environment().get_template("report.html.j2").render(report=report, live=live)


@lru_cache(maxsize=1)
def _environment() -> Environment:
    """The templates with the functions they call; autoescape is always on."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("prodcheck.reporting", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "typeset": typeset,
        "number": number,
        "quote": quote,
        "date": french_date,
        "sentence_case": sentence_case,
        "picture": picture,
    }
    environment.globals |= {
        "anchors": anchors,
        "language": language,
        "methods": methods,
        "progress": progress,
        "reasons": reasons,
        "remarks": remarks,
        "signals": signals,
        "terms": terms,
        "scale_of": scale_of,
        "by_need": by_need,
        "count_status": count_status,
        "covered_count": covered_count,
        "remark_place": remark_place,
        "priority_text": priority_text,
        "source_text": source_text,
        "sources_text": sources_text,
        "page_count_sentence": page_count_sentence,
        "legend": legend,
        "production_rank": production_rank,
        "left_out": left_out,
        "parts": parts,
        "enumerate_words": enumerate_words,
        "stylesheet": _stylesheet(),
    }
    return environment


def _stylesheet() -> str:
    from markupsafe import Markup

    text = resources.files("prodcheck.reporting").joinpath("templates/report.css").read_text(encoding="utf-8")
    return Markup(text)


def typeset(text: str) -> str:
    """Typography for our own and the pack's sentences; quotes of a document never pass here."""
    return curly(french(text))


def quote(text: str) -> str:
    """A passage on one line, cut at a word where it is very long."""
    line = " ".join(text.split())
    if len(line) <= MAX_QUOTE:
        return line
    return f"{line[:MAX_QUOTE].rsplit(' ', 1)[0]} […]"


def french_date(iso: str) -> str:
    """« 21 novembre 2026 » for an ISO day; any other text is left as it is."""
    try:
        day = dt.date.fromisoformat(iso[:10])
    except ValueError:
        return iso
    return f"{'1er' if day.day == 1 else day.day} {_MONTHS[day.month - 1]} {day.year}"


def picture(data: bytes) -> str:
    """A thumbnail (PNG, JPEG or WebP bytes) as a data address."""
    kind = "jpeg" if data.startswith(b"\xff\xd8") else "webp" if data[8:12] == b"WEBP" else "png"
    return f"data:image/{kind};base64,{base64.b64encode(data).decode('ascii')}"


def by_need(requirements: tuple[Requirement, ...]) -> list[Requirement]:
    """Missing elements first, then the unsure ones, then the covered ones; the pack's order inside each."""
    return list(chain.from_iterable([item for item in requirements if item.status is status] for status in _ORDER))


def count_status(requirements: tuple[Requirement, ...]) -> list[tuple[Coverage, int]]:
    """How many elements have each status, worst first; statuses that do not occur are left out."""
    counts = [(status, sum(item.status is status for item in requirements)) for status in _ORDER]
    return [(status, count) for status, count in counts if count]


def covered_count(requirements: tuple[Requirement, ...]) -> int:
    """How many elements are covered."""
    return sum(item.status is Coverage.COVERED for item in requirements)


def remark_place(remark: Remark) -> str:
    """The place of a remark, empty where it is about the whole file."""
    return remarks.place(remark.page, remark.block)


def priority_text(priority: Priority, report: Report) -> tuple[str, str, str]:
    """What to do, how, and where (document and page) for one priority."""
    document = report.documents[priority.document] if priority.document is not None else None
    where = [document.label or document.file, remarks.place(priority.page)] if document else ["l'ensemble du dossier"]
    what = priorities.priority_sentence(priority, priorities.requirement_label(document, priority.requirement))
    return what, priorities.priority_way(priority), ", ".join(part for part in where if part)


def sources_text(requirement: Requirement) -> str:
    """Where an element is asked for, and its criterion where that stands elsewhere."""
    asked, judged = requirement.source, requirement.criterion_source
    if asked is None or judged is None or asked == judged:
        return source_text(asked or judged) + "." if asked or judged else ""
    same = (asked.document, asked.millesime) == (judged.document, judged.millesime)
    return f"{source_text(asked)} ; critère : {_place(judged) if same else source_text(judged)}."


def source_text(source: Source | None) -> str:
    """« RC TP-00115, millésime 08, page 6 »; empty without a source."""
    if source is None:
        return ""
    dated = source.millesime[:1].isdigit()
    shown = [
        source.document,
        f"millésime {source.millesime}" if dated else source.millesime.replace("non daté", "texte non daté"),
    ]
    return ", ".join(part for part in (*shown, _place(source)) if part)


def _place(source: Source) -> str:
    """The place inside the official text: « page 6 », or its section."""
    return ", ".join(part for part in (f"page {source.page}" if source.page is not None else "", source.note) if part)


def left_out(pages: PageMeasure) -> list[PageKind]:
    """The kinds of the pages that do not count, in page order."""
    return [page.kind for page in pages.kinds if page.kind is not PageKind.BODY]


def page_count_sentence(pages: PageMeasure) -> str:
    """« 10 pages en tout : 8 comptent, 1 page de garde et 1 sommaire ne comptent pas. »."""
    total = reasons.span(pages.total.value, pages.total.low, pages.total.high, "pages")
    out = left_out(pages)
    if not out:
        return french(f"{total} en tout : toutes comptent." if pages.total.high > 1 else f"{total} en tout : elle compte.")
    named = [terms.kind_count(kind, out.count(kind)) for kind in dict.fromkeys(out)]
    verb = "ne comptent pas" if len(out) > 1 else "ne compte pas"
    return french(f"{total} en tout : {enumerate_words(named)} {verb}.")


def legend(documents: tuple[DocumentReport, ...], number: int) -> str:
    """What the scales of a document show, said of each part at the first document that has it."""
    shown = [_drawn(document) for document in documents[: number + 1]]
    band, interval = ({place for place, drawn in enumerate(shown) if drawn[part]} == {number} for part in (0, 1))
    return methods.scale_legend(band=band, interval=interval)


def _drawn(document: DocumentReport) -> tuple[bool, bool]:
    """Whether a document has a scale, and whether one of its scales has the line of an interval."""
    limits = document.limits
    scales = [
        (document.pages, limits.pages_min or limits.pages_max),
        (document.characters, limits.characters_min or limits.characters_max),
    ]
    measures = [measure.counted for measure, bound in scales if measure and bound]
    return bool(measures), any(measure.low != measure.high for measure in measures)


def production_rank(documents: tuple[DocumentReport, ...], number: int) -> str:
    """« Production 2 sur 4 »; a file that is no production has no number."""
    if not documents[number].label:
        return "Fichier"
    rank, total = (sum(bool(document.label) for document in some) for some in (documents[: number + 1], documents))
    return f"Production {rank} sur {total}" if total > 1 else "Production"


def parts(table: dict[str, int], names: dict[str, str]) -> list[tuple[str, int]]:
    """The parts of a count that are not empty, with their French names."""
    return [(terms.part_name(names, part), amount) for part, amount in table.items() if amount]
