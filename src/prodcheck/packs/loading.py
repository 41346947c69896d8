"""Loading rule files into packs ready for use, with every error placed by file, line and column.

``load_pack`` reads only the files the pack names.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from prodcheck.errors import UsageError
from prodcheck.packs import finding
from prodcheck.packs.model import (
    Citation,
    DocumentKind,
    DocumentUse,
    Element,
    ElementUse,
    PackDefinition,
    PackLimits,
    SharedElement,
    SourceDocument,
    Strict,
)
from prodcheck.packs.pack import Pack, PackDocument, PackSummary, as_source
from prodcheck.packs.problems import closest, first_problem
from prodcheck.packs.yaml_file import Location, YamlFile, invalid, read_yaml
from prodcheck.report import Limits
from prodcheck.reporting.wording.typography import fill

Rule = TypeVar("Rule", bound=Strict)


def load_pack(pack_id: str, rules_dirs: Sequence[str | Path] = ()) -> Pack:
    """Load one pack with the documents, elements and sources it names.

    Args:
        pack_id: for example ``cc-titre``.
        rules_dirs: folders that extend or override the shipped rules.

    Raises:
        UsageError: ``unknown-pack`` (with ``suggestion`` and ``known``), ``rules-not-found`` or ``pack-invalid``.
    """
    folders = finding.rules_path(rules_dirs)
    files = finding.rule_files(folders, "packs")
    if pack_id not in files:
        raise UsageError("unknown-pack", pack=pack_id, suggestion=closest(pack_id, files), known=", ".join(sorted(files)))
    return load_pack_file(files[pack_id], folders)


def load_pack_file(path: Path, folders: Sequence[Path]) -> Pack:
    """Load a pack from its file; what it names is looked up in ``folders`` (later ones win).

    Raises:
        UsageError: ``pack-invalid``.
    """
    file, definition = read_rule(path, PackDefinition)
    sources = _Sources(folders)
    names = [(use, ("documents", index)) for index, use in enumerate(definition.documents)]
    documents = tuple(_pack_document(file, definition, use, place, folders, sources) for use, place in names)
    practice: tuple[PackDocument, ...] = ()
    if definition.no_production is not None:
        practice = tuple(
            _pack_document(file, definition, DocumentUse(id=name), ("no_production", "practice", index), folders, sources)
            for index, name in enumerate(definition.no_production.practice)
        )
    for index, name in enumerate(definition.sources):
        sources.require(file, name, ("sources", index))
    sources.check(file, definition)
    _check_set(file, definition)
    return Pack(definition, documents, practice, sources.loaded, path)


def load_document(path: Path, folders: Sequence[Path]) -> tuple[DocumentKind, tuple[Element, ...]]:
    """Load a document kind and its elements, the shared ones included.

    Raises:
        UsageError: ``pack-invalid``.
    """
    return _document(path, folders, _Sources(folders))


def load_element(path: Path, folders: Sequence[Path]) -> SharedElement:
    """Load a shared element and check what it cites.

    Raises:
        UsageError: ``pack-invalid``.
    """
    file, element = read_rule(path, SharedElement)
    _Sources(folders).check(file, element)
    return element


def list_packs(rules_dirs: Sequence[str | Path] = (), on: dt.date | None = None) -> list[PackSummary]:
    """Every pack that can be used, by id. Only the pack files are read.

    Args:
        rules_dirs: folders that extend or override the shipped rules.
        on: the day for which ``state`` is told; today by default.

    Raises:
        UsageError: ``rules-not-found`` or ``pack-invalid``.
    """
    day = on or dt.date.today()
    summaries = []
    for _, path in sorted(finding.rule_files(finding.rules_path(rules_dirs), "packs").items()):
        definition = read_rule(path, PackDefinition)[1]
        documents = tuple(use.id for use in definition.documents)
        summaries.append(
            PackSummary(
                definition.id,
                definition.version,
                definition.title,
                definition.certification,
                definition.millesime,
                documents,
                definition.validity.state(day),
                path,
            )
        )
    return summaries


def read_rule(path: Path, model: type[Rule]) -> tuple[YamlFile, Rule]:
    """Read one file as one kind of rule; the id inside must be the file's name.

    Raises:
        UsageError: ``pack-invalid`` for the first problem of the file.
    """
    file = read_yaml(path)
    try:
        rule = model.model_validate_json(json.dumps(file.data))
    except ValidationError as error:
        raise first_problem(file, error, model) from error
    check_name(file, rule)
    return file, rule


def check_name(file: YamlFile, rule: Strict) -> None:
    """The id inside a file is the file's name.

    Raises:
        UsageError: ``pack-invalid``.
    """
    name = file.path.stem
    identifier = getattr(rule, "id", name)
    if identifier != name:
        line, column = file.place(("id",))
        problem = f"l'identifiant « {identifier} » n'est pas le nom du fichier « {file.path.name} »"
        way_out = f"écrivez « id: {name} » ou renommez le fichier en « {identifier}.yaml »"
        raise invalid(file.path, line, column, problem, way_out)


class _Sources:
    """The source texts cited by a pack, each read once."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self._files = finding.rule_files(folders, "sources")
        self.loaded: dict[str, SourceDocument] = {}

    def require(self, file: YamlFile, name: str, location: Location) -> SourceDocument:
        """The source of that id, or an error at the place that names it."""
        if name not in self.loaded:
            if name not in self._files:
                line, column = file.place(location)
                raise invalid(file.path, line, column, f"source inconnue : « {name} »", closest(name, self._files))
            self.loaded[name] = read_rule(self._files[name], SourceDocument)[1]
        return self.loaded[name]

    def check(self, file: YamlFile, rule: Strict) -> None:
        """Every citation of a rule names a known source, at a page it has."""
        for location, citation in _citations(rule, ()):
            source = self.require(file, citation.source, (*location, "source"))
            line, column = file.place((*location, "page"))
            if citation.page is not None and source.pages is None:
                problem = f"« {source.document} » n'est pas paginé : la page {citation.page} ne peut pas être citée"
                raise invalid(file.path, line, column, problem, "citez la section")
            if citation.page is not None and source.pages is not None and citation.page > source.pages:
                problem = f"la page {citation.page} n'existe pas : « {source.document} » a {source.pages} pages"
                raise invalid(file.path, line, column, problem, "vérifiez le numéro au bas de la page")


