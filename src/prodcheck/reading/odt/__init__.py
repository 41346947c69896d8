r"""Reading an ODT into a ``Document``, straight from its XML, in the conventions of ``prodcheck.reading.docx``.

A tab is ``\t``, a line break ``\n``, repeated spaces are written out; insertions are read in place, tracked deletions,
hidden text and sections counted in ``left_out``; annotations are comments; soft page breaks are rendered ones.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from prodcheck.document import Document
    from prodcheck.reading.limits import Limits

__all__ = ["read_odt"]


def read_odt(data: bytes, name: str, sha256: str, limits: Limits) -> Document:
    """Read the ODT in ``data``; ``name`` and ``sha256`` go into the result. Raises ``UnreadableDocument``."""
    from prodcheck.reading.odt.reader import OdtReader

    return OdtReader(data, limits).read(name, sha256)
