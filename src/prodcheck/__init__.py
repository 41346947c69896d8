"""prodcheck: measure and read the written productions of French professional titles, and say what holds and what lacks.

``check`` is the public entry: it takes files and a pack, and returns the ``Report`` that the command line shows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from prodcheck.checking import check

__version__ = "0.1.0"
__all__ = ["__version__", "check"]


def __getattr__(name: str) -> Any:
    """Import ``check`` only when it is asked for: the readers and spaCy are heavy."""
    if name == "check":
        from prodcheck.checking import check

        return check
    raise AttributeError(f"module 'prodcheck' has no attribute {name!r}")
