from __future__ import annotations

import base64
import datetime as dt
import io
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from pypdfium2 import PdfDocument

from prodcheck.cohort.admissibility import Record, write_record
from prodcheck.cohort.batch import run_batch
from prodcheck.cohort.decisions import blank_decisions, read_decisions
from prodcheck.cohort.options import BatchOptions
from prodcheck.errors import UsageError
from prodcheck.report import Verdict
from prodcheck.reporting.wording.admissibility import why_lines
from tests.cohort.browsing import faults, show
from tests.cohort.material import HOSTILE, Inline, hand_in

DAY = dt.date(2025, 3, 3)
OPTIONS = BatchOptions(pack="cc-titre", rendering="never", on=DAY)


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    base = tmp_path_factory.mktemp("record")
    hand_in(base / "in", "Dupont Marie")
    hand_in(base / "in", "Martin Zoé", "a-reprendre")
    hand_in(base / "in", "Petit Léo", kinds=("veille",))
    (base / "in" / "Petit Léo" / "pac.pdf").write_bytes(b"%PDF-1.7 broken")
    run_batch(base / "in", base / "out", OPTIONS, executor=Inline())
    return base


@pytest.fixture
def out(checked: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(checked / "out", tmp_path / "out"))


def decide(out: Path, *lines: str) -> None:
    (out / "decisions.csv").write_text("\n".join(("candidat;decision;motif;par", *lines)), "utf-8")


def entry(record: Record, key: str):
    return next(one for one in record.entries if one.member.key == key)


def test_every_ground_has_limit_measure_method_source_and_verdict(out: Path):
    record = write_record(out, on=DAY)
    grounds = entry(record, "martin-zoe").grounds
    measured = [ground for ground in grounds if ground.measure]
    assert {ground.what for ground in measured} == {"characters", "pages"}
    assert len(measured) == 8
    for ground in measured:
        assert ground.measure is not None
        assert ground.measure.method
        assert (ground.minimum, ground.maximum) in {(7000, 12000), (3, 8)}
        assert ground.source is not None
        assert ground.source.page == 6
    assert {ground.what for ground in grounds} >= {"count", "distinct", "company-experience"}


def test_the_page_and_the_workbook_hold_files_with_checksums_versions_and_what_was_not_checked(out: Path):
    record = write_record(out, on=DAY)
    page = (out / "admissibilite.html").read_text("utf-8")
    for one in record.entries:
        for file in one.files:
            assert file.sha256 is not None
            assert file.sha256 in page
    for words in ("RC TP-00115", "page 6", "prodcheck", "LibreOffice", "3 mars 2025", "vérifié pour personne", "Signature"):
        assert words in page
    workbook = load_workbook(io.BytesIO((out / "admissibilite.xlsx").read_bytes()))
    assert workbook.sheetnames == ["Récapitulatif", "Motifs", "Fichiers", "Pas vérifié"]
    assert workbook["Motifs"]["E2"].data_type == "n"


def test_two_runs_on_the_same_files_give_the_same_bytes_apart_from_the_date(checked: Path, tmp_path: Path):
    run_batch(checked / "in", tmp_path / "in" / "again", OPTIONS, executor=Inline())
    write_record(checked / "out", on=DAY)
    write_record(tmp_path / "in" / "again", on=DAY)
    for name in ("admissibilite.html", "admissibilite.xlsx", "decisions.csv"):
        assert (checked / "out" / name).read_bytes() == (tmp_path / "in" / "again" / name).read_bytes(), name
    before = (checked / "out" / "admissibilite.html").read_text("utf-8")
    write_record(checked / "out", on=dt.date(2025, 4, 12))
    after = (checked / "out" / "admissibilite.html").read_text("utf-8")
    assert after.replace("12 avril 2025", "3 mars 2025") == before


def test_those_to_look_at_first_are_the_undecided_ones_with_doubts_before_plain_faults(out: Path):
    record = write_record(out, on=DAY)
    assert [one.urgency for one in record.first] == sorted(one.urgency for one in record.first)
    assert not [one for one in record.first if one.verdict is Verdict.CONFORME and not one.shared]
    decide(out, "martin-zoe;non recevable;Trop court;Mme Roux")
    assert "martin-zoe" not in {one.member.key for one in write_record(out, on=DAY).first}


def test_decisions_stand_beside_the_proposal_and_lines_for_nobody_are_said(out: Path):
    decide(
        out,
        "MARIE dupont;recevable;;M. Blin",
        "martin-zoe;à revoir;Attestation;",
        "Inconnu;recevable;;",
        "martin-zoe;recevable;;",
    )
    record = write_record(out, on=DAY)
    decision = entry(record, "dupont-marie").decision
    assert decision is not None
    assert (decision.decision, decision.who) == ("recevable", "M. Blin")
    assert [one.candidate for one in record.decisions.unknown] == ["Inconnu"]
    assert [one.candidate for one in record.decisions.twice] == ["martin-zoe"]
    page = (out / "admissibilite.html").read_text("utf-8")
    assert "Attestation" in page
    assert re.search(r"ne correspond à personne.+Inconnu", page)


