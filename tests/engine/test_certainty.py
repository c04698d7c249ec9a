"""How sure a ranking is: shares that add up, margins that hold, a verdict that agrees, words that claim no more."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from matcher.catalogue import load_vendors
from matcher.catalogue.sample import sample_path
from matcher.certainty.analysis import MOST_SAMPLES, Robustness, robustness
from matcher.certainty.drawn_ranks import SPACES, importance_order
from matcher.certainty.text import efficient_sentence
from matcher.companies.file import load_company
from matcher.criteria.declaration import FAMILIES
from matcher.domain.findings import InputError
from matcher.ranking import Ranking, rank
from matcher.reweighing import orders_under
from matcher.robustness import Ordinal, largest_leads, sample_weights
from matcher.text import translator
from matcher.verdicts import CLEAR_FROM_SHARE, winner_share
from tests.engine.samples import LANGUAGES, POLICIES, company, ranking
from tests.engine.test_verdicts import TARGETS, VERDICTS, few_weights, quote

ROUNDING = 1e-9
STANDARD_ERRORS = 4.0
A_LITTLE = 1e-6
DRAWS = 2_000
ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = sorted((ROOT / "examples").glob("*.json"))
VENDORS = load_vendors(sample_path())
THREE = {"response_fit": 0.5, "turnaround_fit": 0.3, "contract_fit": 0.2}


@cache
def example(name: str = "pre_ipo_180_people", **options: Any) -> Ranking:
    return rank(load_company(ROOT / "examples" / f"{name}.json"), VENDORS, **options)


@cache
def analysed(name: str) -> Robustness:
    """An example with the settings that nobody changed; what was worked out once is kept."""
    return robustness(example(name))


def three(*values: tuple[float, float, float], weights: Mapping[str, float] = THREE) -> Ranking:
    return ranking(company(**TARGETS), *(quote(*value) for value in values), weights=weights)


def first_under(found: Ranking, weights: Mapping[str, float]) -> int:
    return int(orders_under(found, [weights])[0].rows[0])


COMPROMISE = three((0.9, 0.5, 0.4), (0.4, 0.9, 0.5), (0.5, 0.6, 0.9))


# --- shares -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("policy", POLICIES)
@pytest.mark.parametrize("space", SPACES)
def test_the_shares_of_the_ranks_of_every_vendor_add_up_to_one(space, policy) -> None:
    draws = robustness(example(unknown=policy), DRAWS, space=space).draws
    assert draws.acceptability.shape == (23, 23)
    assert draws.acceptability.sum(axis=1) == pytest.approx(1.0, abs=ROUNDING)
    assert draws.acceptability.sum(axis=0)[0] >= 1.0 - ROUNDING


def test_of_two_vendors_the_share_is_the_part_of_the_simplex_in_which_one_leads() -> None:
    # A leads where w > (1 - w) / 2 … exactly: 1.0 w > 0.5 w + (1 - w), from w = 2/3 on.
    pair = [quote(1.0, 0.0), quote(0.5, 1.0)]
    found = ranking(company(**TARGETS), *pair, weights={"response_fit": 1, "turnaround_fit": 1})
    draws = robustness(found, space="simplex").draws
    share = draws.first[draws.place_of[0]]
    assert abs(share - 1 / 3) < STANDARD_ERRORS * draws.errors[draws.place_of[0]]


def test_an_unknown_fact_is_drawn_evenly_between_its_ends() -> None:
    found = ranking(company(), quote(0.75), quote(None), weights={"response_fit": 1})
    draws = robustness(found).draws
    assert abs(draws.first[draws.place_of[0]] - 0.75) < STANDARD_ERRORS * draws.errors[draws.place_of[0]]
    assert draws.confidence[draws.place_of[0]] == pytest.approx(0.75, abs=0.05)


def test_under_the_worst_case_an_unknown_fact_stays_at_its_low_end() -> None:
    found = ranking(company(), quote(0.1), quote(None), weights={"response_fit": 1}, unknown="worst")
    assert robustness(found, DRAWS).draws.first.tolist() == [1.0, 0.0]


def test_an_answer_that_the_buyer_does_not_know_is_completed_for_all_vendors_together() -> None:
    pair = [quote(1.0, growth_phases=["founding"]), quote(1.0, growth_phases=["mature"])]
    found = ranking(company(growth_phase=None), *pair, weights={"phase_fit": 1})
    draws = robustness(found).draws
    # First in founding and growth; the other one in the four further phases. Each by itself would give one half.
    assert draws.tables == 6
    assert draws.first[draws.place_of[0]] == pytest.approx(2 / 6, abs=1e-3)
    assert draws.first[draws.place_of[1]] == pytest.approx(4 / 6, abs=1e-3)


def test_a_vendor_that_fails_a_requirement_under_some_answers_has_no_rank_with_them() -> None:
    month = {"services": ["management_report"], "surcharge_percent": 0, "tax_included": "no"}
    pair = [quote(1.0, base_fee_jpy=200_000, **month), quote(0.7, base_fee_jpy=100_000, **month)]
    buyer = company(budget_monthly_jpy=None, budget_is_hard=True)
    draws = robustness(ranking(buyer, *pair, weights={"response_fit": 1})).draws
    assert draws.tables == 2
    assert draws.acceptability[draws.place_of[0]].sum() == pytest.approx(0.5, abs=ROUNDING)
    assert draws.acceptability[draws.place_of[1]].sum() == pytest.approx(1.0, abs=ROUNDING)


def test_weights_of_a_criterion_that_does_not_count_stay_at_nothing() -> None:
    vendors = ((0.9, 0.1, 0.1), (0.1, 0.9, 0.1))
    for space in SPACES:
        draws = robustness(three(*vendors, weights={**THREE, "contract_fit": 0}), DRAWS, space=space).draws
        found = [c.criterion_id for c in COMPROMISE.evaluation.criteria].index("contract_fit")
        assert np.nanmax(draws.centres[:, found]) == 0.0


@pytest.mark.parametrize("space", SPACES)
def test_the_central_weights_of_a_vendor_put_it_first(space) -> None:
    draws = robustness(COMPROMISE, space=space).draws
    names = [criterion.criterion_id for criterion in COMPROMISE.evaluation.criteria]
    ever_first = np.flatnonzero(draws.first > 0.0)
    assert len(ever_first) >= 2
    for place in ever_first:
        weights = dict(zip(names, draws.centres[place], strict=True))
        assert first_under(COMPROMISE, weights) == draws.rows[place]


def test_a_vendor_that_is_never_first_has_no_central_weights() -> None:
    draws = robustness(three((0.9, 0.9, 0.9), (0.1, 0.1, 0.1)), DRAWS).draws
    assert np.isnan(draws.centres[1]).all()
    assert np.isnan(draws.confidence[1])
    assert robustness(three((0.9, 0.9, 0.9), (0.1, 0.1, 0.1)), DRAWS).report("en").drawn.vendors[1].words == "never"


def test_each_of_two_beats_the_other_in_what_is_left_but_ties() -> None:
    winning = robustness(example(), DRAWS).draws.winning
    assert np.diagonal(winning).tolist() == [0.0] * len(winning)
    assert (winning + winning.T <= 1.0 + ROUNDING).all()


def test_the_same_seed_draws_the_same_and_another_one_nearly_the_same() -> None:
    one, again, other = (robustness(example(), 10_000, seed).draws for seed in (1, 1, 2))
    assert (one.acceptability == again.acceptability).all()
    assert (one.acceptability != other.acceptability).any()
    assert (np.abs(one.first - other.first) <= 6.0 * np.hypot(one.errors, other.errors) + ROUNDING).all()


def test_of_many_vendors_those_that_reach_highest_are_drawn_and_the_others_counted(monkeypatch) -> None:
    rng = np.random.default_rng(3)
    many = [quote(*value) for value in rng.random((200, 3)).tolist()]
    unsure = [{**vendor, "first_reply_hours": None} for vendor in many[:160]]
    found = ranking(company(**TARGETS), *unsure, *many[160:], weights=THREE)
    everybody = robustness(found, DRAWS).draws
    assert (everybody.acceptability.shape, everybody.left_out) == ((200, 200), 0)
    monkeypatch.setattr("matcher.asking.possible_values.MOST_DRAWN", 60)
    some = robustness(found, DRAWS).draws
    assert some.acceptability.shape == (60, 10)
    assert some.left_out > 0
    held = everybody.first[[everybody.place_of[row] for row in some.rows.tolist()]]
    assert held.sum() > 0.99
    assert np.abs(held - some.first).max() < 6.0 * everybody.errors.max()


# --- exact ------------------------------------------------------------------------------------------------------------


def criteria_grid(steps: int) -> list[dict[str, float]]:
    """Every set of weights of the three criteria in whole steps."""
    parts = [(a, b, steps - a - b) for a, b in product(range(steps + 1), repeat=2) if a + b <= steps]
    return [dict(zip(THREE, (part / steps for part in point), strict=True)) for point in parts]


def test_a_step_beyond_the_smallest_change_puts_the_rival_first_and_nothing_smaller_puts_anybody_else_there() -> None:
    shift = robustness(COMPROMISE).margins.shift
    step = {n: shift.after[n] + (shift.after[n] - shift.before[n]) * 1e-3 for n in shift.after}
    assert first_under(COMPROMISE, step) == shift.rival != COMPROMISE.order[0]
    smaller = [
        point
        for point in criteria_grid(60)
        if 0.5 * sum(abs(point[name] - THREE[name]) for name in THREE) < shift.moved - A_LITTLE
    ]
    assert len(smaller) > 20
    assert {first_under(COMPROMISE, point) for point in smaller} == {int(COMPROMISE.order[0])}


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_smallest_change_of_an_example_changes_its_winner(path) -> None:
    found = example(path.stem)
    shift = analysed(path.stem).margins.shift
    assert sum(shift.after.values()) == pytest.approx(1.0, abs=ROUNDING)
    assert 0.5 * sum(abs(shift.after[n] - shift.before[n]) for n in shift.after) == pytest.approx(shift.moved)
    step = {n: max(shift.after[n] + (shift.after[n] - shift.before[n]) * 1e-3, 0.0) for n in shift.after}
    assert first_under(found, step) == shift.rival


def with_family_at(found: Ranking, family: str, weight: float) -> dict[str, float]:
    """The weights in use with one family at another weight, the others in proportion."""
    now = {c.criterion_id: w for c, w in zip(found.evaluation.criteria, found.evaluation.weights, strict=True)}
    inside = {c.criterion_id for c in found.evaluation.criteria if c.family == family}
    held = sum(now[name] for name in inside)
    return {n: w * (weight / held if n in inside else (1 - weight) / (1 - held)) for n, w in now.items()}


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_inside_its_margins_a_family_keeps_the_winner_and_beyond_them_the_named_one_is_first(path) -> None:
    found = example(path.stem)
    winner, margins = int(found.order[0]), analysed(path.stem).margins.families
    assert [margin.name for margin in margins] == list(FAMILIES)
    inside = [with_family_at(found, m.name, w) for m in margins for w in np.linspace(m.low, m.high, 7)[1:-1]]
    assert {first_under(found, weights) for weights in inside} == {winner}
    ends = [(m.name, m.low - A_LITTLE, m.below) for m in margins if m.below is not None]
    ends += [(m.name, m.high + A_LITTLE, m.above) for m in margins if m.above is not None]
    assert [first_under(found, with_family_at(found, name, end)) for name, end, _ in ends] == [row for *_, row in ends]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_who_can_be_first_is_so_under_the_weights_shown_and_nobody_else_is_under_any_that_keep_the_order(path) -> None:
    found = example(path.stem)
    margins, evaluation = analysed(path.stem).margins, found.evaluation
    names = [criterion.criterion_id for criterion in evaluation.criteria]
    shown = {contender.row: contender.weights for contender in margins.contenders if contender.weights is not None}
    assert len(shown) >= 2
    assert [first_under(found, weights) for weights in shown.values()] == list(shown)
    weights = np.array([[held[name] for name in names] for held in shown.values()])
    rank_of = np.array(importance_order(evaluation.weights))
    more, less = np.nonzero(rank_of[:, np.newaxis] < rank_of)
    assert (weights[:, more] >= weights[:, less] - ROUNDING).all()
    drawn = sample_weights(Ordinal(importance_order(evaluation.weights)), DRAWS, np.random.default_rng(1))
    first = found.order[(drawn @ evaluation.values(found.order)).argmax(axis=1)]
    assert set(first.tolist()) <= set(margins.possible_winners)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_nobody_can_lead_by_more_than_the_vendor_next_to_it_allows(path) -> None:
    found = example(path.stem)
    evaluation, margins = found.evaluation, analysed(path.stem).margins
    space = Ordinal(importance_order(evaluation.weights))
    leads = 100.0 * largest_leads(evaluation.values(found.order).T, space).leads
    assert [contender.row for contender in margins.contenders] == found.order.tolist()
    assert [contender.lead for contender in margins.contenders] == pytest.approx(leads.tolist(), abs=A_LITTLE)


def test_the_efficient_ones_are_those_that_nobody_beats_on_everything() -> None:
    margins = robustness(three((0.9, 0.5, 0.5), (0.5, 0.9, 0.5), (0.8, 0.4, 0.4))).margins
    assert margins.efficient == (0, 1)
    assert efficient_sentence(translator("en"), margins).startswith("For 2 of the best 3, ")
    assert {contender.row: contender.dominated_by for contender in margins.contenders} == {0: None, 1: None, 2: 0}


def test_the_possible_ranks_are_those_of_every_completion_of_the_unknown_facts() -> None:
    vendors = [quote(0.8, 0.5), quote(0.6, None), quote(None, 0.4)]
    weights = {"response_fit": 1, "turnaround_fit": 1}
    spans = {
        s.row: (s.best, s.worst) for s in robustness(ranking(company(**TARGETS), *vendors, weights=weights)).rank_ranges
    }
    ranks: dict[int, set[int]] = {0: set(), 1: set(), 2: set()}
    for one, other in product((0.0, 0.5, 1.0), repeat=2):
        done = ranking(company(**TARGETS), vendors[0], quote(0.6, one), quote(other, 0.4), weights=weights)
        for row in ranks:
            ranks[row].add(done.rank_of(row) or 0)
    assert spans == {row: (min(found), max(found)) for row, found in ranks.items()}


def test_what_the_buyer_does_not_know_is_no_difference_between_vendors() -> None:
    pair = [quote(1.0, growth_phases=["growth"]), quote(0.8, growth_phases=["growth"])]
    found = ranking(company(growth_phase=None), *pair, weights={"response_fit": 1, "phase_fit": 1})
    assert [(span.best, span.worst) for span in robustness(found).rank_ranges] == [(1, 1), (2, 2)]
    assert robustness(found, DRAWS).draws.first.tolist() == [1.0, 0.0]


def test_a_first_place_that_two_different_vendors_share_has_no_margins() -> None:
    margins = robustness(three((0.8, 0.5, 0.5), (0.5, 1.0, 0.5), (0.1, 0.1, 0.1))).margins
    assert (margins.tied, margins.comes_apart, margins.families, margins.shift) == ((0, 1), True, (), None)


def test_a_copy_of_the_first_is_no_rival_of_it() -> None:
    alone = robustness(three((0.9, 0.5, 0.4), (0.4, 0.9, 0.5))).margins
    twice = robustness(three((0.9, 0.5, 0.4), (0.4, 0.9, 0.5), (0.9, 0.5, 0.4))).margins
    assert (twice.tied, twice.comes_apart) == ((0, 2), False)
    assert (twice.families, twice.shift) == (alone.families, alone.shift)
    assert twice.possible_winners == (0, 2, *alone.possible_winners[1:])


def test_whoever_draws_level_at_best_cannot_be_first() -> None:
    margins = robustness(three((1.0, 1.0, 1.0), (1.0, 0.5, 0.5))).margins
    assert margins.possible_winners == (0,)
    assert margins.contenders[1].lead == pytest.approx(0.0, abs=ROUNDING)


def test_where_only_what_is_known_counts_the_exact_parts_do_not_apply_and_the_text_says_so() -> None:
    found = robustness(example(unknown="known_only"), DRAWS)
    assert (found.margins, found.rank_ranges, found.is_exact) == (None, (), False)
    assert "単純な足し算になりません" in found.text("ja")
    assert "no plain sum" in found.text("en")


# --- words ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("variant", VERDICTS)
def test_the_headline_is_that_of_the_verdict_and_every_sentence_is_filled(variant) -> None:
    code, scenario = VERDICTS[variant]
    found = robustness(scenario(), DRAWS)
    assert (found.headline.code, found.verdict) == (code, found.ranking.verdict)
    for lang in LANGUAGES:
        text = found.text(lang)
        assert found.verdict.text(lang) in text
        assert found.headline.text(lang) in text
        assert not re.search(r"[{}]|None|nan|inf\b", text)


@pytest.mark.parametrize("variant", [name for name, (code, _) in VERDICTS.items() if code == "clear"])
def test_where_the_first_is_clear_no_reason_speaks_against_it(variant) -> None:
    found = robustness(VERDICTS[variant][1](), DRAWS)
    assert found.reason.text_key.split(".")[-1] in ("firm_kept", "firm_changed", "never_kept", "never_changed", "alone")


def test_the_share_of_the_verdict_and_that_of_the_draws_agree_where_nothing_is_unknown() -> None:
    found = few_weights()
    draws = robustness(found).draws
    assert winner_share(found) < CLEAR_FROM_SHARE
    assert abs(draws.first[0] - winner_share(found)) < 0.06


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_no_share_has_decimals_and_three_things_would_change_the_first(path, lang) -> None:
    found = analysed(path.stem)
    assert not re.search(r"\d[.]\d+ ?%", found.text(lang))
    assert len(found.changers) == 3
    assert all(message.text(lang) in found.text(lang) for message in found.changers)


def test_where_nobody_passes_the_answers_that_let_one_pass_are_named() -> None:
    buyer = company(offshore_allowed=False)
    found = robustness(ranking(buyer, quote(0.9, offshore="yes"), weights={"response_fit": 1}))
    (changer,) = found.changers
    assert found.headline.code == "nothing_passes"
    assert "1位は架空V001" in changer.text("ja")
    assert changer.text("ja") in found.text("ja")


def test_where_nothing_is_known_asking_is_what_changes_it() -> None:
    (changer,) = robustness(VERDICTS["depends_on_unknowns_nothing_known"][1]()).changers
    assert changer.text_key == "certainty.changer.nothing_known"


def test_few_draws_tell_no_share() -> None:
    found = robustness(example(), 50)
    assert found.reason.code == "few"
    assert "50回と少なく" in found.reason.text("ja")
    assert {vendor.words for vendor in found.report("en").drawn.vendors[:3]} == {"too few draws"}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ({"samples": 0}, "0"),
        ({"samples": -5}, "-5"),
        ({"samples": MOST_SAMPLES + 1}, "100001"),
        ({"samples": 10.5}, "10.5"),
        ({"samples": True}, "True"),
        ({"seed": -1}, "-1"),
        ({"space": "cube"}, "cube"),
    ],
)
def test_what_cannot_be_drawn_is_refused_in_words(given, wrong, lang) -> None:
    with pytest.raises(InputError, match=re.escape(wrong)) as refused:
        robustness(example(), **given)
    assert wrong in refused.value.text(lang)


def test_the_frame_has_a_row_a_vendor_whose_shares_add_up() -> None:
    frame = robustness(example(), DRAWS).to_frame()
    assert frame["rank"].tolist() == list(range(1, 24))
    assert frame.filter(like="rank_share.").sum(axis=1).to_numpy() == pytest.approx(1.0, abs=ROUNDING)
    assert robustness(VERDICTS["nothing_passes"][1]()).to_frame().empty  # nobody is ranked


def test_what_was_worked_out_is_kept() -> None:
    found: Robustness = robustness(example(), DRAWS)
    assert found.draws is found.draws
    assert found.answers is found.answers
