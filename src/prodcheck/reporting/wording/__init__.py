"""All the French of prodcheck's output. Each module is a table of codes and the function that reads it."""

from prodcheck.reporting.wording.errors import sentence_for

__all__ = ["sentence_for"]
