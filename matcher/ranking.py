"""The verb "rank": a company and a catalogue in, an ordered, explained ranking out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from math import fsum
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
import numpy.typing as npt

from matcher.criteria import CRITERIA, Criterion
from matcher.criteria.flags import criterion_flags
from matcher.criteria.pairing import Pairing
from matcher.criteria.rules import rule_flags
from matcher.domain.company import CompanyProfile
from matcher.domain.findings import Finding
from matcher.domain.records import SEVERITIES, Flag, GateRecord, Message
from matcher.domain.vendor import VENDOR_COLUMNS
from matcher.domain.vendor_table import Encoded, VendorTable
from matcher.evaluation import Evaluation, evaluate
from matcher.scoring.missing import POLICIES, UnknownPolicy
from matcher.scoring.ranks import best_first, competition_ranks
from matcher.verified import only_verified
from matcher.weighting import resolve_weights
from matcher.weighting.resolve import no_weight_asked

if TYPE_CHECKING:
    import pandas as pd

    from matcher.asking.decisive import DecisiveQuestions
    from matcher.domain.results import RankingReport
    from matcher.explaining import Comparison, Explanation
    from matcher.lots import Lot

Weights = str | Path | Mapping[str, float] | None
Ints = npt.NDArray[np.intp]
UNKNOWN_POLICIES = POLICIES
"""The policies for unknown facts that `rank` takes."""


class RankedFile(Protocol):
    """What a ranking needs of a catalogue (``matcher.catalogue.Catalogue``)."""

    @property
    def name(self) -> str: ...
    @property
    def sha256(self) -> str: ...
    @property
    def fictional(self) -> bool: ...
    @property
    def table(self) -> VendorTable: ...
    @property
    def findings(self) -> Sequence[Finding]: ...
    @property
    def read(self) -> int: ...
    @property
    def rejected(self) -> int: ...
    @property
    def blank(self) -> int: ...
    def extra_number(self, heading: str) -> npt.NDArray[np.float64]: ...


@dataclass(frozen=True)
class Ranking:
    """A ranking of a vendor file for one company.

    Parameters
    ----------
    company : the buyer.
    catalogue : the vendor file.
    evaluation : partial values, scores and gates of every vendor.
    criteria : every criterion, asked or not.
    default_weights : weight by criterion before anything was left out, summing to 1.
    verified_only : whether unverified facts counted as unknown.
    """

    company: CompanyProfile
    catalogue: RankedFile
    evaluation: Evaluation
    criteria: tuple[Criterion, ...]
    default_weights: Mapping[str, float]
    verified_only: bool = False

    @cached_property
    def order(self) -> Ints:
        """Rows of the vendors that pass the gates, best first; ties by id, unranked last."""
        rows = np.flatnonzero(~self.evaluation.knocked_out)
        return rows[best_first(self.evaluation.score[rows], self.evaluation.pairing.vendors.ids[rows])]

    @cached_property
    def ranks(self) -> npt.NDArray[np.int64]:
        """Ranks along `order`: 1, 1, 3; 0 where nothing known can rank the vendor."""
        return competition_ranks(self.evaluation.score[self.order])

    @cached_property
    def knocked_out(self) -> Ints:
        """Rows of the vendors that fail a gate, by score, ties by id."""
        rows = np.flatnonzero(self.evaluation.knocked_out)
        return rows[best_first(self.evaluation.score[rows], self.evaluation.pairing.vendors.ids[rows])]

    @cached_property
    def _row_by_id(self) -> dict[str, int]:
        return {vendor_id: row for row, vendor_id in enumerate(self.evaluation.pairing.vendors.ids.tolist())}

    def row_of(self, vendor_id: str) -> int:
        """Return the row of a vendor.

        Raises
        ------
        KeyError
            No vendor has that id.
        """
        return self._row_by_id[vendor_id]

    def rank_of(self, row: int) -> int | None:
        """Return the rank of a row, None where it is knocked out or unranked."""
        place = np.flatnonzero(self.order == row)
        return (int(self.ranks[place[0]]) or None) if len(place) else None

    def name_of(self, row: int) -> str:
        """Return the name of the vendor in a row."""
        return str(self.evaluation.pairing.vendors.cell("vendor_name", row))

    def flags(self, row: int) -> list[Flag]:
        """Return the flags of one vendor, gravest first."""
        evaluation = self.evaluation
        found = [
            *criterion_flags(
                evaluation.pairing, evaluation.criteria, evaluation.low, evaluation.high, evaluation.known, row
            ),
            *rule_flags(evaluation.pairing, row),
        ]
        return sorted(found, key=lambda flag: SEVERITIES.index(flag.severity))

    def gates(self, row: int) -> list[GateRecord]:
        """Return the gates that one vendor fails, then those still to confirm."""
        evaluation = self.evaluation
        failed = [c.record(evaluation.pairing, row) for c in evaluation.checks if c.failed[row]]
        open_gates = [c.record(evaluation.pairing, row) for c in evaluation.checks if c.to_confirm[row]]
        return [*failed, *open_gates]

    @cached_property
    def verdict(self) -> Message:
        """The conclusion, with the one sentence that says why."""
        from matcher.verdicts import verdict

        return verdict(self)

    @cached_property
    def notices(self) -> tuple[Message, ...]:
        """What is to be said about the list as a whole."""
        from matcher.notices import notices

        return notices(self)

    @cached_property
    def decisive(self) -> DecisiveQuestions:
        """Which unknown facts decide who is first, and how often."""
        from matcher.asking.decisive import decisive_questions

        return decisive_questions(self)

    @cached_property
    def lots(self) -> tuple[Lot, ...]:
        """Every lot of the wanted tasks, ranked alone."""
        from matcher.lots import rank_lots

        return rank_lots(self)

    @property
    def not_asked(self) -> tuple[str, ...]:
        """The criteria whose buyer's input was not given."""
        asked = {criterion.criterion_id for criterion in self.evaluation.criteria}
        return tuple(c.criterion_id for c in self.criteria if c.criterion_id not in asked)

    @property
    def asked_weight_share(self) -> float:
        """Share of the weights on the criteria asked, 0 … 1."""
        return fsum(self.default_weights[criterion.criterion_id] for criterion in self.evaluation.criteria)

    def evaluate_again(self, pairing: Pairing) -> Evaluation:
        """Return another company or other vendors evaluated as these were: same criteria, weights, policy and gates."""
        old = self.evaluation
        return evaluate(pairing, self.criteria, self.default_weights, old.policy, old.extra_gates)

    def for_company(self, company: CompanyProfile) -> Ranking:
        """Return the same vendors ranked for another company, bit for bit as `rank` would.

        Raises
        ------
        WeightsError
            No criterion that the company was asked about has a weight.
        """
        pairing = _pairing(company, self.evaluation.pairing.vendors)
        return replace(self, company=company, evaluation=_evaluated(lambda: self.evaluate_again(pairing)))

    def explain(self, vendor_id: str) -> Explanation:
        """Return why one vendor has its score: contributions, flags, gates and remedies."""
        from matcher.explaining import explain

        return explain(self, self.row_of(vendor_id))

    def compare(self, a: str, b: str) -> Comparison:
        """Return why vendor `a` is above or below vendor `b`, and what would put `b` above `a`."""
        from matcher.explaining import compare

        return compare(self, self.row_of(a), self.row_of(b))

    def report(self, lang: str = "ja", top: int | None = None) -> RankingReport:
        """Return the published form, with `top` ranked vendors (all where None)."""
        from matcher.reporting import report

        return report(self, lang, top)

    def to_frame(self) -> pd.DataFrame:
        """Return one row a vendor, ranked first, then the knocked-out; partial values and contributions as columns."""
        from matcher.reporting import frame

        return frame(self)


