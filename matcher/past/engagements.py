"""The verb "similar engagements": what companies like one company handed over, to whom, and how it ended."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from matcher.companies.distance import COMPARED, answer_of, answered, differences
from matcher.criteria import FAMILIES
from matcher.domain.company import CompanyProfile
from matcher.domain.past import Outcome
from matcher.domain.records import Cited, Message
from matcher.domain.scales import VOCABULARIES
from matcher.scoring.distance import mean_difference
from matcher.similar import NAMED_FACTS, FactPair
from matcher.text import LANGUAGES, Translator, translator
from matcher.vendor_distance import LEAST_SHARED

if TYPE_CHECKING:
    import pandas as pd

ALIKE_UP_TO = 0.4
"""The largest distance at which a company is called alike (assumption 仮置き)."""
ENOUGH = 10
"""From so many engagements on, counts are told without the warning that they are few (assumption 仮置き)."""


@dataclass(frozen=True, slots=True)
class PastEngagement:
    """A past engagement of a company like this one.

    `distance` is Gower's, 0 … 1, over the `shared` questions that both companies answered; `agree` and `differ` name
    the answers that are most alike and most different.
    """

    outcome: Outcome
    distance: float
    shared: int
    agree: tuple[FactPair, ...]
    differ: tuple[FactPair, ...]


@dataclass(frozen=True)
class SimilarEngagements:
    """The past engagements of companies like one company.

    Parameters
    ----------
    engagements : nearest first.
    looked_at : how many engagements there were in all.
    """

    engagements: tuple[PastEngagement, ...]
    looked_at: int

    @cached_property
    def endings(self) -> Mapping[str, int]:
        """How many ended in each way, in the order of the vocabulary; only ways that occurred."""
        return _counted((e.outcome.ended for e in self.engagements), VOCABULARIES["ending"])

    @cached_property
    def causes(self) -> Mapping[str, int]:
        """How many name each cause, most often first; one engagement may name several."""
        named = _counted((cause for e in self.engagements for cause in e.outcome.causes), FAMILIES)
        return dict(sorted(named.items(), key=lambda pair: -pair[1]))

    @property
    def conclusion(self) -> Message:
        """What they come to, in one or two sentences: counts, never shares."""
        if not self.engagements:
            code = "none_alike" if self.looked_at else "none"
            return Message(code, f"past.{code}", {"looked_at": self.looked_at})
        code = "few" if len(self.engagements) < ENOUGH else "enough"
        endings = {lang: _tally(translator(lang), "ending", self.endings) for lang in LANGUAGES}
        parts = {"count": len(self.engagements), "looked_at": self.looked_at, "endings": endings}
        return Message(code, f"past.{code}", parts)

    @property
    def causes_named(self) -> Message | None:
        """Which causes were named how often, None where none was."""
        if not self.causes:
            return None
        said = {lang: _tally(translator(lang), "cause", self.causes) for lang in LANGUAGES}
        return Message("causes", "past.causes", {"causes": said})

    def to_frame(self) -> pd.DataFrame:
        """Return one row an engagement: company, vendor, ending, causes, date, distance, questions shared."""
        import pandas as pd

        rows = [
            {
                "company": past.outcome.label,
                "vendor_id": past.outcome.vendor_id,
                "ended": past.outcome.ended,
                "causes": ";".join(sorted(past.outcome.causes, key=FAMILIES.index)),
                "date": past.outcome.date,
                "distance": past.distance,
                "shared": past.shared,
                "agree": ";".join(pair.this.name for pair in past.agree),
                "differ": ";".join(pair.this.name for pair in past.differ),
            }
            for past in self.engagements
        ]
        return pd.DataFrame(rows)


def similar_engagements(company: CompanyProfile, outcomes: Iterable[Outcome], count: int = 5) -> SimilarEngagements:
    """Return the past engagements of companies like this one, nearest first, and how they ended.

    Two companies are compared by the questions that both answered (`COMPARED`), each counting the same. A pair that
    shares fewer than half of this company's answers, or is further apart than `ALIKE_UP_TO`, is not called alike.

    Parameters
    ----------
    company : the company that is about to decide.
    outcomes : past engagements, such as a file of outcomes holds.
    count : how many at most.

    References
    ----------
    Gower, J. C. (1971) A general coefficient of similarity and some of its properties. *Biometrics* 27, 857-871.
    """
    past = list(outcomes)
    table = [differences(company, outcome.company) for outcome in past]
    apart = np.array([[row.get(field, np.nan) for row in table] for field in COMPARED]).reshape(
        len(COMPARED), len(past)
    )
    shared = (~np.isnan(apart)).sum(axis=0)
    distances = mean_difference(apart)
    alike = np.flatnonzero((shared >= LEAST_SHARED * answered(company)) & (distances <= ALIKE_UP_TO))
    nearest = alike[np.argsort(distances[alike], kind="stable")][:count]
    found = [
        PastEngagement(past[row], float(distances[row]), int(shared[row]), *_named(company, past[row], table[row]))
        for row in nearest.tolist()
    ]
    return SimilarEngagements(tuple(found), len(past))


def _named(
    company: CompanyProfile, outcome: Outcome, apart: Mapping[str, float]
) -> tuple[tuple[FactPair, ...], tuple[FactPair, ...]]:
    """Return the answers that agree and those that differ most, in the order of the questions where they tie."""
    pairs = [
        FactPair(_cited(company, field), _cited(outcome.company, field), difference)
        for field, difference in apart.items()
    ]
    alike = sorted((pair for pair in pairs if pair.difference < 0.5), key=lambda pair: pair.difference)
    unlike = sorted((pair for pair in pairs if pair.difference >= 0.5), key=lambda pair: -pair.difference)
    return tuple(alike[:NAMED_FACTS]), tuple(unlike[:NAMED_FACTS])


def _cited(company: CompanyProfile, field: str) -> Cited:
    return Cited("buyer", field, answer_of(company, field))


def _counted(found: Iterable[str], order: Sequence[str]) -> dict[str, int]:
    times = Counter(found)
    return {code: times[code] for code in order if times[code]}


def _tally(t: Translator, vocabulary: str, times: Mapping[str, int]) -> str:
    """Return how often each code occurred, in words."""
    words = {code: t(f"cause.{code}") if vocabulary == "cause" else t.word(vocabulary, code) for code in times}
    return t.join(t("past.times", what=words[code], count=number) for code, number in times.items())
