"""Every failure a user can meet: its code, its exit code. The French sentence of each code is in ``reporting.wording``."""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """Exit codes of the command line (DESIGN: JSON report)."""

    CONFORME = 0
    NON_CONFORME = 1
    USAGE = 2
    A_VERIFIER = 3
    ILLISIBLE = 4
    INTERNAL = 5


class ProdcheckError(Exception):
    """Base of the failures that have a French sentence; ``code`` names it, ``facts`` fill it in."""

    exit_code = ExitCode.INTERNAL

    def __init__(self, code: str, **facts: str | int | float) -> None:
        """Keep the message's code and the facts that fill it in."""
        super().__init__(code, facts)
        self.code = code
        self.facts: dict[str, str | int | float] = facts


class UsageError(ProdcheckError):
    """The command or a pack is wrong, not a document (exit 2)."""

    exit_code = ExitCode.USAGE


class UnreadableDocument(ProdcheckError):
    """The document's state keeps it from being read; never the candidate's fault (``illisible``, exit 4).

    Codes: ``not-a-document``, ``empty-file``, ``damaged``, ``password``, ``scan``, ``ocr-missing``, ``ocr-failed``,
    ``gibberish``, ``needs-libreoffice``, ``conversion-failed``, ``unsupported-format``, ``archive-bomb``, ``too-large``,
    ``too-many-pages``, ``too-slow``, ``no-text``, ``reader-failed`` (our own fault, said as such).
    """

    exit_code = ExitCode.ILLISIBLE
