from __future__ import annotations

import json
import pickle
from dataclasses import replace
from pathlib import Path

import docx
import pypdfium2
import pytest

from prodcheck.candidate import CheckOptions, Wanted
from prodcheck.checking import check
from prodcheck.cohort.local_workers import LocalWorkers
from prodcheck.cohort.plan import PackShelf
from prodcheck.cohort.stored_report import dump_report, load_report
from prodcheck.cohort.task import Checked, FileLimits, NeedsRendering, PackedPack, Task, TaskFile, check_candidate
from prodcheck.document import Remark
from prodcheck.report import Report
from prodcheck.reporting.json_report import to_json
from tests.cohort.material import SAMPLES

ON = CheckOptions()


@pytest.fixture(scope="module")
def pack() -> PackedPack:
    return PackShelf().packed("cc-titre")


def task(pack: PackedPack, sample: str, *names: str, office: str | None = None) -> Task:
    return Task(tuple(TaskFile(name, SAMPLES / sample / name) for name in names), pack, ON, office)


def checked(given: Task) -> Checked:
    result = check_candidate(given)
    assert isinstance(result, Checked)
    return result


def report(given: Task) -> Report:
    return load_report(checked(given).report)


def test_the_result_is_that_of_the_check_command(pack: PackedPack, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PRODCHECK_SOFFICE", "none")
    files = [SAMPLES / "a-reprendre" / f"{kind}.docx" for kind in ("veille", "pac")]
    expected = check(files, "cc-titre")
    assert report(task(pack, "a-reprendre", "veille.docx", "pac.docx")) == replace(
        expected, documents=tuple(replace(document, thumbnails=()) for document in expected.documents)
    )


def told(result: Checked | NeedsRendering) -> str:
    assert isinstance(result, Checked)
    return json.dumps(to_json(load_report(result.report)), ensure_ascii=False)


def test_a_candidate_gets_the_same_report_first_last_and_in_a_fresh_process(pack: PackedPack):
    names = [f"{kind}.pdf" for kind in ("veille", "pac", "prospection", "fidelisation")]
    candidates = [task(pack, sample, *part) for sample in ("conforme", "a-reprendre") for part in (names[:2], names[2:])]
    first = [told(check_candidate(one)) for one in candidates]
    last = [told(check_candidate(one)) for one in reversed(candidates)][::-1]
    assert first == last
    for one, expected in zip(candidates, first, strict=True):
        with LocalWorkers(1) as fresh:
            assert told(fresh.submit(check_candidate, one).result()) == expected


def test_a_task_and_its_results_can_be_pickled(pack: PackedPack):
    given = task(pack, "conforme", "pac.pdf")
    assert pickle.loads(pickle.dumps(given)) == given
    result = checked(given)
    assert pickle.loads(pickle.dumps(result)) == result


def test_bytes_give_what_paths_give(pack: PackedPack):
    given = task(pack, "conforme", "pac.pdf", "veille.docx")
    sent = replace(given, files=tuple(replace(file, content=Path(str(file.content)).read_bytes()) for file in given.files))
    assert load_report(checked(sent).report) == report(given)


def test_where_pages_decide_a_rendering_is_asked_for_once_and_taken_in(pack: PackedPack):
    given = task(pack, "a-reprendre", "pac.docx", office="7.4")
    assert check_candidate(given) == NeedsRendering((Wanted(0, "pdf"),))
    rendered = replace(given, rendered=((Wanted(0, "pdf"), SAMPLES / "a-reprendre" / "pac.pdf"),))
    result = checked(rendered)
    assert result.depends_on_office
    assert load_report(result.report).tool.libreoffice == "7.4"
    failed = checked(replace(given, rendered=((Wanted(0, "pdf"), "crashed"),)))
    assert load_report(failed.report).documents[0].pages != load_report(result.report).documents[0].pages


def test_what_needs_no_rendering_does_not_depend_on_libreoffice(pack: PackedPack):
    assert not checked(task(pack, "conforme", "pac.pdf", office="7.4")).depends_on_office


@pytest.mark.ocr
def test_a_scan_is_read_where_that_is_asked_for_and_stays_to_be_checked(pack: PackedPack, tmp_path: Path):
    page = pypdfium2.PdfDocument(SAMPLES / "conforme" / "veille.pdf")
    page[2].render(scale=150 / 72, grayscale=True).to_pil().save(tmp_path / "veille.pdf", "PDF", resolution=150)
    page.close()
    given = Task((TaskFile("veille.pdf", tmp_path / "veille.pdf"),), pack, ON)
    assert report(given).documents[0].reasons[0].facts["code"] == "scan"
    read = report(replace(given, options=CheckOptions(ocr=True))).documents[0]
    assert [remark.code for remark in read.remarks] == ["recognised-text"]
    assert read.characters is not None
    assert read.characters.counted.value > 500


def test_hints_on_language_are_there_where_they_are_asked_for(pack: PackedPack, tmp_path: Path):
    text = docx.Document()
    text.add_paragraph("J'ai appelé le le client de la boulangerie avant de lui rendre visite.")
    text.save(str(tmp_path / "pac.docx"))
    given = Task((TaskFile("pac.docx", tmp_path / "pac.docx"),), pack, ON)
    assert not report(given).documents[0].language_hints
    assert report(replace(given, options=CheckOptions(language_hints=True))).documents[0].language_hints


def test_a_report_on_other_files_tells_what_changed_since_the_earlier_one(pack: PackedPack):
    earlier = checked(task(pack, "a-reprendre", "pac.pdf", "veille.pdf")).report
    later = report(replace(task(pack, "conforme", "pac.pdf", "veille.pdf"), earlier=earlier))
    assert later.progress is not None
    assert later.progress.mended
    same = report(replace(task(pack, "a-reprendre", "pac.pdf", "veille.pdf"), earlier=earlier))
    assert same.progress is None
    other = replace(task(pack, "conforme", "fidelisation.pdf"), pack=PackShelf().packed("cc-ccp2"), earlier=earlier)
    assert report(other).progress is None


def test_a_file_that_is_gone_or_takes_too_long_is_unreadable(pack: PackedPack, tmp_path: Path):
    path = tmp_path / "pac.pdf"
    path.write_bytes((SAMPLES / "conforme" / "pac.pdf").read_bytes())
    slow = Task((TaskFile("pac.pdf", path),), pack, ON, limits=FileLimits(seconds=0.0001))
    assert load_report(checked(slow).report).documents[0].reasons[0].facts["code"] == "too-slow"


def test_a_stored_report_comes_back_the_same_pictures_and_numbers_too(pack: PackedPack):
    made = report(task(pack, "conforme", "pac.pdf"))
    document = replace(
        made.documents[0], thumbnails=(b"\x89PNG\r\n\x00\xff",), remarks=(Remark("x", facts={"a": 1, "b": 1.5, "c": "1"}),)
    )
    changed = replace(made, documents=(document,))
    back = load_report(dump_report(changed))
    assert back == changed
    assert [type(fact) for fact in back.documents[0].remarks[0].facts.values()] == [int, float, str]


@pytest.mark.parametrize("data", [b"", b"not compressed", b"\x80\x04K\x01."])
def test_what_is_no_stored_report_is_refused(data: bytes):
    with pytest.raises(ValueError, match=r".+"):
        load_report(data)
