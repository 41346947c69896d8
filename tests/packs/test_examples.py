"""Every example written in the rules comes out as written: found or refused by the rule of its element."""

from __future__ import annotations

import pytest

from prodcheck.detecting import explain as detection
from prodcheck.document import BlockKind
from prodcheck.packs.examples import all_examples, example_document, failures
from prodcheck.packs.explaining import explain
from prodcheck.packs.finding import builtin_rules_dir, rules_path
from prodcheck.packs.loading import load_document, load_pack

DOCUMENTS = sorted((builtin_rules_dir() / "documents").glob("*.yaml"))


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_examples_of_the_shipped_rules_come_out_as_written(path):
    _, elements = load_document(path, rules_path())
    wrong = [failure for element in elements for failure in failures(element, detection)]
    assert [(failure.element, failure.expected, failure.text) for failure in wrong] == []


def test_an_example_is_a_small_document_with_headings_list_items_and_table_rows():
    document = example_document("# Résultats\nUne phrase.\n- un point\n| Objectif | Réalisé |\n| 40 | 37 |\n\nFin.")
    assert [(block.text, block.kind) for block in document.blocks] == [
        ("Résultats", BlockKind.HEADING),
        ("Une phrase.", BlockKind.PARAGRAPH),
        ("un point", BlockKind.LIST_ITEM),
        ("Objectif", BlockKind.TABLE_CELL),
        ("Réalisé", BlockKind.TABLE_CELL),
        ("40", BlockKind.TABLE_CELL),
        ("37", BlockKind.TABLE_CELL),
        ("Fin.", BlockKind.PARAGRAPH),
    ]
    assert [(block.cell.row, block.cell.column) for block in document.blocks if block.cell] == [(0, 0), (0, 1), (1, 0), (1, 1)]


def test_a_failing_example_is_told_with_its_place():
    element = load_pack("cc-ccp2").documents[0].element("offres")
    count = len(list(all_examples(element.examples)))
    covered = detection(example_document(element.examples.found[0]), element)
    told = failures(element, lambda document, rule: covered)
    assert len(told) == count - len(element.examples.found)
    assert told[0].location == ("examples", "refused", "words-only", 0)


def test_explain_answers_for_each_document_that_has_the_element_or_for_the_one_named():
    pack = load_pack("cc-titre")
    assert [answer.document.id for answer in explain(pack, "moyens", "Un mot.", detection)] == [
        "veille",
        "pac",
        "prospection",
        "fidelisation",
    ]
    assert [answer.document.id for answer in explain(pack, "pac/moyens", "Un mot.", detection)] == ["pac"]
