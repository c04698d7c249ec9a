"""The opinions of the session: whose is being edited, and every change of one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from matcher.criteria import CRITERIA, FAMILIES
from matcher.domain.case import MOST_OPINIONS, TOGETHER, Opinion, WeightMethod
from matcher.ui import state
from matcher.weighting import PRESETS, resolve_weights

USUAL: Mapping[str, float] = {criterion.criterion_id: criterion.weight for criterion in CRITERIA}
FAMILY_OF: Mapping[str, str] = {criterion.criterion_id: criterion.family for criterion in CRITERIA}
USUAL_OF_FAMILY: Mapping[str, float] = {
    family: sum(criterion.weight for criterion in CRITERIA if criterion.family == family) for family in FAMILIES
}
LONGEST_PERSON = 80


def everybody() -> tuple[Opinion, ...]:
    """Return the opinions given so far."""
    return tuple(state.get(state.OPINIONS) or ())


def people() -> list[str]:
    """Return everybody who has an opinion; while nobody has, oneself."""
    return [opinion.person for opinion in everybody()] or [""]


def edited() -> Opinion:
    """Return the opinion that the page shows and changes; the default weights while there is none."""
    person = edited_person()
    return next((opinion for opinion in everybody() if opinion.person == person), default_of(person))


def edited_person() -> str:
    """Return whose opinion the page shows: the one chosen, else the one that ranks, else the first."""
    named = people()
    wanted = (state.get(state.EDITED_PERSON), state.get(state.RANKED_BY))
    return next((person for person in wanted if person in named), named[0])


def default_of(person: str) -> Opinion:
    """Return the opinion of somebody who has not said anything."""
    return Opinion(person=person, method="default", weights=dict(USUAL))


def is_usual(opinion: Opinion) -> bool:
    """Return whether an opinion says nothing but the default weights."""
    return opinion.method == "default"


def set_weights(method: WeightMethod, given: Mapping[str, Any], weights: Mapping[str, float]) -> None:
    """Make these the weights of the person whose opinion is edited; weights by criterion or family."""
    resolved = {name: min(weight, 1.0) for name, weight in resolve_weights(weights, USUAL, FAMILY_OF).items()}
    put(Opinion(person=edited_person(), method=method, given=_with_reason(given), weights=resolved))


def _with_reason(given: Mapping[str, Any]) -> dict[str, Any]:
    return {**given, "reason": reason} if (reason := edit_reason()) else dict(given)


def edit_reason() -> str | None:
    """Return why weights that were decided are being changed, None while they are closed or were never decided."""
    locked_at, reason = state.get(state.EDITING_LOCKED) or (None, "")
    return reason if locked_at is not None and locked_at == state.get(state.LOCKED_AT) else None


def put(opinion: Opinion) -> None:
    """Keep an opinion in the place of that person's last one.

    Oneself alone with the default weights is nothing, unless a reason was given for going back to them.
    """
    now = everybody()
    if opinion.person in [other.person for other in now]:
        now = tuple(opinion if other.person == opinion.person else other for other in now)
    else:
        now = (*now, opinion)
    only_usual = len(now) == 1 and not now[0].person and is_usual(now[0]) and not now[0].given
    state.put(state.OPINIONS, () if only_usual else now)


def take_preset(name: str) -> None:
    """Give the edited person the weights of a preset; the default one takes back what was said."""
    if name == "default":
        put(default_of(edited_person()).model_copy(update={"given": _with_reason({})}))
    else:
        set_weights("preset", {"name": name}, PRESETS[name] or {})


def add(person: str) -> None:
    """Add a person, beginning with the default weights, and show them; oneself stays as the first."""
    now = everybody() or (default_of(""),)
    if person and person not in (*people(), TOGETHER) and len(now) < MOST_OPINIONS:
        state.put(state.OPINIONS, (*now, default_of(person)))
        state.put(state.EDITED_PERSON, person)


def rename(person: str) -> None:
    """Give the edited person another name."""
    old = edited_person()
    if not person or person in (*people(), TOGETHER):
        return
    now = everybody() or (default_of(""),)
    renamed = (o.model_copy(update={"person": person}) if o.person == old else o for o in now)
    state.put(state.OPINIONS, tuple(renamed))
    state.put(state.EDITED_PERSON, person)
    if (state.get(state.RANKED_BY) or "") == old:
        state.put(state.RANKED_BY, person)


def remove() -> None:
    """Take the edited person's opinion out; what ranked by it ranks by the first of the others."""
    gone = edited_person()
    left = tuple(opinion for opinion in everybody() if opinion.person != gone)
    if (state.get(state.RANKED_BY) or "") == gone:
        state.put(state.RANKED_BY, left[0].person if left else "")
    if len(left) == 1 and state.get(state.RANKED_BY) == TOGETHER:
        state.put(state.RANKED_BY, left[0].person)
    state.put(state.OPINIONS, left)
    state.put(state.EDITED_PERSON, None)


def by_family(weights: Mapping[str, float]) -> dict[str, float]:
    """Return weights by criterion as weights by family."""
    return {family: sum(weights.get(n, 0.0) for n in USUAL if FAMILY_OF[n] == family) for family in FAMILIES}
