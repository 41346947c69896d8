"""Where the built model lies: inside the wheel, or in a checkout once built."""

from __future__ import annotations

from pathlib import Path

from prodcheck.errors import ProdcheckError

MODEL_NAME = "fr_prodcheck"
_PACKAGE_DIR = Path(__file__).resolve().parent.parent


def model_dir() -> Path:
    """Folder of the built model: ``prodcheck/_models/fr_prodcheck`` in a wheel, ``models/fr_prodcheck`` in a checkout.

    Raises:
        ProdcheckError: ``model-not-built`` where neither is there; ``python -m prodcheck.language.build`` builds it.
    """
    for candidate in (_PACKAGE_DIR / "_models" / MODEL_NAME, _PACKAGE_DIR.parent.parent / "models" / MODEL_NAME):
        if (candidate / "config.cfg").is_file():
            return candidate
    raise ProdcheckError("model-not-built", command="python -m prodcheck.language.build")
