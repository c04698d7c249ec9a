"""The catalogue as a pandas frame, and back."""

from __future__ import annotations

import pandas as pd
import pytest

from matcher.catalogue import Catalogue, CatalogueError, load_vendors, sample_path
from matcher.domain.vendor import VENDOR_COLUMNS

SAMPLE = load_vendors(sample_path())


def test_a_frame_reads_back_as_the_same_vendors() -> None:
    again = Catalogue.from_frame(SAMPLE.frame)
    pd.testing.assert_frame_equal(again.frame, SAMPLE.frame)
    rows = range(len(SAMPLE))
    assert [again.facts(row) for row in rows] == [SAMPLE.facts(row) for row in rows]
    assert again.findings == []


def test_a_column_of_ones_own_is_kept_and_told() -> None:
    again = Catalogue.from_frame(SAMPLE.frame.assign(impression=range(len(SAMPLE))))
    assert again.extra_number("impression").tolist() == list(range(len(SAMPLE)))
    assert [(finding.code, finding.column) for finding in again.findings] == [("unknown_column", "impression")]


def test_some_columns_are_enough_and_the_rest_is_unknown() -> None:
    few = Catalogue.from_frame(SAMPLE.frame[["vendor_id", "vendor_name", "services"]])
    facts = few.facts(0)
    assert {name for name, fact in facts.items() if fact is not None} == {"vendor_id", "vendor_name", "services"}
    assert list(few.frame.columns) == list(VENDOR_COLUMNS)


@pytest.mark.parametrize(
    ("frame", "match"),
    [
        (SAMPLE.frame.drop(columns="services"), "services"),
        (SAMPLE.frame.assign(it_stage_max=9), "9"),
        (pd.concat([SAMPLE.frame, SAMPLE.frame.head(1)]), "V001"),
        (SAMPLE.frame.head(0), "empty"),
    ],
)
def test_a_frame_that_no_vendor_file_could_be_is_refused(frame: pd.DataFrame, match: str) -> None:
    with pytest.raises(CatalogueError, match=match):
        Catalogue.from_frame(frame)
