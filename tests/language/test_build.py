"""The build: lexicon format, where the model lies, and that the same sources give the same bytes."""

from __future__ import annotations

import pytest

from prodcheck.errors import ProdcheckError
from prodcheck.language import build, finding

LABELLED = """---
id: {name}
document: veille
context: entreprise
elements:
  sources: {sources}
  resultats: {resultats}
evidence:
  sources: "Je lis Infogreffe et Le Progrès."
---
# Ma veille

## Sources
Je lis Infogreffe et Le Progrès.
Les sources sont importantes.

## Résultats
Nous avons signé quatre contrats grâce à cela.
Les résultats sont satisfaisants.
"""


def write_sources(root):
    for folder in ("lexicon", "corpus", "sentences"):
        (root / folder).mkdir(parents=True)
    (root / "lexicon" / "concepts.txt").write_text(
        "source: source | journal\nresultat: résultat | contrat signé\n", encoding="utf-8"
    )
    (root / "lexicon" / "gazetteers.txt").write_text("source: infogreffe\nfirstname: paul\n", encoding="utf-8")
    (root / "sentences" / "veille.txt").write_text("# sources\n+ Je lis Pappers.\n- Les sources comptent.\n", encoding="utf-8")
    for number, (sources, resultats) in enumerate(
        [("present", "absent"), ("absent", "present"), ("present", "present")], start=1
    ):
        text = LABELLED.format(name=f"veille-{number}01", sources=sources, resultats=resultats)
        if sources == "absent":
            text = text.replace("Je lis Infogreffe et Le Progrès.", "Il y a beaucoup de sources.").replace(
                'evidence:\n  sources: "Il y a beaucoup de sources."\n', ""
            )
        if resultats == "present":
            text = text.replace(
                "  resultats: present\n",
                '  resultats: present\npassages:\n  resultats:\n    - "Nous avons signé quatre contrats grâce à cela."\n',
            )
        (root / "corpus" / f"veille-{number}01.md").write_text(text, encoding="utf-8")


def tree(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_the_same_sources_give_the_same_bytes(tmp_path):
    write_sources(tmp_path / "models")
    build.build(tmp_path / "models", tmp_path / "one")
    build.build(tmp_path / "models", tmp_path / "two")
    assert tree(tmp_path / "one") == tree(tmp_path / "two")
    assert "classifier/passages.npz" in tree(tmp_path / "one")


def test_a_name_given_twice_in_a_lexicon_is_refused_with_its_line(tmp_path):
    path = tmp_path / "concepts.txt"
    path.write_text("# comment\na: x | y\na: z\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"concepts\.txt:3"):
        build.read_lexicon(path)


def test_a_missing_model_says_how_to_build_it(tmp_path, monkeypatch):
    monkeypatch.setattr(finding, "_PACKAGE_DIR", tmp_path / "src" / "prodcheck")
    with pytest.raises(ProdcheckError) as caught:
        finding.model_dir()
    assert caught.value.code == "model-not-built"
