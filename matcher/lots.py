"""Lots: every group of wanted tasks ranked alone, and the best split between vendors."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from matcher.criteria.gates import Check
from matcher.criteria.pairing import Pairing
from matcher.domain.records import Cited
from matcher.domain.vendor_table import TASK_NOT_OFFERED
from matcher.evaluation import evaluate

if TYPE_CHECKING:
    from matcher.ranking import Ranking


@dataclass(frozen=True)
class Lot:
    """The ranking for one lot alone."""

    lot: str
    ranking: Ranking

    @property
    def first(self) -> int | None:
        """Return the row of the best vendor, None where none passes."""
        order = self.ranking.order
        return int(order[0]) if len(order) else None


def rank_lots(whole: Ranking) -> tuple[Lot, ...]:
    """Return the rankings of the lots, in the order of the company's tasks."""
    lots = dict.fromkeys(wish.task.lot for wish in whole.company.vendor_wishes)
    return tuple(Lot(lot, _alone(whole, lot)) for lot in lots)


def _alone(whole: Ranking, lot: str) -> Ranking:
    company = whole.company.only_lot(lot)
    pairing = Pairing(company, whole.evaluation.pairing.vendors, whole.evaluation.pairing.case_date)
    policy, weights = whole.evaluation.policy, whole.default_weights
    if not any(weights[c.criterion_id] for c in whole.criteria if c.is_asked(company)):
        # Weights on what other lots alone are asked say nothing of this one: the declared weights stand in.
        weights = {criterion.criterion_id: criterion.weight for criterion in whole.criteria}
    evaluation = evaluate(pairing, whole.criteria, weights, policy, [partial(_offers_some, lot)])
    return replace(whole, company=company, evaluation=evaluation, default_weights=weights)


def _offers_some(lot: str, pairing: Pairing) -> Iterator[Check]:
    """A lot's candidates are the vendors that offer, or may offer, some of it."""
    nothing = np.logical_and.reduce([state == TASK_NOT_OFFERED for state in pairing.task_states])
    wanted = Cited("buyer", "lot", lot)
    none = np.zeros(len(nothing), dtype=np.bool_)
    yield Check("lot_not_offered", "scope", nothing, none, wanted, "services", wanted)


def best_split(lots: Iterable[Lot]) -> dict[str, int | None]:
    """Return the row of the best vendor for every lot, None where none passes."""
    return {lot.lot: lot.first for lot in lots}
