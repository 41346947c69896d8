"""Covers and contents tables of every shape that ``benchmarks.front_matter`` writes, as DOCX and as LibreOffice's PDF of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.front_matter import true_characters, true_kinds
from benchmarks.front_matter_covers import COVERS
from benchmarks.front_matter_lists import LISTS
from benchmarks.front_matter_writer import Made, Maker
from prodcheck.measuring import measure
from prodcheck.reading import read
from prodcheck.rendering import convert

CASES = [("plain", contents) for contents in LISTS] + [(cover, "dots") for cover in COVERS if cover != "plain"]
NAMES = [f"{cover}-{contents}" for cover, contents in CASES]


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Path, Made]]:
    folder = tmp_path_factory.mktemp("front-matter")
    files = {}
    for number, (cover, contents) in enumerate(CASES):
        made = Maker(number).make(COVERS[cover], LISTS[contents])
        path = folder / f"{cover}-{contents}.docx"
        path.write_bytes(made.data)
        files[path.stem] = (path, made)
    return files


@pytest.fixture(scope="module")
def laid_out(written: dict[str, tuple[Path, Made]], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    made = convert([path for path, _ in written.values()], "pdf", tmp_path_factory.mktemp("laid-out"))
    return {path.stem: pdf for path, pdf in made.items() if isinstance(pdf, Path)}


def counts_rightly(measures, truth):
    counted = measures.characters.counted
    return abs(counted.value - truth) <= 0.01 * truth or counted.low <= truth <= counted.high


@pytest.mark.parametrize("name", NAMES)
def test_a_docx_without_layout_leaves_out_cover_and_contents_and_nothing_else(name, written):
    path, made = written[name]
    assert counts_rightly(measure(read(path)), true_characters(made))


@pytest.mark.libreoffice
@pytest.mark.parametrize("name", NAMES)
def test_pages_of_the_pdf_are_of_the_kind_that_was_written(name, written, laid_out):
    _, made = written[name]
    layout = read(laid_out[name])
    measures = measure(layout)
    wrong = [
        page
        for page, truth in zip(measures.pages.kinds, true_kinds(made, layout), strict=True)
        if page.kind.value != truth and page.certain
    ]
    assert not wrong
    assert counts_rightly(measures, true_characters(made))
