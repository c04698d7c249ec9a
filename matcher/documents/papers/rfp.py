"""提案依頼書: what the company wants from vendors, and how their proposals are judged."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from matcher.documents.asking import decisive, question
from matcher.documents.paper import Amount, Block, Bullets, Cell, Fields, Heading, Paper, Text, table
from matcher.documents.papers.roles import task_name, volume_words
from matcher.documents.papers.sla import service_name, target_words
from matcher.documents.phrases import company_name, date_words, filled, formal
from matcher.domain.case_papers import CasePapers
from matcher.domain.plan import ScopeLine
from matcher.domain.scales import VOCABULARIES
from matcher.domain.wording import fact, label
from matcher.text import Translator

STATE_FIELDS = ("employees", "growth_phase", "it_stage", "tools", "closing_days_now", "process_approach")
STATE_ITEMS = ("R2", "R3", "R4", "R5", "R10", "R11", "R12")
"""Readiness items that tell a vendor how the work stands today, under names of their own."""
REQUIREMENTS: Mapping[str, str | None] = MappingProxyType(
    {
        "required_tools": None,
        "required_certifications": None,
        "onsite": None,
        "offshore_allowed": None,
        "subcontracting_allowed": None,
        "my_number_subcontracting": None,
        "payroll_days_from_close_to_pay": None,
        "max_term_months": "term_is_hard",
        "budget_monthly_jpy": "budget_is_hard",
    }
)
"""Fields that a vendor must meet, each with the answer that makes it a must (None: always)."""
ASKS_NOTHING = (None, (), True, "not_needed")
"""Answers that leave a vendor free."""


def rfp(t: Translator, case: CasePapers) -> Paper:
    """Return the request for proposals."""
    parts = (_purpose, _today, _scope, _levels, _schedule, _musts, _criteria, _prices, _procedure)
    blocks = tuple(block for part in parts for block in part(t, case))
    return Paper("rfp", t("paper.title.rfp"), (*blocks, *formal(t, "end")))


def letter_head(t: Translator, case: CasePapers) -> tuple[Text, Text, Text]:
    """Return the day, whom it is sent to, and who sends it."""
    sender = t("paper.rfp.sender", company=company_name(t, case), contact=filled(t, case.filled.contact))
    return (
        Text(date_words(t, case.date), align="right"),
        Text(t("paper.rfp.to")),
        Text(sender, align="right"),
    )


def _heading(t: Translator, name: str) -> Heading:
    return Heading(t(f"paper.rfp.{name}"))


def _purpose(t: Translator, case: CasePapers) -> Iterator[Block]:
    yield from letter_head(t, case)
    yield Text(t("paper.rfp.greeting", company=company_name(t, case)))
    yield _heading(t, "purpose")
    goals = [
        t("paper.annex.goal", place=n, goal=t.word("goal", g)) for n, g in enumerate(case.company.goals or (), start=1)
    ]
    yield Fields(
        (
            (t("paper.annex.goals"), "\n".join(goals) or t("format.unknown")),
            (t("paper.annex.purpose_text"), filled(t, case.filled.purpose)),
            (t("paper.annex.measure"), filled(t, case.filled.measure)),
        )
    )


def _today(t: Translator, case: CasePapers) -> Iterator[Block]:
    yield _heading(t, "today")
    company = case.company
    rows = [
        (label(t, "buyer", name), fact(t, "buyer", name, getattr(company, name)))
        for name in STATE_FIELDS
        if company.asked(name)
    ]
    standings = {standing.item: standing for standing in case.diagnosis.standings}
    rows += [(t(f"paper.rfp.state.{i}"), standings[i].text(t.lang)) for i in STATE_ITEMS if i in standings]
    yield Fields(tuple(rows))


def _scope(t: Translator, case: CasePapers) -> Iterator[Block]:
    yield _heading(t, "scope")
    yield Text(case.plan.scope.route.text(t.lang))
    heads = [t(f"paper.rfp.head.{name}") for name in ("task", "importance", "volume", "roles", "delivered", "boundary")]
    rows = [_line(t, line) for line in case.plan.scope.lines]
    yield table(heads, rows, (2.3, 1.5, 1.4, 1.1, 2.85, 2.85))
    yield Text(t("paper.rfp.scope_note"), small=True)


def _line(t: Translator, line: ScopeLine) -> tuple[str, ...]:
    importance = t("paper.rfp.outside") if line.importance is None else t.word("importance", line.importance)
    # Every vendor is asked to do the work in scope, whatever the one that is proposed offers today.
    vendor = line.roles.vendor_lead or ("R" if line.in_scope else "")
    given = {"buyer": "/".join(line.roles.buyer), "vendor": "/".join(vendor)}
    return (
        task_name(t, line.task_id),
        importance if line.in_scope else t(f"plan.standing.{line.standing}"),
        volume_words(t, line),
        t("paper.rfp.roles", **{n: a or t("paper.dash") for n, a in given.items()})
        if any(given.values())
        else t("paper.dash"),
        t("paper.dash") if line.acceptance is None else line.acceptance.text(t.lang),
        t("paper.dash") if line.boundary is None else line.boundary.text(t.lang),
    )


def _levels(t: Translator, case: CasePapers) -> Iterator[Block]:
    yield _heading(t, "levels")
    yield Fields(tuple((service_name(t, level.item), target_words(t, level)) for level in case.plan.services))
    yield Text(t("paper.rfp.levels_note"), small=True)


def _schedule(t: Translator, case: CasePapers) -> Iterator[Block]:
    yield _heading(t, "schedule")
    given = case.filled
    days = [("reply_by", given.reply_by), ("decide_by", given.decide_by)]
    rows = [(t(f"paper.rfp.{name}"), t("paper.to_fill") if day is None else date_words(t, day)) for name, day in days]
    steps = {step.code: step for step in case.plan.transition.steps}
    rows += [
        (t(f"plan.step.{code}.name"), date_words(t, steps[code].due))
        for code in ("contract", "cutover")
        if code in steps
    ]
    yield Fields(tuple(rows))


def _musts(t: Translator, case: CasePapers) -> Iterator[Block]:
    yield _heading(t, "musts")
    company = case.company
    found = [
        t("paper.rfp.must_task", task=w.task.name(t.lang)) for w in company.vendor_wishes if w.importance == "must"
    ]
    for field, hard in REQUIREMENTS.items():
        value = getattr(company, field)
        if value not in ASKS_NOTHING and (hard is None or getattr(company, hard)):
            found.append(t("paper.rfp.must", name=label(t, "buyer", field), value=_must(t, field, value)))
    yield Bullets(tuple(found)) if found else Text(t("format.none"))


def _must(t: Translator, field: str, value: object) -> str:
    if field == "required_certifications" and isinstance(value, tuple):
        one_of = (t("paper.rfp.or_separator").join(t.word("certification", code) for code in codes) for codes in value)
        return t("paper.rfp.and_separator").join(one_of)
    return t("paper.rfp.not_allowed") if value is False else fact(t, "buyer", field, value)


def _criteria(t: Translator, case: CasePapers) -> Iterator[Block]:
    yield _heading(t, "criteria")
    parts = case.chosen.explanation.contributions
    rows: list[tuple[Cell, ...]] = []
    for place, part in enumerate(parts):
        rows.append((t(f"family.{part.family}"), part.name, Amount(part.weight, "share", f"weight{place}")))
    weights = "+".join(f"{{weight{place}}}" for place in range(len(parts)))
    rows.append((t("paper.selection.total"), "", Amount(1.0, "share", "", weights)))
    heads = [t(f"paper.selection.head.{name}") for name in ("family", "criterion", "weight")]
    yield table(heads, rows, (3, 4, 1.5), ("left", "left", "right"), strong=[len(parts)])
    yield Text(t("paper.rfp.criteria_note"), small=True)


def _prices(t: Translator, case: CasePapers) -> Iterator[Block]:
    yield _heading(t, "prices")
    lines = [line for line in case.plan.scope.handed_over if line.driver != "none"]
    rows = [(t("column.base_fee_jpy"), t("paper.rfp.a_month"), t("paper.dash"), "", "")]
    for driver in VOCABULARIES["driver"]:
        named = [line for line in lines if line.driver == driver]
        if named:
            volumes = t.join(
                t("paper.quote.task", name=task_name(t, line.task_id), volume=volume_words(t, line)) for line in named
            )
            unit = t(f"paper.rfp.per.{driver}")
            rows.append((t(f"column.price_per_{driver}_jpy"), unit, volumes, "", ""))
    rows.append((t("column.extra_task_price_jpy"), t("paper.rfp.a_month"), t("paper.rfp.extra_tasks"), "", ""))
    rows.append((t("column.initial_fee_jpy"), t("paper.rfp.once"), t("paper.dash"), "", ""))
    heads = [t(f"paper.rfp.head.{name}") for name in ("price", "unit", "volumes", "unit_price", "month")]
    yield table(heads, rows, (1.9, 1.1, 4.6, 1.3, 1.3), ("left", "left", "left", "right", "right"))
    yield Text(t("paper.rfp.price_note"), small=True)


def _procedure(t: Translator, case: CasePapers) -> Iterator[Block]:
    yield _heading(t, "procedure")
    yield Text(t("paper.rfp.procedure_text"))
    yield Fields(((t("paper.rfp.contact"), filled(t, case.filled.contact)),))
    columns = decisive(case)
    if columns:
        yield Heading(t("paper.rfp.decisive"), 2)
        numbered = enumerate(columns, start=1)
        yield Text("\n".join(t("paper.numbered", number=n, text=question(t, case, name)) for n, name in numbered))
