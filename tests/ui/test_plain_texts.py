"""Texts of users and vendors: literal on the screen, harmless in a file."""

from __future__ import annotations

import csv
import io

import pandas as pd
import pytest

from matcher.ui.csv_file import csv_bytes
from matcher.ui.escape import escape, plain, short

FORMULAS = [
    "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠x", " =1", "'=1",
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("http://evil.invalid","x")', "=IMPORTXML(1)", "=DDE()", "=-1", "@x", "+cmd",
]  # fmt: skip


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_of_a_file_starts_a_formula(text: str) -> None:
    written = csv_bytes(pd.DataFrame({text: [text], "b": ["x"]})).decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(written, newline="")) for cell in row]
    assert [cell for cell in cells if cell.lstrip(" ")[:1] in tuple("=+-@＝＋－＠\t\r\n")] == []


def test_numbers_and_gaps_of_a_table_stay_numbers_and_gaps() -> None:
    table = pd.DataFrame({"n": pd.array([1, None], dtype="Int64"), "x": [0.5, None], "t": ["a", None]})
    assert csv_bytes(table).decode("utf-8-sig") == "n,x,t\r\n1,0.5,a\r\n,,\r\n"


def test_every_sign_of_markdown_is_escaped() -> None:
    signs = r"""!"#$%&'()*+,-./:;<=>?@[\]^_`{|}~"""
    assert escape(signs).replace("\u2060", "") == "".join(f"\\{sign}" for sign in signs)


@pytest.mark.parametrize("text", ["http://a.example", "www.a.example", "a@a.example", ":smile:", ":red[x]"])
def test_addresses_and_emoji_names_are_parted_so_that_the_renderer_finds_none(text: str) -> None:
    assert "\u2060" in escape(text) or r"\[" in escape(text)


def test_an_escaped_text_stays_on_one_line() -> None:
    assert escape("a\n# b") == r"a \# b"


def test_letters_of_right_to_left_languages_are_kept() -> None:
    assert plain("שלום") == "שלום"


def test_a_short_text_is_cut_with_an_ellipsis_and_never_silently() -> None:
    assert short("x" * 81) == "x" * 79 + "…"
    assert short("x" * 80) == "x" * 80
