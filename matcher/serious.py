"""Which vendors of a ranking have a serious flag, for all of them at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from matcher.criteria.declaration import SERIOUS_AT_MOST
from matcher.criteria.rules import rule_flags

if TYPE_CHECKING:
    from matcher.ranking import Ranking


def has_serious_flag(ranking: Ranking) -> npt.NDArray[np.bool_]:
    """Return shape (vendors,): True where ``Ranking.flags`` of that row names a serious one."""
    evaluation = ranking.evaluation
    pairing = evaluation.pairing
    found = np.zeros(len(pairing.vendors), dtype=np.bool_)
    for place, criterion in enumerate(evaluation.criteria):
        missed = evaluation.known[place] & (evaluation.high[place] <= SERIOUS_AT_MOST)
        if criterion.directions:
            missed &= np.logical_or.reduce([pairing.misses(direction.applies) for direction in criterion.directions])
        found |= missed
    for row in np.flatnonzero(~found).tolist():
        found[row] = any(flag.severity == "serious" for flag in rule_flags(pairing, row))
    return found
