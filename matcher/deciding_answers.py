"""The search behind "decisive questions": every unknown fact answered in every way, all else as in many completions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt

from matcher.answered_companies import answered, answered_companies, answers_of, has_unlisted
from matcher.completed_vendors import CompletedVendors, OpenFact, Trials, open_facts
from matcher.completions import as_answered, has_weight, without_unknowns
from matcher.criteria.answers import Cells
from matcher.criteria.declaration import Criterion
from matcher.criteria.pairing import Pairing
from matcher.deciding_facts import required_columns
from matcher.decisive import DecisiveQuestion, DecisiveQuestions
from matcher.domain.company import CompanyProfile
from matcher.domain.vendor_table import Encoded
from matcher.evaluation import Evaluation
from matcher.questions import OTHER_FACTS, PRICES, questions_to
from matcher.robustness.decided import Rivals, best_rivals, can_be_first, firsts, surely_first
from matcher.robustness.smallest_change import NOBODY
from matcher.scoring.ranks import TIE_TOLERANCE
from matcher.share_words import told_error

if TYPE_CHECKING:
    from matcher.ranking import Ranking

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.intp]

MOST_DRAWN_SETS = 4
"""Sets of answers of the company over which the completions are spread."""


class _Tally(NamedTuple):
    """What the completions showed of one fact: in which its answer decides, and who was first by answer."""

    decides: Bools
    first_by_answer: list[set[int]]

    @property
    def may_settle(self) -> bool:
        """Whether the answer alone told the first in every completion, so that a proof is worth trying."""
        return bool(self.decides.all()) and all(len(first) == 1 for first in self.first_by_answer)


class _Search:
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

    def tallies(self) -> list[_Tally]:
        """Return what the completions show of every open fact of the vendors."""
        found = [_Tally(np.zeros(self.samples, dtype=np.bool_), [set() for _ in fact.answers]) for fact in self.facts]
        for number, part in self.parts:
            company = self.buyers[number].company
            scores, passes = self.vendors.scores(company, part)
            others = best_rivals(np.where(passes, scores, -np.inf))
            for n, sample, first in self._tried(company, part, self._near(number, scores, others.score), others):
                found[n].decides[sample] = (first != first[0]).any(axis=0)
                for known, one in zip(found[n].first_by_answer, first, strict=True):
                    known.update(one.tolist())
        return found

    def _near(self, number: int, scores: Floats, best_other: Floats) -> list[tuple[int, Ints]]:
        """Return, by fact, the completions in which its answer could make its vendor first, or no longer first.

        The score cannot move by more than the weight of what rests on the fact.
        """
        swing = self._swings(self.evaluations[number])
        ruled = {"services", *PRICES, *required_columns(self.buyers[number].company)}
        found = []
        for n, fact in enumerate(self.facts):
            lead = scores[fact.place] - best_other[fact.place]
            near = lead > -swing[fact.column] - 2.0 * TIE_TOLERANCE
            if fact.column not in ruled:
                near &= lead < swing[fact.column] + 2.0 * TIE_TOLERANCE
            if near.any():
                found.append((n, np.flatnonzero(near)))
        return found

    def _swings(self, evaluation: Evaluation) -> Mapping[str, float]:
        """Return the points of the score that rest on a column at most."""
        if evaluation.policy == "known_only":
            return defaultdict(lambda: 100.0)
        found: dict[str, float] = defaultdict(float)
        for criterion, weight in zip(evaluation.criteria, evaluation.weights.tolist(), strict=True):
            for column in _rests_on(criterion):
                found[column] += 100.0 * weight
        return found

    def _tried(
        self, company: CompanyProfile, part: slice, near: Sequence[tuple[int, Ints]], others: Rivals
    ) -> Iterator[tuple[int, Ints, Ints]]:
        """Yield a fact, the samples in which it was tried, and, shape (answers, samples), who was first then."""
        counts = [len(self.facts[n].answers) for n, _ in near]
        trials = Trials.of([(n, samples + part.start, count) for (n, samples), count in zip(near, counts, strict=True)])
        scores = self.vendors.scores_of(company, trials)
        start = 0
        for (n, samples), count in zip(near, counts, strict=True):
            mine = scores[start : start + count * len(samples)].reshape(count, -1)
            start += mine.size
            place = self.facts[n].place
            yield n, samples + part.start, others.first_with(place, samples, mine)

    def share_of_own(self, name: str) -> float:
        """Return in which share of the completions the company's own answer decides."""
        decides = np.zeros(self.samples, dtype=np.bool_)
        others = {other: given for other, given in self.answers.items() if other != name}
        for number, part in self.parts:
            original = self.ranking.company
            for other, place in zip(self.answers, self.buyers[number].chosen, strict=True):
                original = answered(original, other, others[other][place]) if other in others else original
            companies = [without_unknowns(answered(original, name, answer)) for answer in self.answers[name]]
            winners = [firsts(np.where(passes, scores, -np.inf)) for scores, passes in self._scores(companies, part)]
            decides[part] = np.any([one != winners[0] for one in winners[1:]], axis=0)
        return float(decides.mean())

    def _scores(self, companies: Sequence[CompanyProfile], part: slice) -> Iterator[tuple[Floats, Bools]]:
        return (self.vendors.scores(company, part) for company in companies)

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
    """Return the decisive questions of a ranking; see `matcher.decisive.decisive_questions`."""
    if samples < 1:
        raise ValueError(f"samples={samples}: draw at least one completion")
    order = ranking.order
    first = str(ranking.evaluation.pairing.vendors.ids[order[0]]) if len(order) else None
    if not len(order) or not has_weight(ranking, without_unknowns(ranking.company)):
        return DecisiveQuestions((), first, True, 0)
    found = _Search(ranking, samples, np.random.default_rng(seed))
    if found.decided:
        return DecisiveQuestions((), first, True, 0)
    asked = [*_own(found), *_of_vendors(found)]
    place = {vendor_id: n for n, vendor_id in enumerate(ranking.evaluation.pairing.vendors.ids[order].tolist())}
    asked.sort(key=lambda q: (-q.share, -1 if q.vendor_id is None else place[q.vendor_id], not q.settles))
    return DecisiveQuestions(tuple(asked), first, False, samples)


