"""Three years of cost as tables: the options side by side, and every amount as quantity times price."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from matcher.documents.paper import Amount, Cell, Table, table
from matcher.domain.plan_cost import YEARS, CostLine, CostOption, CostTerm, ThreeYears, YenRange
from matcher.domain.scales import CONSUMPTION_TAX_RATE
from matcher.text import Translator

End = Literal["low", "high"]
ENDS: tuple[End, End] = ("low", "high")


def side_by_side(t: Translator, cost: ThreeYears) -> Table:
    """Return every option with its years and totals, the low and the high end one below the other."""
    heads = [t(f"paper.cost.head.{name}") for name in ("option", "end", "year_1", "year_2", "year_3", "total", "taxed")]
    rows: list[Sequence[Cell]] = []
    for option in cost.options:
        for end in ENDS:
            name = t(f"plan.option.{option.code}") if end == "low" else ""
            rows.append((name, t(f"paper.cost.{end}"), *_sums(option, end)))
    return table(heads, rows, (2.2, 0.8, 1.6, 1.6, 1.6, 1.7, 1.9), ("left", "left", *("right",) * 5))


def _sums(option: CostOption, end: End) -> Iterator[Amount]:
    """Yield the years, their sum, and that sum with consumption tax; formulas refer to the lines of `breakdown`."""
    for year in range(YEARS):
        value = _known(option, option.years[year], end)
        yield Amount(value, "yen", _name(option, f"sum{year}", end), _plus(_amounts(option, option.lines, year, end)))
    total = _known(option, option.total, end)
    sums = [f"{{{_name(option, f'sum{year}', end)}}}" for year in range(YEARS)]
    yield Amount(total, "yen", _name(option, "total", end), "+".join(sums))
    taxed = [line for line in option.lines if line.taxed]
    paid = [name for year in range(YEARS) for name in _amounts(option, taxed, year, end)]
    without = f"{{{_name(option, 'total', end)}}}"
    value = _known(option, option.total_with_tax, end)
    tax = None if value is None or total is None else value - total
    base = sum(getattr(line.total, end) or 0 for line in taxed)
    rounded = rounding(f"({_plus(paid)})*{CONSUMPTION_TAX_RATE:g}", base * CONSUMPTION_TAX_RATE, tax)
    yield Amount(value, "yen", _name(option, "with_tax", end), f"{without}+{rounded}" if paid else without)


def _known(option: CostOption, amount: YenRange, end: End) -> int | None:
    """Return one end of an amount; of an option of which nothing is known, 0 is no amount either."""
    return None if option.total == (0, None) else getattr(amount, end)


def _plus(names: Sequence[str]) -> str:
    return "+".join(names) or "0"


def _amounts(option: CostOption, lines: Iterable[CostLine], year: int, end: End) -> list[str]:
    """Return the names of one year's amounts; what costs nothing in a year has no row in `breakdown`."""
    named = (line for line in lines if not _is_nothing(line.terms[year]))
    return [f"{{{_name(option, line.code, str(year), end)}}}" for line in named]


def _name(option: CostOption, *parts: str) -> str:
    return ".".join((option.code, *parts))


def breakdown(t: Translator, option: CostOption) -> Table:
    """Return the lines of one option: quantity and price of every year, and the amount that they make."""
    ends = [t(f"paper.cost.{end}") for end in ENDS]
    heads = [t(f"paper.cost.head.{name}") for name in ("line", "year", "unit")]
    heads += [
        t("paper.cost.head.end_of", what=t(f"paper.cost.head.{name}"), end=end)
        for name in ("quantity", "price", "amount")
        for end in ends
    ]
    rows: list[Sequence[Cell]] = []
    for line in option.lines:
        for year, term in enumerate(line.terms):
            if not _is_nothing(term):
                name, when = t(f"plan.line.{line.code}"), t("paper.cost.year", year=year + 1)
                rows.append((name, when, t(f"paper.cost.unit.{line.unit}"), *_term(option, line, year)))
    return table(heads, rows, (2.5, 0.9, 0.95, 1.1, 1.1, 1.3, 1.3, 1.6, 1.6), ("left", "left", "left", *("right",) * 6))


def _is_nothing(term: CostTerm) -> bool:
    return term.amount == (0, 0)


def _term(option: CostOption, line: CostLine, year: int) -> Iterator[Cell]:
    """Yield both ends of the quantity, of the price, and of their product."""
    term = line.terms[year]
    for part in ("quantity", "price"):
        for end in ENDS:
            yield Amount(getattr(getattr(term, part), end), "plain", _name(option, line.code, str(year), end, part))
    for end in ENDS:
        quantity, price, amount = (getattr(part, end) for part in (term.quantity, term.price, term.amount))
        names = [f"{{{_name(option, line.code, str(year), end, part)}}}" for part in ("quantity", "price")]
        known = None not in (quantity, price, amount)
        formula = rounding("*".join(names), quantity * price, amount) if known else ""
        yield Amount(amount, "yen", _name(option, line.code, str(year), end), formula)


def rounding(formula: str, exact: float, rounded: float | None) -> str:
    """Return a formula rounded to whole yen as the engine does: a half goes to the even yen, in a workbook upwards."""
    down = rounded is not None and rounded < exact and exact - rounded >= 0.5
    return f"ROUNDDOWN({formula},0)" if down else f"ROUND({formula},0)"
