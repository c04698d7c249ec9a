"""What the company needs, in words: beside a criterion, and beside a fact of a vendor."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from matcher.criteria import Criterion
from matcher.criteria.facts import buyer_fact
from matcher.criteria.pairing import Pairing
from matcher.domain.records import Cited
from matcher.domain.vendor import VENDOR_COLUMNS
from matcher.domain.wording import label
from matcher.ranking import Ranking
from matcher.text import Translator
from matcher.ui.escape import short

LONGEST_NEED = 120


def need_of(t: Translator, pairing: Pairing, criterion: Criterion) -> str:
    """Return what the company needs where a criterion is concerned, — where it needs nothing of its own."""
    cited = [direction.buyer_field for direction in criterion.directions]
    derived = [name for name in cited if name in _DERIVED]
    asked = [name for name in (*criterion.buyer_fields, *cited) if pairing.company.asked(name)]
    needs = [buyer_fact(pairing, name) for name in dict.fromkeys(derived or asked)]
    return _joined(t, needs) or t("ui.needs.nothing")


_DERIVED = frozenset({"data_handled", "handover_need"})
"""Needs that follow from answers, and stand in the place of them."""


def needs_by_column(t: Translator, ranking: Ranking) -> dict[str, str]:
    """Return what the company needs by the fact of a vendor that answers to it."""
    found: dict[str, list[Cited]] = {}
    for column, need in (*_of_criteria(ranking), *_of_gates(ranking)):
        if column in VENDOR_COLUMNS and need.value not in (None, []):
            found.setdefault(column, []).append(need)
    return {column: _joined(t, needs) for column, needs in found.items()}


def _of_criteria(ranking: Ranking) -> Iterator[tuple[str, Cited]]:
    pairing = ranking.evaluation.pairing
    for criterion in ranking.evaluation.criteria:
        pairs = {(d.vendor_column, d.buyer_field) for d in criterion.directions}
        answered = {column for column, _ in pairs}
        for column in criterion.vendor_columns:
            # A fact that no direction names answers to the field of its own name, else to the criterion's first.
            if column in criterion.buyer_fields:
                pairs.add((column, column))
            elif column not in answered and criterion.buyer_fields:
                pairs.add((column, criterion.buyer_fields[0]))
        for column, field in sorted(pairs):
            if field:
                yield column, buyer_fact(pairing, field)


def _of_gates(ranking: Ranking) -> Iterator[tuple[str, Cited]]:
    for check in ranking.evaluation.checks:
        if check.rule_id == "licence" and isinstance(check.shortfall, Cited):
            yield check.vendor_name, check.shortfall
        elif check.rule_id != "task_not_offered":
            yield check.vendor_name, check.buyer


def _joined(t: Translator, needs: Sequence[Cited]) -> str:
    several = len({need.name for need in needs}) > 1
    words = dict.fromkeys(_words(t, need, named=several) for need in needs)
    return short(t("ui.needs.separator").join(words), LONGEST_NEED)


def _words(t: Translator, need: Cited, named: bool) -> str:
    if need.name == "tasks" and isinstance(need.value, list):
        return t("ui.summary.tasks", count=len(need.value))
    words = need.words(t)
    if (named or isinstance(need.value, bool)) and f"field.{need.name}" in t:
        return t("ui.needs.named", name=label(t, "buyer", need.name), value=words)
    return words
