"""Promised against measured, month by month: what was met, what was missed, and what to raise at the next meeting."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Literal, get_args

from matcher.domain.engagement import MEASURES, Engagement, Measure, MonthlyRecord
from matcher.text import Translator, translator

Light = Literal["met", "near", "missed", "unknown"]
Reason = Literal["missed_again", "missed", "near_again", "not_measured"]
AGAIN = 2
"""Months in a row from which a miss is a pattern (assumption 仮置き)."""
MEASURED_OVER = 3
"""Months of which the median becomes a fact of the vendor (assumption 仮置き)."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One measure of one month against its promise; values in the unit of the measure, None = unknown.

    `in_a_row` counts the months up to this one, itself included, of which each shows this light.
    """

    measure: str
    promised: float | None
    measured: float | None
    light: Light
    in_a_row: int

    @property
    def reason(self) -> Reason | None:
        """Why the next meeting should talk about it, None where it need not."""
        if self.light == "missed":
            return "missed_again" if self.in_a_row >= AGAIN else "missed"
        if self.light == "near":
            return "near_again" if self.in_a_row >= AGAIN else None
        if self.light == "unknown" and self.promised is not None and self.in_a_row >= AGAIN:
            return "not_measured"
        return None

    def text(self, lang: str) -> str:
        """Return what to raise as a sentence, "" where there is nothing."""
        if self.reason is None:
            return ""
        t = translator(lang)
        return t(
            f"performance.{self.reason}",
            measure=t(f"measure.{self.measure}.name"),
            measured=value_words(t, self.measure, self.measured),
            promised=value_words(t, self.measure, self.promised),
            months=self.in_a_row,
        )


def value_words(t: Translator, measure: str, value: float | None) -> str:
    """Return a value of a measure as a person reads it.

    Examples
    --------
    >>> value_words(translator("en"), "accuracy", 0.9951)
    '99.5%'
    """
    if value is None:
        return t("format.unknown")
    unit = MEASURES[measure].unit
    if unit == "share":
        # Rounded down: 99.96 % must not read as the 100 % that it misses.
        return t("performance.share", value=f"{int(value * 1000 + 1e-9) / 10:.1f}".removesuffix(".0"))
    return t(f"performance.{unit}", value=f"{value:.1f}".removesuffix(".0"))


def light(measure: Measure, promised: float | None, measured: float | None) -> Light:
    """Return how a value stands to its promise.

    Examples
    --------
    >>> [light(MEASURES["first_reply"], 4.0, hours) for hours in (4.0, 5.0, 5.1, None)]
    ['met', 'near', 'missed', 'unknown']
    """
    if promised is None or measured is None:
        return "unknown"
    behind = promised - measured if measure.at_least else measured - promised
    allowed = measure.near if measure.unit == "share" else measure.near * promised
    if behind <= 1e-9:
        return "met"
    return "near" if behind <= allowed + 1e-9 else "missed"


def readings(engagement: Engagement, month: str) -> tuple[Reading, ...]:
    """Return every measure of a month that was promised or measured, in their order.

    Raises
    ------
    KeyError
        The month has no record.
    """
    months = [record.month for record in engagement.records]
    if month not in months:
        raise KeyError(month)
    until = engagement.records[: months.index(month) + 1]
    return tuple(_reading(engagement, code, until) for code in MEASURES if _concerns(engagement, code, until[-1]))


def _concerns(engagement: Engagement, code: str, record: MonthlyRecord) -> bool:
    return code in engagement.promised or MEASURES[code].of(record) is not None


def _reading(engagement: Engagement, code: str, until: Sequence[MonthlyRecord]) -> Reading:
    measure, promised = MEASURES[code], engagement.promised.get(code)
    lights = [light(measure, promised, measure.of(record)) for record in until]
    in_a_row = next((count for count, shown in enumerate(reversed(lights)) if shown != lights[-1]), len(lights))
    return Reading(code, promised, measure.of(until[-1]), lights[-1], in_a_row)


def to_raise(engagement: Engagement, month: str) -> tuple[Reading, ...]:
    """Return what to talk about at the meeting after a month, the gravest first."""
    order = get_args(Reason)
    raised = [reading for reading in readings(engagement, month) if reading.reason is not None]
    return tuple(sorted(raised, key=lambda reading: order.index(reading.reason)))


@dataclass(frozen=True, slots=True)
class MeasuredFact:
    """A fact of the vendor as the months measured it: column, value, and the months that it rests on."""

    column: str
    value: float
    first_month: str
    last_month: str


def measured_facts(engagement: Engagement) -> tuple[MeasuredFact, ...]:
    """Return the facts that the last months have settled: the median of the last three that measured each."""
    return tuple(_measured(engagement))


def _measured(engagement: Engagement) -> Iterator[MeasuredFact]:
    for measure in MEASURES.values():
        found = [(record.month, measure.of(record)) for record in engagement.records]
        known = [(month, value) for month, value in found if value is not None][-MEASURED_OVER:]
        if measure.fact is not None and len(known) == MEASURED_OVER:
            value = round(median(value for _, value in known), 2)
            yield MeasuredFact(measure.fact, value, known[0][0], known[-1][0])
