"""The comparison as lines of words: the result, the criteria, the wanted tasks and the facts of several vendors."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType

import pandas as pd

from matcher.asking.questions import TASK_LISTS
from matcher.catalogue import Catalogue
from matcher.criteria import Criterion
from matcher.criteria.facts import monthly_cost, vendor_fact
from matcher.criteria.flags import criterion_names
from matcher.criteria.pairing import Pairing
from matcher.domain.records import SEVERITIES
from matcher.domain.vendor import VENDOR_COLUMNS
from matcher.domain.vendor_table import TASK_EXTRA, TASK_INCLUDED, TASK_NOT_OFFERED, TASK_UNKNOWN
from matcher.domain.wording import cost_range, fact, label
from matcher.ranking import Ranking
from matcher.text import Translator
from matcher.ui.escape import short
from matcher.ui.facts import LONGEST_FACT, evidence_words, fact_words
from matcher.ui.marks import kind_words, mark, mark_words, score_words
from matcher.ui.needs import need_of, needs_by_column
from matcher.verified import NOT_FACTS

TASK_WORDS: Mapping[int, str] = MappingProxyType(
    {TASK_UNKNOWN: "unknown", TASK_INCLUDED: "included", TASK_EXTRA: "extra", TASK_NOT_OFFERED: "not_offered"}
)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the comparison: what it is about, what the company needs, what each vendor has and on what evidence.

    All of it is plain text; `evidence` is "" where there is nothing to prove.
    """

    name: str
    need: str
    cells: tuple[str, ...]
    evidence: tuple[str, ...]

    @property
    def differs(self) -> bool:
        """Whether the vendors are not all alike."""
        return len(set(self.cells)) > 1


Lines = Callable[[Translator, Ranking, Catalogue, Sequence[int]], Iterator[Line]]


def result_lines(t: Translator, ranking: Ranking, catalogue: Catalogue, rows: Sequence[int]) -> Iterator[Line]:
    """Yield rank, score, month, requirements and flags."""
    nothing = t("ui.needs.nothing")
    for name, words in _RESULTS.items():
        if name == "fictional" and not ranking.catalogue.fictional:
            continue
        cells = tuple(words(t, ranking, catalogue, row) for row in rows)
        need = _budget(t, ranking) if name == "month" else nothing
        yield Line(t(f"ui.compare.line.{name}"), need, cells, ("",) * len(cells))


def _budget(t: Translator, ranking: Ranking) -> str:
    budget = ranking.company.budget_monthly_jpy
    return t("ui.needs.nothing") if budget is None else fact(t, "buyer", "budget_monthly_jpy", budget)


def _rank(t: Translator, ranking: Ranking, _: Catalogue, row: int) -> str:
    rank = ranking.rank_of(row)
    return t("severity.knock_out") if rank is None else t("ui.card.rank", rank=rank)


def _fictional(t: Translator, _: Ranking, catalogue: Catalogue, row: int) -> str:
    return t("ui.card.fictional") if catalogue.table.cell("fictional", row) is True else t("ui.needs.nothing")


def _kind(t: Translator, _: Ranking, catalogue: Catalogue, row: int) -> str:
    kind = catalogue.table.cell("vendor_type", row)
    return t("format.unknown") if kind is None else kind_words(t, str(kind))


def _score(t: Translator, ranking: Ranking, _: Catalogue, row: int) -> str:
    evaluation = ranking.evaluation
    score, low, high = (float(ends[row]) for ends in (evaluation.score, evaluation.score_low, evaluation.score_high))
    if score != score:
        return t("format.unknown")
    return t("ui.compare.score", mark=mark_words(t, score), score=score_words(t, score, low, high))


def _known(t: Translator, ranking: Ranking, _: Catalogue, row: int) -> str:
    return t("ui.compare.share", share=round(100 * float(ranking.evaluation.known_weight_share[row])))


def _month(t: Translator, ranking: Ranking, _: Catalogue, row: int) -> str:
    pairing = ranking.evaluation.pairing
    return cost_range(t, monthly_cost(pairing, row)) if pairing.cost.known[row] else t("format.unknown")


def _gates(failed: bool, t: Translator, ranking: Ranking, _: Catalogue, row: int) -> str:
    names = dict.fromkeys(gate.name(t.lang) for gate in ranking.gates(row) if gate.failed is failed)
    return t.join(names) or t("format.none")


def _flags(t: Translator, ranking: Ranking, _: Catalogue, row: int) -> str:
    found = [flag.severity for flag in ranking.flags(row)]
    counts = [(severity, found.count(severity)) for severity in SEVERITIES]
    words = [t("ui.card.flag_count", severity=t(f"severity.{severity}"), count=n) for severity, n in counts if n]
    return t.join(words) or t("format.none")


_RESULTS: Mapping[str, Callable[[Translator, Ranking, Catalogue, int], str]] = MappingProxyType(
    {
        "fictional": _fictional,
        "rank": _rank,
        "kind": _kind,
        "score": _score,
        "month": _month,
        "gates_failed": partial(_gates, True),
        "gates_open": partial(_gates, False),
        "flags": _flags,
        "known": _known,
    }
)


