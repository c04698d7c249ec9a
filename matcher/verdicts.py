"""The conclusion of a ranking in one sentence."""

from __future__ import annotations

from math import floor
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from matcher.asking.completions import buyer_completions, vendors_alone
from matcher.domain.records import Message
from matcher.robustness.sampling import first_rank_shares, sample_weights, settled_scores
from matcher.scoring.ranks import TIE_TOLERANCE
from matcher.text import LANGUAGES, translator

if TYPE_CHECKING:
    from matcher.ranking import Ranking

Floats = npt.NDArray[np.float64]

SUITABLE_FROM = 50.0
CLOSE_WITHIN = 3.0
CLEAR_FROM_SHARE = 0.6
"""Points and share that part suitable, close and clear (assumptions 仮置き)."""
WEIGHT_SAMPLES = 1000
SAMPLED_VENDORS = 200
SEED = 20260401


def verdict(ranking: Ranking) -> Message:
    """Return the conclusion: the first that holds of nothing passes, nothing suitable, depends, close call, clear."""
    ranked = [int(row) for row in ranking.order if not np.isnan(ranking.evaluation.score[row])]
    total = len(ranking.evaluation.pairing.vendors)
    if not ranked and len(ranking.order):
        return _message("depends_on_unknowns", "_nothing_known")
    if not ranked:
        return _message("nothing_passes", total=total)
    first = ranked[0]
    best = float(ranking.evaluation.score[first])
    if best < SUITABLE_FROM:
        # Rounded down: 49.6 must not read as the mark of 50 that it misses.
        return _message("nothing_suitable", name=ranking.name_of(first), score=floor(best), limit=round(SUITABLE_FROM))
    return _depends(ranking, ranked) or _close(ranking, ranked) or _clear(ranking, ranked)


def _message(code: str, variant: str = "", **parts: object) -> Message:
    return Message(code, f"verdict.{code}{variant}", parts)


def _depends(ranking: Ranking, ranked: list[int]) -> Message | None:
    evaluation, first = ranking.evaluation, ranked[0]
    name = ranking.name_of(first)
    open_gates = [check.record(evaluation.pairing, first) for check in evaluation.checks if check.to_confirm[first]]
    if open_gates:
        gates = {lang: joined([record.name(lang) for record in open_gates], lang) for lang in LANGUAGES}
        return _message("depends_on_unknowns", "_gates", name=name, gates=gates)
    low, high = _vendor_bounds(ranking)
    rivals = [row for row in ranked[1:] if high[row] > low[first] + TIE_TOLERANCE]
    if rivals:
        rival = max(rivals, key=lambda row: (high[row], -ranked.index(row)))
        parts = {"name": name, "rival": ranking.name_of(rival), "count": len(rivals)}
        return _message("depends_on_unknowns", "_facts", **parts)
    for field, changed in buyer_completions(ranking):
        if changed != first:
            words = {lang: _field(field, lang) for lang in LANGUAGES}
            return _message("depends_on_unknowns", "_buyer", name=name, field=words)
    return None


def _vendor_bounds(ranking: Ranking) -> tuple[Floats, Floats]:
    """Return the scores' bounds under the vendors' unknowns alone: what the buyer does not know counts as not asked.

    A buyer's unknown is the same for every vendor; `buyer_completions` tries its answers for all of them together.
    """
    evaluation = vendors_alone(ranking)
    if evaluation is None:
        nothing = np.zeros(len(ranking.evaluation.pairing.vendors))
        return nothing, nothing
    return evaluation.score_low, evaluation.score_high


def _close(ranking: Ranking, ranked: list[int]) -> Message | None:
    if len(ranked) < 2:
        return None
    first, second = ranked[0], ranked[1]
    score = ranking.evaluation.score
    gap = float(score[first] - score[second])
    names = {"name": ranking.name_of(first), "second": ranking.name_of(second)}
    if gap < TIE_TOLERANCE:
        return _message("close_call", "_tie", **names)
    if gap <= CLOSE_WITHIN:
        return _message("close_call", "_points", limit=round(CLOSE_WITHIN), **names)
    share = winner_share(ranking)
    if share < CLEAR_FROM_SHARE:
        return _message("close_call", "_weights", share=round(100 * share), **names)
    return None


def winner_share(ranking: Ranking) -> float:
    """Return the share of sampled weights under which the first vendor stays first, among the best 200."""
    evaluation = ranking.evaluation
    rows = [row for row in ranking.order[:SAMPLED_VENDORS] if not np.isnan(evaluation.score[row])]
    weights = sample_weights(evaluation.weights, WEIGHT_SAMPLES, np.random.default_rng(SEED))
    if evaluation.policy == "known_only":
        low, high = evaluation.known_alone(rows)
        scores = settled_scores(low.T, high.T, weights)
    else:
        scores = weights @ evaluation.values(rows)
    return float(first_rank_shares(scores)[0])


def _clear(ranking: Ranking, ranked: list[int]) -> Message:
    first = ranked[0]
    name, score = ranking.name_of(first), ranking.evaluation.score
    if len(ranked) == 1:
        return _message("clear", "_alone", name=name, score=round(float(score[first])))
    share = round(100 * winner_share(ranking))
    gap = round(float(score[first] - score[ranked[1]]))
    return _message("clear", name=name, second=ranking.name_of(ranked[1]), gap=gap, share=share)


def joined(words: list[str], lang: str) -> str:
    """Return words as a list in the language, each once."""
    return translator(lang).join(dict.fromkeys(words))


def _field(field: str, lang: str) -> str:
    return translator(lang)(f"field.{field}")
