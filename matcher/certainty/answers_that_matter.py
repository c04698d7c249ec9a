"""Which of the buyer's own answers, moved one step or still to be given, put another vendor first, and whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt

from matcher.asking.completions import completed, first_of, has_weight, possible_answers
from matcher.certainty.answer_steps import answer_steps
from matcher.criteria.pairing import Pairing
from matcher.domain.company import CompanyProfile
from matcher.domain.scales import READINESS_ITEMS
from matcher.domain.tasks import TASKS
from matcher.domain.wording import fact, label
from matcher.text import Translator, translator

if TYPE_CHECKING:
    from matcher.evaluation import Evaluation
    from matcher.ranking import Ranking

Ints = npt.NDArray[np.intp]

TRIED = 1_000
"""Vendors that are tried at most: the best of those that pass, and as many of those that do not (仮置き)."""


@dataclass(frozen=True, slots=True)
class AnswerChange:
    """An answer that changes the first vendor.

    Parameters
    ----------
    field, item : as in ``answer_steps.AnswerStep``.
    now, then : the answer now (None: not known) and the answers, one or several, with which that vendor is first; none
        where the step leaves the task or the entry of a list out.
    first : row of the vendor that is first then, None where nobody passes.
    lead : points by which it is then ahead of the vendor that is first now; infinite where that one fails a
        requirement then, or nobody passes.
    """

    field: str
    item: str
    now: object
    then: tuple[object, ...]
    first: int | None
    lead: float

    @property
    def is_unknown(self) -> bool:
        """Whether the buyer does not know the answer yet."""
        return self.now is None

    @property
    def left_out(self) -> bool:
        """Whether the step leaves the task or the entry of the list out."""
        return not self.then

    def what(self, lang: str) -> str:
        """Return what the answer is about."""
        t = translator(lang)
        if self.field == "tasks":
            return t("certainty.answer.task", task=_item(t, self.field, self.item))
        if self.field == "readiness":
            return t("certainty.answer.readiness", text=t(f"readiness.{self.item}"))
        return t("certainty.answer.field", field=label(t, "buyer", self.field))

    def text(self, lang: str) -> str:
        """Return the step in one line, without what follows from it."""
        t = translator(lang)
        if self.left_out:
            item = _item(t, self.field, self.item)
            key = "certainty.answer.not_handed_over" if self.field == "tasks" else "certainty.answer.without"
            return t(key, field=label(t, "buyer", self.field), item=item)
        then = t("certainty.answer.or").join(_worded(t, self, answer) for answer in self.then)
        if self.is_unknown:
            return t("certainty.answer.known", what=self.what(lang), then=then)
        return t("certainty.answer.step", what=self.what(lang), now=_worded(t, self, self.now), then=then)


@dataclass(frozen=True)
class AnswersThatMatter:
    """The buyer's answers that change the first, the plainest change first.

    `tried` is how many steps and possible answers were tried, `left_out` how many vendors were not tried with them.
    """

    changes: tuple[AnswerChange, ...]
    tried: int
    left_out: int


def answers_that_matter(ranking: Ranking) -> AnswersThatMatter:
    """Return the answers that change the first vendor of a ranking, each tried with the scores and gates it brings.

    Whoever fails a requirement now is tried too: another answer may let it pass. Every known answer moves one step
    (`answer_steps`); what the buyer does not know is completed for all vendors together, with every answer to try.
    """
    trial = _Trial(ranking)
    tried, found = 0, []
    for step in answer_steps(ranking.company):
        tried += 1
        if change := trial.changed(step.company):
            then = () if step.then is None else (step.then,)
            found.append(AnswerChange(step.field, step.item, step.now, then, *change))
    for name, answers in possible_answers(ranking).items():
        tried += len(answers)
        found += _of_unknown(trial, ranking.company, name, answers)
    changes = sorted(found, key=lambda change: (-change.lead, change.is_unknown))
    return AnswersThatMatter(tuple(changes), tried, trial.left_out)


def _of_unknown(
    trial: _Trial, company: CompanyProfile, name: str, answers: tuple[object, ...]
) -> Iterator[AnswerChange]:
    """Yield, for one thing that the buyer does not know, the answers with which each other vendor is first."""
    field, item = ("readiness", name) if name in READINESS_ITEMS else (name, "")
    by_first: dict[int | None, list[tuple[object, float]]] = {}
    for answer in answers:
        if change := trial.changed(completed(company, name, answer)):
            by_first.setdefault(change.first, []).append((answer, change.lead))
    for first, given in by_first.items():
        then, leads = zip(*given, strict=True)
        yield AnswerChange(field, item, None, then, first, max(leads))


class _Change(NamedTuple):
    first: int | None
    lead: float


class _Trial:
    """The vendors of a ranking, to be evaluated for other answers."""

    def __init__(self, ranking: Ranking) -> None:
        self.ranking = ranking
        self.first = int(ranking.order[0]) if len(ranking.order) else None
        passing, failing = ranking.order, ranking.knocked_out
        failing = failing[np.argsort(-np.nan_to_num(ranking.evaluation.score[failing]), kind="stable")]
        self.left_out = max(len(passing) - TRIED, 0) + max(len(failing) - TRIED, 0)
        self.rows: Ints = np.sort(np.concatenate([passing[:TRIED], failing[:TRIED]])).astype(np.intp)
        vendors = ranking.evaluation.pairing.vendors
        self.vendors = vendors.take(self.rows) if self.left_out else vendors

    def changed(self, company: CompanyProfile) -> _Change | None:
        """Return who is first for a company and by how much, None where it is the same one as now."""
        if not has_weight(self.ranking, company):
            return None
        pairing = Pairing(company, self.vendors, self.ranking.evaluation.pairing.case_date)
        evaluation = self.ranking.evaluate_again(pairing)
        best = first_of(evaluation)
        first = None if best is None else int(self.rows[best])
        return None if first == self.first else _Change(first, self._lead(evaluation, best))

    def _lead(self, evaluation: Evaluation, best: int | None) -> float:
        """Return by how many points the new first one leads the old one."""
        if best is None or self.first is None:
            return np.inf
        old = int(np.searchsorted(self.rows, self.first))
        lead = float(evaluation.score[best] - evaluation.score[old])
        return np.inf if evaluation.knocked_out[old] or np.isnan(lead) else lead


def _item(t: Translator, field: str, item: str) -> str:
    """Return a task, a lot of tasks or an entry of a list in words."""
    if field != "tasks":
        return fact(t, "buyer", field, item.split(";"))
    group = item.removeprefix("group:")
    return TASKS[item].name(t.lang) if item in TASKS else t("certainty.answer.lot", lot=t.word("lot", group))


def _worded(t: Translator, change: AnswerChange, answer: object) -> str:
    if change.field == "tasks":
        return t.word("importance", str(answer))
    if change.field == "readiness":
        return t("certainty.answer.level", level=answer)
    return fact(t, "buyer", change.field, answer)
