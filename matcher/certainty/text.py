"""The text of a robustness analysis: what a manager reads first, in the order in which it matters."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from matcher.certainty.words import answer_message, margin_text
from matcher.text import Translator, translator

if TYPE_CHECKING:
    from matcher.certainty.analysis import Robustness
    from matcher.certainty.weight_margins import WeightMargins
    from matcher.ranking import Ranking

ANSWERS_SHOWN = 12
"""Answers that are listed as text; the JSON has all."""
NAMED = 5
"""Vendors that are named in a sentence."""
RANKS_SHOWN = 5
"""Vendors whose possible ranks are listed as text."""


def text(found: Robustness, lang: str) -> str:
    """Return the analysis in words, part by part, an empty line between them."""
    t = translator(lang)
    parts = (_conclusion, _changers, _answers, _margins, _contenders, _ranges, _group, _vendors)
    blocks = ("\n".join(part(t, found)) for part in parts)
    return "\n\n".join(block for block in blocks if block) + "\n"


def _conclusion(t: Translator, found: Robustness) -> Iterator[str]:
    yield t("certainty.text.headline", text=found.headline.text(t.lang))
    yield found.verdict.text(t.lang)
    yield t("certainty.text.reason", text=found.reason.text(t.lang))


def _changers(t: Translator, found: Robustness) -> Iterator[str]:
    if found.changers:
        yield t("certainty.text.changers")
    for number, message in enumerate(found.changers, start=1):
        yield t("certainty.text.numbered", number=number, text=message.text(t.lang))


def _answers(t: Translator, found: Robustness) -> Iterator[str]:
    answers = found.answers
    if not answers.tried:
        return
    yield answers_sentence(t, found)
    for change in answers.changes[:ANSWERS_SHOWN]:
        yield t("certainty.text.item", text=answer_message(found.ranking, change).text(t.lang))
    if len(answers.changes) > ANSWERS_SHOWN:
        yield t("certainty.text.more", count=len(answers.changes) - ANSWERS_SHOWN)


def answers_sentence(t: Translator, found: Robustness) -> str:
    """Return how many of the answers that were tried change the first, in one sentence."""
    count, tried = len(found.answers.changes), found.answers.tried
    if not count:
        nobody = found.verdict.code == "nothing_passes"
        return t("certainty.text.answers_nobody" if nobody else "certainty.text.answers_none", tried=tried)
    return t("certainty.text.answers", tried=tried, count=count)


def _margins(t: Translator, found: Robustness) -> Iterator[str]:
    if found.margins is None:
        yield t("certainty.text.not_exact")
        return
    if found.margins.families:
        yield t("certainty.text.margins")
    names = {margin.name: t(f"family.{margin.name}") for margin in found.margins.families}
    for margin in found.margins.families:
        yield t("certainty.text.item", text=margin_text(t, found.ranking, margin, names))


def _contenders(t: Translator, found: Robustness) -> Iterator[str]:
    if found.margins is not None and found.margins.contenders:
        yield contenders_sentence(t, found.ranking, found.margins)
        yield efficient_sentence(t, found.margins)


def contenders_sentence(t: Translator, ranking: Ranking, margins: WeightMargins) -> str:
    """Return who can be first while the order of importance stays, in one sentence."""
    names = [ranking.name_of(row) for row in margins.possible_winners]
    shown = t.join(names[:NAMED])
    if len(names) > NAMED:
        shown = t("certainty.text.and_more", names=shown, count=len(names) - NAMED)
    parts = {"looked_at": len(margins.contenders), "count": len(names), "names": shown}
    return t("certainty.text.contenders", **parts)


def efficient_sentence(t: Translator, margins: WeightMargins) -> str:
    """Return how many of the best no other vendor beats or equals on every criterion."""
    return t("certainty.text.efficient", count=len(margins.efficient), looked_at=len(margins.contenders))


def _ranges(t: Translator, found: Robustness) -> Iterator[str]:
    if len(found.rank_ranges) > 1:
        yield t("certainty.text.ranges")
    for span in found.rank_ranges[: RANKS_SHOWN if len(found.rank_ranges) > 1 else 0]:
        key = "certainty.text.range" if span.best < span.worst else "certainty.text.range_fixed"
        yield t(key, name=found.ranking.name_of(span.row), best=span.best, worst=span.worst)


def _group(t: Translator, found: Robustness) -> Iterator[str]:
    group = found.group
    if group is None:
        return
    yield t("certainty.text.group")
    messages = (group.conclusion, group.opinions.conclusion, group.opinions.apart, group.opinions.agreement_words)
    for message in messages:
        if message is not None:
            yield t("certainty.text.item", text=message.text(t.lang))


def _vendors(t: Translator, found: Robustness) -> Iterator[str]:
    """Yield which vendors were compared, and whether they are made up."""
    catalogue = found.ranking.catalogue
    key = "rank.vendors_fictional" if catalogue.fictional else "rank.vendors"
    yield t(key, file=catalogue.name, count=len(catalogue.table))


def basis(t: Translator, found: Robustness) -> str:
    """Return how the shares were drawn, in one sentence."""
    facts = t(f"certainty.basis.facts_{found.ranking.evaluation.policy}")
    space = t(f"certainty.space.{found.space}")
    return t("certainty.basis.text", space=space, facts=facts, samples=f"{found.samples:,}")
