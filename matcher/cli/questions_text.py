"""The decisive questions as text that a manager can read in a terminal."""

from __future__ import annotations

from matcher.asking.decisive import DecisiveQuestion
from matcher.cli.table import table
from matcher.ranking import Ranking
from matcher.text import Translator, translator

SHOWN = 10


def questions_text(ranking: Ranking, lang: str) -> str:
    """Return the questions in words: who is first, what decides, the questions, and how to get the letter."""
    t, found = translator(lang), ranking.decisive
    shown = [question for question in found.questions if question.decides_often][:SHOWN]
    first = None if found.first is None else ranking.name_of(ranking.row_of(found.first))
    head = [t("decisive.title"), t("decisive.nobody") if first is None else t("decisive.first", name=first)]
    blocks = ["\n".join([*head, found.conclusion(lang)])]
    if shown:
        left = len(found.questions) - len(shown)
        more = [t("decisive.left", count=left)] if left else []
        blocks.append("\n".join([table(_columns(t), [_cells(t, question) for question in shown]), *more]))
        blocks.append(t("decisive.assumed"))
    if ids := [question.vendor_id for question in shown if question.vendor_id is not None]:
        blocks.append(t("decisive.letter", vendor_id=ids[0]))
    return "\n\n".join(blocks) + "\n"


def _columns(t: Translator) -> list[tuple[str, bool]]:
    return [(t(f"decisive.head_{name}"), False) for name in ("share", "whom", "fact", "gates")]


def _cells(t: Translator, question: DecisiveQuestion) -> list[str]:
    gates = t.join(t(f"gate.{rule_id}.name") for rule_id in question.gates)
    return [question.decides(t.lang), question.whom(t.lang), question.fact(t.lang), gates]
