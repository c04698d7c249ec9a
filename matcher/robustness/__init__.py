"""How sure a ranking is: sampled weights, later also exact stability and decisive questions.

May import: ``matcher.scoring``. Must never: know a vendor, a company or a language; draw from a generator of its own.
"""

from matcher.robustness.sampling import first_rank_shares, sample_weights, settled_scores

__all__ = ["first_rank_shares", "sample_weights", "settled_scores"]
