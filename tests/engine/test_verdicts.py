"""The conclusion of a ranking, the notices about the list, ranks and ties, readiness and verified facts."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from importlib.resources import files
from typing import Any, ClassVar, get_args

import pytest

from matcher.domain.records import VerdictCode
from matcher.planning.readiness import conflicting_items, open_items
from matcher.ranking import Ranking, rank
from matcher.verdicts import CLEAR_FROM_SHARE, winner_share
from tests.engine.samples import LANGUAGES, SUITABLE, SampleCatalogue, company, ranking, table, wants

ROUNDING = 1e-9

# Three criteria that one fact each settles, at any value wanted.
TARGETS: dict[str, Any] = {"first_reply_hours": 4, "closing_days_target": 5, "max_term_months": 10}


def quote(
    response: float | None, turnaround: float | None = 0.0, term: float | None = 0.0, **facts: Any
) -> dict[str, Any]:
    """An open vendor with those partial values on the three criteria; None is unknown."""
    return {
        "capacity_open": "yes",
        "first_reply_hours": None if response is None else 4 * 2 ** (3 * (1 - response)),
        "closing_days": None if turnaround is None else 5 + 10 * (1 - turnaround),
        "min_term_months": None if term is None else 10 + 10 * (1 - term),
        **facts,
    }


def by_response(*values: float | None) -> Ranking:
    """Vendors with those values on the one criterion that has a weight."""
    return ranking(company(), *[quote(value) for value in values], weights={"response_fit": 1})


def none_passes() -> Ranking:
    return ranking(company(), {**SUITABLE, "capacity_open": "no"}, {**SUITABLE, "capacity_open": "no"})


def none_suits() -> Ranking:
    return by_response(0.499, 0.3)


def gates_open() -> Ranking:
    return ranking(company(), {**quote(1.0), "capacity_open": None}, quote(0.2), weights={"response_fit": 1})


def facts_open() -> Ranking:
    weights = {"response_fit": 1, "turnaround_fit": 1}
    return ranking(company(**TARGETS), quote(1.0, 0.6), quote(0.9, None), quote(0.1, 0.1), weights=weights)


def buyer_open() -> Ranking:
    buyer = company(growth_phase=None)
    pair = [quote(1.0, growth_phases=["founding"]), quote(0.8, growth_phases=["mature"])]
    return ranking(buyer, *pair, weights={"response_fit": 1, "phase_fit": 1})


def tie() -> Ranking:
    return by_response(0.8, 0.8, 0.2)


def few_points() -> Ranking:
    return by_response(0.8, 0.771)


def few_weights() -> Ranking:
    vendors = [quote(1.0, 0.4, 0.4), quote(0.4, 1.0, 0.4), quote(0.4, 0.4, 1.0)]
    return ranking(
        company(**TARGETS), *vendors, weights={"response_fit": 37, "turnaround_fit": 31.5, "contract_fit": 31.5}
    )


def clear() -> Ranking:
    return by_response(0.9, 0.86)


def alone() -> Ranking:
    return by_response(0.9)


def nothing_known() -> Ranking:
    unknown_reply = quote(1.0) | {"first_reply_hours": None}
    return ranking(company(), unknown_reply, weights={"response_fit": 1}, unknown="known_only")


VERDICTS: dict[str, tuple[str, Callable[[], Ranking]]] = {
    "nothing_passes": ("nothing_passes", none_passes),
    "nothing_suitable": ("nothing_suitable", none_suits),
    "depends_on_unknowns_nothing_known": ("depends_on_unknowns", nothing_known),
    "depends_on_unknowns_gates": ("depends_on_unknowns", gates_open),
    "depends_on_unknowns_facts": ("depends_on_unknowns", facts_open),
    "depends_on_unknowns_buyer": ("depends_on_unknowns", buyer_open),
    "close_call_tie": ("close_call", tie),
    "close_call_points": ("close_call", few_points),
    "close_call_weights": ("close_call", few_weights),
    "clear": ("clear", clear),
    "clear_alone": ("clear", alone),
}


def texts(lang: str, table_name: str) -> dict[str, str]:
    found: dict[str, str] = tomllib.loads((files("matcher.text") / f"{lang}.toml").read_text(encoding="utf-8"))[
        table_name
    ]
    return found


def test_every_variant_that_has_a_text_has_a_scenario_and_every_code_is_met() -> None:
    assert set(VERDICTS) == set(texts("ja", "verdict"))
    assert {code for code, _ in VERDICTS.values()} == set(get_args(VerdictCode))


@pytest.mark.parametrize("variant", VERDICTS)
def test_a_ranking_comes_to_its_conclusion(variant: str) -> None:
    code, scenario = VERDICTS[variant]
    verdict = scenario().verdict
    assert (verdict.code, verdict.text_key) == (code, f"verdict.{variant}")


@pytest.mark.parametrize("variant", VERDICTS)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_conclusion_is_one_filled_sentence(variant: str, lang: str) -> None:
    text = VERDICTS[variant][1]().verdict.text(lang)
    assert text.strip()
    assert "{" not in text
    assert "None" not in text


def test_a_score_just_below_the_mark_does_not_read_as_the_mark() -> None:
    found = by_response(0.4999, 0.1)
    assert found.verdict.parts["score"] == 49
    assert found.verdict.parts["limit"] == 50


def test_exactly_the_mark_is_suitable() -> None:
    assert by_response(0.5, 0.1).verdict.code == "clear"


def test_a_gap_of_three_points_is_close_and_a_wider_one_is_not() -> None:
    assert by_response(0.8, 0.7701).verdict.code == "close_call"
    assert by_response(0.8, 0.7699).verdict.code == "clear"


def test_a_winner_under_few_weights_is_first_in_less_than_the_share_that_is_clear() -> None:
    assert 1 / 3 < winner_share(few_weights()) < CLEAR_FROM_SHARE
    assert winner_share(clear()) == 1.0


def test_the_share_of_the_winner_is_the_same_every_time() -> None:
    assert winner_share(few_weights()) == winner_share(few_weights())


def test_an_open_gate_is_named_in_the_conclusion() -> None:
    assert "新規受付" in gates_open().verdict.text("ja")


def test_an_unknown_that_cannot_change_the_first_does_not_matter() -> None:
    weights = {"response_fit": 3, "turnaround_fit": 1}
    found = ranking(company(**TARGETS), quote(1.0, 1.0), quote(0.4, None), weights=weights)
    assert found.verdict.code == "clear"


def test_what_the_company_does_not_know_is_completed_for_all_vendors_together() -> None:
    pair = [quote(1.0, growth_phases=["growth"]), quote(0.8, growth_phases=["growth"])]
    found = ranking(company(growth_phase=None), *pair, weights={"response_fit": 1, "phase_fit": 1})
    assert found.verdict.code == "clear"


def test_an_unknown_budget_is_tried_too() -> None:
    month = {"services": ["management_report"], "surcharge_percent": 0, "tax_included": "no"}
    pair = [quote(0.9, base_fee_jpy=200_000, **month), quote(0.7, base_fee_jpy=100_000, **month)]
    found = ranking(company(budget_monthly_jpy=None), *pair, weights={"response_fit": 1, "price_fit": 1})
    assert found.verdict.text_key == "verdict.depends_on_unknowns_buyer"
    assert "月額予算" in found.verdict.text("ja")


def test_weights_on_nothing_but_an_unknown_of_the_company_still_come_to_a_conclusion() -> None:
    pair = [quote(1.0, growth_phases=["founding"]), quote(0.8, growth_phases=["mature"])]
    found = ranking(company(growth_phase=None), *pair, weights={"phase_fit": 1})
    assert found.verdict.text_key == "verdict.depends_on_unknowns_buyer"


def test_weights_that_say_nothing_of_a_lot_leave_it_to_the_declared_weights() -> None:
    buyer = company(tasks=wants("journal_entry", "payroll_calculation"))
    found = ranking(buyer, SUITABLE, weights={"security_evidence": 1})
    (accounting, payroll) = found.lots
    assert dict(payroll.ranking.report("en").weights)["security_evidence"] == 1.0
    assert accounting.ranking.report("en").weights == ranking(company(), SUITABLE).report("en").weights


# --- notices ----------------------------------------------------------------------------------------------------------

MONTH = {"services": ["management_report"], "surcharge_percent": 0, "tax_included": "no"}


def fees(*amounts: int, **facts: Any) -> list[dict[str, Any]]:
    return [quote(0.9, base_fee_jpy=amount, **MONTH, **facts) for amount in amounts]


def codes(found: Ranking) -> list[str]:
    return [notice.code for notice in found.notices]


MUST = {"tasks": wants("management_report", importance="must")}


def few() -> Ranking:
    return by_response(0.9, 0.5)


def cheap() -> Ranking:
    return ranking(company(**MUST), *fees(49_000, 90_000, 100_000, 110_000))


def price_alone() -> Ranking:
    buyer = company(budget_monthly_jpy=100_000)
    first = quote(0.2, base_fee_jpy=100_000, **MONTH)
    others = [quote(0.5 + 0.1 * step, base_fee_jpy=150_000, **MONTH) for step in range(3)]
    return ranking(buyer, first, *others, weights={"response_fit": 0.55, "price_fit": 0.45})


def conflict() -> Ranking:
    return ranking(company(owner_hours_per_month=0, readiness={"R7": 3}), *fees(100_000, 100_000, 100_000))


def reordered() -> Ranking:
    weights = {"response_fit": 0.2, "turnaround_fit": 0.8}
    return ranking(company(**TARGETS), quote(0.0, 1.0), quote(1.0, 0.7), quote(0.9, 0.7), weights=weights)


def price_first() -> Ranking:
    buyer = company(budget_monthly_jpy=100_000)
    return ranking(buyer, *fees(90_000, 110_000), weights={"response_fit": 0.49, "price_fit": 0.51})


NOTICES = {
    "fewer_than_three": few,
    "far_cheaper": cheap,
    "price_decides_order": price_alone,
    "price_decides_weight": price_first,
    "readiness_conflict": conflict,
    "second_opinion": reordered,
}


def test_every_notice_that_has_a_text_has_a_scenario() -> None:
    assert set(NOTICES) == set(texts("en", "notice"))


@pytest.mark.parametrize("variant", NOTICES)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_notice_is_raised_and_filled(variant: str, lang: str) -> None:
    (text,) = [notice.text(lang) for notice in NOTICES[variant]().notices if notice.text_key == f"notice.{variant}"]
    assert text.strip()
    assert "{" not in text
    assert "None" not in text


def test_three_candidates_are_enough() -> None:
    assert "fewer_than_three" not in codes(by_response(0.9, 0.5, 0.4))


def test_a_list_without_trouble_has_no_notice() -> None:
    assert codes(ranking(company(**MUST), *fees(90_000, 100_000, 110_000))) == []


@pytest.mark.parametrize("order", [1, -1])
def test_of_two_equally_cheap_quotes_the_first_by_id_is_named_whatever_the_order_of_the_rows(order: int) -> None:
    quotes = [
        {**facts, "vendor_id": name}
        for name, facts in zip("abcde", fees(9000, 9000, 90_000, 90_000, 90_000), strict=True)
    ]
    found = ranking(company(**MUST), *quotes[::order])
    (text,) = [notice.text("en") for notice in found.notices if notice.code == "far_cheaper"]
    assert "架空a" in text


def test_half_the_median_of_the_others_is_not_yet_far_cheaper() -> None:
    assert "far_cheaper" not in codes(ranking(company(**MUST), *fees(50_000, 90_000, 100_000, 110_000)))


def test_two_quotes_are_too_few_to_call_one_far_cheaper() -> None:
    assert "far_cheaper" not in codes(ranking(company(**MUST), *fees(10_000, 100_000)))


def test_a_quote_that_leaves_out_a_must_task_is_not_compared() -> None:
    cheap_but_extra = {**fees(10_000)[0], "services": [], "extra_charge_services": ["management_report"]}
    assert "far_cheaper" not in codes(ranking(company(**MUST), cheap_but_extra, *fees(90_000, 100_000, 110_000)))


def test_price_does_not_decide_where_the_first_stays_near_the_top_without_it() -> None:
    buyer = company(budget_monthly_jpy=100_000)
    found = ranking(buyer, *fees(90_000, 110_000, 120_000), weights={"response_fit": 0.6, "price_fit": 0.4})
    assert "price_decides" not in codes(found)


def test_a_second_opinion_that_agrees_is_not_shown() -> None:
    assert "second_opinion" not in codes(by_response(0.9, 0.8, 0.7))


# --- ranks and ties ---------------------------------------------------------------------------------------------------


def listed(found: Ranking) -> list[tuple[int | None, str]]:
    return [(vendor.rank, vendor.vendor_id) for vendor in found.report("en").ranking]


def test_ties_share_a_rank_and_stand_by_id() -> None:
    vendors = [{**quote(0.9), "vendor_id": name} for name in ("b", "a", "c")]
    vendors[2]["first_reply_hours"] = 32
    assert listed(ranking(company(), *vendors, weights={"response_fit": 1})) == [(1, "a"), (1, "b"), (3, "c")]


def test_a_difference_below_a_billionth_is_a_tie() -> None:
    near = {**quote(0.9), "vendor_id": "a", "first_reply_hours": quote(0.9)["first_reply_hours"] * (1 + 1e-12)}
    found = ranking(company(), {**quote(0.9), "vendor_id": "b"}, near, weights={"response_fit": 1})
    assert found.evaluation.score[0] > found.evaluation.score[1]
    assert listed(found) == [(1, "a"), (1, "b")]


def test_a_vendor_of_which_nothing_is_known_is_unranked_when_only_what_is_known_counts() -> None:
    found = ranking(company(), quote(None), quote(0.2), weights={"response_fit": 1}, unknown="known_only")
    (first, last) = found.report("en").ranking
    assert (first.vendor_id, first.rank) == ("V002", 1)
    assert (last.vendor_id, last.rank, last.score, last.credibility) == ("V001", None, None, None)
    assert (last.score_low, last.score_high) == pytest.approx((0.0, 100.0), abs=ROUNDING)
    assert found.rank_of(0) is None
    assert str(found.to_frame()["rank"].iloc[1]) == "<NA>"


def test_a_knocked_out_vendor_has_a_score_and_no_rank() -> None:
    found = ranking(company(), {**SUITABLE, "capacity_open": "no"}, SUITABLE)
    assert [vendor.vendor_id for vendor in found.report("en").knocked_out] == ["V001"]
    assert found.report("en").knocked_out[0].score == found.report("en").ranking[0].score
    assert found.rank_of(0) is None


# --- readiness --------------------------------------------------------------------------------------------------------

SETTLED = {"R1": 2, "R3": 2, "R4": 3, "R6": 4, "R7": 2}


def test_a_company_that_has_put_the_first_five_in_order_gets_a_ranking_that_is_not_provisional() -> None:
    summary = ranking(company(readiness=SETTLED), SUITABLE).report("en").readiness
    assert (summary.provisional, summary.open_gates) == (False, [])


@pytest.mark.parametrize("level", [0, 1, None])
@pytest.mark.parametrize("item", SETTLED)
def test_a_first_item_below_two_or_unanswered_makes_the_ranking_provisional(item: str, level: int | None) -> None:
    summary = ranking(company(readiness={**SETTLED, item: level}), SUITABLE).report("en").readiness
    assert (summary.provisional, summary.open_gates) == (True, [item])


def test_a_company_that_was_not_asked_has_all_five_still_to_settle() -> None:
    assert open_items(company()) == ("R1", "R3", "R4", "R6", "R7")


def test_the_hours_of_the_owner_answer_r7_where_it_was_not_asked() -> None:
    rest = {item: level for item, level in SETTLED.items() if item != "R7"}
    assert open_items(company(readiness=rest, owner_hours_per_month=8)) == ()
    assert open_items(company(readiness=rest, owner_hours_per_month=0)) == ("R7",)


@pytest.mark.parametrize(
    ("hours", "level", "items"),
    [(0, 2, ("R7",)), (8, 1, ("R7",)), (8, 2, ()), (0, 1, ()), (None, 0, ()), (8, None, ())],
)
def test_r7_and_the_hours_of_the_owner_may_contradict_each_other(
    hours: float | None, level: int | None, items: tuple[str, ...]
) -> None:
    assert conflicting_items(company(owner_hours_per_month=hours, readiness={"R7": level})) == items


# --- verified facts ---------------------------------------------------------------------------------------------------


def test_a_claim_counts_as_unknown_where_only_verified_facts_count() -> None:
    found = ranking(company(), {**SUITABLE, "evidence": "claimed"}, SUITABLE, verified_only=True)
    assert found.evaluation.known_weight_share.tolist() == [0.0, 1.0]
    assert found.order.tolist() == [1, 0]
    assert found.report("en").verified_only


@pytest.mark.parametrize("grade", ["document", "reference", "measured"])
def test_every_grade_beyond_a_claim_counts_as_verified(grade: str) -> None:
    facts = {**SUITABLE, "evidence": grade}
    verified = ranking(company(), facts, verified_only=True).evaluation
    assert verified.score.tolist() == ranking(company(), facts).evaluation.score.tolist()


def test_a_failing_claim_is_to_confirm_where_only_verified_facts_count() -> None:
    facts = {**SUITABLE, "capacity_open": "no", "evidence": "claimed"}
    found = ranking(company(), facts, verified_only=True)
    assert found.knocked_out.tolist() == []
    assert "capacity" in [gate.rule_id for gate in found.gates(0)]


class WithEvidence(SampleCatalogue):
    """A catalogue whose second sheet grades single facts."""

    evidence: ClassVar[dict[tuple[str, str], tuple[str, str, None]]] = {
        ("V001", "first_reply_hours"): ("measured", "s", None),
        ("V002", "first_reply_hours"): ("claimed", "s", None),
    }


def test_the_grade_of_a_single_fact_overrides_that_of_its_row() -> None:
    vendors = table({**SUITABLE, "evidence": "claimed"}, {**SUITABLE, "evidence": "document"})
    found = rank(company(), WithEvidence(vendors), verified_only=True)
    (claimed, documented) = [
        {name for name, value in vendor.partial_values.items() if value is not None}
        for vendor in sorted(found.report("en").ranking, key=lambda vendor: vendor.vendor_id)
    ]
    assert claimed == {"response_fit"}
    assert documented == {"size_fit", "phase_fit", "it_fit", "task_coverage", "continuity"}
