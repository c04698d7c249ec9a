"""The facts to ask of every vendor first: those that weigh most for this company, and those that could rule one out."""

from pathlib import Path

import pytest
from hypothesis import given, settings

from matcher.asking.deciding_facts import FIRST, TOGETHER, deciding_facts
from matcher.catalogue import load_vendors, read_vendors, sample_path
from matcher.companies.file import company_from, load_company
from matcher.criteria import CRITERIA
from matcher.domain.vendor import VENDOR_COLUMNS
from matcher.verified import verified_facts
from tests.catalogue.files import evidence_book
from tests.engine.strategies import companies

EXAMPLES = sorted((Path(__file__).resolve().parents[2] / "examples").glob("*.json"))
SMALL = {"employees": 8, "growth_phase": "founding", "it_stage": 1, "first_reply_hours": 8}
BOOKKEEPING = SMALL | {"tasks": [{"task_id": "journal_entry"}]}


def columns(company, weights=None, most=10):
    return [column for fact in deciding_facts(company, weights, most) for column in fact]


@settings(max_examples=50)
@given(companies())
def test_there_are_ten_facts_the_tasks_first_and_no_column_twice(company):
    facts = deciding_facts(company)
    named = [column for fact in facts for column in fact]
    assert facts[0] == (FIRST,)
    assert len(facts) == 10
    assert len(named) == len(set(named))
    assert set(named) <= set(VENDOR_COLUMNS)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_facts_differ_by_company_and_the_ends_of_a_range_stay_together(path):
    named = columns(load_company(path))
    assert all((low in named) == (high in named) for low, high in TOGETHER)
    assert named != columns(None)


def test_a_heavier_weight_brings_its_fact_forward():
    light = {criterion.criterion_id: 1.0 for criterion in CRITERIA}
    company = company_from(BOOKKEEPING)
    plain, heavy = columns(company, light), columns(company, light | {"phase_fit": 50.0})
    assert heavy.index("growth_phases") == 1 < plain.index("growth_phases")


def test_what_the_company_was_asked_comes_before_what_it_was_not_asked():
    company, with_tools = company_from(BOOKKEEPING), company_from(BOOKKEEPING | {"tools": ["freee"]})
    assert columns(company, most=60).index("tools") > columns(company, most=60).index("founded_year")
    assert columns(with_tools).index("tools") < columns(with_tools, most=60).index("founded_year")


def test_a_requirement_of_the_company_brings_its_fact_in():
    strict = BOOKKEEPING | {"offshore_allowed": False}
    assert "offshore" not in columns(company_from(BOOKKEEPING), most=60)
    assert "offshore" in columns(company_from(strict))


def test_a_licence_is_asked_where_a_reserved_task_is_wanted():
    tax = SMALL | {"tasks": [{"task_id": "tax_return_filing"}]}
    assert "licences" not in columns(company_from(BOOKKEEPING), most=60)
    assert "licences" in columns(company_from(tax))


def test_verified_facts_are_counted_by_their_evidence():
    assert verified_facts(read_vendors("v.xlsx", evidence_book(("V1", "services", "document", "", "")))) == (1, 1)
    assert verified_facts(read_vendors("v.xlsx", evidence_book(("V1", "services", "claimed", "", "")))) == (0, 1)
    verified, known = verified_facts(load_vendors(sample_path()))
    assert 0 < verified < known
