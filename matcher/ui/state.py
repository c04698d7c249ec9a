"""The keys of the session's state: every value that outlives a rerun is named here and nowhere else."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import streamlit as st

from matcher.domain.company import CompanyProfile
from matcher.domain.scales import READINESS_FIRST
from matcher.domain.tasks import LOTS, TASKS

LANG = "lang"
ARRIVED = "arrived"
"""What the address said when the session began, less what was taken of it."""
BOUND = "bound"
"""The parts of the address that the page of this run keeps up to date."""

CASE = "case"
"""The case as saved last, None before anything was answered."""
CASE_MISSING = "case_missing"
"""Id in the address that names no case of this store."""
CASE_CHANGED = "case_changed"
"""True while another window has saved the case since this one read it."""
NOT_SAVED = "not_saved"
"""Findings of the last save, where it failed."""
UNSAVED = "unsaved"
"""The content whose save failed last (``domain.case.CaseContent``)."""
OPINIONS = "opinions"
RANKED_BY = "ranked_by"
LOCKED_AT = "locked_at"
UNKNOWN_POLICY = "unknown_policy"
VERIFIED_ONLY = "verified_only"
SHORTLIST = "shortlist"
NOTES = "notes"

ANSWERS = "answers"
"""The company file as far as it is answered."""
STEP = "step"
"""The step of the questions that is shown."""
VENDOR_SHOWN = "vendor_shown"
COMPARED = "compared"
"""Ids of the vendors that are compared."""
PAIR = ("pair_one", "pair_other")
"""Ids of the two vendors of which one is above the other."""
PROFILED = "profiled"
"""Id of the compared vendor that is held against the need."""
COMPARED_PART = "compared_part"
"""The part of the comparison that is shown."""
ONLY_DIFFERENT = "only_different"
RANKED_LOT = "ranked_lot"
"""The lot whose ranking is shown, "whole" for all of them together."""
RANK_ORDER = "rank_order"
RANK_KINDS = "rank_kinds"
RANK_MARK = "rank_mark"
RANK_MONTH = "rank_month"
RANK_PASSING = "rank_passing"
RANK_CALM = "rank_calm"
RANK_SEARCH = "rank_search"
POINTS_SHOWN = "points_shown"
MORE_CARDS = "more_cards"
FAILING_SHOWN = "failing_shown"
"""True where the vendors that fail a requirement are shown with what is missing."""
PINS_LISTED = "pins_listed"
"""The shortlist as the list of the ranking shows it; another one has the list drawn anew."""
PIN_ROUND = "pin_round"
"""How often the list was drawn anew."""
HELP_PART = "help_part"

LETTER_LANGUAGE = "letter_language"
"""Language of the questions that are sent to a vendor."""
ASK_ALL = "ask_all"
"""True where facts on which nothing rests are asked for too."""

TO_TOP = "to_top"
"""True for the one run in which the result appears."""

STEP_BAR = "step_bar"
LOT_SHOWN = "lot_shown"
"""The lot whose tasks are chosen from."""
GROUP_SHOWN = "group_shown"
"""The theme of further questions that is shown."""
VOLUME_REFUSED = "volume_refused"
"""(task, text) of the volume typed last, where it is not a count."""
COMPANY_LOADED = "company_loaded"
"""True while the answers are those of a company file, changed since or not."""
COMPANY_FILE = "company_file"
COMPANY_REFUSED = "company_refused"
EXAMPLE = "example"

SOURCE = "vendor_source"
VENDOR_FILE = "vendor_file"
VENDOR_FILE_READ = "vendor_file_read"
VENDORS = "vendors"
"""The user's own catalogue, replaced by the next file that can be read."""
OWN_VENDORS = "own_vendors"
"""How the user's own file is read (``domain.case.OwnVendors``)."""
OWN_FILES = "own_files"
"""Bytes of the user's own files by hash."""
VENDORS_REFUSED = "vendors_refused"
"""(name, findings) of the last file that could not be read."""
OFFERED = "vendors_offered"
"""The file that could not be read, kept so that it can be mapped and repaired (``vendor_list.VendorFile``)."""
LISTS_BEFORE = "vendor_lists_before"
"""The own list before each change, the last one last."""
OPENED = "vendor_file_opened"
"""(how it is read, the file opened for changes) of the file in hand."""
VENDOR_WAY = "vendor_way"
"""Which of the three ways to a list is open."""
EVIDENCE_FILE = "evidence_file"
SHEET = "vendor_sheet"
REMEMBER = "remember_headings"
NOTICES_TOO = "repair_notices_too"
VENDOR_SEARCH = "vendor_search"
VENDOR_PICKED = "vendor_picked"
VENDOR_EDITED = "vendor_edited"
"""Id of the vendor whose facts are being edited, "" for a new one."""
DRAFTS = "vendor_drafts"
"""Facts that are being entered, by draft and column, as the cells of a vendor file."""
DRAFT_FINDINGS = "vendor_draft_findings"
"""Findings of a draft that the reader refused, by draft."""
ENTRIES = "vendor_entries"
"""How many vendors stand side by side in the form."""

