"""The plan with one vendor: scope and roles, service levels, cost, meetings, transition, exit and checks.

Everything is plain data; what is said to people is a `Said`, a code with the facts of its sentence (``.text(lang)``).
The published form (``plan --format json``) is the same types, each `Said` as its code and its sentence.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict

from matcher.domain.company import DoneBy, Importance
from matcher.domain.plan_cost import Extent, Origin, ThreeYears
from matcher.domain.plan_edits import (
    ContractType,
    Coverage,
    InternalRole,
    Nature,
    Party,
    PlanEdits,
    Role,
    ServiceItem,
    StepCode,
)
from matcher.domain.said import Said

Standing = Literal[DoneBy, "neighbour"]
"""Who is to do a task; a neighbour belongs to the same flow of work, and the company has not said who does it."""
Reach = Literal[Coverage, "out_of_scope"]
Holder = Literal["vendor", "partner", "own_professional", "nobody", "unknown"]
CheckState = Literal["act", "confirm", "note"]
"""To be solved before signing, to be confirmed, to be kept in mind."""


class _Plain(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Roles(_Plain):
    """R, A, C and I of one task: four parties, never a single worker of the vendor."""

    buyer: Role = ""
    vendor_lead: Role = ""
    tax_accountant: Role = ""
    labor_consultant: Role = ""

    def of(self, letter: Literal["R", "A", "C", "I"]) -> tuple[Party, ...]:
        """Return who has a letter."""
        return tuple(party for party in PARTIES if letter in getattr(self, party))


PARTIES: tuple[Party, ...] = ("buyer", "vendor_lead", "tax_accountant", "labor_consultant")


class Reserved(_Plain):
    """Work that the law reserves, wholly or beyond a boundary, and who of the people at hand may do it."""

    licence: str
    """Code of the licence; "" where the law asks for a permit that has no licence code."""
    disputed_licence: str
    rule: Literal["exclusive", "conditional"]
    law: str
    holder: Holder
    source_url: str


class ScopeLine(_Plain):
    """One task: who does what, how far it is included, and how it is measured and accepted."""

    task_id: str
    lot: str
    standing: Standing
    importance: Importance | None
    nature: Nature
    coverage: Reach
    roles: Roles
    boundary: Said | None
    driver: str
    monthly_volume: float | None
    hours_now: float | None
    reply_hours: float | None
    acceptance: Said | None
    contract_type: ContractType | None
    reserved: Reserved | None
    faults: tuple[Said, ...]
    """What is missing or stands twice: no R, no A, two A, no licence, not covered, open coverage."""
    assumed: tuple[str, ...]
    """The fields that are proposed without an answer or a fact behind them (仮置き)."""
    edited: tuple[str, ...]

    @property
    def in_scope(self) -> bool:
        """Whether the vendor is to do the task."""
        return self.standing == "vendor"


class Scope(_Plain):
    """The one table that the RFP, the role table and the service levels are made of; every task once."""

    lines: tuple[ScopeLine, ...]
    route: Said
    """Which way requests go."""

    @property
    def handed_over(self) -> tuple[ScopeLine, ...]:
        """The lines of the tasks that the vendor is to do."""
        return tuple(line for line in self.lines if line.in_scope)

    @property
    def at_vendor(self) -> tuple[ScopeLine, ...]:
        """The lines of the tasks that the vendor is to do and does not refuse."""
        return tuple(line for line in self.handed_over if line.coverage != "not_covered")

    def line(self, task_id: str) -> ScopeLine | None:
        """Return the line of a task, None where the table does not have it."""
        return next((line for line in self.lines if line.task_id == task_id), None)


class ServiceLevel(_Plain):
    """One row of the service levels. Its name, unit and period stand under ``plan.service``, by code."""

    item: ServiceItem
    tasks: tuple[str, ...]
    """The tasks that it holds for."""
    formula: Said
    unit: Literal["business_hours", "percent", "business_days", "hours_word"]
    period: Literal["month", "always"]
    at_most: bool
    target: float | None
    target_word: str | None
    """Code of the support hours where the target is no number."""
    origin: Origin
    promised: float | str | None
    """What the vendor states today, None where it is unknown."""
    met: bool | None
    """Whether what it states reaches the target."""
    measured_by: Party
    consequence: Said
    evidence: Said


class Meeting(_Plain):
    """One kind of meeting, sized to the company."""

    code: Literal["monthly_hour", "operating", "management", "executive", "start"]
    cadence: str
    minutes: int
    chair: Party
    attendees: Said
    agenda: tuple[Said, ...]
    output: Said


class Window(_Plain):
    """Days on which nothing is switched over: closing, payday, year-end adjustment, annual closing."""

    code: Literal["month_end", "payday", "year_end_adjustment", "annual_closing"]
    begins: date
    ends: date
    origin: Origin


class Step(_Plain):
    """One dated step of the transition."""

    code: StepCode
    begins: date
    due: date
    responsible: Party
    what: Said
    done_when: Said
    origin: Origin
    falls_into: tuple[str, ...]
    """Codes of the windows that the due day falls into, where it could not be kept out of them."""


class Transition(_Plain):
    """How the work moves over, and how it would move back."""

    steps: tuple[Step, ...]
    windows: tuple[Window, ...]
    months: Extent
    """Months until the parallel run can end, by the vendor's support."""
    person_until: date | None
    ends_in_time: bool | None
    """Whether the parallel run ends before today's person leaves; None where that is not known."""
    notes: tuple[Said, ...]
    """What the dates could not take into account."""
    rollback: Said
    people: Mapping[InternalRole, str]
    """Names, as far as they are entered."""

    def step(self, code: StepCode) -> Step:
        """Return one step."""
        return next(step for step in self.steps if step.code == code)


class ExitItem(_Plain):
    """One thing that comes back when the contract ends."""

    code: str
    tasks: tuple[str, ...]
    what: Said
    form: Said
    when: Said


class Check(_Plain):
    """One check before signing: what was found, what to do, the source, and whom to ask. Never a legal opinion."""

    code: str
    state: CheckState
    tasks: tuple[str, ...]
    finding: Said
    action: Said
    law: str
    source_url: str
    professional: str
    """Code of the licence of the person to ask."""


class Clash(_Plain):
    """Two entries that exclude each other, with the two places where one of them can be changed."""

    code: str
    first: Said
    second: Said
    said: Said


class Plan(_Plain):
    """The plan of one company with one vendor."""

    engine: Literal["matcher/1"] = "matcher/1"
    company_name: str | None
    vendor_id: str
    vendor_name: str
    as_of: date
    first: tuple[Said, ...]
    """What has to be said before everything else."""
    clashes: tuple[Clash, ...]
    scope: Scope
    services: tuple[ServiceLevel, ...]
    unmeasured: tuple[str, ...]
    """Tasks of the table that no service level holds for."""
    cost: ThreeYears
    meetings: tuple[Meeting, ...]
    transition: Transition
    exit_list: tuple[ExitItem, ...]
    checks: tuple[Check, ...]
    edits: PlanEdits

    def to_json(self, lang: str) -> str:
        """Return the published form, sentences in `lang`."""
        return self.model_dump_json(indent=1, context={"lang": lang})
