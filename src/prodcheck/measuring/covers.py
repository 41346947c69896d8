"""Is a first page a cover? By density, fonts and difference from the pages that follow (as HotCRP's banal), not by headings."""

from __future__ import annotations

import re
import statistics
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from prodcheck.document import Block, BlockKind
from prodcheck.measuring.contents import title_key
from prodcheck.measuring.headings_fr import COVER_WORDS

_FILLERS = re.compile(r"[_.…]{3,}|(?:[_.] ){3,}|[☐☑☒□■▪]")
_BOX = re.compile(r"[☐☑☒□■▪]")
_ENDS_IN_NUMBER = re.compile(r"(?:^|[\s.…])\d{1,3}\s*$")
_NUMBERED_LINES = 4
_SENTENCE = re.compile(r"[a-zà-ÿ]{2}[.!?](?:\s|$)")
_SENTENCE_END = re.compile(r"[.!?]\s*$")
_WORDS = re.compile(rf"\b(?:{COVER_WORDS})\b")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_COVER_SCORE = 4
_SURE_SCORE = 6
_SURE_BODY_SCORE = 1
_LONGEST_COVER = 1200
"""Some covers say all of school, company, tutors and dates: 150 words and more, but no running text."""
_SHORTEST_TITLE = 3
_NOTHING = Block(0, "")
_MOST_OF_THE_REST = 4
"""The points that fonts and words can add; a page that stays text even with them need not be looked at for them."""


@dataclass(frozen=True, slots=True)
class CoverFacts:
    """What was measured on a page; ``score`` is their sum, a cover from 4 on, beyond doubt from 6 on or up to 1."""

    score: int
    characters: int
    longest: int
    title_size: float
    body_size: float

    @property
    def is_cover(self) -> bool:
        """Whether the page is taken for a cover."""
        return self.score >= _COVER_SCORE

    @property
    def certain(self) -> bool:
        """Whether the score leaves no doubt."""
        return self.score >= _SURE_SCORE or self.score <= _SURE_BODY_SCORE


def cover_facts(page: Sequence[Block], others: Sequence[Sequence[Block]]) -> CoverFacts:
    """Score ``page`` (its own blocks) against the own blocks of the pages that follow; -9 where it cannot be a cover."""
    texts = [_FILLERS.sub("", block.text).strip() for block in page]
    characters = sum(map(len, texts))
    longest = max(map(len, texts), default=0)
    title = max((block.size or 0.0 for block in page), default=0.0)
    body = _body_size(others)
    if not characters or not others:
        return CoverFacts(-9, characters, longest, title, body)
    score = _density(characters, others) + _prose(texts)
    if score + _MOST_OF_THE_REST > _SURE_BODY_SCORE:
        score += _fonts(title, body, others) + _words(" ".join(texts)) + _lists(page) + _alike(characters, title, others)
    return CoverFacts(score, characters, longest, title, body)


def repeats_title(page: Sequence[Block], cover: Sequence[Block]) -> bool:
    """Whether a page says again what ``cover`` says in its largest letters, as a title page behind the cover does."""
    title, again = (
        title_key(max(blocks, key=lambda block: block.size or 0.0, default=_NOTHING).text) for blocks in (cover, page)
    )
    return len(title) > _SHORTEST_TITLE and again == title


def _density(characters: int, others: Sequence[Sequence[Block]]) -> int:
    """Few characters, also beside the pages that follow."""
    score = 2 if characters <= 250 else 1 if characters <= 600 else -1 if characters <= _LONGEST_COVER else -3
    usual = statistics.median(sum(len(block.text) for block in page) for page in others)
    return score + (characters < 0.35 * usual)


def _prose(texts: Sequence[str]) -> int:
    """No running text."""
    longest = max(map(len, texts), default=0)
    sentences = sum(1 for text in texts if len(text) > 50 and _SENTENCE_END.search(text))
    # Lines of a cover that a PDF reader took for one paragraph are long too, but no sentence ends in them.
    if sentences > 1 or any(len(text) > 260 and _SENTENCE.search(text) for text in texts):
        return -4
    return 1 if longest <= 120 and not sentences else 0


def _fonts(title: float, body: float, others: Sequence[Sequence[Block]]) -> int:
    """A title larger than the text and than the next page's titles."""
    following = max((block.size or 0.0 for block in others[0]), default=0.0)
    return (title >= 1.5 * body) + (title >= 1.1 * following)


def _words(text: str) -> int:
    """Who, where, when: two points at most."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return min(2, len(set(_WORDS.findall(plain))) // 2 + bool(_YEAR.search(plain)))


def _lists(page: Sequence[Block]) -> int:
    """Lists, numbered headings and lines that end in numbers (prices, results, sources) belong to text."""
    if sum(1 for block in page if _ENDS_IN_NUMBER.search(block.text)) >= _NUMBERED_LINES:
        return -3
    labelled = sum(1 for block in page if (block.label or block.kind is BlockKind.LIST_ITEM) and not _BOX.match(block.label))
    return -3 if labelled >= 3 else -2 if labelled else 0


def _alike(characters: int, title: float, others: Sequence[Sequence[Block]]) -> int:
    """A page among the next three as sparse and with as large a title: slides or plates, not a cover."""
    for page in others[:3]:
        number = sum(len(block.text) for block in page)
        largest = max((block.size or 0.0 for block in page), default=0.0)
        if 0.25 * characters <= number <= 4 * characters and 0.97 * title <= largest <= 1.03 * title:
            return -3
    return 0


def _body_size(pages: Sequence[Sequence[Block]]) -> float:
    """Font size of most of the text."""
    sizes = [block.size for page in pages for block in page if block.size and len(block.text) > 60]
    return statistics.median(sizes) if sizes else 11.0
