"""Weights drawn from what choices and prior say together.

The weights are gamma variates over their sum, each written as the quantile of a standard normal one. In these
coordinates the prior is exactly standard normal, and nothing has to be tuned: a normal approximation is found first,
then elliptical slice sampling draws from the exact posterior around it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from matcher.learning.choice_model import LEAST, SHARPNESS_SPREAD, USUAL_SHARPNESS, ChoiceModel

Floats = npt.NDArray[np.float64]

CHAINS = 125
STEPS = 16
"""Draws kept of every chain; 2,000 in all: the ends of a 90 % interval are sure to a few hundredths of its width."""
FURTHEST = 8
"""Standard deviations of the coordinates beyond which nothing is drawn: one draw in 10¹⁵ lies there."""
STEPS_PER_UNIT = 100
WARM_UP = 8
"""Draws left aside. Chains start from the normal approximation, which is exact without choices and close with many."""


def draw_posterior(model: ChoiceModel, rng: np.random.Generator) -> Floats:
    """Return weights drawn from the posterior, shape (samples, criteria), rows summing to 1.

    References
    ----------
    Murray, I., Adams, R. P. and MacKay, D. J. C. (2010) Elliptical slice sampling. *Proceedings of Machine Learning
    Research* 9, 541-548; around an approximation: Nishihara, R., Murray, I. and Adams, R. P. (2014) Parallel MCMC with
    generalized elliptical slice sampling. *Journal of Machine Learning Research* 15, 2087-2112.
    """
    target = _Target.of(model)
    place = rng.standard_normal((CHAINS, len(target.centre)))
    kept = []
    for step in range(WARM_UP + STEPS):
        place = _slice(target, place, rng)
        if step >= WARM_UP:
            kept.append(target.weights(target.point(place)))
    return np.concatenate(kept)


@dataclass(frozen=True)
class _Target:
    """The posterior, beside its normal approximation.

    Parameters
    ----------
    model : choices and prior.
    centre, root : of the approximation: mode, and a root of the covariance.
    quantiles : shape (criteria, grid), logarithms of the gamma quantiles of the standard normal grid. Looking them up
        takes a hundredth of the time of computing each.
    """

    model: ChoiceModel
    centre: Floats
    root: Floats
    quantiles: Floats

    @classmethod
    def of(cls, model: ChoiceModel) -> _Target:
        grid = np.linspace(-FURTHEST, FURTHEST, 2 * STEPS_PER_UNIT * FURTHEST + 1)
        quantiles = np.log(_variates(grid[:, None], model.counts)).T
        return cls(model, *_approximation(model), quantiles)

    def point(self, place: Floats) -> Floats:
        """Return the coordinates of standardised places."""
        result: Floats = self.centre + place @ self.root.T
        return result

    def weights(self, point: Floats) -> Floats:
        """Return the weights at coordinates."""
        steps = STEPS_PER_UNIT * (np.clip(point[:, :-1], -FURTHEST, FURTHEST) + FURTHEST)
        below = np.minimum(steps.astype(np.intp), self.quantiles.shape[1] - 2)
        criterion = np.arange(len(self.quantiles))
        left, right = self.quantiles[criterion, below], self.quantiles[criterion, below + 1]
        variates = np.exp(left + (steps - below) * (right - left))
        result: Floats = variates / variates.sum(axis=1, keepdims=True)
        return result

    def excess(self, place: Floats) -> Floats:
        """Return the logarithm of posterior over approximation at standardised places, up to a constant."""
        point = self.point(place)
        likelihood = self.model.log_likelihood(_sharpness(point[:, -1:]) * self.weights(point))
        result: Floats = likelihood - 0.5 * (point**2).sum(axis=1) + 0.5 * (place**2).sum(axis=1)
        return result


def _slice(target: _Target, place: Floats, rng: np.random.Generator) -> Floats:
    """Return the next place of every chain: a point of a random ellipse through it that is likely enough."""
    other = rng.standard_normal(place.shape)
    bar = target.excess(place) + np.log(rng.random(len(place)))
    angle = 2.0 * np.pi * rng.random(len(place))
    least, most = angle - 2.0 * np.pi, angle.copy()
    moved = place.copy()
    open_chains = np.arange(len(place))
    while len(open_chains):
        turn = angle[open_chains, None]
        tried = place[open_chains] * np.cos(turn) + other[open_chains] * np.sin(turn)
        good = target.excess(tried) > bar[open_chains]
        moved[open_chains[good]] = tried[good]
        open_chains = open_chains[~good]
        behind = angle[open_chains] < 0.0
        least[open_chains[behind]] = angle[open_chains[behind]]
        most[open_chains[~behind]] = angle[open_chains[~behind]]
        width = most[open_chains] - least[open_chains]
        angle[open_chains] = least[open_chains] + width * rng.random(len(open_chains))
    return moved


def _sharpness(coordinate: Floats) -> Floats:
    result: Floats = USUAL_SHARPNESS * np.exp(SHARPNESS_SPREAD * coordinate)
    return result


def _variates(normal: Floats, counts: Floats) -> Floats:
    """Return the gamma variates at standard normal coordinates, shape (points, criteria)."""
    from scipy.special import gammainccinv, gammaincinv, ndtr

    # Each tail by its own function: near 1 a probability has no digits left.
    lower, upper = gammaincinv(counts, ndtr(normal)), gammainccinv(counts, ndtr(-normal))
    variates: Floats = np.maximum(np.where(normal < 0.0, lower, upper), LEAST)
    return variates


def _approximation(model: ChoiceModel) -> tuple[Floats, Floats]:
    """Return centre and root of the covariance of the normal approximation at the mode of the coordinates."""
    from scipy.optimize import minimize

    size = len(model.counts) + 1

    def loss(point: Floats) -> tuple[float, Floats]:
        likelihood, gradient, _ = _slope(model, point)
        return 0.5 * float(point @ point) - likelihood, point - gradient

    bounds = [(-FURTHEST, FURTHEST)] * size
    centre: Floats = minimize(loss, np.zeros(size), jac=True, method="L-BFGS-B", bounds=bounds).x
    _, _, information = _slope(model, centre)
    root = np.linalg.cholesky(np.linalg.inv(information + np.eye(size)))
    return centre, root


def _slope(model: ChoiceModel, point: Floats) -> tuple[float, Floats, Floats]:
    """Return the log-likelihood at a point of the coordinates, its gradient and its information."""
    from scipy.special import gammaln

    variates = _variates(point[None, :-1], model.counts)[0]
    weights, sharpness = variates / variates.sum(), float(_sharpness(point[-1:])[0])
    likelihood, slope, information = model.slope_and_information(sharpness * weights)
    density = (model.counts - 1.0) * np.log(variates) - variates - gammaln(model.counts)
    stretch = np.exp(-0.5 * point[:-1] ** 2 - 0.5 * np.log(2.0 * np.pi) - density) / variates.sum()
    # How the worth of each criterion moves with each coordinate.
    jacobian = np.empty((len(weights), len(point)))
    jacobian[:, :-1] = sharpness * (np.eye(len(weights)) - weights[:, None]) * stretch
    jacobian[:, -1] = SHARPNESS_SPREAD * sharpness * weights
    return likelihood, jacobian.T @ slope, jacobian.T @ information @ jacobian