def _own(found: _Search) -> Iterator[DecisiveQuestion]:
    for name in found.answers:
        if found.own_can_change(name):
            share = found.share_of_own(name)
            yield DecisiveQuestion(None, name, share, told_error(share, found.samples), found.own_settles(name))


def _of_vendors(found: _Search) -> Iterator[DecisiveQuestion]:
    """Yield the questions to the vendors that can be first, each vendor's in the order of `questions_to`."""
    ids = found.ranking.evaluation.pairing.vendors.ids
    tallies = {
        (fact.place, fact.column): (fact, tally) for fact, tally in zip(found.facts, found.tallies(), strict=True)
    }
    for place, row in enumerate(found.rows.tolist()):
        vendor_id, name = str(ids[row]), found.ranking.name_of(row)
        for question in questions_to(found.ranking, vendor_id):
            fact, tally = tallies.get((place, question.column), (None, None))
            if fact is not None and tally is not None:
                settles = tally.may_settle and found.settles(fact)
                share = float(tally.decides.mean())
                error = told_error(share, found.samples)
                yield DecisiveQuestion(vendor_id, question.column, share, error, settles, question, name)


def _ends(evaluation: Evaluation, rows: Ints) -> tuple[Floats, Floats, Bools, Bools]:
    """Return the ends of the scores, who may pass the requirements and who surely does, in the order of the rows."""
    may_pass = ~evaluation.knocked_out[rows]
    return evaluation.score_low[rows], evaluation.score_high[rows], may_pass, may_pass & ~evaluation.to_confirm[rows]


def _rests_on(criterion: Criterion) -> Iterator[str]:
    """Yield the columns that a criterion rests on."""
    yield from dict.fromkeys((*criterion.vendor_columns, *OTHER_FACTS.get(criterion.criterion_id, ())))
    if criterion.criterion_id == "price_fit":
        yield from (*(column for column in PRICES if column not in criterion.vendor_columns), "services")
