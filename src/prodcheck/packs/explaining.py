"""``packs explain``: why a sentence gives an element or does not, as data; the French of it is in ``prodcheck.cli.packs``."""

from __future__ import annotations

from dataclasses import dataclass

from prodcheck.errors import UsageError
from prodcheck.evidence import Finding
from prodcheck.packs.examples import Detection, example_document
from prodcheck.packs.model import Element
from prodcheck.packs.pack import Pack, PackDocument
from prodcheck.packs.problems import closest


@dataclass(frozen=True, slots=True)
class Explanation:
    """What the rule of one element makes of a text."""

    document: PackDocument
    element: Element
    finding: Finding


def explain(pack: Pack, name: str, text: str, detection: Detection) -> list[Explanation]:
    """What the rule of an element makes of ``text``, once per document of the pack that has it.

    Args:
        pack: the pack.
        name: ``concurrents``, or ``veille/concurrents`` where several documents have an element of that name.
        text: a sentence, or lines as in the examples of the rule files.
        detection: the detector.

    Raises:
        UsageError: ``unknown-element`` (with ``suggestion``).
    """
    wanted_document, _, wanted = name.rpartition("/")
    documents = (*pack.documents, *pack.practice)
    known = {element.id for document in documents for element in document.elements}
    found = [
        Explanation(document, element, detection(example_document(text), element))
        for document in documents
        for element in document.elements
        if element.id == wanted and wanted_document in ("", document.id)
    ]
    if not found:
        raise UsageError("unknown-element", element=name, pack=pack.id, suggestion=closest(wanted, known))
    return found
