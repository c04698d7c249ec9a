"""When the contract comes up again, and the way to look at the choice anew with what was measured."""

from __future__ import annotations

from datetime import date
from functools import partial

import streamlit as st

from matcher.domain.case import LONGEST_TITLE, Case
from matcher.domain.engagement import Engagement
from matcher.domain.wording import day
from matcher.planning.performance import measured_facts
from matcher.planning.renewal import Renewal, renewal
from matcher.text import Translator
from matcher.ui import links, state, vendor_list, working
from matcher.ui.cases import actions
from matcher.ui.results.facts import take


def renewing(t: Translator, vendor_id: str, engagement: Engagement) -> None:
    """Draw the dates of the next end; from six months before it, the way to a case that looks at the choice again."""
    st.subheader(t("ui.results.renewal"), anchor=False)
    found = renewal(engagement, date.today())
    if found is None:
        st.caption(t("ui.results.no_dates"))
        return
    words = {name: day(t, getattr(found, name).isoformat()) for name in ("ends_on", "notice_by", "review_from")}
    st.text(t("ui.results.dates", **words))
    st.caption(t("ui.results.dates_note"))
    if found.stage == "running":
        return
    with st.container(border=True, key="renewal_due", gap="small"):
        st.markdown(t(f"ui.results.stage.{found.stage}", **words))
        saved: Case | None = state.get(state.CASE)
        if saved is not None:
            st.button(
                t("ui.results.look_again"),
                key="look_again",
                type="primary",
                icon=":material/restart_alt:",
                on_click=partial(_look_again, t, saved, vendor_id, engagement, found),
            )
            st.caption(t("ui.results.look_again_note"))


def look_again_told(t: Translator) -> None:
    """Draw that the case in work is the one that looks at the choice again."""
    if state.get(state.RENEWED):
        state.put(state.RENEWED, None)
        st.success(t("ui.results.looking_again"), icon=":material/restart_alt:")
        links.page_link("ranking", t("ui.results.to_ranking"), ":material/arrow_forward:")


def _look_again(t: Translator, saved: Case, vendor_id: str, engagement: Engagement, due: Renewal) -> None:
    """Work on a copy of the case, its weights open again and its list with what was measured."""
    name = working.name_of(t, saved.title, saved.content.answers.get("name"))
    title = t("ui.results.renewed_title", name=name, day=day(t, due.ends_on.isoformat()))
    actions.duplicate(saved.case_id, title[:LONGEST_TITLE])
    now: Case | None = state.get(state.CASE)
    if now is None or now.case_id == saved.case_id:
        return
    state.put(state.LOCKED_AT, None)
    if vendor_list.is_own() and measured_facts(engagement):
        take(t.lang, vendor_id, engagement)
    state.put(state.RENEWED, True)
