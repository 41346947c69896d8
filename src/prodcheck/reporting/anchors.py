"""Names of the places in the HTML report that a link can lead to."""

from __future__ import annotations

import re

from prodcheck.report import Priority, Report

SET = "ensemble"


def document_anchor(number: int) -> str:
    """Anchor of the document at that index (0-based)."""
    return f"production-{number + 1}"


def length_anchor(number: int) -> str:
    """Anchor of a document's pages and characters."""
    return f"{document_anchor(number)}-longueur"


def requirement_anchor(number: int, requirement: str) -> str:
    """Anchor of one required element of a document."""
    return f"{document_anchor(number)}-{_safe(requirement)}"


def check_anchor(check: str) -> str:
    """Anchor of one rule over the set."""
    return f"regle-{_safe(check)}"


def priority_anchor(priority: Priority, report: Report) -> str:
    """Where the link of a priority leads: the element, the length, the document, the rule of the set, or the set."""
    number = priority.document
    if number is None:
        code = priority.reason.facts.get("rule")
        rule = next((check.id for check in report.set_checks if check.reason.code == code), None)
        return check_anchor(rule) if rule else SET
    if priority.requirement is not None:
        return requirement_anchor(number, priority.requirement)
    if priority.reason.code.startswith(("fix-pages", "fix-characters", "fix-measure")):
        return length_anchor(number)
    return document_anchor(number)


def _safe(text: str) -> str:
    return re.sub(r"[^a-z0-9-]+", "-", text.lower())
