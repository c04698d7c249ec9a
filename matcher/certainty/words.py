"""How sure a ranking is, in words: the conclusion, why, and what would change it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

import numpy as np

from matcher.certainty.answers_that_matter import AnswerChange
from matcher.certainty.share_words import percent, times_in_ten
from matcher.certainty.weight_margins import Margin, WinnerShift
from matcher.criteria.flags import criterion_names
from matcher.domain.records import Message
from matcher.text import LANGUAGES, Translator, translator

if TYPE_CHECKING:
    from matcher.certainty.analysis import Robustness
    from matcher.ranking import Ranking

NAMED = 3
"""Things named that would change the first."""
FEWEST = 100
"""Draws below which no share is told: its standard error could be above 0.05."""
SMALLEST_PART = 0.05
"""A criterion that takes less than this part in what is moved is not named."""

ByLanguage = dict[str, str]


def headline(found: Robustness) -> Message:
    """Return the conclusion of the ranking in a few words; its code is that of the verdict."""
    verdict = found.verdict
    if verdict.code != "depends_on_unknowns":
        # Who is alone is first of nobody else: that says more than that it is clearly so.
        variant = "clear_alone" if verdict.text_key == "verdict.clear_alone" else verdict.code
        return Message(verdict.code, f"certainty.headline.{variant}")
    what = verdict.text_key.removeprefix("verdict.depends_on_unknowns_")
    said = {lang: _depends_on(verdict, what, lang) for lang in LANGUAGES}
    return Message(verdict.code, "certainty.headline.depends_on_unknowns", {"what": said})


def _depends_on(verdict: Message, what: str, lang: str) -> str:
    """Return on what the first depends: requirements, facts, an answer of the buyer, or everything."""
    parts = {name: part[lang] for name, part in verdict.parts.items() if isinstance(part, dict)}
    return translator(lang)(f"certainty.depends_on.{what}", **parts)


def reason(found: Robustness) -> Message:
    """Return the one sentence that says why the conclusion is this one."""
    ranking, code, first = found.ranking, found.verdict.code, found.first
    if first is None:
        return _commonest_gate(ranking) if code == "nothing_passes" else Message(code, "certainty.reason.nothing_known")
    if code == "nothing_suitable":
        return _weakest(ranking, first)
    if found.verdict.text_key == "verdict.clear_alone":
        return Message(code, "certainty.reason.alone")
    if "gates" in found.verdict.parts:
        return _if_it_fails(found, first)
    if found.verdict.text_key == "verdict.close_call_tie":
        return _tied(found)
    if code == "depends_on_unknowns" or found.margins is None:
        return _drawn(found, first)
    shift = found.margins.shift
    return _firm(found, first, shift) if code == "clear" else _close(found, shift)


def _commonest_gate(ranking: Ranking) -> Message:
    total = len(ranking.evaluation.pairing.vendors)
    counts = [(int(check.failed.sum()), check) for check in ranking.evaluation.checks]
    count, check = max(counts, key=lambda pair: pair[0], default=(0, None))
    if check is None or not count:
        return Message("no_vendors", "certainty.reason.no_vendors")
    row = int(np.argmax(check.failed))
    gate = {lang: check.record(ranking.evaluation.pairing, row).name(lang) for lang in LANGUAGES}
    return Message("gate", "certainty.reason.gate", {"gate": gate, "count": count, "total": total})


def _weakest(ranking: Ranking, first: int) -> Message:
    """Return the criterion on which the best vendor loses most points."""
    evaluation = ranking.evaluation
    lost = 100.0 * evaluation.weights - np.nan_to_num(evaluation.contributions([first])[:, 0])
    place = int(np.argmax(lost))
    parts = {"criterion": dict(criterion_names(evaluation.criteria[place])), "points": round(float(lost[place]))}
    return Message("weakest", "certainty.reason.weakest", {"name": ranking.name_of(first), **parts})


def _drawn(found: Robustness, first: int) -> Message:
    """Return how often the first is first under drawn weights and facts, and who is so more often."""
    draws = found.draws
    if draws is None:
        return Message("nothing_known", "certainty.reason.nothing_known")
    if draws.samples < FEWEST:
        return Message("few", "certainty.reason.few", {"samples": draws.samples})
    mine, best = float(draws.first[draws.place_of[first]]), int(np.argmax(draws.first))
    varied = {lang: varied_words(translator(lang), found) for lang in LANGUAGES}
    parts: dict[str, object] = {"name": found.ranking.name_of(first), "share": _times(mine), "varied": varied}
    if draws.first[best] <= mine:
        return Message("drawn", "certainty.reason.drawn", parts)
    parts |= {"other": found.ranking.name_of(int(draws.rows[best]))}
    other_share = _times(float(draws.first[best]))
    if other_share == parts["share"]:
        return Message("drawn_level", "certainty.reason.drawn_level", parts)
    return Message("drawn_other", "certainty.reason.drawn_other", parts | {"other_share": other_share})


def varied_words(t: Translator, found: Robustness) -> str:
    """Return what the draws vary: weights and unknown facts, or weights alone."""
    policy = found.ranking.evaluation.policy
    return t("certainty.varied.both" if policy == "neutral" else "certainty.varied.weights")


def _times(share: float) -> ByLanguage:
    return {lang: times_in_ten(translator(lang), share) for lang in LANGUAGES}


def _percent(share: float) -> ByLanguage:
    return {lang: percent(translator(lang), share) for lang in LANGUAGES}


def _if_it_fails(found: Robustness, first: int) -> Message:
    """Return who is first where a requirement that is still to confirm turns out not to be met."""
    order, ranking = found.ranking.order, found.ranking
    parts = {"name": ranking.name_of(first), "gates": found.verdict.parts["gates"]}
    if len(order) < 2:
        return Message("fails", "certainty.reason.fails_alone", parts)
    return Message("fails", "certainty.reason.fails", parts | {"next": ranking.name_of(int(order[1]))})


def _tied(found: Robustness) -> Message:
    """Return whether those that tie come apart when something moves."""
    winning = found.draws.winning if found.draws is not None else np.zeros((2, 2))
    apart = winning[0, 1] + winning[1, 0] > 0.0
    varied = {lang: varied_words(translator(lang), found) for lang in LANGUAGES}
    return Message("tied", f"certainty.reason.tied_{'apart' if apart else 'always'}", {"varied": varied})


def _close(found: Robustness, shift: WinnerShift | None) -> Message:
    if shift is None:
        return Message("small_gap", "certainty.reason.small_gap")
    parts = {"moved": _percent(shift.moved), "rival": found.ranking.name_of(shift.rival)}
    return Message("shift", "certainty.reason.shift", parts)


def _firm(found: Robustness, first: int, shift: WinnerShift | None) -> Message:
    """Return how far the weights would have to move, and whether a step of an answer would do."""
    count, tried = len(found.answers.changes), found.answers.tried
    answers = "kept" if not count else "changed"
    counts: dict[str, object] = {"count": count, "tried": tried} if count else {}
    if shift is None:
        return Message("never", f"certainty.reason.never_{answers}", {"name": found.ranking.name_of(first), **counts})
    return Message("firm", f"certainty.reason.firm_{answers}", {"moved": _percent(shift.moved), **counts})


def changers(found: Robustness) -> tuple[Message, ...]:
    """Return the three things that would change the first soonest: what is unknown, the weights, the answers."""
    answers = [answer_message(found.ranking, change) for change in found.answers.changes]
    unknown, shifted = list(_unknown(found)), list(_shifted(found))
    narrow = list(_narrowest(found))
    picked = [*unknown, *shifted, *answers[: max(NAMED - len(unknown) - len(shifted), 1)], *narrow]
    return tuple(dict.fromkeys(picked[:NAMED]))


def _unknown(found: Robustness) -> Iterator[Message]:
    """Yield what of the unknown could change the first, as the verdict names it."""
    verdict = found.verdict
    if verdict.code != "depends_on_unknowns":
        return
    what = verdict.text_key.removeprefix("verdict.depends_on_unknowns_")
    yield Message("unknown", f"certainty.changer.{what}", verdict.parts)


def _shifted(found: Robustness) -> Iterator[Message]:
    if found.margins is not None and found.margins.shift is not None:
        yield shift_message(found.ranking, found.margins.shift)


def shift_message(ranking: Ranking, shift: WinnerShift) -> Message:
    """Return the smallest change of weights that changes the winner, in one sentence."""
    moved = moved_criteria(ranking, shift)
    parts: dict[str, object] = {
        "less": _joined(
            names for criterion, names in moved.items() if shift.after[criterion] < shift.before[criterion]
        ),
        "more": _joined(
            names for criterion, names in moved.items() if shift.after[criterion] > shift.before[criterion]
        ),
        "moved": _percent(shift.moved),
        "rival": ranking.name_of(shift.rival),
    }
    return Message("shift", "certainty.changer.shift", parts)


def moved_criteria(ranking: Ranking, shift: WinnerShift) -> dict[str, Mapping[str, str]]:
    """Return the criteria that a change of weights moves, with their names by language."""
    least = SMALLEST_PART * shift.moved
    names = {criterion.criterion_id: criterion_names(criterion) for criterion in ranking.evaluation.criteria}
    return {name: names[name] for name, w in shift.before.items() if abs(shift.after[name] - w) > least}


def _joined(names: Iterable[Mapping[str, str]]) -> ByLanguage:
    kept = list(names)
    return {lang: translator(lang).join(name[lang] for name in kept) for lang in LANGUAGES}


def answer_message(ranking: Ranking, change: AnswerChange) -> Message:
    """Return an answer that changes the first, with what follows from it."""
    step = {lang: change.text(lang) for lang in LANGUAGES}
    if change.first is None:
        return Message("answer", "certainty.changer.answer_nobody", {"step": step})
    return Message("answer", "certainty.changer.answer", {"step": step, "name": ranking.name_of(change.first)})


def _narrowest(found: Robustness) -> Iterator[Message]:
    """Yield the family whose weight has the least room before somebody draws level, where there is one."""
    margins = found.margins.families if found.margins is not None else ()
    ends = [end for margin in margins for end in _ends(margin)]
    if ends:
        _, name, weight, rival = min(ends, key=lambda end: end[0])
        family = {lang: translator(lang)(f"family.{name}") for lang in LANGUAGES}
        parts = {"family": family, "weight": _percent(weight), "rival": found.ranking.name_of(rival)}
        yield Message("margin", "certainty.changer.margin", parts)


def _ends(margin: Margin) -> Iterator[tuple[float, str, float, int]]:
    """Yield room, name, weight and rival of each end at which somebody draws level."""
    for end, rival in ((margin.low, margin.below), (margin.high, margin.above)):
        if rival is not None:
            yield abs(margin.weight - end), margin.name, end, rival


def margin_text(t: Translator, ranking: Ranking, margin: Margin, names: Mapping[str, str]) -> str:
    """Return between which weights the first stays, and who draws level beyond, in one line."""
    rivals = {"below": margin.below, "above": margin.above}
    level = [
        t(f"certainty.margin.{side}", rival=ranking.name_of(row)) for side, row in rivals.items() if row is not None
    ]
    ends = {name: percent(t, share) for name, share in (("low", margin.low), ("high", margin.high))}
    parts = {"name": names[margin.name], "weight": percent(t, margin.weight), **ends}
    if not level:
        return t("certainty.margin.free", name=parts["name"], weight=parts["weight"])
    return t("certainty.margin.line", **parts, level=t.join(level))
