"""Pure array kernels of multi-criteria scoring: aggregation, unknowns, outranking, ranks, distance.

For: turning partial values in 0 … 1 of shape (alternatives, criteria) and weights into scores, contributions,
credibilities, ranks and distances. Stable for analysts, and for checks against the literature.
May import: numpy and the standard library; nothing of ours.
Must never: know a vendor, a company, a language or a file; draw a random number; print; let one row's bits depend
on another row. Shapes are checked once per call, in constant time; ranges of the numbers are the caller's to hold.
"""

from matcher.scoring.aggregation import contributions, weighted_sum
from matcher.scoring.distance import gower_distance, mean_difference, set_difference
from matcher.scoring.dominance import dominates, dominators
from matcher.scoring.missing import UnknownPolicy, known_weight_share, ordering_values, settled_contributions
from matcher.scoring.outranking import concordance, credibility, discordance, outranking_credibility
from matcher.scoring.ranks import TIE_TOLERANCE, best_first, competition_ranks, top_k
from matcher.scoring.value_functions import Outside, piecewise_linear

__all__ = [
    "TIE_TOLERANCE",
    "Outside",
    "UnknownPolicy",
    "best_first",
    "competition_ranks",
    "concordance",
    "contributions",
    "credibility",
    "discordance",
    "dominates",
    "dominators",
    "gower_distance",
    "known_weight_share",
    "mean_difference",
    "ordering_values",
    "outranking_credibility",
    "piecewise_linear",
    "set_difference",
    "settled_contributions",
    "top_k",
    "weighted_sum",
]
