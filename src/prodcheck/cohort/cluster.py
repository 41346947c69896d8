"""A Dask cluster behind the interface of ``concurrent.futures``; needs the extra ``cluster``."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from typing import Any

from prodcheck.errors import UsageError

CONNECT_S = 15.0


def _client_class() -> Any:
    """Dask's client; its methods have no types."""
    try:
        from distributed import Client
    except ImportError as error:
        raise UsageError("no-dask") from error
    return Client


@contextmanager
def connect(address: str) -> Iterator[Executor]:
    """Connect to the scheduler at ``address`` (``tcp://host:port``) for as long as the block runs.

    Dask gives a task whose worker died to another one; a task that has killed three is given up (its future fails).

    Raises:
        UsageError: ``no-dask`` where the extra is not installed, ``no-scheduler`` where nobody answers at ``address``.
    """
    client_class = _client_class()
    try:
        client = client_class(address, timeout=CONNECT_S, set_as_default=False)
    except (OSError, ValueError, TimeoutError) as error:
        raise UsageError("no-scheduler", address=address) from error
    try:
        # Two candidates may hand in the same files: each call is one of its own (pure=False).
        yield client.get_executor(pure=False)
    finally:
        client.close()
