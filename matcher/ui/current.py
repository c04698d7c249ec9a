"""What the pages work on: the company, the vendors and the ranking of this session, the shortlist and the notes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Literal

import streamlit as st

from matcher.catalogue import Catalogue
from matcher.domain.case import MOST_SHORTLISTED, TOGETHER, Opinion
from matcher.domain.company import CompanyProfile
from matcher.ranking import Ranking, rank
from matcher.text import Translator
from matcher.ui import answers, links, state, vendor_list
from matcher.ui.findings import refusal
from matcher.weighting import WeightsError
from matcher.weighting.together import mean_weights

KEPT_RANKINGS = 8


def company() -> CompanyProfile | None:
    """Return the company of the answers, None while a required one is missing."""
    return answers.company()


def catalogue() -> Catalogue | None:
    """Return the vendors to rank, None while the user's own list is still to come."""
    return vendor_list.catalogue()


def weights() -> Mapping[str, float] | None:
    """Return the weights by criterion that rank, None for the default ones."""
    given: tuple[Opinion, ...] = tuple(state.get(state.OPINIONS) or ())
    wanted = state.get(state.RANKED_BY) or ""
    chosen = [opinion.weights for opinion in given if wanted in (opinion.person, TOGETHER)]
    return mean_weights(chosen) if chosen else None


def ranking(t: Translator) -> Ranking | None:
    """Return the ranking of the session; None after drawing what is still missing and the way there."""
    try:
        found = ranked()
    except WeightsError as error:
        refusal(t, "weights", t("ui.empty.weights"), error.findings)
        links.page_link("weights", t("ui.empty.to_weights"), ":material/tune:")
        return None
    if found is None:
        _missing(t)
    return found


def ranked() -> Ranking | None:
    """Return the ranking of the session, None while answers or vendors are missing.

    Raises
    ------
    WeightsError
        All weight lies on what the company was not asked.
    """
    return ranked_with(weights())


def ranked_with(given: Mapping[str, float] | None) -> Ranking | None:
    """Return the ranking of the session under these weights, None for the default ones; None as for `ranked`.

    Raises
    ------
    WeightsError
        All weight lies on what the company was not asked.
    """
    profile, vendors = company(), catalogue()
    if profile is None or vendors is None or not len(vendors):
        return None
    return _ranked(
        profile.model_dump_json(exclude_unset=True),
        vendor_list.identity(vendors),
        date.today(),
        json.dumps(given),
        state.get(state.UNKNOWN_POLICY) or "neutral",
        bool(state.get(state.VERIFIED_ONLY)),
        profile,
        vendors,
    )


@st.cache_resource(scope="session", max_entries=KEPT_RANKINGS, show_spinner=False)
def _ranked(
    answers: str,  # noqa: ARG001
    vendors: str,  # noqa: ARG001
    day: date,  # noqa: ARG001
    weights: str,
    unknown: Literal["neutral", "worst", "known_only"],
    verified_only: bool,
    _company: CompanyProfile,
    _catalogue: Catalogue,
) -> Ranking:
    """Return the ranking, kept for this session while all that it rests on stays as it is."""
    return rank(_company, _catalogue, json.loads(weights), unknown, verified_only=verified_only)


def _missing(t: Translator) -> None:
    with st.container(border=True, key="nothing_yet", gap="small"):
        missing = answers.unanswered()
        if missing:
            fields = t.join(t(f"ui.question.{field}.short") for field in missing)
            st.markdown(t("ui.empty.answers", count=len(missing)))
            st.caption(fields)
            links.page_link("start", t("ui.empty.to_start"), ":material/edit:")
        else:
            st.markdown(t("ui.empty.vendors"))
            links.page_link("vendors", t("ui.empty.to_vendors"), ":material/list:")


def pinned() -> tuple[str, ...]:
    """Return the ids on the shortlist that the list of vendors still has, in the order in which they were pinned."""
    return tuple(vendor_id for vendor_id in state.get(state.SHORTLIST) or () if _is_listed(vendor_id))


def _is_listed(vendor_id: str) -> bool:
    vendors = catalogue()
    return vendors is not None and vendor_id in vendors


def is_pinned(vendor_id: str) -> bool:
    """Return whether a vendor is on the shortlist."""
    return vendor_id in (state.get(state.SHORTLIST) or ())


def pin(vendor_id: str) -> None:
    """Put a vendor on the shortlist, or take it off again; a full list stays as it is."""
    now = tuple(state.get(state.SHORTLIST) or ())
    if vendor_id in now:
        state.put(state.SHORTLIST, tuple(other for other in now if other != vendor_id))
    elif len(now) < MOST_SHORTLISTED:
        state.put(state.SHORTLIST, (*now, vendor_id))


def note(about: str) -> str:
    """Return the user's note about a vendor, or about the case ("")."""
    return str((state.get(state.NOTES) or {}).get(about, ""))


def set_note(about: str, text: str) -> None:
    """Keep the user's note about a vendor, or about the case ("")."""
    state.put(state.NOTES, {**(state.get(state.NOTES) or {}), about: text})
