"""The matcher as an estimator: the same answers as the verbs, and scikit-learn's own checks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
import pytest
from sklearn.base import clone
from sklearn.exceptions import NotFittedError
from sklearn.model_selection import GridSearchCV, KFold, cross_val_score
from sklearn.neighbors import NearestNeighbors
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import FunctionTransformer
from sklearn.utils import check_array
from sklearn.utils.estimator_checks import estimator_checks_generator

from matcher.catalogue import Catalogue, CatalogueError, load_vendors, sample_path
from matcher.companies.rows import companies_from_frame
from matcher.criteria.column import column_criterion
from matcher.domain.company import CompanyProfile
from matcher.domain.findings import CompanyError
from matcher.ranking import rank
from matcher.scoring.missing import POLICIES
from matcher.similar import similar
from matcher.vendor_distance import apart_from
from matcher.vendor_matcher import NOBODY, VendorMatcher
from matcher.weighting import PRESETS, WeightsError

VENDORS = load_vendors(sample_path())
FRAME = VENDORS.frame
SIZES = [6, 12, 25, 45, 80, 150, 300, 700]
COMPANIES = pd.DataFrame(
    {
        "employees": SIZES,
        "tasks": ["journal_entry;monthly_closing", "payroll_calculation"] * 4,
        "growth_phase": ["founding", "growth", "expansion", "mature"] * 2,
        "it_stage": [1, 2, 3, 4] * 2,
        "first_reply_hours": [4, 8] * 4,
        "budget_monthly_jpy": [60_000, 90_000, 120_000, 150_000] * 2,
        "tools": ["freee", "yayoi"] * 4,
    },
    index=[f"K-{size}" for size in SIZES],
)


def first_of(weights: Any, unknown: Any = "neutral", place: int = 0) -> list[str]:
    """The vendor at a place of every company's ranking."""
    rankings = [rank(company, VENDORS, weights, unknown) for company in companies_from_frame(COMPANIES)]
    return [str(VENDORS.table.ids[ranking.order[place]]) for ranking in rankings]


# --- the same answers as the verbs ------------------------------------------------------------------------------------


@pytest.mark.parametrize("matcher", [VendorMatcher(k=3).fit(FRAME), VendorMatcher(catalogue=FRAME, k=3).fit(COMPANIES)])
def test_both_ways_to_give_the_vendors_predict_what_rank_ranks(matcher: VendorMatcher) -> None:
    found = matcher.predict(COMPANIES)
    assert found.shape == (len(COMPANIES), 3)
    assert found.T.tolist() == [first_of("default", place=place) for place in range(3)]


def test_a_catalogue_and_its_frame_are_the_same_vendors() -> None:
    by_frame, by_file = VendorMatcher().fit(FRAME), VendorMatcher().fit(VENDORS)
    pd.testing.assert_frame_equal(by_frame.catalogue_.frame, VENDORS.frame)
    assert by_frame.feature_names_in_.tolist() == by_file.feature_names_in_.tolist() == FRAME.columns.tolist()
    assert (by_frame.predict(COMPANIES) == by_file.predict(COMPANIES)).all()


def test_places_that_no_vendor_takes_are_none() -> None:
    closed = Catalogue.from_facts(
        {"vendor_id": name, "vendor_name": name, "services": ["journal_entry"], "capacity_open": is_open}
        for name, is_open in (("A", "no"), ("B", "yes"), ("C", "yes"))
    )
    assert VendorMatcher(k=3).fit(closed).predict(COMPANIES[:1]).tolist() == [["B", "C", None]]


def test_the_score_is_the_share_of_choices_among_the_first_k() -> None:
    chosen = [*first_of("default")[:4], *first_of("default", place=1)[4:7], *first_of("default", place=5)[7:]]
    shares = [VendorMatcher(k=k).fit(FRAME).score(COMPANIES, chosen) for k in (1, 2, 5, 6)]
    assert shares == [4 / 8, 7 / 8, 7 / 8, 8 / 8]


def test_every_parameter_counts() -> None:
    founded = column_criterion("founded_year", worst=2025, best=1990, weight=5.0)
    plain = VendorMatcher(k=10).fit(FRAME).predict(COMPANIES).tolist()
    others: list[dict[str, Any]] = [
        {"weights": "cost_first"},
        {"weights": {"task_coverage": 1}},
        {"unknown": "worst"},
        {"verified_only": True},
        {"extra_criteria": (founded,)},
    ]
    same = [
        options for options in others if VendorMatcher(k=10, **options).fit(FRAME).predict(COMPANIES).tolist() == plain
    ]
    assert same == []


# --- searches, pipelines ----------------------------------------------------------------------------------------------

SEARCHED = {"weights": list(PRESETS), "unknown": list(POLICIES)}


