"""The published form of a robustness analysis, and its data frame."""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING

import numpy as np

from matcher.certainty.share_words import times_in_ten
from matcher.certainty.words import answer_message, shift_message
from matcher.domain.certainty import (
    AnswersReport,
    ChangingAnswer,
    Drawn,
    DrawnVendor,
    GroupReport,
    MetVendor,
    PairwiseWinning,
    RobustnessReport,
    StabilityInterval,
    WinnerChange,
)
from matcher.domain.records import Message
from matcher.domain.results import Sentence, Verdict
from matcher.reporting import catalogue_summary, finite
from matcher.text import translator

if TYPE_CHECKING:
    import pandas as pd

    from matcher.certainty.analysis import Robustness
    from matcher.certainty.answers_that_matter import AnswerChange
    from matcher.certainty.common_ground import CommonGround
    from matcher.certainty.drawn_ranks import DrawnRanks
    from matcher.certainty.weight_margins import Contender, Margin, RankRange, WinnerShift
    from matcher.ranking import Ranking


def report(found: Robustness, lang: str) -> RobustnessReport:
    """Return the published form of an analysis, sentences in `lang`."""
    ranking, margins = found.ranking, found.margins
    evaluation = ranking.evaluation
    names = [criterion.criterion_id for criterion in evaluation.criteria]
    stability = [*margins.families, *margins.criteria] if margins is not None else []
    shift = margins.shift if margins is not None else None
    return RobustnessReport(
        catalogue=catalogue_summary(ranking.catalogue),
        unknown_policy=evaluation.policy,
        weights=dict(zip(names, evaluation.weights.tolist(), strict=True)),
        verdict=Verdict(code=found.verdict.code, text=found.verdict.text(lang)),  # type: ignore[arg-type]
        headline=found.headline.text(lang),
        reason=_sentence(found.reason, lang),
        changers=[_sentence(message, lang) for message in found.changers],
        tied_first=[_id(ranking, row) for row in margins.tied] if margins is not None else [],
        exact=found.is_exact,
        drawn=None if found.draws is None else _drawn(found, found.draws, lang),
        stability=[_interval(ranking, margin) for margin in stability],
        winner_change=None if shift is None else _change(ranking, shift, lang),
        answers=AnswersReport(
            tried=found.answers.tried,
            vendors_left_out=found.answers.left_out,
            changes=[_answer(ranking, change, lang) for change in found.answers.changes],
        ),
        group=None if found.group is None else _group(found.group, lang),
    )


def _sentence(message: Message, lang: str) -> Sentence:
    return Sentence(code=message.code, text=message.text(lang))


def _id(ranking: Ranking, row: int) -> str:
    return str(ranking.evaluation.pairing.vendors.ids[row])


def _id_or_none(ranking: Ranking, row: int | None) -> str | None:
    return None if row is None else _id(ranking, row)


def _drawn(found: Robustness, draws: DrawnRanks, lang: str) -> Drawn:
    ranges = {span.row: span for span in found.rank_ranges}
    contenders = {c.row: c for c in found.margins.contenders} if found.margins is not None else {}
    rows = draws.rows.tolist()
    return Drawn(
        space=draws.space,
        samples=draws.samples,
        seed=draws.seed,
        answer_sets=draws.tables,
        left_out=draws.left_out,
        vendors=[
            _vendor(found.ranking, draws, place, ranges.get(row), contenders.get(row), lang)
            for place, row in enumerate(rows)
        ],
        pairwise_winning=PairwiseWinning(
            vendor_ids=[_id(found.ranking, row) for row in rows[: len(draws.winning)]], shares=draws.winning.tolist()
        ),
    )


