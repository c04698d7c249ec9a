"""Weights: presets, files, importance, points, trade-off cards, several people. Later also swing and rank order.

May import: ``matcher.domain``, ``matcher.scoring``, ``matcher.text``. Must never: know a criterion's value function.
"""

from matcher.weighting.presets import PRESETS
from matcher.weighting.resolve import WeightsError, resolve_weights

__all__ = ["PRESETS", "WeightsError", "resolve_weights"]