def criterion_lines(t: Translator, ranking: Ranking, catalogue: Catalogue, rows: Sequence[int]) -> Iterator[Line]:
    """Yield how far each need is met, with the fact that it rests on."""
    for place, criterion in enumerate(ranking.evaluation.criteria):
        column = next(iter(_columns_of(criterion)), None)
        yield Line(
            criterion_names(criterion)[t.lang],
            need_of(t, ranking.evaluation.pairing, criterion),
            tuple(_fit(t, ranking, place, row) for row in rows),
            tuple(_proof(t, catalogue, row, column) for row in rows),
        )


def _columns_of(criterion: Criterion) -> list[str]:
    """Return the facts to show for a criterion; tasks have lines of their own."""
    named = dict.fromkeys(direction.vendor_column for direction in criterion.directions) or criterion.vendor_columns
    return [name for name in named if not name.startswith("tasks_")]


def _fit(t: Translator, ranking: Ranking, place: int, row: int) -> str:
    evaluation = ranking.evaluation
    if not evaluation.known[place, row]:
        return t("format.unknown")
    low, high = 100.0 * float(evaluation.low[place, row]), 100.0 * float(evaluation.high[place, row])
    value = str(round(low)) if round(low) == round(high) else t("format.range", low=round(low), high=round(high))
    fit = t("ui.compare.fit", mark=t(f"band.{mark((low + high) / 2.0)}"), value=value)
    stated = stated_words(t, ranking.evaluation.pairing, evaluation.criteria[place], row)
    return t("ui.compare.fit_fact", fit=fit, fact=stated) if stated else fit


def stated_words(t: Translator, pairing: Pairing, criterion: Criterion, row: int) -> str:
    """Return what a vendor states where a criterion is concerned, "" where only the lines of the tasks can say it."""
    columns = _columns_of(criterion)
    words = {column: _stated(t, pairing, column, row) for column in columns}
    if len(words) == 1:
        return words[columns[0]]
    named = (t("ui.needs.named", name=label(t, "vendor", column), value=stated) for column, stated in words.items())
    return t("ui.needs.separator").join(named)


def _stated(t: Translator, pairing: Pairing, column: str, row: int) -> str:
    if column in pairing.vendors.columns:
        return fact_words(t, pairing.vendors, column, row)
    return short(vendor_fact(pairing, column, row).words(t), LONGEST_FACT)


def _proof(t: Translator, catalogue: Catalogue, row: int, column: str | None) -> str:
    if column is None or column not in VENDOR_COLUMNS:
        return ""
    return evidence_words(t, catalogue, str(catalogue.table.ids[row]), column)


def task_lines(t: Translator, ranking: Ranking, catalogue: Catalogue, rows: Sequence[int]) -> Iterator[Line]:
    """Yield how each wanted task is charged."""
    pairing = ranking.evaluation.pairing
    for wish, state in zip(pairing.wishes, pairing.task_states, strict=True):
        cells = tuple(t(f"ui.compare.task.{TASK_WORDS[int(state[row])]}") for row in rows)
        proofs = tuple("" if state[row] == TASK_UNKNOWN else _proof(t, catalogue, row, "services") for row in rows)
        yield Line(wish.task.name(t.lang), t.word("importance", wish.importance), cells, proofs)


def fact_lines(t: Translator, ranking: Ranking, catalogue: Catalogue, rows: Sequence[int]) -> Iterator[Line]:
    """Yield every fact of the vendor file, those of the user's own columns last."""
    needs, nothing = needs_by_column(t, ranking), t("ui.needs.nothing")
    for column in VENDOR_COLUMNS:
        if column not in NOT_FACTS and column not in TASK_LISTS:
            cells = tuple(fact_words(t, catalogue.table, column, row) for row in rows)
            proofs = tuple(_proof(t, catalogue, row, column) for row in rows)
            yield Line(label(t, "vendor", column), needs.get(column, nothing), cells, proofs)
    for heading in catalogue.extras:
        texts = [catalogue.text(heading, row) for row in rows]
        cells = tuple(short(text, LONGEST_FACT) if text else t("format.unknown") for text in texts)
        yield Line(short(heading), nothing, cells, ("",) * len(cells))


PARTS: Mapping[str, Lines] = MappingProxyType(
    {"result": result_lines, "criteria": criterion_lines, "tasks": task_lines, "facts": fact_lines}
)
"""The parts of the comparison, in the order in which they are read."""


def as_frame(t: Translator, names: Sequence[str], lines: Sequence[Line], *, proofs_apart: bool) -> pd.DataFrame:
    """Return lines as a table under the vendors' names.

    Parameters
    ----------
    t : the translator of the language.
    names : of the vendors, each once.
    lines : what is compared.
    proofs_apart : what a cell rests on gets a column of its own; else it stands below the cell.
    """
    columns = [
        (t("ui.compare.what"), [line.name for line in lines]),
        (t("ui.compare.need"), [line.need for line in lines]),
    ]
    for place, name in enumerate(names):
        cells, proofs = [line.cells[place] for line in lines], [line.evidence[place] for line in lines]
        if proofs_apart:
            columns += [(name, cells), (t("ui.compare.proof", name=name), proofs)]
        else:
            columns.append((name, ["\n".join(filter(None, both)) for both in zip(cells, proofs, strict=True)]))
    headings = _each_once([heading for heading, _ in columns])
    return pd.DataFrame(dict(zip(headings, (cells for _, cells in columns), strict=True)))


def _each_once(headings: Sequence[str]) -> list[str]:
    """Return headings with those that stood before numbered: a vendor may be called like a column of ours."""
    return [
        heading if heading not in headings[:place] else f"{heading} ({place})" for place, heading in enumerate(headings)
    ]
