"""Weights that explain past choices, held to given ones by a prior, and how sure they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from numpy.typing import ArrayLike

from matcher.learning.choice_model import SHARPNESS_SPREAD, USUAL_SHARPNESS, ChoiceModel
from matcher.learning.posterior import draw_posterior
from matcher.learning.shortlists import Ints, Shortlists, read_shortlists
from matcher.robustness.spaces import PRIOR_COUNT

Floats = npt.NDArray[np.float64]

SEED = 20
"""Seed of the sampled uncertainty where no generator is given, so that the same choices give the same interval."""
INTERVAL = (0.05, 0.95)
"""Quantiles between which a weight lies with a probability of 90 %."""
IDENTIFIED_FROM = 1.25
"""A weight counts as learned where it is as sure as a quarter more observations than the prior (assumption 仮置き)."""


@dataclass(frozen=True)
class FittedWeights:
    """Weights from choices.

    Parameters
    ----------
    weights : shape (criteria,), 0 or more, summing to 1: the posterior mode on the logarithmic scale, which is the
        prior itself where there are no choices.
    low, high : shape (criteria,), between which each weight lies with a probability of 90 %.
    samples : shape (samples, criteria), weights drawn from the posterior; rows sum to 1. They can be handed to
        ``matcher.robustness`` in place of sampled weights.
    sharpness : logits per unit of value difference: how strictly the choices follow the weights.
    counts : shape (criteria,), the number of observations that each weight is as sure as (the total count of the
        Dirichlet distribution with its mean and variance); NaN where the prior weight is 0.
    total_count : that number before any choice.
    agreement : share of the choices that went to the highest score under `weights`; NaN without choices.
    """

    weights: Floats
    low: Floats
    high: Floats
    samples: Floats
    sharpness: float
    counts: Floats
    total_count: float
    agreement: float

    @property
    def identified(self) -> npt.NDArray[np.bool_]:
        """Shape (criteria,): whether the choices say anything about the weight, beside the prior."""
        found: npt.NDArray[np.bool_] = np.nan_to_num(self.counts) >= IDENTIFIED_FROM * self.total_count
        return found


def fit_weights(
    shortlists: Sequence[ArrayLike] | ArrayLike,
    chosen: ArrayLike = 0,
    prior: ArrayLike | None = None,
    total_count: float = PRIOR_COUNT,
    rng: np.random.Generator | None = None,
) -> FittedWeights:
    """Return the weights that explain past choices.

    An alternative is chosen from those shown with a probability in proportion to exp(sharpness · Σ weight · value):
    the conditional logit model. The weights have a Dirichlet prior around `prior`, the logarithm of the sharpness a
    normal one; both matter less the more choices there are.

    Parameters
    ----------
    shortlists : one array of shape (alternatives, criteria) a choice, values in 0 … 1; NaN for a criterion that plays
        no part in that choice. Preferences of A over B are lists of two: ``np.stack([a, b], axis=1)``.
    chosen : the row that was chosen, one a choice or one for all; by default the first.
    prior : array of shape (criteria,), the weights expected before any choice; equal ones where left out. A criterion
        that weighs 0 stays at 0.
    total_count : how many observations the prior is worth.
    rng : the generator for the uncertainty; a fixed one where left out.

    Raises
    ------
    ValueError
        A list that cannot be read (see the message), a prior that is no set of weights, or a total count not above 0.

    References
    ----------
    McFadden, D. (1974) Conditional logit analysis of qualitative choice behavior. In: Zarembka, P. (ed.) *Frontiers in
    Econometrics*, Academic Press, 105-142. The mode is taken on the logarithmic (softmax) scale: MacKay, D. J. C.
    (1998) Choice of basis for Laplace approximation. *Machine Learning* 33, 77-86.

    Examples
    --------
    Eight times an alternative strong in the first criterion was preferred to one strong in the second.

    >>> found = fit_weights([[[1.0, 0.5], [0.5, 1.0]]] * 8, total_count=4)
    >>> bool(found.weights[0] > 0.6), found.agreement
    (True, 1.0)

    Without choices the prior stays what it is.

    >>> fit_weights([], prior=[0.75, 0.25]).weights.tolist()
    [0.75, 0.25]
    """
    expected = None if prior is None else _prior(prior)
    choices = read_shortlists(shortlists, chosen, None if expected is None else len(expected))
    if expected is None:
        if not len(choices):
            raise ValueError("prior: without choices the prior says how many criteria there are; give one")
        expected = np.full(choices.leads.shape[2], 1.0 / choices.leads.shape[2])
    if not 0.0 < total_count < np.inf:
        raise ValueError(f"total_count: {total_count} is no count; give a number above 0")
    return fit_choices(choices, expected, total_count, rng)


def fit_choices(
    choices: Shortlists, prior: Floats, total_count: float = PRIOR_COUNT, rng: np.random.Generator | None = None
) -> FittedWeights:
    """Return the weights of choices that are read already (see `fit_weights`)."""
    free = np.flatnonzero(prior > 0.0)
    model = ChoiceModel(Shortlists(choices.leads[:, :, free], choices.shown), total_count * prior[free])
    drawn = draw_posterior(model, np.random.default_rng(SEED) if rng is None else rng)
    samples = np.zeros((len(drawn), len(prior)))
    samples[:, free] = drawn
    weights, sharpness = prior.copy(), USUAL_SHARPNESS
    if len(choices):
        weights[free], sharpness = _mode(model)
    low, high = np.quantile(samples, INTERVAL, axis=0)
    mean, variance = samples.mean(axis=0), samples.var(axis=0)
    counts = np.full(len(prior), np.nan)
    np.divide(mean * (1.0 - mean), variance, out=counts, where=variance > 0.0)
    agreement = float(choices.agreement(weights).mean()) if len(choices) else np.nan
    return FittedWeights(weights, low, high, samples, sharpness, counts - 1.0, total_count, agreement)


def held_out_agreement(
    choices: Shortlists, prior: Floats, splits: Sequence[tuple[Ints, Ints]], total_count: float = PRIOR_COUNT
) -> Floats:
    """Return the agreement of choices that took no part in the fit, shape (choices,); NaN where none was left out.

    Parameters
    ----------
    choices : the choices.
    prior : shape (criteria,), summing to 1.
    splits : (fitted on, tried on), numbers of choices.
    total_count : how many observations the prior is worth.
    """
    found = np.full(len(choices), np.nan)
    free = np.flatnonzero(prior > 0.0)
    for fitted_on, tried_on in splits:
        part = choices.only(fitted_on)
        weights = np.zeros(len(prior))
        model = ChoiceModel(Shortlists(part.leads[:, :, free], part.shown), total_count * prior[free])
        weights[free], _ = _mode(model)
        found[tried_on] = choices.only(tried_on).agreement(weights)
    return found


def _prior(prior: ArrayLike) -> Floats:
    weights = np.asarray(prior, dtype=np.float64)
    if weights.ndim != 1 or not (weights >= 0.0).all() or not 0.0 < weights.sum() < np.inf:
        raise ValueError("prior: expected one weight a criterion, 0 or more, not all 0")
    normalised: Floats = weights / weights.sum()
    return normalised


def _mode(model: ChoiceModel) -> tuple[Floats, float]:
    """Return the likeliest weights and sharpness on the logarithmic scale, where the prior alone gives itself."""
    from scipy.optimize import minimize

    counts = model.counts
    total = counts.sum()
    start = np.append(np.log(counts / total), np.log(USUAL_SHARPNESS))

    def loss(point: Floats) -> tuple[float, Floats]:
        raised = np.exp(point[:-1] - point[:-1].max())
        weights, sharpness = raised / raised.sum(), np.exp(point[-1])
        likelihood, slope, _ = model.slope_and_information(sharpness * weights)
        off = (point[-1] - start[-1]) / SHARPNESS_SPREAD
        pulled = sharpness * weights * (slope - weights @ slope) + counts - total * weights
        gradient = np.append(pulled, sharpness * (weights @ slope) - off / SHARPNESS_SPREAD)
        value = likelihood + float(counts @ np.log(np.maximum(weights, np.finfo(float).tiny))) - 0.5 * off**2
        return -value, -gradient

    found = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=[(-40.0, 5.0)] * len(start)).x
    raised = np.exp(found[:-1] - found[:-1].max())
    return raised / raised.sum(), float(np.exp(found[-1]))
