"""``prodcheck packs …`` as a trainer meets it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from prodcheck.cli.packs import packs
from prodcheck.errors import UsageError


def run(*arguments: str) -> Result:
    return CliRunner().invoke(packs, list(arguments), standalone_mode=False, catch_exceptions=True)


def test_list_names_every_pack_its_documents_and_a_validity_to_look_at():
    output = run("list").output
    assert "cc-titre" in output
    assert "veille, pac, prospection, fidelisation" in output
    assert "aucune production demandée" in output
    assert "référentiel révisé depuis" in output


def test_show_is_readable_and_gives_data_on_demand():
    text = run("show", "cc-titre").output
    assert "de 3 à 8 pages" in text
    assert "de 7\N{NO-BREAK SPACE}000 à 12\N{NO-BREAK SPACE}000 caractères" in text
    assert "4 productions en tout" in text
    data = json.loads(run("show", "cc-titre", "--json").output)
    assert [document["id"] for document in data["documents"]] == ["veille", "pac", "prospection", "fidelisation"]
    assert data["sources"]["cc-rc-08"]["pages"] == 30


def test_show_of_a_pack_without_production_says_what_is_asked_instead():
    output = " ".join(run("show", "crcd-titre").output.split())
    assert "ne demande aucune production" in output
    assert "répondez par un courrier" in output


def test_show_of_an_unknown_pack_is_a_usage_error():
    error = run("show", "cc-tittre").exception
    assert isinstance(error, UsageError)
    assert error.code == "unknown-pack"


def test_new_then_validate_then_a_slip(tmp_path: Path):
    folder = tmp_path / "mes-regles"
    created = run("new", "agent-accueil", "--document", "memo", "--document", "bilan-accueil", "--to", str(folder))
    assert created.output.count("Écrit : ") == 4
    validated = run("validate", str(folder))
    assert (validated.return_value, "4 fichiers de règles corrects" in validated.output) == (0, True)
    path = folder / "documents" / "memo.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("satisfaisants", "de 40 %"), encoding="utf-8")
    slipped = run("validate", str(folder))
    assert slipped.return_value == 2
    assert "exemple à refuser est trouvé" in slipped.output
    assert "memo.yaml, ligne" in slipped.output


def test_validate_of_a_folder_without_rules_says_so(tmp_path: Path):
    result = run("validate", str(tmp_path))
    assert result.return_value == 2
    assert "Aucun fichier de règles" in result.output


@pytest.mark.parametrize(
    ("element", "text", "words"),
    [
        ("concurrents", "La concurrence est rude.", ("pas trouvé", "topics", "il manque")),
        ("concurrents", "Nos concurrents directs sont Cuisinella et Mobalpa.", (": trouvé", "retenu", "cues")),
        ("pac/durees", "Il fait beau.", ("pas trouvé", "aucun mot du sujet")),
        ("veille/concurrents", "Nous n'avons pas de concurrent dans la région.", ("pas trouvé", "Pas retenu")),
    ],
)
def test_explain_says_why_a_text_gives_an_element_or_not(element: str, text: str, words: tuple[str, ...]):
    output = run("explain", "cc-titre", element, text).output
    assert all(word in output for word in words), output


def test_explain_of_an_unknown_element_names_the_nearest():
    error = run("explain", "cc-titre", "concurent", "x").exception
    assert isinstance(error, UsageError)
    assert "concurrents" in str(error.facts["suggestion"])


@pytest.mark.parametrize("command", ["", "list", "show", "validate", "new", "explain"])
def test_help_is_french(command: str):
    output = run(*command.split(), "--help").output
    assert "Utilisation :" in output
    assert "Usage:" not in output
    assert "Options\N{NO-BREAK SPACE}:" in output
    assert "packs à vous" not in output
