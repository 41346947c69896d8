"""Pages, page kinds and characters of a ``Document``, as intervals. Knows no file format and no French but contents titles."""

from prodcheck.measuring.measure import measure, needs_layout

__all__ = ["measure", "needs_layout"]
