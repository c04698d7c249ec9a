"""What of a ranking is listed, and in which order: the filters and the order as one value, and the rows they leave."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
import numpy.typing as npt

from matcher.ranking import Ranking
from matcher.serious import has_serious_flag
from matcher.ui.marks import MARKS
from matcher.ui.ranking.kinds import kind_codes

Ints = npt.NDArray[np.intp]
Bools = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]

MARKS_AT_LEAST = tuple(code for _, code in MARKS[:-1])


def _month(ranking: Ranking) -> Floats:
    """Return the lower end of the estimated month, infinite where no price that it needs is stated."""
    cost = ranking.evaluation.pairing.cost
    return np.where(cost.known, cost.low, np.inf)


ORDERS: Mapping[str, Callable[[Ranking], Floats]] = MappingProxyType(
    {
        "rank": lambda ranking: np.zeros(len(ranking.evaluation.score)),
        "score_low": lambda ranking: -ranking.evaluation.score_low,
        "month": _month,
        "known": lambda ranking: -ranking.evaluation.known_weight_share,
    }
)
"""What the list can be ordered by: the smaller the number of a vendor, the higher it stands; level ones by rank."""


@dataclass(frozen=True, slots=True)
class View:
    """The filters and the order of the list.

    Parameters
    ----------
    order : a key of `ORDERS`.
    kinds : kinds of vendor that are listed, all where empty.
    mark : the mark that a vendor has at least, None for any.
    month : yen a month; a vendor whose estimate is certain to exceed it is left out.
    passing : only vendors that fail no requirement.
    calm : only vendors without a serious flag.
    search : words that the name or the id holds, each of them, in any width and case.
    """

    order: str = "rank"
    kinds: tuple[str, ...] = ()
    mark: str | None = None
    month: int | None = None
    passing: bool = False
    calm: bool = False
    search: str = ""

    @property
    def filters(self) -> bool:
        """Whether anything is left out."""
        return self != View(order=self.order)


def listed(ranking: Ranking, view: View) -> Ints:
    """Return the rows that a view lists: those that pass the requirements first, each part in the view's order."""
    kept = _kept(ranking, view)
    keys = ORDERS[view.order](ranking)
    parts = [rows[kept[rows]] for rows in (ranking.order, ranking.knocked_out)]
    return np.concatenate([rows[np.argsort(keys[rows], kind="stable")] for rows in parts])


def _kept(ranking: Ranking, view: View) -> Bools:
    evaluation = ranking.evaluation
    kept = np.ones(len(evaluation.pairing.vendors), dtype=np.bool_)
    if view.kinds:
        kept &= np.isin(kind_codes(ranking), view.kinds)
    if view.mark is not None:
        lowest = next(lowest for lowest, code in MARKS if code == view.mark)
        kept &= (evaluation.score >= lowest) & ~evaluation.knocked_out
    if view.month is not None:
        kept &= ~(evaluation.pairing.cost.known & (evaluation.pairing.cost.low > view.month))
    if view.passing:
        kept &= ~evaluation.knocked_out
    for word in _folded(view.search).split():
        kept &= _holding(ranking, word)
    if view.calm:
        kept &= ~has_serious_flag(ranking)
    return kept


def _holding(ranking: Ranking, word: str) -> Bools:
    found = np.zeros(len(ranking.evaluation.pairing.vendors), dtype=np.bool_)
    for name in ("vendor_name", "vendor_id"):
        column = ranking.evaluation.pairing.vendors.columns[name]
        found |= column.gather(lambda cell: word in _folded(str(cell)), False).astype(np.bool_)
    return found


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()
