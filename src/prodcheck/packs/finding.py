"""Where rule files lie: the installed wheel, an editable checkout, and the folders a trainer adds."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from prodcheck.errors import UsageError

RULES_VARIABLE = "PRODCHECK_RULES"
KINDS = ("sources", "elements", "documents", "packs")
_PACKAGE_DIR = Path(__file__).resolve().parent.parent


def builtin_rules_dir() -> Path:
    """Folder of the rules shipped with prodcheck: ``prodcheck/_rules`` in a wheel, else ``rules/`` of the checkout.

    Raises:
        UsageError: ``rules-not-found`` where neither is there.
    """
    for candidate in (_PACKAGE_DIR / "_rules", _PACKAGE_DIR.parent.parent / "rules"):
        if (candidate / "packs").is_dir():
            return candidate
    raise UsageError("rules-not-found", folder=str(_PACKAGE_DIR / "_rules"))


def rules_path(extra: Sequence[str | Path] = ()) -> tuple[Path, ...]:
    """Folders to search, the shipped one first; a later folder overrides the same id of an earlier one.

    Args:
        extra: folders given by the caller (``--rules``), after those of the environment variable ``PRODCHECK_RULES``.

    Raises:
        UsageError: ``rules-not-found`` for a folder that does not exist.
    """
    named = [Path(part) for part in os.environ.get(RULES_VARIABLE, "").split(os.pathsep) if part]
    folders = [*named, *(Path(folder) for folder in extra)]
    for folder in folders:
        if not folder.is_dir():
            raise UsageError("rules-not-found", folder=str(folder))
    return (builtin_rules_dir(), *folders)


def rule_files(folders: Sequence[Path], kind: str) -> dict[str, Path]:
    """Files of one kind (``packs``, ``documents``, ``elements``, ``sources``) by id, which is the file's stem.

    Later folders win. A folder without that subfolder adds nothing.
    """
    found: dict[str, Path] = {}
    for folder in folders:
        for path in sorted((folder / kind).glob("*.yaml")):
            found[path.stem] = path
    return found
