"""What keeps learned weights and risks from being taken at face value, as codes and the parts of their sentences."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from matcher.criteria import CRITERIA
from matcher.criteria.flags import criterion_names
from matcher.domain.records import Message
from matcher.text import LANGUAGES, translator

if TYPE_CHECKING:
    from matcher.learning.forecasts import Trial
    from matcher.past.learned_outcomes import LearnedOutcomes
    from matcher.past.learned_weights import LearnedWeights


def _warning(code: str, **parts: object) -> Message:
    return Message(code, f"learn.warning.{code}", parts)


def about_weights(learned: LearnedWeights) -> Iterator[Message]:
    """Yield the warnings about learned weights, what bears on their neutrality first."""
    counts, tried = learned.counts, learned.held_out
    if counts.fee_paid:
        yield _warning("fee_paid", count=counts.fee_paid)
    if counts.fee_not_stated:
        yield _warning("fee_not_stated", count=counts.fee_not_stated)
    if learned.not_identified:
        some = learned.fit.identified.any()
        yield (
            _warning("not_identified", names=_names(learned.not_identified)) if some else _warning("nothing_identified")
        )
    if counts.companies == 1:
        yield _warning("one_company")
    if counts.knocked_out:
        yield _warning("knocked_out", count=counts.knocked_out)
    if tried is None:
        yield _warning("not_tried", count=counts.used)
    elif tried.learned.sum() <= tried.default.sum():
        yield _warning("no_gain", learned=round(tried.learned.sum()), default=round(tried.default.sum()))
    if tried is not None and tried.order != "time":
        yield _warning("no_time_order", count=counts.undated)
    yield _warning("facts_of_today")


def _names(criteria: tuple[str, ...]) -> dict[str, str]:
    """Return a list of criteria in words, by language."""
    by_id = {criterion.criterion_id: criterion_names(criterion) for criterion in CRITERIA}
    return {lang: translator(lang).join(by_id[name][lang] for name in criteria) for lang in LANGUAGES}


def about_outcomes(learned: LearnedOutcomes) -> Iterator[Message]:
    """Yield the warnings about learned risks, what keeps a probability from being shown first."""
    if learned.model is None:
        yield _warning("too_few_cases", **_missing(learned))
    undated = sum(outcome.date is None for outcome in learned.outcomes)
    if learned.model is not None and learned.trial is None:
        yield _warning("not_tried_in_time", count=undated)
    if learned.trial is not None:
        yield from _about_forecasts(learned.trial)
    if len({outcome.label for outcome in learned.outcomes}) == 1:
        yield _warning("one_company")
    yield _warning("only_chosen")
    yield _warning("facts_of_today")


def _missing(learned: LearnedOutcomes) -> dict[str, int]:
    return {"cases": learned.missing_cases, "rarer": learned.missing_of_rarer}


def _about_forecasts(trial: Trial) -> Iterator[Message]:
    losses = {name: score.log_loss for name, score in trial.scores.items()}
    best = min(losses, key=lambda name: losses[name])
    if best != "learned":
        names = {lang: translator(lang)(f"learn.forecast.{best}") for lang in LANGUAGES}
        yield _warning("no_better", name=names)
    if not trial.is_calibrated:
        expected, happened = round(trial.forecasts["learned"].sum()), int(trial.ended_badly.sum())
        yield _warning("not_calibrated", expected=expected, happened=happened)
