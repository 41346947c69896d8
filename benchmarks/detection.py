"""How right and how fast the detection is: ``python benchmarks/detection.py times|gold|compare|noise|curve [--held-out]``.

``PRODCHECK_GOLD`` names a folder of labelled productions the model never saw. The numbers in ``PRODCHECK_HELD_OUT``
(``53,54,64,68``) are left out, or with ``--held-out`` are the only ones read.
"""

from __future__ import annotations

import os
import random
import resource
import statistics
import sys
import time
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from prodcheck.document import Block, BlockKind, Document
from prodcheck.evaluating.labelled import LabelledDocument, read_labelled

if TYPE_CHECKING:
    from prodcheck.detecting.calibration import Calibration
    from prodcheck.evaluating.calibrating import Measured
    from prodcheck.evaluating.samples import Examples, Sample
    from prodcheck.evaluating.training import Scored

MODELS = Path(__file__).resolve().parents[1] / "models"
RUNS = 15


def gold(*, held_out: bool) -> list[LabelledDocument]:
    folder = Path(os.environ["PRODCHECK_GOLD"])
    numbers = set(os.environ.get("PRODCHECK_HELD_OUT", "").split(","))
    paths = [path for path in sorted(folder.glob("*.md")) if (path.stem.rsplit("-", 1)[1] in numbers) == held_out]
    return [read_labelled(path) for path in paths]


def times() -> None:
    import spacy

    from prodcheck import language
    from prodcheck.detecting import detect
    from prodcheck.packs.loading import load_pack

    spacy.blank("fr")
    start = time.perf_counter()
    spacy.blank("fr")
    blank = time.perf_counter() - start
    language.load()
    language.load.cache_clear()
    start = time.perf_counter()
    language.load()
    load = time.perf_counter() - start
    print(f"load {1000 * load:.0f} ms, spacy.blank('fr') {1000 * blank:.0f} ms, ratio {load / blank:.2f}")
    kind = load_pack("cc-titre").document("veille")
    document = ten_thousand_characters()
    detect(document, kind)
    spent = []
    for _ in range(RUNS):
        start = time.process_time()
        detect(document, kind)
        spent.append(1000 * (time.process_time() - start))
    print(f"10 000 characters: best {min(spent):.0f} ms, median {statistics.median(spent):.0f} ms of processor time")
    print(f"memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def ten_thousand_characters() -> Document:
    blocks: list[Block] = []
    for path in sorted((MODELS / "corpus").glob("veille-*.md")):
        for block in read_labelled(path).document.blocks:
            if block.cell is None and sum(len(known.text) for known in blocks) < 10_000:
                blocks.append(replace(block, index=len(blocks)))
    return Document("times", "md", "", tuple(blocks))


def print_figures(name: str, documents: Sequence[LabelledDocument]) -> None:
    from prodcheck.evaluating.figures import context_right, figures, grouped
    from prodcheck.evaluating.judgements import judge, rules_by_kind
    from prodcheck.evaluating.showing import percent, row_of

    found = judge(documents, rules_by_kind())
    print(f"== {name}: {len(documents)} documents")
    for row in (figures("all", found.elements), *grouped(found.elements, lambda one: one.nature)):
        print("  ", " | ".join(row_of(row)))
    for nature in ("natural", "adversarial"):
        right, total = context_right([one for one in found.contexts if one.nature == nature])
        print(f"   experience, {nature}: {right} of {total} ({percent(right / total if total else None)})")
    leaks = [one for one in found.elements if one.element == "anonymat"]
    print(f"   anonymat: {sum(one.right is True for one in leaks)} right of {len(leaks)}")


def with_noise(labelled: LabelledDocument, change: Callable[[str], str], *, headings: bool = True) -> LabelledDocument:
    blocks = [
        replace(block, text=change(block.text))
        for block in labelled.document.blocks
        if headings or block.kind is not BlockKind.HEADING
    ]
    renumbered = tuple(replace(block, index=number) for number, block in enumerate(blocks))
    return replace(labelled, document=replace(labelled.document, blocks=renumbered))


def misspell(text: str) -> str:
    chance = random.Random(len(text))
    letters = "abcdefghijklmnopqrstuvwxyz"
    made = []
    for char in text:
        if char.isalpha() and chance.random() < 0.03:
            made.append(chance.choice(["", char * 2, chance.choice(letters)]))
        else:
            made.append(char)
    return "".join(made)


def strip_accents(text: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char))


