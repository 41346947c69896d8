"""The French pipeline of prodcheck: a spaCy pipeline built by the project itself (``python -m prodcheck.language.build``).

Nothing heavy is imported here; ``load`` imports spaCy when called.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language


@lru_cache(maxsize=1)
def load() -> Language:
    """The pipeline, loaded once.

    Raises:
        ProdcheckError: ``model-not-built``.
    """
    from prodcheck.language.finding import model_dir
    from prodcheck.language.pipeline import load_pipeline

    return load_pipeline(model_dir())
