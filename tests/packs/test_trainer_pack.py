"""A trainer's exercise: from ``packs new`` to a working two-document pack for an invented title, without Python."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from prodcheck.checking import check
from prodcheck.evidence import Coverage
from prodcheck.packs.loading import load_pack
from prodcheck.packs.skeleton import new_pack, write_new_pack
from prodcheck.packs.validating import validate
from prodcheck.report import Verdict

CONTENT_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELATIONS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)
NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def docx(path: Path, *paragraphs: str) -> Path:
    body = "".join(f'<w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>' for text in paragraphs)
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("[Content_Types].xml", CONTENT_TYPES)
        archive.writestr("_rels/.rels", RELATIONS)
        archive.writestr(
            "word/document.xml", f'<?xml version="1.0"?><w:document xmlns:w="{NAMESPACE}"><w:body>{body}</w:body></w:document>'
        )
    path.write_bytes(content.getvalue())
    return path


@pytest.fixture
def own_rules(tmp_path: Path) -> Path:
    """The skeleton, changed as a trainer would with a text editor: limits lowered, one document about something else."""
    folder = tmp_path / "regles"
    write_new_pack(folder, new_pack("hote-accueil", ["memo-accueil", "bilan-plaintes"]))
    pack = folder / "packs" / "hote-accueil.yaml"
    text = pack.read_text(encoding="utf-8").replace("{min: 7000, max: 12000}", "{min: 100, max: 900}")
    text = text.replace("  pages: {min: 3, max: 8}\n", "")
    pack.write_text(text, encoding="utf-8")
    document = folder / "documents" / "bilan-plaintes.yaml"
    text = document.read_text(encoding="utf-8")
    for old, new in (
        ("- id: resultats", "- id: plaintes"),
        ("        - résultats\n", "        - plainte\n        - plaintes\n"),
        ("J'ai vendu 12 contrats pour 4 300 €.", "J'ai traité 14 plaintes en deux jours."),
        ("Les résultats sont de 27 % de réponses.", "Les plaintes ont baissé de 27 %."),
        ("Nous avons vendu neuf machines, pour 18 000 €.", "La plainte la plus chère nous a coûté 180 €."),
        ("Les résultats ont été satisfaisants.", "Les plaintes doivent être traitées avec soin."),
        ("Nous n'avons pas encore de résultats.", "Nous n'avons reçu aucune plainte."),
        ("Nous espérons de bons résultats l'an prochain.", "Les plaintes seront traitées l'an prochain."),
    ):
        assert old in text
        text = text.replace(old, new, 1)
    document.write_text(text, encoding="utf-8")
    return folder


def test_the_pack_validates_with_its_examples(own_rules: Path):
    from prodcheck.detecting import explain

    _, problems = validate([own_rules], detection=explain)
    assert [str(problem.facts) for problem in problems] == []
    assert [document.id for document in load_pack("hote-accueil", [own_rules]).documents] == ["memo-accueil", "bilan-plaintes"]


def test_check_judges_two_files_with_the_pack(own_rules: Path, tmp_path: Path):
    memo = docx(
        tmp_path / "memo.docx",
        "Le memo que je présente porte sur la vente de cartes de fidélité à l'accueil de la piscine.",
        "J'ai vendu 12 cartes pour 430 €, deux de plus que prévu.",
    )
    report_file = docx(tmp_path / "plaintes.docx", "L'accueil est important.", "Les plaintes doivent toujours être traitées.")
    files: list[str | Path | tuple[str, str | Path]] = [("memo-accueil", memo), ("bilan-plaintes", report_file)]
    report = check(files, "hote-accueil", rules_dirs=[own_rules])
    first, second = report.documents
    assert first.characters_verdict is Verdict.CONFORME
    assert second.characters_verdict is Verdict.NON_CONFORME
    assert [requirement.status for requirement in first.requirements] == [Coverage.COVERED]
    assert [requirement.status for requirement in second.requirements] == [Coverage.MISSING]
    assert first.requirements[0].source is not None
    assert first.requirements[0].source.document == "Référentiel hote-accueil"
    assert {rule.id: rule.verdict for rule in report.set_checks}["count"] is Verdict.CONFORME