def noise(documents: list[LabelledDocument]) -> None:
    print_figures("as written", documents)
    print_figures("3 % of the letters wrong", [with_noise(one, misspell) for one in documents])
    print_figures("without accents", [with_noise(one, strip_accents) for one in documents])
    print_figures("without headings", [with_noise(one, str, headings=False) for one in documents])
    print_figures("all three", [with_noise(one, lambda text: misspell(strip_accents(text)), headings=False) for one in documents])


def compare(documents: list[LabelledDocument]) -> None:
    """Rules alone, the models without the rules, without surroundings, all together: nothing of the documents known."""
    from prodcheck.detecting.context import WIDTH, ContextModel
    from prodcheck.evaluating.building import HIGH, LOW, one_thread
    from prodcheck.evaluating.calibrating import calibrate
    from prodcheck.evaluating.training import score, score_unseen

    samples, sentences, unseen = training_and(documents)
    alone = ContextModel((0.0,) * WIDTH, (1.0,) * WIDTH, (1.0, *[0.0] * (WIDTH - 1)), 0.0)

    def without_rules(scored: list[Scored]) -> list[Scored]:
        return [replace(one, sample=replace(one.sample, judged={})) for one in scored]

    with one_thread():
        known, found = score_unseen(samples, sentences), score(samples, sentences, unseen)
        print_shares("rules", [(float(bool(one.accepted)), one) for one in found if one.label != "partial"])
        ways = {
            "models without rules": (without_rules(known), without_rules(found), None),
            "passage by passage": (known, found, alone),
            "in surroundings": (known, found, None),
        }
        for name, (train, test, context) in ways.items():
            print_shares(name, chances(calibrate(train, LOW, HIGH, context), test))


def training_and(documents: list[LabelledDocument]) -> tuple[list[Sample], dict[str, Examples], list[Sample]]:
    """The project's samples and example sentences, and ``documents`` as samples."""
    from prodcheck import language
    from prodcheck.evaluating.building import training_data
    from prodcheck.evaluating.rules import rule_gates
    from prodcheck.evaluating.samples import sample

    nlp = language.load()
    gates = rule_gates(nlp, MODELS.parent / "rules")
    return *training_data(nlp, MODELS), [sample(nlp, one, gates) for one in documents]


def chances(calibration: Calibration, scored: Sequence[Scored]) -> list[tuple[float, Measured]]:
    from prodcheck.evaluating.calibrating import measure

    measured = measure([one for one in scored if one.label != "partial"], calibration.context)
    return [(calibration.chance(one.sample.labelled.kind, one.element, one.seen), one) for one in measured]


def print_shares(name: str, answers: Sequence[tuple[float, Scored | Measured]]) -> None:
    """Shares by nature, with the thresholds on the chance alone."""
    from prodcheck.evaluating.building import HIGH, LOW

    for nature in ("natural", "adversarial"):
        kept = [(chance, one.label == "present") for chance, one in answers if one.sample.labelled.nature == nature]
        decided = [(chance >= HIGH, present) for chance, present in kept if chance >= HIGH or chance <= LOW]
        right = sum(covered == present for covered, present in decided)
        print(
            f"{name:36} {nature:12} decided {100 * len(decided) / max(1, len(kept)):.0f} %, "
            f"right among them {100 * right / max(1, len(decided)):.0f} %"
        )


def curve(documents: list[LabelledDocument]) -> None:
    """Share right against the number of labelled productions, whole authors at a time."""
    from prodcheck.evaluating.building import HIGH, LOW, one_thread
    from prodcheck.evaluating.calibrating import calibrate
    from prodcheck.evaluating.training import score, score_unseen

    samples, sentences, unseen = training_and(documents)
    batches = sorted({one.labelled.batch for one in samples}, key=int)
    with one_thread():
        for size in (2, 4, 6, 8, 11, len(batches)):
            known = [one for one in samples if one.labelled.batch in batches[:size]]
            calibration = calibrate(score_unseen(known, sentences), LOW, HIGH)
            print_shares(f"{len(known)} productions", chances(calibration, score(known, sentences, unseen)))


def main() -> None:
    what = sys.argv[1] if len(sys.argv) > 1 else "times"
    if what == "times":
        times()
        return
    documents = gold(held_out="--held-out" in sys.argv)
    if what == "gold":
        print_figures("gold", documents)
    else:
        {"noise": noise, "compare": compare, "curve": curve}[what](documents)


if __name__ == "__main__":
    main()
