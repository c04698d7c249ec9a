"""Visitors of their own: a company, a vendor file and weights that nobody else has, saved as a case to be opened."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.catalogue import NUMBERS
from matcher.catalogue import sample_path
from matcher.domain.case import CaseContent, OwnVendors
from matcher.store import CaseStore

COMPANY = Path(__file__).parents[1] / "company.json"
MARK = re.compile(rb"Mark(\d{3})Q")
VARIED = (
    "first_reply_hours",
    "closing_days",
    "process_flexibility",
    "handover_support",
    "improvement",
    "base_fee_jpy",
    "price_per_entry_jpy",
    "min_term_months",
)
"""Columns of the sample that are drawn anew for every vendor, so that no two are alike."""


def mark_of(visitor: int) -> str:
    """Return the word that stands in every name of a visitor's company and vendors, and in nobody else's."""
    return f"Mark{visitor:03}Q"


def name_of(visitor: int, vendor: int) -> str:
    """Return the name of one of a visitor's vendors."""
    return f"{mark_of(visitor)} vendor {vendor:04}"


def company(visitor: int) -> dict[str, Any]:
    """Return the example company with every field, of another name and size."""
    content: dict[str, Any] = json.loads(COMPANY.read_text(encoding="utf-8"))
    return content | {"name": f"{mark_of(visitor)} company", "employees": 40 + visitor % 20}


def vendor_file(visitor: int, vendors: int) -> bytes:
    """Return a vendor file: rows of the sample under the visitor's own names, some facts drawn by seed."""
    rng = np.random.default_rng(visitor)
    with sample_path().open(encoding="utf-8-sig", newline="") as file:
        sample = list(csv.DictReader(file))
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(sample[0]))
    writer.writeheader()
    for vendor in range(vendors):
        row = sample[vendor % len(sample)]
        drawn = {name: _cell(rng, *NUMBERS[name]) for name in VARIED}
        writer.writerow(row | drawn | {"vendor_id": f"X{vendor:04}", "vendor_name": name_of(visitor, vendor)})
    return out.getvalue().encode("utf-8")


def _cell(rng: np.random.Generator, unknown: float, numbers: Any) -> str:
    return "" if rng.random() < unknown else f"{numbers[int(rng.integers(len(numbers)))]:g}"


def saved_cases(data: Path, visitors: range, vendors: int) -> list[str]:
    """Save a case for every visitor in the store of a data folder; return their ids."""
    store = CaseStore.open(f"sqlite:///{data / 'cases.sqlite'}")
    ids = []
    for visitor in visitors:
        file = vendor_file(visitor, vendors)
        sha256 = hashlib.sha256(file).hexdigest()
        own = OwnVendors(name=f"{mark_of(visitor)}.csv", sha256=sha256)
        content = CaseContent(answers=company(visitor), source="own", vendors=own)
        ids.append(store.create(content, files={sha256: file}).case_id)
    store.close()
    return ids
