"""The published form of a ranking: its keys, its schema, its frame; explanations and comparisons."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import jsonschema
import numpy as np
import pytest

from matcher.domain.results import KnockedOutVendor, RankedVendor, RankingReport
from matcher.ranking import Ranking, rank
from matcher.scoring.ranks import TIE_TOLERANCE
from tests.engine.samples import LANGUAGES, POLICIES, SUITABLE, SampleCatalogue, example_company, ranking, table, wants

ROUNDING = 1e-9

# `interfaces.md`, and beside it what was added since (additions are allowed, losses are not).
TOP = {"engine", "catalogue", "unknown_policy", "weights", "asked_weight_share", "not_asked", "readiness", "verdict"}
TOP |= {"notices", "ranking", "knocked_out", "lots"}
ADDED = {"passing", "rows", "case_date", "verified_only", "split"}
ROW = {"rank", "vendor_id", "vendor_name", "score", "score_low", "score_high", "known_weight_share", "credibility"}
ROW |= {
    "monthly_cost_jpy",
    "partial_values",
    "partial_low",
    "partial_high",
    "contributions",
    "gates_to_confirm",
    "flags",
}
FLAG = {"rule_id", "severity", "cause", "criterion", "direction", "buyer", "vendor", "text", "remedy"}
GATE = {"rule_id", "buyer", "vendor", "shortfall", "text"}

VENDORS: tuple[dict[str, Any], ...] = (
    {**SUITABLE, "vendor_id": "fits"},
    {**SUITABLE, "vendor_id": "slow", "first_reply_hours": 16, "improvement": 0, "it_stage_required": 3},
    {**SUITABLE, "vendor_id": "gaps", "first_reply_hours": None, "industries": None, "offshore": None, "tools": None},
    {**SUITABLE, "vendor_id": "out", "offshore": "yes", "certifications": [], "min_term_months": 24},
    {"vendor_id": "silent"},
)


def published(**options: Any) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(example_ranking(**options).report("ja").model_dump_json())
    return content


def example_ranking(**options: Any) -> Ranking:
    return ranking(example_company(), *VENDORS, **options)


def test_the_report_has_exactly_the_documented_keys() -> None:
    report = published()
    assert set(report) == TOP | ADDED
    assert set(report["catalogue"]) == {"name", "sha256", "vendors", "fictional"}
    assert set(report["readiness"]) == {"provisional", "open_gates"}
    assert set(report["verdict"]) == {"code", "text"}
    assert {key for notice in report["notices"] for key in notice} <= {"code", "text"}
    assert {frozenset(row) for row in report["ranking"]} == {frozenset(ROW)}
    assert {frozenset(flag) for row in report["ranking"] for flag in row["flags"]} == {frozenset(FLAG)}
    assert {frozenset(g) for row in report["ranking"] for g in row["gates_to_confirm"]} == {
        frozenset({"rule_id", "text"})
    }
    assert {frozenset(lot) for lot in report["lots"]} == {frozenset({"lot", "ranking", "knocked_out"})}
    assert {frozenset(r) for lot in report["lots"] for r in lot["ranking"]} == {
        frozenset({"rank", "vendor_id", "score"})
    }


def test_a_knocked_out_vendor_carries_every_field_of_a_ranked_one_but_the_rank_and_its_gates() -> None:
    (out,) = published()["knocked_out"]
    assert out["vendor_id"] == "out"
    assert set(out) == ROW - {"rank"} | {"gates"}
    assert {frozenset(gate) for gate in out["gates"]} == {frozenset(GATE | {"remedy"})}
    assert [gate["rule_id"] for gate in out["gates"]] == ["offshore", "certification"]
    assert [flag["rule_id"] for flag in out["flags"] if flag["severity"] == "knock_out"] == [
        "offshore",
        "certification",
    ]
    assert set(KnockedOutVendor.model_fields) == set(RankedVendor.model_fields) - {"rank"} | {"gates"}


@pytest.mark.parametrize("policy", POLICIES)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_report_validates_against_its_schema(policy: str, lang: str) -> None:
    content = json.loads(example_ranking(unknown=policy).report(lang).model_dump_json())
    schema = RankingReport.model_json_schema(mode="serialization")
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(content, schema)
    jsonschema.validate(content, RankingReport.model_json_schema())


def test_the_schema_refuses_a_report_with_a_wrong_part() -> None:
    broken = published() | {"verdict": {"code": "perhaps", "text": ""}}
    with pytest.raises(jsonschema.ValidationError, match="'perhaps' is not one of"):
        jsonschema.validate(broken, RankingReport.model_json_schema())


@pytest.mark.parametrize("policy", POLICIES)
def test_every_published_score_is_the_sum_of_its_contributions(policy: str) -> None:
    report = published(unknown=policy)
    scored = [row for row in [*report["ranking"], *report["knocked_out"]] if row["score"] is not None]
    sums = [sum(row["contributions"].values()) for row in scored]
    assert sums == pytest.approx([row["score"] for row in scored], abs=ROUNDING)
    assert len(scored) >= 4


def test_criteria_are_named_the_same_everywhere() -> None:
    report = published()
    names = {"partial_values", "partial_low", "partial_high", "contributions"}
    keys = {tuple(row[name]) for row in [*report["ranking"], *report["knocked_out"]] for name in names}
    assert keys == {tuple(report["weights"])}


def test_an_unknown_is_null_with_open_bounds() -> None:
    (silent,) = [row for row in published()["ranking"] if row["vendor_id"] == "silent"]
    assert set(silent["partial_values"].values()) == {None}
    assert silent["monthly_cost_jpy"] is None
    assert (silent["partial_low"]["response_fit"], silent["partial_high"]["response_fit"]) == (0.0, 1.0)
    assert silent["known_weight_share"] == 0.0


def test_a_month_is_a_range_whose_end_may_be_open() -> None:
    months = {row["vendor_id"]: row["monthly_cost_jpy"] for row in published()["ranking"]}
    # The company does not say how much work the monthly closing is.
    assert months["fits"] == [80_000 + 50 * 500 + 500 * 35, None]
    asked_less = example_company(tasks=wants("journal_entry", monthly_volume=600))
    (row,) = ranking(asked_less, SUITABLE).report("en").ranking
    assert row.monthly_cost_jpy == (105_000, 105_000)


def test_the_top_cuts_the_lists_and_nothing_else() -> None:
    whole, cut = example_ranking().report("en"), example_ranking().report("en", top=2)
    assert cut.ranking == whole.ranking[:2]
    assert [lot.ranking for lot in cut.lots] == [lot.ranking[:2] for lot in whole.lots]
    assert (cut.verdict, cut.notices, cut.weights) == (whole.verdict, whole.notices, whole.weights)


def test_the_language_changes_the_sentences_and_no_number() -> None:
    ja, en = example_ranking().report("ja"), example_ranking().report("en")
    assert [row.contributions for row in ja.ranking] == [row.contributions for row in en.ranking]
    assert ja.verdict.text != en.verdict.text


def test_lots_are_ranked_alone_and_split_between_the_best() -> None:
    books_only = {**SUITABLE, "vendor_id": "books", "services": ["journal_entry", "monthly_closing"]}
    payroll_only = {**SUITABLE, "vendor_id": "pay", "services": ["payroll_calculation"], "handover_support": 1}
    report = ranking(example_company(), books_only, payroll_only).report("en")
    assert [row.vendor_id for row in report.ranking] == ["books"]
    assert [row.vendor_id for row in report.knocked_out] == ["pay"]
    assert {lot.lot: [row.vendor_id for row in lot.ranking] for lot in report.lots} == {
        "accounting": ["books"],
        "payroll": ["pay"],
    }
    assert report.split.vendors == {"accounting": "books", "payroll": "pay"}
    assert report.split.vendors_to_manage == 2


def test_the_frame_holds_the_numbers_of_the_report() -> None:
    found = example_ranking()
    frame, report = found.to_frame(), found.report("en")
    rows = [*report.ranking, *report.knocked_out]
    assert frame["vendor_id"].tolist() == [row.vendor_id for row in rows]
    assert frame["score"].tolist() == [row.score for row in rows]
    assert frame["knocked_out"].tolist() == [False] * 4 + [True]
    assert frame["rank"].isna().tolist() == [False] * 4 + [True]
    for name in report.weights:
        assert frame[f"contribution.{name}"].tolist() == [row.contributions[name] for row in rows]
        assert frame[f"partial.{name}"].notna().tolist() == [row.partial_values[name] is not None for row in rows] or (
            frame[f"partial.{name}"].notna().all()
        )


# --- explanations -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("policy", POLICIES)
@pytest.mark.parametrize("vendor_id", ["fits", "slow", "gaps", "out"])
def test_an_explanation_adds_up(vendor_id: str, policy: str) -> None:
    explanation = example_ranking(unknown=policy).explain(vendor_id)
    assert sum(part.points for part in explanation.contributions) == pytest.approx(explanation.score, abs=ROUNDING)
    lost = sum(part.lost for part in explanation.contributions)
    assert lost == pytest.approx(100 - explanation.score, abs=ROUNDING)


def test_an_explanation_names_what_is_strong_and_what_is_weak_most_first() -> None:
    explanation = example_ranking().explain("slow")
    assert [part.criterion for part in explanation.weaknesses] == ["task_coverage", "improvement_fit", "response_fit"]
    assert explanation.strengths[0].criterion == "handover_support"
    assert {flag.rule_id for flag in explanation.flags} >= {"response_fit.slow", "it_fit.tool_heavy"}


def test_an_explanation_of_a_knocked_out_vendor_has_its_gates_and_no_rank() -> None:
    explanation = example_ranking().explain("out")
    assert explanation.rank is None
    assert [gate.rule_id for gate in explanation.gates if gate.failed] == ["offshore", "certification"]
    assert explanation.to_frame()["points"].sum() == pytest.approx(explanation.score, abs=ROUNDING)


def test_a_vendor_that_is_not_in_the_file_is_a_key_error() -> None:
    with pytest.raises(KeyError, match="nobody"):
        example_ranking().explain("nobody")


# --- comparisons ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("policy", POLICIES)
@pytest.mark.parametrize(
    "pair", [("fits", "slow"), ("slow", "fits"), ("fits", "gaps"), ("slow", "gaps"), ("fits", "out")]
)
def test_the_differences_sum_to_the_gap_largest_first(pair: tuple[str, str], policy: str) -> None:
    comparison = example_ranking(unknown=policy).compare(*pair)
    points = [difference.points for difference in comparison.differences]
    assert sum(points) == pytest.approx(comparison.gap, abs=ROUNDING)
    assert comparison.gap == pytest.approx(comparison.a.score - comparison.b.score, abs=ROUNDING)
    assert [abs(part) for part in points] == sorted((abs(part) for part in points), reverse=True)
    assert comparison.to_frame()["points"].tolist() == points


NEAR = {**SUITABLE, "vendor_id": "near", "first_reply_hours": 8, "improvement": 1, "special_needs": None}
BEATEN = {**SUITABLE, "vendor_id": "beaten", "first_reply_hours": 6, "min_term_months": 13, "exit_support": "no"}
UNSAID = {**SUITABLE, "vendor_id": "unsaid", "first_reply_hours": None}


@pytest.mark.parametrize("policy", POLICIES)
@pytest.mark.parametrize("lower", [NEAR, BEATEN, UNSAID], ids=lambda facts: facts["vendor_id"])
def test_each_reversal_when_applied_puts_the_lower_vendor_above(lower: dict[str, Any], policy: Any) -> None:
    upper = {**SUITABLE, "vendor_id": "upper", "first_reply_hours": 5, "min_term_months": 14, "meeting_cadence": "none"}
    buyer = example_company()
    found = ranking(buyer, upper, lower, unknown=policy)
    scores = found.evaluation.score
    below, above = sorted((0, 1), key=lambda row: scores[row])
    ids = found.evaluation.pairing.vendors.ids
    comparison = found.compare(str(ids[above]), str(ids[below]))
    turned = [applied(found, below, reversal.then.name, reversal.then.value) for reversal in comparison.reversals]
    assert comparison.reversals
    assert [after.order.tolist()[0] for after in turned] == [below] * len(turned)
    assert all(after.evaluation.score[below] > scores[above] + TIE_TOLERANCE for after in turned)
    assert all(reversal.confirms == (reversal.now.value is None) for reversal in comparison.reversals)


def applied(found: Ranking, row: int, column: str, value: object) -> Ranking:
    """The ranking after one vendor states another fact, as a file would."""
    vendors = found.evaluation.pairing.vendors
    rows: list[dict[str, Any]] = [
        {name: vendors.cell(name, place) for name in vendors.columns} for place in range(len(vendors))
    ]
    rows[row][column] = value
    return rank(found.company, SampleCatalogue(table(*rows)), unknown=found.evaluation.policy)


def test_no_reversal_is_offered_where_no_single_fact_would_turn_the_order() -> None:
    hopeless = {**SUITABLE, "vendor_id": "hopeless", "first_reply_hours": 100, "improvement": 0, "it_stage_required": 4}
    comparison = ranking(example_company(), VENDORS[0], hopeless).compare("fits", "hopeless")
    assert comparison.reversals == ()


def test_a_reversal_never_knocks_the_vendor_out() -> None:
    found = ranking(example_company(), SUITABLE, {**SUITABLE, "vendor_id": "out", "offshore": "yes", "improvement": 1})
    assert found.compare("V001", "out").reversals == ()


def test_a_changed_evaluation_is_what_it_says() -> None:
    evaluation = example_ranking().evaluation
    assert not np.array_equal(replace(evaluation, policy="worst").score, evaluation.score)
