"""Reading scans by text recognition."""

from __future__ import annotations

import sys
from pathlib import Path

import pypdfium2
import pytest

from prodcheck.errors import UnreadableDocument
from prodcheck.isolation.parent import IsolatedReader
from prodcheck.measuring import measure
from prodcheck.page_pictures import write_page_pictures
from prodcheck.rendering import ocr
from prodcheck.rendering.ocr import probe, recognise
from prodcheck.scans import ScanReader

SAMPLE = Path(__file__).resolve().parents[2] / "samples" / "conforme" / "veille.pdf"
_VERSION = '#!/bin/sh\ncase "$1" in --version) echo "tesseract 5.9.1"; exit 0;; --list-langs) echo fra; exit 0;; esac\n'


def scan(target: Path, *pages: int) -> Path:
    """Pages of a sample as pictures at 150 dpi, with no text."""
    source = pypdfium2.PdfDocument(SAMPLE)
    try:
        first, *others = [source[page - 1].render(scale=150 / 72, grayscale=True).to_pil() for page in pages]
    finally:
        source.close()
    first.save(target, "PDF", resolution=150, save_all=True, append_images=others)
    return target


@pytest.fixture
def stand_in(tmp_path, monkeypatch):
    """Makes a program that stands in for ``name``; what follows the questions about version and languages is given."""
    folder = tmp_path / "bin"
    folder.mkdir()

    def make(name: str, script: str) -> None:
        program = folder / name
        program.write_text(_VERSION + script)
        program.chmod(0o755)
        monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")
        monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
        monkeypatch.delenv("PRODCHECK_OCR", raising=False)
        ocr._probe.cache_clear()

    yield make
    ocr._probe.cache_clear()


def no_pages(_path: Path, _folder: Path) -> int:
    return 0


def test_the_setting_none_switches_it_off_and_says_how_to_do_without(monkeypatch, tmp_path):
    monkeypatch.setenv("PRODCHECK_OCR", "none")
    assert probe() is None
    with IsolatedReader() as reader, pytest.raises(UnreadableDocument) as caught:
        ScanReader(reader).read(scan(tmp_path / "scan.pdf", 1))
    assert caught.value.code == "ocr-missing"


def test_a_program_without_french_is_none(stand_in):
    stand_in("tesseract", "")
    program = probe()
    assert program is not None
    program.program.write_text('#!/bin/sh\necho "tesseract 5.9.1"\n')
    ocr._probe.cache_clear()
    assert probe() is None


def test_ocrmypdf_comes_before_tesseract(stand_in):
    stand_in("tesseract", "")
    stand_in("ocrmypdf", "")
    program = probe()
    assert program is not None
    assert (program.name, program.version) == ("OCRmyPDF", "5.9.1")


def test_ocrmypdf_is_found_beside_the_interpreter_where_the_path_does_not_lead(stand_in, tmp_path, monkeypatch):
    stand_in("tesseract", "")
    beside = tmp_path / "venv"
    beside.mkdir()
    (beside / "ocrmypdf").write_text(_VERSION)
    (beside / "ocrmypdf").chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(beside / "python"))
    ocr._probe.cache_clear()
    program = probe()
    assert program is not None
    assert (program.name, program.program.parent) == ("OCRmyPDF", beside)


def test_ocrmypdf_is_given_the_file_itself(stand_in, tmp_path):
    stand_in("tesseract", "")
    stand_in("ocrmypdf", 'echo "$@" > args.txt; for last; do :; done; printf "%%PDF-1.7 %%%%EOF" > "$last"')
    source = scan(tmp_path / "scan.pdf", 1)
    made = recognise(source, 1, tmp_path, no_pages)
    assert made.read_bytes().endswith(b"%%EOF")
    assert "-l fra" in (tmp_path / "args.txt").read_text()


def test_a_program_that_makes_nothing_is_a_failure_of_its_own(stand_in, tmp_path):
    stand_in("tesseract", "exit 1")
    with pytest.raises(UnreadableDocument) as caught:
        recognise(scan(tmp_path / "scan.pdf", 1), 1, tmp_path, no_pages)
    assert caught.value.code == "ocr-failed"


def test_a_program_that_hangs_is_ended(stand_in, tmp_path, monkeypatch):
    monkeypatch.setattr(ocr, "_START_S", 0.5)
    stand_in("tesseract", "sleep 60")
    with pytest.raises(UnreadableDocument) as caught:
        recognise(scan(tmp_path / "scan.pdf", 1), 1, tmp_path, no_pages, seconds_per_page=0.1)
    assert caught.value.code == "too-slow"


def test_a_thousand_pages_are_not_tried(stand_in, tmp_path):
    stand_in("tesseract", "")
    with pytest.raises(UnreadableDocument) as caught:
        recognise(tmp_path / "never-opened.pdf", 1000, tmp_path, no_pages)
    assert caught.value.code == "too-many-pages"


def test_pages_are_drawn_for_recognition_at_three_hundred_dots_per_inch(tmp_path):
    from PIL import Image

    assert write_page_pictures(SAMPLE, str(tmp_path)) == 6
    with Image.open(tmp_path / "0001.png") as picture:
        assert abs(picture.width - 2480) < 5
        assert picture.info["dpi"][0] == pytest.approx(300, abs=1)


@pytest.mark.ocr
def test_a_scan_is_recognised_and_its_count_is_an_interval(tmp_path):
    source = scan(tmp_path / "scan.pdf", 3)
    with IsolatedReader() as reader:
        document = ScanReader(reader).read(source)
    assert document.name == "scan.pdf"
    assert "veille" in " ".join(block.text for block in document.blocks)
    remark = document.remarks[0]
    assert (remark.code, remark.facts["pages"]) == ("recognised-text", 1)
    counted = measure(document).characters.counted
    assert counted.low <= 0.955 * counted.value
    assert counted.high >= 1.045 * counted.value


@pytest.mark.ocr
def test_a_recognised_scan_is_never_better_than_to_be_checked(tmp_path):
    from prodcheck.checking import check

    source = scan(tmp_path / "scan.pdf", 3)
    assert check([source], "cc-titre", draft=True).documents[0].verdict == "illisible"
    judged = check([("veille", source)], "cc-titre", draft=True, ocr=True).documents[0]
    assert judged.verdict in ("a-verifier", "non-conforme")
    assert "text-doubtful" in [reason.code for reason in judged.reasons]
