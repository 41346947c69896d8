"""Makes a cohort from the project's own samples: ``python -m benchmarks.make_cohort FOLDER CANDIDATES``.

Each candidate has four productions, two DOCX and two PDF, whose texts are variations of ``samples/sources``: words exchanged,
figures changed, paragraphs left out or taken from the other set, so that lengths fall on both sides of the limits. PDFs are
put together from pages of a stock that LibreOffice makes once. The same number of candidates gives the same texts.
"""

from __future__ import annotations

import random
import re
import sys
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pikepdf

from prodcheck.rendering import libreoffice
from samples.markdown_source import Part, Production, read_production
from samples.word_document import build_docx

SOURCES = Path(__file__).resolve().parents[1] / "samples" / "sources"
KINDS = ("veille", "pac", "prospection", "fidelisation")
SETS = ("conforme", "a-reprendre")
STOCK = 24
_WORD = re.compile(r"[^\W\d_]{6,}")
_NUMBER = re.compile(r"\b\d{2,3}\b")
_FIRST = ("Marie", "Zoé", "Yann", "Inès", "Léo", "Anaïs", "Hugo", "Chloé", "Émile", "Nadia", "Malik", "Élodie", "Théo", "Jeanne")
_LAST = ("Dupont", "Le Goff", "Martin", "Bernard", "N'Diaye", "Lefèvre", "Moreau", "Garcia", "Petit-Jean", "Benali", "Rousseau")


class Varied:
    """Variations of the samples' sources."""

    def __init__(self) -> None:
        """Read the sources and collect their words by ending, so that an exchanged word keeps its form."""
        self._productions = {(name, kind): read_production(SOURCES / name / f"{kind}.md") for name in SETS for kind in KINDS}
        self._words: dict[str, list[str]] = {}
        for production in self._productions.values():
            for part in production.parts:
                for word in _WORD.findall(part.text):
                    if word.islower():
                        self._words.setdefault(word[-3:], []).append(word)

    def production(self, seed: str) -> Production:
        """The variation named by ``seed`` (``set/kind/number``)."""
        name, kind, _ = seed.split("/")
        chance = random.Random(seed)
        base = self._productions[name, kind]
        other = self._productions[SETS[1 - SETS.index(name)], kind]
        parts = [part for part in base.parts if part.kind in {"heading", "table", "caption"} or chance.random() > 0.07]
        spare = [part for part in other.parts if part.kind == "paragraph" and "[^" not in part.text]
        for part in chance.sample(spare, min(len(spare), chance.choice((0, 0, 1, 2, 4)))):
            parts.insert(chance.randrange(1, len(parts)), part)
        return replace(base, parts=tuple(self._varied(part, chance) for part in parts))

    def _varied(self, part: Part, chance: random.Random) -> Part:
        """A part with some words and figures exchanged."""
        if part.kind not in {"paragraph", "bullet"}:
            return part

        def word(match: re.Match[str]) -> str:
            choices = self._words.get(match.group()[-3:])
            return chance.choice(choices) if choices and match.group().islower() and chance.random() < 0.3 else match.group()

        def figure(match: re.Match[str]) -> str:
            return str(chance.randrange(11, 990)) if chance.random() < 0.5 else match.group()

        return replace(part, text=_NUMBER.sub(figure, _WORD.sub(word, part.text)))


def docx(production: Production) -> bytes:
    """The variation as DOCX."""
    return build_docx(production, [n // 3 + 2 for n in range(len(production.headings))])


def make_stock(varied: Varied, folder: Path, size: int) -> dict[tuple[str, str], list[Path]]:
    """PDFs of ``size`` variations of each production."""
    seeds = [f"{name}/{kind}/stock{n}" for name in SETS for kind in KINDS for n in range(size)]
    inputs = {seed: folder / f"{seed.replace('/', '-')}.docx" for seed in seeds}
    for seed, path in inputs.items():
        path.write_bytes(docx(varied.production(seed)))
    made: dict[Path, Path | libreoffice.Failure] = {}
    paths = list(inputs.values())
    for start in range(0, len(paths), 40):
        made |= libreoffice.convert(paths[start : start + 40], "pdf", folder)
    stock: dict[tuple[str, str], list[Path]] = {}
    for seed, path in inputs.items():
        result = made[path]
        if isinstance(result, Path):
            name, kind, _ = seed.split("/")
            stock.setdefault((name, kind), []).append(result)
    return stock


def write_pdf(stock: list[pikepdf.Pdf], chance: random.Random, number: int, target: Path) -> None:
    """A PDF of pages drawn from the stock, page by page of the same number."""
    first = chance.choice(stock)
    with pikepdf.new() as made:
        for page in range(len(first.pages)):
            fitting = [pdf for pdf in stock if len(pdf.pages) > page]
            made.pages.append(chance.choice(fitting).pages[page])
        made.docinfo["/Keywords"] = f"{number}"
        made.save(target, deterministic_id=True)


def make_cohort(folder: Path, candidates: int) -> None:
    """Write the cohort: one folder for each candidate."""
    varied = Varied()
    with TemporaryDirectory() as temporary:
        made = make_stock(varied, Path(temporary), max(4, min(STOCK, candidates // 8)))
        stock = {key: [pikepdf.open(path) for path in paths] for key, paths in made.items()}
        for number in range(candidates):
            chance = random.Random(number)
            name = f"{_LAST[number % len(_LAST)]} {_FIRST[number // len(_LAST) % len(_FIRST)]} {number:04d}"
            place = folder / name
            place.mkdir(parents=True, exist_ok=True)
            for index, kind in enumerate(KINDS):
                sample = SETS[chance.random() < 0.35]
                if (index + number) % 2:
                    write_pdf(stock[sample, kind], chance, number, place / f"{kind}.pdf")
                else:
                    (place / f"{kind}.docx").write_bytes(docx(varied.production(f"{sample}/{kind}/{number}")))


if __name__ == "__main__":
    make_cohort(Path(sys.argv[1]), int(sys.argv[2]))
