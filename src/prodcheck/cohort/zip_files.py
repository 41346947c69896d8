"""Zip files opened with suspicion: members land under names of our own, within limits, so that no path can lead outside."""

from __future__ import annotations

import shutil
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from prodcheck.cohort.names import safe_file_name

_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError)


@dataclass(frozen=True, slots=True)
class ZipLimits:
    """Bounds of one zip file; sizes in bytes. A member's bound is that of ``prodcheck.reading.limits``."""

    members: int = 20_000
    member_size: int = 150_000_000
    unpacked_size: int = 4_000_000_000
    ratio: int = 250
    ratio_from_size: int = 4_000_000


@dataclass(frozen=True, slots=True)
class Member:
    """A member that was unpacked: the parts of its name in the archive and where it lies now."""

    parts: tuple[str, ...]
    path: Path


@dataclass(frozen=True, slots=True)
class Refused:
    """A member not unpacked, or with no parts the archive: ``damaged``, ``password``, ``archive-bomb``, ``too-large``."""

    parts: tuple[str, ...]
    code: str


DEFAULT = ZipLimits()


def unpack(archive: Path, folder: Path, limits: ZipLimits = DEFAULT) -> Iterator[Member | Refused]:
    """Unpack ``archive`` into ``folder``, one numbered folder for each member; hidden files are left inside."""
    try:
        opened = zipfile.ZipFile(archive)
    except _BROKEN:
        yield Refused((), "damaged")
        return
    with opened:
        infos = [info for info in opened.infolist() if not info.is_dir()]
        if len(infos) > limits.members or sum(info.file_size for info in infos) > limits.unpacked_size:
            yield Refused((), "archive-bomb")
            return
        for number, info in enumerate(info for info in infos if not _is_hidden(info)):
            yield _unpack_member(opened, info, folder / f"{number:05d}", limits)


def _unpack_member(opened: zipfile.ZipFile, info: zipfile.ZipInfo, place: Path, limits: ZipLimits) -> Member | Refused:
    """Unpack one member to ``place``."""
    parts = member_parts(info)
    if info.flag_bits & 0x1:
        return Refused(parts, "password")
    if info.file_size > limits.member_size:
        return Refused(parts, "too-large")
    if info.file_size > limits.ratio_from_size and info.file_size > limits.ratio * max(info.compress_size, 1):
        return Refused(parts, "archive-bomb")
    place.mkdir(parents=True)
    path = place / safe_file_name(parts[-1])
    try:
        # zipfile stops at the size the archive states, and fails where the content is longer or its checksum wrong.
        with opened.open(info) as source, path.open("wb") as target:
            shutil.copyfileobj(source, target, 1 << 20)
    except _BROKEN:
        shutil.rmtree(place, ignore_errors=True)
        return Refused(parts, "damaged")
    return Member(parts, path)


def member_parts(info: zipfile.ZipInfo) -> tuple[str, ...]:
    """The parts of a member's name, decoded, without anything that climbs (``..``, drive, root)."""
    parts = _decoded(info).replace("\\", "/").split("/")
    kept = tuple(safe_file_name(part) for part in parts if part.strip(" .") and not part.endswith(":"))
    return kept or ("fichier",)


def _is_hidden(info: zipfile.ZipInfo) -> bool:
    """Whether the member is a hidden file, or in a hidden folder."""
    return any(part.startswith(".") and part.strip(" .") for part in _decoded(info).replace("\\", "/").split("/"))


def _decoded(info: zipfile.ZipInfo) -> str:
    """The name: UTF-8 where the archive says so or it fits, else the code page of French Windows (zipfile assumes 437)."""
    if info.flag_bits & 0x800:
        return info.filename
    try:
        raw = info.filename.encode("cp437")
    except UnicodeEncodeError:
        return info.filename
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp850")
