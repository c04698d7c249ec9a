"""Forecasts of later outcomes from earlier ones, beside what simpler forecasts would have said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Literal, NamedTuple, get_args

import numpy as np
import numpy.typing as npt

from matcher.learning.mismatch import Bools, Cases, Floats, fit_mismatch
from matcher.learning.time_order import time_ordered_splits

GROUPS = 3
"""Into how many groups of about the same size the forecasts are put for people."""
UNLIKELY = 2.0
"""Standard deviations between expected and observed bad endings from which the forecasts count as off."""
Forecast = Literal["learned", "score_only", "price_only", "share_so_far"]
FORECASTS: tuple[Forecast, ...] = get_args(Forecast)
"""The model; a logistic regression on the score alone; one on the price alone; the share of bad endings until then."""


class Score(NamedTuple):
    """How good forecasts were: logarithmic loss, Brier score, area under the ROC curve (None where all ended alike)."""

    log_loss: float
    brier: float
    auc: float | None


class Group(NamedTuple):
    """Cases with about the same forecast: how many, how many were expected to end badly, how many did."""

    cases: int
    expected: float
    ended_badly: int


@dataclass(frozen=True)
class Trial:
    """Forecasts for cases that took no part in the learning, each from cases of earlier months alone.

    Parameters
    ----------
    cases : numbers of the cases tried.
    ended_badly : shape (tried,).
    forecasts : by name (`FORECASTS`), shape (tried,), the probability of a bad ending.
    """

    cases: npt.NDArray[np.intp]
    ended_badly: Bools
    forecasts: Mapping[Forecast, Floats]

    @cached_property
    def scores(self) -> Mapping[Forecast, Score]:
        """How good each forecast was, by name.

        References
        ----------
        Gneiting, T. and Raftery, A. E. (2007) Strictly proper scoring rules, prediction, and estimation. *Journal of
        the American Statistical Association* 102, 359-378.
        """
        from sklearn.metrics import brier_score_loss, log_loss, roc_auc_score

        both = self.ended_badly.any() and not self.ended_badly.all()
        return MappingProxyType(
            {
                name: Score(
                    float(log_loss(self.ended_badly, told, labels=[False, True])),
                    float(brier_score_loss(self.ended_badly, told, labels=[False, True])),
                    float(roc_auc_score(self.ended_badly, told)) if both else None,
                )
                for name, told in self.forecasts.items()
            }
        )

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """The cases from the least risk to the largest, in groups: what was expected and what happened."""
        told = self.forecasts["learned"]
        parts = np.array_split(np.argsort(told, kind="stable"), min(GROUPS, len(told)))
        return tuple(Group(len(part), float(told[part].sum()), int(self.ended_badly[part].sum())) for part in parts)

    @cached_property
    def is_calibrated(self) -> bool:
        """Whether as many cases ended badly as the forecasts said, but for chance."""
        told = self.forecasts["learned"]
        off = abs(float(self.ended_badly.sum() - told.sum()))
        return off <= UNLIKELY * float(np.sqrt((told * (1.0 - told)).sum()))


def try_in_time_order(cases: Cases, ended_badly: Bools, dates: Sequence[str], price: Floats) -> Trial | None:
    """Return forecasts of later outcomes from earlier ones, None where no month comes after both endings were seen.

    Parameters
    ----------
    cases : what is known of each case when the vendor is chosen.
    ended_badly : shape (cases,).
    dates : when each ending was known, YYYY-MM-DD or YYYY-MM.
    price : shape (cases,), shortfall in the price, 0 … 1; NaN where no budget was asked.
    """
    told = {name: np.full(len(cases), np.nan) for name in FORECASTS}
    usual_price = np.nan_to_num(price, nan=0.0)
    for early, late in time_ordered_splits(dates):
        before = ended_badly[early]
        if before.all() or not before.any():
            continue
        told["learned"][late] = fit_mismatch(cases.only(early), before).probability(cases.only(late))[0]
        told["score_only"][late] = _alone(cases.shortfall, early, late, before)
        told["price_only"][late] = _alone(usual_price, early, late, before)
        told["share_so_far"][late] = (before.sum() + 1.0) / (len(before) + 2.0)
    tried = np.flatnonzero(~np.isnan(told["learned"]))
    if not len(tried):
        return None
    return Trial(tried, ended_badly[tried], {name: said[tried] for name, said in told.items()})


def _alone(feature: Floats, early: npt.NDArray[np.intp], late: npt.NDArray[np.intp], ended_badly: Bools) -> Floats:
    """Return what a logistic regression on one feature says."""
    from sklearn.linear_model import LogisticRegression

    fitted = LogisticRegression(C=1e4, max_iter=1000).fit(feature[early, None], ended_badly)
    said: Floats = fitted.predict_proba(feature[late, None])[:, 1]
    return said
