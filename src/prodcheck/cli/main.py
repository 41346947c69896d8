"""``prodcheck``: the command group and the one place where failures become a French sentence and an exit code."""

from __future__ import annotations

import errno
import sys

import click

from prodcheck import __version__
from prodcheck.cli.french import LazyGroup, usage_sentence
from prodcheck.errors import ExitCode, ProdcheckError, UsageError

_COMMANDS = {
    "check": ("prodcheck.cli.check:check", "Vérifie des productions et écrit le rapport."),
    "batch": ("prodcheck.cli.batch:batch", "Vérifie les productions de tout un groupe."),
    "admissibility": ("prodcheck.cli.admissibility:admissibility", "Écrit le relevé de recevabilité d'un groupe vérifié."),
    "watch": ("prodcheck.cli.watch:watch", "Vérifie de nouveau à chaque enregistrement."),
    "packs": ("prodcheck.cli.packs:packs", "Montre, contrôle et crée les packs (référentiels)."),
    "demo": ("prodcheck.cli.demo:demo", "Vérifie les exemples fournis, pour voir à quoi ressemble un rapport."),
    "doctor": ("prodcheck.cli.doctor:doctor", "Dit ce qui est installé et ce que cela change pour les résultats."),
    "evaluate": ("prodcheck.cli.evaluate:evaluate", "Mesure la détection sur des productions étiquetées."),
}

_DISK_FAILURES = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO}
"""What a disk that is full, or that does not answer, gives: no fault of the command nor of prodcheck."""


@click.group(cls=LazyGroup, lazy=_COMMANDS, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, "-V", "--version", message="prodcheck %(version)s", help="Affiche la version et s'arrête.")
def cli() -> None:
    """Vérifie les productions écrites d'un titre professionnel avant l'examen.

    prodcheck mesure les pages et les caractères comme le demande le référentiel, cherche le contenu attendu,
    et dit quoi améliorer. Tout se passe sur cet ordinateur : aucun texte n'est envoyé ailleurs.
    """


def main() -> None:
    """Run the command line and exit with a code of ``ExitCode``; no traceback reaches the user."""
    for stream in (sys.stdout, sys.stderr):
        # A Windows console may still be on a code page without « é » or « ✓ ».
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    sys.exit(_with_output_written(_run()))


def _run() -> int:
    """The exit code of one run; every failure prints one sentence on standard error."""
    try:
        code = cli.main(standalone_mode=False)
        return code if isinstance(code, int) else ExitCode.CONFORME
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.ctx.get_help() if error.ctx else "", err=True)
        return ExitCode.USAGE
    except click.ClickException as error:
        click.echo(usage_sentence(error), err=True)
        return ExitCode.USAGE
    except (click.Abort, KeyboardInterrupt):
        click.echo("Arrêté à votre demande. Aucun fichier n'a été laissé à moitié écrit.", err=True)
        return 130
    except ProdcheckError as error:
        from prodcheck.reporting.wording import sentence_for

        click.echo(sentence_for(error), err=True)
        return error.exit_code
    except OSError as error:
        return _disk_failure() if error.errno in _DISK_FAILURES else _internal_failure(error)
    except Exception as error:  # the last net: the user gets a sentence, the developer the type
        return _internal_failure(error)


def _with_output_written(code: int) -> int:
    """The exit code once standard output is written; what it cannot take is dropped, or Python would say so in English."""
    import os

    try:
        if sys.stdout is not None:  # closed by who started prodcheck
            sys.stdout.flush()
    except OSError as error:
        sink = os.open(os.devnull, os.O_WRONLY)
        os.dup2(sink, sys.stdout.fileno())
        os.close(sink)
        if code not in (ExitCode.USAGE, ExitCode.INTERNAL) and error.errno in _DISK_FAILURES:
            return _disk_failure()
    return code


def _disk_failure() -> int:
    """Say that the result, or what prodcheck needs on the way to it, found no room."""
    from prodcheck.reporting.wording import sentence_for

    click.echo(sentence_for(UsageError("cannot-write", why="no-room")), err=True)
    return ExitCode.USAGE


def _internal_failure(error: Exception) -> int:
    """Say that prodcheck failed; the traceback only where a developer asks for it, since it may quote a document."""
    import os

    if os.environ.get("PRODCHECK_DEBUG"):
        raise error
    click.echo(
        f"prodcheck s'est arrêté sur une erreur interne ({type(error).__name__}). Ce n'est pas la faute de votre fichier : "
        "signalez-le avec la commande utilisée ; PRODCHECK_DEBUG=1 affiche les détails techniques.",
        err=True,
    )
    return ExitCode.INTERNAL
