"""A synthetic catalogue of any size: seeded, incomplete as real ones are, made straight from encoded columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from matcher.domain.findings import Finding
from matcher.domain.scales import VOCABULARIES
from matcher.domain.tasks import LOTS, tasks_of
from matcher.domain.vendor import OTHERS
from matcher.domain.vendor_table import Encoded, VendorTable

SERVICE_LISTS = 4096
"""Distinct combinations of the three service lists, whatever the number of vendors."""
WORD_LISTS = 256
"""Drawings per list column; the distinct ones among them are its cells."""

NUMBERS: dict[str, tuple[float, Sequence[float]]] = {
    "employees_min": (0.02, (1, 3, 5, 10, 20, 30, 50, 100, 300)),
    "employees_max": (0.08, (20, 30, 50, 80, 100, 200, 300, 500, 1000, 2000, float("inf"))),
    "it_stage_required": (0.11, (1, 2, 3, 4)),
    "it_stage_max": (0.21, (2, 3, 4)),
    "first_reply_hours": (0.59, (0.5, 1, 2, 4, 8, 16, 24)),
    "closing_days": (0.64, (3, 5, 7, 8, 10, 12, 15)),
    "process_flexibility": (0.23, (1, 2, 3, 4, 5)),
    "handover_support": (0.35, (0, 1, 2, 3)),
    "improvement": (0.50, (0, 1, 2, 3)),
    "base_fee_jpy": (0.05, range(0, 400_000, 2_000)),
    "initial_fee_jpy": (0.50, range(0, 300_000, 10_000)),
    "price_per_entry_jpy": (0.48, range(0, 150, 5)),
    "price_per_person_jpy": (0.45, range(0, 2_000, 50)),
    "price_per_invoice_jpy": (0.74, range(0, 600, 50)),
    "price_per_case_jpy": (0.71, range(0, 30_000, 1_000)),
    "price_per_hour_jpy": (0.58, range(0, 6_000, 100)),
    "extra_task_price_jpy": (0.74, range(0, 60_000, 5_000)),
    "surcharge_percent": (0.71, (0, 10, 20, 30)),
    "min_term_months": (0.39, (0, 1, 3, 6, 12, 24)),
    "notice_months": (0.32, (0, 1, 2, 3, 6)),
    "payroll_lead_days": (0.62, (3, 5, 7, 10, 15)),
    "founded_year": (0.11, range(1975, 2027)),
}
"""Share that is unknown (as in ``data/vendors.csv``) and the numbers stated, by column."""

CHOICES: dict[str, tuple[float, Sequence[object]]] = {
    "vendor_type": (0.0, VOCABULARIES["vendor_type"]),
    "support_hours": (0.53, VOCABULARIES["support_hours"]),
    "meeting_cadence": (0.41, VOCABULARIES["meeting_cadence"]),
    "team_model": (0.09, VOCABULARIES["team_model"]),
    "subcontracting": (0.29, VOCABULARIES["subcontracting"]),
    "onsite": (0.06, VOCABULARIES["vendor_onsite"]),
    "evidence": (0.0, VOCABULARIES["evidence"]),
    "fictional": (0.0, (True,)),
    "own_staff": (0.26, (True, False)),
    "offshore": (0.42, (True, False, False, False)),
    "capacity_open": (0.41, (True, True, True, True, False)),
    "exit_support": (0.64, (True, False)),
    "tax_included": (0.08, (True, False)),
    "qualified_invoice_issuer": (0.39, (True, True, False)),
}
"""Share that is unknown and the answers, by column; an answer named twice is twice as frequent."""

LISTS: dict[str, tuple[float, float, Sequence[str]]] = {
    "licences": (0.41, 0.25, VOCABULARIES["licence"]),
    "growth_phases": (0.12, 0.50, VOCABULARIES["growth_phase"]),
    "industries": (0.18, 0.15, VOCABULARIES["industry"]),
    "special_needs": (0.44, 0.25, VOCABULARIES["special_need"]),
    "tools": (0.18, 0.25, VOCABULARIES["tool"]),
    "channels": (0.06, 0.50, VOCABULARIES["channel"]),
    "governance_support": (0.48, 0.50, VOCABULARIES["governance_support"]),
    "certifications": (0.36, 0.30, VOCABULARIES["certification"]),
}
"""Share that is unknown, chance of each code to be named, and the codes, by column."""

TASK_LISTS = ("services", "extra_charge_services", "not_offered_services")
DETAILED = 0.75
"""Share of vendors that say what costs extra and what they do not offer."""


@dataclass(frozen=True)
class SyntheticFile:
    """What a ranking needs of a catalogue."""

    table: VendorTable
    name: str = "synthetic"
    sha256: str = ""
    fictional: bool = True
    rejected: int = 0
    blank: int = 0
    findings: tuple[Finding, ...] = ()

    @property
    def read(self) -> int:
        """How many rows the file would have."""
        return len(self.table)

    def extra_number(self, heading: str) -> npt.NDArray[np.float64]:
        """Raise ValueError: a synthetic catalogue has no columns beyond the known ones."""
        raise ValueError(f"no further column is called {heading!r}; a synthetic catalogue has none")


def synthetic_table(vendors: int, seed: int = 20_260_401) -> VendorTable:
    """Return a catalogue of that many vendors; the same number and seed give the same catalogue."""
    rng = np.random.default_rng(seed)
    every = np.arange(vendors, dtype=np.intp)
    columns = {
        "vendor_id": Encoded(every, [f"V{row:07d}" for row in range(vendors)]),
        "vendor_name": Encoded(every, [f"Vendor {row:07d}" for row in range(vendors)]),
        **_services(rng, vendors),
    }
    for name, (unknown, numbers) in NUMBERS.items():
        columns[name] = _drawn(rng, vendors, unknown, [float(number) for number in numbers])
    for name, (unknown, answers) in CHOICES.items():
        columns[name] = _drawn(rng, vendors, unknown, answers)
    for name, (unknown, chance, codes) in LISTS.items():
        lists = [frozenset(_some(rng, codes, chance)) for _ in range(WORD_LISTS)]
        columns[name] = _drawn(rng, vendors, unknown, lists)
    volumes = [
        frozenset((driver, float(rng.integers(1, 40) * 10)) for driver in _some(rng, VOCABULARIES["driver"], 0.4))
        for _ in range(WORD_LISTS)
    ]
    columns["included_volume"] = _drawn(rng, vendors, 0.47, volumes)
    return VendorTable(columns)


def _some(rng: np.random.Generator, codes: Sequence[str], chance: float) -> list[str]:
    return [code for code, named in zip(codes, rng.random(len(codes)) < chance, strict=True) if named]


def _drawn(rng: np.random.Generator, vendors: int, unknown: float, answers: Sequence[object]) -> Encoded:
    """Return a column in which a share is unknown and the rest is drawn evenly from `answers`."""
    distinct: dict[object, int] = {None: 0}
    code_of = np.array([distinct.setdefault(answer, len(distinct)) for answer in answers], dtype=np.intp)
    codes = code_of[rng.integers(0, len(answers), vendors)]
    codes[rng.random(vendors) < unknown] = 0
    return Encoded(codes, tuple(distinct))


def _services(rng: np.random.Generator, vendors: int) -> dict[str, Encoded]:
    """Return the three task lists: a few lots each, most of their tasks included, some at an extra charge."""
    profiles = [_profile(rng) for _ in range(SERVICE_LISTS)]
    codes = rng.integers(0, SERVICE_LISTS, vendors, dtype=np.intp)
    by_list = zip(TASK_LISTS, zip(*profiles, strict=True), strict=True)
    return {name: Encoded.of(cells).take(codes) for name, cells in by_list}


def _profile(rng: np.random.Generator) -> tuple[frozenset[str], frozenset[str] | None, frozenset[str] | None]:
    lots = _some(rng, LOTS, 0.4) or [LOTS[0]]
    offered = [task for lot in lots for task in _some(rng, tasks_of(lot), 0.8)]
    extra = frozenset(_some(rng, offered, 0.2))
    included = frozenset(offered) - extra or frozenset({tasks_of(lots[0])[0]})
    if rng.random() > DETAILED:
        return included, None, None
    silent = [task for lot in LOTS for task in tasks_of(lot) if task not in included | extra]
    refused = [OTHERS] if rng.random() < 0.5 else _some(rng, silent, 0.5)
    return included, extra - included, frozenset(refused)
