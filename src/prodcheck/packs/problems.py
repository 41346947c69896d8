"""What is wrong with a rule file, in French, with the nearest right word: from pydantic's errors to ``UsageError``."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from enum import StrEnum
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from prodcheck.errors import UsageError
from prodcheck.packs.yaml_file import Location, YamlFile, invalid


def closest(word: str, known: Iterable[str]) -> str:
    """« vouliez-vous dire … » for the nearest known word, else the list of what is known."""
    names = sorted(known)
    near = difflib.get_close_matches(word, names, n=1, cutoff=0.6)
    if near:
        return f"vouliez-vous dire « {near[0]} » ?"
    return "valeurs possibles : " + ", ".join(names) if names else ""


def first_problem(file: YamlFile, error: ValidationError, model: type[BaseModel]) -> UsageError:
    """The problem of a file to mend first: an unknown key before all else, for it explains the missing ones."""
    return problems(file, error, model)[0]


def problems(file: YamlFile, error: ValidationError, model: type[BaseModel]) -> list[UsageError]:
    """Every problem of a file, unknown keys first, then in file order; two errors at one place are told once."""
    details = _without_wrong_branches(file, error.errors(include_url=False))
    told: dict[tuple[int, int, str], UsageError] = {}
    for detail in sorted(details, key=lambda item: item["type"] != "extra_forbidden"):
        location = _in_file(file, detail["loc"])
        line, column = file.place(location)
        problem, suggestion = _sentence(detail, location, model)
        told.setdefault((line, column, problem), invalid(file.path, line, column, problem, suggestion))
    return list(told.values())


def _in_file(file: YamlFile, loc: tuple[int | str, ...]) -> Location:
    """A pydantic location without the steps that are not in the file (names of union members and of discriminators)."""
    location: Location = ()
    value: Any = file.data
    for index, step in enumerate(loc):
        last = index == len(loc) - 1
        if isinstance(step, int):
            if isinstance(value, list) and step < len(value):
                location, value = (*location, step), value[step]
        elif isinstance(value, dict) and step in value:
            location, value = (*location, step), value[step]
        elif last and isinstance(value, dict):
            location = (*location, step)
    return location


def _without_wrong_branches(file: YamlFile, details: list[ErrorDetails]) -> list[ErrorDetails]:
    """Keep, of a union (an element or the name of a shared one), the errors of the member the writer meant."""
    kept = []
    for detail in details:
        loc = detail["loc"]
        if "ElementUse" in loc or "Element" in loc:
            at = loc.index("ElementUse") if "ElementUse" in loc else loc.index("Element")
            value = _value(file.data, loc[:at])
            is_use = isinstance(value, dict) and "use" in value
            if is_use != (loc[at] == "ElementUse"):
                continue
        kept.append(detail)
    return kept or details


def _value(data: Any, loc: tuple[int | str, ...]) -> Any:
    """The value at a location, None where there is none."""
    for step in loc:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return None
    return data


def _sentence(detail: ErrorDetails, location: Location, model: type[BaseModel]) -> tuple[str, str]:
    """A French problem and way out for one pydantic error."""
    name = _name(location)
    context = detail.get("ctx", {})
    kind = detail["type"]
    if kind == "extra_forbidden":
        return f"clé inconnue : « {location[-1]} »", closest(str(location[-1]), _keys_at(model, location[:-1]))
    if kind == "missing":
        return (
            f"il manque « {detail['loc'][-1]} »{_inside(location[:-1])}",
            "ajoutez cette clé (modèle : « prodcheck packs new »)",
        )
    if kind in {"enum", "literal_error"}:
        values = [word.strip("'\" ") for word in str(context.get("expected", "")).replace(" or ", ", ").split(",")]
        return f"{name} : valeur inconnue « {detail['input']} »", closest(str(detail["input"]), [word for word in values if word])
    if kind == "union_tag_invalid":
        values = [word.strip("' ") for word in str(context.get("expected_tags", "")).split(",")]
        return f"règle inconnue : « {context.get('tag')} »", closest(str(context.get("tag")), values)
    if kind == "union_tag_not_found":
        return f"{name} : il manque « id »", "nommez la règle : count, one-per-document, company-experience, distinct ou dates"
    if kind == "value_error":
        return f"{name} : {context.get('error', detail['msg'])}", ""
    return f"{name} : {_plain_sentence(kind, context, detail)}", _way_out(kind, location)


def _plain_sentence(kind: str, context: dict[str, Any], detail: ErrorDetails) -> str:
    """The French sentence of a type or bound error."""
    given = str(detail["input"])[:60]
    sentences = {
        "too_short": f"il en faut au moins {context.get('min_length')}, il y en a {context.get('actual_length')}",
        "too_long": f"il en faut au plus {context.get('max_length')}, il y en a {context.get('actual_length')}",
        "string_too_short": "le texte est vide ou trop court",
        "string_too_long": f"le texte dépasse {context.get('max_length')} caractères",
        "string_type": f"un texte est attendu, pas « {given} »",
        "int_type": f"un nombre entier est attendu, pas « {given} »",
        "int_parsing": f"un nombre entier est attendu, pas « {given} »",
        "int_from_float": f"un nombre entier est attendu, pas « {given} »",
        "bool_type": f"« true » ou « false » est attendu, pas « {given} »",
        "tuple_type": "une liste est attendue (une ligne par valeur, précédée d'un tiret)",
        "string_pattern_mismatch": f"« {given} » n'a pas la forme attendue",
        "greater_than_equal": f"la valeur doit être au moins {context.get('ge')}",
        "less_than_equal": f"la valeur doit être au plus {context.get('le')}",
        "date_from_datetime_parsing": f"« {given} » n'est pas une date",
        "date_parsing": f"« {given} » n'est pas une date",
        "model_type": "un groupe de clés est attendu ici",
        "model_attributes_type": "un groupe de clés est attendu ici",
    }
    return sentences.get(kind, f"valeur refusée « {given} »")


def _way_out(kind: str, location: Location) -> str:
    """The French way out of a type or bound error."""
    if "date" in kind:
        return "écrivez les dates comme ceci : 2018-07-31"
    if kind == "string_type":
        return "mettez la valeur entre guillemets"
    if kind in {"int_type", "int_parsing", "int_from_float"}:
        return "écrivez le nombre en chiffres, sans guillemets" + (
            " (« 6 », pas « p. 6 »)" if location and location[-1] == "page" else ""
        )
    if kind == "string_pattern_mismatch":
        if location and location[-1] == "version":
            return 'écrivez des nombres séparés par des points, entre guillemets : "1.0"'
        return "lettres minuscules sans accent, chiffres et tirets : « plan-actions »"
    if kind == "too_short":
        return "ajoutez-en"
    return ""


def _name(location: Location) -> str:
    """The key a message speaks of, with the number of the list entry."""
    if not location:
        return "le fichier"
    last = location[-1]
    if isinstance(last, int):
        key = next((step for step in reversed(location) if isinstance(step, str)), "liste")
        return f"« {key} », ligne {last + 1} de la liste"
    return f"« {last} »"


def _inside(location: Location) -> str:
    """Inside which key something is missing."""
    return f" dans {_name(location)}" if location else ""


def _keys_at(model: type[BaseModel], location: Location) -> set[str]:
    """Keys the schema knows at a place of the file, over all members of a union."""
    models: set[type[BaseModel]] = {model}
    for step in location:
        if isinstance(step, int):
            continue
        inner: set[type[BaseModel]] = set()
        for candidate in models:
            for name, info in candidate.model_fields.items():
                if (info.alias or name) == step:
                    inner |= set(_models_in(info.annotation))
        models = inner
    return {info.alias or name for candidate in models for name, info in candidate.model_fields.items()}


def _models_in(annotation: Any) -> Iterable[type[BaseModel]]:
    """The model classes named in a type annotation."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    elif not (isinstance(annotation, type) and issubclass(annotation, StrEnum)):
        for part in get_args(annotation):
            yield from _models_in(part)
