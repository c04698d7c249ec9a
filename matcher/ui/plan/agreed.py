"""What is only read on the page: meetings, checks before signing, and what comes back at the end."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from matcher.domain.plan import Check, Meeting, Plan
from matcher.planning.checks import confirm_with
from matcher.text import Translator
from matcher.ui.escape import escape, plain

COLOURS = {"act": "red", "confirm": "orange", "note": "gray"}
ICONS = {"act": ":material/error:", "confirm": ":material/help:", "note": ":material/info:"}


def meetings(t: Translator, plan: Plan) -> None:
    """Draw the meetings, sized to the company."""
    st.caption(t("ui.plan.meetings_how"))
    for meeting in plan.meetings:
        with st.container(border=True, key=f"meeting_{meeting.code}", gap="xsmall"):
            _meeting(t, meeting)


def _meeting(t: Translator, meeting: Meeting) -> None:
    cadence, name = t(f"plan.cadence.{meeting.cadence}"), t(f"plan.meeting.{meeting.code}.name")
    st.markdown(t("ui.plan.meeting", name=escape(name), cadence=cadence, minutes=meeting.minutes))
    st.text(plain(t("ui.plan.meeting_who", who=meeting.attendees.text(t.lang))))
    st.markdown("\n".join(f"- {escape(topic.text(t.lang))}" for topic in meeting.agenda))
    st.text(plain(t("ui.plan.meeting_output", output=meeting.output.text(t.lang))))


def checks(t: Translator, plan: Plan) -> None:
    """Draw the checks for Japan, what is to be solved before signing first."""
    st.caption(t("ui.plan.checks_how"))
    if not plan.checks:
        st.info(t("ui.plan.no_checks"), icon=":material/info:")
    for place, check in enumerate(plan.checks):
        with st.container(border=True, key=f"check_{place}", gap="xsmall"):
            _check(t, check)


def _check(t: Translator, check: Check) -> None:
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        st.badge(t(f"plan.check_state.{check.state}"), icon=ICONS[check.state], color=COLOURS[check.state])  # type: ignore[arg-type]
        st.markdown(t("ui.plan.check", name=escape(t(f"plan.check_name.{check.code}"))), width="content")
    st.text(plain(check.finding.text(t.lang)))
    st.text(
        plain(t("ui.plan.check_action", action=check.action.text(t.lang), confirm=confirm_with(check).text(t.lang)))
    )
    st.caption(escape(t("plan.text.source", law=check.law, url=check.source_url)))


def at_the_end(t: Translator, plan: Plan) -> None:
    """Draw what comes back when the contract ends."""
    st.caption(t("ui.plan.exit_how"))
    heads = ("what_returns", "form", "when")
    rows = [tuple(escape(said.text(t.lang)) for said in (item.what, item.form, item.when)) for item in plan.exit_list]
    frame = pd.DataFrame(rows, columns=[t(f"plan.head.{head}") for head in heads])
    with st.container(key="plan_exit"):
        st.table(frame.set_index(frame.columns[0]))
