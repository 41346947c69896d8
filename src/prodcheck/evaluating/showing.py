"""An evaluation shown to a person: terminal table and self-contained HTML page, in French."""

from __future__ import annotations

from html import escape

from rich.console import Console
from rich.table import Table

from prodcheck.evaluating.figures import Figures, all_figures, context_right, worst
from prodcheck.evaluating.judgements import Judgement, Judgements

_TITLES = {"total": "Ensemble", "nature": "Par nature", "kind": "Par production", "element": "Par élément"}
_COLUMNS = (
    "",
    "n",
    "justes",
    "faux",
    "incertains",
    "décidés",
    "justes si décidés",
    "« présent » juste",
    "« absent » juste",
    "partiels",
)
_STYLE = (
    "body{font:15px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:70rem;padding:0 1rem;color:#1d1d1f}"
    "table{border-collapse:collapse;width:100%;margin:0 0 2rem}"
    "th,td{padding:.3rem .6rem;border-bottom:1px solid #ddd;text-align:right}"
    "th:first-child,td:first-child{text-align:left}"
    "caption{text-align:left;font-weight:600;padding:.5rem 0}.text td{text-align:left}"
)


def percent(value: float | None) -> str:
    """A share as whole per cent, a dash where there is none."""
    return "–" if value is None else f"{100 * value:.0f} %"


def row_of(row: Figures) -> tuple[str, ...]:
    """One line of a table."""
    partial = f"{row.partial_covered}/{row.partial_unsure}/{row.partial_missing}"
    return (
        row.group,
        str(row.total),
        str(row.right),
        str(row.wrong),
        str(row.unsure),
        percent(row.decided),
        percent(row.right_share),
        percent(row.covered_precision),
        percent(row.missing_precision),
        partial if partial != "0/0/0" else "–",
    )


def experience_line(judgements: Judgements) -> str:
    """One French line on lived in a company or not."""
    right, total = context_right(judgements.contexts)
    return f"Vécu en entreprise ou non : {right} justes sur {total} ({percent(right / total if total else None)})."


def show(judgements: Judgements, console: Console) -> None:
    """Print the tables on the terminal."""
    for name, rows in all_figures(judgements).items():
        table = Table(*_COLUMNS, title=_TITLES[name], title_justify="left")
        for column in table.columns[1:]:
            column.justify = "right"
        for row in rows:
            table.add_row(*row_of(row))
        console.print(table)
    console.print(experience_line(judgements))
    for one in worst(judgements.elements)[:8]:
        console.print(f"  {worst_line(one)}", style="dim", highlight=False, markup=False)
    if judgements.left_out:
        console.print("Productions sans règle, laissées de côté : " + ", ".join(judgements.left_out))


def worst_line(one: Judgement) -> str:
    """One wrong judgement: where, what the label says, what was said, on which passage."""
    verdict = f"étiquette {one.label}, trouvé {one.status.value} ({one.score:.2f})"
    return f"{one.document} · {one.element} : {verdict} « {one.passage[:120]} »"


def to_html(judgements: Judgements) -> str:
    """A self-contained page with the same tables and the worst passages."""
    parts = [
        '<!doctype html><html lang="fr"><meta charset="utf-8"><meta name="viewport" content="width=device-width">',
        f"<title>Mesure de la détection</title><style>{_STYLE}</style><h1>Mesure de la détection</h1>",
        f"<p>{escape(experience_line(judgements))}</p>",
    ]
    for name, rows in all_figures(judgements).items():
        head = "".join(f"<th>{escape(column)}</th>" for column in _COLUMNS)
        body = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row_of(row)) + "</tr>" for row in rows)
        parts.append(f"<table><caption>{_TITLES[name]}</caption><tr>{head}</tr>{body}</table>")
    lines = "".join(f"<tr><td>{escape(worst_line(one))}</td></tr>" for one in worst(judgements.elements))
    parts.append(f'<table class="text"><caption>Les erreurs les plus nettes</caption>{lines}</table></html>')
    return "".join(parts)
