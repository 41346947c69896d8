"""Every kind of bad input gets one French sentence, its exit code, and no half-written file."""

import json
import zipfile
from pathlib import Path

import pikepdf
import pytest

from prodcheck.cli import main as command_line
from prodcheck.errors import ExitCode

SAMPLES = Path(__file__).parents[2] / "samples" / "conforme"
DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    def call(*arguments: object) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.argv", ["prodcheck", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            command_line.main()
        captured = capsys.readouterr()
        assert "Traceback" not in captured.err
        return int(ended.value.code or 0), captured.out, captured.err

    return call


def docx_with(path: Path, body: str | bytes) -> None:
    types = f'<Types xmlns="{PACKAGE}/content-types"><Override PartName="/word/document.xml" ContentType="{DOCUMENT}"/></Types>'
    relation = f'<Relationship Id="r" Type="{OFFICE}" Target="word/document.xml"/>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", types)
        package.writestr("_rels/.rels", f'<Relationships xmlns="{PACKAGE}/relationships">{relation}</Relationships>')
        package.writestr("word/document.xml", body)


def pdf_of_pages(path: Path, count: int) -> None:
    with pikepdf.new() as pdf:
        for _ in range(count):
            pdf.add_blank_page()
        pdf.save(path)


def with_password(path: Path) -> None:
    with pikepdf.open(SAMPLES / "veille.pdf") as pdf:
        pdf.save(path, encryption=pikepdf.Encryption(user="secret", owner="secret"))


def scan(path: Path) -> None:
    """A page that is one picture, as a scanner makes it."""
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(595, 842))
        picture = pdf.make_stream(bytes(range(256)) * 40, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image)
        picture.Width, picture.Height, picture.BitsPerComponent = 128, 80, 8
        picture.ColorSpace = pikepdf.Name.DeviceGray
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=picture))
        page.Contents = pdf.make_stream(b"q 595 0 0 842 0 0 cm /Im0 Do Q")
        pdf.save(path)


MAKERS = {
    "photo.docx": lambda path: path.write_bytes(b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(200)),
    "page.docx": lambda path: path.write_text("<!DOCTYPE html><html><body>Bonjour</body></html>"),
    "vide.docx": lambda path: path.write_bytes(b""),
    "tronque.docx": lambda path: path.write_bytes((SAMPLES / "veille.docx").read_bytes()[:3000]),
    "tronque.pdf": lambda path: path.write_bytes((SAMPLES / "veille.pdf").read_bytes()[:20_000]),
    "bombe.docx": lambda path: docx_with(path, b"<a>" + b" " * 90_000_000 + b"</a>"),
    "entites.docx": lambda path: docx_with(path, '<!DOCTYPE a [<!ENTITY x "xxxxxxxx">]><a>&x;&x;</a>'),
    "mot-de-passe.pdf": with_password,
    "500-pages.pdf": lambda path: pdf_of_pages(path, 500),
    "scan.pdf": scan,
    "texte.pages": lambda path: path.write_bytes(b"PK\x03\x04" + bytes(60)),
}

WAY_OUT = ("nregistre", "origin", "copie", "Vérifiez", "installe", "exporte")


@pytest.mark.parametrize("name", MAKERS)
def test_a_file_that_cannot_be_read_is_illisible_with_the_way_out(run, tmp_path, name):
    MAKERS[name](tmp_path / name)
    code, out, _ = run("check", tmp_path / name, "--pack", "cc-ccp2", "--draft", "--json", "-")
    document = json.loads(out)["documents"][0]
    assert code == ExitCode.ILLISIBLE
    assert document["verdict"] == "illisible"
    assert any(word in document["reason"] for word in WAY_OUT), document["reason"]
    assert document["sha256"]
    assert document["pages"] is None


def test_one_unreadable_file_does_not_hide_the_others(run, tmp_path):
    (tmp_path / "pac.docx").write_bytes(b"")
    code, out, _ = run("check", tmp_path / "pac.docx", SAMPLES / "veille.docx", "--pack", "cc-titre", "--draft", "--json", "-")
    assert code == ExitCode.ILLISIBLE
    assert [entry["verdict"] for entry in json.loads(out)["documents"]] == ["illisible", "conforme"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["absent.docx", "--pack", "cc-titre"], ["absent.docx", "introuvable"]),
        ([".", "--pack", "cc-titre"], ["est un dossier"]),
        (["veille.docx", "--pack", "cc-titer"], ["cc-titer", "cc-titre"]),
        (["veile=veille.docx", "--pack", "cc-titre"], ["veile", "veille"]),
        (["veille=veille.docx", "veille=copie.docx", "--pack", "cc-titre"], ["veille"]),
        (["veille.docx", "--pack", "cc-titre", "--html", "absent/rapport.html"], ["rapport.html"]),
        (["veille.docx", "--pack", "cc-titre", "--json", "."], ["."]),
        (["veille.docx", "--pack", "cc-titre", "--session", "demain"], ["demain"]),
        (["veille.docx", "--pack", "cc-titre", "--rules", "absent"], ["absent"]),
    ],
)
def test_a_wrong_argument_is_one_sentence_and_nothing_is_written(run, tmp_path, monkeypatch, arguments, words):
    monkeypatch.chdir(tmp_path)
    for name in ("veille.docx", "copie.docx"):
        (tmp_path / name).write_bytes((SAMPLES / "veille.docx").read_bytes())
    code, out, err = run("check", *arguments)
    assert code == ExitCode.USAGE
    assert out == ""
    assert len(err.strip().splitlines()) == 1
    assert all(word in err for word in words), err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["copie.docx", "veille.docx"]


def test_the_report_that_stood_there_survives_a_failed_check(run, tmp_path):
    (tmp_path / "rapport.html").write_text("ancien")
    run("check", tmp_path / "absent.docx", "--pack", "cc-titre", "--html", tmp_path / "rapport.html")
    assert (tmp_path / "rapport.html").read_text() == "ancien"


def test_names_that_are_markup_are_shown_as_text(run, tmp_path):
    hostile = tmp_path / "a&b <script>alert(1)<script>.docx"
    hostile.write_bytes((SAMPLES / "veille.docx").read_bytes())
    run("check", hostile, "--pack", "cc-titre", "--draft", "--html", tmp_path / "rapport.html")
    page = (tmp_path / "rapport.html").read_text(encoding="utf-8")
    assert "<script>" not in page
    assert "&lt;script&gt;" in page


@pytest.mark.parametrize("option", ["--html", "--json"])
def test_a_report_never_replaces_one_of_the_files_it_is_about(run, tmp_path: Path, option: str):
    production = tmp_path / "veille.docx"
    production.write_bytes((SAMPLES / "veille.docx").read_bytes())
    before = production.read_bytes()
    code, _, err = run("check", f"veille={production}", "--pack", "cc-titre", "--draft", option, tmp_path / "." / "veille.docx")
    assert code == ExitCode.USAGE
    assert "le rapport l'effacerait" in err
    assert production.read_bytes() == before


def test_two_reports_cannot_go_into_one_file(run, tmp_path: Path):
    report = tmp_path / "rapport"
    code, _, err = run("check", SAMPLES / "veille.docx", "--pack", "cc-titre", "--html", report, "--json", report)
    assert code == ExitCode.USAGE
    assert "Donnez un nom différent" in err
    assert not report.exists()


def test_a_device_without_end_is_refused_before_it_is_read(run):
    code, _, err = run("check", "veille=/dev/zero", "--pack", "cc-titre", "--draft")
    assert code == ExitCode.USAGE
    assert "n'est pas un fichier" in err
