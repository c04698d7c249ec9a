"""Vendors with every unknown fact answered, many times over, and with one of the answers replaced by every other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt

from matcher.asking.questions import is_open
from matcher.criteria.answers import Cells, answers_to_try
from matcher.criteria.pairing import Pairing
from matcher.domain.vendor_table import Encoded, VendorTable
from matcher.scoring.ranks import TIE_TOLERANCE
from matcher.verified import NOT_FACTS

if TYPE_CHECKING:
    from matcher.domain.company import CompanyProfile
    from matcher.evaluation import Evaluation
    from matcher.ranking import Ranking

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.intp]

ROWS_AT_ONCE = 120_000
"""Completed vendors that are evaluated in one go: some 50 MB."""
NOT_READ = NOT_FACTS - {"vendor_id", "vague_services"}
"""Columns that no criterion and no requirement reads."""
OPEN_THOUGH_KNOWN = ("services", "subcontracting")
"""Facts that may be open of a vendor that has stated something of them (`is_open`)."""
ALL_DRAWN = 16
"""So many vendors are completed in every sample; of more, those that could matter in it."""


class OpenFact(NamedTuple):
    """An unknown fact of one of the vendors looked at: its place among them, the column, the answers to try."""

    place: int
    column: str
    answers: tuple[Cells, ...]


class Trials(NamedTuple):
    """Completions with one fact answered in another way: three arrays of one length, sorted by fact.

    `fact` and `answer` are numbers of the open fact and of its answer, `sample` of the completion.
    """

    fact: Ints
    answer: Ints
    sample: Ints

    @classmethod
    def of(cls, facts: Ints, samples: Ints, counts: Ints) -> Trials:
        """Return every one of so many answers to a fact in a sample, those of one pair beside each other.

        Parameters
        ----------
        facts, samples, counts : shape (pairs,), the facts in ascending order.
        """
        answers = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
        return cls(np.repeat(facts, counts), answers, np.repeat(samples, counts))


def open_facts(ranking: Ranking, rows: Ints, columns: Sequence[str]) -> tuple[OpenFact, ...]:
    """Return the facts among `columns` that are open of these vendors and that there are answers to try for."""
    pairing = ranking.evaluation.pairing
    known = {column: pairing.vendors.known(column) for column in columns if column not in OPEN_THOUGH_KNOWN}
    alike = {column: answers_to_try(pairing, column, rows[0]) for column in known if len(rows)}
    found = []
    for place, row in enumerate(rows.tolist()):
        for column in columns:
            if column in known:
                answers = () if known[column][row] else alike[column]
            else:
                answers = answers_to_try(pairing, column, row) if is_open(pairing, column, row) else ()
            if len(answers) > 1:
                found.append(OpenFact(place, column, answers))
    return tuple(found)


class CompletedVendors:
    """Vendors of a ranking, each with all its open facts answered at random, as many times as there are samples.

    Every answer to a fact is as likely as every other, facts are drawn independently (assumptions 仮置き).

    Parameters
    ----------
    ranking : the ranking.
    rows : rows of the vendors.
    facts : their open facts.
    samples : how many completions.
    rng : draws the answers.
    """

    def __init__(
        self, ranking: Ranking, rows: Ints, facts: Sequence[OpenFact], samples: int, rng: np.random.Generator
    ) -> None:
        self.ranking = ranking
        self.rows = rows
        self.facts = facts
        self.samples = samples
        self._whole: dict[int, VendorTable] = {}
        self.drawn: Ints = np.array([rng.integers(len(fact.answers), size=samples) for fact in facts], dtype=np.intp)

    def scores(self, company: CompanyProfile, part: slice, highest: Floats | None = None) -> tuple[Floats, Bools]:
        """Return shape (vendors, samples of the part) each: the scores, and who passes every requirement.

        Parameters
        ----------
        company : the company, with all that it does not know answered.
        part : the samples.
        highest : shape (vendors,), what no completion of each exceeds; where given, whoever cannot come within reach of
            the second place of a sample is left out there, with a score of -inf.
        """
        count = part.stop - part.start
        scores, passes = np.full((len(self.rows), count), -np.inf), np.zeros((len(self.rows), count), dtype=np.bool_)
        needed = np.ones(scores.shape, dtype=np.bool_)
        if highest is not None and len(self.rows) > ALL_DRAWN:
            early = np.argsort(-highest, kind="stable")[:ALL_DRAWN]
            needed[:] = False
            needed[early] = True
            self._complete(company, part, needed, scores, passes)
            second = np.sort(np.where(passes, scores, -np.inf)[early], axis=0)[-2]
            needed = highest[:, np.newaxis] > second - 2.0 * TIE_TOLERANCE
            needed[early] = False
        self._complete(company, part, needed, scores, passes)
        return scores, passes

    def _complete(self, company: CompanyProfile, part: slice, needed: Bools, scores: Floats, passes: Bools) -> None:
        """Fill in the scores of those vendors and samples, and whether they pass."""
        evaluation = self._evaluated(company, self._completed(part, needed))
        scores[needed] = np.nan_to_num(evaluation.score)
        passes[needed] = ~(evaluation.knocked_out | np.isnan(evaluation.score))

    def _completed(self, part: slice, needed: Bools) -> VendorTable:
        """Return those vendors in those samples; the table of them all is kept for the next set of answers."""
        if needed.all() and part.start in self._whole:
            return self._whole[part.start]
        places, samples = np.nonzero(needed)
        table = self._table(self._codes(places, samples + part.start))
        if needed.all():
            self._whole[part.start] = table
        return table

    def scores_of(self, company: CompanyProfile, trials: Trials) -> Floats:
        """Return shape (trials,): the score of the vendor whose fact is tried, -inf where it fails a requirement."""
        found = np.empty(len(trials.fact))
        place_of = np.array([fact.place for fact in self.facts], dtype=np.intp)
        for start in range(0, len(found), ROWS_AT_ONCE):
            some = Trials(*(numbers[start : start + ROWS_AT_ONCE] for numbers in trials))
            codes = self._codes(place_of[some.fact], some.sample)
            self._answer(codes, some)
            evaluation = self._evaluated(company, self._table(codes))
            failing = evaluation.knocked_out | np.isnan(evaluation.score)
            found[start : start + ROWS_AT_ONCE] = np.where(failing, -np.inf, evaluation.score)
        return found

    def _codes(self, places: Ints, samples: Ints) -> dict[str, Ints]:
        """Return the codes of every column for vendors in completions, both by number and of one length."""
        codes = {name: held.codes[places] for name, held in self._base.columns.items()}
        return codes | {name: drawn[places, samples] for name, drawn in self._drawn_codes.items()}

    def _answer(self, codes: dict[str, Ints], trials: Trials) -> None:
        """Put the answers that are tried into the codes."""
        for number in np.unique(trials.fact).tolist():
            mine = slice(*np.searchsorted(trials.fact, [number, number + 1]).tolist())
            for name in self.facts[number].answers[0]:
                codes[name][mine] = self._coded[name][1][number][trials.answer[mine]]

    def _table(self, codes: Mapping[str, Ints]) -> VendorTable:
        values = {name: held.values for name, held in self._base.columns.items()}
        values |= {name: cells for name, (cells, _) in self._coded.items()}
        return VendorTable({name: Encoded(held, values[name]) for name, held in codes.items()})

    def _evaluated(self, company: CompanyProfile, table: VendorTable) -> Evaluation:
        return self.ranking.evaluate_again(Pairing(company, table, self.ranking.evaluation.pairing.case_date))

    @cached_property
    def _drawn_codes(self) -> dict[str, Ints]:
        """By column of an open fact, shape (vendors, samples): the codes, drawn where the fact is open."""
        found = {}
        for name, (_, code_of) in self._coded.items():
            codes = np.repeat(self._base.columns[name].codes[:, np.newaxis], self.samples, axis=1)
            for number, code in code_of.items():
                codes[self.facts[number].place] = code[self.drawn[number]]
            found[name] = codes
        return found

    @cached_property
    def _base(self) -> VendorTable:
        """The vendors as they are, with no other's cells to go through, and a column for every open fact."""
        held = self.ranking.evaluation.pairing.vendors.columns
        answered = dict.fromkeys(name for fact in self.facts for name in fact.answers[0])
        missing = {name: Encoded.of([None] * len(self.rows)) for name in answered if name not in held}
        return VendorTable({n: _compact(c.take(self.rows)) for n, c in held.items() if n not in NOT_READ} | missing)

    @cached_property
    def _coded(self) -> dict[str, tuple[tuple[object, ...], dict[int, Ints]]]:
        """By column its cells, those to try included, and by fact the codes of its answers."""
        found: dict[str, tuple[tuple[object, ...], dict[int, Ints]]] = {}
        for column in dict.fromkeys(name for fact in self.facts for name in fact.answers[0]):
            mine = {number: fact.answers for number, fact in enumerate(self.facts) if column in fact.answers[0]}
            now = tuple(self._base.columns[column].values)
            new = dict.fromkeys(answer[column] for answers in mine.values() for answer in answers)
            code = {cell: len(now) + place for place, cell in enumerate(new)}
            code_of = {
                number: np.array([code[answer[column]] for answer in answers]) for number, answers in mine.items()
            }
            found[column] = (*now, *new), code_of
        return found


def _compact(column: Encoded) -> Encoded:
    """Return a column with the cells alone that occur in it."""
    used, codes = np.unique(column.codes, return_inverse=True)
    return Encoded(codes, tuple(column.values[code] for code in used.tolist()))
