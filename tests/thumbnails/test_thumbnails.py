"""Pictures of pages: one for each, small, and none rather than some."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from prodcheck.candidate import CandidateCheck, GivenFile, Wanted
from prodcheck.errors import UnreadableDocument
from prodcheck.isolation.parent import IsolatedReader
from prodcheck.packs.loading import load_pack
from prodcheck.thumbnails import MOST_BYTES, MOST_PAGES, WIDTH, thumbnails


def blank(path: Path, pages: int, size: tuple[float, float] = (595, 842)) -> Path:
    document = pypdfium2.PdfDocument.new()
    for _ in range(pages):
        document.new_page(*size)
    document.save(path)
    return path


def test_each_page_has_its_picture(project_root: Path) -> None:
    path = project_root / "samples" / "conforme" / "veille.pdf"
    pictures = thumbnails(path)
    assert len(pictures) == len(pypdfium2.PdfDocument(path))
    for picture in pictures:
        image = Image.open(BytesIO(picture))
        assert image.format == "PNG"
        assert image.width == WIDTH
        assert image.mode == "P"


def test_four_files_of_eight_pages_leave_the_report_under_one_megabyte(project_root: Path) -> None:
    pictures = thumbnails(project_root / "samples" / "conforme" / "veille.pdf")
    assert max(map(len, pictures)) * 32 * 4 / 3 < 600_000
    assert MOST_BYTES * 4 * 4 / 3 < 700_000


def test_a_file_of_too_many_pages_has_none(tmp_path: Path) -> None:
    assert len(thumbnails(blank(tmp_path / "a.pdf", MOST_PAGES))) == MOST_PAGES
    assert thumbnails(blank(tmp_path / "b.pdf", MOST_PAGES + 1)) == ()


@pytest.mark.parametrize("size", [(14_400, 3), (3, 14_400), (1, 1)])
def test_a_mad_page_has_a_small_picture(size: tuple[float, float], tmp_path: Path) -> None:
    (picture,) = thumbnails(blank(tmp_path / "a.pdf", 1, size))
    image = Image.open(BytesIO(picture))
    assert image.width <= WIDTH and image.height <= 3 * WIDTH


def test_a_file_that_is_no_pdf_is_unreadable_and_has_none_across_the_process_border(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"texte")
    with pytest.raises(UnreadableDocument):
        thumbnails(tmp_path / "a.pdf")
    with IsolatedReader() as reader:
        assert reader.thumbnails(tmp_path / "a.pdf") == ()


def test_a_layout_is_drawn_for_a_file_that_has_none(project_root: Path) -> None:
    folder = project_root / "samples" / "conforme"
    with IsolatedReader() as reader:
        given = [GivenFile(folder / "veille.docx", None, "veille.docx"), GivenFile(folder / "pac.pdf", None, "pac.pdf")]
        candidate = CandidateCheck(given, load_pack("cc-titre"), reader.read, draw=reader.thumbnails)
        assert [len(work.thumbnails) for work in candidate.works] == [0, 6]
        candidate.provide({Wanted(0, "pdf"): folder / "veille.pdf"}, "7.4")
        assert [len(work.thumbnails) for work in candidate.works] == [6, 6]
