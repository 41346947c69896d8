"""What a file says of itself: properties, comments, and the counts that the application left in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prodcheck.document import LayoutWitness
from prodcheck.reading.docx.names import W_P, W_T, W
from prodcheck.reading.lengths import integer

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from prodcheck.reading.docx.package import Package

_KEPT = 500
_CORE = {
    "title": "title",
    "creator": "author",
    "subject": "subject",
    "description": "description",
    "keywords": "keywords",
    "lastModifiedBy": "last_modified_by",
    "created": "created",
    "modified": "modified",
    "revision": "revision",
    "category": "category",
    "language": "language",
}
_APP = {"Company": "company", "Manager": "manager", "Template": "template", "TotalTime": "editing_minutes"}


def application_part(package: Package) -> Element | None:
    """Root of ``docProps/app.xml``, where the application says what it knows."""
    return package.optional(package.related("extended-properties", ""))


def document_properties(package: Package, app: Element | None) -> dict[str, str]:
    """Title, author, company… as stated; custom properties as ``custom:NAME``. Each value has 500 characters at most."""
    found: dict[str, str] = {}
    for root, names in ((package.optional(package.related("core-properties", "")), _CORE), (app, _APP)):
        for element in () if root is None else root:
            name = names.get(_local(element))
            text = (element.text or "").strip()
            if name and text:
                found[name] = text[:_KEPT]
    root = package.optional(package.related("custom-properties", ""))
    for element in () if root is None else root:
        text = "".join(str(t) for t in element.itertext()).strip()
        if element.get("name") and text:
            found[f"custom:{element.get('name', '')[:80]}"] = text[:_KEPT]
    return found


def layout_witness(app: Element | None, rendered: int, explicit: int, sections: int) -> LayoutWitness:
    """The application with its page and character counts from its part, and the breaks that were met."""
    stated = {} if app is None else {_local(element): (element.text or "").strip() for element in app}
    pages = integer(stated.get("Pages"))
    characters = integer(stated.get("CharactersWithSpaces"))
    return LayoutWitness(
        application=stated.get("Application") or None,
        application_version=stated.get("AppVersion") or None,
        claimed_pages=pages if pages is not None and 0 < pages < 100_000 else None,
        claimed_characters=characters if characters is not None and characters >= 0 else None,
        rendered_breaks=rendered,
        explicit_breaks=explicit,
        section_breaks=sections,
    )


def comment_texts(package: Package) -> tuple[str, ...]:
    """Text of each comment, its paragraphs joined by line breaks."""
    root = package.optional(package.related("comments"))
    texts = []
    for comment in () if root is None else root.iterchildren(W + "comment"):
        paragraphs = ("".join(t.text or "" for t in p.iter(W_T)) for p in comment.iter(W_P))
        texts.append("\n".join(paragraphs).strip())
    return tuple(text for text in texts if text)


def _local(element: Element) -> str:
    return element.tag.rsplit("}", 1)[-1]
