"""How sure a ranking is: sampled weights and facts, exact stability, smallest changes, what is possible at all.

For: values of shape (alternatives, criteria) and weights of shape (criteria,) or (samples, criteria); stable for
analysts, and for checks against the literature. Values and weights are finite unless a function says otherwise.
May import: ``matcher.scoring``. Must never: know a vendor, a company or a language; draw from a generator of its own.

Called, ``matcher.robustness(ranking)`` is the verb of ``matcher.certainty.analysis``.
"""

import sys

from matcher.robustness.acceptability import rank_acceptability, rank_shares, standard_errors
from matcher.robustness.bounds import score_bounds, smallest_leads
from matcher.robustness.called import CalledRoom
from matcher.robustness.central import central_weights, confidence_factors
from matcher.robustness.efficient import dominated_by
from matcher.robustness.potential import Leads, first_rank_weights, largest_leads
from matcher.robustness.ranges import rank_ranges
from matcher.robustness.sampling import first_rank_shares, sample_weights, settled_scores
from matcher.robustness.similarity import rank_similarity
from matcher.robustness.smallest_change import WinnerChange, smallest_winner_change
from matcher.robustness.spaces import Intervals, Ordinal, Prior, Simplex, WeightSpace
from matcher.robustness.stability import stability_intervals, stability_rivals
from matcher.robustness.winning import pairwise_winning

__all__ = [
    "Intervals",
    "Leads",
    "Ordinal",
    "Prior",
    "Simplex",
    "WeightSpace",
    "WinnerChange",
    "central_weights",
    "confidence_factors",
    "dominated_by",
    "first_rank_shares",
    "first_rank_weights",
    "largest_leads",
    "pairwise_winning",
    "rank_acceptability",
    "rank_ranges",
    "rank_shares",
    "rank_similarity",
    "sample_weights",
    "score_bounds",
    "settled_scores",
    "smallest_leads",
    "smallest_winner_change",
    "stability_intervals",
    "stability_rivals",
    "standard_errors",
]

sys.modules[__name__].__class__ = CalledRoom
