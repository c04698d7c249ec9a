"""The method page and the file pages name what the code declares, in both languages, with the same numbers."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import get_args

import pytest

from matcher.catalogue import Catalogue
from matcher.catalogue.limits import LIMITS, MEBIBYTE
from matcher.criteria import CRITERIA, FAMILIES
from matcher.criteria.gates import GATES
from matcher.criteria.rules import RULES
from matcher.domain.company import CompanyProfile, WantedTask
from matcher.domain.plan_edits import InternalRole, PlanEdits, ScopeEdit, ServiceEdit
from matcher.domain.preparation import ENDINGS, EXISTED, SURVEYED, SYMPTOMS, PastEngagement, Preparation
from matcher.domain.scales import VOCABULARIES
from matcher.domain.vendor import VENDOR_COLUMNS
from matcher.planning.assumptions import DECLARED
from matcher.planning.checks import SOURCES
from matcher.planning.readiness_items import ITEMS
from matcher.planning.service_levels import ROWS
from matcher.ranking import Ranking, rank
from matcher.scoring.missing import POLICIES
from matcher.text import translator
from matcher.weighting.presets import PRESETS

DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGES = {"ja": "", "en": ".en"}
WEIGHT_ROW = re.compile(r"^\| (\w+) \| `(\w+)` \| (0\.\d+) \|$", re.MULTILINE)
PRESET_ROW = re.compile(r"^\| `(\w+)` \|((?: [\d.]+ \|){6})$", re.MULTILINE)

both_languages = pytest.mark.parametrize("lang", PAGES)


@cache
def page(name: str, lang: str) -> str:
    return (DOCS / f"{name}{PAGES[lang]}.md").read_text(encoding="utf-8")


def unnamed(names: Iterator[str] | list[str], text: str) -> list[str]:
    """Return the names that do not stand in the text between backticks."""
    return [name for name in names if f"`{name}`" not in text]


def text_ids(section: str, ending: str) -> list[str]:
    """Return the ids that have a text in a section, such as every flag."""
    keys = translator("en").texts
    return [key[len(section) : -len(ending)] for key in keys if key.startswith(section) and key.endswith(ending)]


@both_languages
def test_the_method_page_names_every_criterion_gate_and_rule(lang: str) -> None:
    names = [*(criterion.criterion_id for criterion in CRITERIA), *GATES, *RULES]
    assert unnamed(names, page("method", lang)) == []


@both_languages
def test_the_method_page_names_every_direction_of_every_criterion(lang: str) -> None:
    names = [f"{c.criterion_id}.{direction.name}" for c in CRITERIA for direction in c.directions]
    assert unnamed(names, page("method", lang)) == []


@both_languages
def test_the_method_page_names_whatever_can_be_said_of_a_vendor_or_a_list(lang: str) -> None:
    flags = [name for name in text_ids("flag.", ".text") if name not in ("unknown", "low")]
    notices = text_ids("notice.", "")
    verdicts = ["nothing_passes", "nothing_suitable", "depends_on_unknowns", "close_call", "clear"]
    names = [*flags, *text_ids("gate.", ".name"), *notices, *verdicts, *POLICIES]
    assert unnamed(names, page("method", lang)) == []


@both_languages
def test_the_weights_of_the_method_page_are_the_declared_ones(lang: str) -> None:
    written = [(family, name, float(weight)) for family, name, weight in WEIGHT_ROW.findall(page("method", lang))]
    assert written == [(c.family, c.criterion_id, c.weight) for c in CRITERIA]


@both_languages
def test_the_presets_of_the_method_page_are_the_declared_ones(lang: str) -> None:
    rows = {name: [float(n) for n in re.findall(r"[\d.]+", numbers)] for name, numbers in written_presets(lang)}
    by_family = {f: sum(c.weight for c in CRITERIA if c.family == f) for f in FAMILIES}
    declared = {name: list((preset or by_family).values()) for name, preset in PRESETS.items()}
    assert rows == {name: pytest.approx(numbers) for name, numbers in declared.items()}


def written_presets(lang: str) -> list[tuple[str, str]]:
    return PRESET_ROW.findall(page("method", lang))


@both_languages
def test_the_veto_criteria_of_the_method_page_are_the_declared_ones(lang: str) -> None:
    line = next(line for line in page("method", lang).splitlines() if line.startswith(("拒否項目は", "Veto criteria:")))
    assert set(re.findall(r"`(\w+)`", line)) == {c.criterion_id for c in CRITERIA if c.veto}


@pytest.mark.parametrize("name", ["method", "files", "papers"])
def test_both_languages_have_the_same_headings_and_tables(name: str) -> None:
    japanese, english = page(name, "ja"), page(name, "en")
    assert outline(japanese) == outline(english)


def outline(text: str) -> list[tuple[str, int]]:
    """Return the level of every heading and the columns of every row of a table, in order."""
    lines = text.splitlines()
    heads = [("heading", len(line) - len(line.lstrip("#"))) for line in lines if line.startswith("#")]
    return heads + [("row", line.count(" |")) for line in lines if line.startswith("|")]


@both_languages
def test_the_file_page_names_every_vendor_column_and_every_company_field(lang: str) -> None:
    names = [*VENDOR_COLUMNS, *CompanyProfile.model_fields, *WantedTask.model_fields]
    assert unnamed(names, page("files", lang)) == []


@both_languages
def test_the_file_page_names_every_word_of_every_vocabulary(lang: str) -> None:
    words = [word for vocabulary in VOCABULARIES.values() for word in vocabulary]
    assert unnamed(words, page("files", lang)) == []


@both_languages
def test_the_limits_of_the_file_page_are_those_in_force(lang: str) -> None:
    rows = dict(re.findall(r"^\| `(\w+)` \| [^|]+ \| ([\d,]+(?: MiB)?) \|$", page("files", lang), re.MULTILINE))
    limits = {name: f"{value:,}" for name, value in asdict(LIMITS).items()}
    mebibytes = {name: f"{value // MEBIBYTE} MiB" for name, value in asdict(LIMITS).items() if rows[name].endswith("B")}
    assert rows == limits | mebibytes


@pytest.mark.parametrize("record", sorted((DOCS / "decisions").glob("*.md")), ids=lambda path: path.stem)
def test_a_decision_record_has_context_decision_and_consequence(record: Path) -> None:
    text = record.read_text(encoding="utf-8")
    assert re.findall(r"^## (.+)$", text, re.MULTILINE) == ["Context", "Decision", "Consequence"]


@pytest.fixture(scope="module")
def examples() -> Mapping[str, Ranking]:
    """The rankings of the worked example by policy."""
    both = {"it_stage_max": 4, "capacity_open": True}
    vendors = [
        {"vendor_id": "A", "services": ["journal_entry"], "it_stage_required": 2, "first_reply_hours": 8},
        {"vendor_id": "B", "services": ["journal_entry", "monthly_closing"], "it_stage_required": 3},
        {"vendor_id": "C", "services": ["journal_entry", "monthly_closing", "expense_settlement"]},
    ]
    vendors[0] |= {"extra_charge_services": ["monthly_closing"], "not_offered_services": ["expense_settlement"]}
    vendors[2] |= {"it_stage_required": 2, "first_reply_hours": 32}
    catalogue = Catalogue.from_facts(vendor | both | {"vendor_name": vendor["vendor_id"]} for vendor in vendors)
    tasks = [("journal_entry", "must"), ("monthly_closing", "important"), ("expense_settlement", "nice")]
    wanted = [{"task_id": task_id, "importance": importance} for task_id, importance in tasks]
    answers = {"employees": 45, "growth_phase": "growth", "it_stage": 2, "first_reply_hours": 4, "tasks": wanted}
    weights = {"it_fit": 0.2, "response_fit": 0.3, "task_coverage": 0.5}
    return {policy: rank(CompanyProfile(**answers), catalogue, weights, policy) for policy in POLICIES}


@both_languages
@pytest.mark.parametrize("policy", POLICIES)
def test_the_worked_example_ranks_as_written(examples: Mapping[str, Ranking], policy: str, lang: str) -> None:
    ranked = examples[policy].report(lang).ranking
    row = " | ".join([f"`{policy}`", *(f"{vendor.vendor_id} {vendor.score:.2f}" for vendor in ranked)])
    assert f"| {row} |" in page("method", lang)


@both_languages
def test_the_worked_example_has_the_bounds_and_second_opinion_as_written(
    examples: Mapping[str, Ranking], lang: str
) -> None:
    report = examples["neutral"].report(lang)
    vendors = {vendor.vendor_id: vendor for vendor in report.ranking}
    text = page("method", lang)
    numbers = [f"**{vendors['B'].score_low:.2f}**", f"**{vendors['B'].score_high:.2f}**"]
    credible = [f"{vendors[name].credibility:.4f}" for name in ("A", "B")]
    assert [number for number in numbers + credible if number not in text] == []
    assert vendors["C"].credibility == 0.0
    assert [vendors[name].known_weight_share for name in "ABC"] == pytest.approx([1.0, 0.7, 1.0])
    assert report.verdict.code == "depends_on_unknowns"


READINESS_ROW = re.compile(r"^\| (R\d+)(★?) \| ([^|]+) \| `(\w+)` \| `(\w+)` \| [^|]+ \| (\d+) \|$", re.MULTILINE)


@both_languages
def test_the_readiness_items_of_the_method_page_are_the_declared_ones(lang: str) -> None:
    t = translator(lang)
    declared = [
        (item, "★" if d.first else "", t(f"readiness.{item}"), d.cause, d.remedy, str(d.weeks))
        for item, d in ITEMS.items()
    ]
    assert READINESS_ROW.findall(page("method", lang)) == declared


@both_languages
def test_the_file_page_names_everything_that_a_preparation_can_say(lang: str) -> None:
    names = [*Preparation.model_fields, *PastEngagement.model_fields, *SYMPTOMS, *EXISTED, *ENDINGS, *SURVEYED]
    assert unnamed(names, page("files", lang)) == []


# --- the plan ---------------------------------------------------------------------------------------------------------


def plan_section(lang: str) -> str:
    text = page("method", lang)
    start = text.index("### 14.5 ")
    return text[start : text.index("\n## ", start)]


def first_column(text: str) -> dict[str, str]:
    """Return the second cell of every row of a table by the code in its first cell."""
    return dict(re.findall(r"^\| `(\w+)` \| ([^|]+) \|", text, re.MULTILINE))


@both_languages
def test_the_assumptions_and_targets_of_the_plan_are_those_of_the_method_page(lang: str) -> None:
    declared = {code: assumed.usual for code, assumed in DECLARED.items()} | {i: row.usual for i, row in ROWS.items()}
    written = first_column(plan_section(lang))
    assert set(written) == set(declared)
    assert {code: written[code] for code, usual in declared.items() if usual is not None} == {
        code: f"{usual:g}" for code, usual in declared.items() if usual is not None
    }


@both_languages
def test_the_method_page_names_every_check_before_signing(lang: str) -> None:
    assert unnamed(list(SOURCES), plan_section(lang)) == []


@both_languages
def test_the_file_page_names_whatever_can_be_changed_in_a_plan(lang: str) -> None:
    fields = [*PlanEdits.model_fields, *ScopeEdit.model_fields, *ServiceEdit.model_fields, *get_args(InternalRole)]
    assert unnamed(fields, page("files", lang)) == []
