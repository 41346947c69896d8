"""What an ODT says of itself: properties, and the counts that the application left in it (ODF 1.3 part 3, 4.3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prodcheck.document import LayoutWitness
from prodcheck.reading.lengths import integer
from prodcheck.reading.odt.names import DC, META

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_KEPT = 500
_NAMES = {
    DC + "title": "title",
    DC + "subject": "subject",
    DC + "description": "description",
    DC + "creator": "last_modified_by",
    DC + "date": "modified",
    DC + "language": "language",
    META + "initial-creator": "author",
    META + "creation-date": "created",
    META + "keyword": "keywords",
    META + "editing-cycles": "revision",
}


def document_properties(meta: Element | None) -> dict[str, str]:
    """Title, author… as stated; user-defined ones as ``custom:NAME``. Each value has 500 characters at most."""
    found: dict[str, str] = {}
    for element in () if meta is None else meta.iter():
        text = (element.text or "").strip()
        name = _NAMES.get(element.tag)
        if element.tag == META + "user-defined":
            name = f"custom:{element.get(META + 'name', '')[:80]}"
        if name and text:
            found[name] = text[:_KEPT]
    return found


def layout_witness(meta: Element | None, rendered: int, explicit: int, sections: int) -> LayoutWitness:
    """The application with its page and character counts, and the breaks that were met."""
    generator = None if meta is None else next(meta.iter(META + "generator"), None)
    statistic = None if meta is None else next(meta.iter(META + "document-statistic"), None)
    pages = None if statistic is None else integer(statistic.get(META + "page-count"))
    characters = None if statistic is None else integer(statistic.get(META + "character-count"))
    name, _, version = ("" if generator is None else (generator.text or "").strip()).partition("/")
    return LayoutWitness(
        application=name or None,
        application_version=version.split("$")[0].split(" ")[0] or None,
        claimed_pages=pages if pages is not None and 0 < pages < 100_000 else None,
        claimed_characters=characters if characters is not None and characters >= 0 else None,
        rendered_breaks=rendered,
        explicit_breaks=explicit,
        section_breaks=sections,
    )
