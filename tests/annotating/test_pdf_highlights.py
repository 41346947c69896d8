"""Highlights lie on the words they speak of, and the copy shows the same text as the file."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest

from prodcheck.annotating.notes import Note
from prodcheck.annotating.pdf_highlights import with_highlights
from prodcheck.errors import UnreadableDocument

DAY = "2026-11-21"


@pytest.fixture
def sample(project_root: Path) -> Path:
    return project_root / "samples" / "conforme" / "veille.pdf"


def notes_in(data: bytes) -> list[tuple[int, dict[str, Any]]]:
    """Page and entries of each annotation that prodcheck wrote."""
    with pikepdf.open(BytesIO(data)) as pdf:
        return [
            (
                number,
                {key: [float(each) for each in value] if key == "/QuadPoints" else str(value) for key, value in entry.items()},
            )
            for number, page in enumerate(pdf.pages, 1)
            for entry in page.obj.get("/Annots", [])
            if entry.get("/T") == "prodcheck"
        ]


def words(path: Path, page: int, start: int, length: int) -> str:
    text = pypdfium2.PdfDocument(path)[page - 1].get_textpage()
    return text.get_text_range(start, length)


def test_a_highlight_lies_on_its_words(sample: Path) -> None:
    quote = words(sample, 3, 120, 160).replace("\r\n", " ")
    data = with_highlights(sample, [Note("À préciser", 5, 3, quote)], DAY)
    ((page, found),) = notes_in(data)
    assert (page, found["/Subtype"], found["/Contents"], found["/T"]) == (3, "/Highlight", "À préciser", "prodcheck")
    text = pypdfium2.PdfDocument(data)[2].get_textpage()
    points = found["/QuadPoints"]
    inside = ""
    for first in range(0, len(points), 8):
        left, top, right, _, _, bottom = points[first : first + 6]
        inside += text.get_text_bounded(left, bottom, right, top)
    letters = "".join(filter(str.isalnum, quote))
    assert letters in "".join(filter(str.isalnum, inside))


def test_a_note_without_passage_is_an_icon_on_its_page(sample: Path) -> None:
    data = with_highlights(sample, [Note("Résumé"), Note("ailleurs", 3, 2, "ces mots ne sont pas dans le fichier")], DAY)
    assert [(page, each["/Subtype"]) for page, each in notes_in(data)] == [(1, "/Text"), (2, "/Text")]


def cropped_and_turned(source: Path, path: Path, turn: int) -> tuple[float, float, float, float]:
    """Show only the middle of each page, with a quarter turn that all pages have from their common parent."""
    with pikepdf.open(source) as pdf:
        for page in pdf.pages:
            page.obj.CropBox = pikepdf.Array([60, 100, 520, 780])
        pdf.Root.Pages.Rotate = turn
        pdf.save(path)
    return 60, 100, 520, 780


@pytest.mark.parametrize(("turn", "corner"), [(0, (60, 780)), (90, (60, 100)), (180, (520, 100)), (270, (520, 780))])
def test_an_icon_lies_in_the_top_left_corner_of_the_page_as_it_is_shown(sample, tmp_path, turn, corner) -> None:
    left, bottom, right, top = cropped_and_turned(sample, tmp_path / "a.pdf", turn)
    data = with_highlights(tmp_path / "a.pdf", [Note(str(number)) for number in range(60)], DAY)
    with pikepdf.open(BytesIO(data)) as pdf:
        boxes = [[float(value) for value in entry.Rect] for entry in pdf.pages[0].Annots]
    assert all(left <= box[0] < box[2] <= right and bottom <= box[1] < box[3] <= top for box in boxes)
    assert len({tuple(box) for box in boxes}) == 60
    assert all(min(abs(corner[axis] - boxes[0][axis]), abs(corner[axis] - boxes[0][axis + 2])) == 10 for axis in (0, 1))


@pytest.mark.parametrize(
    ("turn", "matrix"), [(0, "1 0 0 1 0 0"), (90, "0 1 -1 0 842 0"), (180, "-1 0 0 -1 595 842"), (270, "0 -1 1 0 0 595")]
)
def test_a_highlight_lies_on_its_words_on_a_sheet_that_is_turned_to_be_read(sample, tmp_path, turn: int, matrix: str) -> None:
    with pikepdf.open(sample) as pdf:
        for page in pdf.pages:
            page.contents_add(f"q {matrix} cm".encode(), prepend=True)
            page.contents_add(b"Q")
            page.MediaBox = page.CropBox = [0, 0, 842, 595] if turn in (90, 270) else [0, 0, 595, 842]
        pdf.Root.Pages.Rotate = turn
        pdf.save(tmp_path / "a.pdf")
    quote = words(sample, 3, 120, 160).replace("\r\n", " ")
    data = with_highlights(tmp_path / "a.pdf", [Note("À préciser", 5, 3, quote)], DAY)
    ((_, found),) = notes_in(data)
    text = pypdfium2.PdfDocument(data)[2].get_textpage()
    points = found["/QuadPoints"]
    boxes = [(points[first], points[first + 5], points[first + 2], points[first + 1]) for first in range(0, len(points), 8)]
    inside = "".join(text.get_text_bounded(*box) for box in boxes)
    assert "".join(filter(str.isalnum, quote)) in "".join(filter(str.isalnum, inside))


def test_the_copy_shows_the_same_text_and_the_file_is_untouched(sample: Path) -> None:
    before = sample.read_bytes()
    copy = pypdfium2.PdfDocument(with_highlights(sample, [Note("Résumé")], DAY))
    assert sample.read_bytes() == before
    for first, second in zip(pypdfium2.PdfDocument(sample), copy, strict=True):
        assert first.get_textpage().get_text_range() == second.get_textpage().get_text_range()


def test_annotations_already_there_stay_and_the_day_is_given(sample: Path, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(with_highlights(sample, [Note("un")], DAY))
    found = [each for _, each in notes_in(with_highlights(tmp_path / "a.pdf", [Note("deux")], DAY))]
    assert [each["/Contents"] for each in found] == ["un", "deux"]
    assert {each["/M"] for each in found} == {"D:20261121000000Z"}


def test_the_same_input_gives_the_same_copy(sample: Path) -> None:
    assert with_highlights(sample, [Note("un")], DAY) == with_highlights(sample, [Note("un")], DAY)


def test_an_encrypted_file_is_refused(sample: Path, tmp_path: Path) -> None:
    with pikepdf.open(sample) as pdf:
        pdf.save(tmp_path / "a.pdf", encryption=pikepdf.Encryption(owner="secret", user=""))
    with pytest.raises(UnreadableDocument, match="password"):
        with_highlights(tmp_path / "a.pdf", [Note("un")], DAY)
