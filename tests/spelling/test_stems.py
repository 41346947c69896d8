"""A dictionary read entry by entry answers as spylls does, and loads in a fraction of the time."""

from __future__ import annotations

import gc
import re
import time
import warnings
from importlib import resources
from pathlib import Path
from typing import Any

import pytest

from prodcheck.spelling.stems import lookup_in

PLACE = Path(str(resources.files("prodcheck.spelling"))) / "dictionary" / "fr_FR"


@pytest.fixture(scope="module")
def whole() -> tuple[Any, float]:
    """spylls' own dictionary and the CPU seconds it took."""
    from spylls.hunspell import Dictionary

    start = time.process_time()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        made = Dictionary.from_files(str(PLACE))
        taken = time.process_time() - start
        gc.collect()  # spylls leaves its files open
    return made, taken


def test_every_word_is_judged_as_spylls_judges_it(whole: tuple[Any, float], project_root: Path) -> None:
    texts = [path.read_text("utf-8") for path in (project_root / "samples" / "sources").glob("*/*.md")]
    words = sorted(set(re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", " ".join(texts))))
    assert len(words) > 2000
    tried = [*words, *(word[:-1] + "x" for word in words[::5]), *(word.upper() for word in words[::5]), "1er", "", "d'", "-"]
    looked_up, (spylls, _) = lookup_in(PLACE), whole
    assert [word for word in tried if bool(looked_up(word)) != bool(spylls.lookup(word))] == []


def test_it_loads_in_less_than_half_the_time(whole: tuple[Any, float]) -> None:
    start = time.process_time()
    lookup_in(PLACE)
    assert time.process_time() - start < whole[1] / 2
