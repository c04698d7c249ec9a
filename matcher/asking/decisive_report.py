"""The decisive questions in their published form, and the letter to one vendor that puts them first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from matcher.asking.decisive import DecisiveQuestion
from matcher.asking.letters import letter
from matcher.asking.questions import Question, questions_to
from matcher.domain.question_results import AskedQuestion, QuestionsReport
from matcher.reporting import catalogue_summary
from matcher.text import translator

if TYPE_CHECKING:
    from matcher.ranking import Ranking


def published_questions(ranking: Ranking, lang: str, vendor_id: str | None = None) -> QuestionsReport:
    """Return the decisive questions of a ranking as published, those to one vendor where it is named.

    Raises
    ------
    KeyError
        No vendor has that id.
    """
    found = ranking.decisive
    asked = found.questions if vendor_id is None else found.to(vendor_id)
    return QuestionsReport(
        catalogue=catalogue_summary(ranking.catalogue),
        unknown_policy=ranking.evaluation.policy,
        first=found.first,
        decided=found.decided,
        samples=found.samples,
        conclusion=found.conclusion(lang),
        questions=[_published(question, lang) for question in asked],
        letter=None if vendor_id is None else letter_to(ranking, vendor_id, lang),
    )


def _published(question: DecisiveQuestion, lang: str) -> AskedQuestion:
    return AskedQuestion(
        vendor_id=question.vendor_id,
        vendor_name=question.vendor_name,
        name=question.name,
        fact=question.fact(lang),
        share=question.share,
        standard_error=question.standard_error,
        settles=question.settles,
        gates=list(question.gates),
        text=question.text(lang),
    )


def worth_asking(ranking: Ranking, vendor_id: str) -> tuple[Question, ...]:
    """Return what is worth asking one vendor: what decides the first place, then what `questions_to` puts first.

    Raises
    ------
    KeyError
        No vendor has that id.
    """
    share = {question.name: question.share for question in ranking.decisive.to(vendor_id)}
    asked = [
        question for question in questions_to(ranking, vendor_id) if question.matters or share.get(question.column)
    ]
    return tuple(sorted(asked, key=lambda question: -share.get(question.column, 0.0)))


def letter_to(ranking: Ranking, vendor_id: str, lang: str) -> str:
    """Return the letter with all that is worth asking one vendor; a sentence where there is nothing.

    Raises
    ------
    KeyError
        No vendor has that id.
    """
    t, name = translator(lang), ranking.name_of(ranking.row_of(vendor_id))
    asked = worth_asking(ranking, vendor_id)
    return letter(t, name, asked, ranking.company.name) if asked else t("letter.nothing", name=name)
