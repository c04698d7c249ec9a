"""Checks for Japan before signing: rules with a source, and whom to ask. They never say what the law decides."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib.resources import files
from types import MappingProxyType
from typing import NamedTuple

from matcher.domain.plan import Check, CheckState, Scope, ScopeLine
from matcher.domain.records import Cited, Message
from matcher.domain.said import say
from matcher.domain.scales import DIRECTS_INDIVIDUALS, PERSONAL_DATA_EVIDENCE
from matcher.domain.tasks import PAYROLL_TASKS, TASKS
from matcher.planning.situation import Situation

LED = ("team_with_lead", "dedicated")
USUAL_DAYS = 10
"""Business days from payroll closing to payday below which vendors refuse (10 at least, 15 usual, as felt by one of
them: https://www.tokyo-chuo-sr.jp/costdown/3493/)."""


class Source(NamedTuple):
    """Where a rule comes from, and the profession that knows more."""

    law: str
    source_url: str
    professional: str


def _read() -> Mapping[str, Source]:
    text = (files("matcher.domain") / "data" / "check_sources.csv").read_text(encoding="utf-8")
    return MappingProxyType({row.pop("code"): Source(**row) for row in csv.DictReader(text.splitlines())})


SOURCES: Mapping[str, Source] = _read()
"""The source of every rule by its code (``data/check_sources.csv``), in the order of the file."""
RESERVED_WORK = ("tax_accountant", "labor_consultant", "lawyer", "judicial_scrivener", "administrative_scrivener")


def checks(situation: Situation, scope: Scope) -> tuple[Check, ...]:
    """Return the checks that hold for this plan, what is to be solved before signing first."""
    found = [check for rule in RULES for check in rule(situation, scope)]
    order: Sequence[CheckState] = ("act", "confirm", "note")
    return tuple(sorted(found, key=lambda check: order.index(check.state)))


def _check(code: str, state: CheckState, tasks: Sequence[str], case: str, **parts: object) -> Check:
    """Return a check; `case` is which of its texts says what was found."""
    source = SOURCES[code]
    cited = {"tasks": Cited("buyer", "tasks", list(tasks)), **parts}
    return Check(
        code=code,
        state=state,
        tasks=tuple(tasks),
        finding=say(f"check.{_texts(code)}.{case}", **cited),
        action=say(f"check.{_texts(code)}.{case}_action", **cited),
        law=source.law,
        source_url=source.source_url,
        professional=source.professional,
    )


def _texts(code: str) -> str:
    """Return under which name the texts of a rule stand: the five professions share theirs."""
    return "reserved_work" if code in RESERVED_WORK else code


def reserved_work(situation: Situation, scope: Scope) -> Iterator[Check]:  # noqa: ARG001
    """Work at the vendor that is reserved to one of five professions, wholly or beyond a boundary."""
    for licence in RESERVED_WORK:
        lines = [line for line in scope.at_vendor if line.reserved is not None and line.reserved.licence == licence]
        for case, state, tasks in _by_holder(lines):
            yield _check(licence, state, tasks, case, licence=Cited("buyer", "own_professionals", licence))


def _by_holder(lines: Sequence[ScopeLine]) -> Iterator[tuple[str, CheckState, list[str]]]:
    """Yield the tasks by what is known of who may do them."""
    groups: dict[tuple[str, CheckState], list[str]] = {}
    for line in lines:
        if line.reserved is not None:
            groups.setdefault(_case_of(line.reserved.rule, line.reserved.holder), []).append(line.task_id)
    yield from ((case, state, tasks) for (case, state), tasks in groups.items())


def _case_of(rule: str, holder: str) -> tuple[str, CheckState]:
    if rule == "conditional":
        return ("boundary", "note" if holder in ("vendor", "partner", "own_professional") else "confirm")
    cases: Mapping[str, tuple[str, CheckState]] = {"nobody": ("nobody", "act"), "unknown": ("unknown", "confirm")}
    return cases.get(holder, (holder, "note"))


def year_end_adjustment(situation: Situation, scope: Scope) -> Iterator[Check]:  # noqa: ARG001
    """The year-end adjustment is split: collecting and typing are free, determining the tax is reserved."""
    collects, decides = (scope.line(task) for task in ("yea_document_collection", "yea_tax_calculation"))
    if not any(line is not None and line.in_scope for line in (collects, decides)):
        return
    tasks = [line.task_id for line in (collects, decides) if line is not None]
    undecided = decides is None or decides.standing == "neighbour"
    yield _check("year_end_adjustment", "act" if undecided else "confirm", tasks, "undecided" if undecided else "split")


def disguised_contracting(situation: Situation, scope: Scope) -> Iterator[Check]:
    """Own staff direct the vendor's people, or they sit on-site without a lead."""
    company = situation.company
    tasks = [line.task_id for line in scope.at_vendor]
    if company.level("R16") == DIRECTS_INDIVIDUALS:
        yield _check("disguised_contracting", "act", tasks, "directs")
    elif company.onsite == "required":
        led = situation.vendor.get("team_model") in LED
        yield _check("disguised_contracting", "confirm" if led else "act", tasks, "onsite_led" if led else "onsite")


def personal_data(situation: Situation, scope: Scope) -> Iterator[Check]:
    """Personal data goes to the vendor: the company supervises it."""
    tasks = [line.task_id for line in scope.at_vendor if TASKS[line.task_id].personal_data]
    if tasks:
        shown = any(situation.names("certifications", name) for name in PERSONAL_DATA_EVIDENCE)
        abroad = situation.vendor.get("offshore") is not False
        yield _check("personal_data", "note" if shown else "confirm", tasks, "shown" if shown else "open")
        if abroad:
            yield _check("personal_data", "confirm", tasks, "abroad")


def my_number(situation: Situation, scope: Scope) -> Iterator[Check]:
    """My Number goes to the vendor: passed on only with the company's consent."""
    tasks = [line.task_id for line in scope.at_vendor if TASKS[line.task_id].my_number]
    if tasks:
        passed_on = situation.vendor.get("subcontracting")
        case = "unknown" if passed_on is None else str(passed_on)
        state: Mapping[str, CheckState] = {"no": "note", "yes": "act"}
        yield _check("my_number", state.get(case, "confirm"), tasks, case)


def internal_control(situation: Situation, scope: Scope) -> Iterator[Check]:
    """A company that is listed or prepares for it answers for the controls at the vendor."""
    tasks = [line.task_id for line in scope.at_vendor if line.lot in ("accounting", "billing_ar_ap", "payroll")]
    if tasks and situation.company.listed_or_preparing:
        shown = situation.names("certifications", "soc1")
        yield _check("internal_control", "note" if shown else "act", tasks, "shown" if shown else "open")


def contract_type(situation: Situation, scope: Scope) -> Iterator[Check]:  # noqa: ARG001
    """Work with a product and work without one stand in one contract."""
    by_type = {
        kind: [line.task_id for line in scope.at_vendor if line.contract_type == kind] for kind in ("ukeoi", "jun_inin")
    }
    tasks = [*by_type["ukeoi"], *by_type["jun_inin"]]
    words = {kind: Cited("buyer", "tasks", listed) for kind, listed in by_type.items()}
    if all(by_type.values()):
        yield _check("contract_type", "confirm", tasks, "mixed", **words)
    elif tasks:
        yield _check("contract_type", "note", tasks, "ukeoi" if by_type["ukeoi"] else "jun_inin")


def payroll_calendar(situation: Situation, scope: Scope) -> Iterator[Check]:
    """The days from payroll closing to payday against what the vendor needs."""
    tasks = [line.task_id for line in scope.at_vendor if line.task_id in PAYROLL_TASKS]
    if not tasks:
        return
    days, lead = situation.payroll_days, situation.number("payroll_lead_days")
    cited = {
        "days": Cited("buyer", "payroll_days_from_close_to_pay", days),
        "lead": Cited("vendor", "payroll_lead_days", lead),
    }
    if days is None or lead is None:
        yield _check("payroll_calendar", "confirm", tasks, "unknown", **cited)
    elif days < lead:
        yield _check("payroll_calendar", "act", tasks, "too_short", **cited)
    else:
        yield _check("payroll_calendar", "confirm" if days < USUAL_DAYS else "note", tasks, "enough", **cited)


def recruiting(situation: Situation, scope: Scope) -> Iterator[Check]:  # noqa: ARG001
    """Handing over the decision whom to hire may be 委託募集, which can need a permit or a notification."""
    line = scope.line("screening_and_selection")
    if line is not None and line.in_scope:
        yield _check("recruiting", "confirm", [line.task_id], "decision")


RULES: tuple[Callable[[Situation, Scope], Iterator[Check]], ...] = (
    reserved_work,
    year_end_adjustment,
    disguised_contracting,
    personal_data,
    my_number,
    internal_control,
    contract_type,
    payroll_calendar,
    recruiting,
)


def confirm_with(check: Check) -> Message:
    """Return the sentence that every check ends with: whom to ask."""
    return say("check.confirm_with", professional=Cited("buyer", "own_professionals", check.professional))
