"""Settings of an ODT that change its layout (ODF 1.3 part 3, 3.10; the names are LibreOffice's)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prodcheck.reading.odt.names import CONFIG

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


def adds_paragraph_spacing(settings: Element | None) -> bool:
    """Whether the spaces below a paragraph and above the next one add up: so in Writer's own files, not in those from a DOCX."""
    for item in () if settings is None else settings.iter(CONFIG + "config-item"):
        if item.get(CONFIG + "name") == "AddParaTableSpacing":
            return (item.text or "").strip() == "true"
    return False
