"""Passages that productions share, for a person to judge; what the centre's template gave everyone is left out.

Sentences that have half their shingles in common with the rest of the cohort go through MinHash and LSH (datasketch), so
that the work grows with the cohort and not with its square. Sources: A. Broder, « On the resemblance and containment of
documents », 1997; J. Leskovec, A. Rajaraman, J. Ullman, « Mining of Massive Datasets », chapter 3.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING
from zlib import crc32

import numpy as np

from prodcheck.cohort.passages import Production, Sentence
from prodcheck.cohort.shingles import Frequencies, Numbers, Shingled, Shingler, frequencies

if TYPE_CHECKING:
    from datasketch import MinHash, MinHashLSH

Productions = Callable[[], Iterator[tuple[str, Production]]]
"""Gives every production with its candidate's key, in one order each time it is called."""

ALIKE = 0.5
"""Jaccard index of two sentences' shingles from which they are one: two words changed in twenty leave 0.5 to 0.6."""

MOST_OF = 0.5
LEAST_CANDIDATES = 4
_TEMPLATE_SHARE = 0.6
_BANDS, _ROWS = 10, 3
"""10 bands of 3 find 98.5 % of pairs at 0.7, 91 % at 0.6, 74 % at 0.5; each band more costs 10 MB for 4 000 productions."""

_MOST_COMPARED = 40
_MOST_IN_PAIRS = 12
_LEAST_WORDS = 30
MOST_PAIRS = 100
MOST_PASSAGES = 12


@dataclass(frozen=True, slots=True)
class Place:
    """A production: its candidate's key, its number in the report, its file, its words in all."""

    key: str
    number: int
    file: str
    words: int


@dataclass(frozen=True, slots=True)
class Shared:
    """A passage two productions share, as each has it; ``words`` of the first."""

    first: str
    second: str
    first_page: int | None
    second_page: int | None
    words: int


@dataclass(frozen=True, slots=True)
class Pair:
    """Two productions with what they share, the longest passage first; ``words`` shared in all, ``count`` passages in all."""

    first: Place
    second: Place
    words: int
    count: int
    passages: tuple[Shared, ...]

    @property
    def own(self) -> bool:
        """Whether both are one candidate's."""
        return self.first.key == self.second.key

    @property
    def share(self) -> float:
        """Shared words as a share of the shorter production."""
        return min(1.0, self.words / max(1, min(self.first.words, self.second.words)))


@dataclass(frozen=True, slots=True)
class Widespread:
    """A passage that many candidates share, though fewer than most: its text and their keys."""

    text: str
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Likeness:
    """What was found: pairs with most in common first (``found`` of them, the first ``MOST_PAIRS`` kept), passages many share.

    ``template_sentences`` were left out as the template's.
    """

    productions: int = 0
    found: int = 0
    pairs: tuple[Pair, ...] = ()
    widespread: tuple[Widespread, ...] = ()
    template_sentences: int = 0


@dataclass(slots=True)
class _Group:
    """Sentences that are alike: their places (production, sentence) and the shingles of the first."""

    shingles: Numbers
    places: list[tuple[int, int]] = field(default_factory=list)


def find_likeness(productions: Productions, template: Sequence[Production] = ()) -> Likeness:
    """Find what the productions of a cohort share.

    Args:
        productions: the cohort's; called twice.
        template: productions made of the centre's template files.
    """
    shingler = Shingler()
    given = [shingler.of(production) for production in template]
    places: list[Place] = []
    shingled: list[Shingled] = []
    for key, production in productions():
        places.append(Place(key, production.number, production.file, production.words))
        shingled.append(shingler.of(production))
    cohort = ((place.key, one) for place, one in zip(places, shingled, strict=True))
    counted = frequencies(cohort, given, most_of=MOST_OF, least_candidates=LEAST_CANDIDATES)
    groups, dropped = _grouped(shingled, counted)
    few, many = _split(groups, places, counted.candidates)
    return _with_texts(_pairs(few), many, places, productions, dropped)


def _grouped(cohort: Sequence[Shingled], counted: Frequencies) -> tuple[list[_Group], int]:
    """Groups of sentences that are alike, and how many sentences were left out as the template's."""
    groups = _Groups()
    dropped = 0
    for index, shingled in enumerate(cohort):
        template = shingled.shares(counted.is_template(shingled.numbers)) >= _TEMPLATE_SHARE
        dropped += int(template.sum())
        # A sentence less than half of which stands elsewhere cannot be half like any other.
        wanted = (shingled.shares(counted.is_shared(shingled.numbers)) >= ALIKE) & ~template
        for number in np.flatnonzero(wanted).tolist():
            groups.add(shingled.sentence(number), (index, number))
    return groups.all(), dropped


