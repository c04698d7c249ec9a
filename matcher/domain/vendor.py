"""The columns of a vendor file, declared once: kind, vocabulary, range, and what ``none`` means."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import inf
from types import MappingProxyType
from typing import Literal

Kind = Literal[
    "id",  # kept as written, leading zeros too
    "text",  # kept as written
    "tasks",  # task ids, several
    "number",  # any finite number in the range
    "whole",  # a whole number in the range
    "yen",  # whole yen
    "level",  # a whole number on a short scale
    "reply",  # business hours until a first reply, words allowed
    "yes_no",
    "choice",  # one code of the vocabulary
    "choices",  # several codes of the vocabulary
    "open_list",  # several codes, unknown ones are kept
    "licences",  # licence codes, each plain or as "(partner)"
    "volumes",  # entry=100;person=10
    "date",  # YYYY-MM-DD or YYYY-MM
    "url",  # http or https only
]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a vendor file.

    `low` and `high` are the ends of the allowed range, both included. `none_means` is the value of the word ``none``
    in a number column (no fee = 0, no upper limit = infinity); None where the word is not allowed there.
    """

    name: str
    kind: Kind
    vocabulary: str | None = None
    low: float = 0.0
    high: float = inf
    none_means: float | None = None
    required: bool = False
    levels: tuple[int, ...] = ()


def _yen(name: str) -> Column:
    return Column(name, "yen", high=1_000_000_000, none_means=0.0)


_DECLARED = (
    Column("vendor_id", "id", required=True),
    Column("vendor_name", "text", required=True),
    Column("vendor_type", "choice", "vendor_type"),
    Column("fictional", "yes_no", "yes_no"),
    Column("services", "tasks", required=True),
    Column("extra_charge_services", "tasks"),
    Column("not_offered_services", "tasks"),
    Column("licences", "licences", "licence"),
    Column("employees_min", "whole", high=10_000_000, none_means=0.0),
    Column("employees_max", "whole", low=1, high=10_000_000, none_means=inf),
    Column("growth_phases", "choices", "growth_phase"),
    Column("industries", "choices", "industry"),
    Column("special_needs", "open_list", "special_need"),
    Column("it_stage_required", "level", levels=(1, 2, 3, 4), none_means=1.0),
    Column("it_stage_max", "level", levels=(1, 2, 3, 4)),
    Column("tools", "open_list", "tool"),
    Column("first_reply_hours", "reply", low=0.01, high=10_000),
    Column("support_hours", "choice", "support_hours"),
    Column("closing_days", "number", high=366),
    Column("channels", "choices", "channel"),
    Column("meeting_cadence", "choice", "meeting_cadence"),
    Column("process_flexibility", "level", levels=(1, 2, 3, 4, 5)),
    Column("handover_support", "level", levels=(0, 1, 2, 3), none_means=0.0),
    Column("improvement", "level", levels=(0, 1, 2, 3), none_means=0.0),
    Column("governance_support", "choices", "governance_support"),
    Column("team_model", "choice", "team_model"),
    Column("own_staff", "yes_no", "yes_no"),
    Column("certifications", "open_list", "certification"),
    Column("offshore", "yes_no", "yes_no"),
    Column("subcontracting", "choice", "subcontracting"),
    Column("onsite", "choice", "vendor_onsite"),
    Column("capacity_open", "yes_no", "yes_no"),
    Column("exit_support", "yes_no", "yes_no"),
    _yen("base_fee_jpy"),
    _yen("initial_fee_jpy"),
    _yen("price_per_entry_jpy"),
    _yen("price_per_person_jpy"),
    _yen("price_per_invoice_jpy"),
    _yen("price_per_case_jpy"),
    _yen("price_per_hour_jpy"),
    Column("included_volume", "volumes", "driver"),
    _yen("extra_task_price_jpy"),
    Column("surcharge_percent", "number", high=1000, none_means=0.0),
    Column("tax_included", "yes_no", "yes_no"),
    Column("qualified_invoice_issuer", "yes_no", "yes_no"),
    Column("min_term_months", "number", high=600, none_means=0.0),
    Column("notice_months", "number", high=600, none_means=0.0),
    Column("payroll_lead_days", "number", high=366, none_means=0.0),
    Column("founded_year", "whole", low=1500, high=2100),
    Column("notes", "text"),
    Column("source_url", "url"),
    Column("as_of", "date"),
    Column("evidence", "choice", "evidence"),
)

VENDOR_COLUMNS: Mapping[str, Column] = MappingProxyType({column.name: column for column in _DECLARED})
"""Every known column by name, in the order of the template."""

OTHERS = "others"
"""In ``not_offered_services``: every task that is not named is not offered."""

PARTNER_SUFFIX = "(partner)"
"""After a licence code: held by a named partner."""

KNOWN_EMPTY = "none"
"""In a list or number cell: known to have none."""

NUMBER_KINDS = frozenset({"number", "whole", "yen", "level", "reply"})
SET_KINDS = frozenset({"tasks", "choices", "open_list", "licences"})
