"""A month to enter: counts and hours as they were, checked together when they are handed in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial
from types import MappingProxyType

import streamlit as st

from matcher.domain.engagement import LONGEST_NOTE, PARTS, MonthlyRecord
from matcher.domain.wording import day
from matcher.ranking import Ranking
from matcher.text import Translator
from matcher.ui import keys, state
from matcher.ui.results.engaged import held, keep

COUNTS = ("due", *PARTS, "checked")
FIELDS: Mapping[str, type[int] | type[float]] = MappingProxyType(
    {field: int if field in COUNTS else float for field in MonthlyRecord.model_fields if field not in ("month", "note")}
)
"""The numbers of a month: counts are whole."""
MOST: Mapping[str, float] = MappingProxyType({"closing_days": 366.0})
MOST_COUNT, MOST_HOURS = 10_000_000, 10_000.0
MONTHS_BACK = 36
ACROSS = 3


def months_to_enter(today: date) -> list[str]:
    """Return the months that can be entered: this one and the three years before it, the last first.

    Examples
    --------
    >>> months_to_enter(date(2027, 2, 3))[:3]
    ['2027-02', '2027-01', '2026-12']
    """
    last = 12 * today.year + today.month - 1
    return [f"{number // 12}-{number % 12 + 1:02d}" for number in range(last, last - MONTHS_BACK, -1)]


def month_chosen(t: Translator, ranking: Ranking, vendor_id: str) -> str:
    """Draw the choice of the month and return it; the last one recorded, else the last whole one, comes first."""
    recorded = [record.month for record in held(ranking, vendor_id).records]
    offered = sorted({*months_to_enter(date.today()), *recorded}, reverse=True)
    if state.get(state.MONTH) not in offered:
        state.put(state.MONTH, recorded[-1] if recorded else offered[1])
    st.selectbox(
        t("ui.results.month"),
        offered,
        format_func=lambda month: t(f"ui.results.{'recorded' if month in recorded else 'open'}", month=day(t, month)),
        key=state.MONTH,
        persist_state="session",
    )
    month: str = state.get(state.MONTH)
    return month


def month_form(t: Translator, ranking: Ranking, vendor_id: str, month: str) -> None:
    """Draw the numbers of a month, to be handed in together."""
    record = _record(ranking, vendor_id, month)
    refused = state.get(state.MONTH_REFUSED)
    with st.expander(
        t("ui.results.enter", month=day(t, month)),
        icon=":material/edit:",
        expanded=record is None or bool(refused),
        key="enter_month",
    ):
        st.caption(t("ui.results.enter_note"))
        with st.form(key="month_form", border=False):
            columns = st.columns(ACROSS)
            for place, field in enumerate(FIELDS):
                with columns[place % ACROSS]:
                    _number(t, field, _key(vendor_id, month, field), record)
            st.text_area(
                t("ui.results.note"),
                record.note if record else "",
                max_chars=LONGEST_NOTE,
                key=_key(vendor_id, month, "note"),
                height=80,
            )
            st.form_submit_button(
                t("ui.results.keep"),
                type="primary",
                key="keep_month",
                on_click=partial(_hand_in, ranking, vendor_id, month),
            )
        if refused:
            part, whole = (t(f"ui.results.field.{field}") for field in (refused, PARTS[refused]))
            st.error(t("ui.results.too_many", part=part, whole=whole), icon=":material/error:")
        if record is not None:
            st.button(
                t("ui.results.drop", month=day(t, month)),
                key="drop_month",
                icon=":material/delete:",
                type="tertiary",
                on_click=partial(_drop, ranking, vendor_id, month),
            )


def _record(ranking: Ranking, vendor_id: str, month: str) -> MonthlyRecord | None:
    return next((record for record in held(ranking, vendor_id).records if record.month == month), None)


def _key(vendor_id: str, month: str, field: str) -> str:
    return keys.measured_key(f"{field}_{month}_{vendor_id}")


def _number(t: Translator, field: str, key: str, record: MonthlyRecord | None) -> None:
    value = None if record is None else getattr(record, field)
    whole = FIELDS[field] is int
    st.number_input(
        t(f"ui.results.field.{field}"),
        0 if whole else 0.0,
        MOST_COUNT if whole else MOST.get(field, MOST_HOURS),
        value,
        step=1 if whole else 0.5,
        format=None if whole else "%g",
        key=key,
    )


def _hand_in(ranking: Ranking, vendor_id: str, month: str) -> None:
    given = {field: state.get(_key(vendor_id, month, field)) for field in FIELDS}
    refused = [part for part, whole in PARTS.items() if (given[part] or 0) > (given[whole] or 0)]
    state.put(state.MONTH_REFUSED, refused[0] if refused else None)
    if not refused:
        typed = {field: value if value is None else FIELDS[field](value) for field, value in given.items()}
        note = state.get(_key(vendor_id, month, "note")) or ""
        record = MonthlyRecord.model_validate({"month": month, "note": note, **typed})
        keep(vendor_id, held(ranking, vendor_id).with_record(record))


def _drop(ranking: Ranking, vendor_id: str, month: str) -> None:
    keep(vendor_id, held(ranking, vendor_id).without_record(month))
    state.put(state.MONTH_REFUSED, None)
