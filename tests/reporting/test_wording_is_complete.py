"""Every code that the source emits has its own French sentence, and an unknown one still gives a sensible sentence."""

from __future__ import annotations

import re
from itertools import chain

import pytest

from prodcheck.document import Remark
from prodcheck.errors import ProdcheckError, UnreadableDocument, UsageError
from prodcheck.measures import Doubt, PageKind, PageOfKind
from prodcheck.packs.model import Cancel, Signal
from prodcheck.report import Priority, Reason
from prodcheck.reporting.wording import methods, priorities, reasons, remarks, sentence_for, signals
from prodcheck.reporting.wording.errors import UNREADABLE, USAGE
from tests.reporting.coded import Code, codes_given_to, files_with_computed_codes, strings_of

REASONS = (reasons.MEASURES, reasons.DOCUMENT, reasons.SET_CHECKS, reasons.NOTICES, reasons.NOT_CHECKED, priorities.PRIORITIES)
ALL_TABLES = {
    "reasons": (reasons.MEASURES, reasons.DOCUMENT, reasons.SET_CHECKS),
    "notices": (reasons.NOTICES,),
    "not checked": (reasons.NOT_CHECKED,),
    "priorities": (priorities.PRIORITIES,),
    "remarks": (remarks.REMARKS,),
    "doubts": (methods.DOUBTS,),
    "page reasons": (methods.PAGE_REASONS,),
    "unreadable": (UNREADABLE,),
    "usage": (USAGE,),
}


def missing(codes: list[Code], *tables: object) -> list[str]:
    return [f"{code.pattern} ({code.place})" for code in codes if not code.known_in(*tables)]


def test_every_reason_has_its_sentence():
    emitted = codes_given_to("Reason")
    assert len(emitted) > 20
    assert missing(emitted, *REASONS, {"unreadable": ""}) == []


COMPUTED = {
    "judging/priorities.py": ("fix-[a-z-]*[a-z]", priorities.PRIORITIES),
    "judging/reports.py": ("authenticity|facts-true|pictures-content|oral|dossier-professionnel|language", reasons.NOT_CHECKED),
    "reading/docx/remarks.py": ("external-[a-z]+", remarks.REMARKS),
    "reading/visibility.py": ("[a-z]+-text", remarks.REMARKS),
}
"""Files whose codes come from a table or a function, with the form of these codes."""
CODES_FROM_ELSEWHERE = {
    "reading/docx/story.py": "reading/visibility.py",
    "reading/odt/story.py": "reading/visibility.py",
    "reporting/wording/reasons.py": None,
}


@pytest.mark.parametrize("file", COMPUTED)
def test_codes_that_come_from_a_table_have_their_sentence(file: str):
    form, table = COMPUTED[file]
    emitted = strings_of(file, form)
    assert emitted
    assert sorted(emitted - set(table)) == []


def test_no_other_code_is_computed_out_of_sight_of_these_tests():
    computed = files_with_computed_codes("Reason", "Remark", "Doubt", "UsageError", "UnreadableDocument", "ProdcheckError")
    computed |= files_with_computed_codes("PageOfKind", position=2, keyword="why")
    assert computed - set(COMPUTED) - set(CODES_FROM_ELSEWHERE) == set()


def test_every_usage_error_has_its_sentence():
    assert missing(codes_given_to("UsageError", "ProdcheckError"), USAGE) == []


def test_every_unreadable_state_has_its_sentence():
    assert missing(codes_given_to("UnreadableDocument"), UNREADABLE) == []


def test_every_code_of_the_errors_contract_has_its_sentence():
    named = re.findall(r"``([a-z-]+)``", UnreadableDocument.__doc__ or "")
    assert len(set(named) - {"illisible"}) > 10
    assert [code for code in named if code not in UNREADABLE and code != "illisible"] == []


def test_every_remark_has_its_sentence():
    assert missing(codes_given_to("Remark"), remarks.REMARKS) == []


