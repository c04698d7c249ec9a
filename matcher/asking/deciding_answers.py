"""The search behind "decisive questions": every unknown fact answered in every way, all else as in many completions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt

from matcher.asking.answered_companies import answered_companies, answered_with, answers_of, has_unlisted
from matcher.asking.completed_vendors import CompletedVendors, OpenFact, Trials, open_facts
from matcher.asking.completions import as_answered, has_weight, without_unknowns
from matcher.asking.deciding_facts import required_columns
from matcher.asking.decisive import DecisiveQuestion, DecisiveQuestions
from matcher.asking.questions import ASKED, OTHER_FACTS, PRICES, AskedVendors
from matcher.certainty.share_words import told_error
from matcher.criteria.answers import Cells
from matcher.criteria.declaration import Criterion
from matcher.criteria.pairing import Pairing
from matcher.domain.vendor_table import Encoded
from matcher.evaluation import Evaluation
from matcher.robustness.decided import best_rivals, can_be_first, firsts, surely_first
from matcher.robustness.smallest_change import NOBODY
from matcher.scoring.ranks import TIE_TOLERANCE

if TYPE_CHECKING:
    from matcher.ranking import Ranking

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.intp]

ENDS_OF_RANGES = frozenset({"employees_min", "employees_max", "it_stage_required", "it_stage_max"})
"""What counts as no limit while it is not stated: the answer can lie outside the ends of the partial value."""
MOST_DRAWN_SETS = 4
"""Sets of answers of the company over which the completions are spread."""


class _Tallies(NamedTuple):
    """What the completions showed of the open facts.

    `decides` has shape (facts, samples): in which an answer decides. `may_settle` has shape (facts,): whether the
    answer alone told the first in every completion, so that a proof is worth trying.
    """

    decides: Bools
    may_settle: Bools


class Search:
    """One ranking with all that the company could answer, and the vendors that can be first."""

    def __init__(self, ranking: Ranking, samples: int, rng: np.random.Generator) -> None:
        self.ranking, self.samples = ranking, samples
        self.answers = answers_of(ranking)
        self.by_id: Ints = np.argsort(ranking.evaluation.pairing.vendors.ids, kind="stable")
        self.buyers, every = answered_companies(ranking.company, self.answers, rng)
        self.evaluations = [as_answered(ranking, buyer.company) for buyer in self.buyers]
        self.sure = [self.surely(evaluation) for evaluation in self.evaluations]
        self.provable = every and not has_unlisted(ranking.company, self.answers)
        able = np.logical_or.reduce([self._able(evaluation) for evaluation in self.evaluations])
        self.rows: Ints = self.by_id[able[self.by_id]]
        self.facts = open_facts(ranking, self.rows, self._columns())
        self.vendors = CompletedVendors(ranking, self.rows, self.facts, samples, rng)
        drawn = rng.permutation(len(self.buyers))[:MOST_DRAWN_SETS]
        edges = np.linspace(0, samples, min(len(drawn), samples) + 1).round().astype(int).tolist()
        self.counts: Ints = np.array([len(fact.answers) for fact in self.facts], dtype=np.intp)
        self.places: Ints = np.array([fact.place for fact in self.facts], dtype=np.intp)
        self._kept: dict[tuple[int, int], tuple[Floats, Bools]] = {}
        self.parts = [(int(n), slice(*ends)) for n, ends in zip(drawn, pairwise(edges), strict=False)]

    @property
    def decided(self) -> bool:
        """Whether nothing unknown can change the first."""
        return self.provable and None not in self.sure and len(set(self.sure)) == 1

    def surely(self, evaluation: Evaluation) -> int | None:
        """Return the row that is first in every completion, `NOBODY` where none is, None while it is open."""
        found = surely_first(*_ends(evaluation, self.by_id))
        return found if found is None or found == NOBODY else int(self.by_id[found])

    def _able(self, evaluation: Evaluation) -> Bools:
        return can_be_first(*_ends(evaluation, np.arange(len(self.by_id))))

    def _columns(self) -> list[str]:
        """Return the columns on which a score or a requirement rests, whatever the company answers."""
        found: dict[str, None] = {}
        for criterion in self.ranking.criteria:
            asked = any(criterion.is_asked(buyer.company) for buyer in self.buyers)
            if asked and self.ranking.default_weights[criterion.criterion_id] > 0.0:
                found |= dict.fromkeys(_rests_on(criterion))
        for buyer in self.buyers:
            found |= dict.fromkeys(required_columns(buyer.company))
            found |= dict.fromkeys(PRICES if buyer.company.budget_is_hard else ())
        return ["services", *(column for column in found if column != "services")]

    def tallies(self) -> _Tallies:
        """Return what the completions show of every open fact of the vendors."""
        decides = np.zeros((len(self.facts), self.samples), dtype=np.bool_)
        told: dict[int, list[set[int]]] = {n: [set() for _ in fact.answers] for n, fact in enumerate(self.facts)}
        for number, part in self.parts:
            trials, starts, first = self._tried(number, part)
            # Another answer decides where not all of a fact's answers have the same first.
            decisive = np.minimum.reduceat(first, starts) != np.maximum.reduceat(first, starts) if len(starts) else []
            decides[trials.fact[starts], trials.sample[starts]] = decisive
            told = {n: known for n, known in told.items() if decides[n, part].all()}
            for n, by_answer in told.items():
                mine = slice(*np.searchsorted(trials.fact, [n, n + 1]).tolist())
                for answer, known in enumerate(by_answer):
                    known.update(first[mine][trials.answer[mine] == answer].tolist())
        may_settle = np.zeros(len(self.facts), dtype=np.bool_)
        may_settle[[n for n, by_answer in told.items() if all(len(known) == 1 for known in by_answer)]] = True
        return _Tallies(decides, may_settle)

    def _tried(self, number: int, part: slice) -> tuple[Trials, Ints, Ints]:
        """Return the answers tried in a part of the samples, where each fact of a sample starts, and who was first."""
        company = self.buyers[number].company
        scores, passes = self._scores(number, part)
        others = best_rivals(np.where(passes, scores, -np.inf))
        facts, samples = np.nonzero(self.near(number, scores, others.score))
        counts = self.counts[facts]
        trials = Trials.of(facts, samples + part.start, counts)
        tried = self.vendors.scores_of(company, trials)
        first = others.first_with(self.places[trials.fact], trials.sample - part.start, tried)
        return trials, np.cumsum(counts) - counts, first

    def near(self, number: int, scores: Floats, best_other: Floats) -> Bools:
        """Return shape (facts, samples): where an answer could make its vendor first, or no longer first.

        A score cannot move by more than what is open of the criteria that rest on the fact.
        """
        company, evaluation = self.buyers[number].company, self.evaluations[number]
        rules = {"services", *required_columns(company), *(PRICES if company.budget_is_hard else ())}
        ruled = np.array([fact.column in rules for fact in self.facts], dtype=np.bool_)[:, np.newaxis]
        swing = self._swings(evaluation)[:, np.newaxis] + 2.0 * TIE_TOLERANCE
        lead = scores[self.places] - best_other[self.places]
        near: Bools = (lead > -swing) & (ruled | (lead < swing))
        return near

    def _swings(self, evaluation: Evaluation) -> Floats:
        """Return shape (facts,): by how many points a score can move with the answer to a fact at most.

        That is what is open of the criteria that rest on it; all of them for an end of a range.
        """
        if evaluation.policy == "known_only":
            return np.full(len(self.facts), 100.0)
        rests = [frozenset(_rests_on(criterion)) for criterion in evaluation.criteria]
        columns = list(dict.fromkeys(fact.column for fact in self.facts))
        moved = np.array([[column in facts for facts in rests] for column in columns]).reshape(-1, len(rests))
        weights = 100.0 * evaluation.weights[:, np.newaxis]
        points = moved @ (weights * (evaluation.high[:, self.rows] - evaluation.low[:, self.rows]))
        ends = [column in ENDS_OF_RANGES for column in columns]
        points[ends] = moved[ends] @ weights
        place = {column: n for n, column in enumerate(columns)}
        found: Floats = points[[place[fact.column] for fact in self.facts], self.places]
        return found

    def share_of_own(self, name: str) -> float:
        """Return in which share of the completions the company's own answer decides."""
        decides = np.zeros(self.samples, dtype=np.bool_)
        own = list(self.answers).index(name)
        for number, part in self.parts:
            chosen = self.buyers[number].chosen
            sets = [(*chosen[:own], place, *chosen[own + 1 :]) for place in range(len(self.answers[name]))]
            winners = [firsts(np.where(passes, scores, -np.inf)) for scores, passes in self._of_sets(sets, part)]
            decides[part] = np.any([one != winners[0] for one in winners[1:]], axis=0)
        return float(decides.mean())

    def _of_sets(self, sets: Sequence[tuple[int, ...]], part: slice) -> Iterator[tuple[Floats, Bools]]:
        """Yield the scores, and who passes, with every one of these sets of the company's answers."""
        number_of = {buyer.chosen: number for number, buyer in enumerate(self.buyers)}
        for chosen in sets:
            if chosen in number_of:
                yield self._scores(number_of[chosen], part)
            else:
                yield self.vendors.scores(answered_with(self.ranking.company, self.answers, chosen), part)

    def _scores(self, number: int, part: slice) -> tuple[Floats, Bools]:
        """Return the scores, and who passes, in a part of the samples with one set of the company's answers."""
        key = number, part.start
        if key not in self._kept:
            buyer, evaluation = self.buyers[number], self.evaluations[number]
            self._kept[key] = self.vendors.scores(buyer.company, part, evaluation.score_high[self.rows])
        return self._kept[key]

    def own_settles(self, name: str) -> bool:
        """Return whether the company's own answer leaves nothing open, whatever it is."""
        place = list(self.answers).index(name)
        left = self._sure_by(lambda chosen: chosen[place : place + 1])
        return self.provable and all(None not in sure and len(sure) == 1 for sure in left)

    def own_can_change(self, name: str) -> bool:
        """Return whether the company's own answer can change the first; False is proved."""
        place = list(self.answers).index(name)
        left = self._sure_by(lambda chosen: chosen[:place] + chosen[place + 1 :])
        return not (self.provable and all(None not in sure and len(sure) == 1 for sure in left))

    def _sure_by(self, key: Callable[[tuple[int, ...]], tuple[int, ...]]) -> list[set[int | None]]:
        """Return who is surely first, over the company's sets of answers that are alike in some of them."""
        found: dict[tuple[int, ...], set[int | None]] = {}
        for buyer, sure in zip(self.buyers, self.sure, strict=True):
            found.setdefault(key(buyer.chosen), set()).add(sure)
        return list(found.values())

    def settles(self, fact: OpenFact) -> bool:
        """Return whether a vendor's answer leaves nothing open, whatever it is and whatever the company answers."""
        return self.provable and all(self._sure_after(fact, cells) is not None for cells in fact.answers)

    def _sure_after(self, fact: OpenFact, cells: Cells) -> int | None:
        """Return who is surely first once a vendor has given an answer, None while that is open."""
        pairing = self.ranking.evaluation.pairing
        table = pairing.vendors
        for column, cell in cells.items():
            held = table.columns.get(column, Encoded(np.zeros(len(table), dtype=np.intp), (None,)))
            codes = held.codes.copy()
            codes[self.rows[fact.place]] = len(held.values)
            table = table.with_column(column, Encoded(codes, (*held.values, cell)))
        sure = set()
        for buyer in self.buyers:
            trial = Pairing(buyer.company, table, pairing.case_date)
            sure.add(self.surely(self.ranking.evaluate_again(trial)))
            if None in sure or len(sure) > 1:
                return None
        return sure.pop()


