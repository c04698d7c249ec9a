"""A file of evidence is read like a vendor file: any separator, any quoting, and a fault is named."""

import pytest

from matcher.catalogue import CatalogueError, read_vendors
from tests.catalogue.files import VENDOR, csv_file

HEADING = ("vendor_id", "column", "grade", "source", "date")
ROW = ("V1", "it_stage_max", "document", "契約書, 第3条", "2026-01-01")


def evidence_of(text):
    return read_vendors("v.csv", csv_file([VENDOR]), evidence=("e.csv", text.encode())).evidence


@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_a_file_with_every_cell_in_quotes_is_read(separator):
    text = "".join(separator.join(f'"{cell}"' for cell in row) + "\n" for row in (HEADING, ROW))
    assert evidence_of(text) == {ROW[:2]: ROW[2:]}


def test_a_quotation_mark_out_of_place_is_named_by_its_row():
    text = ",".join(HEADING) + '\nV1,it_stage_max,"docu"ment,x,2026-01-01\n'
    with pytest.raises(CatalogueError, match="row 2: The quotation marks"):
        evidence_of(text)
