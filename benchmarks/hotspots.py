"""Where our time goes: every criterion, the estimated month and every gate alone."""

from __future__ import annotations

from benchmarks.timing import median_ms
from matcher.criteria.cost import monthly_cost
from matcher.criteria.gates import GATES
from matcher.criteria.pairing import Pairing
from matcher.evaluation import Evaluation


def hot_spots(evaluation: Evaluation, rounds: int) -> dict[str, float]:
    """Return the milliseconds of every step of an evaluation that was made before, longest first."""
    pairing = evaluation.pairing
    company, vendors, states = pairing.company, pairing.vendors, pairing.task_states
    # The month is kept by the pairing, so that no criterion and no gate below pays for it.
    _ = pairing.cost
    times = {"estimated month": median_ms(lambda: monthly_cost(company, vendors, states), rounds)}
    for criterion in evaluation.criteria:
        times[f"criterion {criterion.criterion_id}"] = median_ms(lambda c=criterion: c.evaluate(pairing), rounds)  # type: ignore[misc]
    for rule_id, gate in GATES.items():
        times[f"gate {rule_id}"] = median_ms(lambda g=gate: list(g(pairing)), rounds)  # type: ignore[misc]
    times["task states of the wishes"] = median_ms(
        lambda: Pairing(company, vendors, pairing.case_date).task_states, rounds
    )
    return dict(sorted(times.items(), key=lambda item: -item[1]))
