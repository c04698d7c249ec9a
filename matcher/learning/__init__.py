"""What past choices and outcomes teach: abilities, weights, value functions, the probability of a mismatch.

For: arrays of values of shape (alternatives, criteria) in 0 … 1, and records of what was chosen or how it ended.
May import: ``matcher.domain``, ``matcher.scoring``, ``matcher.weighting``, ``matcher.robustness`` (for the prior around
given weights). Must never: read a file, know a vendor file or a screen; let what happened later teach about earlier.
"""

from matcher.learning.forecasts import Trial, try_in_time_order
from matcher.learning.mismatch import Cases, MismatchModel, fit_mismatch
from matcher.learning.shares import PooledShares, pooled_shares
from matcher.learning.shortlists import Shortlists, read_shortlists
from matcher.learning.time_order import grouped_splits, time_ordered_splits
from matcher.learning.value_functions import ValueFunctions, fit_value_functions
from matcher.learning.weights_from_choices import FittedWeights, fit_weights, held_out_agreement
from matcher.learning.wins import Abilities, bradley_terry, count_wins

__all__ = [
    "Abilities",
    "Cases",
    "FittedWeights",
    "MismatchModel",
    "PooledShares",
    "Shortlists",
    "Trial",
    "ValueFunctions",
    "bradley_terry",
    "count_wins",
    "fit_mismatch",
    "fit_value_functions",
    "fit_weights",
    "grouped_splits",
    "held_out_agreement",
    "pooled_shares",
    "read_shortlists",
    "time_ordered_splits",
    "try_in_time_order",
]
