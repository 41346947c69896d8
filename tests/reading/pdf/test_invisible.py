from __future__ import annotations

import pytest

from tests.reading.pdf.test_paragraphs import LONG

WHITE = (1, 1, 1)
HIDDEN = "Ces mots ne servent qu'à gonfler le nombre de caractères."


def page_with(pdf):
    return pdf.page().lines(70, 100, LONG)


def invisible(document):
    return [
        (remark.page, remark.facts["why"], remark.facts["characters"])
        for remark in document.remarks
        if remark.code == "invisible-text"
    ]


@pytest.mark.parametrize(
    ("why", "hide"),
    [
        ("ground-colour", lambda page: page.text(70, 300, HIDDEN, colour=WHITE)),
        ("ground-colour", lambda page: page.rectangle(60, 280, 450, 40, (0, 0, 1)).text(70, 300, HIDDEN, colour=(0, 0, 1))),
        ("unpainted", lambda page: page.text(70, 300, HIDDEN, mode=3)),
        ("tiny", lambda page: page.text(70, 300, HIDDEN, size=1)),
        ("outside", lambda page: page.text(70, 900, HIDDEN)),
        ("covered", lambda page: page.text(70, 300, HIDDEN).picture(60, 280, 450, 40)),
        ("covered", lambda page: page.text(70, 300, HIDDEN).rectangle(60, 280, 450, 40, (0.9, 0.9, 0.9))),
    ],
)
def test_text_that_does_not_show_is_reported_and_not_counted(pdf, read, why, hide):
    hide(page_with(pdf))
    document = read(pdf)
    assert [block.text for block in document.blocks] == [" ".join(LONG)]
    assert invisible(document) == [(1, why, len(HIDDEN))]
    assert document.left_out == {"invisible": len(HIDDEN)}


@pytest.mark.parametrize(
    "show",
    [
        lambda page: page.rectangle(60, 280, 450, 40, (0, 0, 0.5)).text(70, 300, HIDDEN, colour=WHITE),
        lambda page: page.picture(60, 280, 450, 40).text(70, 300, HIDDEN, colour=WHITE),
        lambda page: page.text(70, 300, HIDDEN, colour=(0.6, 0.6, 0.6)),
        lambda page: page.picture(60, 400, 450, 40).text(70, 300, HIDDEN),
    ],
)
def test_white_text_on_a_dark_ground_and_grey_text_count(pdf, read, show):
    show(page_with(pdf))
    document = read(pdf)
    assert HIDDEN in [block.text for block in document.blocks]
    assert not invisible(document)
