"""A ``Report`` as it is kept: compressed JSON, read back into the same objects (no pickle: the folder of results may travel)."""

from __future__ import annotations

import zlib
from functools import lru_cache
from typing import TYPE_CHECKING

from prodcheck.report import Report

if TYPE_CHECKING:
    from pydantic import TypeAdapter

_MOST_BYTES = 50_000_000


@lru_cache(maxsize=1)
def _adapter() -> TypeAdapter[Report]:
    from pydantic import ConfigDict, TypeAdapter, with_config

    with_config(ConfigDict(ser_json_bytes="base64", val_json_bytes="base64"))(Report)
    return TypeAdapter(Report)


def dump_report(report: Report) -> bytes:
    """The report as compressed JSON."""
    return zlib.compress(_adapter().dump_json(report), 6)


def load_report(data: bytes) -> Report:
    """The report that ``dump_report`` kept; ValueError where the data is not one."""
    try:
        unpacked = zlib.decompressobj().decompress(data, _MOST_BYTES)
    except (zlib.error, TypeError) as error:
        raise ValueError("not a stored report") from error
    return _adapter().validate_json(unpacked)
