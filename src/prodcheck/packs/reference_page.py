"""The reference page of a pack, in Markdown, generated from its rules: ``docs/referentiels/<pack>.md``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from prodcheck.packs.loading import list_packs, load_pack
from prodcheck.packs.model import Element
from prodcheck.packs.pack import Pack, PackDocument
from prodcheck.packs.showing import citation, limits_text, rule_text

_NOTICE = "<!-- Page produite à partir de rules/ par « python -m prodcheck.packs.generating ». Ne pas la corriger à la main. -->"


def reference_page(pack: Pack) -> str:
    """The Markdown page of a pack, its sources at the end."""
    lines = [*_head(pack), *_set(pack)]
    for document in (*pack.documents, *pack.practice):
        lines += _document(document, practice=document in pack.practice)
    return "\n".join([*lines, *_sources(pack)]) + "\n"


def index_page() -> str:
    """The Markdown page that lists the shipped packs."""
    lines = [_NOTICE, "", "# Référentiels fournis", "", "| Pack | Ce qu'il couvre | Productions |", "| --- | --- | --- |"]
    for summary in list_packs():
        kinds = ", ".join(f"`{kind}`" for kind in summary.documents) or "aucune"
        lines.append(f"| [`{summary.id}`]({summary.id}.md) | {summary.title} | {kinds} |")
    return "\n".join(lines) + "\n"


def write_pages(folder: Path) -> list[Path]:
    """Write the pages of all packs found, and their index, into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    pages = {f"{summary.id}.md": reference_page(load_pack(summary.id)) for summary in list_packs()}
    pages["README.md"] = index_page()
    for name, text in pages.items():
        (folder / name).write_text(text, encoding="utf-8")
    return [folder / name for name in pages]


def _head(pack: Pack) -> Iterator[str]:
    definition = pack.definition
    yield from (_NOTICE, "", f"# {definition.title}", "")
    rows = {
        "Pack": f"`{pack.id}`, version {pack.version}",
        "Certification": definition.certification,
        "Niveau": definition.level,
        "Code": definition.code,
        "Millésime": definition.millesime,
        "Sessions": definition.sessions,
        "Validité": f"{definition.validity.statement} ({citation(pack.cite(definition.validity.source))})",
    }
    yield from ("| | |", "| --- | --- |")
    yield from (f"| {name} | {value} |" for name, value in rows.items() if value)
    yield ""


def _set(pack: Pack) -> Iterator[str]:
    if pack.no_production is not None:
        yield from ("## Aucune production demandée", "")
        yield f"{pack.no_production.statement} ({citation(pack.cite(pack.no_production.source))})"
        yield from ("", "À la place :", "")
        yield from (f"- {item.text} ({citation(pack.cite(item.source))})" for item in pack.no_production.instead)
        yield ""
    else:
        yield from ("## Ce qui est demandé", "", f"Limites de chaque production : {limits_text(pack)}.", "")
        yield from (f"- {rule_text(rule)} ({citation(pack.cite(rule.source))})" for rule in pack.rules)
        yield ""
    if pack.jury is not None:
        minutes = f" ({pack.jury.minutes} minutes)" if pack.jury.minutes else ""
        yield from ("## Devant le jury", "", f"{pack.jury.modality}{minutes}. {pack.jury.text}", "")
        yield from (f"Source : {citation(pack.cite(pack.jury.source))}.", "")


def _document(document: PackDocument, *, practice: bool) -> Iterator[str]:
    note = ", pour s'entraîner" if practice else ", facultatif" if document.use.optional else ""
    yield from (f"## {document.label} (`{document.id}`{note})", "")
    yield from (f"Compétence : {document.kind.competence}. Source : {citation(document.source)}.", "", document.kind.use, "")
    cited = (*document.kind.criteria, *document.kind.know_how)
    if cited:
        yield from ("Critères et savoir-faire :", "")
        yield from (f"- {item.text} ({citation(document.cite(item.source))})" for item in cited)
        yield ""
    for element in document.elements:
        yield from _element(document, element)


def _element(document: PackDocument, element: Element) -> Iterator[str]:
    yield from (f"### {element.label} (`{element.id}`)", "")
    yield f"- Demandé par : {citation(document.source_of(element))}"
    yield f"- Critère : {element.criterion.text} ({citation(document.cite(element.criterion.source))})"
    yield from (f"- Savoir-faire : {item.text} ({citation(document.cite(item.source))})" for item in element.know_how)
    yield f"- À faire : {element.advice}"
    yield f"- Exemple trop vague : *{element.phrasing.weak}*"
    yield f"- Exemple précis : *{element.phrasing.good}*"
    yield "- Le jury peut demander : " + " ".join(element.questions)
    yield ""


def _sources(pack: Pack) -> Iterator[str]:
    yield from ("## Sources", "")
    for source in pack.sources.values():
        pages = f", {source.pages} pages" if source.pages else ", sans numéros de page"
        dates = f", publié le {source.published:%d/%m/%Y}" if source.published else ""
        dates += f", mis à jour le {source.updated:%d/%m/%Y}" if source.updated else ""
        yield f"- {source.document} : {source.title} (millésime : {source.millesime}{dates}{pages})."
