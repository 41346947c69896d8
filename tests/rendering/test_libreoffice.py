from __future__ import annotations

import http.server
import threading
import time
from pathlib import Path

import pytest

from prodcheck.measuring import measure
from prodcheck.measuring.substituted_fonts import substitution
from prodcheck.reading import read
from prodcheck.rendering import libreoffice
from prodcheck.rendering.libreoffice import Failure, convert, probe, workspace
from prodcheck.rendering.profile import write_profile
from tests.rendering.word_files import paragraph, write_docx, write_stand_in

# Copies what it is given to OUT as a PDF: enough of a converter for the way batches are run.
_WHOLE = 'for f in "$@"; do b=$(basename "$f"); printf "%%PDF-1.7 %%%%EOF" > "$OUT/${b%.*}.pdf"; done'


@pytest.fixture
def stand_in(tmp_path, monkeypatch):
    def make(script: str) -> None:
        monkeypatch.setenv("PRODCHECK_SOFFICE", str(write_stand_in(tmp_path / "soffice", script)))

    return make


@pytest.fixture
def files(tmp_path):
    return [write_docx(tmp_path / f"Épreuve n° {number}.docx", paragraph("Bonjour")) for number in range(1, 4)]


def test_the_setting_none_switches_it_off(monkeypatch, files, tmp_path):
    monkeypatch.setenv("PRODCHECK_SOFFICE", "none")
    assert probe() is None
    assert convert(files[:1], "pdf", tmp_path) == {files[0]: Failure("not-installed")}


def test_a_setting_that_leads_nowhere_is_not_replaced(monkeypatch, tmp_path):
    monkeypatch.setenv("PRODCHECK_SOFFICE", str(tmp_path / "nowhere"))
    assert probe() is None


def test_it_is_found_on_the_path(monkeypatch, tmp_path):
    write_stand_in(tmp_path / "soffice", _WHOLE)
    monkeypatch.delenv("PRODCHECK_SOFFICE", raising=False)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    found = probe()
    assert found is not None
    assert (found.program, found.version) == (tmp_path / "soffice", "9.9.9.9")


def test_many_files_go_through_one_call(stand_in, files, tmp_path):
    stand_in(f'echo call >> "{tmp_path}/calls"; {_WHOLE}')
    made = convert(files, "pdf", tmp_path)
    assert all(isinstance(result, Path) and result.is_file() for result in made.values())
    assert list(made) == files
    assert (tmp_path / "calls").read_text().count("call") == 1


def test_inputs_have_safe_names_and_results_are_under_the_given_folder(stand_in, files, tmp_path):
    stand_in(f'basename "$1" >> "{tmp_path}/names"; {_WHOLE}')
    result = convert(files[:1], "pdf", tmp_path)[files[0]]
    assert (tmp_path / "names").read_text() == "0001.docx\n"
    assert isinstance(result, Path)
    assert result.is_relative_to(tmp_path)


def test_the_file_that_crashes_it_is_set_aside_and_the_others_are_made(stand_in, files, tmp_path):
    stand_in(_WHOLE.replace("; do b", '; do case "$f" in *0002*) exit 139;; esac; b'))
    made = convert(files, "pdf", tmp_path)
    assert made[files[1]] == Failure("crashed")
    assert isinstance(made[files[0]], Path)
    assert isinstance(made[files[2]], Path)


def test_a_file_that_is_not_loaded_is_refused_without_another_call(stand_in, files, tmp_path):
    others = _WHOLE.replace("; do b", '; do case "$f" in *0002*) continue;; esac; b')
    stand_in(f'echo call >> "{tmp_path}/calls"; {others}')
    made = convert(files, "pdf", tmp_path)
    assert made[files[1]] == Failure("refused")
    assert isinstance(made[files[2]], Path)
    assert (tmp_path / "calls").read_text().count("call") == 1


def test_a_result_cut_short_is_no_result(stand_in, files, tmp_path):
    stand_in('printf "%%PDF-1.7 half" > "$OUT/0001.pdf"; exit 1')
    assert convert(files[:1], "pdf", tmp_path) == {files[0]: Failure("crashed")}


def test_a_hanging_program_is_killed_with_all_it_started(stand_in, files, tmp_path, monkeypatch):
    monkeypatch.setattr(libreoffice, "_START_S", 0.3)
    stand_in(f'sleep 60 & echo $! > "{tmp_path}/child"; sleep 60')
    begun = time.monotonic()
    assert convert(files[:1], "pdf", tmp_path, timeout_s=0.2) == {files[0]: Failure("too-slow")}
    assert time.monotonic() - begun < 20
    child = Path("/proc") / (tmp_path / "child").read_text().strip() / "stat"
    for _ in range(100):
        if not child.exists() or child.read_text().split()[2] == "Z":
            return
        time.sleep(0.05)
    pytest.fail("the child outlived the group")


def test_time_is_given_for_each_file_not_for_all(stand_in, files, tmp_path, monkeypatch):
    monkeypatch.setattr(libreoffice, "_START_S", 0.0)
    stand_in('for f in "$@"; do sleep 0.5; b=$(basename "$f"); printf "%%PDF-1.7 %%%%EOF" > "$OUT/${b%.*}.pdf"; done')
    assert all(isinstance(result, Path) for result in convert(files, "pdf", tmp_path, timeout_s=1.2).values())


