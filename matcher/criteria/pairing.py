"""One company facing a table of vendors: the facts that several criteria, gates and flags derive from both."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cached_property

import numpy as np
import numpy.typing as npt

from matcher.criteria.cost import MonthlyCost, monthly_cost
from matcher.domain.company import CompanyProfile, Wish
from matcher.domain.records import Cited
from matcher.domain.vendor_table import TASK_EXTRA, TASK_INCLUDED, VendorTable

Ints = npt.NDArray[np.int8]
Bools = npt.NDArray[np.bool_]


class Pairing:
    """A company and the vendors that it looks at; derived facts are computed once.

    Parameters
    ----------
    company : the buyer.
    vendors : the vendors as columns.
    case_date : the date that years in service count to.
    """

    def __init__(self, company: CompanyProfile, vendors: VendorTable, case_date: date) -> None:
        self.company = company
        self.vendors = vendors
        self.case_date = case_date
        self.buyer_facts: dict[str, Cited] = {}
        self._misses: dict[Callable[[Pairing], Bools], Bools] = {}

    @property
    def wishes(self) -> tuple[Wish, ...]:
        """The tasks that the vendor is to do."""
        return self.company.vendor_wishes

    @cached_property
    def task_states(self) -> tuple[Ints, ...]:
        """One array of shape (vendors,) a wish: 0 unknown, 1 included, 2 extra, 3 not offered."""
        return tuple(self.vendors.task_state(wish.task.task_id) for wish in self.wishes)

    @cached_property
    def cost(self) -> MonthlyCost:
        """The estimated month in yen, tax-exclusive."""
        return monthly_cost(self.company, self.vendors, self.task_states)

    def offers(self, task_id: str) -> Bools:
        """Return shape (vendors,): the vendor offers the task, included or at an extra charge."""
        state = self.vendors.task_state(task_id)
        offered: Bools = (state == TASK_INCLUDED) | (state == TASK_EXTRA)
        return offered

    def misses(self, applies: Callable[[Pairing], Bools]) -> Bools:
        """Return shape (vendors,): where a direction applies, computed once for all rows."""
        if applies not in self._misses:
            self._misses[applies] = applies(self)
        return self._misses[applies]
