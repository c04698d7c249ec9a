"""The task taxonomy: sixty back-office tasks in ten lots, with driver, licence, handled data and source."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from types import MappingProxyType
from typing import Literal

Frequency = Literal["daily", "weekly", "monthly", "quarterly", "semiannual", "annual", "event", "ad_hoc"]
LicenceRule = Literal["none", "conditional", "exclusive"]

TIMES_A_YEAR: Mapping[str, int] = MappingProxyType({"quarterly": 4, "semiannual": 2, "annual": 1})
"""How often periodic work is charged; every other frequency is charged by its monthly volume."""


@dataclass(frozen=True, slots=True)
class Task:
    """One task of the taxonomy.

    `driver` is the unit that a price multiplies: entry, person, invoice, case, hour or none. `licence` is the licence
    that the law reserves the task to ("" where it is free or no licence code exists); `disputed_licence` is held by a
    profession whose right to do it is disputed. The boundary texts say where the free part ends.
    """

    task_id: str
    lot: str
    name_ja: str
    name_en: str
    frequency: Frequency
    driver: str
    volume_ja: str
    licence_rule: LicenceRule
    licence: str
    disputed_licence: str
    licence_law: str
    boundary_ja: str
    boundary_en: str
    personal_data: bool
    my_number: bool
    source_url: str

    def name(self, lang: str) -> str:
        """Return the name in `lang` (ja or en)."""
        return self.name_ja if lang == "ja" else self.name_en

    def boundary(self, lang: str) -> str:
        """Return where the free part of the task ends, "" where nothing is to be said."""
        return self.boundary_ja if lang == "ja" else self.boundary_en


def _read() -> Mapping[str, Task]:
    text = (files("matcher.domain") / "data" / "tasks.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines())
    yes_no = ("personal_data", "my_number")
    tasks = (Task(**{k: v == "yes" if k in yes_no else v for k, v in row.items()}) for row in rows)  # type: ignore[arg-type]
    return MappingProxyType({task.task_id: task for task in tasks})


TASKS: Mapping[str, Task] = _read()
"""Every task by id, in the order of the taxonomy (source per task in ``data/tasks.csv``)."""

LOTS: tuple[str, ...] = tuple(dict.fromkeys(task.lot for task in TASKS.values()))
"""The ten lots (業務群), in the order of the taxonomy."""

PAYROLL_TASKS = frozenset({"payroll_calculation", "bonus_calculation", "payslip_and_transfer"})
"""The tasks that have to be done between payroll closing and payday."""


def tasks_of(lot: str) -> tuple[str, ...]:
    """Return the ids of the tasks of a lot."""
    return tuple(task.task_id for task in TASKS.values() if task.lot == lot)
