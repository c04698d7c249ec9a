"""Where several people can meet: the vendors that are first under weights near everybody's own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from matcher.asking.possible_values import ends_of
from matcher.certainty.drawn_ranks import drawn_weights
from matcher.certainty.share_words import times_in_ten
from matcher.domain.records import Message
from matcher.opinions import Opinions, View, opinions_of
from matcher.reweighing import asked_weights
from matcher.robustness.acceptability import rank_acceptability, rank_shares
from matcher.robustness.sampling import settled_scores
from matcher.text import LANGUAGES, translator

if TYPE_CHECKING:
    from matcher.domain.case import Opinion
    from matcher.ranking import Ranking

Floats = npt.NDArray[np.float64]

DRAWN_PER_PERSON = 2_000
"""Sets of weights around each person's own; the standard error of a share is 0.011 at most."""
SHARED_FROM = 0.5
"""Share for everybody from which people are said to meet at a vendor (assumption 仮置き)."""


@dataclass(frozen=True, slots=True)
class FirstFor:
    """How often a vendor is first around each person's weights, in the order of the people."""

    row: int
    vendor_id: str
    name: str
    shares: tuple[float, ...]

    @property
    def least(self) -> float:
        """The share of the person who puts it first least often: how far the regions of all overlap at it."""
        return min(self.shares)


@dataclass(frozen=True)
class CommonGround:
    """Several people's weights, and the vendors at which they can meet.

    Parameters
    ----------
    opinions : everybody's order, how far the orders agree (Kendall's W) and the criterion that splits them.
    people : those whose weights rank at all.
    vendors : every vendor that is first for somebody in some draw; where all overlap most comes first.
    """

    opinions: Opinions
    people: tuple[str, ...]
    vendors: tuple[FirstFor, ...]

    @property
    def meeting(self) -> FirstFor | None:
        """The vendor at which the regions of all overlap most, None where there is none."""
        best = self.vendors[0] if self.vendors else None
        return best if best is not None and best.least > 0.0 else None

    @property
    def conclusion(self) -> Message:
        """Whether there is a vendor that is first near everybody's weights, in one sentence."""
        found = self.meeting
        if found is None:
            return Message("apart", "certainty.group.apart")
        code = "meet" if found.least >= SHARED_FROM else "partly"
        least = {lang: times_in_ten(translator(lang), found.least) for lang in LANGUAGES}
        return Message(code, f"certainty.group.{code}", {"name": found.name, "least": least})


def common_ground(ranking: Ranking, given: Sequence[Opinion], seed: int) -> CommonGround:
    """Return where several people's weights put the same vendor first; each draws as many weights around their own.

    Facts are as the ranking takes them: what is unknown is no matter of opinion.
    """
    opinions = opinions_of(ranking, given)
    views = [view for view in opinions.views if view.first]
    shares = np.array([_first_shares(ranking, view, seed) for view in views]).reshape(len(views), -1)
    ids = ranking.evaluation.pairing.vendors.ids
    found = [
        FirstFor(row, str(ids[row]), ranking.name_of(row), tuple(column.tolist()))
        for row, column in zip(ranking.order.tolist(), shares.T, strict=True)
        if column.any()
    ] if views else []  # fmt: skip
    met = sorted(found, key=lambda vendor: (-vendor.least, -sum(vendor.shares)))
    return CommonGround(opinions, tuple(view.person for view in views), tuple(met))


def _first_shares(ranking: Ranking, view: View, seed: int) -> Floats:
    """Return how often each vendor that passes is first around one person's weights."""
    evaluation = ranking.evaluation
    weights = np.array(asked_weights(view.weights, evaluation.criteria))
    drawn = drawn_weights(weights, "prior", DRAWN_PER_PERSON, np.random.default_rng(seed))
    if evaluation.policy == "known_only":
        first = rank_shares(settled_scores(*ends_of(evaluation, ranking.order), drawn), 1)
    else:
        first = rank_acceptability(evaluation.values(ranking.order).T, drawn, first=1)
    column: Floats = first[:, 0]
    return column
