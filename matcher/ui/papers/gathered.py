"""The case as its papers say it, gathered once as long as nothing of it changes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st

from matcher.carrying_out.papers import PaperSources, case_papers, refilled
from matcher.catalogue import Catalogue
from matcher.domain.case import Case, CaseContent, LogEntry
from matcher.domain.case_papers import CasePapers
from matcher.ranking import Ranking
from matcher.store import StoreError
from matcher.text import Translator
from matcher.ui import state, vendor_list, working

KEPT = 4
_RESTS_ON = ("answers", "opinions", "ranked_by", "unknown_policy", "verified_only", "plans", "preparation")
"""The parts of a case that ranking, plan and diagnosis rest on; the others are only filled in."""


def gathered(t: Translator, ranking: Ranking, catalogue: Catalogue, vendor_ids: tuple[str, ...]) -> CasePapers:
    """Return what the papers say."""
    content, saved = working.content(), state.get(state.CASE)
    case = _gathered(
        content.model_dump_json(include=set(_RESTS_ON)),
        vendor_list.identity(catalogue),
        date.today(),
        vendor_ids,
        t.lang,
        content,
        ranking,
    )
    title, revision = ("", None) if saved is None else (saved.title, saved.revision)
    return refilled(case, PaperSources.of(content, title, revision, _log(content, saved)))


@st.cache_resource(scope="session", max_entries=KEPT, show_spinner=False)
def _gathered(
    held: str,  # noqa: ARG001
    vendors: str,  # noqa: ARG001
    day: date,  # noqa: ARG001
    vendor_ids: tuple[str, ...],
    lang: str,
    _content: CaseContent,
    _ranking: Ranking,
) -> CasePapers:
    """Return the case, kept for this session while all that its numbers rest on stays as it is."""
    return case_papers(_ranking, vendor_ids, lang, PaperSources.of(_content, "", None))


def _log(content: CaseContent, saved: Case | None) -> Sequence[LogEntry]:
    """Return the decision log where it can say something of the weights."""
    if saved is None or content.locked_at is None:
        return ()
    try:
        return working.store().log(saved.case_id)
    except StoreError as error:
        state.put(state.NOT_SAVED, error.findings)
        return ()
