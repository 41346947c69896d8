"""click in French: help pages, usage lines and usage errors. click's own sentences are English and need a compiled catalogue."""

from __future__ import annotations

import importlib
from typing import Any

import click
from click.formatting import HelpFormatter

_HELP_OPTION = "Affiche cette aide et s'arrête."


class FrenchCommand(click.Command):
    """A command whose help page is French; click puts a colon right behind a heading, French a space before it."""

    def format_help_text(self, ctx: click.Context, formatter: HelpFormatter) -> None:
        r"""Write the text; click's mark for a paragraph to leave as it is, ``\b``, stands in raw docstrings as two characters."""
        self.help = self.help and self.help.replace("\\b\n", "\b\n")
        super().format_help_text(ctx, formatter)

    def format_usage(self, ctx: click.Context, formatter: HelpFormatter) -> None:
        """Write « Utilisation : » where click writes "Usage:"."""
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix="Utilisation : ")

    def format_options(self, ctx: click.Context, formatter: HelpFormatter) -> None:
        """Write the options under a French heading."""
        rows = [row for param in self.get_params(ctx) if (row := param.get_help_record(ctx)) is not None]
        options = [(names, text.replace("[required]", "[obligatoire]")) for names, text in rows if names.startswith("-")]
        if options:
            with formatter.section("Options\N{NO-BREAK SPACE}"):
                formatter.write_dl(options)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The ``--help`` option with a French description."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = _HELP_OPTION
        return option

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """The usage line's parts; ``[OPTIONS]`` is the same word in French."""
        return [piece.replace("COMMAND [ARGS]...", "COMMANDE …") for piece in super().collect_usage_pieces(ctx)]


class LazyGroup(FrenchCommand, click.Group):
    """A group that imports a command only to run it or to show its own help.

    ``lazy`` maps a command's name to ``("module:attribute", "one French line")``.
    """

    command_class = FrenchCommand

    def __init__(self, *args: Any, lazy: dict[str, tuple[str, str]] | None = None, **kwargs: Any) -> None:
        """Keep the table of lazy commands."""
        super().__init__(*args, **kwargs)
        self._lazy = lazy or {}

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names in the order of the table: the order a newcomer needs them."""
        return [*self._lazy, *super().list_commands(ctx)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the command's module on first use."""
        if cmd_name in self._lazy:
            module, attribute = self._lazy[cmd_name][0].split(":")
            command: click.Command = getattr(importlib.import_module(module), attribute)
            return command
        return super().get_command(ctx, cmd_name)

    def format_options(self, ctx: click.Context, formatter: HelpFormatter) -> None:
        """Options, then commands."""
        FrenchCommand.format_options(self, ctx, formatter)
        self.format_commands(ctx, formatter)

    def format_commands(self, ctx: click.Context, formatter: HelpFormatter) -> None:
        """List the commands with their one-line help, without importing the lazy ones."""
        rows = []
        for name in self.list_commands(ctx):
            if name in self._lazy:
                rows.append((name, self._lazy[name][1]))
            elif (command := super().get_command(ctx, name)) is not None:
                rows.append((name, command.get_short_help_str(limit=100)))
        if rows:
            with formatter.section("Commandes\N{NO-BREAK SPACE}"):
                formatter.write_dl(rows)


def usage_sentence(error: click.ClickException) -> str:
    """One French sentence for what click found wrong with the command line, with the way to help."""
    context = getattr(error, "ctx", None)
    name = context.command_path if context is not None else "prodcheck"
    return f"{_fault(error)} Pour l'aide : {name} --help"


def _parameter(error: click.BadParameter) -> str:
    """How the user knows the parameter: its longest option or its name in the usage line."""
    if error.param is None:
        return str(error.param_hint or "")
    if isinstance(error.param, click.Option):
        return max(error.param.opts, key=len)
    return error.param.make_metavar(error.ctx) if error.ctx is not None else str(error.param.name)


def _fault(error: click.ClickException) -> str:
    """What is wrong, in French, without the way out."""
    if isinstance(error, click.NoSuchOption):
        close = f" Vouliez-vous dire {error.possibilities[0]} ?" if error.possibilities else ""
        return f"L'option {error.option_name} n'existe pas.{close}"
    if isinstance(error, click.MissingParameter):
        return f"Il manque {_parameter(error)} dans la commande."
    if isinstance(error, click.BadParameter):
        return f"La valeur donnée pour {_parameter(error)} ne convient pas."
    if isinstance(error, click.BadOptionUsage):
        return f"L'option {error.option_name} attend une valeur."
    if isinstance(error, click.exceptions.NoSuchCommand):
        close = f" Vouliez-vous dire « {error.possibilities[0]} » ?" if error.possibilities else ""
        return f"La commande « {error.command_name} » n'existe pas.{close}"
    if isinstance(error, click.FileError):
        return f"Le fichier « {error.ui_filename} » ne peut pas être ouvert."
    return "La commande n'est pas complète ou contient un mot en trop."
