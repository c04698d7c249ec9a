"""What a criterion is: one declaration from which columns, weights, flags, labels and explanations follow."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
import numpy.typing as npt

from matcher.criteria.interval import Interval
from matcher.criteria.pairing import Pairing
from matcher.domain.company import CompanyProfile

Family = Literal["misfit", "scope", "handover", "governance", "purpose", "assurance"]
FAMILIES: tuple[Family, ...] = ("misfit", "scope", "handover", "governance", "purpose", "assurance")
Bools = npt.NDArray[np.bool_]

SERIOUS_AT_MOST = 0.25
"""A flag is serious where even the high end is at most this (assumption 仮置き)."""
CAUTION_AT_MOST = 0.7
"""A flag is a caution where the high end is at most this (assumption 仮置き)."""


def _everywhere(pairing: Pairing) -> Bools:
    return np.ones(len(pairing.vendors), dtype=np.bool_)


@dataclass(frozen=True, slots=True)
class Direction:
    """One way in which a vendor can miss a criterion.

    Parameters
    ----------
    name : last part of the rule id, ``<criterion>.<name>``, and of its texts.
    buyer_field, vendor_column : the buyer's answer and the vendor's fact that the flag cites; names of derived facts
        (``Pairing.facts``) are allowed too.
    applies : shape (vendors,), where the miss is of this direction.
    always_caution : flag it at whatever partial value.
    """

    name: str
    buyer_field: str
    vendor_column: str
    applies: Callable[[Pairing], Bools] = _everywhere
    always_caution: bool = False


@dataclass(frozen=True, slots=True)
class Criterion:
    """One criterion of the value tree.

    Parameters
    ----------
    criterion_id : stable id; its texts stand under ``criterion.<id>`` unless `names` gives them.
    family : the family, which is also the cause that its flags name.
    weight : default weight; the defaults of all criteria sum to 1 (assumption 仮置き).
    value : partial values of all vendors for the company of a pairing.
    buyer_fields : the company fields that it needs. It is asked when one of them was given, unknown for every vendor
        when all that were given are None.
    vendor_columns : the facts it rests on; wholly unknown for a vendor that states none of them.
    directions : the ways to miss it.
    always_asked : needs nothing of the buyer.
    asked : replaces the rule for `buyer_fields` where the need follows from something else.
    unanswered : replaces the rule for `buyer_fields` where the answer is a part of a field.
    known : replaces the rule for `vendor_columns`; shape (vendors,).
    veto : counts as a veto criterion of the credibility.
    names : names by language, for criteria that are not in the text files.
    """

    criterion_id: str
    family: Family
    weight: float
    value: Callable[[Pairing], Interval]
    buyer_fields: tuple[str, ...] = ()
    vendor_columns: tuple[str, ...] = ()
    directions: tuple[Direction, ...] = ()
    asked: Callable[[CompanyProfile], bool] | None = None
    unanswered: Callable[[CompanyProfile], bool] | None = None
    always_asked: bool = False
    known: Callable[[Pairing], Bools] | None = None
    veto: bool = False
    names: Mapping[str, str] = field(default_factory=dict, hash=False)

    def is_asked(self, company: CompanyProfile) -> bool:
        """Return whether the company gave the input that this criterion needs."""
        if self.always_asked:
            return True
        if self.asked is not None:
            return self.asked(company)
        return any(company.asked(name) for name in self.buyer_fields)

    def buyer_unknown(self, company: CompanyProfile) -> bool:
        """Return whether the company answered every needed question with "unknown"; an empty list needs nothing."""
        if self.unanswered is not None:
            return self.unanswered(company)
        given = [getattr(company, name) for name in self.buyer_fields if company.asked(name)]
        needed = [answer for answer in given if answer != ()]
        return bool(needed) and all(answer is None for answer in needed)

    def evaluate(self, pairing: Pairing) -> tuple[Interval, Bools]:
        """Return the partial values and, shape (vendors,), whether the vendor states anything that they rest on."""
        if self.buyer_unknown(pairing.company):
            count = len(pairing.vendors)
            return Interval(np.zeros(count), np.ones(count)), np.zeros(count, dtype=np.bool_)
        interval = self.value(pairing)
        if self.known is not None:
            known = self.known(pairing)
        elif self.vendor_columns:
            known = np.logical_or.reduce([pairing.vendors.known(column) for column in self.vendor_columns])
        else:
            known = np.ones(len(pairing.vendors), dtype=np.bool_)
        return interval, known
