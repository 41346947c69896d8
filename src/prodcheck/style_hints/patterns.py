"""Doubled words, very long sentences, and sentences that hide who acted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from prodcheck.document import BlockKind
from prodcheck.report import LanguageHint

if TYPE_CHECKING:
    from prodcheck.document import Block

LONG_SENTENCE = 45
"""Words. The good sample set has none, and readers of plain French lose the thread well before (Gunning, Flesch)."""

_DOUBLED = re.compile(r"(?<![\w'’-])([^\W\d_]{2,})[ \N{NO-BREAK SPACE}]+\1(?![\w'’-])", re.IGNORECASE)
# Right as they stand: « nous nous voyons », « faire faire », « très très » for stress, « bla bla ».
_MAY_DOUBLE = {"nous", "vous", "faire", "très", "bla", "cent", "mille", "plus", "bien", "non", "oui"}
_SENTENCE_END = re.compile(r"(?<=[.!?…])[ \N{NO-BREAK SPACE}\n]+(?=[«A-ZÀ-ÖØ-ÞŒ])")
_WORDS = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_PARTICIPLE = r"(?:[^\W\d_]{2,}(?:é|i|u)|mis|pris|fait|dit|offert|ouvert|transmis|appris|écrit|conduit)"
# They end like one, but « on a peu de place » says nothing of who acted.
_NO_PARTICIPLE = re.compile(
    r"(?:peu|jeu|lieu|milieu|tissu|menu|ainsi|aussi|ici|ceci|midi|lundi|mardi|mercredi|jeudi|vendredi|samedi|parmi)",
    re.IGNORECASE,
)
# « On m'a appris » tells that others acted, which is no fault.
_ON = re.compile(
    rf"\b(on (?:a|avait|est|s['’]est)(?: \w+ment| bien| aussi| ensuite| donc| déjà| pu| dû)? {_PARTICIPLE})\b(?!['’])",
    re.IGNORECASE,
)
_PASSIVE = re.compile(
    rf"\b((?:a|ont|avait|avaient) été (?:{_PARTICIPLE}e?s?))\b(?! par\b)(?! à \w+ par\b)",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"été (?:contact|relanc|appel|prospect|réalis|effectu|rédig|prépar|négoci|propos|présent|cré|organis|envoy|mis en place|"
    r"fidélis|sélectionn|collect|analys|mené|trait|recueill|choisi|construit)",
    re.IGNORECASE,
)
_PROSE = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)


def doubled_words(block: Block) -> Iterator[LanguageHint]:
    """« de de »."""
    for match in _DOUBLED.finditer(block.text):
        if match.group(1).casefold() not in _MAY_DOUBLE:
            yield _hint("doubled-word", block, match.start(), match.end())


def long_sentences(block: Block) -> Iterator[LanguageHint]:
    """Sentences of more than ``LONG_SENTENCE`` words; lists after a colon are no sentences."""
    if block.kind not in _PROSE:
        return
    start = 0
    for end in (*(match.start() for match in _SENTENCE_END.finditer(block.text)), len(block.text)):
        sentence = block.text[start:end]
        count = len(_WORDS.findall(sentence))
        if count > LONG_SENTENCE and ";" not in sentence and "\t" not in sentence and "\n" not in sentence.strip():
            lead = len(sentence) - len(sentence.lstrip())
            yield _hint("long-sentence", block, start + lead, end, words=count)
        start = end


def hidden_actors(block: Block) -> Iterator[LanguageHint]:
    """« On a relancé », « les clients ont été contactés »: the jury asks who."""
    if block.kind not in _PROSE:
        return
    for match in _ON.finditer(block.text):
        if not _NO_PARTICIPLE.fullmatch(match.group(1).rpartition(" ")[2]):
            yield _hint("on", block, match.start(1), match.end(1))
    for match in _PASSIVE.finditer(block.text):
        if _DONE.search(match.group(1)):
            yield _hint("passive", block, match.start(1), match.end(1))


def _hint(kind: str, block: Block, start: int, end: int, **facts: int) -> LanguageHint:
    return LanguageHint(kind, block.text[start:end], block.index, block.page, start, end, dict(facts))
