"""A further criterion takes a few lines: weight, report, explanation, frame, flags and texts follow from it."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from matcher.criteria import Criterion, Direction
from matcher.criteria.column import column_criterion
from matcher.criteria.interval import Interval, of_number
from matcher.criteria.pairing import Pairing
from matcher.domain.vendor_table import Encoded, VendorTable
from matcher.ranking import Ranking, rank
from tests.engine.samples import LANGUAGES, SUITABLE, SampleCatalogue, company, ranking, table

ROUNDING = 1e-9


def short_notice(pairing: Pairing) -> Interval:
    return of_number(pairing.vendors, "notice_months", lambda months: 1.0 - months / 6.0, (0.0, 6.0))


NOTICE = Criterion(
    "short_notice",
    "scope",
    0.05,
    short_notice,
    vendor_columns=("notice_months",),
    always_asked=True,
    names={"ja": "解約のしやすさ", "en": "Ease of leaving"},
)
SATISFACTION = column_criterion(
    "satisfaction", worst=1, best=5, weight=0.2, names={"ja": "利用者の満足度", "en": "Satisfaction of clients"}
)


def with_column(name: str, cells: list[float | None], *vendors: dict[str, Any]) -> SampleCatalogue:
    """Those vendors with a numeric column of the user's own."""
    known = table(*vendors)
    return SampleCatalogue(VendorTable({**known.columns, name: Encoded.of(cells)}))


def satisfied(*cells: float | None) -> Ranking:
    catalogue = with_column("satisfaction", list(cells), *[dict(SUITABLE) for _ in cells])
    return rank(company(), catalogue, extra_criteria=[SATISFACTION])


def test_a_declared_criterion_is_weighed_beside_the_others() -> None:
    found = ranking(company(), {**SUITABLE, "notice_months": 3}, extra_criteria=[NOTICE])
    row = found.report("en").ranking[0]
    asked = 0.05 + 0.05 + 0.06 + 0.06 + 0.15 + 0.04
    assert found.report("en").weights["short_notice"] == pytest.approx(0.05 / (asked + 0.05), abs=ROUNDING)
    assert row.partial_values["short_notice"] == pytest.approx(0.5, abs=ROUNDING)
    assert sum(part or 0 for part in row.contributions.values()) == pytest.approx(row.score, abs=ROUNDING)


def test_a_declared_criterion_is_explained_by_its_own_names() -> None:
    found = ranking(company(), {**SUITABLE, "notice_months": 6}, extra_criteria=[NOTICE])
    (part,) = [part for part in found.explain("V001").contributions if part.criterion == "short_notice"]
    assert part.names == {"ja": "解約のしやすさ", "en": "Ease of leaving"}
    assert part in found.explain("V001").weaknesses


def test_a_declared_criterion_is_a_column_of_the_frame() -> None:
    frame = ranking(company(), {**SUITABLE, "notice_months": 0}, extra_criteria=[NOTICE]).to_frame()
    assert frame["partial.short_notice"].tolist() == [1.0]
    assert frame["contribution.short_notice"].tolist()[0] > 0


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(("months", "severity"), [(6, "serious"), (3, "caution"), (None, "unknown")])
def test_a_declared_criterion_raises_flags_with_texts(months: float | None, severity: str, lang: str) -> None:
    found = ranking(company(), {**SUITABLE, "notice_months": months}, extra_criteria=[NOTICE])
    (flag,) = [flag for flag in found.flags(0) if flag.criterion == "short_notice"]
    assert flag.severity == severity
    assert NOTICE.names[lang] in flag.text(lang)
    assert flag.remedy(lang).strip()


def test_a_declared_criterion_may_name_its_buyer_field_and_its_directions() -> None:
    clash = Criterion(
        "size_fit_strict",
        "misfit",
        0.1,
        lambda p: of_number(p.vendors, "employees_max", lambda n: np.where(n < 1000, 0.0, 1.0), (0.0, 1e7)),
        ("budget_monthly_jpy",),
        ("employees_max",),
        (Direction("under", "budget_monthly_jpy", "employees_max"),),
        names={"ja": "規模", "en": "Size"},
    )
    assert "size_fit_strict" in ranking(company(), SUITABLE, extra_criteria=[clash]).not_asked
    asked = ranking(company(budget_monthly_jpy=1), SUITABLE, extra_criteria=[clash])
    assert "size_fit_strict.under" in [flag.rule_id for flag in asked.flags(0)]


def test_a_column_of_the_users_own_becomes_a_criterion() -> None:
    found = satisfied(5.0, 3.0, 0.0, None)
    values = {v.vendor_id: v.partial_values["satisfaction"] for v in found.report("en").ranking}
    assert values == {"V001": 1.0, "V002": 0.5, "V003": 0.0, "V004": None}
    (unknown,) = [v for v in found.report("en").ranking if v.vendor_id == "V004"]
    assert (unknown.partial_low["satisfaction"], unknown.partial_high["satisfaction"]) == (0.0, 1.0)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_column_of_the_users_own_raises_flags_that_cite_it(lang: str) -> None:
    found = satisfied(1.5, 3.0, None)
    flags = [next(f for f in found.flags(row) if f.criterion == "satisfaction") for row in range(3)]
    assert [flag.severity for flag in flags] == ["serious", "caution", "unknown"]
    assert [flag.vendor.value for flag in flags] == [1.5, 3, None]
    assert all(SATISFACTION.names[lang] in flag.text(lang) for flag in flags)
    assert "satisfaction" in flags[2].remedy(lang)


def test_a_column_of_the_users_own_is_in_explanation_frame_and_comparison() -> None:
    found = satisfied(5.0, 1.0)
    assert found.explain("V002").weaknesses[0].names == {"ja": "利用者の満足度", "en": "Satisfaction of clients"}
    assert found.to_frame()["partial.satisfaction"].tolist() == [1.0, 0.0]
    difference = found.compare("V001", "V002").differences[0]
    assert (difference.criterion, difference.names) == ("satisfaction", SATISFACTION.names)


def test_less_may_be_better() -> None:
    churn = column_criterion("churn", worst=0.4, best=0.0)
    catalogue = with_column("churn", [0.1, 0.5], dict(SUITABLE), dict(SUITABLE))
    found = rank(company(), catalogue, extra_criteria=[churn])
    assert found.to_frame()["partial.churn"].tolist() == pytest.approx([0.75, 0.0], abs=ROUNDING)
    assert found.explain("V001").contributions[-1].names == {"ja": "churn", "en": "churn"}


@pytest.mark.parametrize(("worst", "best"), [(1, 1), (0, float("inf")), (float("nan"), 1)])
def test_a_scale_needs_two_different_finite_ends(worst: float, best: float) -> None:
    with pytest.raises(ValueError, match="must be two different finite numbers"):
        column_criterion("satisfaction", worst=worst, best=best)


def test_a_criterion_cannot_take_the_name_of_another() -> None:
    with pytest.raises(ValueError, match="a criterion is named 'size_fit' already"):
        ranking(company(), SUITABLE, extra_criteria=[column_criterion("size_fit", worst=0, best=1)])
