"""``matcher schema``: JSON Schemas that hold for what the product reads and writes."""

import json

import pytest
from jsonschema import Draft202012Validator

from matcher.catalogue import Catalogue, load_vendors
from matcher.catalogue.sample import sample_path
from matcher.cli.schema import KINDS
from matcher.cli.template import COMPANY, VENDOR
from matcher.domain.vendor import VENDOR_COLUMNS
from tests.cli.terminal import ROOT, run

NAMED = VENDOR | {"vendor_name": "サンプル"}


def schema(capsys, kind):
    answer = run(capsys, "schema", kind)
    assert (answer.code, answer.err) == (0, "")
    return json.loads(answer.out)


@pytest.mark.parametrize("kind", KINDS)
def test_the_schema_is_a_schema(capsys, kind):
    Draft202012Validator.check_schema(schema(capsys, kind))


def test_the_example_company_and_the_examples_fit_the_company_schema(capsys):
    validator = Draft202012Validator(schema(capsys, "company"))
    for company in (COMPANY, *(json.loads(p.read_text(encoding="utf-8")) for p in (ROOT / "examples").glob("*.json"))):
        assert list(validator.iter_errors(company)) == []


def rows(catalogue):
    """The vendors as the frame holds them, None where a fact is unknown."""
    return json.loads(catalogue.frame.to_json(orient="records", force_ascii=False))


def test_every_vendor_of_the_sample_and_the_example_fits_the_vendor_schema(capsys):
    validator = Draft202012Validator(schema(capsys, "vendor"))
    for vendor in (*rows(load_vendors(sample_path())), *rows(Catalogue.from_facts([NAMED]))):
        assert list(validator.iter_errors(vendor)) == []


def test_the_vendor_schema_names_every_column(capsys):
    found = schema(capsys, "vendor")
    assert set(found["properties"]) == set(VENDOR_COLUMNS)
    assert found["required"] == ["vendor_id", "vendor_name", "services"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"vendor_id": ""},
        {"services": None},
        {"channels": ["email"]},
        {"it_stage_max": 5},
        {"base_fee_jpy": -1},
        {"base_fee_jpy": "12万円"},
        {"offshore": "maybe"},
        {"included_volume": {"entry": 1}},
    ],
)
def test_a_wrong_vendor_does_not_fit_the_schema(capsys, wrong):
    (vendor,) = rows(Catalogue.from_facts([NAMED]))
    assert not Draft202012Validator(schema(capsys, "vendor")).is_valid(vendor | wrong)


@pytest.mark.parametrize("words", [("V001",), ("V001", "--against", "V017")])
def test_an_explanation_fits_its_schema(capsys, words):
    validator = Draft202012Validator(schema(capsys, "explanation"))
    answer = run(capsys, "explain", ROOT / "examples" / "saas_45_people.json", *words, "--format", "json")
    assert list(validator.iter_errors(json.loads(answer.out))) == []


def test_a_ranking_fits_the_ranking_schema(capsys):
    validator = Draft202012Validator(schema(capsys, "ranking"))
    answer = run(capsys, "rank", ROOT / "examples" / "saas_45_people.json", "--format", "json")
    assert list(validator.iter_errors(json.loads(answer.out))) == []
