"""The verb "learn weights": past choices in, weights with their uncertainty out."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import numpy as np
import numpy.typing as npt

from matcher.criteria import CRITERIA
from matcher.domain.findings import Finding, RecordsError
from matcher.domain.past import Choice, PastFile
from matcher.domain.records import Message
from matcher.learning.shortlists import Shortlists, read_shortlists
from matcher.learning.time_order import Split, grouped_splits, time_ordered_splits
from matcher.learning.weights_from_choices import FittedWeights, fit_choices, held_out_agreement
from matcher.past.companies import Companies
from matcher.past.files import load_choices
from matcher.past.values import Evaluated, evaluated, starting_weights, without_strangers
from matcher.ranking import RankedFile, Weights
from matcher.robustness.spaces import PRIOR_COUNT

if TYPE_CHECKING:
    import pandas as pd

    from matcher.domain.learned import LearnedWeightsReport

Floats = npt.NDArray[np.float64]
Order = Literal["time", "company"]

TRIED_FROM = 20
"""Choices from which they are split into some to learn from and others to try on (assumption 仮置き)."""
NAMES = tuple(criterion.criterion_id for criterion in CRITERIA)


@dataclass(frozen=True)
class HeldOut:
    """Choices that took no part in the learning, and how far each goes to the highest score.

    Parameters
    ----------
    order : whether earlier choices taught for later ones, or other companies' for each company's.
    learned, default, price_only, by_chance : shape (choices,), 1 where the highest score was chosen, else 0, a share
        where scores tie; under the learned weights, the usual ones, the price alone, and drawing lots.
    """

    order: Order
    learned: Floats
    default: Floats
    price_only: Floats
    by_chance: Floats

    def __len__(self) -> int:
        return len(self.learned)


@dataclass(frozen=True)
class ChoiceCounts:
    """What became of the choices, and what the ones used have in common.

    Parameters
    ----------
    read : rows of the file that are not blank.
    used : choices learned from; the others were left out for a fee (`fee_paid`) or could not be used.
    fee_paid : choices for which a referral fee was paid.
    fee_not_stated : of those used, how many do not say.
    undated : of those used, how many have no date.
    knocked_out : of those used, how many went to a vendor that fails a requirement of the company.
    companies : how many companies made the choices used.
    """

    read: int
    used: int
    fee_paid: int
    fee_not_stated: int
    undated: int
    knocked_out: int
    companies: int


@dataclass(frozen=True)
class LearnedWeights:
    """Weights learned from past choices.

    Parameters
    ----------
    source : name of the file, or of the list.
    fit : the weights on arrays, in the order of the criteria, with draws that ``matcher.robustness`` takes.
    default : weight by criterion before any choice, summing to 1.
    counts : what became of the choices.
    default_agreement : share of the choices used that go to the highest score under the default weights.
    held_out : the trial on choices that took no part, None where they are too few.
    findings : of the file.
    """

    source: str
    fit: FittedWeights
    default: Mapping[str, float]
    counts: ChoiceCounts
    default_agreement: float
    held_out: HeldOut | None
    findings: tuple[Finding, ...] = ()

    @cached_property
    def weights(self) -> dict[str, float]:
        """Weight by criterion, summing to 1, as `rank` takes it."""
        return dict(zip(NAMES, self.fit.weights.tolist(), strict=True))

    @cached_property
    def interval(self) -> dict[str, tuple[float, float]]:
        """Between what and what each weight lies with a probability of 90 %, by criterion."""
        ends = zip(self.fit.low.tolist(), self.fit.high.tolist(), strict=True)
        return dict(zip(NAMES, ends, strict=True))

    @cached_property
    def not_identified(self) -> tuple[str, ...]:
        """The criteria whose weight the choices say nothing about: theirs is the default."""
        pairs = zip(NAMES, self.fit.identified.tolist(), strict=True)
        return tuple(name for name, found in pairs if not found and self.default[name] > 0.0)

    @property
    def agreement(self) -> float:
        """Share of the choices used that go to the highest score under the learned weights, 0 … 1."""
        return self.fit.agreement

    @cached_property
    def warnings(self) -> tuple[Message, ...]:
        """What keeps the weights from being taken at face value."""
        from matcher.past.learned_warnings import about_weights

        return tuple(about_weights(self))

    def file_bytes(self) -> bytes:
        """Return a weights file that ``--weights`` and `rank` accept."""
        return (json.dumps(self.weights, indent=1) + "\n").encode()

    def to_frame(self) -> pd.DataFrame:
        """Return one row a criterion: default, weight, low, high, and whether the choices say anything about it."""
        from matcher.past.learned_reports import weights_frame

        return weights_frame(self)

    def report(self, lang: str = "ja") -> LearnedWeightsReport:
        """Return the published form."""
        from matcher.past.learned_reports import weights_report

        return weights_report(self, lang)

    def text(self, lang: str = "ja") -> str:
        """Return what was learned in words."""
        from matcher.past.learned_text import weights_text

        return weights_text(self, lang)


def learn_weights(
    choices: PastFile[Choice] | Sequence[Choice] | str | Path,
    catalogue: RankedFile,
    weights: Weights = None,
    *,
    companies: Companies = None,
    total_count: float = PRIOR_COUNT,
) -> LearnedWeights:
    """Return the weights that explain past choices, held to the default ones by a prior.

    Choices for which a referral fee was paid are left out: a fee decides who is shown as well as who is chosen, so that
    no term of the model could take it out again.

    Parameters
    ----------
    choices : a file of choices, or choices.
    catalogue : the vendors, as they are today.
    weights : the weights expected before any choice, as `rank` takes them; the default ones where left out.
    companies : the companies that a file names (see `load_choices`).
    total_count : how many observations those weights are worth.

    Raises
    ------
    RecordsError
        The file cannot be read, or none of its choices can be used; with every finding.
    WeightsError
        Weights that cannot be used.
    """
    file = load_choices(choices, companies) if isinstance(choices, str | Path) else choices
    if not isinstance(file, PastFile):
        file = PastFile("choices", tuple(file), read=len(file))
    default = starting_weights(weights)
    neutral = [choice for choice in file if not choice.fee_paid]
    usable, strangers = without_strangers(neutral, catalogue)
    findings = (*file.findings, *strangers)
    if not usable:
        raise RecordsError([Finding("record_nothing_learned", "refuse", parts={"read": file.read}), *findings])
    seen = evaluated(usable, catalogue, default)
    shortlists = read_shortlists([one.values for one in seen], 0, len(CRITERIA))
    prior = np.array([default[name] for name in NAMES])
    fit = fit_choices(shortlists, prior, total_count)
    held_out = _held_out(usable, shortlists, prior, total_count)
    default_agreement = float(shortlists.agreement(prior).mean())
    counts = _counts(file, len(file) - len(neutral), seen)
    return LearnedWeights(file.name, fit, default, counts, default_agreement, held_out, findings)


def _counts(file: PastFile[Choice], fee_paid: int, seen: Sequence[Evaluated[Choice]]) -> ChoiceCounts:
    used = [one.entry for one in seen]
    return ChoiceCounts(
        read=file.read - file.blank,
        used=len(used),
        fee_paid=fee_paid,
        fee_not_stated=sum(choice.fee_paid is None for choice in used),
        undated=sum(choice.date is None for choice in used),
        knocked_out=sum(one.first_is_knocked_out for one in seen),
        companies=len({choice.label for choice in used}),
    )


def _held_out(choices: Sequence[Choice], shortlists: Shortlists, prior: Floats, total_count: float) -> HeldOut | None:
    """Return the trial on later choices where all are dated, else on those of other companies."""
    order, splits = _splits(choices)
    if len(choices) < TRIED_FROM or not splits:
        return None
    learned = held_out_agreement(shortlists, prior, splits, total_count)
    tried = np.flatnonzero(~np.isnan(learned))
    rest = shortlists.only(tried)
    price = np.array([float(name == "price_fit") for name in NAMES])
    return HeldOut(order, learned[tried], rest.agreement(prior), rest.agreement(price), rest.by_chance)


def _splits(choices: Sequence[Choice]) -> tuple[Order, list[Split]]:
    dates = [choice.date for choice in choices if choice.date is not None]
    in_time = time_ordered_splits(dates) if len(dates) == len(choices) else []
    if in_time:
        return "time", in_time
    return "company", grouped_splits([choice.label for choice in choices])
