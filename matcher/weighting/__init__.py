"""Weights: presets by family, and weights files. Later also swing, rank order and pairwise weights.

May import: ``matcher.domain``, ``matcher.scoring``, ``matcher.text``. Must never: know a criterion's value function.
"""

from matcher.weighting.presets import PRESETS
from matcher.weighting.resolve import WeightsError, resolve_weights

__all__ = ["PRESETS", "WeightsError", "resolve_weights"]
