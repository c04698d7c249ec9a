"""Random bytes and flipped bytes: every file is loaded or refused in words, and every row is counted."""

import os

from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.catalogue import Options, examine
from tests.catalogue.files import GOOD_BOOK, MESSY, SAMPLE, csv_file

# `make`-free switch for the nightly run: HYPOTHESIS_PROFILE=thorough turns 2,000 files into 100,000.
FILES = 100_000 if os.environ.get("HYPOTHESIS_PROFILE") == "thorough" else 2_000
SEEDS = [
    csv_file([("V1", "㈱髙瀬谷", "記帳"), ("V2", '"a"', "給与計算")]),
    csv_file([("V1", "㈱髙瀬谷", "記帳")]).decode().encode("cp932"),
    csv_file([("V1", "㈱髙瀬谷", "記帳")]).decode().encode("utf-16"),
    MESSY.read_bytes(),
    b"\n".join(SAMPLE.read_bytes().split(b"\n")[:4]),
]


def assert_answered(data: bytes) -> None:
    examination = examine("v.csv", data, Options())
    assert examination.read == examination.loaded + examination.rejected + examination.blank
    assert examination.catalogue is not None or examination.findings
    assert all(f.text("ja") and f.text("en") for f in examination.findings)


@settings(max_examples=FILES // 2)
@given(st.one_of(st.binary(max_size=400), st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace"))))
def test_random_bytes(data):
    assert_answered(data)


@settings(max_examples=FILES // 2)
@given(st.sampled_from(SEEDS), st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)), min_size=1, max_size=4))
def test_flipped_bytes(seed, flips):
    data = bytearray(seed)
    for place, byte in flips:
        data[place % len(data)] = byte
    assert_answered(bytes(data))


@settings(max_examples=60)
@given(st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)), min_size=1, max_size=4), st.integers(0, 400))
def test_flipped_bytes_of_a_workbook(flips, cut):
    data = bytearray(GOOD_BOOK[: len(GOOD_BOOK) - cut])
    for place, byte in flips:
        data[place % len(data)] = byte
    assert_answered(bytes(data))
