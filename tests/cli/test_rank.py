"""``matcher rank`` as a person or a program calls it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from matcher.cli import main
from matcher.domain.results import RankingReport
from matcher.text import LANGUAGES, display_width, translator

ROOT = Path(__file__).resolve().parents[2]
SAAS = str(ROOT / "examples" / "saas_45_people.json")
COMPANIES = sorted(str(path) for path in (ROOT / "examples").glob("*.json"))
MESSY = str(ROOT / "examples" / "messy_vendors_cp932.csv")
SUM_TOLERANCE = 1e-9

Capture = pytest.CaptureFixture[str]


def ranked(capsys: Capture, *words: str, code: int = 0) -> dict[str, object]:
    assert main(["rank", *words, "--format", "json"]) == code
    report: dict[str, object] = json.loads(capsys.readouterr().out)
    return report


@pytest.mark.parametrize("company", COMPANIES)
def test_every_example_company_is_ranked_as_the_schema_says(capsys: Capture, company: str) -> None:
    report = ranked(capsys, company)
    Draft202012Validator(RankingReport.model_json_schema()).validate(report)
    rows = [*report["ranking"], *report["knocked_out"]]  # type: ignore[misc]
    assert len(rows) == report["catalogue"]["vendors"]  # type: ignore[index]
    for row in rows:
        assert sum(row["contributions"].values()) == pytest.approx(row["score"], abs=SUM_TOLERANCE)


def test_the_bytes_do_not_depend_on_the_hash_seed_of_the_process() -> None:
    command = [sys.executable, "-m", "matcher", "rank", SAAS, "--format", "json"]
    printed = {
        subprocess.run(
            command, cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert len(printed) == 1


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_text_states_conclusion_table_and_requirements_missed(capsys: Capture, lang: str) -> None:
    assert main(["rank", SAAS, "--lang", lang, "--top", "3"]) == 0
    text = capsys.readouterr().out
    t = translator(lang)
    for key in ("rank.head_vendor", "rank.lots", "rank.provisional"):
        assert t(key) in text
    assert text.count("\n1. ") == 1


def test_the_columns_of_the_table_line_up_in_japanese(capsys: Capture) -> None:
    assert main(["rank", SAAS, "--lang", "ja"]) == 0
    lines = capsys.readouterr().out.splitlines()
    head = next(place for place, line in enumerate(lines) if line.startswith("----"))
    starts = [i for i, c in enumerate(lines[head]) if c == "-" and lines[head][i - 1 : i] in ("", " ")]
    for line in lines[head + 1 : head + 11]:
        cells_end = {display_width(line[:cut]) for cut in range(len(line)) if line[cut - 2 : cut] == "  "}
        assert set(starts[2:4]) <= cells_end


def test_top_limits_the_ranking_alone_and_says_how_many_are_left(capsys: Capture) -> None:
    whole, report = ranked(capsys, SAAS), ranked(capsys, SAAS, "--top", "2")
    assert report["ranking"] == whole["ranking"][:2]  # type: ignore[index]
    assert report["knocked_out"] == whole["knocked_out"]
    assert report["passing"] == len(whole["ranking"])  # type: ignore[arg-type]
    assert main(["rank", SAAS, "--top", "2", "--lang", "en"]) == 0
    assert "more (--top shows them)" in capsys.readouterr().out


def test_a_lot_alone_ranks_specialists_that_the_whole_knocks_out(capsys: Capture) -> None:
    whole, payroll = ranked(capsys, SAAS), ranked(capsys, SAAS, "--lot", "payroll")
    out = {row["vendor_id"] for row in whole["knocked_out"]}  # type: ignore[attr-defined]
    assert payroll["ranking"][0]["vendor_id"] in out  # type: ignore[index]


def test_a_file_of_the_users_own_is_ranked_with_a_column_of_its_own_as_criterion(capsys: Capture) -> None:
    report = ranked(capsys, SAAS, "--vendors", MESSY, "--criterion", "満足度点:0:5", code=1)
    assert "満足度点" in report["weights"]  # type: ignore[operator]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_rows_that_were_not_loaded_are_named_beside_the_ranking(capsys: Capture, lang: str) -> None:
    assert main(["rank", SAAS, "--vendors", MESSY, "--format", "json", "--lang", lang]) == 1
    printed = capsys.readouterr()
    rows = json.loads(printed.out)["rows"]
    assert rows == {"read": 15, "loaded": 10, "rejected": 2, "blank": 3}
    assert printed.err.count(translator(lang)("check.reject")) == 2
    assert main(["explain", SAAS, "004", "--vendors", MESSY, "--lang", lang]) == 1
    assert "matcher check" in capsys.readouterr().err


def test_verified_only_lets_claimed_facts_count_as_unknown(capsys: Capture) -> None:
    plain, verified = ranked(capsys, SAAS), ranked(capsys, SAAS, "--verified-only")
    assert verified["verified_only"] is True
    known = [max(row["known_weight_share"] for row in r["ranking"]) for r in (plain, verified)]  # type: ignore[attr-defined]
    assert known[1] <= known[0]


@pytest.mark.parametrize("policy", ["neutral", "worst", "known_only"])
def test_every_policy_for_unknowns_is_named_in_the_report(capsys: Capture, policy: str) -> None:
    assert ranked(capsys, SAAS, "--unknown", policy)["unknown_policy"] == policy


REFUSED = [
    (["rank", "nowhere.json"], "nowhere.json"),
    (["rank", SAAS, "--top", "0"], "--top"),
    (["rank", SAAS, "--top", "many"], "many"),
    (["rank", SAAS, "--weights", "cheap"], "cost_first"),
    (["rank", SAAS, "--lot", "pay"], "payroll"),
    (["rank", SAAS, "--unknown", "best"], "neutral"),
    (["rank", SAAS, "--vendors", "nowhere.csv"], "nowhere.csv"),
    (["rank", SAAS, "--vendors", SAAS], "vendor_id"),
    (["rank", SAAS, "--criterion", "notes"], "notes"),
    (["rank", SAAS, "--criterion", "nothing:0:5"], "nothing"),
    (["rank", SAAS, "--weihgts", "default"], "--weights"),
    (["rank"], "COMPANY"),
    (["explain", SAAS, "V999"], "V999"),
    (["explain", SAAS, "V052", "--against", "V9"], "V9"),
]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(("words", "named"), REFUSED)
def test_bad_input_is_refused_in_one_sentence_that_names_it(
    capsys: Capture, words: list[str], named: str, lang: str
) -> None:
    assert main([*words, "--lang", lang]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert named in printed.err
    assert "Traceback" not in printed.err
