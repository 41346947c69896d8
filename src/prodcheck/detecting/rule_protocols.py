"""What detecting needs of a pack: the shapes below, which ``prodcheck.packs`` fulfils. No import of packs is needed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol


class DetectRule(Protocol):
    """How an element is looked for, see ``prodcheck.packs.model.Detect``."""

    @property
    def detector(self) -> str: ...  # noqa: D102
    @property
    def topics(self) -> tuple[str, ...]: ...  # noqa: D102
    @property
    def cues(self) -> tuple[str, ...]: ...  # noqa: D102
    @property
    def headings(self) -> tuple[str, ...]: ...  # noqa: D102
    @property
    def substance(self) -> Sequence[str | tuple[str, ...]]: ...  # noqa: D102
    @property
    def cancels(self) -> Sequence[str]: ...  # noqa: D102
    @property
    def near(self) -> str: ...  # noqa: D102


class ElementRule(Protocol):
    """A required element."""

    @property
    def id(self) -> str: ...  # noqa: D102
    @property
    def detect(self) -> DetectRule: ...  # noqa: D102


class KindRule(Protocol):
    """A document kind with its required elements."""

    @property
    def id(self) -> str: ...  # noqa: D102
    @property
    def elements(self) -> Sequence[ElementRule]: ...  # noqa: D102
