"""Scope and roles: one line a task, proposed from the answers and the vendor's facts, with gaps and double owners."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from matcher.domain.company import Wish
from matcher.domain.plan import Reach, Reserved, Roles, Scope, ScopeLine, Standing
from matcher.domain.plan_edits import Role, ScopeEdit
from matcher.domain.records import Cited, Message
from matcher.domain.said import say
from matcher.domain.tasks import TASKS, Task
from matcher.planning.flows import contract_type_of, nature_of, neighbours
from matcher.planning.situation import Situation
from matcher.text import LANGUAGES

PROFESSIONAL_OF_LOT: Mapping[str, str] = {
    "accounting": "tax_accountant",
    "tax": "tax_accountant",
    "payroll": "labor_consultant",
    "labor": "labor_consultant",
}
"""Whose column a task of a lot is in where a professional does it and the law names none."""
COLUMNS = ("tax_accountant", "labor_consultant")
"""The licences that have a column of the table; the buyer arranges any other professional."""
ROLE_FIELDS = ("buyer", "vendor_lead", *COLUMNS)


def scope(situation: Situation) -> Scope:
    """Return the table: every task that the company or a person names, and its neighbours, in the taxonomy's order."""
    wishes = {wish.task.task_id: wish for wish in situation.company.wishes}
    edits = situation.edits.scope
    named = {*wishes, *edits}
    listed = named | neighbours(wishes)
    lines = tuple(
        _line(situation, TASKS[task_id], wishes.get(task_id), edits.get(task_id, ScopeEdit()))
        for task_id in TASKS
        if task_id in listed
    )
    return Scope(lines=lines, route=say("route"))


def _line(situation: Situation, task: Task, wish: Wish | None, edit: ScopeEdit) -> ScopeLine:
    standing: Standing = edit.done_by or (wish.done_by if wish else "neighbour")
    coverage: Reach = (edit.coverage or situation.states[task.task_id]) if standing == "vendor" else "out_of_scope"
    nature = edit.nature or nature_of(task)
    reserved = _reserved(situation, task, standing)
    proposed = _roles(situation, task, standing, coverage, reserved)
    roles = proposed.model_copy(update={name: role for name, role in _given(edit) if name in ROLE_FIELDS})
    handed_over = standing == "vendor"
    line = ScopeLine(
        task_id=task.task_id,
        lot=task.lot,
        standing=standing,
        importance=wish.importance if wish else None,
        nature=nature,
        coverage=coverage,
        roles=roles,
        boundary=_text("boundary_text", edit.boundary) or _boundary(task),
        driver=task.driver,
        monthly_volume=_volume(situation, task, wish, edit),
        hours_now=edit.hours_now,
        reply_hours=(edit.reply_hours or situation.company.first_reply_hours) if handed_over else None,
        acceptance=(_text("acceptance_text", edit.acceptance) or say(f"acceptance.{task.lot}"))
        if handed_over
        else None,
        contract_type=(edit.contract_type or contract_type_of(task, nature)) if handed_over else None,
        reserved=reserved,
        faults=(),
        assumed=(),
        edited=tuple(name for name, _ in _given(edit)),
    )
    return line.model_copy(update={"faults": tuple(faults(line)), "assumed": tuple(_assumed(line))})


def _given(edit: ScopeEdit) -> Iterator[tuple[str, Any]]:
    """Yield what a person changed, by field."""
    yield from ((name, value) for name, value in edit if value is not None)


def _text(code: str, text: str | None) -> Message | None:
    return say(code, text=text) if text else None


def _boundary(task: Task) -> Message | None:
    boundary = {lang: task.boundary(lang) for lang in LANGUAGES}
    return say("boundary_text", text=boundary) if all(boundary.values()) else None


def _volume(situation: Situation, task: Task, wish: Wish | None, edit: ScopeEdit) -> float | None:
    stated = edit.monthly_volume if edit.monthly_volume is not None else (wish.monthly_volume if wish else None)
    if stated is None and task.driver == "person" and wish is not None:
        return float(situation.company.employees)
    return stated


def _reserved(situation: Situation, task: Task, standing: Standing) -> Reserved | None:
    if task.licence_rule == "none":
        return None
    holder = situation.holders[task.task_id]
    if standing != "vendor":
        holder = "own_professional" if task.licence in situation.own_professionals else "unknown"
    return Reserved(
        licence=task.licence,
        disputed_licence=task.disputed_licence,
        rule=task.licence_rule,
        law=task.licence_law,
        holder=holder,
        source_url=task.source_url,
    )


def _roles(situation: Situation, task: Task, standing: Standing, coverage: Reach, reserved: Reserved | None) -> Roles:
    """Return the proposed roles: the company answers for everything, whoever does the work."""
    if standing == "neighbour":
        return Roles()
    if standing == "in_house":
        return Roles(buyer="RA", vendor_lead="I")
    professional = task.licence or PROFESSIONAL_OF_LOT.get(task.lot, "")
    if standing == "own_professional":
        does_it = _with_professional(professional, "R", Roles(buyer="A", vendor_lead="I"))
        return does_it if professional in COLUMNS else Roles(buyer="RA", vendor_lead="I")
    if reserved is not None and reserved.rule == "exclusive" and reserved.holder in ("own_professional", "nobody"):
        return _reserved_roles(reserved)
    asked = professional if reserved is not None and professional in situation.own_professionals else ""
    return _with_professional(asked, "C", Roles(buyer="A", vendor_lead="" if coverage == "not_covered" else "R"))


def _with_professional(professional: str, role: Role, roles: Roles) -> Roles:
    """Return the roles with that of a professional; as they are where the table has no column for it."""
    return roles.model_copy(update={professional: role}) if professional in COLUMNS else roles


def _reserved_roles(reserved: Reserved) -> Roles:
    """Return the roles of work that the vendor may prepare, but not do."""
    if reserved.holder == "own_professional" and reserved.licence in COLUMNS:
        return _with_professional(reserved.licence, "R", Roles(buyer="A", vendor_lead="C"))
    return Roles(buyer="RA" if reserved.holder == "own_professional" else "A", vendor_lead="C")


def faults(line: ScopeLine) -> Iterator[Message]:
    """Yield what a line lacks or has twice."""
    task = Cited("buyer", "tasks", line.task_id)
    if line.standing == "neighbour" and not line.roles.of("R"):
        yield say("fault.undecided", task=task)
        return
    if not line.roles.of("R"):
        yield say("fault.no_responsible", task=task)
    if not line.roles.of("A"):
        yield say("fault.no_accountable", task=task)
    if len(line.roles.of("A")) > 1:
        yield say("fault.two_accountable", task=task)
    if line.coverage in ("not_covered", "unknown"):
        yield say(f"fault.{line.coverage}", task=task)
    reserved = line.reserved
    if line.in_scope and reserved is not None and reserved.holder in ("nobody", "unknown"):
        code = "licence_missing" if reserved.holder == "nobody" else "licence_unknown"
        if reserved.rule == "exclusive" and reserved.licence:
            yield say(f"fault.{code}", task=task, licence=Cited("buyer", "own_professionals", reserved.licence))


def _assumed(line: ScopeLine) -> Iterator[str]:
    """Yield the fields that rest on neither an answer nor a fact."""
    proposed = ["nature"]
    if line.in_scope:
        proposed += ["acceptance", "contract_type"]
    if line.standing != "neighbour":
        proposed += [name for name in ROLE_FIELDS if getattr(line.roles, name)]
    yield from (name for name in proposed if name not in line.edited)
