"""Labelled productions read from Markdown."""

from __future__ import annotations

import pytest

from prodcheck import language
from prodcheck.detecting.units import analyse
from prodcheck.document import BlockKind, Origin
from prodcheck.errors import UsageError
from prodcheck.evaluating.labelled import document_of_markdown, read_folder, read_labelled
from prodcheck.evaluating.samples import locate, read_sentences, sample, small_document
from prodcheck.evidence import ContextStatus

TEXT = """---
id: veille-301
document: veille
nature: adversarial
context: ambigu
elements:
  sources: present
  resultats: absent
evidence:
  sources: "Je lis Pappers et Le Progrès."
decoys:
  resultats:
    - "Les résultats sont bons."
---
# Ma veille

Je lis Pappers et Le Progrès. Les résultats sont bons.

1. **premier** point
- second point

| Quoi | Où |
|---|---|
| Comptes | Pappers |
"""


@pytest.fixture
def labelled(tmp_path):
    path = tmp_path / "veille-301.md"
    path.write_text(TEXT, encoding="utf-8")
    return read_labelled(path)


def test_front_matter_gives_labels_passages_decoys_and_the_authors_batch(labelled):
    assert labelled.labels == {"sources": "present", "resultats": "absent"}
    assert labelled.passages == {"sources": ("Je lis Pappers et Le Progrès.",)}
    assert labelled.decoys == {"resultats": ("Les résultats sont bons.",)}
    assert (labelled.kind, labelled.nature, labelled.batch) == ("veille", "adversarial", "300")
    assert labelled.context is ContextStatus.AMBIGU


def test_the_body_becomes_headings_paragraphs_items_and_cells(labelled):
    blocks = labelled.document.blocks
    assert [block.kind for block in blocks[:4]] == [
        BlockKind.HEADING,
        BlockKind.PARAGRAPH,
        BlockKind.LIST_ITEM,
        BlockKind.LIST_ITEM,
    ]
    assert blocks[2].text == "premier point"
    cells = [block for block in blocks if block.origin is Origin.TABLE]
    assert [(cell.text, cell.cell.row, cell.cell.column) for cell in cells] == [
        ("Quoi", 0, 0),
        ("Où", 0, 1),
        ("Comptes", 1, 0),
        ("Pappers", 1, 1),
    ]


def test_two_tables_have_two_numbers():
    document = document_of_markdown("| a |\n\ntexte\n\n| b |", "x")
    assert [block.cell.table for block in document.blocks if block.cell] == [0, 1]


def test_passages_are_located_in_their_units(labelled):
    found = sample(language.load(), labelled, {})
    texts = {element: {found.analysis.units[unit].text for unit in units} for element, units in found.passages.items()}
    assert texts == {"sources": {"Je lis Pappers et Le Progrès."}}
    assert found.unlocated == []
    assert locate(labelled.document, found.analysis, "nulle part") == set()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("---\nid", "id"), "no-header"),
        (("document: veille\n", ""), "document"),
        (("resultats: absent", "resultats: peut-être"), "peut-être"),
        (("context: ambigu", "context: autre"), "autre"),
    ],
)
def test_a_malformed_file_is_refused_by_name(tmp_path, change, message):
    path = tmp_path / "veille-302.md"
    path.write_text(TEXT.replace(*change), encoding="utf-8")
    with pytest.raises(UsageError, match=message) as caught:
        read_labelled(path)
    assert "veille-302.md" in str(caught.value)


def test_a_folder_without_productions_is_refused(tmp_path):
    (tmp_path / "notes.md").write_text("# Notes\n", encoding="utf-8")
    with pytest.raises(UsageError, match="no-labelled-productions"):
        read_folder(tmp_path)


def test_example_sentences_need_their_element_and_sign(tmp_path):
    (tmp_path / "a.txt").write_text("# sources\n+ Je lis Pappers.\n- Les sources comptent.\n", encoding="utf-8")
    assert read_sentences(tmp_path) == {"sources": [("Je lis Pappers.", True), ("Les sources comptent.", False)]}
    (tmp_path / "b.txt").write_text("Je lis Pappers.\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"b\.txt:1"):
        read_sentences(tmp_path)


def test_a_small_document_has_headings_items_and_rows():
    kinds = [block.kind for block in small_document("# Titre\n- point\n| a | b |\ntexte").blocks]
    assert kinds == [BlockKind.HEADING, BlockKind.LIST_ITEM, BlockKind.TABLE_CELL, BlockKind.TABLE_CELL, BlockKind.PARAGRAPH]


@pytest.mark.parametrize(
    ("quote", "row"),
    [("Comptes | Pappers", 1), ("Comptes | Papp", 1), ("Prix | devis", 2), ("Prix | Pappers", None), ("Pappers | Comptes", None)],
)
def test_a_quote_of_several_cells_is_located_in_their_row(quote, row):
    document = document_of_markdown("| Quoi | Où |\n|---|---|\n| Comptes | Pappers |\n| Prix | devis de clients |", "x")
    analysis = analyse(language.load(), document)
    assert locate(document, analysis, quote) == (set() if row is None else {row})
