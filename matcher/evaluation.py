"""Where vendors meet alternatives: the partial values, scores and gates of one company over a whole table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from matcher.criteria.declaration import Criterion
from matcher.criteria.gates import Check, Gate, gate_checks
from matcher.criteria.pairing import Pairing
from matcher.scoring.aggregation import contributions, weighted_sum
from matcher.scoring.missing import UnknownPolicy, known_weight_share, ordering_values, settled_contributions
from matcher.scoring.outranking import credibility

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
Rows = slice | npt.NDArray[np.intp] | list[int]


@dataclass(frozen=True)
class Evaluation:
    """One company over a table of vendors, before anything is ordered.

    Parameters
    ----------
    pairing : company and vendors.
    criteria : the criteria asked, in the order of the value tree.
    weights : shape (criteria,), of those criteria, summing to 1.
    policy : how unknown partial values order the vendors.
    low, high : shape (criteria, vendors), the partial values in 0 … 1.
    known : shape (criteria, vendors), False where wholly unknown.
    extra_gates : requirements beside the company's gates.
    """

    pairing: Pairing
    criteria: tuple[Criterion, ...]
    weights: Floats
    policy: UnknownPolicy
    low: Floats
    high: Floats
    known: Bools
    extra_gates: tuple[Gate, ...] = ()

    @cached_property
    def score_low(self) -> Floats:
        """Shape (vendors,): the score if every unknown turned out worst."""
        return weighted_sum(self.low.T, 100.0 * self.weights)

    @cached_property
    def score_high(self) -> Floats:
        """Shape (vendors,): the score if every unknown turned out best."""
        return weighted_sum(self.high.T, 100.0 * self.weights)

    @cached_property
    def score(self) -> Floats:
        """Shape (vendors,), 0 … 100: the score that orders the vendors; NaN where nothing is known (`known_only`)."""
        if self.policy == "known_only":
            return weighted_sum(self.contributions(slice(None)).T, np.ones(len(self.weights)))
        return self.score_low if self.policy == "worst" else 0.5 * (self.score_low + self.score_high)

    def values(self, rows: Rows) -> Floats:
        """Return shape (criteria, rows): the partial values that order those vendors."""
        return ordering_values(self.low[:, rows].T, self.high[:, rows].T, self.policy).T

    def contributions(self, rows: Rows) -> Floats:
        """Return shape (criteria, rows): points of the score; a column sums to the score of its vendor."""
        if self.policy == "known_only":
            low, high = self.known_alone(rows)
            return settled_contributions(low.T, high.T, 100.0 * self.weights).T
        return contributions(self.values(rows).T, 100.0 * self.weights).T

    def known_alone(self, rows: Rows) -> tuple[Floats, Floats]:
        """Return low and high ends, shape (criteria, rows): midpoints where anything is known, 0 … 1 elsewhere."""
        values, known = self.values(rows), self.known[:, rows]
        return np.where(known, values, 0.0), np.where(known, values, 1.0)

    @cached_property
    def known_weight_share(self) -> Floats:
        """Shape (vendors,), 0 … 1: the share of the weights on criteria of which something is known."""
        return known_weight_share(self.known.T, self.weights)

    @cached_property
    def credibility(self) -> Floats:
        """Shape (vendors,), 0 … 1: the score share, lowered by weaknesses that a score would make good."""
        veto = [place for place, criterion in enumerate(self.criteria) if criterion.veto]
        return credibility(self.score / 100.0, self.high[veto].T)

    @cached_property
    def checks(self) -> list[Check]:
        """Every requirement of the company against all vendors."""
        extra = (check for gate in self.extra_gates for check in gate(self.pairing))
        return [*gate_checks(self.pairing), *extra]

    @cached_property
    def knocked_out(self) -> Bools:
        """Shape (vendors,): the vendor fails at least one gate."""
        return self._any([check.failed for check in self.checks])

    @cached_property
    def to_confirm(self) -> Bools:
        """Shape (vendors,): at least one gate is still to confirm."""
        return self._any([check.to_confirm for check in self.checks])

    def _any(self, masks: Sequence[Bools]) -> Bools:
        found = np.zeros(len(self.pairing.vendors), dtype=np.bool_)
        for mask in masks:
            found |= mask
        return found


def evaluate(
    pairing: Pairing,
    criteria: Sequence[Criterion],
    weights: Mapping[str, float],
    policy: UnknownPolicy,
    extra_gates: Sequence[Gate] = (),
) -> Evaluation:
    """Return the evaluation of every vendor of a pairing.

    Parameters
    ----------
    pairing : company and vendors.
    criteria : every criterion; those not asked are left out.
    weights : weight by criterion, not negative; renormalised to sum 1 over those asked.
    policy : how unknown partial values order the vendors.
    extra_gates : requirements beside the company's gates.

    Raises
    ------
    ZeroDivisionError
        No criterion that was asked has a weight.
    """
    asked = tuple(criterion for criterion in criteria if criterion.is_asked(pairing.company))
    count = len(pairing.vendors)
    low, high = np.empty((len(asked), count)), np.empty((len(asked), count))
    known = np.empty((len(asked), count), dtype=np.bool_)
    for place, criterion in enumerate(asked):
        (low[place], high[place]), known[place] = criterion.evaluate(pairing)
    if policy == "known_only":
        # Nothing is assumed of what is not known, not even what its value function could give at worst.
        low, high = np.where(known, low, 0.0), np.where(known, high, 1.0)
    total = sum(weights[criterion.criterion_id] for criterion in asked)
    if total <= 0:
        raise ZeroDivisionError("no criterion that was asked has a weight")
    normalised = np.array([weights[criterion.criterion_id] / total for criterion in asked])
    return Evaluation(pairing, asked, normalised, policy, low, high, known, tuple(extra_gates))
