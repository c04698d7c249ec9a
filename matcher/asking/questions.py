"""The verb "questions": what to ask one vendor, by how much rests on the answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
import numpy.typing as npt

from matcher.criteria.assurance import handles, passed_on_without_consent
from matcher.criteria.cost import monthly_cost
from matcher.criteria.pairing import Pairing
from matcher.domain.tasks import TASKS
from matcher.domain.vendor import VENDOR_COLUMNS
from matcher.domain.vendor_table import TASK_UNKNOWN, Encoded
from matcher.domain.wording import label
from matcher.ranking import Ranking
from matcher.text import translator
from matcher.verified import NOT_FACTS

TASK_LISTS = ("services", "extra_charge_services", "not_offered_services")
"""One question stands for all three: how each wanted task that is in none of them is charged."""
ASKED = tuple(name for name in VENDOR_COLUMNS if name not in NOT_FACTS and name not in TASK_LISTS[1:])
"""The facts that a vendor can be asked for; the texts stand under ``question.<column>``."""

PRICES: Mapping[str, tuple[object, object]] = MappingProxyType(
    {
        "base_fee_jpy": (1.0, 1.0),
        "price_per_entry_jpy": (0.0, 1.0),
        "price_per_person_jpy": (0.0, 1.0),
        "price_per_invoice_jpy": (0.0, 1.0),
        "price_per_case_jpy": (0.0, 1.0),
        "price_per_hour_jpy": (0.0, 1.0),
        "included_volume": (frozenset(), frozenset()),
        "extra_task_price_jpy": (0.0, 1.0),
        "surcharge_percent": (0.0, 0.0),
        "tax_included": (False, False),
    }
)
"""What the month is made of, each with two answers to try in the place of an unknown one: a free unit and a priced one.

A free unit settles a month whose volumes are missing; a priced one shows what an unknown included volume is worth.
"""
OTHER_FACTS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"security_evidence": ("certifications", "subcontracting")}
)
"""Facts that a criterion rests on beside the one whose absence makes it wholly unknown."""


@dataclass(frozen=True, slots=True)
class Question:
    """One thing to ask a vendor.

    Parameters
    ----------
    column : the fact.
    weight : share of the weights, 0 … 1, that the score may still win or lose by the answer.
    gates : rule ids of the requirements that the answer settles; a wrong one knocks the vendor out.
    opens_month : the estimated month stays a range without it.
    tasks : ids of the wanted tasks that the question is about, for `services`.
    claimed : the vendor has said it, but only verified facts count: what is asked for is evidence.
    """

    column: str
    weight: float
    gates: tuple[str, ...] = ()
    opens_month: bool = False
    tasks: tuple[str, ...] = ()
    claimed: bool = False

    @property
    def matters(self) -> bool:
        """Whether the answer can change the score, the requirements met or the month."""
        return bool(self.weight > 0.0 or self.gates or self.opens_month)

    def text(self, lang: str) -> str:
        """Return the question as it can be sent."""
        t = translator(lang)
        if self.claimed:
            return t("question.evidence", column=label(t, "vendor", self.column))
        tasks = t.join(TASKS[task_id].name(lang) for task_id in self.tasks)
        return t(f"question.{self.column}", tasks=tasks)


def questions_to(ranking: Ranking, vendor_id: str) -> tuple[Question, ...]:
    """Return what to ask one vendor: what settles a requirement first, then by the weight at stake, then the month.

    An open partial value is shared equally by the unknown facts that it rests on, so that the weights of the questions
    sum to the width of the score's interval (less what only the buyer can answer). Facts on which nothing rests for
    this company come last, in the order of the vendor file.

    Raises
    ------
    KeyError
        No vendor has that id.
    """
    row, pairing = ranking.row_of(vendor_id), ranking.evaluation.pairing
    month = _opening_the_month(pairing, row)
    weight = dict.fromkeys(ASKED, 0.0)
    for columns, share in _at_stake(ranking, row, month):
        for column in columns:
            weight[column] += share / len(columns)
    gates = _gates(ranking, row)
    tasks = _open_tasks(pairing, row)
    table = ranking.catalogue.table
    found = [
        Question(
            column,
            weight[column],
            gates.get(column, ()),
            column in month,
            tasks if column == "services" else (),
            pairing.vendors.cell(column, row) is None and table.cell(column, row) is not None,
        )
        for column in ASKED
        if weight[column] or column in gates or is_open(pairing, column, row)
    ]
    return tuple(sorted(found, key=lambda asked: (not asked.gates, -round(asked.weight, 9), not asked.opens_month)))


class AskedVendors:
    """The questions to the vendors of one ranking, a vendor's made when one of them is asked for."""

    def __init__(self, ranking: Ranking) -> None:
        self._ranking = ranking
        self._found: dict[str, dict[str, Question]] = {}

    def question(self, vendor_id: str, column: str) -> Question:
        """Return what to ask a vendor about a fact that is open."""
        if vendor_id not in self._found:
            self._found[vendor_id] = {asked.column: asked for asked in questions_to(self._ranking, vendor_id)}
        return self._found[vendor_id][column]


