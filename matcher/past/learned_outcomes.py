"""The verb "learn outcomes": how past engagements ended in, the probability of a mismatch with its uncertainty out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from matcher.criteria import CRITERIA, FAMILIES
from matcher.domain.findings import Finding, RecordsError
from matcher.domain.past import Outcome, PastFile
from matcher.domain.records import Message
from matcher.learning.forecasts import Trial, try_in_time_order
from matcher.learning.mismatch import Cases, MismatchModel, fit_mismatch
from matcher.learning.shares import PooledShares, pooled_shares
from matcher.past.companies import Companies
from matcher.past.files import load_outcomes
from matcher.past.values import (
    Floats,
    evaluated,
    missing_by_family,
    on_criteria,
    starting_weights,
    without_strangers,
)
from matcher.ranking import RankedFile, Ranking, Weights

if TYPE_CHECKING:
    import pandas as pd

    from matcher.domain.learned import LearnedOutcomesReport

NEEDED_CASES = 97
"""Cases from which a probability is shown: enough to know the share of bad endings to ten points either way at any
level, (1.96/0.1)² · ¼. Fewer would pretend to tell one in three from one in two. Riley, R. D. et al. (2020) Calculating
the sample size required for developing a clinical prediction model. *BMJ* 368, m441, criterion 4; they ask for five
points where lives depend on it."""
NEEDED_OF_RARER = 20
"""Cases of the rarer ending from which a probability is shown: ten for each of the two numbers that hardly any prior
holds down, level and common slope. Peduzzi, P. et al. (1996) A simulation study of the number of events per variable in
logistic regression analysis. *Journal of Clinical Epidemiology* 49, 1373-1379."""


@dataclass(frozen=True)
class LearnedOutcomes:
    """What past outcomes say.

    Parameters
    ----------
    source : name of the file, or of the list.
    read : rows of the file that are not blank.
    outcomes : those used, in the order of the file.
    default : weight by criterion that the score was computed with.
    model : of the probability of a bad ending, None where too few cases are there to show one.
    trial : forecasts of later outcomes from earlier ones, None where there is no model or the outcomes are not dated.
    causes : how often each family was named as the cause of a bad ending.
    findings : of the file.
    """

    source: str
    read: int
    outcomes: tuple[Outcome, ...]
    default: Mapping[str, float]
    model: MismatchModel | None
    trial: Trial | None
    causes: PooledShares
    findings: tuple[Finding, ...] = ()

    @property
    def ended_badly(self) -> int:
        """How many of the outcomes used are a mismatch."""
        return sum(outcome.is_mismatch for outcome in self.outcomes)

    @property
    def missing_cases(self) -> int:
        """How many cases more it takes before a probability is shown, 0 where enough are there."""
        return max(NEEDED_CASES - len(self.outcomes), 0)

    @property
    def missing_of_rarer(self) -> int:
        """How many cases more of the rarer ending it takes before a probability is shown."""
        return max(NEEDED_OF_RARER - min(self.ended_badly, len(self.outcomes) - self.ended_badly), 0)

    @cached_property
    def warnings(self) -> tuple[Message, ...]:
        """What keeps the probabilities from being taken at face value."""
        from matcher.past.learned_warnings import about_outcomes

        return tuple(about_outcomes(self))

    def mismatch(self, ranking: Ranking) -> Floats:
        """Return the probability that an engagement ends badly, and its ends, shape (3, vendors) in the rows' order.

        Parameters
        ----------
        ranking : of one company, under any weights.

        Returns
        -------
        array of shape (3, vendors)
            Probability, low and high end (90 % lie between); NaN throughout where there are too few cases.
        """
        evaluation = ranking.evaluation
        count = len(evaluation.pairing.vendors)
        if self.model is None:
            return np.full((3, count), np.nan)
        # The model was fitted on midpoints, whatever policy orders the ranking.
        values = on_criteria(0.5 * (evaluation.low + evaluation.high), evaluation.criteria)
        return self.model.probability(
            Cases(missing_by_family(values, self.default), [ranking.company.industry or ""] * count)
        )

    def to_frame(self, ranking: Ranking) -> pd.DataFrame:
        """Return one row a vendor of a ranking, least risk first: probability, low and high end."""
        from matcher.past.learned_reports import risk_frame

        return risk_frame(self, ranking)

    def report(self, lang: str = "ja", ranking: Ranking | None = None) -> LearnedOutcomesReport:
        """Return the published form, with the risk of the vendors of a ranking where one is given."""
        from matcher.past.learned_reports import outcomes_report

        return outcomes_report(self, lang, ranking)

    def text(self, lang: str = "ja", ranking: Ranking | None = None) -> str:
        """Return what was learned in words, with the risk of the vendors of a ranking where one is given."""
        from matcher.past.learned_text import outcomes_text

        return outcomes_text(self, lang, ranking)


def learn_outcomes(
    outcomes: PastFile[Outcome] | Sequence[Outcome] | str | Path,
    catalogue: RankedFile,
    weights: Weights = None,
    *,
    companies: Companies = None,
) -> LearnedOutcomes:
    """Return what past outcomes say about the risk of a mismatch.

    Parameters
    ----------
    outcomes : a file of outcomes, or outcomes.
    catalogue : the vendors, as they are today.
    weights : of the score whose shortfall goes into the model, as `rank` takes them.
    companies : the companies that a file names (see `load_choices`).

    Raises
    ------
    RecordsError
        The file cannot be read, or none of its outcomes can be used; with every finding.
    WeightsError
        Weights that cannot be used.
    """
    file = load_outcomes(outcomes, companies) if isinstance(outcomes, str | Path) else outcomes
    if not isinstance(file, PastFile):
        file = PastFile("outcomes", tuple(file), read=len(file))
    default = starting_weights(weights)
    usable, strangers = without_strangers(file.entries, catalogue)
    findings = (*file.findings, *strangers)
    if not usable:
        raise RecordsError([Finding("record_nothing_learned", "refuse", parts={"read": file.read}), *findings])
    bad = np.array([outcome.is_mismatch for outcome in usable])
    named = np.array([[family in outcome.causes for family in FAMILIES] for outcome in usable])
    blamed = pooled_shares(named[bad & named.any(axis=1)])
    learned = LearnedOutcomes(file.name, file.read - file.blank, tuple(usable), default, None, None, blamed, findings)
    if learned.missing_cases or learned.missing_of_rarer:
        return learned
    values = np.concatenate([one.values for one in evaluated(usable, catalogue, default)])
    cases = Cases(missing_by_family(values, default), [outcome.company.industry or "" for outcome in usable])
    dates = [outcome.date for outcome in usable if outcome.date is not None]
    trial = try_in_time_order(cases, bad, dates, _price(values)) if len(dates) == len(usable) else None
    model = fit_mismatch(cases, bad)
    return LearnedOutcomes(learned.source, learned.read, learned.outcomes, default, model, trial, blamed, findings)


def _price(values: Floats) -> Floats:
    """Return the shortfall in the price, NaN where no budget was asked."""
    place = [criterion.criterion_id for criterion in CRITERIA].index("price_fit")
    shortfall: Floats = 1.0 - values[:, place]
    return shortfall
