"""What no command can use is refused in one sentence in the user's language, and nothing is printed as a result."""

import pytest

from tests.cli.terminal import ROOT, run

COMPANY = ROOT / "examples" / "saas_45_people.json"
VENDORS = ROOT / "data" / "vendors.csv"
TOO_LONG = "x" * 10_000
"""No file system has a name of this length."""
NESTED = "[" * 100_000


@pytest.fixture
def nested(tmp_path):
    """A JSON file that is nested more deeply than it can be read."""
    file = tmp_path / "nested.json"
    file.write_text(NESTED, encoding="utf-8")
    return file


def test_a_weights_file_nested_too_deeply_is_refused(capsys, nested):
    answer = run(capsys, "rank", COMPANY, "--weights", nested, "--lang", "en")
    assert (answer.code, answer.out) == (2, "")
    assert "The weights file" in answer.err


def test_a_map_nested_too_deeply_is_refused(capsys, nested):
    answer = run(capsys, "check", VENDORS, "--map", nested, "--lang", "en")
    assert answer.code == 2
    assert "The map" in answer.err


@pytest.mark.parametrize(
    "words",
    [
        ("rank", TOO_LONG),
        ("rank", COMPANY, "--vendors", TOO_LONG),
        ("rank", COMPANY, "--weights", TOO_LONG),
        ("plan", COMPANY, "V001", "--edits", TOO_LONG),
        ("diagnose", COMPANY, "--preparation", TOO_LONG),
        ("check", TOO_LONG),
        ("check", VENDORS, "--evidence", TOO_LONG),
        ("learn", TOO_LONG),
        ("learn", VENDORS, "--companies", TOO_LONG),
    ],
    ids=lambda words: " ".join(str(word)[-12:] for word in words),
)
def test_a_name_that_no_file_can_have_is_refused(capsys, words):
    answer = run(capsys, *words, "--lang", "en")
    assert answer.code == 2
    assert "xxx" in answer.err
    assert len(answer.err) < 500


@pytest.mark.parametrize(
    "words",
    [
        ("rank", ""),
        ("rank", COMPANY, "--vendors", ""),
        ("rank", COMPANY, "--weights", ""),
        ("rank", COMPANY, "--lot", ""),
        ("explain", COMPANY, "V001", "--against", ""),
        ("plan", COMPANY, "V001", "--edits", ""),
        ("diagnose", COMPANY, "--preparation="),
        ("documents", COMPANY, "V001", "--out", ""),
        ("check", VENDORS, "--evidence", ""),
        ("template", "company", "--out", ""),
    ],
    ids=lambda words: " ".join(str(word)[-12:] for word in words),
)
def test_a_value_left_empty_is_refused_and_not_taken_for_left_out(capsys, words, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    answer = run(capsys, *words, "--lang", "en")
    assert (answer.code, answer.out) == (2, "")
    assert "is empty" in answer.err


@pytest.mark.parametrize(
    ("option", "content"),
    [
        ("--preparation", r'{"past": {"tasks": ["\ud800"]}}'),
        ("--preparation", r'{"past": {"existed": {"\ud800": true}}}'),
    ],
)
def test_half_a_character_is_refused(capsys, tmp_path, option, content):
    file = tmp_path / "half.json"
    file.write_text(content, encoding="utf-8")
    answer = run(capsys, "diagnose", COMPANY, option, file, "--lang", "en")
    assert (answer.code, answer.out) == (2, "")
    assert "JSON" in answer.err


def test_a_count_of_thousands_of_digits_is_refused(capsys):
    answer = run(capsys, "rank", COMPANY, "--top", "9" * 5_000, "--lang", "en")
    assert (answer.code, answer.out) == (2, "")
    assert "999…" in answer.err
