"""French typography: thin no-break spaces, grouped figures, plurals, and sentences filled in with facts.

A template holds fields in braces: ``{file}`` is a fact as it is (whole numbers grouped by three), ``{gap:# page|# pages}``
chooses the singular or the plural by the fact and puts the number for ``#``; with three parts the first is for zero.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

Facts = Mapping[str, str | int | float]

THIN = "\N{NARROW NO-BREAK SPACE}"
_FIELD = re.compile(r"\{(\w+)(?::([^{}]*\|[^{}]*))?\}")
_BEFORE = re.compile(r"[ \N{NO-BREAK SPACE}]+([;:?!»%])")
_AFTER = re.compile(r"«[ \N{NO-BREAK SPACE}]+")
_UNITS = re.compile(r"(?<=\d) (?=(?:€|h|min|km|m²|cm|kW|Mo)(?!\w))|(?<=\d h) (?=\d\d(?!\d))|(?<=\bn°) (?=\d)")
_NAMES = ("LibreOffice", "Word", "PDF", "DOCX")
_THOUSANDS = re.compile(r"(?<![\d,.])(\d{1,3}(?: \d{3})+)(?!\d)")


def french(text: str) -> str:
    """Put thin no-break spaces before ``; : ? ! » %`` and units, after ``«`` and between groups of three figures."""
    text = _AFTER.sub(f"«{THIN}", _BEFORE.sub(rf"{THIN}\1", text))
    text = _THOUSANDS.sub(lambda match: match.group().replace(" ", THIN), text)
    return _UNITS.sub(THIN, text)


def curly(text: str) -> str:
    """Typeset apostrophes, for a page; a terminal and JSON keep the plain ones."""
    return text.replace("'", "’")


def for_terminal(text: str) -> str:
    """Thin no-break spaces as ordinary no-break ones: not every console font has the thin one."""
    return text.replace(THIN, "\N{NO-BREAK SPACE}")


def number(value: int | float) -> str:
    """A number as French writes it: ``7 000`` with a thin no-break space, ``0,5`` with a comma; years are not passed here."""
    if isinstance(value, float) and not value.is_integer():
        return f"{value:,.1f}".replace(",", THIN).replace(".", ",")
    return f"{int(value):,}".replace(",", THIN)


def is_plural(value: int | float) -> bool:
    """Whether French puts the noun in the plural: from two on (« 1,5 page »)."""
    return abs(value) >= 2


def fill(template: str, facts: Facts) -> str:
    """Fill a template in; the facts themselves are left as they are, only the template is typeset.

    Raises:
        KeyError: a fact of the template is not in ``facts``.
    """

    def value(match: re.Match[str]) -> str:
        fact = facts[match.group(1)]
        shown = fact if isinstance(fact, str) else number(fact)
        if match.group(2) is None:
            return shown
        amount = 2.0 if isinstance(fact, str) else float(fact)
        *zero, one, many = match.group(2).split("|")
        chosen = zero[0] if zero and amount == 0 else many if is_plural(amount) else one
        return chosen.replace("#", shown)

    return _FIELD.sub(value, french(template))


def enumerate_words(words: list[str], last: str = "et") -> str:
    """« a, b et c »."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def sentence_case(text: str) -> str:
    """First letter in capitals, the rest as it is."""
    return text[:1].upper() + text[1:]


def uncapitalised(text: str) -> str:
    """First letter small, for words behind a colon or a comma; names that begin the text keep their capital."""
    return text if text.startswith(_NAMES) else text[:1].lower() + text[1:]
