"""The verb "robustness": how sure a ranking is, what would change it, and who can be first at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from matcher.certainty.answers_that_matter import AnswersThatMatter, answers_that_matter
from matcher.certainty.common_ground import CommonGround, common_ground
from matcher.certainty.drawn_ranks import SPACES, DrawnRanks, Space, draw_ranks
from matcher.certainty.weight_margins import RankRange, WeightMargins, rank_ranges_of, weight_margins
from matcher.domain.findings import Finding, InputError
from matcher.domain.records import Message

if TYPE_CHECKING:
    import pandas as pd

    from matcher.domain.case import Opinion
    from matcher.domain.certainty import RobustnessReport
    from matcher.ranking import Ranking

SAMPLES, MOST_SAMPLES = 10_000, 100_000
"""Draws unless told otherwise, with which a share has a standard error of half a percent at most; and at most."""
SEED = 20260401


@dataclass(frozen=True)
class Robustness:
    """How sure a ranking is. Each part is worked out when it is first asked for, and kept.

    Parameters
    ----------
    ranking : the ranking that it is about; its unknown policy holds here too.
    samples, seed, space : how weights and facts are drawn.
    opinions : the weights of several people, () or one where nobody differs.
    """

    ranking: Ranking
    samples: int = SAMPLES
    seed: int = SEED
    space: Space = "prior"
    opinions: tuple[Opinion, ...] = ()

    @property
    def verdict(self) -> Message:
        """The conclusion of the ranking."""
        return self.ranking.verdict

    @property
    def first(self) -> int | None:
        """Row of the vendor that is first now, None where nobody is ranked."""
        order = self.ranking.order
        return int(order[0]) if len(order) and not np.isnan(self.ranking.evaluation.score[order[0]]) else None

    @property
    def is_exact(self) -> bool:
        """Whether the exact parts apply: not where the score rests on what is known alone, which is no plain sum."""
        return self.ranking.evaluation.policy != "known_only"

    @cached_property
    def draws(self) -> DrawnRanks | None:
        """How often each vendor takes each rank under drawn weights and facts; None where nobody is ranked."""
        return None if self.first is None else draw_ranks(self.ranking, self.samples, self.seed, self.space)

    @cached_property
    def margins(self) -> WeightMargins | None:
        """How far weights can move, and who can be first; None where the exact parts do not apply."""
        return weight_margins(self.ranking) if self.is_exact else None

    @cached_property
    def rank_ranges(self) -> tuple[RankRange, ...]:
        """Best and worst rank of every vendor under its unknown facts; () where the exact parts do not apply."""
        return rank_ranges_of(self.ranking) if self.is_exact else ()

    @cached_property
    def answers(self) -> AnswersThatMatter:
        """The buyer's own answers that change the first."""
        return answers_that_matter(self.ranking)

    @cached_property
    def group(self) -> CommonGround | None:
        """Where several people's weights meet; None where fewer than two people weigh."""
        return common_ground(self.ranking, self.opinions, self.seed) if len(self.opinions) > 1 else None

    @cached_property
    def headline(self) -> Message:
        """The conclusion in a few words: clear, close call, depends on what, nothing suitable, nothing passes."""
        from matcher.certainty.words import headline

        return headline(self)

    @cached_property
    def reason(self) -> Message:
        """The one sentence that says why the conclusion is this one."""
        from matcher.certainty.words import reason

        return reason(self)

    @cached_property
    def changers(self) -> tuple[Message, ...]:
        """The three things that would change the first soonest; fewer where there are fewer."""
        from matcher.certainty.words import changers

        return changers(self)

    def text(self, lang: str = "ja") -> str:
        """Return the whole in words: the verdict, why, what would change it, and the answers that matter."""
        from matcher.certainty.text import text

        return text(self, lang)

    def report(self, lang: str = "ja") -> RobustnessReport:
        """Return the published form, sentences in `lang`."""
        from matcher.certainty.report import report

        return report(self, lang)

    def to_frame(self) -> pd.DataFrame:
        """Return one row a vendor that was drawn, in the order of the ranking: shares, possible ranks, weights."""
        from matcher.certainty.report import frame

        return frame(self)


def robustness(
    ranking: Ranking,
    samples: int = SAMPLES,
    seed: int = SEED,
    space: Space = "prior",
    *,
    opinions: Sequence[Opinion] = (),
) -> Robustness:
    """Return how sure a ranking is.

    Parameters
    ----------
    ranking : from `rank`. Of very many vendors those that can reach the first ten places are drawn, 400 at most; the
        answers are tried on the best 1,000; whether one can be first is told of the best 60.
    samples : how many sets of weights and facts are drawn, up to 100,000.
    seed : of the draws, 0 or more; the same seed gives the same shares.
    space : which weights are drawn: "prior" around those in use (Dirichlet, total count 30), "simplex" any,
        "ordinal" any that keep their order of importance, "intervals" each from half to double.
    opinions : the weights of several people, to see where they meet.

    Unknown facts are drawn evenly between their ends, each by itself; with the policy "worst" they stay at their low
    ends, with "known_only" nothing is assumed of them, and the exact parts do not apply. What the buyer does not know
    is completed for all vendors together.

    Raises
    ------
    InputError
        A number of samples, a seed or a space that cannot be used.

    References
    ----------
    Lahdelma, R. and Salminen, P. (2001) SMAA-2: Stochastic multicriteria acceptability analysis for group decision
    making. *Operations Research* 49, 444-454.
    """
    findings = []
    if isinstance(samples, bool) or not isinstance(samples, int) or not 1 <= samples <= MOST_SAMPLES:
        parts = {"most": f"{MOST_SAMPLES:,}"}
        findings.append(Finding("samples", "refuse", found=str(samples), parts=parts))
    if isinstance(seed, bool) or not isinstance(seed, int) or seed < 0:
        findings.append(Finding("seed", "refuse", found=str(seed)))
    if space not in SPACES:
        findings.append(Finding("space", "refuse", found=str(space), parts={"names": ", ".join(SPACES)}))
    if findings:
        raise InputError(findings)
    return Robustness(ranking, samples, seed, space, tuple(opinions))
