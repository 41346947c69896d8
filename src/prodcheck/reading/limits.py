"""Bounds on what a reader accepts, so that no file can eat the machine's time or memory."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds for one file; sizes in bytes.

    The largest of 141 French Word files measured has 9 MB, 4 MB of XML in one part, 120 members and a ratio of 40 in a
    part; deflate cannot compress more than 1032 times, and zip bombs live near it.
    """

    file_size: int = 150_000_000
    members: int = 5_000
    unpacked_size: int = 1_000_000_000
    part_size: int = 60_000_000
    ratio: int = 250
    ratio_from_size: int = 4_000_000
    blocks: int = 100_000


DEFAULT = Limits()
