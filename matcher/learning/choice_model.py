"""How likely choices are under given weights: the conditional logit model, with a Dirichlet prior on the weights."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from matcher.learning.shortlists import Shortlists

Floats = npt.NDArray[np.float64]

USUAL_SHARPNESS = 10.0
"""Logits per unit of value difference expected before any choice: ten points of the score ahead are chosen over the
other about 3 : 1 (assumption 仮置き)."""
SHARPNESS_SPREAD = 1.0
"""Standard deviation of its logarithm: a factor of e either way is nothing unusual (assumption 仮置き)."""
LEAST = 1e-300
"""Smallest gamma variate: keeps logarithms finite."""


@dataclass(frozen=True)
class ChoiceModel:
    """The choices and the prior, on the criteria that can have a weight.

    Parameters
    ----------
    shortlists : the choices.
    counts : shape (criteria,), above 0: the parameters of the Dirichlet prior.
    """

    shortlists: Shortlists
    counts: Floats

    def log_likelihood(self, worth: Floats) -> Floats:
        """Return the logarithm of the probability of all choices, shape (points,).

        Parameters
        ----------
        worth : shape (points, criteria), sharpness times weight: logits per unit of value.
        """
        leads, shown = self.shortlists.leads, self.shortlists.shown
        # One product of two matrices: the draws of the posterior spend their time here.
        logits = (leads.reshape(-1, leads.shape[2]) @ worth.T).reshape(*shown.shape, len(worth))
        logits[~shown] = -np.inf
        highest = logits.max(axis=1, initial=0.0)
        logits -= highest[:, None, :]
        total = np.exp(logits, out=logits).sum(axis=1)
        result: Floats = -(np.log(total) + highest).sum(axis=0)
        return result

    def slope_and_information(self, worth: Floats) -> tuple[float, Floats, Floats]:
        """Return the log-likelihood at one point, its gradient and its information, by `worth`."""
        leads = self.shortlists.leads
        logits = np.where(self.shortlists.shown, leads @ worth, -np.inf)
        highest = logits.max(axis=1, initial=0.0, keepdims=True)
        raised = np.exp(logits - highest)
        total = raised.sum(axis=1, keepdims=True)
        probability = raised / total
        expected = np.einsum("nm,nmk->nk", probability, leads)
        information = np.einsum("nm,nmk,nml->kl", probability, leads, leads, optimize=True) - expected.T @ expected
        return -float((np.log(total) + highest).sum()), -expected.sum(axis=0), information