def test_other_kinds_of_files_and_missing_ones_are_not_tried(stand_in, tmp_path):
    stand_in(_WHOLE)
    sheet, gone = tmp_path / "a.xlsx", tmp_path / "b.docx"
    sheet.write_bytes(b"PK")
    assert convert([sheet, gone], "pdf", tmp_path) == {sheet: Failure("type"), gone: Failure("missing")}


def test_the_workspace_leaves_nothing_behind_even_after_a_failure():
    seen: list[Path] = []
    with pytest.raises(RuntimeError), workspace() as folder:
        seen.append(folder)
        (folder / "x").mkdir()
        raise RuntimeError
    assert not seen[0].exists()


def test_the_profile_forbids_macros_links_and_the_network(tmp_path):
    argument = write_profile(tmp_path / "profil é")
    text = (tmp_path / "profil é" / "user" / "registrymodifications.xcu").read_text(encoding="utf-8")
    assert argument.startswith("-env:UserInstallation=file://")
    assert argument.isascii()
    for setting in ('"MacroSecurityLevel" oor:op="fuse"><value>3', '"DisableMacrosExecution" oor:op="fuse"><value>true'):
        assert setting in text
    assert '"ooInetHTTPProxyName"' in text


@pytest.mark.libreoffice
def test_real_files_become_pdf_in_one_go_and_a_broken_one_does_not_stop_them(soffice, tmp_path, monkeypatch):
    monkeypatch.setenv("PRODCHECK_SOFFICE", str(soffice))
    good = write_docx(tmp_path / "bon.docx", paragraph("Une page", breaks_page=True) + paragraph("Deux pages"))
    broken = tmp_path / "cassé.docx"
    broken.write_bytes(b"PK\x03\x04 rien")
    other = write_docx(tmp_path / "autre.docx", paragraph("Une seule page"))
    made = convert([good, broken, other], "pdf", tmp_path)
    assert isinstance(made[other], Path)
    result = made[good]
    assert isinstance(result, Path)
    assert _pages(result) == 2
    found = probe()
    assert found is not None
    assert found.version[0].isdigit()


@pytest.mark.libreoffice
def test_rich_text_becomes_docx(soffice, tmp_path, monkeypatch):
    monkeypatch.setenv("PRODCHECK_SOFFICE", str(soffice))
    source = tmp_path / "lettre.rtf"
    source.write_text(r"{\rtf1\ansi Bonjour le monde}", encoding="ascii")
    made = convert([source], "docx", tmp_path)[source]
    assert isinstance(made, Path)
    assert made.suffix == ".docx"


@pytest.mark.libreoffice
def test_linked_pictures_and_templates_are_never_fetched(soffice, tmp_path, monkeypatch):
    monkeypatch.setenv("PRODCHECK_SOFFICE", str(soffice))
    asked: list[str] = []

    class Listener(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        def log_message(self, format: str, *args: object) -> None:
            """Stay silent."""

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Listener) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        made = convert([_linked(tmp_path / "lié.docx", server.server_port)], "pdf", tmp_path)
        server.shutdown()
    assert all(isinstance(result, Path) for result in made.values())
    assert asked == []


@pytest.mark.libreoffice
def test_a_font_the_machine_lacks_is_named_and_one_of_the_same_widths_is_not(soffice, tmp_path, monkeypatch):
    monkeypatch.setenv("PRODCHECK_SOFFICE", str(soffice))
    fonts = ("Police Qui Nexiste Pas", "Liberation Serif", "DejaVu Sans")
    source = write_docx(tmp_path / "a.docx", "".join(paragraph(f"Texte en {font}", font=font) for font in fonts))
    rendered = convert([source], "pdf", tmp_path)[source]
    assert isinstance(rendered, Path)
    document, layout = read(source), read(rendered)
    found = substitution(document, layout)
    assert found.fonts == ("Police Qui Nexiste Pas",)
    assert 0.2 < found.share < 0.6
    doubts = measure(document, layout=layout).pages.doubts
    assert [doubt.facts["fonts"] for doubt in doubts if doubt.code == "substituted-fonts"] == ["Police Qui Nexiste Pas"]


def _linked(path: Path, port: int) -> Path:
    """A DOCX that links a picture and a template on a local server."""
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    server = f"http://127.0.0.1:{port}"
    relations = (
        f'<Relationship Id="rId5" Type="{office}/image" Target="{server}/a.png" TargetMode="External"/>'
        f'<Relationship Id="rId6" Type="{office}/attachedTemplate" Target="{server}/t.dotx" TargetMode="External"/>'
    )
    drawing = "http://schemas.openxmlformats.org/drawingml/2006"
    picture = (
        f'<w:p><w:r><w:drawing><wp:inline xmlns:wp="{drawing}/wordprocessingDrawing"><wp:extent cx="914400" cy="914400"/>'
        f'<wp:docPr id="1" name="a"/><a:graphic xmlns:a="{drawing}/main"><a:graphicData uri="{drawing}/picture">'
        f'<pic:pic xmlns:pic="{drawing}/picture"><pic:nvPicPr><pic:cNvPr id="1" name="a"/><pic:cNvPicPr/></pic:nvPicPr>'
        '<pic:blipFill><a:blip r:link="rId5"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>'
        '<a:off x="0" y="0"/><a:ext cx="914400" cy="914400"/></a:xfrm><a:prstGeom prst="rect"/></pic:spPr></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )
    return write_docx(path, paragraph("Avec une image liée") + picture, relations)


def _pages(path: Path) -> int:
    """Number of pages of a PDF."""
    import pypdfium2

    with pypdfium2.PdfDocument(path) as pdf:
        return len(pdf)
