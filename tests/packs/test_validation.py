"""A rule file that is wrong fails with file, line, column and the way out; no input gives anything but a ``UsageError``."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from prodcheck.errors import UsageError
from prodcheck.packs import finding
from prodcheck.packs.loading import list_packs, load_pack, load_pack_file
from prodcheck.packs.skeleton import new_pack, write_new_pack
from prodcheck.packs.validating import validate
from prodcheck.packs.yaml_file import MAX_BYTES, read_yaml

PACK, DOCUMENT = "packs/essai.yaml", "documents/essai-production.yaml"


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    write_new_pack(tmp_path, new_pack("essai"))
    return tmp_path


def broken(rules: Path, name: str, old: str, new: str) -> UsageError:
    """The first problem once ``old`` is replaced by ``new`` in one file; the line of ``new`` must be the one told."""
    path = rules / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    _, problems = validate([rules])
    assert problems, "no problem was found"
    problem = next(error for error in problems if error.facts.get("file") == str(path))
    assert problem.code == "pack-invalid"
    assert int(problem.facts["line"]) > 0
    return problem


def line_of(rules: Path, name: str, words: str) -> int:
    lines = (rules / name).read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if words in line)


def test_a_new_pack_validates_as_it_stands(rules: Path):
    files, problems = validate([rules])
    assert len(files) == 3
    assert problems == []


@pytest.mark.parametrize(
    ("name", "old", "new", "said", "way_out"),
    [
        (PACK, "short_title:", "shorttitle:", "clé inconnue : « shorttitle »", "short_title"),
        (DOCUMENT, "      topics:", "      topic:", "clé inconnue : « topic »", "topics"),
        (DOCUMENT, "cancels: [negation, plan,", "cancels: [negatoin, plan,", "valeur inconnue « negatoin »", "negation"),
        (DOCUMENT, "- amount ", "- amonut ", "amonut", "amount"),
        (PACK, "pages: {min: 3, max: 8}", "pages: {min: 9, max: 8}", "limite impossible", ""),
        (PACK, "{source: essai-referentiel, page: 1}", '{source: essai-referentiel, page: "p. 1"}', "nombre entier", "p. 6"),
        (PACK, "{source: essai-referentiel, page: 1}", "{source: essai-referentiel, page: 31}", "n'existe pas", "bas de la page"),
        (PACK, "{source: essai-referentiel, page: 1}", "{source: essai-referentiel}", "indiquez la page", ""),
        (PACK, "sources: [essai-referentiel]", "sources: [essai-referentiels]", "source inconnue", "essai-referentiel"),
        (PACK, "  - id: essai-production", "  - id: essai-prodution", "production inconnue", "essai-production"),
        (PACK, "  - id: one-per-document", "  - id: one-by-document", "règle inconnue", "one-per-document"),
        (PACK, "    number: 1", "    number: 3", "la règle demande 3", "accordez"),
        (PACK, "id: essai  ", "id: essay  ", "n'est pas le nom du fichier", "essai"),
        (PACK, "version: ", "version: 1.0 #", "un texte est attendu", "guillemets"),
        (PACK, "  starts: 2", "  starts: le 2", "n'est pas une date", "2018-07-31"),
        (PACK, "schema: prodcheck/pack/1", "schema: prodcheck/pak/1", "schéma inconnu", "prodcheck/pack/1"),
    ],
)
def test_a_slip_is_told_with_its_line_and_the_way_out(rules: Path, name: str, old: str, new: str, said: str, way_out: str):
    line = line_of(rules, name, old)
    problem = broken(rules, name, old, new)
    assert said in str(problem.facts["problem"])
    assert way_out in str(problem.facts["suggestion"])
    assert problem.facts["line"] == line


def test_a_missing_example_is_told_at_the_list_that_lacks_it(rules: Path):
    problem = broken(rules, DOCUMENT, '        - "Les résultats sont de 27 % de réponses."\n', "")
    assert "au moins 3" in str(problem.facts["problem"])
    assert problem.facts["line"] == line_of(rules, DOCUMENT, "      found:")


def test_too_few_refused_examples_are_told(rules: Path):
    path = rules / DOCUMENT
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: text.index("        negation:\n")], encoding="utf-8")
    _, problems = validate([path])
    assert "trois exemples à refuser" in str(problems[0].facts["problem"])


def test_two_elements_of_the_same_id_are_told_at_the_second(rules: Path):
    path = rules / DOCUMENT
    text = path.read_text(encoding="utf-8")
    element = text[text.index("  - id: resultats") :]
    path.write_text(text + element, encoding="utf-8")
    _, problems = validate([path])
    assert "deux éléments" in str(problems[0].facts["problem"])
    assert int(problems[0].facts["line"]) > text.count("\n")


def test_a_document_named_twice_in_a_pack_is_told(rules: Path):
    problem = broken(rules, PACK, "  - id: essai-production\n", "  - id: essai-production\n  - id: essai-production\n")
    assert "deux fois" in str(problem.facts["problem"])


def test_every_problem_of_a_file_is_told_at_once_unknown_keys_first(rules: Path):
    path = rules / PACK
    text = path.read_text(encoding="utf-8")
    text = text.replace("  minutes: 30", "  minutes: trente").replace("certification:", "certif:")
    path.write_text(text, encoding="utf-8")
    _, problems = validate([path])
    told = [str(problem.facts["problem"]) for problem in problems]
    assert told[0].startswith("clé inconnue : « certif »")
    assert any("minutes" in problem for problem in told)
    assert any("certification" in problem for problem in told)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "vide"),
        ("schema: [", "YAML"),
        ("schema: prodcheck/pack/1\n\tid: x\n", "YAML"),
        ("a: &x 1\nb: *x\n", "ancres"),
        ("a: 1\na: 2\n", "deux fois"),
        ("? [a]\n: 1\n", "clé"),
        ("- 1\n", "schema"),
        ("schema: 3\n", "schéma inconnu"),
        ("a: " + "[" * 30 + "]" * 30, "imbriqué"),
        ("[" * 5000, "imbriqué"),
        ("a: !!str x\n", "étiquette"),
        ("a: 1\n---\nb: 2\n", "plusieurs documents"),
        ("a: \x01\n", "caractère interdit"),
        ("a: inf\nb: 1e999\n", "schema"),
    ],
)
def test_yaml_that_cannot_be_used_is_refused_in_one_sentence(tmp_path: Path, text: str, said: str):
    path = tmp_path / "packs" / "x.yaml"
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")
    _, problems = validate([path])
    assert len(problems) == 1
    assert said in str(problems[0].facts["problem"])


def test_a_file_that_is_not_utf8_or_too_big_is_refused(tmp_path: Path):
    latin, big = tmp_path / "latin.yaml", tmp_path / "big.yaml"
    latin.write_bytes("titre: été".encode("latin-1"))
    big.write_bytes(b"#" * (MAX_BYTES + 1))
    for path, said in ((latin, "UTF-8"), (big, "Mo"), (tmp_path / "absent.yaml", "lu")):
        with pytest.raises(UsageError) as caught:
            read_yaml(path)
        assert said in str(caught.value.facts["problem"])


def test_a_path_that_does_not_exist_is_told(tmp_path: Path):
    _, problems = validate([tmp_path / "absent"])
    assert [problem.code for problem in problems] == ["missing-file"]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet=st.sampled_from("abc:-[]{}&*!|>'\"#%@ \n\t0123,é"), max_size=60))
def test_no_text_gives_anything_but_a_placed_problem(tmp_path: Path, text: str):
    path = tmp_path / "any.yaml"
    path.write_text(text, encoding="utf-8")
    _, problems = validate([path])
    assert [problem.code for problem in problems] == ["pack-invalid"]


def test_an_own_folder_extends_the_shipped_packs(rules: Path):
    assert load_pack("essai", [rules]).documents[0].id == "essai-production"
    assert {"essai", "cc-titre"} <= {pack.id for pack in list_packs([rules])}


def test_an_own_folder_overrides_a_shipped_document(rules: Path):
    text = (finding.builtin_rules_dir() / "documents" / "veille.yaml").read_text(encoding="utf-8")
    (rules / "documents" / "veille.yaml").write_text(text.replace("label: Veille", "label: Notre veille", 1), encoding="utf-8")
    assert load_pack("cc-titre", [rules]).documents[0].label.startswith("Notre veille")
    assert not load_pack("cc-titre").documents[0].label.startswith("Notre")


def test_the_environment_names_own_folders(rules: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv(finding.RULES_VARIABLE, str(rules))
    assert load_pack("essai").id == "essai"
    monkeypatch.setenv(finding.RULES_VARIABLE, str(rules / "absent"))
    with pytest.raises(UsageError) as caught:
        load_pack("cc-titre")
    assert caught.value.code == "rules-not-found"


def test_a_pack_file_can_be_loaded_from_any_place(rules: Path):
    assert load_pack_file(rules / PACK, finding.rules_path([rules])).version == "0.1"


def test_nothing_is_overwritten_by_a_new_pack(rules: Path):
    with pytest.raises(UsageError) as caught:
        write_new_pack(rules, new_pack("essai"))
    assert caught.value.code == "already-there"


@pytest.mark.parametrize("name", ["Essai", "été", "a b", "../x", "", "a" * 60])
def test_an_id_that_cannot_be_a_file_name_is_refused(name: str):
    with pytest.raises(UsageError) as caught:
        new_pack(name)
    assert caught.value.code == "bad-identifier"
