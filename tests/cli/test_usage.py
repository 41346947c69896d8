import re
import subprocess
import sys
from pathlib import Path

import pytest

from prodcheck.cli import main as command_line
from prodcheck.errors import ExitCode

ENGLISH = re.compile(r"\b(Usage|Error|Try|Missing|Invalid|No such|Options:|Commands:|Show this)\b")


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    def call(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.argv", ["prodcheck", *arguments])
        with pytest.raises(SystemExit) as ended:
            command_line.main()
        captured = capsys.readouterr()
        return int(ended.value.code or 0), captured.out, captured.err

    return call


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["chek"], "La commande « chek » n'existe pas."),
        (["check", "a.docx", "--pack", "cc-titre", "--htlm", "x"], "L'option --htlm n'existe pas."),
        (["check", "a.docx"], "Il manque --pack dans la commande."),
        (["check", "--pack", "cc-titre"], "Il manque [TYPE=]FICHIER… dans la commande."),
        (["check", "a.docx", "--pack"], "L'option --pack attend une valeur."),
    ],
)
def test_a_wrong_command_gets_one_french_sentence_and_exit_code_2(run, arguments, said):
    code, out, err = run(*arguments)
    assert code == ExitCode.USAGE
    assert said in err
    assert out == ""
    assert len(err.strip().splitlines()) == 1
    assert not ENGLISH.search(err.replace("--htlm", ""))


@pytest.mark.parametrize("arguments", [["--help"], ["check", "--help"], ["packs", "--help"]])
def test_help_is_french_and_exits_with_0(run, arguments):
    code, out, _ = run(*arguments)
    assert code == ExitCode.CONFORME
    assert out.startswith("Utilisation")
    assert not re.search(r"\b(Usage|Show this message|Commands:|required)\b", out)


def test_the_exit_codes_of_the_help_are_one_a_line_and_no_line_is_cut_by_a_narrow_window(run):
    _, out, _ = run("check", "--help")
    assert "    3  quelque chose est à vérifier\n" in out
    assert max(map(len, out.splitlines())) <= 80


def test_the_bare_command_shows_the_help(run):
    code, _, err = run()
    assert code == ExitCode.USAGE
    assert "Commandes" in err


def test_an_internal_failure_is_one_french_sentence_without_traceback_or_document_text(run, monkeypatch):
    def fail(*arguments, **options):
        raise RuntimeError("texte de la production")

    monkeypatch.setattr("prodcheck.checking.check", fail)
    code, _, err = run("check", "a.docx", "--pack", "cc-titre")
    assert code == ExitCode.INTERNAL
    assert "RuntimeError" in err
    assert "texte de la production" not in err
    assert "Traceback" not in err


@pytest.mark.parametrize(
    "arguments", [["packs", "list"], ["check", "veille.docx", "--pack", "cc-titre", "--draft", "--json", "-"], ["--help"]]
)
def test_a_full_disk_behind_standard_output_is_one_french_sentence(arguments, project_root):
    command = [sys.executable, "-c", "from prodcheck.cli.main import main; main()", *arguments]
    with Path("/dev/full").open("w") as full:
        ended = subprocess.run(
            command, cwd=project_root / "samples" / "conforme", stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert ended.returncode == ExitCode.USAGE
    assert "ne peut pas être écrit" in ended.stderr
    assert len(ended.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize("command", ["check", "batch", "packs", "demo", "doctor", "watch", "evaluate"])
def test_help_shows_no_layout_mark(run, command):
    code, out, _ = run(command, "--help")
    assert code == 0
    assert "\\b" not in out and "\b" not in out
