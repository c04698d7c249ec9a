"""Contents of cases for the tests: fixed ones, and any that the dashboard could save."""

from __future__ import annotations

import hashlib
from datetime import UTC

from hypothesis import strategies as st

from matcher.domain.case import CaseContent, Opinion, OwnVendors

VENDORS = "vendor_id,vendor_name,services\nX1,甲社,記帳\n".encode()
EVIDENCE = b"vendor_id,column,grade\nX1,certifications,document\n"


def hash_of(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


OWN_FILES = {hash_of(data): data for data in (VENDORS, EVIDENCE)}
OWN = OwnVendors(
    name="候補.csv", sha256=hash_of(VENDORS), evidence_sha256=hash_of(EVIDENCE), mapping={"会社": "vendor_name"}
)
FIRST = CaseContent(answers={"name": "株式会社さくら", "employees": 45}, shortlist=("V001",))
FULL = FIRST.model_copy(update={"source": "own", "vendors": OWN, "notes": {"": "急ぎ", "V001": "電話で確認"}})


def with_employees(count: int, content: CaseContent = FIRST) -> CaseContent:
    """Return the content with another answer."""
    return content.model_copy(update={"answers": {**content.answers, "employees": count}})


_words = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | _words,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_words, inner, max_size=3),
    max_leaves=6,
)
_weights = st.dictionaries(_words, st.floats(0, 1), max_size=3)
_opinions = st.builds(
    Opinion,
    person=_words,
    method=st.sampled_from(["default", "points"]),
    given=st.dictionaries(_words, _values, max_size=2),
    weights=_weights,
)
contents = st.builds(
    CaseContent,
    answers=st.dictionaries(_words, _values, max_size=4),
    source=st.sampled_from(["sample", "own"]),
    vendors=st.none() | st.just(OWN),
    opinions=st.lists(_opinions, max_size=2).map(tuple),
    ranked_by=_words,
    locked_at=st.none() | st.datetimes(timezones=st.just(UTC)),
    verified_only=st.booleans(),
    shortlist=st.lists(_words, max_size=3).map(tuple),
    notes=st.dictionaries(_words, _words, max_size=3),
)
"""Any content; those with a file need `OWN_FILES`."""
