"""``prodcheck admissibility``: the record a session manager can sign."""

from __future__ import annotations

from pathlib import Path

import click

from prodcheck.cli.check import _day
from prodcheck.cli.french import FrenchCommand


@click.command(cls=FrenchCommand)
@click.argument("out", metavar="RÉSULTATS")
@click.option("--decisions", metavar="FICHIER", help="Les décisions (CSV) ; sinon decisions.csv du dossier de résultats.")
@click.option("--date", "day", metavar="AAAA-MM-JJ", help="Date du relevé ; sinon aujourd'hui.")
def admissibility(out: str, decisions: str | None, day: str | None) -> None:
    r"""Écrit le relevé de recevabilité d'un groupe déjà vérifié.

    RÉSULTATS est le dossier donné à --out de prodcheck batch. Le relevé est écrit en admissibilite.html, à imprimer en A4,
    et en admissibilite.xlsx. L'outil propose, vous décidez : remplissez decisions.csv (candidat, decision, motif, par),
    puis relancez cette commande.
    """
    from prodcheck.cohort.admissibility import HTML, WORKBOOK, write_record
    from prodcheck.reporting.wording.admissibility import summary_line, warnings
    from prodcheck.reporting.wording.typography import for_terminal, french

    folder = Path(out)
    record = write_record(folder, decisions=Path(decisions) if decisions else None, on=_day(day))
    for line in (summary_line(record), *warnings(record)):
        click.echo(for_terminal(french(line)))
    click.echo(f"\nÀ imprimer : {folder / HTML}\nTableur    : {folder / WORKBOOK}")
