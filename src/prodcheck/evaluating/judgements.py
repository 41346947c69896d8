"""What the detection says of labelled productions, one judgement an element, beside what the label says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from prodcheck.detecting.rule_protocols import KindRule
from prodcheck.evaluating.labelled import LabelledDocument
from prodcheck.evidence import ContextStatus, Coverage

if TYPE_CHECKING:
    from prodcheck.detecting.units import Analysis


@dataclass(frozen=True, slots=True)
class Judgement:
    """One element of one production: its label, the status and score given, and the passage it rests on."""

    document: str
    kind: str
    nature: str
    element: str
    label: str
    status: Coverage
    score: float
    passage: str = ""

    @property
    def right(self) -> bool | None:
        """Whether a decided status agrees with the label; None where it is ``unsure`` or the label ``partial``."""
        if self.status is Coverage.UNSURE or self.label == "partial":
            return None
        return (self.status is Coverage.COVERED) == (self.label == "present")


@dataclass(frozen=True, slots=True)
class ContextJudgement:
    """Lived in a company or not: what the label says and what was found."""

    document: str
    nature: str
    label: ContextStatus
    status: ContextStatus


@dataclass(frozen=True, slots=True)
class Judgements:
    """All judgements of a folder; ``left_out`` names productions of a kind no rule describes."""

    elements: tuple[Judgement, ...]
    contexts: tuple[ContextJudgement, ...]
    left_out: tuple[str, ...] = ()
    cross_validated: bool = False


def rules_by_kind(rules_dirs: Sequence[str | Path] = ()) -> dict[str, KindRule]:
    """Every document kind of every pack, by id.

    Raises:
        UsageError: a rule file is wrong.
    """
    from prodcheck.packs.finding import rule_files, rules_path
    from prodcheck.packs.loading import load_pack

    found: dict[str, KindRule] = {}
    for pack_id in rule_files(rules_path(rules_dirs), "packs"):
        pack = load_pack(pack_id, rules_dirs)
        for document in (*pack.documents, *pack.practice):
            found.setdefault(document.id, document)
    return found


def judge(documents: Sequence[LabelledDocument], kinds: dict[str, KindRule]) -> Judgements:
    """Run the detection as ``prodcheck check`` does, with the model that ships."""
    from prodcheck.detecting import detect

    elements: list[Judgement] = []
    contexts: list[ContextJudgement] = []
    left_out: list[str] = []
    for labelled in documents:
        kind = kinds.get(labelled.kind)
        if kind is None:
            left_out.append(labelled.id)
            continue
        evidence = detect(labelled.document, kind)
        contexts.append(ContextJudgement(labelled.id, labelled.nature, labelled.context, evidence.experience.status))
        for finding in evidence.findings:
            label = labelled.labels.get(finding.element)
            if label is not None:
                shown = finding.evidence or finding.refused
                text = shown[0].text if shown else ""
                elements.append(_judgement(labelled, finding.element, label, finding.status, finding.score, text))
    return Judgements(tuple(elements), tuple(contexts), tuple(left_out))


def cross_validate(documents: Sequence[LabelledDocument], models: Path) -> Judgements:
    """Judge each production by models that were trained without its author's batch.

    Args:
        documents: the labelled productions, which serve for training too.
        models: folder with the example sentences (``models/``).

    Raises:
        ProdcheckError: ``model-not-built``.
    """
    from prodcheck import language
    from prodcheck.evaluating.building import HIGH, LOW, known_examples, one_thread
    from prodcheck.evaluating.calibrating import calibrate, measure
    from prodcheck.evaluating.rules import rule_gates
    from prodcheck.evaluating.samples import sample
    from prodcheck.evaluating.training import score_unseen

    nlp = language.load()
    gates = rule_gates(nlp, models.parent / "rules")
    samples = [sample(nlp, labelled, gates) for labelled in documents]
    elements: list[Judgement] = []
    with one_thread():
        scored = score_unseen(samples, known_examples(nlp, models))
        for batch in sorted({one.sample.labelled.batch for one in scored}):
            calibration = calibrate([one for one in scored if one.sample.labelled.batch != batch], LOW, HIGH)
            for one in measure([one for one in scored if one.sample.labelled.batch == batch], calibration.context):
                labelled = one.sample.labelled
                chance = calibration.chance(labelled.kind, one.element, one.seen)
                text = one.sample.analysis.units[int(one.in_context.argmax())].text if len(one.in_context) else ""
                status = calibration.status(one.element, chance, one.seen, supported=one.supported)
                elements.append(_judgement(labelled, one.element, one.label, status, chance, text))
    contexts: list[ContextJudgement] = []
    for made in samples:
        labelled = made.labelled
        elements.extend(_leak_judgements(labelled, made.analysis))
        status_found = _experience(labelled, made.analysis)
        contexts.append(ContextJudgement(labelled.id, labelled.nature, labelled.context, status_found))
    return Judgements(tuple(elements), tuple(contexts), cross_validated=True)


def _experience(labelled: LabelledDocument, analysis: Analysis) -> ContextStatus:
    from prodcheck import language
    from prodcheck.detecting.experience import find_experience
    from prodcheck.detecting.passages import Places
    from prodcheck.language.pipeline import lemmas_of

    return find_experience(analysis, Places(labelled.document, {}), lemmas_of(language.load())).status


def _leak_judgements(labelled: LabelledDocument, analysis: Analysis) -> Iterator[Judgement]:
    """Of anonymity, which is not learned: the same whoever wrote the others."""
    from prodcheck import language
    from prodcheck.detecting.identity import identity_finding
    from prodcheck.detecting.passages import Places
    from prodcheck.evaluating.training import NOT_LEARNED
    from prodcheck.language.pipeline import lemmas_of

    known = lemmas_of(language.load()).forms

    for element in sorted(NOT_LEARNED & labelled.labels.keys()):
        found = identity_finding(element, labelled.document, analysis, Places(labelled.document, {}), known)
        text = found.refused[0].text if found.refused else ""
        yield _judgement(labelled, element, labelled.labels[element], found.status, found.score, text)


def _judgement(labelled: LabelledDocument, element: str, label: str, status: Coverage, score: float, passage: str) -> Judgement:
    return Judgement(labelled.id, labelled.kind, labelled.nature, element, label, status, round(score, 4), passage)
