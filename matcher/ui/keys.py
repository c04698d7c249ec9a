"""The keys of widgets of which there are many: one a field, task, criterion, vendor or month."""

from __future__ import annotations


def draft_key(draft: str, column: str) -> str:
    """Return the key of the widget for one fact of a draft."""
    return f"fact_{draft}_{column}"


def folded_key(what: str) -> str:
    """Return the key of a fold whose content is made when it is opened."""
    return f"fold_{what}"


def heading_key(file: str, place: int) -> str:
    """Return the key of the column chosen for a heading of a vendor file."""
    return f"heading_{file}_{place}"


def importance_key(family: str) -> str:
    """Return the key of the importance of a family."""
    return f"importance_{family}"


def points_key(group: str, name: str) -> str:
    """Return the key of the points of a family or criterion; `group` is what adds up to 100."""
    return f"points_{group}_{name}"


def keep_key(group: str, name: str) -> str:
    """Return the key of the switch that keeps those points where they are."""
    return f"keep_{group}_{name}"


def card_key(left: str, right: str) -> str:
    """Return the key of the answer to a trade-off card."""
    return f"card_{left}_{right}"


def measured_key(field: str) -> str:
    """Return the key of a field of the month that is entered."""
    return f"measured_{field}"


def promised_key(measure: str) -> str:
    """Return the key of what was promised for a measure."""
    return f"promised_{measure}"


def contract_key(field: str) -> str:
    """Return the key of a date or length of the contract."""
    return f"contract_{field}"


def plan_table_key(place: str, number: int) -> str:
    """Return the key of a table of the plan, given to the browser for the so-manieth time."""
    return f"plan_table_{place}_{number}"


def paper_key(field: str) -> str:
    """Return the key of a field that is filled in for the papers."""
    return f"paper_{field}"


def plan_key(vendor_id: str, part: str) -> str:
    """Return the key of a field of the plan with a vendor."""
    return f"plan_{part}_{vendor_id}"


def swing_key(criterion: str) -> str:
    """Return the key of the points of a swing."""
    return f"swing_{criterion}"


def pair_key(left: str, right: str, part: str) -> str:
    """Return the key of the answer to a pair of families: which `side` is more important, and by what `strength`."""
    return f"pair_{part}_{left}_{right}"


def lot_key(lot: str) -> str:
    """Return the key of the chosen tasks of a lot."""
    return f"tasks_{lot}"


def task_key(task_id: str, part: str) -> str:
    """Return the key of what is said about a chosen task."""
    return f"task_{part}_{task_id}"


def unknown_key(field: str) -> str:
    """Return the key of the tick わからない beside a field."""
    return f"{field}_unknown"


def said_key(field: str) -> str:
    """Return the key of the answers to a list that name nothing."""
    return f"{field}_said"


def readiness_key(item: str) -> str:
    """Return the key of the level of a readiness item."""
    return f"readiness_{item}"


def survey_key(item: str, part: str) -> str:
    """Return the key of the fee or the date of a survey in the contract."""
    return f"survey_{item}_{part}"


def step_key(code: str, part: str) -> str:
    """Return the key of the owner, the date or the tick of a step of the action plan."""
    return f"step_{code}_{part}"


def past_key(part: str, name: str = "") -> str:
    """Return the key of what is said about a past engagement."""
    return f"past_{part}_{name}"


def part_key(field: str, place: int) -> str:
    """Return the key of one list of a field that holds several."""
    return f"{field}_{place}"
