"""Build hook: makes the French pipeline and puts rules, pipeline and samples inside the wheel."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

PIPELINE = "fr_prodcheck"


class ProdcheckBuildHook(BuildHookInterface[Any]):
    """Wheel: ``prodcheck/_rules``, ``_models``, ``_samples``. Editable install: pipeline under ``models/``, the rest in place."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build the pipeline; ``version`` is ``editable`` or ``standard``, ``build_data`` receives what the wheel includes."""
        root = Path(self.root)
        pipeline = root / "build" / PIPELINE
        self._build_pipeline(pipeline)
        if version == "editable":
            in_place = root / "models" / PIPELINE
            shutil.rmtree(in_place, ignore_errors=True)
            pipeline.replace(in_place)
            return
        included = {str(pipeline): f"prodcheck/_models/{PIPELINE}", str(root / "rules"): "prodcheck/_rules"}
        for sample in sorted((root / "samples").glob("*/*")):
            if sample.suffix in {".docx", ".pdf"}:
                included[str(sample)] = f"prodcheck/_samples/{sample.parent.name}/{sample.name}"
        build_data["force_include"].update(included)

    def _build_pipeline(self, target: Path) -> None:
        """Build the pipeline into ``target`` from ``models/`` with the project's own code."""
        source = str(Path(self.root) / "src")
        sys.path.insert(0, source)
        try:
            from prodcheck.language.build import build

            target.parent.mkdir(exist_ok=True)
            build(Path(self.root) / "models", target)
        finally:
            sys.path.remove(source)
