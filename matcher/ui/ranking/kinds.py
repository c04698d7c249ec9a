"""Which kind of vendor suits: the vendors of a ranking, grouped by their kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from matcher.ranking import Ranking

OTHER = "other"
FITS_FROM = 0.7
"""Mean partial value from which a criterion counts as a reason for a kind (as for one vendor)."""
REASONS = 3
Rows = npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of vendor.

    `best` and `mean` are scores (0 … 100) of its vendors that pass the gates, NaN where none does; `fits` and `misses`
    the criteria that speak for and against it; `failed` the gates that most of its vendors fail, commonest first.
    """

    code: str
    vendors: int
    passing: int
    best: float
    mean: float
    fits: tuple[str, ...]
    misses: tuple[str, ...]
    failed: tuple[str, ...]


def kinds(ranking: Ranking) -> tuple[list[Kind], list[Kind]]:
    """Return the kinds of which a vendor passes, best score first (then mean), and those of which none does."""
    found = [_kind(ranking, code, rows) for code, rows in _grouped(ranking)]
    passing = [kind for kind in found if kind.passing]
    passing.sort(key=lambda kind: (-kind.best, -kind.mean, kind.code))
    return passing, [kind for kind in found if not kind.passing]


def _grouped(ranking: Ranking) -> Iterator[tuple[str, Rows]]:
    codes = kind_codes(ranking)
    for code in np.unique(codes).tolist():
        yield code, np.flatnonzero(codes == code)


def kind_codes(ranking: Ranking) -> npt.NDArray[np.str_]:
    """Return shape (vendors,): the kind of every vendor, `OTHER` where it is not stated."""
    table = ranking.evaluation.pairing.vendors
    encoded = table.columns.get("vendor_type")
    return np.full(len(table), OTHER) if encoded is None else encoded.gather(str, OTHER)


def _kind(ranking: Ranking, code: str, rows: Rows) -> Kind:
    evaluation = ranking.evaluation
    passing = rows[~evaluation.knocked_out[rows]]
    if not len(passing):
        return Kind(code, len(rows), 0, float("nan"), float("nan"), (), (), _failed(ranking, rows))
    scores = evaluation.score[passing]
    fits, misses = _reasons(ranking, passing)
    return Kind(code, len(rows), len(passing), float(scores.max()), float(scores.mean()), fits, misses, ())


def _reasons(ranking: Ranking, rows: Rows) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the criteria that lift these vendors above the average of all, and those that cost them most."""
    evaluation = ranking.evaluation
    names = [criterion.criterion_id for criterion in evaluation.criteria]
    known = np.any(evaluation.known[:, rows], axis=1)
    here, everywhere = evaluation.values(rows).mean(axis=1), evaluation.values(slice(None)).mean(axis=1)
    gain, loss = evaluation.weights * (here - everywhere), evaluation.weights * (1.0 - here)
    fitting = [place for place in np.argsort(-gain, kind="stable") if known[place] and here[place] >= FITS_FROM]
    missing = [place for place in np.argsort(-loss, kind="stable") if known[place] and here[place] < FITS_FROM]
    return tuple(names[p] for p in fitting[:REASONS]), tuple(names[p] for p in missing[:REASONS])


def _failed(ranking: Ranking, rows: Rows) -> tuple[str, ...]:
    counts: Counter[str] = Counter()
    by_gate: dict[str, npt.NDArray[np.bool_]] = {}
    for check in ranking.evaluation.checks:
        fails = check.failed[rows]
        by_gate[check.rule_id] = by_gate.get(check.rule_id, np.zeros(len(rows), dtype=np.bool_)) | fails
    counts.update({gate: int(fails.sum()) for gate, fails in by_gate.items() if fails.any()})
    return tuple(gate for gate, _ in counts.most_common(2))
