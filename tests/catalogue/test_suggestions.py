"""What an unknown heading may mean: near words, as far as the cells agree."""

import pytest

from matcher.catalogue import Options
from matcher.catalogue.editing import open_file
from matcher.catalogue.suggestions import SUGGESTED, suggested_columns
from tests.catalogue.files import HEADINGS, VENDOR, csv_file, one_cell


def suggested(heading: str, cell: str) -> list[str]:
    return suggested_columns(open_file(one_cell(heading, cell), Options()).grid, len(HEADINGS))


@pytest.mark.parametrize(
    ("heading", "cell", "column"),
    [
        ("料金", "30,000", "base_fee_jpy"),
        ("月額基本利用料", "3万円", "base_fee_jpy"),
        ("対応ソフト名", "freee;弥生", "tools"),
        ("締め", "8営業日", "closing_days"),
        ("Monthly fee (JPY)", "30000", "base_fee_jpy"),
    ],
)
def test_the_likeliest_column_comes_first(heading, cell, column):
    assert suggested(heading, cell)[0] == column


def test_a_column_that_the_cells_contradict_is_not_suggested():
    assert "base_fee_jpy" not in suggested("料金", "高め")
    assert "extra_charge_services" not in suggested("別料金?", "3,000")


def test_a_column_that_the_sheet_has_is_not_suggested_again():
    data = csv_file([(*VENDOR, "1", "2")], (*HEADINGS, "月額基本料", "料金"))
    assert "base_fee_jpy" not in suggested_columns(open_file(data, Options()).grid, 4)


def test_nothing_is_suggested_where_nothing_is_near_and_never_more_than_three():
    assert suggested("満足度点", "4.5") == []
    assert len(suggested("料金", "")) == SUGGESTED
