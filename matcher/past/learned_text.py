"""What was learned in words that a manager reads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from matcher.criteria import CRITERIA, FAMILIES
from matcher.criteria.flags import criterion_names
from matcher.domain.records import Message
from matcher.learning.forecasts import Trial
from matcher.past.learned_outcomes import LearnedOutcomes
from matcher.past.learned_reports import family_effects, risk_frame
from matcher.past.learned_weights import HeldOut, LearnedWeights
from matcher.ranking import Ranking
from matcher.text import Translator, display_width, pad, translator

INDENT = "  "
RISKS_SHOWN = 10
"""Vendors whose risk is told, those of the least first."""


def weights_text(learned: LearnedWeights, lang: str) -> str:
    """Return learned weights in words: what they rest on, how well they agree, one line a criterion, the warnings."""
    t = translator(lang)
    counts = learned.counts
    head = [
        t("learn.weights_title"),
        t("learn.source", file=learned.source, read=counts.read, used=counts.used),
        _agreement(t, learned),
    ]
    if learned.held_out is not None:
        head.append(_tried(t, learned.held_out))
    blocks = ["\n".join(head), "\n".join(_weights(t, learned)), "\n".join(_warnings(t, learned.warnings))]
    return "\n\n".join(blocks) + "\n"


def _agreement(t: Translator, learned: LearnedWeights) -> str:
    used = learned.counts.used
    told = {"learned": round(learned.agreement * used), "default": round(learned.default_agreement * used)}
    return t("learn.agreement", used=used, **told)


def _tried(t: Translator, tried: HeldOut) -> str:
    named = ("learned", "default", "price_only", "by_chance")
    hits = {name: round(getattr(tried, name).sum()) for name in named}
    return t(f"learn.tried.{tried.order}", tried=len(tried), **hits)


def _weights(t: Translator, learned: LearnedWeights) -> Iterator[str]:
    names = [criterion_names(criterion)[t.lang] for criterion in CRITERIA]
    width = max(map(display_width, names))
    yield t("learn.weights_heading")
    by_weight = sorted(zip(CRITERIA, names, strict=True), key=lambda pair: -learned.weights[pair[0].criterion_id])
    for criterion, name in by_weight:
        own = criterion.criterion_id
        low, high = learned.interval[own]
        key = "weight_default" if own in learned.not_identified else "weight"
        yield INDENT + t(
            f"learn.{key}",
            name=pad(name, width),
            default=_percent(learned.default[own]),
            weight=_percent(learned.weights[own]),
            low=_percent(low),
            high=_percent(high),
        )


def outcomes_text(learned: LearnedOutcomes, lang: str, ranking: Ranking | None) -> str:
    """Return what outcomes say in words: how many, why, how good forecasts were, the risk by vendor, the warnings."""
    t = translator(lang)
    used = len(learned.outcomes)
    head = [
        t("learn.outcomes_title"),
        t("learn.source", file=learned.source, read=learned.read, used=used),
        t("learn.ended_badly", count=learned.ended_badly, used=used),
    ]
    blocks = ["\n".join(head), "\n".join(_causes(t, learned))]
    if learned.trial is not None:
        blocks.append("\n".join(_forecasts(t, learned.trial)))
    if ranking is not None and learned.model is not None:
        blocks.append("\n".join(_risks(t, learned, ranking)))
    blocks.append("\n".join(_warnings(t, learned.warnings)))
    return "\n\n".join(block for block in blocks if block) + "\n"


def _causes(t: Translator, learned: LearnedOutcomes) -> Iterator[str]:
    if learned.causes.cases:
        yield t("learn.causes_heading", cases=learned.causes.cases)
        width = max(display_width(t(f"family.{family}")) for family in FAMILIES)
        for effect in family_effects(learned):
            name = pad(t(f"family.{effect.family}"), width)
            yield INDENT + t("learn.cause", name=name, count=effect.named, cases=learned.causes.cases)
    if learned.model is not None:
        yield t("learn.effects_heading")
        for effect in sorted(family_effects(learned), key=lambda one: -(one.odds_factor or 0.0)):
            factors = {name: f"{getattr(effect, name):.1f}" for name in ("odds_factor", "low", "high")}
            yield INDENT + t("learn.effect", name=t(f"family.{effect.family}"), **factors)


def _forecasts(t: Translator, trial: Trial) -> Iterator[str]:
    yield t("learn.forecasts_heading", count=len(trial.cases))
    groups = [
        t("learn.group", cases=group.cases, badly=group.ended_badly, expected=round(group.expected))
        for group in trial.groups
    ]
    yield INDENT + t("learn.groups", groups=t.join(groups))
    for name, score in trial.scores.items():
        auc = "-" if score.auc is None else f"{score.auc:.2f}"
        told = {"log_loss": f"{score.log_loss:.3f}", "brier": f"{score.brier:.3f}", "auc": auc}
        yield INDENT + t("learn.score", name=t(f"learn.forecast.{name}"), **told)


def _risks(t: Translator, learned: LearnedOutcomes, ranking: Ranking) -> Iterator[str]:
    rows = risk_frame(learned, ranking)
    yield t("learn.risks_heading", count=len(rows), shown=min(len(rows), RISKS_SHOWN))
    for vendor_id, name, *told in rows.head(RISKS_SHOWN).itertuples(index=False, name=None):
        risk, low, high = map(_percent, told)
        yield INDENT + t("learn.risk", vendor_id=vendor_id, name=name, risk=risk, low=low, high=high)


def _warnings(t: Translator, warnings: Sequence[Message]) -> Iterator[str]:
    yield t("learn.warnings_heading")
    for warning in warnings:
        yield t("learn.warning_line", text=warning.text(t.lang))


def _percent(share: float) -> str:
    return f"{100.0 * share:.0f}"
