"""Weights: presets, files, importance, points, trade-off cards, several people, pairwise, rank order, swing.

For: arrays (`ahp`, `rank_order_weights`, `swing_weights`), and the same by the names of criteria or families, as `rank`
takes weights (`weights_by_pairs`, `weights_by_order`, `weights_by_swing`).

May import: ``matcher.domain``, ``matcher.scoring``, ``matcher.text``. Must never: know a criterion's value function.
"""

from matcher.weighting.by_name import PairedWeights, weights_by_order, weights_by_pairs, weights_by_swing
from matcher.weighting.clashes import Triple, clashing_triples
from matcher.weighting.pairwise import PairwiseWeights, aggregate_judgements, ahp
from matcher.weighting.presets import PRESETS
from matcher.weighting.rank_order import rank_order_weights, swing_weights
from matcher.weighting.resolve import WeightsError, resolve_weights

__all__ = [
    "PRESETS",
    "PairedWeights",
    "PairwiseWeights",
    "Triple",
    "WeightsError",
    "aggregate_judgements",
    "ahp",
    "clashing_triples",
    "rank_order_weights",
    "resolve_weights",
    "swing_weights",
    "weights_by_order",
    "weights_by_pairs",
    "weights_by_swing",
]
