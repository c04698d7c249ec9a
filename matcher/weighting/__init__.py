"""Weights: presets, files, importance, points, trade-off cards, several people, pairwise, rank order, swing.

May import: ``matcher.domain``, ``matcher.scoring``, ``matcher.text``. Must never: know a criterion's value function.
"""

from matcher.weighting.pairwise import PairwiseWeights, aggregate_judgements, ahp
from matcher.weighting.presets import PRESETS
from matcher.weighting.rank_order import rank_order_weights, swing_weights
from matcher.weighting.resolve import WeightsError, resolve_weights

__all__ = [
    "PRESETS",
    "PairwiseWeights",
    "WeightsError",
    "aggregate_judgements",
    "ahp",
    "rank_order_weights",
    "resolve_weights",
    "swing_weights",
]
