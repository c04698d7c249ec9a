"""Laws of a ranking, for random companies and vendors with random unknowns."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.companies.file import company_from
from matcher.criteria import CRITERIA
from matcher.domain.company import CompanyProfile
from matcher.domain.vendor_table import TASK_NOT_OFFERED, VendorTable
from matcher.evaluation import Evaluation
from matcher.ranking import Ranking, rank
from matcher.reporting import knocked_out_vendor, ranked_vendor
from matcher.scoring.ranks import competition_ranks
from matcher.weighting import WeightsError
from tests.engine.samples import CASE_DATE, POLICIES, SampleCatalogue, company, pairing, ranking, table
from tests.engine.strategies import Facts, companies, completions, vendors

ROUNDING = 1e-9
ROOT = Path(__file__).resolve().parents[2]

policies = st.sampled_from(POLICIES)
vendor_lists = st.lists(vendors(), min_size=1, max_size=4)
shuffles = st.randoms(use_true_random=False)


def identified(drawn: Sequence[Facts]) -> list[Facts]:
    return [{"vendor_id": f"V{place:03}", "vendor_name": f"Name {place}", **facts} for place, facts in enumerate(drawn)]


def rows_of(found: Ranking) -> dict[str, str]:
    """Everything published of each vendor but its rank, as text."""
    ranked = [ranked_vendor(found, place, "en") for place in range(len(found.order))]
    out = [knocked_out_vendor(found, int(row), "en") for row in found.knocked_out]
    return {vendor.vendor_id: vendor.model_dump_json(exclude={"rank"}) for vendor in [*ranked, *out]}


def ranks_of(evaluation: Evaluation) -> list[int]:
    return competition_ranks(np.nan_to_num(evaluation.score, nan=-1.0)).tolist()


@given(companies(), vendor_lists, policies)
def test_contributions_sum_to_the_score(buyer: CompanyProfile, drawn: list[Facts], policy: str) -> None:
    evaluation = ranking(buyer, *drawn, unknown=policy).evaluation
    np.testing.assert_allclose(
        evaluation.contributions(slice(None)).sum(axis=0), evaluation.score, atol=ROUNDING, rtol=0
    )


@given(companies(), vendor_lists, policies)
def test_adding_or_removing_a_vendor_changes_no_bit_of_another_row(
    buyer: CompanyProfile, drawn: list[Facts], policy: str
) -> None:
    named = identified(drawn)
    together = rows_of(ranking(buyer, *named, unknown=policy))
    alone = [rows_of(ranking(buyer, facts, unknown=policy)) for facts in named]
    assert together == {vendor_id: row for single in alone for vendor_id, row in single.items()}


@given(companies(), vendor_lists, policies)
def test_a_duplicated_vendor_has_the_same_row_and_changes_no_other(
    buyer: CompanyProfile, drawn: list[Facts], policy: str
) -> None:
    named = identified(drawn)
    before = rows_of(ranking(buyer, *named, unknown=policy))
    after = rows_of(ranking(buyer, *named, {**named[0], "vendor_id": "copy"}, unknown=policy))
    copied = after.pop("copy")
    assert after == before
    assert copied.replace('"copy"', '"V000"', 1) == before["V000"]


@given(companies(), vendor_lists, policies, shuffles)
def test_the_order_of_rows_and_columns_changes_no_byte_of_the_report(
    buyer: CompanyProfile, drawn: list[Facts], policy: Any, shuffle: random.Random
) -> None:
    named = identified(drawn)
    before = ranking(buyer, *named, unknown=policy).report("ja").model_dump_json()
    shuffle.shuffle(named)
    columns = list(table(*named).columns.items())
    shuffle.shuffle(columns)
    shuffled = rank(buyer, SampleCatalogue(VendorTable(dict(columns))), unknown=policy)
    assert shuffled.report("ja").model_dump_json() == before


@given(companies(), vendor_lists, policies)
def test_renaming_the_vendors_changes_nothing_but_the_names(
    buyer: CompanyProfile, drawn: list[Facts], policy: str
) -> None:
    named = identified(drawn)
    renamed = [{**facts, "vendor_name": f"改名{facts['vendor_id']}"} for facts in named]
    before, after = ranking(buyer, *named, unknown=policy), ranking(buyer, *renamed, unknown=policy)
    assert [row.replace("改名V00", "Name ") for row in rows_of(after).values()] == list(rows_of(before).values())
    assert after.order.tolist() == before.order.tolist()
    assert after.verdict.code == before.verdict.code


@given(companies(), vendor_lists)
def test_partial_values_are_intervals_inside_zero_and_one(buyer: CompanyProfile, drawn: list[Facts]) -> None:
    evaluation = ranking(buyer, *drawn).evaluation
    assert (evaluation.low >= 0).all()
    assert (evaluation.low <= evaluation.high).all()
    assert (evaluation.high <= 1).all()


@given(companies(), vendor_lists)
def test_nothing_is_assumed_of_what_is_not_stated_where_only_known_facts_count(
    buyer: CompanyProfile, drawn: list[Facts]
) -> None:
    evaluation = ranking(buyer, *drawn, unknown="known_only").evaluation
    contributions = evaluation.contributions(slice(None))
    assert (evaluation.low[~evaluation.known] == 0).all()
    assert (evaluation.high[~evaluation.known] == 1).all()
    assert (np.nan_to_num(contributions[~evaluation.known]) == 0).all()


@given(companies(), vendor_lists, policies)
def test_the_score_lies_inside_its_bounds(buyer: CompanyProfile, drawn: list[Facts], policy: str) -> None:
    evaluation = ranking(buyer, *drawn, unknown=policy).evaluation
    ranked = ~np.isnan(evaluation.score)
    assert (evaluation.score_low[ranked] <= evaluation.score[ranked] + ROUNDING).all()
    assert (evaluation.score[ranked] <= evaluation.score_high[ranked] + ROUNDING).all()
    assert (evaluation.score_high <= 100 + ROUNDING).all()


@given(companies(), vendor_lists, policies, st.data())
def test_raising_a_partial_value_never_lowers_score_credibility_or_rank(
    buyer: CompanyProfile, drawn: list[Facts], policy: str, data: st.DataObject
) -> None:
    before = ranking(buyer, *drawn, unknown=policy).evaluation
    place = data.draw(st.integers(0, len(before.criteria) - 1))
    row = data.draw(st.integers(0, len(drawn) - 1))
    low, high = before.low.copy(), before.high.copy()
    low[place, row] = data.draw(st.floats(low[place, row], 1.0))
    high[place, row] = data.draw(st.floats(max(low[place, row], high[place, row]), 1.0))
    after = replace(before, low=low, high=high)
    assert not after.score[row] < before.score[row] - ROUNDING
    assert not after.credibility[row] < before.credibility[row] - ROUNDING
    assert ranks_of(after)[row] <= ranks_of(before)[row]


@given(companies(), completions())
def test_completing_an_unknown_fact_stays_inside_the_former_bounds_or_knocks_out(
    buyer: CompanyProfile, drawn: tuple[Facts, str, object]
) -> None:
    facts, column, fact = drawn
    before = ranking(buyer, facts).evaluation
    after = ranking(buyer, {**facts, column: fact}).evaluation
    inside = (after.low >= before.low - ROUNDING) & (after.high <= before.high + ROUNDING)
    assert inside.all() or after.knocked_out[0], (column, fact)
    assert after.score_low[0] >= before.score_low[0] - ROUNDING or after.knocked_out[0]
    assert after.score_high[0] <= before.score_high[0] + ROUNDING or after.knocked_out[0]


@given(companies(), completions())
def test_completing_an_unknown_fact_never_turns_a_known_fail_into_a_pass(
    buyer: CompanyProfile, drawn: tuple[Facts, str, object]
) -> None:
    facts, column, fact = drawn
    before = ranking(buyer, facts).evaluation.checks
    after = ranking(buyer, {**facts, column: fact}).evaluation.checks
    assert [check.rule_id for check in after] == [check.rule_id for check in before]
    healed = [old.rule_id for old, new in zip(before, after, strict=True) if old.failed[0] and not new.failed[0]]
    assert healed == []


@given(companies(), completions())
def test_what_a_completed_fact_makes_fail_was_to_confirm_or_not_offered_before(
    buyer: CompanyProfile, drawn: tuple[Facts, str, object]
) -> None:
    facts, column, fact = drawn
    before = ranking(buyer, facts).evaluation.checks
    after = ranking(buyer, {**facts, column: fact}).evaluation.checks
    fresh = [old.to_confirm[0] for old, new in zip(before, after, strict=True) if new.failed[0] > old.failed[0]]
    licences = [
        new.rule_id == "licence" for old, new in zip(before, after, strict=True) if new.failed[0] > old.failed[0]
    ]
    assert all(confirmed or licence for confirmed, licence in zip(fresh, licences, strict=True)), (column, fact)


@given(companies(), vendor_lists, policies)
def test_a_knocked_out_vendor_is_never_ranked(buyer: CompanyProfile, drawn: list[Facts], policy: str) -> None:
    found = ranking(buyer, *drawn, unknown=policy)
    failing = {row for check in found.evaluation.checks for row in np.flatnonzero(check.failed).tolist()}
    assert set(found.knocked_out.tolist()) == failing
    assert set(found.order.tolist()) == set(range(len(drawn))) - failing
    assert [found.rank_of(row) for row in sorted(failing)] == [None] * len(failing)


@given(companies())
def test_a_vendor_that_states_nothing_fails_no_gate(buyer: CompanyProfile) -> None:
    evaluation = ranking(buyer, {}).evaluation
    assert [check.rule_id for check in evaluation.checks if check.failed[0]] == []
    assert "capacity" in [check.rule_id for check in evaluation.checks if check.to_confirm[0]]


@given(companies(), vendor_lists)
def test_no_check_is_failed_and_to_confirm_at_once(buyer: CompanyProfile, drawn: list[Facts]) -> None:
    checks = ranking(buyer, *drawn).evaluation.checks
    assert [check.rule_id for check in checks if (check.failed & check.to_confirm).any()] == []


@given(companies(), vendor_lists)
def test_what_was_not_asked_carries_no_weight_and_the_weights_sum_to_one(
    buyer: CompanyProfile, drawn: list[Facts]
) -> None:
    report = ranking(buyer, *drawn).report("en")
    ids = [criterion.criterion_id for criterion in CRITERIA]
    assert sorted([*report.weights, *report.not_asked]) == sorted(ids)
    assert sum(report.weights.values()) == pytest.approx(1.0, abs=ROUNDING)
    left_out = sum(criterion.weight for criterion in CRITERIA if criterion.criterion_id in report.not_asked)
    assert report.asked_weight_share == pytest.approx(1.0 - left_out, abs=ROUNDING)
    assert [set(vendor.contributions) for vendor in report.ranking] == [set(report.weights)] * len(report.ranking)


@given(companies(), vendor_lists, st.integers(-20, 20), st.floats(1e-6, 1e6))
def test_weights_scaled_by_a_factor_change_nothing(
    buyer: CompanyProfile, drawn: list[Facts], exponent: int, factor: float
) -> None:
    named = {criterion.criterion_id: criterion.weight for criterion in CRITERIA}
    before = ranking(buyer, *drawn, weights=named)
    exactly = ranking(buyer, *drawn, weights={name: weight * 2.0**exponent for name, weight in named.items()})
    nearly = ranking(buyer, *drawn, weights={name: weight * factor for name, weight in named.items()})
    assert exactly.report("ja") == before.report("ja")
    np.testing.assert_allclose(nearly.evaluation.score, before.evaluation.score, atol=ROUNDING, rtol=0)


@given(companies(), vendor_lists, policies, st.data())
def test_all_the_weight_may_lie_on_any_one_criterion_that_was_asked(
    buyer: CompanyProfile, drawn: list[Facts], policy: Any, data: st.DataObject
) -> None:
    asked = [criterion.criterion_id for criterion in ranking(buyer, *drawn).evaluation.criteria]
    criterion_id = data.draw(st.sampled_from(asked))
    report = ranking(buyer, *drawn, unknown=policy, weights={criterion_id: 2}).report("ja")
    assert report.weights == dict.fromkeys(asked, 0.0) | {criterion_id: 1.0}


@pytest.mark.parametrize("criterion_id", ["price_fit", "handover_support"])
def test_weights_on_nothing_that_was_asked_are_refused(criterion_id: str) -> None:
    with pytest.raises(WeightsError, match="No criterion that has a weight was asked"):
        ranking(company(), {}, weights={criterion_id: 1})


@pytest.mark.parametrize("weight", [float("nan"), float("inf"), -1, 10**400, 1e101, True, "1"])
def test_a_weight_that_is_no_usable_number_is_refused(weight: Any) -> None:
    with pytest.raises(WeightsError, match="Give a number of 0 or more"):
        ranking(company(), {}, weights={"size_fit": weight, "it_fit": 1})


@given(companies(), vendor_lists, policies)
def test_a_lot_ranks_like_a_company_with_only_the_tasks_of_the_lot(
    buyer: CompanyProfile, drawn: list[Facts], policy: Any
) -> None:
    found = ranking(buyer, *drawn, unknown=policy)
    for lot in found.lots:
        alone = ranking(_with_the_tasks_of(buyer, lot.lot), *drawn, unknown=policy)
        states = [alone.evaluation.pairing.vendors.task_state(wish.task.task_id) for wish in alone.company.wishes]
        nothing = np.all([state == TASK_NOT_OFFERED for state in states], axis=0)
        kept = [row for row in alone.order.tolist() if not nothing[row]]
        assert lot.ranking.order.tolist() == kept
        assert lot.ranking.evaluation.score.tobytes() == alone.evaluation.score.tobytes()
        assert set(lot.ranking.knocked_out.tolist()) == set(range(len(drawn))) - set(kept)


def _with_the_tasks_of(buyer: CompanyProfile, lot: str) -> CompanyProfile:
    tasks = [
        {"task_id": wish.task.task_id, "importance": wish.importance, "monthly_volume": wish.monthly_volume}
        for wish in buyer.wishes
        if wish.task.lot == lot and wish.done_by == "vendor"
    ]
    given_fields = {name: getattr(buyer, name) for name in buyer.model_fields_set}
    return company_from({**given_fields, "tasks": tasks})


@given(companies(), vendors())
def test_a_task_that_the_vendor_is_not_to_do_changes_no_number(buyer: CompanyProfile, facts: Facts) -> None:
    in_house = {"task_id": "commercial_registration", "importance": "must", "done_by": "in_house"}
    fields = {name: getattr(buyer, name) for name in buyer.model_fields_set}
    more = company_from({**fields, "tasks": [*[task.model_dump() for task in buyer.tasks], in_house]})
    assert rows_of(ranking(more, facts)) == rows_of(ranking(buyer, facts))


def test_years_in_service_count_to_the_date_of_the_case() -> None:
    facts: Facts = {"founded_year": CASE_DATE.year - 5, "team_model": "team", "exit_support": "yes"}
    later = company(case_date=CASE_DATE.replace(year=CASE_DATE.year + 5).isoformat())
    assert ranking(later, facts).evaluation.score[0] > ranking(company(), facts).evaluation.score[0]
    assert pairing(company(), facts).case_date == CASE_DATE


SCRIPT = """
import sys
from tests.engine.samples import EXAMPLE, SUITABLE, example_company, ranking
gaps = [{**SUITABLE, column: None} for column in SUITABLE]
misfits = [{**SUITABLE, "tools": ["obc", "pca", "own_name"], "channels": ["ticket", "phone"], "licences": []},
           {**SUITABLE, "offshore": "yes", "certifications": ["iso9001", "soc2"]}]
vague = {**SUITABLE, "services": [], "not_offered_services": None, "vague_services": ["journal_entry"],
         "vague_wording": ["経理一式", "ほか", "など"]}
for policy in ("neutral", "worst", "known_only"):
    found = ranking(example_company(), SUITABLE, vague, *gaps, *misfits, unknown=policy)
    for lang in ("ja", "en"):
        sys.stdout.buffer.write(found.report(lang).model_dump_json().encode())
"""


@pytest.mark.slow
def test_every_hash_seed_gives_the_same_bytes_in_another_process() -> None:
    runs = [
        subprocess.Popen(
            [sys.executable, "-c", SCRIPT],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": str(seed), "PYTHONPATH": str(ROOT)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        for seed in range(10)
    ]
    outputs = [run.communicate() for run in runs]
    assert [error.decode() for _, error in outputs] == [""] * 10
    assert len(outputs[0][0]) > 10_000
    assert len({output for output, _ in outputs}) == 1