def test_every_doubt_has_its_sentence():
    assert missing(codes_given_to("Doubt"), methods.DOUBTS) == []


def test_every_reason_of_a_page_kind_has_its_words():
    assert missing(codes_given_to("PageOfKind", position=2, keyword="why"), methods.PAGE_REASONS) == []


@pytest.mark.parametrize(
    "sentence",
    [
        reasons.reason_sentence(Reason("unheard-of")),
        reasons.reason_sentence(Reason("unreadable", {"code": "unheard-of"})),
        reasons.notice_sentence(Reason("unheard-of")),
        reasons.not_checked_sentence(Reason("unheard-of")),
        priorities.priority_sentence(Priority(Reason("unheard-of"), None)),
        remarks.remark_sentence(Remark("unheard-of")),
        methods.doubt_sentence(Doubt("unheard-of")),
        methods.page_reason(PageOfKind(1, PageKind.BODY, "unheard-of")),
        sentence_for(UsageError("unheard-of")),
        sentence_for(UnreadableDocument("unheard-of")),
        sentence_for(ProdcheckError("unheard-of")),
    ],
)
def test_an_unknown_code_gives_a_sentence_that_names_it(sentence: str):
    assert "unheard-of" in sentence
    assert len(sentence.split()) > 3


def test_an_unknown_method_and_an_unknown_signal_say_nothing():
    assert methods.method_sentence("unheard-of") == ""
    assert signals.signal_words("unheard-of") == ""
    assert signals.explanation(("unheard-of",), ("unheard-of",)) == []
    assert "ne suffit pas" in signals.against(("unheard-of",))


def test_every_signal_of_the_rules_has_its_words():
    assert [signal for signal in (*Signal, *Cancel) if not signals.signal_words(signal)] == []


def test_every_identity_leak_has_its_words():
    emitted = codes_given_to("Datum")
    assert len(emitted) > 1
    assert missing(emitted, signals.LEAKS) == []


def test_an_identity_leak_is_told_as_such_and_not_as_something_present():
    told = signals.explanation(("email", "company-name"), ("identity-leak",))
    assert told == [("Ce qui fait reconnaître le client", "une adresse électronique, le nom de l'entreprise cliente")]
    assert signals.against(("identity-leak", "email")).startswith("Fait reconnaître le client")


ENTRIES = [
    pytest.param(wording, id=f"{name}: {code}")
    for name, tables in ALL_TABLES.items()
    for table in tables
    for code, wording in table.items()
]


@pytest.mark.parametrize("wording", ENTRIES)
def test_a_sentence_is_addressed_to_vous_and_accuses_nobody(wording: str | tuple[str, ...]):
    text = " ".join([wording] if isinstance(wording, str) else wording).lower()
    assert not re.search(r"\b(tu|ton|ta|tes|toi)\b", text)
    text = re.sub(r"«[^»]*»", "", text)  # the name of a column or file is no address
    assert not re.search(r"\b(triche|fraude|faute de|erreur de votre|coupable|candidat|stagiaire)\b", text)
    assert not re.search(r"\b\w+(é\(e\)|·e)", text)


def test_the_last_wording_of_every_code_needs_no_fact_or_the_facts_that_always_come():
    always = {
        "file",
        "folder",
        "files",
        "first",
        "second",
        "kind",
        "pack",
        "element",
        "id",
        "statement",
        "millesime",
        "advice",
        "why",
    }
    always |= {"folder", "candidate", "span", "allowed", "gap", "amount", "value", "low", "high", "followed", "other"}
    always |= {"found", "expected", "needed", "certain", "possible", "unsure", "total"}
    for table in chain.from_iterable(ALL_TABLES.values()):
        for code, wording in table.items():
            last = wording if isinstance(wording, str) else wording[-1]
            assert set(re.findall(r"\{(\w+)", last)) <= always, code
