"""The JSON report keeps the schema that scripts read."""

from __future__ import annotations

import json

import pytest

from prodcheck.reporting.json_report import to_json
from tests.reporting.sample_reports import SETS

DOCUMENT_KEYS = {
    "file",
    "sha256",
    "document",
    "assigned_by",
    "verdict",
    "reason",
    "pages",
    "characters",
    "experience",
    "requirements",
}
PAGE_KEYS = {"value", "low", "high", "total", "total_low", "total_high", "method", "verdict", "kinds"}
CHARACTER_KEYS = {"value", "low", "high", "method", "verdict", "included", "excluded"}


@pytest.mark.parametrize("name", SETS)
def test_a_report_has_the_keys_of_its_schema_and_is_plain_json(name: str):
    data = json.loads(json.dumps(to_json(SETS[name]()), ensure_ascii=False, allow_nan=False))
    assert data["schema"] == "prodcheck/report/1"
    assert set(data["tool"]) == {"version", "pack", "pack_version", "libreoffice"}
    assert {"pack", "verdict", "documents", "set", "not_checked"} <= set(data)
    for document in data["documents"]:
        assert set(document) >= DOCUMENT_KEYS
        assert document["verdict"] in {"conforme", "non-conforme", "a-verifier", "illisible"}
        assert document["reason"]
        assert document["pages"] is None or set(document["pages"]) >= PAGE_KEYS
        assert document["characters"] is None or set(document["characters"]) >= CHARACTER_KEYS
        for requirement in document["requirements"]:
            assert set(requirement) >= {"id", "status", "score", "evidence", "advice", "source"}
            assert requirement["status"] in {"covered", "unsure", "missing"}
            assert 0 <= requirement["score"] <= 1
            assert all({"text", "page", "block"} <= set(passage) for passage in requirement["evidence"])
    assert all({"id", "verdict", "message", "source"} <= set(check) for check in data["set"])
    assert all(isinstance(line, str) and line for line in data["not_checked"])


def test_page_kinds_are_codes_and_their_reasons_french():
    kinds = to_json(SETS["good"]())["documents"][0]["pages"]["kinds"]
    assert {"page": 1, "kind": "cover"}.items() <= kinds[0].items()
    assert kinds[0]["why"] == "première page, peu de texte et un titre"


def test_quotes_stay_exactly_as_the_document_has_them():
    data = to_json(SETS["hostile"]())
    assert data["documents"][0]["requirements"][0]["evidence"][0]["text"].startswith("<script>")


def test_a_file_that_cannot_be_read_has_no_measures_but_a_way_out():
    document = to_json(SETS["unreadable"]())["documents"][0]
    assert document["pages"] is None
    assert document["characters"] is None
    assert "scan" in document["reason"]


def test_a_priority_says_what_to_do_and_where():
    first, second, third = to_json(SETS["faulty"]())["priorities"]
    assert first["document"] == "veille"
    assert second["document"] is None
    assert third["requirement"] == "pac-2"
    assert third["page"] == 6
