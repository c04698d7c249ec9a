"""What is fitted on lies before what is tried, and groups stay together."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from matcher.learning import grouped_splits, time_ordered_splits

dates = st.lists(
    st.tuples(st.integers(2024, 2026), st.integers(1, 12), st.sampled_from(["", "-01", "-28"])).map(
        lambda parts: f"{parts[0]}-{parts[1]:02}{parts[2]}"
    ),
    max_size=40,
)


@given(dates, st.integers(1, 6))
def test_every_record_fitted_on_is_of_an_earlier_month_than_every_one_tried(dated: list[str], folds: int) -> None:
    for fitted_on, tried_on in time_ordered_splits(dated, folds):
        assert max(dated[n][:7] for n in fitted_on) < min(dated[n][:7] for n in tried_on)


@given(dates)
def test_no_record_is_tried_twice_and_the_last_month_is_always_tried(dated: list[str]) -> None:
    splits = time_ordered_splits(dated)
    tried = [n for _, tried_on in splits for n in tried_on.tolist()]
    assert len(tried) == len(set(tried))
    months = {date[:7] for date in dated}
    last = {n for n, date in enumerate(dated) if date[:7] == max(months)} if len(months) > 1 else set()
    assert last <= set(tried)


def test_one_month_cannot_be_split() -> None:
    assert time_ordered_splits(["2026-01-01", "2026-01-31", "2026-01"]) == []


@given(st.lists(st.sampled_from("abcdef"), max_size=30))
def test_a_group_is_fitted_on_or_tried_never_both_and_each_record_is_tried_once(groups: list[str]) -> None:
    splits = grouped_splits(groups)
    for fitted_on, tried_on in splits:
        assert {groups[n] for n in fitted_on} & {groups[n] for n in tried_on} == set()
    tried = sorted(n for _, tried_on in splits for n in tried_on.tolist())
    assert tried == (list(range(len(groups))) if len(set(groups)) > 1 else [])
