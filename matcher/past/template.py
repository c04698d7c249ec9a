"""The verb "template of the past": the headings of a file of choices or outcomes, and one fictional example."""

from __future__ import annotations

import json
from collections.abc import Mapping
from types import MappingProxyType

from matcher.criteria import FAMILIES
from matcher.domain.past import RECORD_KINDS
from matcher.text import Translator

COMPANY: Mapping[str, object] = MappingProxyType(
    {"employees": 45, "growth_phase": "growth", "it_stage": 2, "first_reply_hours": 8}
)
"""The fictional company of the example, without its name and tasks."""


def past_example(kind: str, t: Translator) -> dict[str, object]:
    """Return the fictional record of a kind of file, as codes.

    Parameters
    ----------
    kind : "choices" or "outcomes".
    t : language of the texts.
    """
    company = {"name": t("template.company_name"), **COMPANY, "tasks": [{"task_id": "journal_entry"}]}
    said: dict[str, object] = {"company": json.dumps(company, ensure_ascii=False), "notes": t(f"template.{kind}_note")}
    if kind == "choices":
        return said | {"chosen": "V001", "shown": "V001;V002;V003", "date": "2026-04-10", "referral_fee": "no"}
    return said | {"vendor_id": "V001", "ended": "repaired", "causes": FAMILIES[1], "date": "2027-03-31"}


def past_rows(kind: str, t: Translator) -> list[list[str]]:
    """Return the headings and the example row of a kind of file in the words of a language."""
    columns = RECORD_KINDS[kind].columns
    said = past_example(kind, t)
    cells = [str(said.get(column.name, "")) for column in columns]
    words = [
        t.word(column.vocabulary, cell) if column.vocabulary else cell
        for column, cell in zip(columns, cells, strict=True)
    ]
    if kind == "outcomes":
        words[[column.name for column in columns].index("causes")] = t(f"cause.{said['causes']}")
    return [[t(f"record.{kind}.{column.name}") for column in columns], words]
