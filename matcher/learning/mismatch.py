"""The probability that an engagement ends badly, from how far vendor and company were apart.

Logistic regression in which what is common is free and what is particular is held to it (partial pooling): one slope on
the points of the score that are missing, from which that on the points of one family may deviate; one level, from which
that of an industry may.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

SLOPE_SPREAD = 5.0
"""Standard deviation of the common slope, in logits from no shortfall to a whole one (assumption 仮置き): a step of ten
points of the score may change the odds by a factor of e^0.5 = 1.6 either way and more."""
FAMILY_SPREAD = 5.0
"""How far the slope on points missing in one family may be from the common one (assumption 仮置き): as far as that one
from none. On simulated cases this gives forecasts that are neither too bold nor too timid (``docs/decisions/0014``)."""
INDUSTRY_SPREAD = 0.5
"""How far the level of one industry may be from the common one, in logits (assumption 仮置き): odds by about 1.6."""
ALMOST_CERTAIN = 1.6448536269514722
"""Standard deviations either side of a normal mean that hold 90 %."""


@dataclass(frozen=True)
class Cases:
    """What the model looks at, one row a case.

    Parameters
    ----------
    missing : shape (cases, families), 0 … 1, the share of the score that is missing in each family; 0 where nothing of
        it was asked. A row sums to one minus the share of the score.
    industry : the industry of each company, "" where it is not known.
    """

    missing: Floats
    industry: Sequence[str]

    def __len__(self) -> int:
        return len(self.missing)

    @property
    def shortfall(self) -> Floats:
        """Shape (cases,), 0 … 1, the share of the score that is missing."""
        total: Floats = self.missing.sum(axis=1)
        return total

    def only(self, cases: npt.NDArray[np.intp]) -> Cases:
        """Return some of the cases, in that order."""
        return Cases(self.missing[cases], [self.industry[case] for case in cases.tolist()])


@dataclass(frozen=True)
class MismatchModel:
    """A fitted model.

    Parameters
    ----------
    level : the intercept, in logits.
    effects : shape (1 + families + industries,), in units of their prior standard deviations.
    covariance : shape (1 + effects, 1 + effects), of level and effects.
    industries : those with an effect of their own.
    centre : shape (1 + families + industries,), what the features are measured from.
    """

    level: float
    effects: Floats
    covariance: Floats
    industries: tuple[str, ...]
    centre: Floats

    def logits(self, cases: Cases) -> tuple[Floats, Floats]:
        """Return the logit of a bad ending and its standard error, each of shape (cases,)."""
        features = np.hstack([np.ones((len(cases), 1)), _features(cases, self.industries) - self.centre])
        error = np.sqrt(np.einsum("nk,kl,nl->n", features, self.covariance, features))
        # An industry never seen may be as far off as any other.
        known = np.array([industry in self.industries for industry in cases.industry])
        error = np.where(known, error, np.hypot(error, INDUSTRY_SPREAD))
        return features @ np.append(self.level, self.effects), error

    def probability(self, cases: Cases) -> Floats:
        """Return probability, low and high end of a bad ending, shape (3, cases); 90 % lie between the ends."""
        middle, error = self.logits(cases)
        shifts = np.array([0.0, -ALMOST_CERTAIN, ALMOST_CERTAIN])[:, None]
        result: Floats = 1.0 / (1.0 + np.exp(-(middle + shifts * error)))
        return result

    @property
    def slopes(self) -> Floats:
        """Estimate, low and high end of the logits that a whole score missing in one family costs, (3, families)."""
        families = len(self.effects) - 1 - len(self.industries)
        pick = np.zeros((families, len(self.covariance)))
        pick[:, 1] = SLOPE_SPREAD
        pick[np.arange(families), 2 + np.arange(families)] = FAMILY_SPREAD
        middle = pick @ np.append(self.level, self.effects)
        error = np.sqrt(np.einsum("fk,kl,fl->f", pick, self.covariance, pick))
        return np.array([middle, middle - ALMOST_CERTAIN * error, middle + ALMOST_CERTAIN * error])


def fit_mismatch(cases: Cases, ended_badly: Bools) -> MismatchModel:
    """Return the model of how past cases ended.

    Parameters
    ----------
    cases : what is known of each case when the vendor is chosen.
    ended_badly : shape (cases,), with both endings among them.

    Raises
    ------
    ValueError
        All cases ended alike.

    References
    ----------
    Partial pooling by normal priors on the deviations: Gelman, A. and Hill, J. (2007) *Data Analysis Using Regression
    and Multilevel/Hierarchical Models*, Cambridge University Press, chapters 12 and 14. The intervals are those of the
    normal approximation at the mode: Gelman, A. et al. (2013) *Bayesian Data Analysis*, 3rd ed., chapter 4.
    """
    from sklearn.linear_model import LogisticRegression

    if ended_badly.all() or not ended_badly.any():
        raise ValueError("ended_badly: all cases ended alike, so that nothing tells them apart")
    industries = tuple(sorted(set(cases.industry) - {""}))
    features = _features(cases, industries)
    centre = features.mean(axis=0)
    centred = features - centre
    # With features in units of their prior spread, a penalty of one is the prior.
    fitted = LogisticRegression(C=1.0, tol=1e-8, max_iter=1000).fit(centred, ended_badly)
    effects, level = fitted.coef_[0], float(fitted.intercept_[0])
    probability = 1.0 / (1.0 + np.exp(-(level + centred @ effects)))
    design = np.hstack([np.ones((len(cases), 1)), centred])
    precision = (design * (probability * (1.0 - probability))[:, None]).T @ design
    precision[1:, 1:] += np.eye(len(effects))
    return MismatchModel(level, effects, np.linalg.inv(precision), industries, centre)


def _features(cases: Cases, industries: Sequence[str]) -> Floats:
    """Return shape (cases, 1 + families + industries), in units of the prior spreads."""
    own = np.array([[industry == other for other in industries] for industry in cases.industry], dtype=np.float64)
    own = own.reshape(len(cases), len(industries))
    return np.hstack([SLOPE_SPREAD * cases.shortfall[:, None], FAMILY_SPREAD * cases.missing, INDUSTRY_SPREAD * own])