class _Groups:
    """Groups of sentences that are alike, found one sentence after the other."""

    def __init__(self) -> None:
        from datasketch import MinHash, MinHashLSH

        self._lsh: MinHashLSH = MinHashLSH(num_perm=_BANDS * _ROWS, params=(_BANDS, _ROWS), hashfunc=crc32)
        self._empty: MinHash = MinHash(num_perm=_BANDS * _ROWS, seed=1, hashfunc=int)
        self._groups: list[_Group] = []
        self._same: dict[bytes, int] = {}

    def add(self, shingles: Numbers, place: tuple[int, int]) -> None:
        """Put a sentence into the group it is most like, or into one of its own."""
        same = shingles.tobytes()
        number = self._same.get(same)
        if number is None:
            number = self._same[same] = self._find(shingles)
        self._groups[number].places.append(place)

    def all(self) -> list[_Group]:
        """The groups, in the order they were made."""
        return self._groups

    def _find(self, shingles: Numbers) -> int:
        """The number of the group that a new sentence belongs to."""
        sketch = self._empty.copy()
        sketch.update_batch(shingles.tolist())
        held = set(shingles.tolist())
        best, score = -1, ALIKE
        for number in sorted(self._lsh.query(sketch))[:_MOST_COMPARED]:
            other = set(self._groups[number].shingles.tolist())
            alike = len(held & other) / len(held | other)
            if alike >= score:
                best, score = number, alike
        if best < 0:
            best = len(self._groups)
            # The shingles stay a view of their production's: a set of them would take ten times the room.
            self._groups.append(_Group(shingles))
            self._lsh.insert(best, sketch)
        return best


def _split(groups: Iterable[_Group], places: Sequence[Place], candidates: int) -> tuple[list[_Group], list[_Group]]:
    """Groups that few productions share, to be paired, and those that many do; without what one or most candidates have."""
    few: list[_Group] = []
    many: list[_Group] = []
    for group in groups:
        productions = {production for production, _ in group.places}
        keys = {places[production].key for production in productions}
        if len(productions) < 2 or (candidates >= LEAST_CANDIDATES and len(keys) > MOST_OF * candidates):
            continue
        (few if len(productions) <= _MOST_IN_PAIRS else many).append(group)
    return few, many


_Matches = dict[tuple[int, int], list[tuple[int, int]]]


def _pairs(groups: Iterable[_Group]) -> _Matches:
    """For each two productions the sentences (one of each) that are alike."""
    pairs: _Matches = defaultdict(list)
    for group in groups:
        first_of: dict[int, int] = {}
        for production, sentence in group.places:
            first_of.setdefault(production, sentence)
        for one, other in combinations(sorted(first_of), 2):
            pairs[one, other].append((first_of[one], first_of[other]))
    return pairs


def _with_texts(
    pairs: _Matches, many: Sequence[_Group], places: Sequence[Place], productions: Productions, dropped: int
) -> Likeness:
    """Keep the pairs with most in common and look their texts up."""
    # Every sentence has ten words or more: an upper bound is enough to choose, the words are counted afterwards.
    chosen = sorted(pairs, key=lambda pair: (-len(pairs[pair]), pair))[: 2 * MOST_PAIRS]
    shown = sorted(many, key=lambda group: (-len(group.places), group.places))[:MOST_PASSAGES]
    wanted = {index for pair in chosen for index in pair} | {group.places[0][0] for group in shown}
    texts = {index: production.sentences for index, (_, production) in enumerate(productions()) if index in wanted}
    made = (_pair(places, pair, sorted(pairs[pair]), texts) for pair in chosen)
    kept = sorted((pair for pair in made if pair.words >= _LEAST_WORDS), key=lambda pair: (-pair.words, pair.first.key))
    widespread = tuple(Widespread(texts[group.places[0][0]][group.places[0][1]].text, _keys(group, places)) for group in shown)
    found = len(kept) if len(chosen) == len(pairs) else len(pairs)
    return Likeness(len(places), found, tuple(kept[:MOST_PAIRS]), widespread, dropped)


def _keys(group: _Group, places: Sequence[Place]) -> tuple[str, ...]:
    """The candidates of a group."""
    return tuple(sorted({places[production].key for production, _ in group.places}))


def _pair(
    places: Sequence[Place],
    pair: tuple[int, int],
    matches: Sequence[tuple[int, int]],
    texts: dict[int, tuple[Sentence, ...]],
) -> Pair:
    """One pair; sentences that follow each other in both are one passage."""
    first, second = texts[pair[0]], texts[pair[1]]
    runs: list[list[tuple[int, int]]] = []
    for one, other in matches:
        if runs and (one, other) == (runs[-1][-1][0] + 1, runs[-1][-1][1] + 1):
            runs[-1].append((one, other))
        else:
            runs.append([(one, other)])
    passages = [_shared([first[one] for one, _ in run], [second[other] for _, other in run]) for run in runs]
    words = sum(passage.words for passage in passages)
    passages.sort(key=lambda passage: -passage.words)
    return Pair(places[pair[0]], places[pair[1]], words, len(passages), tuple(passages[:MOST_PASSAGES]))


def _shared(first: Sequence[Sentence], second: Sequence[Sentence]) -> Shared:
    """A passage of one or more sentences as both have it."""
    words = sum(sentence.words.count(" ") + 1 for sentence in first)
    one, other = (" ".join(sentence.text for sentence in side) for side in (first, second))
    return Shared(one, other, first[0].page, second[0].page, words)
