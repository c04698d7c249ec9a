"""``matcher template``: what it writes is accepted as it is."""

import json

import pytest

from matcher.catalogue import load_vendors
from matcher.catalogue.template import template_rows
from matcher.catalogue.writer import table_as_csv
from matcher.companies.file import read_company
from matcher.domain.vendor import VENDOR_COLUMNS
from matcher.text import translator
from tests.cli.terminal import process, run


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_the_vendor_template_is_checked_without_a_finding(capsys, tmp_path, lang, suffix):
    target = tmp_path / f"vendors.{suffix}"
    assert run(capsys, "template", "vendors", "--out", target, "--lang", lang).code == 0
    assert run(capsys, "check", target, "--lang", lang).code == 0
    catalogue = load_vendors(target)
    assert (len(catalogue), catalogue.fictional, set(catalogue.columns)) == (1, True, set(VENDOR_COLUMNS))


def test_both_languages_state_the_same_vendor(capsys, tmp_path):
    facts = []
    for lang in ("ja", "en"):
        run(capsys, "template", "vendors", "--out", tmp_path / f"{lang}.csv", "--lang", lang)
        facts.append(load_vendors(tmp_path / f"{lang}.csv").facts(0))
    texts = {"vendor_name", "notes"}
    assert {k: v for k, v in facts[0].items() if k not in texts} == {
        k: v for k, v in facts[1].items() if k not in texts
    }
    assert {k for k, v in facts[0].items() if v is None} == {
        "price_per_invoice_jpy",
        "price_per_case_jpy",
        "price_per_hour_jpy",
        "source_url",
    }


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_company_template_is_a_company(capsys, lang):
    answer = run(capsys, "template", "company", "--lang", lang)
    company = read_company(answer.out.encode())
    assert (answer.code, company.employees) == (0, 45)


def test_a_template_can_be_redirected_into_a_file(tmp_path):
    target = tmp_path / "v.csv"
    target.write_bytes(process("template", "vendors").stdout)
    assert target.read_bytes().startswith(b"\xef\xbb\xbf")
    assert len(load_vendors(target)) == 1


def test_the_vendor_template_as_json_holds_the_same_columns(capsys):
    (vendor,) = json.loads(run(capsys, "template", "vendors", "--format", "json").out)
    assert set(vendor) <= set(VENDOR_COLUMNS)


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_page_offers_the_same_vendor_template(capsys, tmp_path, lang):
    target = tmp_path / "v.csv"
    run(capsys, "template", "vendors", "--out", target, "--lang", lang)
    assert target.read_bytes() == table_as_csv(template_rows(translator(lang)))


def test_a_file_that_exists_is_not_overwritten(capsys, tmp_path):
    target = tmp_path / "v.csv"
    target.write_text("mine")
    answer = run(capsys, "template", "vendors", "--out", target, "--lang", "en")
    assert (answer.code, target.read_text()) == (2, "mine")
    assert target.name in answer.err


def test_a_place_that_cannot_be_written_is_named(capsys, tmp_path):
    assert run(capsys, "template", "company", "--out", tmp_path / "no" / "c.json").code == 2


def test_templates_of_later_work_are_not_offered(capsys):
    assert run(capsys, "template", "companies").code == 2
