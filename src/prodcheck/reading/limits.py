"""Bounds on what a reader accepts, so that no file can eat the machine's time or memory."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds for one file; sizes in bytes.

    Of 17 real French Word files measured, the largest has 1.8 MB, 45 members, 0.6 MB of XML in one part, and no member
    is compressed more than 24 times; deflate cannot do more than 1032 times, and zip bombs live near that. ``blocks`` (paragraphs
    with text), ``empty_paragraphs`` and ``characters`` bound the work of all that comes after reading, in the parent process:
    a production of 8 pages has some 200 blocks and 12 000 characters, a thesis of 300 pages some 10 000 and 1 000 000.
    """

    file_size: int = 150_000_000
    members: int = 5_000
    unpacked_size: int = 1_000_000_000
    part_size: int = 60_000_000
    ratio: int = 250
    ratio_from_size: int = 4_000_000
    blocks: int = 20_000
    empty_paragraphs: int = 20_000
    characters: int = 2_000_000


DEFAULT = Limits()
