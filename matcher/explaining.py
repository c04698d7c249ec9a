"""Why a vendor has its score, why one stands above another, and what would turn that round."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from matcher.criteria.declaration import CAUTION_AT_MOST
from matcher.criteria.facts import number
from matcher.criteria.flags import criterion_names
from matcher.criteria.pairing import Pairing
from matcher.criteria.variants import variants
from matcher.domain.records import Cited, Flag, GateRecord
from matcher.domain.vendor_table import Encoded
from matcher.scoring.ranks import TIE_TOLERANCE

if TYPE_CHECKING:
    import pandas as pd

    from matcher.ranking import Ranking

Floats = npt.NDArray[np.float64]

REASONS = 3
"""How many strengths and weaknesses an explanation names."""


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one criterion adds to a score.

    `weight` in 0 … 1; `low`, `value`, `high` partial values in 0 … 1; `points` of the score, `lost` points of what the
    criterion could have added. `known` is False where the vendor states nothing that it rests on.
    """

    criterion: str
    family: str
    names: dict[str, str]
    weight: float
    low: float
    value: float
    high: float
    points: float
    known: bool

    @property
    def lost(self) -> float:
        """Points that the criterion could have added and did not."""
        return 100.0 * self.weight - self.points


@dataclass(frozen=True)
class Explanation:
    """Everything about one vendor's place; contributions are in the order of the value tree and sum to the score."""

    vendor_id: str
    vendor_name: str
    rank: int | None
    score: float
    score_low: float
    score_high: float
    known_weight_share: float
    contributions: tuple[Contribution, ...]
    flags: tuple[Flag, ...]
    gates: tuple[GateRecord, ...]

    @property
    def strengths(self) -> tuple[Contribution, ...]:
        """The criteria that add most to the score, of those that fit well."""
        fitting = [part for part in self.contributions if part.known and part.value > CAUTION_AT_MOST]
        return tuple(sorted(fitting, key=lambda part: -part.points)[:REASONS])

    @property
    def weaknesses(self) -> tuple[Contribution, ...]:
        """The criteria that cost the score most, of those that miss whatever the unknown facts turn out to be."""
        missing = [part for part in self.contributions if part.known and part.high <= CAUTION_AT_MOST]
        return tuple(sorted(missing, key=lambda part: -part.lost)[:REASONS])

    def to_frame(self) -> pd.DataFrame:
        """Return one row a criterion: family, weight, low, value, high, points, lost, known."""
        import pandas as pd

        fields = ("criterion", "family", "weight", "low", "value", "high", "points", "lost", "known")
        return pd.DataFrame([{name: getattr(part, name) for name in fields} for part in self.contributions])


@dataclass(frozen=True, slots=True)
class Difference:
    """How one criterion sets two vendors apart: points of the first less points of the second."""

    criterion: str
    names: dict[str, str]
    points: float


@dataclass(frozen=True, slots=True)
class Reversal:
    """One fact of the lower vendor that, changed alone, would put it above: what it says now and would have to say.

    `confirms` is True where the fact is unknown today, so that the answer may already be so.
    """

    now: Cited
    then: Cited
    confirms: bool


@dataclass(frozen=True)
class Comparison:
    """Why vendor `a` stands above `b` (or below, when `gap` is negative), largest difference first."""

    a: Explanation
    b: Explanation
    gap: float
    differences: tuple[Difference, ...]
    reversals: tuple[Reversal, ...]

    def to_frame(self) -> pd.DataFrame:
        """Return one row a criterion with the difference in points."""
        import pandas as pd

        return pd.DataFrame([{"criterion": d.criterion, "points": d.points} for d in self.differences])


def explain(ranking: Ranking, row: int) -> Explanation:
    """Return the explanation of one vendor."""
    evaluation = ranking.evaluation
    values, points = evaluation.values([row]), evaluation.contributions([row])
    parts = tuple(
        Contribution(
            criterion.criterion_id,
            criterion.family,
            criterion_names(criterion),
            float(evaluation.weights[place]),
            float(evaluation.low[place, row]),
            float(values[place, 0]),
            float(evaluation.high[place, row]),
            float(points[place, 0]),
            bool(evaluation.known[place, row]),
        )
        for place, criterion in enumerate(evaluation.criteria)
    )
    return Explanation(
        str(evaluation.pairing.vendors.ids[row]),
        ranking.name_of(row),
        ranking.rank_of(row),
        float(evaluation.score[row]),
        float(evaluation.score_low[row]),
        float(evaluation.score_high[row]),
        float(evaluation.known_weight_share[row]),
        parts,
        tuple(ranking.flags(row)),
        tuple(ranking.gates(row)),
    )


def compare(ranking: Ranking, a: int, b: int) -> Comparison:
    """Return the comparison of two vendors; the reversals are for the lower of the two."""
    evaluation = ranking.evaluation
    both = evaluation.contributions([a, b])
    points = both[:, 0] - both[:, 1]
    differences = [
        Difference(criterion.criterion_id, criterion_names(criterion), float(difference))
        for criterion, difference in zip(evaluation.criteria, points, strict=True)
    ]
    differences.sort(key=lambda d: (-abs(d.points), d.criterion))
    gap = float(evaluation.score[a] - evaluation.score[b])
    upper, lower = (a, b) if gap >= 0 else (b, a)
    reversals = tuple(_reversals(ranking, float(evaluation.score[upper]), lower))
    return Comparison(explain(ranking, a), explain(ranking, b), gap, tuple(differences), reversals)


def _reversals(ranking: Ranking, to_beat: float, row: int) -> Iterator[Reversal]:
    """Yield, per fact, the least welcome other answer that lifts the vendor's score above `to_beat`."""
    columns = dict.fromkeys(c for criterion in ranking.evaluation.criteria for c in criterion.vendor_columns)
    pairing = ranking.evaluation.pairing
    answers = {column: found for column in columns if (found := variants(pairing, column, row))}
    scores = _scores_with(ranking, answers, row) if answers else {}
    for column, tried in answers.items():
        above = np.flatnonzero(scores[column] > to_beat + TIE_TOLERANCE)
        if len(above):
            now = pairing.vendors.cell(column, row)
            then = tried[int(above[0])]
            yield Reversal(_cited(column, now), _cited(column, then), now is None)


def _scores_with(ranking: Ranking, answers: Mapping[str, Sequence[object]], row: int) -> dict[str, Floats]:
    """Return the scores of a vendor that gave another answer to one fact, by that fact; all in one evaluation."""
    old = ranking.evaluation.pairing
    ends = list(accumulate(map(len, answers.values())))
    table = old.vendors.repeated(row, ends[-1])
    for (column, tried), end in zip(answers.items(), ends, strict=True):
        cells = [old.vendors.cell(column, row)] * len(table)
        cells[end - len(tried) : end] = tried
        table = table.with_column(column, Encoded.of(cells))
    trial = ranking.evaluate_again(Pairing(ranking.company, table, old.case_date))
    scores = np.where(trial.knocked_out, -np.inf, trial.score)
    return dict(zip(answers, np.split(scores, ends[:-1]), strict=True))


def _cited(column: str, cell: object) -> Cited:
    if isinstance(cell, frozenset):
        return Cited("vendor", column, sorted(cell))
    plain = number(cell) if isinstance(cell, float) else cell
    return Cited("vendor", column, plain)