def _vendor(
    ranking: Ranking, draws: DrawnRanks, place: int, span: RankRange | None, contender: Contender | None, lang: str
) -> DrawnVendor:
    row = int(draws.rows[place])
    names = [criterion.criterion_id for criterion in ranking.evaluation.criteria]
    centre = draws.centres[place]
    share = float(draws.first[place])
    return DrawnVendor(
        rank=ranking.rank_of(row),
        vendor_id=_id(ranking, row),
        vendor_name=ranking.name_of(row),
        first_share=share,
        standard_error=float(draws.errors[place]),
        words=times_in_ten(translator(lang), share, draws.told_error(place)),
        rank_shares=draws.acceptability[place].tolist(),
        central_weights=None if np.isnan(centre).any() else dict(zip(names, centre.tolist(), strict=True)),
        confidence_factor=finite(draws.confidence[place]),
        best_rank=span.best if span else None,
        worst_rank=span.worst if span else None,
        can_be_first=contender.weights is not None if contender else None,
        first_rank_weights=dict(contender.weights) if contender and contender.weights is not None else None,
        largest_lead=contender.lead if contender and isfinite(contender.lead) else None,
        dominated_by=_id_or_none(ranking, contender.dominated_by) if contender else None,
    )


def _interval(ranking: Ranking, margin: Margin) -> StabilityInterval:
    return StabilityInterval(
        name=margin.name,
        kind="family" if margin.is_family else "criterion",
        weight=margin.weight,
        low=margin.low,
        high=margin.high,
        below=_id_or_none(ranking, margin.below),
        above=_id_or_none(ranking, margin.above),
    )


def _change(ranking: Ranking, shift: WinnerShift, lang: str) -> WinnerChange:
    return WinnerChange(
        vendor_id=_id(ranking, shift.rival),
        vendor_name=ranking.name_of(shift.rival),
        moved=shift.moved,
        before=dict(shift.before),
        after=dict(shift.after),
        text=shift_message(ranking, shift).text(lang),
    )


def _answer(ranking: Ranking, change: AnswerChange, lang: str) -> ChangingAnswer:
    return ChangingAnswer(
        field=change.field,
        item=change.item,
        now=change.now,
        then=list(change.then),
        vendor_id=_id_or_none(ranking, change.first),
        vendor_name=None if change.first is None else ranking.name_of(change.first),
        lead=change.lead if isfinite(change.lead) else None,
        text=answer_message(ranking, change).text(lang),
    )


def _group(group: CommonGround, lang: str) -> GroupReport:
    opinions = group.opinions
    messages = (group.conclusion, opinions.conclusion, opinions.apart, opinions.agreement_words)
    return GroupReport(
        people=list(group.people),
        agreement=finite(opinions.agreement),
        splitting_criterion=None if opinions.disagreement is None else opinions.disagreement.criterion,
        vendors=[MetVendor(vendor_id=v.vendor_id, vendor_name=v.name, shares=list(v.shares)) for v in group.vendors],
        sentences=[_sentence(message, lang) for message in messages if message is not None],
    )


def frame(found: Robustness) -> pd.DataFrame:
    """Return one row a vendor that was drawn, in the order of the ranking; no row where nobody is ranked."""
    import pandas as pd

    draws, ranking = found.draws, found.ranking
    if draws is None:
        return pd.DataFrame(columns=["rank", "vendor_id", "vendor_name", "first_share", "standard_error"])
    rows = draws.rows.tolist()
    ranges = {span.row: span for span in found.rank_ranges}
    contenders = {c.row: c for c in found.margins.contenders} if found.margins is not None else {}
    columns: dict[str, object] = {
        "rank": [ranking.rank_of(row) for row in rows],
        "vendor_id": [_id(ranking, row) for row in rows],
        "vendor_name": [ranking.name_of(row) for row in rows],
        "first_share": draws.first,
        "standard_error": draws.errors,
        "confidence_factor": draws.confidence,
        "best_rank": pd.array([ranges[row].best if row in ranges else None for row in rows], dtype="Int64"),
        "worst_rank": pd.array([ranges[row].worst if row in ranges else None for row in rows], dtype="Int64"),
        "can_be_first": pd.array(
            [contenders[row].weights is not None if row in contenders else None for row in rows], dtype="boolean"
        ),
    }
    columns |= {f"rank_share.{rank + 1}": share for rank, share in enumerate(draws.acceptability.T)}
    criteria = ranking.evaluation.criteria
    columns |= {f"central.{c.criterion_id}": draws.centres[:, place] for place, c in enumerate(criteria)}
    return pd.DataFrame(columns)
