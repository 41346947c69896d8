"""Tokens of French that survive bullets, tables, missing capitals and inclusive writing."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import accumulate
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import registry
from spacy.vocab import Vocab

_TOKEN = re.compile(
    r"""
    (                                                               # a token, and the space after it if there is one
    [^\W\d_]++(?!['’·•@_\d+-]|\.\w|://)                            # plain word, first because most are
  | [\w.+-]+@[\w-]+(?:\.[\w-]+)+                                  # e-mail address
  | (?:https?://|www\.)[^\s<>«»"]+                                 # web address
  | aujourd['’]hui
  | (?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu|quelqu|presqu)['’](?=[^\W\d_])  # elision
  | \d+(?:[.,:/]\d+)*(?:(?<=\d)(?:er|e|ème|eme|h)(?!\w))?          # number, date, ordinal
  | [^\W\d_]+(?:[·•][^\W\d_]+)+                                    # inclusive writing: client·e·s
  | [^\W\d_]+\.(?:com|fr|net|org|eu|e|e\.s)(?!\w)                  # societe.com, client.e.s
  | (?:[^\W\d_]\.){2,}                                             # S.A.
  | [^\W_]+(?:['’-][^\W_]+)*                                       # word, compound
  | \.\.\.|[^\w\s]|_
    )([ ]?)
  | (\s+)                                                          # other white space
    """,
    re.VERBOSE | re.IGNORECASE,
)


class FrenchTokenizer:
    """Cuts a text into a spaCy ``Doc``; every character of the text is kept, so ``token.idx`` are offsets of it."""

    def __init__(self, vocab: Vocab) -> None:
        """Keep the vocabulary the tokens are stored in."""
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """Tokens of ``text``; white space other than one space after a token is a token of its own."""
        found = _TOKEN.findall(text)
        words = [token or blank for token, _, blank in found]
        spaces = [bool(space) for _, space, _ in found]
        doc = Doc(self.vocab, words=words, spaces=spaces)
        lengths = (len(token) + len(space) + len(blank) for token, space, blank in found)
        # Reading tokens back one by one is dear (so is ``doc.text``): the components share what they need through the document.
        doc.user_data["text"] = text
        doc.user_data["words"] = words
        doc.user_data["starts"] = list(accumulate(lengths, initial=0))[:-1]
        return doc

    def to_disk(self, path: str | Path, **kwargs: object) -> None:
        """Nothing to write: the rules are code."""

    def from_disk(self, path: str | Path, **kwargs: object) -> FrenchTokenizer:
        """Nothing to read: the rules are code."""
        return self

    def to_bytes(self, **kwargs: object) -> bytes:
        """Nothing to write: the rules are code."""
        return b""

    def from_bytes(self, data: bytes, **kwargs: object) -> FrenchTokenizer:
        """Nothing to read: the rules are code."""
        return self


@registry.tokenizers("prodcheck.french_tokenizer.v1")  # type: ignore[untyped-decorator]
def create_french_tokenizer() -> Callable[[Language], FrenchTokenizer]:
    """Factory named in the pipeline's configuration."""

    def create(nlp: Language) -> FrenchTokenizer:
        return FrenchTokenizer(nlp.vocab)

    return create
