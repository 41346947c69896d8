"""Hints are few, have a place, and never touch the verdict."""

from __future__ import annotations

from dataclasses import replace

import pytest

from prodcheck.document import Block, BlockKind, Document, Origin, Remark
from prodcheck.report import Report
from prodcheck.reporting.html_report import to_html
from prodcheck.reporting.json_report import to_json
from prodcheck.reporting.wording.language import HINTS, hint_sentence
from prodcheck.style_hints.hints import MOST, language_hints
from tests.reporting.sample_reports import good_set


def document(*texts: str, **more: object) -> Document:
    return Document("a.docx", "docx", "0", tuple(Block(number, text) for number, text in enumerate(texts)), **more)  # type: ignore[arg-type]


def kinds(*texts: str) -> list[str]:
    return [hint.kind for hint in language_hints(document(*texts))]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("J'ai vu le le client.", "doubled-word"),
        ("Ensuite, on a relancé les clients.", "on"),
        ("Les clients ont été contactés en mars.", "passive"),
        ("J'ai " + "parlé et " * 25 + "fini.", "long-sentence"),
        ("J'ai etabli un devis.", "spelling"),
    ],
)
def test_each_kind_is_found_and_has_its_sentence(text: str, kind: str) -> None:
    assert kinds(text) == [kind]
    (hint,) = language_hints(document(text))
    assert text[hint.start : hint.end] == hint.text
    assert kind in HINTS and "relire" not in hint_sentence(hint)


@pytest.mark.parametrize(
    "text",
    [
        "Nous nous sommes vus. Vous vous en souvenez.",
        "On m'a appris à écouter.",
        "On a quelqu'un à l'accueil, et on a peu de place.",
        "Les clients ont été contactés par le responsable.",
        "J'ai relancé douze clients, et neuf ont commandé.",
    ],
)
def test_what_is_right_gives_no_hint(text: str) -> None:
    assert kinds(text) == []


def test_there_are_at_most_a_dozen() -> None:
    faults = ["J'ai etabli le le devis. On a relancé le client. Les clients ont été contactés."] * 20
    assert len(language_hints(document(*faults))) <= MOST


def test_headers_and_what_does_not_count_are_not_looked_at() -> None:
    text = "J'ai vu le le client."
    blocks = (Block(0, text, origin=Origin.HEADER), Block(1, text))
    assert language_hints(Document("a", "docx", "0", blocks), left_out=[1]) == ()


def test_spelling_is_left_out_where_the_letters_are_doubtful() -> None:
    assert language_hints(document("J'ai etabli un devis.", remarks=(Remark("ocr-layer"),))) == ()


def test_hints_are_shown_apart_and_escaped() -> None:
    hints = language_hints(document("J'ai vu le le client. J'ai etabli un devis."))
    hints = (*hints, replace(hints[0], text="<script>alert(1)</script>"))
    before = good_set()
    shown: Report = replace(before, documents=(replace(before.documents[0], language_hints=hints), *before.documents[1:]))
    page = to_html(shown)
    assert "Orthographe et style" in page and "<script" not in page
    assert "Orthographe et style" not in to_html(before)
    data = to_json(shown)
    assert data["verdict"] == to_json(before)["verdict"]
    assert [hint["kind"] for hint in data["documents"][0]["language_hints"]][:2] == ["spelling", "doubled-word"]


def test_a_hint_stands_on_the_page_that_measuring_found_under_the_heading_above() -> None:
    blocks = (
        Block(0, "Mes sources", BlockKind.HEADING),
        Block(1, "J'ai vu le le client."),
        Block(2, "Ensuite, on a relancé les clients."),
    )
    found = language_hints(Document("a.docx", "docx", "0", blocks), pages={1: 4})
    assert [(hint.page, hint.heading) for hint in found] == [(4, "Mes sources"), (None, "Mes sources")]
