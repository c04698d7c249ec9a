"""Company files as far as they are answered: every field may be missing, unknown or anything that it takes."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from matcher.companies.file import OPEN_LISTS
from matcher.domain.company import CompanyProfile
from matcher.domain.scales import READINESS_ITEMS, VOCABULARIES
from matcher.domain.tasks import LOTS, TASKS
from matcher.ui.start.fields import FIELDS, codes_of, limits_of

WORDS = st.text(st.characters(blacklist_categories=("Cs",)), min_size=1, max_size=20)
DATES = st.dates().map(lambda day: day.isoformat())
HOURS = st.floats(min_value=0.01, max_value=1e4)
TASK_IDS = [*TASKS, *(f"group:{lot}" for lot in LOTS)]


def numbers(field: str) -> st.SearchStrategy[Any]:
    low, high, is_whole = limits_of(field)
    return st.integers(int(low), int(high)) if is_whole else st.floats(low, high)


def lists(field: str) -> st.SearchStrategy[Any]:
    codes = st.sampled_from(CompanyProfile.vocabulary(field))
    return st.lists(codes | WORDS if field in OPEN_LISTS else codes, max_size=4)


def task(task_id: str) -> st.SearchStrategy[dict[str, Any]]:
    parts = {
        "importance": st.sampled_from(VOCABULARIES["importance"]),
        "done_by": st.sampled_from(VOCABULARIES["done_by"]),
        "monthly_volume": st.none() | st.floats(0, 1e8),
    }
    return st.fixed_dictionaries({"task_id": st.just(task_id)}, optional=parts)


def _field(name: str) -> st.SearchStrategy[Any]:
    return {
        "number": lambda: numbers(name),
        "day": lambda: DATES,
        "words": lambda: WORDS,
        "hard": st.booleans,
        "reply": lambda: HOURS,
        "term": lambda: st.floats(0, 600),
        "several": lambda: lists(name),
        "any_of": lambda: st.lists(
            st.lists(WORDS | st.sampled_from(codes_of(name)), min_size=1, max_size=3), max_size=3
        ),
        "tasks": lambda: st.lists(st.sampled_from(TASK_IDS), min_size=1, max_size=6, unique=True).flatmap(
            lambda ids: st.tuples(*map(task, ids)).map(list)
        ),
    }.get(FIELDS[name].kind, lambda: st.sampled_from(codes_of(name)))()


ALWAYS_KNOWN = ("employees", "tasks")
CONTENTS = st.fixed_dictionaries(
    {},
    optional={
        **{name: _field(name) | (st.nothing() if name in ALWAYS_KNOWN else st.none()) for name in FIELDS},
        "readiness": st.dictionaries(st.sampled_from(READINESS_ITEMS), st.none() | st.integers(0, 4), max_size=5),
        "case_date": DATES,
    },
)
