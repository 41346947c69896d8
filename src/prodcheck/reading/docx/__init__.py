r"""Reading a DOCX or DOCM into a ``Document``, straight from its XML.

Text is what Word shows of the file in its final state: insertions and moved text in place, deletions and hidden text
counted in ``left_out``. A tab is ``\t`` and a line break ``\n``, one character each; an optional hyphen is U+00AD and a
no-break hyphen U+2011. Numbers of lists and notes are not text, as for Word's own count.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from prodcheck.document import Document
    from prodcheck.reading.limits import Limits

__all__ = ["read_docx"]


def read_docx(data: bytes, name: str, sha256: str, limits: Limits) -> Document:
    """Read the DOCX in ``data``; ``name`` and ``sha256`` go into the result. Raises ``UnreadableDocument``."""
    from prodcheck.reading.docx.reader import DocxReader

    return DocxReader(data, limits).read(name, sha256)
