"""Verified facts only: what a vendor merely claims counts as unknown."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from matcher.domain.vendor_table import Encoded, VendorTable

if TYPE_CHECKING:
    from matcher.ranking import RankedFile

VERIFIED = frozenset({"document", "reference", "measured"})
"""Evidence grades that somebody other than the vendor stands behind."""
NOT_FACTS = frozenset({"vendor_id", "vendor_name", "vendor_type", "fictional", "notes"}) | frozenset(
    {"source_url", "as_of", "evidence", "vague_services", "vague_wording"}
)
"""Columns that identify or annotate, kept whatever their evidence."""


def verified_facts(catalogue: RankedFile) -> tuple[int, int]:
    """Return how many facts of all vendors count as verified, and how many are known at all."""
    columns = [name for name in catalogue.table.columns if name not in NOT_FACTS]
    tables = (only_verified(catalogue), catalogue.table)
    verified, known = (sum(int(table.known(name).sum()) for name in columns) for table in tables)
    return verified, known


def only_verified(catalogue: RankedFile) -> VendorTable:
    """Return the table in which every fact without evidence beyond a claim is unknown.

    The grade of a fact is that of the evidence sheet where it has one, else that of its row.
    """
    table = catalogue.table
    rows = np.logical_or.reduce([table.equals("evidence", grade) for grade in sorted(VERIFIED)])
    single: Mapping[tuple[str, str], tuple[str, ...]] = getattr(catalogue, "evidence", {})
    place = {vendor_id: row for row, vendor_id in enumerate(table.ids.tolist())} if single else {}
    columns = {}
    for name, encoded in table.columns.items():
        if name in NOT_FACTS:
            columns[name] = encoded
            continue
        verified = rows.copy()
        for (vendor_id, column), (grade, *_) in single.items():
            if column == name and vendor_id in place:
                verified[place[vendor_id]] = grade in VERIFIED
        unknown = len(encoded.values)
        columns[name] = Encoded(np.where(verified, encoded.codes, unknown), (*encoded.values, None))
    return VendorTable(columns)