def test_a_decision_taken_before_the_files_changed_is_marked(checked: Path, tmp_path: Path):
    shutil.copytree(checked / "in", tmp_path / "in")
    shutil.copytree(checked / "out", tmp_path / "out")
    decide(tmp_path / "out", "petit-leo;recevable;;Mme Roux")
    assert not entry(write_record(tmp_path / "out", on=DAY), "petit-leo").decided_before_change
    (tmp_path / "in" / "Petit Léo" / "pac.pdf").unlink()
    run_batch(tmp_path / "in", tmp_path / "out", OPTIONS, executor=Inline())
    assert entry(write_record(tmp_path / "out", on=DAY), "petit-leo").decided_before_change
    decide(tmp_path / "out", "petit-leo;recevable;Revu;Mme Roux")
    assert not entry(write_record(tmp_path / "out", on=DAY), "petit-leo").decided_before_change


def test_a_blank_decisions_file_is_written_once_and_never_over_an_existing_one(out: Path):
    write_record(out, on=DAY)
    text = (out / "decisions.csv").read_text("utf-8-sig")
    assert text.splitlines()[1] == "dupont-marie;Dupont Marie;;;"
    (out / "decisions.csv").write_text(text.replace("Dupont Marie;;", "Dupont Marie;recevable;"), "utf-8")
    write_record(out, on=DAY)
    assert "recevable" in (out / "decisions.csv").read_text("utf-8")


def test_a_blank_file_holds_no_formula_and_can_be_read_back(tmp_path: Path):
    (tmp_path / "d.csv").write_text(blank_decisions([("a", HOSTILE)]), "utf-8")
    assert ";=" not in (tmp_path / "d.csv").read_text("utf-8")
    assert read_decisions(tmp_path / "d.csv", {"a": HOSTILE}, {}).by_key == {}


def test_hostile_decisions_are_escaped(out: Path):
    decide(out, f"dupont-marie;{HOSTILE.replace(';', ',')};;")
    write_record(out, on=DAY)
    assert "<script>alert" not in (out / "admissibilite.html").read_text("utf-8")


@pytest.mark.parametrize("content", ["", "nom;motif\nx;y\n"])
def test_a_file_without_its_columns_is_refused_and_an_empty_one_decides_nothing(out: Path, content: str):
    (out / "decisions.csv").write_text(content, "utf-8")
    if content:
        with pytest.raises(UsageError) as error:
            write_record(out, on=DAY)
        assert error.value.code == "decisions-unreadable"
    else:
        assert write_record(out, on=DAY).decisions.by_key == {}


@pytest.mark.chromium
def test_the_record_has_no_accessibility_fault_fits_a_phone_and_prints_on_a4(browser: Any, axe_core: Path, out: Path):
    decide(out, "martin-zoe;non recevable;Trop court;Mme Roux")
    write_record(out, on=DAY)
    for width, scheme in ((1280, "light"), (360, "light"), (1280, "dark")):
        show(browser, out / "admissibilite.html", width, scheme)
        assert browser.execute_script("return document.documentElement.scrollWidth") <= width
        assert faults(browser, axe_core) == []
    printed = browser.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True, "printBackground": False})
    pdf = PdfDocument(base64.b64decode(printed["data"]))
    sizes = {tuple(round(length) for length in page.get_size()) for page in pdf}
    pages = len(pdf)
    pdf.close()
    assert sizes <= {(595, 842), (596, 842)}
    assert 3 <= pages <= 9


def test_a_folder_without_results_is_said(tmp_path: Path):
    with pytest.raises(UsageError) as error:
        write_record(tmp_path)
    assert error.value.code == "no-results"


def test_reason_name_and_date_of_a_decision_are_told_by_their_labels(out: Path):
    decide(out, "dupont-marie;recevable;Attestation lue;M. Blin")
    write_record(out, on=DAY)
    page = (out / "admissibilite.html").read_text("utf-8")
    pairs = re.findall(r"<dt>([^<]+)</dt><dd>([^<]+)</dd>", page)
    assert {("Motif", "Attestation lue"), ("Décision prise par", "M. Blin")} <= set(pairs)
    assert "<dt>Date</dt>" in page and "Décidée par" not in page
    assert re.search(r"Motif\s:</span> Attestation lue", page)


def test_what_is_to_be_looked_at_follows_the_name_of_its_document_in_lower_case(out: Path):
    record = write_record(out, on=DAY)
    lines = why_lines(entry(record, "petit-leo"))
    named = [line for line in lines if line.startswith("Plan") or "pac.pdf : " in line]
    assert named and all(line.split(" : ", 1)[1][0].islower() for line in named), lines
