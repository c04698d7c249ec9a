"""The lock: weights that count as decided before the order is seen, and the log of what was changed later."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import pandas as pd
import streamlit as st

from matcher.domain.case import Case, LogEntry
from matcher.domain.wording import day
from matcher.opinions import person_words
from matcher.store import StoreError
from matcher.text import Translator
from matcher.ui import state, working
from matcher.ui.escape import escape, short
from matcher.ui.findings import refusal
from matcher.ui.weights import opinions
from matcher.ui.weights.said import said

WEIGHT_PARTS = ("opinions.", "ranked_by")


def is_closed() -> bool:
    """Return whether the weights are decided and not opened for a later change."""
    return state.get(state.LOCKED_AT) is not None and opinions.edit_reason() is None


def lock(t: Translator) -> None:
    """Draw the lock: to close, or since when it is closed with the way to a later change."""
    since: datetime | None = state.get(state.LOCKED_AT)
    with st.container(border=True, key="weights_lock", gap="small"):
        if since is None:
            st.markdown(t("ui.weights.lock.why"))
            st.button(
                t("ui.weights.lock.close"), key="lock_weights", type="primary", on_click=_close, icon=":material/lock:"
            )
            return
        st.badge(t("ui.weights.lock.closed", when=moment(t, since)), icon=":material/lock:", color="green")
        if not is_closed():
            st.caption(t("ui.weights.lock.open"))
            st.button(t("ui.weights.lock.close_again"), key="close_again", on_click=_close_again)
        else:
            st.text_input(
                t("ui.weights.lock.reason"), key=state.EDIT_REASON, max_chars=200, help=t("ui.weights.lock.reason_help")
            )
            st.button(t("ui.weights.lock.change"), key="change_locked", on_click=_open, icon=":material/lock_open:")


def _close() -> None:
    state.put(state.LOCKED_AT, datetime.now(UTC))


def _open() -> None:
    # The reason outlives its field, which is not drawn while the change is made.
    state.put(state.EDITING_LOCKED, (state.get(state.LOCKED_AT), (state.get(state.EDIT_REASON) or "").strip()))


def _close_again() -> None:
    state.put(state.EDITING_LOCKED, None)
    state.put(state.EDIT_REASON, "")


def moment(t: Translator, when: datetime) -> str:
    """Return a moment in words, in the time of this machine."""
    local = when.astimezone()
    return t("ui.weights.lock.moment", day=day(t, local.date().isoformat()), time=f"{local:%H:%M}")


def log(t: Translator) -> None:
    """Draw, when asked for, what was changed since the weights were decided."""
    since: datetime | None = state.get(state.LOCKED_AT)
    if since is None or not st.toggle(t("ui.weights.lock.log"), key=state.LATER_EDITS_SHOWN):
        return
    working.keep()
    case: Case | None = state.get(state.CASE)
    try:
        entries = working.store().log(case.case_id) if case is not None else []
    except StoreError as error:
        refusal(t, "log", t("ui.weights.lock.no_log"), error.findings)
        return
    rows = later_edits(t, entries, since)
    if not rows:
        st.caption(t("ui.weights.lock.no_edits"))
        return
    frame = pd.DataFrame(rows, columns=[t(f"ui.weights.lock.{name}") for name in ("when", "who", "what", "because")])
    st.table(frame.map(escape).set_index(frame.columns[0]))


def later_edits(t: Translator, entries: Sequence[LogEntry], since: datetime) -> list[tuple[str, str, str, str]]:
    """Return every change of weights since they were decided: when, whose, from what to what, and why."""
    rows = []
    for entry in entries:
        for change in entry.detail.get("changes", ()):
            part = str(change["part"])
            if entry.at > since and part.startswith(WEIGHT_PARTS):
                rows.append((moment(t, entry.at), *_told(t, part, change.get("before"), change.get("after"))))
    return rows


def _told(t: Translator, part: str, before: Any, after: Any) -> tuple[str, str, str]:
    if part == "ranked_by":
        words = t("ui.weights.lock.ranked_by", person=short(person_words(t.lang, str(after or ""))))
        return "", words, ""
    person = short(person_words(t.lang, part.removeprefix("opinions.")))
    reason = str((after or {}).get("given", {}).get("reason", ""))
    words, how = _families(t, before, after), said(t, after or {})
    return person, t("ui.weights.said.how", words=words, how=how) if how else words, reason


def _families(t: Translator, before: Mapping[str, Any] | None, after: Mapping[str, Any] | None) -> str:
    """Return the families whose weight changed, in percent."""
    old, new = (opinions.by_family((held or {}).get("weights") or opinions.USUAL) for held in (before, after))
    moved = [
        t(
            "ui.weights.lock.from_to",
            family=t(f"family.{family}"),
            before=round(100 * old[family]),
            after=round(100 * share),
        )
        for family, share in new.items()
        if round(100 * share) != round(100 * old[family])
    ]
    return t.join(moved) if moved else t("ui.weights.lock.small")