def _citations(value: object, location: Location) -> Iterator[tuple[Location, Citation]]:
    """Every citation inside a rule with its place in the file."""
    if isinstance(value, Citation):
        yield location, value
    elif isinstance(value, Strict):
        for name, info in type(value).model_fields.items():
            yield from _citations(getattr(value, name), (*location, info.alias or name))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _citations(item, (*location, index))


def _document(path: Path, folders: Sequence[Path], sources: _Sources) -> tuple[DocumentKind, tuple[Element, ...]]:
    """Read a document kind, resolve its shared elements, check its citations and its ids."""
    file, kind = read_rule(path, DocumentKind)
    sources.check(file, kind)
    shared = finding.rule_files(folders, "elements")
    elements: list[Element] = []
    for index, entry in enumerate(kind.elements):
        element = _shared_element(file, entry, index, shared, sources) if isinstance(entry, ElementUse) else entry
        if any(element.id == other.id for other in elements):
            line, column = file.place(("elements", index, "id"))
            raise invalid(path, line, column, f"deux éléments ont l'identifiant « {element.id} »", "renommez-en un")
        elements.append(element)
    return kind, tuple(elements)


def _shared_element(file: YamlFile, entry: ElementUse, index: int, shared: dict[str, Path], sources: _Sources) -> Element:
    """Read the shared element a document kind names."""
    if entry.use not in shared:
        line, column = file.place(("elements", index, "use"))
        raise invalid(file.path, line, column, f"élément partagé inconnu : « {entry.use} »", closest(entry.use, shared))
    element_file, element = read_rule(shared[entry.use], SharedElement)
    sources.check(element_file, element)
    return element


def _pack_document(
    file: YamlFile,
    definition: PackDefinition,
    use: DocumentUse,
    place: Location,
    folders: Sequence[Path],
    sources: _Sources,
) -> PackDocument:
    """Resolve one document a pack names."""
    files = finding.rule_files(folders, "documents")
    if use.id not in files:
        line, column = file.place((*place, "id"))
        raise invalid(file.path, line, column, f"production inconnue : « {use.id} »", closest(use.id, files))
    kind, elements = _document(files[use.id], folders, sources)
    limits = _limits(use.limits or definition.limits, sources, file)
    return PackDocument(kind, elements, use, limits, sources.loaded)


def _limits(limits: PackLimits | None, sources: _Sources, file: YamlFile) -> Limits:
    """The report's ``Limits``; all None where the référentiel sets none."""
    if limits is None:
        return Limits()
    sources.require(file, limits.source.source, ("limits", "source", "source"))
    pages, characters = limits.pages, limits.characters
    return Limits(
        pages_min=pages.min if pages else None,
        pages_max=pages.max if pages else None,
        characters_min=characters.min if characters else None,
        characters_max=characters.max if characters else None,
        source=as_source(limits.source, sources.loaded),
    )


def _check_set(file: YamlFile, definition: PackDefinition) -> None:
    """Ids once each, and set rules that the documents can meet."""
    for key, ids in (("documents", [use.id for use in definition.documents]), ("rules", [rule.id for rule in definition.rules])):
        for index, name in enumerate(ids):
            if name in ids[:index]:
                line, column = file.place((key, index, "id"))
                raise invalid(file.path, line, column, f"« {name} » est donné deux fois dans « {key} »", "gardez-en un seul")
    total = sum(use.count for use in definition.documents)
    required = sum(use.count for use in definition.documents if not use.optional)
    for index, rule in enumerate(definition.rules):
        if rule.id == "count" and not required <= rule.number <= total:
            line, column = file.place(("rules", index, "number"))
            counts = {"asked": rule.number, "total": total}
            problem = fill("la règle demande {asked:# production|# productions}, la liste « documents » en donne {total}", counts)
            raise invalid(file.path, line, column, problem, "accordez les deux nombres")
        if rule.id == "company-experience" and rule.at_least > total:
            line, column = file.place(("rules", index, "at_least"))
            counts = {"asked": rule.at_least, "total": total}
            problem = fill("règle impossible : {asked:# production vécue|# productions vécues} en entreprise sur {total}", counts)
            raise invalid(file.path, line, column, problem, "baissez « at_least »")