def search(ranking: Ranking, samples: int, seed: int) -> DecisiveQuestions:
    """Return the decisive questions of a ranking; see `matcher.asking.decisive.decisive_questions`."""
    if samples < 1:
        raise ValueError(f"samples={samples}: draw at least one completion")
    order = ranking.order
    first = str(ranking.evaluation.pairing.vendors.ids[order[0]]) if len(order) else None
    if not len(order) or not has_weight(ranking, without_unknowns(ranking.company)):
        return DecisiveQuestions((), first, True, 0)
    found = Search(ranking, samples, np.random.default_rng(seed))
    if found.decided:
        return DecisiveQuestions((), first, True, 0)
    asked = [*_own(found), *_of_vendors(found)]
    place = {vendor_id: n for n, vendor_id in enumerate(ranking.evaluation.pairing.vendors.ids[order].tolist())}
    asked.sort(key=lambda q: (-q.share, -1 if q.vendor_id is None else place[q.vendor_id], not q.settles))
    return DecisiveQuestions(tuple(asked), first, False, samples)


def _own(found: Search) -> Iterator[DecisiveQuestion]:
    for name in found.answers:
        if found.own_can_change(name):
            share = found.share_of_own(name)
            yield DecisiveQuestion(None, name, share, told_error(share, found.samples), found.own_settles(name))