def is_open(pairing: Pairing, column: str, row: int) -> bool:
    """Return whether a fact of one vendor is still to be asked for; the services while any wanted task is open."""
    if column == "services":
        return bool(_open_tasks(pairing, row))
    if column == "subcontracting" and handles(pairing.company)[1] and passed_on_without_consent(pairing)[1][row]:
        # A bare "yes" leaves open whether the vendor asks before it passes My Number work on.
        return True
    return pairing.vendors.cell(column, row) is None


def _open_tasks(pairing: Pairing, row: int) -> tuple[str, ...]:
    states = zip(pairing.wishes, pairing.task_states, strict=True)
    return tuple(wish.task.task_id for wish, state in states if state[row] == TASK_UNKNOWN)


def _at_stake(ranking: Ranking, row: int, month: Sequence[str]) -> Iterator[tuple[list[str], float]]:
    """Yield, for every criterion that is open, the unknown facts that it rests on and the weight that is open."""
    evaluation = ranking.evaluation
    spans = evaluation.weights * (evaluation.high[:, row] - evaluation.low[:, row])
    for criterion, span in zip(evaluation.criteria, spans.tolist(), strict=True):
        if span <= 0.0 or criterion.buyer_unknown(ranking.company):
            continue
        if criterion.criterion_id == "price_fit":
            columns = [*month, *(["services"] if is_open(evaluation.pairing, "services", row) else [])]
        else:
            rests_on = OTHER_FACTS.get(criterion.criterion_id, criterion.vendor_columns)
            columns = [name for name in rests_on if name in ASKED and is_open(evaluation.pairing, name, row)]
        if columns:
            yield columns, span


def _gates(ranking: Ranking, row: int) -> dict[str, tuple[str, ...]]:
    """Return the requirements to confirm by the fact that settles them."""
    found: dict[str, tuple[str, ...]] = {}
    for check in ranking.evaluation.checks:
        if check.to_confirm[row]:
            columns = _opening_the_month(ranking.evaluation.pairing, row) if check.rule_id == "budget" else ()
            for column in columns or (check.vendor_name,):
                if column in ASKED:
                    found[column] = tuple(dict.fromkeys((*found.get(column, ()), check.rule_id)))
    return found


def _opening_the_month(pairing: Pairing, row: int) -> list[str]:
    """Return the prices without which the estimated month stays a range, whatever the other ones are."""
    unknown = [column for column in PRICES if pairing.vendors.cell(column, row) is None]
    # The last variant knows everything: what is a range there is left open by tasks or volumes.
    found = [np.not_equal(widths[:-1], widths[-1]) for widths in _widths(pairing, row, unknown)]
    return [column for column, *opens in zip(unknown, *found, strict=True) if any(opens)]


def _widths(pairing: Pairing, row: int, unknown: Sequence[str]) -> npt.NDArray[np.float64]:
    """Return the width of the month for either answer: with one of the unknown prices left unknown each, then none."""
    variants = range(len(unknown) + 1)
    table = pairing.vendors.repeated(row, 2 * len(variants))
    for place, column in enumerate(unknown):
        cells = [None if variant == place else price for price in PRICES[column] for variant in variants]
        table = table.with_column(column, Encoded.of(cells))
    states = [table.task_state(wish.task.task_id) for wish in pairing.wishes]
    cost = monthly_cost(pairing.company, table, states)
    with np.errstate(invalid="ignore"):
        return (cost.high - cost.low).round(6).reshape(2, len(variants))
