"""``matcher robustness``: the words first, the table of shares, the JSON, and what cannot be used."""

import json
import re

import pytest
from jsonschema import Draft202012Validator

from matcher.certainty.drawn_ranks import SPACES
from matcher.text import LANGUAGES, translator
from tests.cli.terminal import ROOT, run

IPO = ROOT / "examples" / "pre_ipo_180_people.json"
ROUNDING = 1e-9


def report(capsys, *words):
    answer = run(capsys, "robustness", IPO, *words, "--format", "json")
    assert (answer.code, answer.err) == (0, "")
    return json.loads(answer.out)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_text_says_verdict_reason_changers_answers_and_shares_in_this_order(capsys, lang):
    t = translator(lang)
    answer = run(capsys, "robustness", IPO, "--samples", 2000, "--lang", lang)
    assert (answer.code, answer.err) == (0, "")
    ranked = json.loads(run(capsys, "rank", IPO, "--lang", lang, "--format", "json").out)
    parts = [
        t("certainty.text.headline", text=""),
        ranked["verdict"]["text"],
        t("certainty.text.reason", text=""),
        t("certainty.text.changers"),
        "\n1. ",
        "\n2. ",
        "\n3. ",
        t("certainty.text.margins"),
        t("certainty.text.shares"),
        t("certainty.text.head_first"),
    ]
    places = [answer.out.find(part) for part in parts]
    assert -1 not in places
    assert places == sorted(places)
    assert not re.search(r"\d\.\d+ ?%", answer.out)


def test_the_report_fits_its_schema_and_says_what_rank_says(capsys):
    schema = json.loads(run(capsys, "schema", "robustness").out)
    Draft202012Validator.check_schema(schema)
    found = report(capsys)
    assert list(Draft202012Validator(schema).iter_errors(found)) == []
    ranked = json.loads(run(capsys, "rank", IPO, "--format", "json").out)
    assert found["verdict"] == ranked["verdict"]
    assert found["weights"] == ranked["weights"]
    vendors = found["drawn"]["vendors"]
    assert [vendor["vendor_id"] for vendor in vendors] == [vendor["vendor_id"] for vendor in ranked["ranking"]]
    assert all(sum(vendor["rank_shares"]) == pytest.approx(1.0, abs=ROUNDING) for vendor in vendors)


@pytest.mark.parametrize(
    ("space", "policy"), [*((space, "neutral") for space in SPACES), ("prior", "worst"), ("simplex", "known_only")]
)
def test_every_space_and_policy_has_a_report_that_fits_the_schema(capsys, space, policy):
    validator = Draft202012Validator(json.loads(run(capsys, "schema", "robustness").out))
    found = report(capsys, "--space", space, "--unknown", policy, "--samples", 500)
    assert list(validator.iter_errors(found)) == []
    assert (found["drawn"]["space"], found["drawn"]["samples"]) == (space, 500)
    assert (found["exact"], found["winner_change"] is None) == (policy != "known_only", policy == "known_only")


def test_the_same_input_gives_the_same_bytes_and_another_seed_others(capsys):
    one, again, other = (
        run(capsys, "robustness", IPO, "--samples", 500, "--seed", seed, "--format", "json").out for seed in (1, 1, 2)
    )
    assert one == again != other


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--samples", "0"), "0 は使えません。1以上100,000以下"),
        (("--samples", "-3"), "-3 は使えません"),
        (("--samples", "100001"), "100001 は使えません"),
        (("--samples", "many"), "many は使えません"),
        (("--samples", "1.5"), "1.5 は使えません"),
        (("--seed", "-1"), "-1 は使えません。0以上"),
        (("--seed", "x"), "x は使えません"),
        (("--space", "cube"), "「cube」は使えません。prior, simplex, ordinal, intervals"),
    ],
)
def test_what_cannot_be_drawn_is_refused_in_one_sentence(capsys, words, said):
    answer = run(capsys, "robustness", IPO, *words, "--lang", "ja")
    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err
    assert answer.err.count("\n") == 1


def test_where_nobody_passes_the_text_says_which_requirement_most_miss(capsys, tmp_path):
    vendors = tmp_path / "vendors.csv"
    vendors.write_text("vendor_id,vendor_name,services,capacity_open\nA,甲,journal_entry,no\n", encoding="utf-8")
    answer = run(capsys, "robustness", IPO, "--vendors", vendors, "--lang", "ja")
    t = translator("ja")
    assert t("certainty.headline.nothing_passes") in answer.out
    assert t("certainty.reason.gate", gate=t("gate.capacity.name"), count=1, total=1) in answer.out
    assert t("certainty.text.shares") not in answer.out
