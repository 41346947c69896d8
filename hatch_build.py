"""Build hook: makes the French pipeline and puts rules, pipeline and samples inside the wheel.

``python hatch_build.py`` makes the pipeline of a checkout anew where its sources have changed.
"""

from __future__ import annotations

import hashlib
import shutil
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

PIPELINE = "fr_prodcheck"
STAMP = "sources.sha256"
SOURCES = (
    "models/[!f]*/**/*",
    "rules/**/*.yaml",
    "src/prodcheck/language/*.py",
    "src/prodcheck/detecting/*.py",
    "src/prodcheck/evaluating/*.py",
)


class ProdcheckBuildHook(BuildHookInterface[Any]):
    """Wheel: ``prodcheck/_rules``, ``_models``, ``_samples``. Editable install: pipeline under ``models/``, the rest in place."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build the pipeline; ``version`` is ``editable`` or ``standard``, ``build_data`` receives what the wheel includes."""
        root = Path(self.root)
        pipeline = built_pipeline(root)
        if version == "editable":
            return
        included = {str(pipeline): f"prodcheck/_models/{PIPELINE}", str(root / "rules"): "prodcheck/_rules"}
        for sample in sorted((root / "samples").glob("*/*")):
            if sample.suffix in {".docx", ".pdf"}:
                included[str(sample)] = f"prodcheck/_samples/{sample.parent.name}/{sample.name}"
        build_data["force_include"].update(included)


def built_pipeline(root: Path) -> Path:
    """Folder of the pipeline, built from ``models/`` with the project's own code unless that was done from the same sources.

    Training takes half a minute, so a build says in ``sources.sha256`` what it was made from; it is made aside and swapped in.
    """
    pipeline, aside = root / "models" / PIPELINE, root / "build" / PIPELINE
    fingerprint = sources_fingerprint(root)
    stamp = pipeline / STAMP
    if stamp.is_file() and stamp.read_text("utf-8") == fingerprint:
        return pipeline
    sys.path.insert(0, str(root / "src"))
    try:
        from prodcheck.language.build import build

        aside.parent.mkdir(exist_ok=True)
        build(root / "models", aside)
    finally:
        sys.path.remove(str(root / "src"))
    (aside / STAMP).write_text(fingerprint, "utf-8")
    shutil.rmtree(pipeline, ignore_errors=True)
    aside.replace(pipeline)
    return pipeline


def sources_fingerprint(root: Path) -> str:
    """Hash of everything the pipeline is built from, by name and content."""
    digest = hashlib.sha256()
    for path in sorted({path for pattern in SOURCES for path in root.glob(pattern) if path.is_file()}):
        digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


if __name__ == "__main__":
    built_pipeline(Path(__file__).resolve().parent)
