"""A Hunspell dictionary read for looking words up, not for suggestions: an entry is taken apart when a word asks for it.

spylls makes an object of each of 84 000 entries before the first word is looked up, which takes 1.5 s of CPU; this takes 0.3 s.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from spylls.hunspell import readers
from spylls.hunspell.algo.capitalization import Type
from spylls.hunspell.algo.lookup import Lookup
from spylls.hunspell.data.dic import Dic, Word
from spylls.hunspell.readers.file_reader import FileReader

if TYPE_CHECKING:
    from pathlib import Path

    from spylls.hunspell.data.aff import Aff
    from spylls.hunspell.readers.aff import Context


def lookup_in(path: Path) -> Lookup:
    """A function that says whether a word is in the dictionary at ``path`` (without suffix ``.aff`` and ``.dic``)."""
    reader = FileReader(f"{path}.aff")
    opened = reader.io  # the reader opens the file again where it states its encoding
    aff, context = readers.read_aff(reader)
    for file in {opened, reader.io}:
        file.close()
    return Lookup(aff, _Stems(path.with_name(f"{path.name}.dic").read_text(context.encoding), aff, context))


class _Stems(Dic):  # type: ignore[misc]
    """What ``Lookup`` asks of a dictionary's entries: those of a stem, and whether they carry a flag."""

    def __init__(self, text: str, aff: Aff, context: Context) -> None:
        """Take the lines of a ``.dic`` file (after the first, their number): ``stem/flags``, a tab and remarks on the word."""
        super().__init__(words=[])
        self._aff, self._context = aff, context
        self._made: dict[str, list[Word]] = {}
        # Flags of entries that share a stem, with a space between: texts alone leave the garbage collector nothing to walk.
        self._flags: dict[str, str] = {}
        for line in text.split("\n")[1:]:
            stem, _, flags = line.partition("\t")[0].strip().partition("/")
            if stem:
                self._flags[stem] = f"{self._flags[stem]} {flags}" if stem in self._flags else flags

    def homonyms(self, stem: str, *, ignorecase: bool = False) -> list[Word]:
        """The entries of a stem; with ``ignorecase`` those of every stem with capitals that is ``stem`` in small letters."""
        if ignorecase:
            return [word for each in self._by_small_letters.get(stem, ()) for word in self.homonyms(each)]
        if stem not in self._flags:
            return []
        if stem not in self._made:
            kind = self._aff.casing.guess(stem)
            self._made[stem] = [
                Word(stem=stem, flags=set(self._context.parse_flags(flags)), data={}, alt_spellings=[], captype=kind)
                for flags in self._flags[stem].split(" ")
            ]
        return self._made[stem]

    @cached_property
    def _by_small_letters(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for stem in self._flags:
            if self._aff.casing.guess(stem) is Type.NO:
                continue
            for small in self._aff.casing.lower(stem):
                found[small].append(stem)
        return found
