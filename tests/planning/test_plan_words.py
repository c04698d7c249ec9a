"""Every code of a plan has a text in both languages, and no text is left over."""

from __future__ import annotations

from typing import get_args

import pytest

from matcher.domain.company import DoneBy
from matcher.domain.plan import PARTIES, CheckState, Holder, Reach, Window
from matcher.domain.plan_cost import Extent, LineCode, OptionCode, Origin, YenRange
from matcher.domain.plan_edits import (
    AssumptionCode,
    ContractType,
    InternalRole,
    Nature,
    Party,
    ServiceItem,
    StepCode,
)
from matcher.domain.plan_words import hours, yen
from matcher.domain.tasks import LOTS
from matcher.planning.break_even import PAIRS
from matcher.planning.checks import RESERVED_WORK, SOURCES
from matcher.planning.exit_list import ITEMS
from matcher.planning.meetings import AGENDA
from matcher.text import LANGUAGES, translator

PARTS = ("scope", "services", "cost", "transition", "meetings", "checks", "exit")


def named(codes: object, *parts: str) -> set[str]:
    return {f"{code}.{part}" for code in codes for part in parts}  # type: ignore[attr-defined]


DECLARED: dict[str, set[str]] = {
    "part": set(PARTS),
    "party": set(get_args(Party)),
    "standing": {*get_args(DoneBy), "neighbour"},
    "nature": set(get_args(Nature)),
    "coverage": {"included", "extra", "not_covered", "unknown", "out_of_scope"},
    "contract_type": set(get_args(ContractType)),
    "origin": set(get_args(Origin)),
    "holder": set(get_args(Holder)),
    "person": set(get_args(InternalRole)),
    "acceptance": set(LOTS),
    "option": set(get_args(OptionCode)),
    "line": set(get_args(LineCode)),
    "assumption": set(get_args(AssumptionCode)),
    "assumption_why": set(get_args(AssumptionCode)),
    "step": named(get_args(StepCode), "name", "what", "done_when"),
    "window": set(get_args(Window.model_fields["code"].annotation)),
    "exit": named(ITEMS, "what", "form", "when")
    | named(["notice"], "what", "form", "when")
    | named(["help"], "yes", "no", "unknown", "form", "when"),
    "meeting": named(AGENDA, "name", "attendees", "output"),
    "agenda": {topic for topics in AGENDA.values() for topic in topics},
    "check_state": set(get_args(CheckState)),
    "check_name": set(SOURCES),
    "service": named(get_args(ServiceItem), "name", "formula", "consequence")
    | {"text", *(f"evidence_{party}" for party in PARTIES)},
    "cost": named([f"condition.{one}_{other}" for one, other in PAIRS], "closed", "open")
    | named(["cheapest"], *get_args(OptionCode), "open", "overlap"),
}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("table", DECLARED)
def test_everything_that_a_plan_can_say_has_a_text_and_nothing_else_does(table: str, lang: str) -> None:
    prefix = f"plan.{table}."
    written = {key.removeprefix(prefix) for key in translator(lang).texts if key.startswith(prefix)}
    assert written ^ DECLARED[table] == set()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_finding_of_a_check_says_what_to_do(lang: str) -> None:
    texts = [key for key in translator(lang).texts if key.startswith("plan.check.") and key.count(".") == 3]
    findings = {key for key in texts if not key.endswith("_action")}
    assert {f"{key}_action" for key in findings} == set(texts) - findings
    assert {key.split(".")[2] for key in texts} == (set(SOURCES) - set(RESERVED_WORK)) | {"reserved_work"}


def test_a_range_reads_as_one_number_two_numbers_or_at_least_one() -> None:
    ja = translator("ja")
    assert [hours(ja, extent) for extent in (Extent(8.94, 8.94), Extent(29.4, 41.2), Extent(38.3, None))] == [
        "8.9時間",
        "29〜41時間",
        "38時間以上",
    ]
    assert [yen(ja, amount) for amount in (YenRange(0, None), YenRange(5, None), YenRange(1000, 2000))] == [
        "未確認",
        "5円以上",
        "1,000円〜2,000円",
    ]


def test_the_reach_of_a_task_is_its_coverage_or_out_of_scope() -> None:
    coverage, out = get_args(Reach)[:-1], get_args(Reach)[-1]
    assert {*coverage, out} == DECLARED["coverage"]
