"""The keys of the session's state: every value that outlives a rerun is named here and nowhere else."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import permutations
from typing import Any

import streamlit as st

from matcher.criteria import FAMILIES
from matcher.domain.company import CompanyProfile
from matcher.domain.preparation import EXISTED
from matcher.domain.scales import READINESS_ITEMS
from matcher.domain.tasks import LOTS, TASKS
from matcher.ui import keys

LANG = "lang"
ARRIVED = "arrived"
"""What the address said when the session began, less what was taken of it."""
BOUND = "bound"
"""The parts of the address that the page of this run keeps up to date."""

CASE = "case"
"""The case as saved last, None before anything was answered."""
CASE_NOTED = "case_noted"
"""A list with the case as the store returned it last; it is changed in place (``working.keep``)."""
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
ENGAGEMENTS = "engagements"
PREPARATION = "preparation"
"""Surveys, steps and a past engagement (``domain.preparation.Preparation``)."""
PAPERS = "papers"
"""What the user puts into the papers (``domain.paper_facts.PaperFacts``)."""
PLANS = "plans"
"""What was changed in the plan with each vendor (``domain.plan_edits.PlanEdits``), by vendor id."""

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
CERTAINTY_SPACE = "certainty_space"
"""The weights over which it is tried who comes first."""
HELP_PART = "help_part"
PAPERS_FOR = "papers_for"
"""Id of the vendor that the papers propose, as its widget shows it."""
PAPERS_BESIDE = "papers_beside"
PAPERS_REFUSED = "papers_refused"
"""Findings of what was filled in last, where no paper can hold it."""
PAPER_SHOWN = "paper_shown"
PAPER_WHOLE = "paper_whole"
"""True where a paper is shown as one text, not item by item."""
ANSWER_FILE = "answer_file"
ANSWERED = "answered"
"""(id of the file, what its answers change or why they cannot be read) of the answer sheet uploaded last."""
PLANNED = "planned"
"""Id of the vendor that the plan is with."""
PLAN_PART = "plan_part"
"""The part of the plan that is shown."""
PLAN_TABLES = "plan_tables"
"""The tables of the plan as the browser was given them (``plan.edited_table.Mounted``)."""
PLAN_REFUSED = "plan_refused"
"""Findings of the last change of the plan, where no plan can hold it."""

LETTER_LANGUAGE = "letter_language"
"""Language of the questions that are sent to a vendor."""
ASK_ALL = "ask_all"
ASKING_SHOWN = "asking_shown"
VENDOR_ASKING_SHOWN = "vendor_asking_shown"
"""True where the questions of the ranking or of a vendor are shown: what decides the first place is to be found out."""
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
READINESS_PART = "readiness_part"
"""The part of the page of the readiness that is shown."""
READINESS_SECTION = "readiness_section"
"""The section of the readiness items that is shown."""
STEP_EDITED = "step_edited"
"""The step of the action plan whose owner and date are open to be changed."""
READINESS_ALL = "readiness_all"
"""True where the items are shown too that a firm of this kind is not asked."""
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
SWING_BEST = "swing_best"
"""The criterion whose improvement is wanted most."""
ORDER_OF = "weights_order_of"
"""What is put in order: the families or the criteria."""
ORDER = "weights_order"
"""What was put in order, the most important first."""
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

ENGAGED = "engaged"
"""Id of the vendor whose months are shown."""
MONTH = "results_month"
"""The month that is shown or entered, as YYYY-MM."""
MONTH_REFUSED = "results_month_refused"
"""Field of the month entered last that is more than what it is part of."""
FACTS_REFUSED = "results_facts_refused"
"""Findings of the list with the measured facts, where the reader refused it."""
RENEWED = "results_renewed"
"""True for the run after a case was opened to look at the choice again."""

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
    CERTAINTY_SPACE,
    HELP_PART,
    PLAN_PART,
    PAPER_SHOWN,
    keys.paper_key("budget_inside"),
    WEIGHTS_WAY,
    SWING_BEST,
    ORDER_OF,
    ORDER,
    *(keys.card_key(*pair) for pair in permutations(FAMILIES, 2)),
    *(keys.pair_key(*pair, part) for pair in permutations(FAMILIES, 2) for part in ("side", "strength")),
    *CompanyProfile.model_fields,
    *map(keys.said_key, CompanyProfile.model_fields),
    READINESS_PART,
    READINESS_SECTION,
    *map(keys.readiness_key, READINESS_ITEMS),
    keys.past_key("tasks"),
    keys.past_key("ended"),
    *(keys.past_key("existed", name) for name in EXISTED),
    *(keys.part_key("required_certifications", place) for place in range(MOST_PARTS)),
    *map(keys.lot_key, LOTS),
    *(keys.task_key(task_id, part) for task_id in TASKS for part in TASK_PARTS),
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
