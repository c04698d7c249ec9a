"""What is to be said about the list as a whole, beside the ranking."""

from __future__ import annotations

from collections.abc import Iterator
from math import floor
from typing import TYPE_CHECKING

import numpy as np

from matcher.domain.records import Message
from matcher.domain.scales import IMPORTANCE_WEIGHT
from matcher.domain.vendor_table import TASK_INCLUDED
from matcher.planning.conflicts import item_conflict
from matcher.planning.readiness import conflicting_items
from matcher.scoring.ranks import TIE_TOLERANCE
from matcher.text import LANGUAGES
from matcher.verdicts import joined

if TYPE_CHECKING:
    from matcher.ranking import Ranking

CHEAP_BELOW = 0.5
"""Share of the others' median below which a quote is far cheaper (assumption 仮置き)."""
MOST_OF_THE_WEIGHT = 0.5
"""Weight of the budget above which price alone decides (assumption 仮置き)."""
SHORTLIST = 3
"""How many vendors are looked at in earnest (assumption 仮置き)."""
FEWEST_QUOTES = 3
FEWEST_CANDIDATES = 3


def notices(ranking: Ranking) -> tuple[Message, ...]:
    """Return the notices about the list as a whole."""
    found = (
        _few(ranking),
        _price_decides(ranking),
        *_far_cheaper(ranking),
        _second_opinion(ranking),
        *_conflicts(ranking),
    )
    return tuple(message for message in found if message)


def _notice(code: str, variant: str = "", **parts: object) -> Message:
    return Message(code, f"notice.{code}{variant}", parts)


def _few(ranking: Ranking) -> Message | None:
    count = len(ranking.order)
    return _notice("fewer_than_three", count=count) if count < FEWEST_CANDIDATES else None


def _price_decides(ranking: Ranking) -> Message | None:
    """Price decides when it has most of the weight, or lifts a vendor first that else is not in the top three."""
    evaluation = ranking.evaluation
    names = [criterion.criterion_id for criterion in evaluation.criteria]
    rows = ranking.order[~np.isnan(evaluation.score[ranking.order])]
    if "price_fit" not in names or len(rows) < 2:
        return None
    place = names.index("price_fit")
    weight = float(evaluation.weights[place])
    if weight > MOST_OF_THE_WEIGHT:
        return _notice("price_decides", "_weight", share=floor(100 * weight))
    without = evaluation.score[rows] - evaluation.contributions(rows)[place]
    rank_without = int(np.sum(without > without[0] + TIE_TOLERANCE)) + 1
    if rank_without <= SHORTLIST:
        return None
    return _notice("price_decides", "_order", name=ranking.name_of(int(rows[0])), rank=rank_without)


def _far_cheaper(ranking: Ranking) -> Iterator[Message]:
    """A quote below half the median of the others that include every task of the highest importance."""
    pairing = ranking.evaluation.pairing
    highest = max((IMPORTANCE_WEIGHT[wish.importance] for wish in pairing.wishes), default=0.0)
    includes_all = np.ones(len(pairing.vendors), dtype=np.bool_)
    for wish, state in zip(pairing.wishes, pairing.task_states, strict=True):
        if IMPORTANCE_WEIGHT[wish.importance] == highest:
            includes_all &= state == TASK_INCLUDED
    rows = np.flatnonzero(includes_all & np.isfinite(pairing.cost.high) & ~ranking.evaluation.knocked_out)
    if len(rows) < FEWEST_QUOTES:
        return
    months = pairing.cost.high[rows]
    for place in np.lexsort((pairing.vendors.ids[rows], months))[:1]:
        others = float(np.median(np.delete(months, place)))
        if months[place] < CHEAP_BELOW * others:
            name = ranking.name_of(int(rows[place]))
            yield _notice("far_cheaper", name=name, share=round(100 * months[place] / others), count=len(rows))


def _second_opinion(ranking: Ranking) -> Message | None:
    """The credibility, said only where it would order the first three differently."""
    evaluation = ranking.evaluation
    first = [int(row) for row in ranking.order[:3] if not np.isnan(evaluation.score[row])]
    by_credibility = sorted(first, key=lambda row: -round(float(evaluation.credibility[row]), 9))
    if by_credibility == first:
        return None
    names = [ranking.name_of(row) for row in by_credibility]
    return _notice("second_opinion", names={lang: joined(names, lang) for lang in LANGUAGES})


def _conflicts(ranking: Ranking) -> Iterator[Message]:
    for item in conflicting_items(ranking.company):
        found = item_conflict(ranking.company, item)
        field = {lang: found.second.text(lang) for lang in LANGUAGES}
        level, value = (found.message.parts[name] for name in ("level", "value"))
        yield _notice("readiness_conflict", item=item, field=field, level=level, value=value)
