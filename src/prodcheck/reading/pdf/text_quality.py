"""Whether the text of a PDF can be trusted: scans, broken character maps, lost and added spaces, doubled text."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from prodcheck.document import Remark
from prodcheck.errors import UnreadableDocument

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from prodcheck.reading.pdf.lines import Line

_PICTURE_PAGE = 0.5
_DRAWN_PAGE = 300
"""Paths on a page without text from which it is taken for text made into curves."""
_HARDLY_ANY_TEXT = 25
_LEAST_LETTERS = 120
_COMMON_BIGRAMS_SHARE = 0.5
"""Below: no language in Latin letters (pages of French theses and reports: 0.75 to 0.9, shifted maps: under 0.3)."""
_STRANGE_SHARE = 0.25
_MOSTLY = 0.5
_LONG_WORD = 22
_BIGRAMS = frozenset(
    ("es", "le", "en", "de", "re", "nt", "on", "er", "te", "el", "an", "se", "et", "la", "ai", "it", "me", "ou", "em", "ie", "ne",
     "qu", "ti", "ur", "us", "is", "ve", "ce", "ss", "tr", "ra", "ri", "co", "pa", "ue", "un", "ns", "io", "in", "ar", "or", "ro",
     "ma", "eu", "po", "ch", "li", "ta", "il", "st", "om", "su", "pr", "ec", "ui", "du", "ll", "nc", "ac", "oi", "av", "pe", "mm",
     "al", "ct", "to", "lo", "di", "no", "at", "ee", "au", "da", "so", "vi", "tu", "ge", "ni", "pl", "ir", "ut", "mo", "as", "rs",
     "ea", "bl", "am", "cl", "ci", "ca", "fi", "fo", "na", "iq", "vo", "sa", "va", "ep", "oc", "id", "bi", "ev", "ag", "mp", "br",
     "sp", "gr", "ap", "ex", "pt", "rt", "rm", "ul", "nd", "ng", "ho", "he", "ed", "ff", "op", "do", "ab", "ot", "rc", "nn", "rr",
     "ef", "gn", "ig", "ib", "eg", "ol", "os", "of", "rd", "rv", "nu", "ru", "iv", "ld", "ls", "ts", "lu", "mi", "je", "ju", "if",
     "th", "ha", "hi", "be", "si", "fa", "fr", "dr", "cr", "vr", "ds", "ys", "sy", "ad", "im", "ic", "sc", "cu", "gi", "ga", "bo",
     "ba", "od", "og", "ip", "ub", "uc", "ud", "ug", "um", "up", "uv", "uj", "aj", "ja", "jo", "ob", "ov", "oy", "ay", "ya")
)  # fmt: skip
_LATIN_END = 0x250
_LETTERS_OF_WORDS = 0.85
"""Share of letters in words that run together; the rest is punctuation."""
_JOINS = np.isin(np.arange(_LATIN_END + 1), [ord(sign) for sign in r"/@_\#&=<>()[]{}"])
"""Signs of addresses, file names and program text, whose words stand without spaces."""
_REAL_WORDS = frozenset(map(ord, "aàyôAÀYÔ"))
_SPACE = 32


@dataclass(frozen=True, slots=True)
class PageText:
    """What the gate looks at of one page; ``characters``: of its text; ``unmapped``: characters without a Unicode value."""

    number: int
    lines: Sequence[Line]
    characters: int
    unmapped: int
    picture_share: float
    paths: int
    ocr: bool


def judge_text(pages: Sequence[PageText]) -> list[Remark]:
    """Return remarks on the pages whose text is missing or doubtful.

    Codes: ``page-without-text``, ``ocr-layer``, ``doubtful-text``, ``missing-spaces``, ``spurious-spaces``.

    Raises:
        UnreadableDocument: ``scan`` where hardly any page has text and pictures or curves stand in its place, ``no-text`` where
            there is nothing at all, ``gibberish`` where most of the text is none.
    """
    _refuse_without_text(pages)
    remarks = [_without_text(page) for page in pages if _is_picture_of_text(page)]
    recognised = [page.number for page in pages if page.ocr]
    if recognised:
        remarks.append(Remark("ocr-layer", recognised[0], facts={"pages": len(recognised)}))
    written = [_written(" ".join([line.text for line in page.lines])) for page in pages]
    doubtful = [page for page, found in zip(pages, written, strict=True) if _is_gibberish(found, page.unmapped)]
    total = sum(page.characters for page in pages)
    if sum(page.characters for page in doubtful) > _MOSTLY * total:
        raise UnreadableDocument("gibberish", pages=len(doubtful))
    remarks += [Remark("doubtful-text", page.number, facts={"characters": page.characters}) for page in doubtful]
    for page, found in zip(pages, written, strict=True):
        remarks += _spacing(page, found)
    return remarks


def _is_picture_of_text(page: PageText) -> bool:
    return page.characters < _HARDLY_ANY_TEXT and (page.picture_share >= _PICTURE_PAGE or page.paths >= _DRAWN_PAGE)


def _without_text(page: PageText) -> Remark:
    return Remark("page-without-text", page.number, facts={"characters": page.characters})


def _refuse_without_text(pages: Sequence[PageText]) -> None:
    pictures = [page for page in pages if _is_picture_of_text(page)]
    total = sum(page.characters for page in pages)
    if pictures and len(pictures) >= 0.8 * len(pages) and total < 2 * _HARDLY_ANY_TEXT * len(pages):
        raise UnreadableDocument("scan", pages=len(pictures))
    if total == 0:
        raise UnreadableDocument("no-text", pages=len(pages))


def is_gibberish(text: str, unmapped: int = 0) -> bool:
    """Whether a text is no language in Latin letters: characters without meaning, or pairs of letters that words do not have."""
    return _is_gibberish(_written(text), unmapped)


class _Written(NamedTuple):
    """A text as codes, and for each the place of its letter in the alphabet, -1 for no letter."""

    codes: NDArray[np.uint32]
    letters: NDArray[np.int64]


def _written(text: str) -> _Written:
    codes = np.frombuffer(text.encode("utf-32-le", "replace"), np.uint32)
    return _Written(codes, _PLAIN[np.minimum(codes, _LATIN_END)])


def _is_gibberish(written: _Written, unmapped: int) -> bool:
    codes, letters = written
    visible = int((codes != _SPACE).sum()) + unmapped
    if visible < _LEAST_LETTERS:
        return False
    unusual = codes[(codes > _LATIN_END) & ((codes < 0x2000) | (codes > 0x2BFF))].tolist()
    strange = unmapped + sum(_is_strange(chr(code)) for code in unusual)
    if strange > _STRANGE_SHARE * visible:
        return True
    both = (letters[:-1] >= 0) & (letters[1:] >= 0)
    pairs = int(both.sum())
    if pairs < _LEAST_LETTERS:
        return False
    common = int(_COMMON[letters[:-1][both], letters[1:][both]].sum())
    return common < _COMMON_BIGRAMS_SHARE * pairs


def _plain_letters() -> NDArray[np.int64]:
    """Return for each code up to Latin Extended-B the place of its letter without accent in the alphabet, -1 for no letter."""
    table = np.full(_LATIN_END + 1, -1, np.int64)
    for code in range(_LATIN_END):
        first = unicodedata.normalize("NFD", chr(code).lower())[0]
        if "a" <= first <= "z":
            table[code] = ord(first) - ord("a")
    return table


def _common_pairs() -> NDArray[np.bool_]:
    table = np.zeros((26, 26), np.bool_)
    for pair in _BIGRAMS:
        table[ord(pair[0]) - ord("a"), ord(pair[1]) - ord("a")] = True
    return table


_PLAIN = _plain_letters()
_COMMON = _common_pairs()


def _is_strange(character: str) -> bool:
    """Whether a character has no meaning in French text; Greek letters and mathematical ones stand in formulas."""
    if unicodedata.category(character) in ("Co", "Cn", "Cc"):
        return True
    return character.isalpha() and not unicodedata.name(character, "").startswith(
        ("LATIN", "GREEK", "MATHEMATICAL", "DOUBLE-STRUCK")
    )


def _spacing(page: PageText, written: _Written) -> list[Remark]:
    """Return remarks on lost spaces (words run together) and on added ones (words in single letters)."""
    codes, letters = written.codes, written.letters >= 0
    count = int(letters.sum())
    if count < 2 * _LEAST_LETTERS:
        return []
    spaces = np.flatnonzero(np.concatenate(([True], codes == _SPACE, [True])))
    lengths = np.diff(spaces) - 1
    starts = spaces[:-1]
    sums = np.concatenate(([0], np.cumsum(letters)))
    of_letters = sums[starts + lengths] - sums[starts]
    remarks = []
    joins = np.concatenate(([0], np.cumsum(_JOINS[np.minimum(codes, _LATIN_END)])))
    of_words = (of_letters > _LETTERS_OF_WORDS * lengths) & (joins[starts + lengths] == joins[starts])
    long = int(lengths[(lengths > _LONG_WORD) & of_words].sum())
    if long > 0.2 * count:
        remarks.append(Remark("missing-spaces", page.number, facts={"characters": long}))
    alone = codes[starts[(lengths == 1) & (of_letters == 1)]].tolist()
    single = sum(code not in _REAL_WORDS for code in alone)
    if single > 0.3 * int((of_letters > 0).sum()):
        remarks.append(Remark("spurious-spaces", page.number, facts={"spaces": single}))
    return remarks
