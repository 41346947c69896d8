"""The rule files as the trainer needs them, read without pydantic: the build environment has only the pipeline's own needs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from spacy.language import Language

from prodcheck.detecting.rule_gate import RuleGates
from prodcheck.detecting.rule_protocols import DetectRule
from prodcheck.language.pipeline import lemmas_of

_PASSAGES = "passages"


@dataclass(frozen=True, slots=True)
class PlainRule:
    """The ``detect`` block of an element, with the defaults of ``prodcheck.packs.model.Detect``."""

    topics: tuple[str, ...]
    cues: tuple[str, ...]
    headings: tuple[str, ...]
    substance: tuple[str | tuple[str, ...], ...]
    cancels: tuple[str, ...]
    near: str
    detector: str = _PASSAGES


def _read(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def _elements(rules: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """(kind, element) of every document file, shared elements resolved."""
    shared = {path.stem: _read(path) for path in sorted((rules / "elements").glob("*.yaml"))}
    for path in sorted((rules / "documents").glob("*.yaml")):
        for element in _read(path)["elements"]:
            yield path.stem, shared[element["use"]] if "use" in element else element


def _plain(detect: dict[str, Any]) -> PlainRule:
    return PlainRule(
        topics=tuple(detect.get("topics", ())),
        cues=tuple(detect.get("cues", ())),
        headings=tuple(detect.get("headings", ())),
        substance=tuple(entry if isinstance(entry, str) else tuple(entry) for entry in detect.get("substance", ())),
        cancels=tuple(detect.get("cancels", ("negation", "plan", "hypothesis", "generality", "definition"))),
        near=detect.get("near", "passage"),
    )


def rule_gates(nlp: Language, rules: Path) -> dict[str, RuleGates]:
    """Compiled rules by document kind."""
    by_kind: dict[str, dict[str, DetectRule]] = {}
    for kind, element in _elements(rules):
        if element["detect"].get("detector", _PASSAGES) == _PASSAGES:
            by_kind.setdefault(kind, {})[element["id"]] = _plain(element["detect"])
    return {kind: RuleGates(given, lemmas_of(nlp)) for kind, given in by_kind.items()}


def read_rule_examples(rules: Path) -> dict[str, list[tuple[str, bool]]]:
    """Examples that the rule files give for their elements, by element id: text, and whether it gives the substance."""
    found: dict[str, list[tuple[str, bool]]] = {}
    for _, element in _elements(rules):
        if element["detect"].get("detector", _PASSAGES) != _PASSAGES:
            continue
        texts = found.setdefault(element["id"], [])
        given = [(text, True) for text in element["examples"]["found"]]
        given.extend((text, False) for group in element["examples"]["refused"].values() for text in group)
        texts.extend(pair for pair in given if pair not in texts)
    return found