@pytest.mark.parametrize(("weights", "unknown"), [("cost_first", "neutral"), ("default", "worst")])
def test_a_search_finds_the_weights_and_the_policy_that_the_choices_were_made_with(weights: str, unknown: str) -> None:
    chosen = first_of(weights, unknown)
    search = GridSearchCV(VendorMatcher(catalogue=FRAME, k=1), SEARCHED, cv=KFold(2)).fit(COMPANIES, chosen)
    results = pd.DataFrame(search.cv_results_["params"]).assign(score=search.cv_results_["mean_test_score"])
    truth = results[(results["weights"] == weights) & (results["unknown"] == unknown)]
    assert truth["score"].tolist() == [1.0] == [search.best_score_]
    assert results["score"].min() < 1.0
    assert search.best_estimator_.score(COMPANIES, chosen) == 1.0


def test_a_pipeline_may_prepare_the_companies() -> None:
    halved = FunctionTransformer(lambda frame: frame.assign(employees=frame["employees"] // 2))
    pipeline = Pipeline([("halve", halved), ("match", VendorMatcher(catalogue=VENDORS))])
    halves = COMPANIES.assign(employees=COMPANIES["employees"] // 2)
    alone = VendorMatcher(catalogue=VENDORS).fit(halves).predict(halves)
    assert (pipeline.fit(COMPANIES).predict(COMPANIES) == alone).all()
    assert cross_val_score(pipeline, COMPANIES, first_of("default"), cv=2).shape == (2,)


def test_a_clone_is_unfitted_and_has_the_same_parameters() -> None:
    matcher = VendorMatcher(weights={"price_fit": 1, "it_fit": 2}, k=2).fit(FRAME)
    copy = clone(matcher)
    assert copy.get_params() == matcher.get_params()
    with pytest.raises(NotFittedError, match="not fitted yet"):
        copy.predict(COMPANIES)
    assert copy.set_params(k=4).k == 4


# --- neighbours -------------------------------------------------------------------------------------------------------


def test_the_neighbours_are_the_vendors_that_are_called_similar() -> None:
    distances, rows = VendorMatcher().fit(FRAME).kneighbors(n_neighbors=4)
    (company,) = companies_from_frame(COMPANIES[:1])
    ranking = rank(company, VENDORS)
    for row, vendor_id in enumerate(VENDORS.table.ids.tolist()):
        found = similar(ranking, vendor_id, count=4)
        assert [vendor.row for vendor in found] == [near for near in rows[row].tolist() if near != NOBODY]
        assert [vendor.distance for vendor in found] == distances[row][~np.isnan(distances[row])].tolist()


def test_the_distances_are_those_that_scikit_learn_finds_in_the_same_table() -> None:
    table = VENDORS.table
    apart = np.nan_to_num(np.array([apart_from(table, row).distances for row in range(len(table))]), nan=1.0)
    expected, _ = NearestNeighbors(n_neighbors=2, metric="precomputed").fit(apart).kneighbors()
    distances = VendorMatcher().fit(VENDORS).kneighbors(n_neighbors=2)[0]
    assert np.nan_to_num(distances, nan=1.0).tolist() == expected.tolist()


def test_a_vendor_that_is_not_on_the_list_finds_its_neighbours_and_a_copy_is_at_distance_0() -> None:
    matcher = VendorMatcher().fit(FRAME)
    strangers = FRAME.iloc[[7, 3]].assign(vendor_id=["X1", "X2"])
    distances, rows = matcher.kneighbors(strangers, n_neighbors=2)
    assert (rows[:, 0].tolist(), distances[:, 0].tolist()) == ([7, 3], [0.0, 0.0])
    own_rows = matcher.kneighbors(n_neighbors=1, return_distance=False)
    assert rows[:, 1].tolist() == own_rows[[7, 3], 0].tolist()


def test_where_fewer_are_alike_there_is_nobody() -> None:
    alone = [{"vendor_id": "A", "vendor_name": "A", "services": ["journal_entry"]}]
    distances, rows = VendorMatcher().fit(Catalogue.from_facts(alone)).kneighbors(n_neighbors=2)
    assert rows.tolist() == [[NOBODY, NOBODY]]
    assert np.isnan(distances).all()


# --- what cannot be used ----------------------------------------------------------------------------------------------


def test_what_cannot_be_used_is_said_when_fitting() -> None:
    with pytest.raises(ValueError, match="k=0: give a whole number"):
        VendorMatcher(k=0).fit(FRAME)
    with pytest.raises(ValueError, match="no policy; use one of neutral"):
        VendorMatcher(unknown="best").fit(FRAME)  # type: ignore[arg-type]
    with pytest.raises(WeightsError, match="cost_first"):
        VendorMatcher(weights="cheapest").fit(FRAME)
    with pytest.raises(CatalogueError, match="services"):
        VendorMatcher().fit(FRAME.drop(columns="services"))
    with pytest.raises(CompanyError, match='no column "tasks"'):
        VendorMatcher(catalogue=FRAME).fit(COMPANIES.drop(columns="tasks"))


def test_a_choice_that_the_catalogue_does_not_have_is_named() -> None:
    chosen = [*first_of("default")[:7], "V999"]
    with pytest.raises(ValueError, match=r"y\[7\]: no vendor of the catalogue has the id 'V999'"):
        VendorMatcher(catalogue=FRAME).fit(COMPANIES, chosen)
    with pytest.raises(ValueError, match="7 choices for 8 companies"):
        VendorMatcher().fit(FRAME).score(COMPANIES, chosen[:7])


def test_vendors_given_as_companies_are_refused_and_told_so() -> None:
    with pytest.raises(CompanyError, match='no column "employees"'):
        VendorMatcher().fit(FRAME).predict(FRAME)


# --- scikit-learn's own checks ----------------------------------------------------------------------------------------


class OnArrays(VendorMatcher):
    """The matcher with companies, choices and answers as numbers, which is what scikit-learn's checks make and compare.

    The first feature is read as headcount, a choice as a row of the catalogue; a row stands for each vendor's id.
    """

    def _companies(self, X: Any) -> Sequence[CompanyProfile]:
        numbers = np.nan_to_num(check_array(X, ensure_all_finite="allow-nan")[:, 0])
        employees = 1 + np.minimum(50 * np.abs(numbers), 1_000_000).astype(int)
        return companies_from_frame(pd.DataFrame({"employees": employees, "tasks": "journal_entry"}))

    def _chosen(self, y: Any, companies: int) -> Sequence[str]:  # noqa: ARG002
        return self.catalogue_.table.ids[np.asarray(y, dtype=int) % len(self.catalogue_)].tolist()

    def predict(self, X: Any) -> Any:
        return np.array([[self.catalogue_.row_of(found) for found in row] for row in super().predict(X)])


ARRAY = "X is an array of numbers without column names; vendors are a frame under the names of the vendor file"
ON_ARRAYS = f"{ARRAY}. The same check runs on OnArrays"
DOES_NOT_APPLY: Mapping[str, str] = {
    "check_fit_score_takes_y": ON_ARRAYS,
    "check_estimators_overwrite_params": ON_ARRAYS,
    "check_dont_overwrite_parameters": ON_ARRAYS,
    "check_estimators_fit_returns_self": ON_ARRAYS,
    "check_readonly_memmap_input": ON_ARRAYS,
    "check_positive_only_tag_during_fit": ON_ARRAYS,
    "check_estimators_dtypes": ON_ARRAYS,
    "check_dtype_object": ON_ARRAYS,
    "check_pipeline_consistency": ON_ARRAYS,
    "check_estimators_pickle": ON_ARRAYS,
    "check_f_contiguous_array_estimator": ON_ARRAYS,
    "check_methods_sample_order_invariance": ON_ARRAYS,
    "check_methods_subset_invariance": ON_ARRAYS,
    "check_fit2d_1sample": ON_ARRAYS,
    "check_fit2d_1feature": ON_ARRAYS,
    "check_dict_unchanged": ON_ARRAYS,
    "check_fit_idempotent": ON_ARRAYS,
    "check_fit_check_is_fitted": ON_ARRAYS,
    "check_n_features_in": ON_ARRAYS,
    "check_fit2d_predict1d": ON_ARRAYS,
    "check_n_features_in_after_fitting": f"{ARRAY}, and predict takes companies whatever the columns of the vendors",
}
"""The checks that scikit-learn's estimators pass on arrays and a frame of vendors cannot take, each with its reason."""
COMPANIES_DIFFER = {
    "check_n_features_in_after_fitting": "a company may answer more or fewer questions than those that fit was shown"
}


def checks_of(matcher: VendorMatcher, but: Mapping[str, str]) -> Any:
    """Run a test on each of scikit-learn's checks; those that do not apply must fail."""
    checks = estimator_checks_generator(matcher, expected_failed_checks=dict(but), mark="xfail", xfail_strict=True)
    return pytest.mark.parametrize(("estimator", "check"), list(checks), ids=_name)


def _name(part: Any) -> str:
    return getattr(part, "func", type(part)).__name__


@checks_of(VendorMatcher(), but=DOES_NOT_APPLY)
def test_a_matcher_of_vendors_passes_the_checks_that_apply(estimator: Any, check: Any) -> None:
    check(estimator)


@checks_of(OnArrays(catalogue=FRAME), but=COMPANIES_DIFFER)
def test_a_matcher_of_companies_passes_every_check_but_one(estimator: Any, check: Any) -> None:
    check(estimator)


def test_every_check_that_does_not_apply_to_vendors_exists() -> None:
    checks = {_name(check) for _, check in estimator_checks_generator(VendorMatcher())}
    assert set(DOES_NOT_APPLY) | set(COMPANIES_DIFFER) <= checks
