"""``prodcheck doctor`` tells what is there, and what an absence means for the results."""

from __future__ import annotations

import pytest
from click.testing import CliRunner, Result

from prodcheck.cli.doctor import doctor
from prodcheck.errors import ExitCode


def run(monkeypatch: pytest.MonkeyPatch, **settings: str) -> tuple[Result, int]:
    """The command's result and the exit code it returns, with the given environment."""
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    result = CliRunner().invoke(doctor, standalone_mode=False)
    assert result.exception is None
    return result, result.return_value


def test_a_machine_with_nothing_but_prodcheck_can_work(monkeypatch: pytest.MonkeyPatch) -> None:
    result, code = run(monkeypatch, PRODCHECK_SOFFICE="none", PRODCHECK_OCR="none")
    assert code == ExitCode.CONFORME
    assert "prodcheck peut travailler" in result.output
    assert "– LibreOffice : absent." in result.output
    assert "absente." in result.output


def test_each_absence_says_what_it_means(monkeypatch: pytest.MonkeyPatch) -> None:
    words = " ".join(run(monkeypatch, PRODCHECK_SOFFICE="none", PRODCHECK_OCR="none")[0].output.split())
    assert "est estimé, avec une marge plus large" in words
    assert "illisible, jamais non conforme" in words


@pytest.mark.libreoffice
def test_libreoffice_is_told_with_its_version(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PRODCHECK_SOFFICE", raising=False)
    assert "✓ LibreOffice " in run(monkeypatch)[0].output


def test_a_broken_pack_is_named_and_the_exit_code_says_so(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    rules = tmp_path_factory.mktemp("rules")
    (rules / "packs").mkdir()
    (rules / "packs" / "essai.yaml").write_text("schema: prodcheck/pack/1\nid: essai\nlimit: 3\n", "utf-8")
    result, code = run(monkeypatch, PRODCHECK_RULES=str(rules))
    assert code == ExitCode.INTERNAL
    assert "essai.yaml" in "".join(result.output.split())
