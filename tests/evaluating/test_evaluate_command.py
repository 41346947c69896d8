"""``prodcheck evaluate``."""

from __future__ import annotations

import json
import re
import sys

import pytest
from click.testing import CliRunner

from prodcheck.cli.evaluate import evaluate
from prodcheck.errors import UsageError
from prodcheck.reporting.wording import sentence_for

BODY = """---
id: veille-{number}
document: veille
nature: natural
context: entreprise
elements:
  sources: {sources}
  resultats: {resultats}
passages:
  sources: {passages}
  resultats: {outcomes}
---
# Ma veille chez Rivalux
Je suis en alternance chez Rivalux, numéro {number}.
## Sources
{first}
## Résultats
{second}
"""
SOURCE, NO_SOURCE = "Je lis Infogreffe, Le Progrès et les avis Google.", "Les sources sont nombreuses et variées."
OUTCOME, NO_OUTCOME = "Depuis, neuf contrats ont été signés pour 11 400 €.", "Les résultats sont très satisfaisants."


@pytest.fixture
def folder(tmp_path):
    corpus = tmp_path / "models" / "corpus"
    corpus.mkdir(parents=True)
    (tmp_path / "models" / "sentences").mkdir()
    for batch in range(1, 5):
        for place, (sources, outcome) in enumerate([(True, False), (False, True)], start=1):
            text = BODY.format(
                number=f"{batch}0{place}",
                sources="present" if sources else "absent",
                resultats="present" if outcome else "absent",
                passages=json.dumps([SOURCE] if sources else [], ensure_ascii=False),
                outcomes=json.dumps([OUTCOME] if outcome else [], ensure_ascii=False),
                first=SOURCE if sources else NO_SOURCE,
                second=OUTCOME if outcome else NO_OUTCOME,
            )
            (corpus / f"veille-{batch}0{place}.md").write_text(text, encoding="utf-8")
    return corpus


def run(*arguments):
    return CliRunner().invoke(evaluate, [str(argument) for argument in arguments], standalone_mode=True, catch_exceptions=False)


def test_the_shipped_model_is_measured_on_a_folder(folder, tmp_path):
    result = run(folder, "--json", tmp_path / "e.json", "--html", tmp_path / "e.html")
    assert result.exit_code == 0, result.output
    assert "Par élément" in result.output
    content = json.loads((tmp_path / "e.json").read_text(encoding="utf-8"))
    assert len(content["judgements"]) == 16
    assert content["experience"] == {"right": 8, "total": 8, "wrong": []}
    assert (tmp_path / "e.html").read_text(encoding="utf-8").startswith("<!doctype html>")


def test_cross_validation_judges_each_author_by_the_others(folder):
    result = run(folder, "--cross-validate", "--json", "-")
    assert result.exit_code == 0, result.output
    content = json.loads(result.output)
    assert content["cross_validated"] is True
    total = content["figures"]["total"][0]
    assert (total["total"], total["wrong"]) == (16, 0)


def test_what_is_no_labelled_folder_is_a_usage_error_with_a_french_sentence(tmp_path):
    for folder, why in ((tmp_path / "rien", "rien"), (tmp_path, "étiquet")):
        with pytest.raises(UsageError) as caught:
            run(folder)
        assert why in sentence_for(caught.value)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("notes-1.md", b"# Notes", "ne contient aucune production étiquetée"),
        ("veille-1.md", b"---\ndocument: veille\n", "n'a pas d'en-tête"),
        ("veille.md", b"---\na: b\n---\n", "ne finit pas par un numéro"),
        ("veille-1.md", b"---\ndocument: \xe9\n---\n", "n'est pas en UTF-8"),
        ("veille-1.md", b"---\ndocument: veille\nelements: [a\ncontext: ambigu\n---\n", "ligne 4"),
        ("veille-1.md", b"---\ndate: 2024-99-99\n---\n", "n'est pas du YAML correct"),
        ("veille-1.md", b"---\n- a\n---\n", "il manque « document »"),
        ("veille-1.md", b"---\ndocument: veille\ncontext: ambigu\nelements: a\n---\n", "par élément"),
        ("veille-1.md", b"---\ndocument: veille\ncontext: [a]\nelements: {}\n---\n", "valeur connue"),
        ("veille-1.md", b"---\ndocument: veille\ncontext: ambigu\nelements: {a: oui}\n---\n", "valeur connue"),
    ],
)
def test_what_is_wrong_with_a_labelled_file_is_said_in_french_without_the_parsers_words(tmp_path, name, content, said):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(UsageError) as caught:
        run(tmp_path)
    sentence = sentence_for(caught.value).replace("\u202f", " ").replace("\u00a0", " ").replace("’", "'")
    assert said in sentence
    assert not re.search(r"front matter|unknown|expected|while parsing|codec|NoneType", sentence)


def test_cross_validation_without_scikit_learn_says_what_to_install(folder, monkeypatch):
    monkeypatch.setitem(sys.modules, "sklearn", None)
    with pytest.raises(UsageError) as caught:
        run(folder, "--cross-validate")
    assert "prodcheck[evaluation]" in sentence_for(caught.value)


def test_cross_validation_judges_anonymity_too(tmp_path):
    models = tmp_path / "models"
    (models / "corpus").mkdir(parents=True)
    (models / "sentences").mkdir()
    for number in (101, 102, 201, 202):
        text = (
            f"---\nid: proposition-{number}\ndocument: proposition\nnature: natural\ncontext: ambigu\nelements:\n"
            f"  solution: {'present' if number % 2 else 'absent'}\n  anonymat: absent\n"
            "evidence:\n  fuite: a.b@client-rivalux.fr\n"
            + ("  solution: Nous proposons un chariot de deux tonnes.\n" if number % 2 else "")
            + "---\n# Offre\nBonjour.\nCopie envoyée au client, a.b@client-rivalux.fr, ce jour.\n"
            + ("Nous proposons un chariot de deux tonnes.\n" if number % 2 else "Le marché évolue.\n")
        )
        (models / "corpus" / f"proposition-{number}.md").write_text(text, encoding="utf-8")
    content = json.loads(run(models / "corpus", "--cross-validate", "--json", "-").output)
    statuses = [one["status"] for one in content["judgements"] if one["element"] == "anonymat"]
    assert statuses == ["missing"] * 4
