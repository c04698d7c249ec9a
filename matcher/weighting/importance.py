"""Weights from must, important and nice: each family's usual weight, raised or lowered."""

from __future__ import annotations

from collections.abc import Mapping
from math import fsum
from types import MappingProxyType

from matcher.domain.company import Importance

FACTORS: Mapping[str, float] = MappingProxyType({"must": 2.0, "important": 1.0, "nice": 0.5})
"""What a family's usual weight is multiplied by (assumption 仮置き): doubled, kept, halved."""


def importance_weights(importance: Mapping[str, Importance], usual: Mapping[str, float]) -> dict[str, float]:
    """Return weights by name, summing to 1: the usual weight times the factor of its importance.

    Where all are equally important the usual proportions stay, so that a person who parts nothing ranks by the
    default weights.

    Parameters
    ----------
    importance : by name; one that is not named is important.
    usual : weight by name, 0 or more, not all 0.

    Examples
    --------
    >>> importance_weights({"scope": "must", "purpose": "nice"}, {"scope": 0.25, "purpose": 0.5, "handover": 0.25})
    {'scope': 0.5, 'purpose': 0.25, 'handover': 0.25}
    """
    raised = {name: weight * FACTORS[importance.get(name, "important")] for name, weight in usual.items()}
    total = fsum(raised.values())
    return {name: weight / total for name, weight in raised.items()}
