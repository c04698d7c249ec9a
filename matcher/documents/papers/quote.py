"""見積依頼書: ten questions on one page, in the place of a request for proposals where the amount is small."""

from __future__ import annotations

from matcher.documents.asking import asked, question
from matcher.documents.paper import Block, Fields, Paper, Text
from matcher.documents.papers.rfp import letter_head
from matcher.documents.papers.roles import task_name, volume_words
from matcher.documents.phrases import company_name, date_words, filled, formal
from matcher.documents.printable import clipped
from matcher.domain.case_papers import CasePapers
from matcher.text import Translator

QUESTIONS = 10
LONGEST_SCOPE = 900
LONGEST_QUESTION = 700
LONGEST_TEXT = 120


def quote(t: Translator, case: CasePapers) -> Paper:
    """Return the request for a quotation."""
    lines = case.plan.scope.handed_over
    scope = t.join(
        task_name(t, line.task_id)
        if line.driver == "none"
        else t("paper.quote.task", name=task_name(t, line.task_id), volume=volume_words(t, line))
        for line in lines
    )
    about = (
        (t("paper.quote.scope", count=len(lines)), clipped(scope, LONGEST_SCOPE)),
        (t("field.wanted_start"), date_words(t, case.company.wanted_start)),
        (
            t("paper.rfp.reply_by"),
            t("paper.to_fill") if case.filled.reply_by is None else date_words(t, case.filled.reply_by),
        ),
        (t("paper.rfp.contact"), filled(t, clipped(case.filled.contact, LONGEST_TEXT))),
    )
    questions = tuple(
        (t("paper.quote.question", number=number), clipped(question(t, case, column), LONGEST_QUESTION))
        for number, column in enumerate(asked(case, QUESTIONS), start=1)
    )
    blocks: tuple[Block, ...] = (
        *letter_head(t, case),
        Text(t("paper.quote.greeting", company=company_name(t, case))),
        Fields(about),
        Text(t("paper.quote.ask")),
        Fields(questions),
        Text(t("paper.quote.note"), small=True),
        *formal(t, "end"),
    )
    return Paper("quote", t("paper.title.quote"), blocks, one_page=True)