def _of_vendors(found: Search) -> Iterator[DecisiveQuestion]:
    """Yield the questions to the vendors that can be first, each vendor's in the order of the value tree."""
    ids, seen, asked = found.ranking.evaluation.pairing.vendors.ids, found.tallies(), AskedVendors(found.ranking)
    shares = seen.decides.mean(axis=1).tolist()
    for n, fact in enumerate(found.facts):
        if fact.column in ASKED:
            row = int(found.rows[fact.place])
            settles = bool(seen.may_settle[n]) and found.settles(fact)
            error = told_error(shares[n], found.samples)
            source = partial(asked.question, str(ids[row]), fact.column)
            name = found.ranking.name_of(row)
            yield DecisiveQuestion(str(ids[row]), fact.column, shares[n], error, settles, name, source)


def _ends(evaluation: Evaluation, rows: Ints) -> tuple[Floats, Floats, Bools, Bools]:
    """Return the ends of the scores, who may pass the requirements and who surely does, in the order of the rows."""
    may_pass = ~evaluation.knocked_out[rows]
    return evaluation.score_low[rows], evaluation.score_high[rows], may_pass, may_pass & ~evaluation.to_confirm[rows]


def _rests_on(criterion: Criterion) -> Iterator[str]:
    """Yield the columns that a criterion rests on."""
    yield from dict.fromkeys((*criterion.vendor_columns, *OTHER_FACTS.get(criterion.criterion_id, ())))
    if criterion.criterion_id == "price_fit":
        yield from (*(column for column in PRICES if column not in criterion.vendor_columns), "services")