def rank(
    company: CompanyProfile,
    catalogue: RankedFile,
    weights: Weights = None,
    unknown: UnknownPolicy = "neutral",
    *,
    extra_criteria: Sequence[Criterion] = (),
    verified_only: bool = False,
) -> Ranking:
    """Return the ranking of a vendor file for a company.

    Parameters
    ----------
    company : the buyer.
    catalogue : the vendors.
    weights : name of a preset, path of a JSON file, or mapping of criterion or family to weight; the default preset
        where left out.
    unknown : how unknown facts order the vendors: "neutral" takes midpoints, "worst" the low ends, "known_only"
        renormalises the weights over what is known.
    extra_criteria : further criteria, such as ``column_criterion`` returns.
    verified_only : facts that are only claimed count as unknown.

    Raises
    ------
    WeightsError
        Weights that cannot be used.
    ValueError
        An unknown policy, or an extra criterion whose id is taken.
    """
    if unknown not in POLICIES:
        raise ValueError(f"unknown={unknown!r} is no policy; use one of {', '.join(POLICIES)}")
    criteria = (*CRITERIA, *extra_criteria)
    names = [criterion.criterion_id for criterion in criteria]
    if twice := [name for name in names if names.count(name) > 1]:
        raise ValueError(f"a criterion is named {twice[0]!r} already; give the extra one another name")
    defaults = {criterion.criterion_id: criterion.weight for criterion in criteria}
    resolved = resolve_weights(weights, defaults, {c.criterion_id: c.family for c in criteria})
    table = only_verified(catalogue) if verified_only else catalogue.table
    table = _with_own_columns(table, catalogue, extra_criteria)
    evaluation = _evaluated(lambda: evaluate(_pairing(company, table), criteria, resolved, unknown))
    return Ranking(company, catalogue, evaluation, criteria, resolved, verified_only)


def _pairing(company: CompanyProfile, vendors: VendorTable) -> Pairing:
    return Pairing(company, vendors, company.case_date or date.today())


def _evaluated(make: Callable[[], Evaluation]) -> Evaluation:
    try:
        return make()
    except ZeroDivisionError as error:
        raise no_weight_asked() from error


def _with_own_columns(table: VendorTable, catalogue: RankedFile, criteria: Sequence[Criterion]) -> VendorTable:
    """Return the table with the numeric columns of the user's own that extra criteria rest on."""
    for column in dict.fromkeys(name for criterion in criteria for name in criterion.vendor_columns):
        if column not in VENDOR_COLUMNS and column not in table.columns:
            numbers = catalogue.extra_number(column)
            table = table.with_column(column, Encoded.of(None if np.isnan(x) else float(x) for x in numbers))
    return table
