"""The admissibility record as a page to print on A4 and as a workbook; equal records are equal bytes."""

from __future__ import annotations

from prodcheck.cohort.admissibility import Entry, Ground, Record
from prodcheck.reporting.cohort.dashboard import cohort_environment
from prodcheck.reporting.cohort.tables import Cell, Table
from prodcheck.reporting.cohort.workbook import tables_workbook
from prodcheck.reporting.html_report import source_text
from prodcheck.reporting.wording import admissibility as wording
from prodcheck.reporting.wording import terms
from prodcheck.reporting.wording.cohort import unmatched_reason
from prodcheck.reporting.wording.methods import method_sentence
from prodcheck.reporting.wording.reasons import notice_sentence, reason_sentence


def record_html(record: Record) -> str:
    """The record as one page."""
    common = common_not_checked(record)
    template = cohort_environment().get_template("cohort/admissibility.html.j2")
    return template.render(
        record=record,
        words=wording,
        reason_sentence=reason_sentence,
        notice_sentence=notice_sentence,
        method_sentence=method_sentence,
        source_text=source_text,
        common_not_checked=common,
        own_not_checked=lambda entry: [one for one in map(wording.not_checked, entry.not_checked) if one not in common],
        versions=versions(record),
    )


def common_not_checked(record: Record) -> list[str]:
    """What was checked for nobody, said once for all."""
    told = [{wording.not_checked(reason) for reason in entry.not_checked} for entry in record.entries if entry.verdict]
    shared = set.intersection(*told) if told else set()
    first = next((entry for entry in record.entries if entry.verdict), None)
    ordered = [wording.not_checked(reason) for reason in first.not_checked] if first else []
    return [sentence for sentence in ordered if sentence in shared]


def versions(record: Record) -> list[tuple[str, str]]:
    """Versions the record rests on: tool, packs, LibreOffice."""
    tools = sorted({(entry.tool.version, entry.tool.pack, entry.tool.pack_version) for entry in record.entries if entry.tool})
    offices = sorted({entry.tool.libreoffice for entry in record.entries if entry.tool and entry.tool.libreoffice})
    shown = [
        (
            "Outil",
            ", ".join(dict.fromkeys(f"prodcheck {version}" for version, _, _ in tools)) or f"prodcheck {record.cohort.tool}",
        )
    ]
    shown += [("Référentiels", ", ".join(f"{pack} (version {version})" for _, pack, version in tools))]
    return [*shown, ("LibreOffice", ", ".join(offices) or "pas utilisé")]


def record_workbook(record: Record) -> bytes:
    """The record as a workbook: candidates, grounds, files, what was not checked."""
    return tables_workbook((_candidates(record), _grounds(record), _files(record), _not_checked(record)), record.cohort.title)


def _candidates(record: Record) -> Table:
    """One row for each candidate, with the proposal beside the decision."""
    rows = tuple(
        (
            entry.member.name,
            entry.member.number,
            entry.member.pack,
            wording.verdict_word(entry),
            wording.why(entry),
            entry.decision.decision if entry.decision else "",
            entry.decision.reason if entry.decision else "",
            entry.decision.who if entry.decision else "",
            wording.CHANGED_SINCE if entry.decided_before_change else "",
            entry.checked_on,
            record.date,
        )
        for entry in record.entries
    )
    missing = tuple((name, "", "", wording.NOTHING, *[""] * 6, record.date) for name in record.cohort.missing)
    return Table(wording.SHEETS["candidates"], wording.CANDIDATE_HEADER, rows + missing)


def _grounds(record: Record) -> Table:
    """One row for each ground."""
    rows = tuple(
        (entry.member.name, entry.member.number, *_ground_cells(ground)) for entry in record.entries for ground in entry.grounds
    )
    return Table(wording.SHEETS["grounds"], wording.GROUND_HEADER, rows)


def _ground_cells(ground: Ground) -> tuple[Cell, ...]:
    """The cells of one ground."""
    measure = ground.measure
    return (
        ground.document,
        wording.ground_name(ground),
        ground.minimum,
        ground.maximum,
        measure.value if measure else None,
        measure.low if measure else None,
        measure.high if measure else None,
        method_sentence(measure.method) if measure else "",
        terms.VERDICTS[ground.verdict],
        reason_sentence(ground.reason),
        source_text(ground.source) if ground.source else "",
    )


def _files(record: Record) -> Table:
    """One row for each file, with its checksum and the versions it was checked with."""
    rows = tuple(
        (entry.member.name, one.name, one.document, one.sha256 or "", *_tool(entry))
        for entry in record.entries
        for one in entry.files
    )
    left = tuple(("", one.name, unmatched_reason(one.why), "", "", "", "", "") for one in record.cohort.unmatched)
    return Table(wording.SHEETS["files"], wording.FILE_HEADER, rows + left)


def _tool(entry: Entry) -> tuple[str, str, str, str]:
    """Versions and date of a candidate's check."""
    tool = entry.tool
    if tool is None:
        return ("", "", "", "")
    return (f"prodcheck {tool.version}", f"{tool.pack} {tool.pack_version}", tool.libreoffice or "", entry.checked_on)


def _not_checked(record: Record) -> Table:
    """What was not checked, by candidate."""
    rows = tuple((entry.member.name, wording.not_checked(reason)) for entry in record.entries for reason in entry.not_checked)
    return Table(wording.SHEETS["not-checked"], ("Nom", "Pas vérifié"), rows)
