"""Several people's weights as one: everybody counts the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import fsum


def mean_weights(everybody: Sequence[Mapping[str, float]]) -> dict[str, float]:
    """Return the mean of several people's weights by criterion; a criterion that one does not name weighs 0 there.

    Parameters
    ----------
    everybody : at least one mapping of criterion to weight, each summing to 1.

    Examples
    --------
    >>> mean_weights([{"size_fit": 1.0}, {"size_fit": 0.5, "it_fit": 0.5}])
    {'size_fit': 0.75, 'it_fit': 0.25}
    """
    names = dict.fromkeys(name for weights in everybody for name in weights)
    return {name: fsum(weights.get(name, 0.0) for weights in everybody) / len(everybody) for name in names}
