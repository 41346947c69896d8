"""Is a first page a cover? By density, fonts and difference from the pages that follow (as HotCRP's banal), not by headings."""

from __future__ import annotations

import re
import statistics
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from prodcheck.document import Block, BlockKind, Page
from prodcheck.measuring.contents import title_key
from prodcheck.measuring.headings_fr import COVER_WORDS

_FILLERS = re.compile(r"[_.…]{3,}|(?:[_.] ){3,}|[☐☑☒□■▪]")
_BOX = re.compile(r"[☐☑☒□■▪]")
_ENDS_IN_NUMBER = re.compile(r"(?:^|[\s.…])\d{1,3}\s*(?:h(?:\s?\d\d)?|€|%)?\s*$")
_NUMBERED_LINES = 4
_PART = r"(?:question|exercice|partie|chapitre)\s+"
_NUMBERED = re.compile(rf"\s*(?:(?:\d{{1,2}}|[IVX]{{1,4}})\s?[.)]\s+\S|{_PART}[\dIVX])", re.IGNORECASE)
_FIRST_HEADING = re.compile(rf"\s*(?:[1I]\s?[.)]\s+\S|{_PART}[1I]\b)", re.IGNORECASE)
_SENTENCE = re.compile(r"[a-zà-ÿ]{2}[.!?](?:\s|$)")
_SENTENCE_END = re.compile(r"[.!?]\s*$")
_WORDS = re.compile(rf"\b(?:{COVER_WORDS})\b")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_COVER_SCORE = 4
_SURE_SCORE = 6
_SURE_BODY_SCORE = 1
_LONG_FROM = 600
_LONGEST_COVER = 1200
"""Some covers say all of school, company, tutors and dates: 150 words and more, but no running text."""
_SHORTEST_TITLE = 3
_NOTHING = Block(0, "")
_MOST_OF_THE_REST = 7
"""The points that fonts, words and layout can add; a page that stays text even with them need not be looked at for them."""
_WITHOUT_PROSE = 2
"""Points for words from which a page of 600 characters and more, without a sentence, is not marked down for its length."""
_NEXT_PAGES = 3
_LINE = 0.018
"""Height of a line of text as a share of the page: 15 points on A4."""
_GAP = 0.25
_ILLUSTRATED = 0.3
_PLATE = 0.5


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


def cover_facts(page: Sequence[Block], others: Sequence[Sequence[Block]], laid_out: Sequence[Page] = ()) -> CoverFacts:
    """Score ``page`` (its own blocks) against the own blocks of the pages that follow; -9 where it cannot be a cover.

    ``laid_out``: what is drawn on the page and on those that follow, where the file has a layout.
    """
    texts = [_FILLERS.sub("", block.text).strip() for block in page]
    characters = sum(map(len, texts))
    longest = max(map(len, texts), default=0)
    title = max((block.size or 0.0 for block in page), default=0.0)
    body = _body_size(others)
    if not characters or not others:
        return CoverFacts(-9, characters, longest, title, body)
    prose = _prose(texts)
    score = _density(characters, others) + prose
    if score + _MOST_OF_THE_REST > _SURE_BODY_SCORE:
        words, lists = _words(" ".join(texts)), _lists(page)
        score += _fonts(title, body, others) + words + lists + _alike(characters, title, others) + _centred(page, characters)
        score += prose >= 0 and words >= _WITHOUT_PROSE and _LONG_FROM < characters <= _LONGEST_COVER
        score += 0 if lists else _layout(laid_out)
    return CoverFacts(score, characters, longest, title, body)


def repeats_title(page: Sequence[Block], cover: Sequence[Block]) -> bool:
    """Whether a page says again what ``cover`` says in its largest letters, as a title page behind the cover does."""
    title, again = (
        title_key(max(blocks, key=lambda block: block.size or 0.0, default=_NOTHING).text) for blocks in (cover, page)
    )
    return len(title) > _SHORTEST_TITLE and again == title


def _density(characters: int, others: Sequence[Sequence[Block]]) -> int:
    """Few characters, also beside the pages that follow."""
    score = 2 if characters <= 250 else 1 if characters <= _LONG_FROM else -1 if characters <= _LONGEST_COVER else -3
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
    """Who, where, when: three points at most."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return min(3, len(set(_WORDS.findall(plain))) // 2 + bool(_YEAR.search(plain)))


def _lists(page: Sequence[Block]) -> int:
    """Lists, numbered headings and lines that end in numbers (prices, results, sources) belong to text."""
    if sum(1 for block in page if _ENDS_IN_NUMBER.search(block.text)) >= _NUMBERED_LINES:
        return -3
    if any(_FIRST_HEADING.match(block.text) for block in page):
        return -3
    labelled = sum(1 for block in page if _is_listed(block))
    return -3 if labelled >= 3 else -2 if labelled else 0


def _is_listed(block: Block) -> bool:
    """Whether a block is an item of a list or a numbered heading; boxes to tick are none."""
    numbered = bool(block.label) or block.kind is BlockKind.LIST_ITEM or bool(_NUMBERED.match(block.text))
    return numbered and not _BOX.match(block.label)


def _centred(page: Sequence[Block], characters: int) -> int:
    """Most of the page is centred."""
    return int(2 * sum(len(block.text) for block in page if block.centred) >= characters)


def _layout(laid_out: Sequence[Page]) -> int:
    """Large gaps between few lines; pictures on most pages are plates, of which the first is no cover."""
    if not laid_out:
        return 0
    page, following = laid_out[0], laid_out[1 : 1 + _NEXT_PAGES]
    if page.picture_share >= _PLATE and 2 * sum(other.picture_share >= _PLATE for other in following) > len(following):
        return -3
    gap = page.fill - page.text_lines * _LINE - page.picture_share
    return int(page.picture_share < _ILLUSTRATED and gap >= _GAP)


def _alike(characters: int, title: float, others: Sequence[Sequence[Block]]) -> int:
    """Most of the next three pages are as sparse and with as large a title: slides or plates, not a cover.

    One of them may be a page of thanks, or contents under a heading of the title's size.
    """
    following = others[:_NEXT_PAGES]
    alike = 0
    for page in following:
        number = sum(len(block.text) for block in page)
        largest = max((block.size or 0.0 for block in page), default=0.0)
        alike += 0.25 * characters <= number <= 4 * characters and 0.97 * title <= largest <= 1.03 * title
    return -3 if 2 * alike >= len(following) else 0


def _body_size(pages: Sequence[Sequence[Block]]) -> float:
    """Font size of most of the text."""
    sizes = [block.size for page in pages for block in page if block.size and len(block.text) > 60]
    return statistics.median(sizes) if sizes else 11.0