EDITED_PERSON = "edited_person"
"""Whose opinion the page of the weights shows."""
RANKS = "whose_weights_rank"
"""The widget for `RANKED_BY`."""
NEW_PERSON = "new_person"
WEIGHT_PRESET = "weight_preset"
WEIGHTS_EXPERT = "weights_expert"
WEIGHTS_WAY = "weights_way"
"""Which of the ways for experts is open."""
SPLIT_FAMILY = "split_family"
"""The family inside which points are split."""
EFFECT_SHOWN = "weights_effect_shown"
EDITING_LOCKED = "weights_opened_after_lock"
"""(when they were decided, reason) while weights that were decided are being changed."""
EDIT_REASON = "weights_edit_reason"
LATER_EDITS_SHOWN = "weights_later_edits"
WEIGHTS_FILE = "weights_file"
WEIGHTS_REFUSED = "weights_refused"
"""(name, findings) of the last weights file that could not be used."""

CASE_DELETED = "case_deleted"
"""The case deleted last, for the way back (``cases.actions.Deleted``)."""
CASE_FILE = "case_file"
CASE_TAKEN = "case_taken"
"""The case that was taken in from a file last."""
CASE_FILE_REFUSED = "case_file_refused"
"""(name, findings) of the last case file that could not be taken in."""
CASE_REFUSED = "case_refused"
"""Findings of the last action on a case, where it failed."""
CASE_NOTE = "case_note"
ALL_CASES = "all_cases"
LOG_KINDS = "log_kinds"
LOG_WHOLE = "log_whole"

UNKNOWN = "unknown"
"""The answer わからない."""

OF_THE_VISIT = frozenset(
    {LANG, ARRIVED, BOUND, POINTS_SHOWN, LETTER_LANGUAGE, ALL_CASES}
    | {CASE_DELETED, CASE_FILE, CASE_TAKEN, CASE_FILE_REFUSED, CASE_REFUSED}
)
"""What stays when another case is opened; everything else belongs to a case."""


def draft_key(draft: str, column: str) -> str:
    """Return the key of the widget for one fact of a draft."""
    return f"fact_{draft}_{column}"


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


def part_key(field: str, place: int) -> str:
    """Return the key of one list of a field that holds several."""
    return f"{field}_{place}"


MOST_PARTS = 9
TASK_PARTS = ("importance", "done_by", "monthly_volume")
WORDED = (
    SOURCE,
    STEP_BAR,
    GROUP_SHOWN,
    LOT_SHOWN,
    COMPARED_PART,
    RANKED_LOT,
    RANK_ORDER,
    RANK_KINDS,
    RANK_MARK,
    UNKNOWN_POLICY,
    HELP_PART,
    *CompanyProfile.model_fields,
    *map(said_key, CompanyProfile.model_fields),
    *map(readiness_key, READINESS_FIRST),
    *(part_key("required_certifications", place) for place in range(MOST_PARTS)),
    *map(lot_key, LOTS),
    *(task_key(task_id, part) for task_id in TASKS for part in TASK_PARTS),
)
"""Keys of the widgets whose options are worded: a switch of the language must `hold` them."""


def get(key: str, default: Any = None) -> Any:
    """Return a value of the session."""
    return st.session_state.get(key, default)


def put(key: str, value: object) -> None:
    """Set a value of the session."""
    st.session_state[key] = value


def forget_case() -> None:
    """Take back every value that belongs to the case in work, how its pages are shown included."""
    for key in list(st.session_state):
        if key not in OF_THE_VISIT:
            del st.session_state[key]


def hold(keys: Iterable[str]) -> None:
    """Keep the values of widgets whose options are about to be worded anew (Streamlit sends the words back)."""
    for key in keys:
        if key in st.session_state:
            st.session_state[key] = st.session_state[key]
