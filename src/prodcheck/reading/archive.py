"""A zip archive opened with suspicion: members, sizes and ratios are checked before anything is unpacked."""

from __future__ import annotations

import struct
import zipfile
import zlib
from io import BytesIO
from typing import TYPE_CHECKING

from prodcheck.errors import UnreadableDocument

if TYPE_CHECKING:
    from prodcheck.reading.limits import Limits

_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, struct.error, NotImplementedError, IndexError, KeyError)


class Archive:
    """Members of a zip file held in memory."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        """Open ``data``; raises ``UnreadableDocument`` ``damaged`` or ``archive-bomb``."""
        self._limits = limits
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
            infos = self._zip.infolist()
        except _BROKEN as error:
            raise UnreadableDocument("damaged", cause="zip") from error
        if len(infos) > limits.members:
            raise UnreadableDocument("archive-bomb", cause="members", members=len(infos))
        unpacked = sum(info.file_size for info in infos)
        if unpacked > limits.unpacked_size:
            raise UnreadableDocument("archive-bomb", cause="size", size=unpacked)
        # Word writes forward slashes; some converters write back slashes or a leading one.
        self._members = {info.filename.replace("\\", "/").lstrip("/"): info for info in infos}

    def __contains__(self, name: str) -> bool:
        """Whether there is a member of that name."""
        return name in self._members

    @property
    def names(self) -> tuple[str, ...]:
        """Names of all members, in the archive's order."""
        return tuple(self._members)

    def read(self, name: str) -> bytes:
        """Content of a member; raises ``damaged`` when it is missing or broken, ``password``, ``archive-bomb``, ``too-large``."""
        info = self._members.get(name)
        if info is None:
            raise UnreadableDocument("damaged", cause="missing-part", part=name)
        if info.flag_bits & 0x1:
            raise UnreadableDocument("password", part=name)
        large = info.file_size > self._limits.ratio_from_size
        if large and info.file_size > self._limits.ratio * max(info.compress_size, 1):
            raise UnreadableDocument("archive-bomb", cause="ratio", part=name, size=info.file_size)
        if info.file_size > self._limits.part_size:
            raise UnreadableDocument("too-large", part=name, size=info.file_size)
        try:
            return self._zip.read(info)
        except _BROKEN as error:
            raise UnreadableDocument("damaged", cause="zip", part=name) from error
        except RuntimeError as error:  # zipfile's word for an encrypted member whose flag says otherwise
            raise UnreadableDocument("password", part=name) from error
