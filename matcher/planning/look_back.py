"""A past engagement explained: which causes it probably had, and which of them today's plan would repeat.

Deterministic rules over what was seen and what existed (``domain.preparation``); every cause is one of the published
five, or the sixth family of security and continuity. The words stay honest: a likely cause is not a proven one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from matcher.domain.company import CompanyProfile
from matcher.domain.diagnosis import Likelihood, LikelyCause, LookBack, Repeats
from matcher.domain.preparation import EXISTED, SYMPTOMS, PastEngagement
from matcher.domain.records import Cited, Message
from matcher.domain.standing import Standing
from matcher.planning.readiness_items import CAUSES

LIKELY_FROM = 2
"""Pieces of evidence from which a cause is called likely; one alone leaves it possible (assumption 仮置き)."""
GUARDS = {
    "handover": ("R3", "R4", "R5"),
    "scope": ("R6", "R12"),
    "governance": ("R7", "R9"),
    "purpose": ("R1", "R2"),
    "misfit": ("R10", "R13"),
    "assurance": ("R14", "R20"),
}
"""The readiness items that guard against a cause this time."""


def look_back(company: CompanyProfile, past: PastEngagement, found: Sequence[Standing]) -> LookBack:
    """Return the likely causes of a past engagement, the best supported first.

    Parameters
    ----------
    company : what it wants done today.
    past : the engagement that did not go well.
    found : where today's readiness items stand.
    """
    evidence = {cause: tuple(_evidence(past, cause)) for cause in CAUSES}
    supported = sorted((cause for cause in CAUSES if evidence[cause]), key=lambda cause: -len(evidence[cause]))
    again = tuple(wish.task.task_id for wish in company.vendor_wishes if wish.task.task_id in past.tasks)
    return LookBack(
        causes=tuple(_cause(cause, evidence[cause], found) for cause in supported),
        tasks_again=again,
        notes=tuple(_notes(past, again, supported)),
    )


def _evidence(past: PastEngagement, cause: str) -> Iterator[Message]:
    """Yield what speaks for a cause: what was seen, what did not exist, how it ended."""
    for symptom, of in SYMPTOMS.items():
        if of == cause and symptom in past.symptoms:
            yield Message(symptom, f"symptom.{symptom}")
    for existed, of in EXISTED.items():
        if of == cause and past.existed.get(existed) is False:
            yield Message(existed, f"look_back.missing.{existed}")
    if cause == "assurance" and past.ended == "vendor_ended":
        yield Message("vendor_ended", "look_back.ended.vendor_ended")


def _cause(cause: str, evidence: tuple[Message, ...], found: Sequence[Standing]) -> LikelyCause:
    likelihood: Likelihood = "likely" if len(evidence) >= LIKELY_FROM else "possible"
    guards = [standing for standing in found if standing.item in GUARDS[cause] and not standing.is_closed]
    is_open = [standing.item for standing in guards if standing.state == "open"]
    repeats: Repeats = "yes" if is_open else "unknown" if guards else "no"
    named = is_open or [standing.item for standing in guards]
    return LikelyCause(cause, likelihood, evidence, repeats, tuple(named))


def _notes(past: PastEngagement, again: Sequence[str], supported: Sequence[str]) -> Iterator[Message]:
    if not supported:
        yield Message("nothing_seen", "look_back.note.nothing_seen")
    if unknown := [name for name in EXISTED if past.existed.get(name) is None]:
        yield Message("not_remembered", "look_back.note.not_remembered", {"count": len(unknown)})
    if again:
        tasks = Cited("buyer", "tasks", list(again))
        yield Message("tasks_again", "look_back.note.tasks_again", {"count": len(again), "tasks": tasks})
