from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from prodcheck.cohort.options import BatchOptions
from tests.cohort.material import OPTIONS, hand_in, run


@pytest.fixture
def browser(chromium: Path, chromedriver: Path) -> Iterator[Any]:
    from selenium import webdriver
    from selenium.webdriver.chrome.options import Options
    from selenium.webdriver.chrome.service import Service

    options = Options()
    options.binary_location = str(chromium)
    for switch in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking"):
        options.add_argument(switch)
    driver = webdriver.Chrome(options=options, service=Service(str(chromedriver)))
    yield driver
    driver.quit()


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A cohort of three and its results; tests that change something work on a copy."""
    base = tmp_path_factory.mktemp("cohort")
    hand_in(base / "in", "Dupont Marie")
    hand_in(base / "in", "Martin Zoé", "a-reprendre", ("veille", "pac"))
    hand_in(base / "in", "Le Goff Yann", kinds=("fidelisation",))
    (base / "in" / "Martin Zoé" / "prospection.pdf").write_bytes(b"%PDF-1.7 broken")
    (base / "liste.csv").write_text(
        "id;nom;prenom;pack\n1;Dupont;Marie;\n2;Martin;Zoé;\n3;Le Goff;Yann;cc-ccp2\n4;Petit;Léo;\n", "utf-8"
    )
    run(base / "in", base / "out", replace(OPTIONS, roster=base / "liste.csv"))
    return base / "in", base / "out"


@pytest.fixture
def copies(checked: tuple[Path, Path], tmp_path: Path) -> tuple[Path, Path, BatchOptions]:
    folder, out = checked
    shutil.copytree(folder, tmp_path / "in")
    shutil.copytree(out, tmp_path / "out")
    return tmp_path / "in", tmp_path / "out", replace(OPTIONS, roster=folder.parent / "liste.csv")
