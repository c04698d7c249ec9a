"""The verb "decisive questions": which unknown fact decides who is first, and how often; the company's own included."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from matcher.asking.questions import Question
from matcher.asking.unstated_volumes import VOLUME
from matcher.certainty.share_words import percent
from matcher.domain.scales import READINESS_ITEMS
from matcher.domain.wording import label
from matcher.text import translator

if TYPE_CHECKING:
    import pandas as pd

    from matcher.ranking import Ranking

SAMPLES = 300
"""Completions that are drawn: the standard error of a share is then 0.03 at most (assumption 仮置き)."""
SEED = 20260401
SELDOM = 0.05
"""Share under which an answer is said to decide rarely: in tenths it is none (`matcher.certainty.share_words`)."""


@dataclass(frozen=True, slots=True)
class DecisiveQuestion:
    """An unknown fact whose answer can change who is first.

    Parameters
    ----------
    vendor_id : who is to be asked; None where the company itself is.
    name : column of the vendor file, field of the company file, item of the readiness, or ``volume.<driver>``.
    share : share of the drawn completions in which this answer decides: with one of the answers tried another vendor is
        first than with another one, all else being as drawn; 0 where that never occurred.
    standard_error : of the share, never told as 0 (`told_error`).
    settles : once it is answered, whatever the answer, the first can no longer change. Proved, not sampled.
    vendor_name : name of who is to be asked; None where the company itself is.
    source : makes the question as it is sent; None where the company itself is asked.
    """

    vendor_id: str | None
    name: str
    share: float
    standard_error: float
    settles: bool
    vendor_name: str | None = None
    source: Callable[[], Question] | None = field(default=None, compare=False, repr=False)

    @property
    def question(self) -> Question | None:
        """The question as it is sent, made when it is asked for; None where the company itself is asked."""
        return None if self.source is None else self.source()

    @property
    def gates(self) -> tuple[str, ...]:
        """Rule ids of the requirements that the answer settles; a wrong one knocks the vendor out."""
        question = self.question
        return question.gates if question is not None else ()

    @property
    def decides_often(self) -> bool:
        """Whether the answer decides often enough to be told apart from never, or settles everything."""
        return self.settles or self.share >= SELDOM

    def whom(self, lang: str) -> str:
        """Return who is to be asked."""
        return self.vendor_name if self.vendor_name is not None else translator(lang)("decisive.company")

    def fact(self, lang: str) -> str:
        """Return the name of the fact."""
        t = translator(lang)
        if self.name in READINESS_ITEMS:
            return t(f"readiness.{self.name}")
        if self.name.startswith(VOLUME):
            return t("decisive.volume", driver=t.word("driver", self.name.removeprefix(VOLUME)))
        return label(t, "buyer" if self.vendor_id is None else "vendor", self.name)

    def text(self, lang: str) -> str:
        """Return the question: to the vendor as it can be sent, to the company as what it is to decide or find out."""
        question = self.question
        if question is not None:
            return question.text(lang)
        return translator(lang)("decisive.own", field=self.fact(lang))

    def decides(self, lang: str) -> str:
        """Return how often the answer decides, in words no finer than the samples can carry."""
        t = translator(lang)
        if self.settles:
            return t("decisive.settles")
        return percent(t, self.share, self.standard_error) if self.decides_often else t("decisive.seldom")


@dataclass(frozen=True)
class DecisiveQuestions:
    """What to ask to be sure of the first place, what decides most often first.

    A fact that is not among them can never change who is first: that follows from the ends of the scores and is exact.

    Parameters
    ----------
    questions : by share, the largest first; then in the order of the ranking, the company itself before all vendors.
    first : id of the vendor that is first today, None where nobody is.
    decided : nothing unknown can change who is first.
    samples : how many completions were drawn, 0 where none were needed.
    """

    questions: tuple[DecisiveQuestion, ...]
    first: str | None
    decided: bool
    samples: int

    @property
    def settling(self) -> tuple[DecisiveQuestion, ...]:
        """The questions of which one alone settles who is first."""
        return tuple(question for question in self.questions if question.settles)

    @property
    def own(self) -> tuple[DecisiveQuestion, ...]:
        """The questions that the company itself has to answer."""
        return self.to(None)

    @property
    def vendor_ids(self) -> tuple[str, ...]:
        """The vendors that have a question to answer, the one whose first question decides most often first."""
        return tuple(vendor_id for vendor_id in self._by_vendor if vendor_id is not None)

    def to(self, vendor_id: str | None) -> tuple[DecisiveQuestion, ...]:
        """Return the questions to one vendor, or to the company itself."""
        return self._by_vendor.get(vendor_id, ())

    @cached_property
    def _by_vendor(self) -> dict[str | None, tuple[DecisiveQuestion, ...]]:
        found: dict[str | None, list[DecisiveQuestion]] = {}
        for question in self.questions:
            found.setdefault(question.vendor_id, []).append(question)
        return {vendor_id: tuple(asked) for vendor_id, asked in found.items()}

    def conclusion(self, lang: str) -> str:
        """Return what the questions come to, in one sentence."""
        t = translator(lang)
        if self.decided:
            return t("decisive.decided")
        most = (*self.settling, *self.questions)[:1]
        if not most or not most[0].decides_often:
            return t("decisive.rarely", samples=self.samples)
        words = {"whom": most[0].whom(lang), "fact": most[0].fact(lang)}
        if most[0].settles:
            return t("decisive.one_settles", **words)
        return t("decisive.most", samples=self.samples, share=most[0].decides(lang), **words)

    def to_frame(self) -> pd.DataFrame:
        """Return one row a question: vendor_id (None: the company), name, share, standard_error, settles, gates."""
        import pandas as pd

        return pd.DataFrame(
            [
                {
                    "vendor_id": question.vendor_id,
                    "name": question.name,
                    "share": question.share,
                    "standard_error": question.standard_error,
                    "settles": question.settles,
                    "gates": ";".join(question.gates),
                }
                for question in self.questions
            ],
            columns=["vendor_id", "name", "share", "standard_error", "settles", "gates"],
        )


def decisive_questions(ranking: Ranking, samples: int = SAMPLES, seed: int = SEED) -> DecisiveQuestions:
    """Return which unknown facts can change the top of a ranking, how often they do, and which one alone settles it.

    Exact, from the ends of every score and the requirements that are open: which vendors can be first at all, which
    facts can therefore never change the first, whether anything can, and whether an answer settles it (its answers are
    tried one by one, and after each of them the ends leave one vendor). Sampled: how often an answer decides. In every
    completion all that is unknown of the vendors that can be first, and of the company, is answered at random; then
    one fact at a time is answered in every way. The weights stay as they are. A requirement that is to confirm counts:
    a wrong answer knocks the vendor out. What the company does not know is answered for all vendors together.

    The answers tried are the levels, choices and steps of `answers_to_try` and of `matcher.asking.completions`, each as
    likely as every other (assumptions 仮置き). Something that the company does not know and that has no such list is
    left out of the samples, and while there is any nothing is said to be settled.

    Parameters
    ----------
    ranking : the ranking.
    samples : completions to draw, 1 or more.
    seed : of the generator; the same gives the same shares.

    References
    ----------
    Which answer would change the decision: Howard, R. A. (1966) Information value theory. *IEEE Transactions on Systems
    Science and Cybernetics* 2, 22-26. How often one part decides, all else drawn (a pivotal voter): Banzhaf, J. F.
    (1965) Weighted voting doesn't work. *Rutgers Law Review* 19, 317-343.
    """
    from matcher.asking.deciding_answers import search

    return search(ranking, samples, seed)
