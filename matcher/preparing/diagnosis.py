"""The verb "diagnose": the buyer's own side, before any vendor is looked at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from matcher.criteria import CRITERIA
from matcher.criteria.handover import HANDOVER_ITEMS, handover_need
from matcher.criteria.rules import HANDOVER_MONTHS
from matcher.domain.company import CompanyProfile
from matcher.domain.diagnosis import Diagnosis, Homework, OpenGate
from matcher.domain.preparation import Preparation
from matcher.domain.records import Message
from matcher.domain.scales import READINESS_LEVELS
from matcher.domain.standing import Standing
from matcher.planning.action_plan import action_plan, step_for
from matcher.planning.conflicts import conflicts
from matcher.planning.look_back import look_back
from matcher.planning.options_beside import options_beside
from matcher.planning.readiness import profile, standings
from matcher.planning.readiness_items import ITEMS, NOT_DELEGABLE, skipped
from matcher.text import LANGUAGES, translator

EMPTY = Preparation()


def diagnose(company: CompanyProfile, preparation: Preparation | None = None) -> Diagnosis:
    """Return what is in order on the buyer's own side, what is open, and what closes it by when.

    Parameters
    ----------
    company : the company; its `case_date`, by default today, is the day from which the steps count.
    preparation : surveys in the contract, owners and dates of the steps, a past engagement; by default none.

    Examples
    --------
    >>> asked = CompanyProfile(employees=8, growth_phase="mature", it_stage=1, first_reply_hours=8, tasks=[
    ...     {"task_id": "journal_entry"}], owner_hours_per_month=6, case_date="2027-04-01")
    >>> [gate.standing.item for gate in diagnose(asked).gates]
    ['R1', 'R3', 'R4', 'R6']
    """
    prepared = preparation or EMPTY
    case_date = company.case_date or date.today()
    found = standings(company, prepared)
    months = (min(HANDOVER_MONTHS.values()), max(HANDOVER_MONTHS.values()))
    return Diagnosis(
        company_name=company.name,
        case_date=case_date,
        standings=found,
        skipped=skipped(company),
        profile=profile(found),
        gates=tuple(_gate(prepared, standing, case_date) for standing in found if _is_gate(standing)),
        plan=action_plan(company, prepared, found, case_date, months),
        homework=tuple(_homework(company, prepared, found)),
        options=options_beside(company, found),
        look_back=None if prepared.past is None else look_back(company, prepared.past, found),
        conflicts=conflicts(company, prepared),
    )


def _is_gate(standing: Standing) -> bool:
    return standing.first and not standing.is_closed


def _gate(preparation: Preparation, standing: Standing, case_date: date) -> OpenGate:
    return OpenGate(standing, step_for(preparation, standing.item, case_date), tuple(_ways(preparation, standing.item)))


def _ways(preparation: Preparation, item: str) -> Iterator[Message]:
    """Yield how else a gate can be closed than in-house: by a survey in the contract, or in no other way."""
    if item in NOT_DELEGABLE:
        yield Message("not_delegable", f"diagnosis.way.not_delegable.{item}")
    elif ITEMS[item].surveyed:
        begun = item in preparation.surveys
        yield Message("survey", f"diagnosis.way.{'survey_unsettled' if begun else 'survey'}")


# --- what the company does not know -----------------------------------------------------------------------------------


def _homework(company: CompanyProfile, preparation: Preparation, found: Sequence[Standing]) -> Iterator[Homework]:
    for standing in found:
        if standing.state == "unknown":
            yield Homework(standing.item, True, tuple(_effects_of_item(company, standing)))
    for field in sorted(company.model_fields_set):
        if getattr(company, field) is None and (effects := tuple(_effects_of_field(company, field))):
            yield Homework(field, False, effects)
    if company.trigger == "past_failure" and preparation.past is None:
        yield Homework("trigger", False, (Message("look_back", "diagnosis.effect.look_back"),))


def _effects_of_item(company: CompanyProfile, standing: Standing) -> Iterator[Message]:
    cause = {lang: translator(lang)(f"cause.{standing.cause}") for lang in LANGUAGES}
    yield Message("profile", "diagnosis.effect.profile", {"cause": cause})
    if standing.item in HANDOVER_ITEMS:
        needs = [_need(company, standing.item, level) for level in (READINESS_LEVELS[-1], READINESS_LEVELS[0])]
        low, high = (f"{need:.1f}" for need in needs)
        yield Message("handover_need", "diagnosis.effect.handover_need", {"low": low, "high": high})
    if standing.item == "R16":
        yield Message("direction", "diagnosis.effect.direction")


def _need(company: CompanyProfile, item: str, level: int) -> float:
    """Return the need for handover support if an unknown item turned out to have this level."""
    answered = {**(company.readiness or {}), item: level}
    return handover_need(company.model_copy(update={"readiness": answered})) or 0.0


def _effects_of_field(company: CompanyProfile, field: str) -> Iterator[Message]:
    """Yield how much of the weights rests on a field that the company does not know."""
    resting = [criterion for criterion in CRITERIA if field in criterion.buyer_fields and criterion.is_asked(company)]
    if resting:
        names = {lang: translator(lang).join(_names(resting, lang)) for lang in LANGUAGES}
        share = round(100 * sum(criterion.weight for criterion in resting))
        yield Message("weights", "diagnosis.effect.weights", {"criteria": names, "share": share})
    if field == "current_person_until":
        yield Message("leaving", "diagnosis.effect.leaving")


def _names(criteria: Sequence[object], lang: str) -> list[str]:
    return [translator(lang)(f"criterion.{criterion.criterion_id}") for criterion in criteria]  # type: ignore[attr-defined]
