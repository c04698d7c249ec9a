"""The verb "evaluate the past": records of companies and vendors in, their values on today's vendor file out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

import numpy as np
import numpy.typing as npt

from matcher.catalogue.words import Nearest
from matcher.criteria import CRITERIA, FAMILIES, Criterion
from matcher.criteria.pairing import Pairing
from matcher.domain.findings import Finding
from matcher.domain.past import Choice, Outcome
from matcher.evaluation import Evaluation, evaluate
from matcher.ranking import RankedFile, Weights
from matcher.weighting import resolve_weights
from matcher.weighting.resolve import no_weight_asked

Entry = TypeVar("Entry", Choice, Outcome)
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Evaluated(Generic[Entry]):
    """A record, and its vendors as the engine sees them.

    Parameters
    ----------
    entry : the record.
    evaluation : of its company over the vendors that any record names.
    rows : of its vendors in that evaluation, the one chosen first.
    """

    entry: Entry
    evaluation: Evaluation
    rows: list[int]

    @property
    def values(self) -> Floats:
        """Shape (vendors, criteria), partial values in 0 … 1; unknown ones at the middle, NaN for those not asked."""
        return on_criteria(self.evaluation.values(self.rows), self.evaluation.criteria)

    @property
    def first_is_knocked_out(self) -> bool:
        """Whether the vendor that was chosen fails a requirement of the company."""
        return bool(self.evaluation.knocked_out[self.rows[0]])


def starting_weights(weights: Weights) -> dict[str, float]:
    """Return the weight of every criterion before anything was learned (see `rank`)."""
    defaults = {criterion.criterion_id: criterion.weight for criterion in CRITERIA}
    return resolve_weights(weights, defaults, {criterion.criterion_id: criterion.family for criterion in CRITERIA})


def on_criteria(values: Floats, criteria: Sequence[Criterion]) -> Floats:
    """Return values of shape (vendors, all criteria), NaN for those not asked.

    Parameters
    ----------
    values : shape (criteria asked, vendors).
    criteria : those asked; criteria of the user's own are left out.
    """
    asked = {criterion.criterion_id: place for place, criterion in enumerate(criteria)}
    found = np.full((values.shape[1], len(CRITERIA)), np.nan)
    for place, criterion in enumerate(CRITERIA):
        if criterion.criterion_id in asked:
            found[:, place] = values[asked[criterion.criterion_id]]
    return found


def missing_by_family(values: Floats, weights: Mapping[str, float]) -> Floats:
    """Return the share of the score missing in each family, shape (vendors, families); 0 where nothing was asked.

    Parameters
    ----------
    values : shape (vendors, all criteria), NaN for those not asked.
    weights : weight by criterion.
    """
    weight = np.array([weights[criterion.criterion_id] for criterion in CRITERIA])
    asked = ~np.isnan(values)
    lost = weight * np.where(asked, 1.0 - values, 0.0)
    total = (asked @ weight)[:, None]
    shares = np.divide(lost, total, out=np.zeros_like(lost), where=total > 0.0)
    belongs = np.array([[criterion.family == family for family in FAMILIES] for criterion in CRITERIA])
    missing: Floats = shares @ belongs
    return missing


def vendors_of(entry: Choice | Outcome) -> list[str]:
    """Return the vendor ids of a record, the one chosen first."""
    if isinstance(entry, Outcome):
        return [entry.vendor_id]
    return list(dict.fromkeys([entry.chosen, *entry.shown]))


def without_strangers(entries: Sequence[Entry], catalogue: RankedFile) -> tuple[list[Entry], list[Finding]]:
    """Return the records whose vendors are all in the vendor file, and a finding for every other one."""
    known = {vendor_id: vendor_id for vendor_id in catalogue.table.ids.tolist()}
    kept, findings = [], []
    for entry in entries:
        strange = [vendor_id for vendor_id in vendors_of(entry) if vendor_id not in known]
        if strange:
            parts = {"nearest": Nearest(strange[0], lambda: known)}
            findings.append(Finding("record_unknown_vendor", "reject", entry.row, None, strange[0], parts))
        else:
            kept.append(entry)
    return kept, findings


def evaluated(entries: Sequence[Entry], catalogue: RankedFile, weights: Mapping[str, float]) -> list[Evaluated[Entry]]:
    """Return records with their vendors evaluated, each company as of the day of the record.

    Parameters
    ----------
    entries : records whose vendors are all in the vendor file.
    catalogue : the vendors, as they are today.
    weights : weight by criterion, summing to 1.

    Raises
    ------
    WeightsError
        A company was asked about nothing that has a weight.
    """
    named = sorted({vendor_id for entry in entries for vendor_id in vendors_of(entry)})
    row_in_file = {vendor_id: row for row, vendor_id in enumerate(catalogue.table.ids.tolist())}
    table = catalogue.table.take([row_in_file[vendor_id] for vendor_id in named])
    places = {vendor_id: place for place, vendor_id in enumerate(named)}
    done: dict[tuple[int, str | None], Evaluation] = {}
    found = []
    for entry in entries:
        key = id(entry.company), entry.date
        try:
            if key not in done:
                done[key] = evaluate(Pairing(entry.company, table, _day_of(entry)), CRITERIA, weights, "neutral")
        except ZeroDivisionError as error:
            raise no_weight_asked() from error
        found.append(Evaluated(entry, done[key], [places[vendor_id] for vendor_id in vendors_of(entry)]))
    return found


def _day_of(entry: Choice | Outcome) -> date:
    if entry.company.case_date is not None or entry.date is None:
        return entry.company.case_date or date.today()
    return date.fromisoformat(entry.date if len(entry.date) > 7 else f"{entry.date}-01")
