"""How much of a PDF is looked at: an untrusted file must end in bounded time and memory."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PdfLimits:
    """Bounds of one reading. Bytes of the file, pages, characters per page and in all, seconds, objects looked at per page.

    ``forms``: how many forms may be drawn within forms, in all; ``inflated``: bytes unpacked to see whether they are damaged.
    """

    bytes: int = 200_000_000
    pages: int = 300
    page_characters: int = 60_000
    characters: int = 2_000_000
    seconds: float = 60.0
    page_objects: int = 20_000
    tag_elements: int = 20_000
    tag_depth: int = 40
    annotations: int = 2_000
    forms: int = 20_000
    inflated: int = 50_000_000
