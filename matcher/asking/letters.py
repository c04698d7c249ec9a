"""The verb "letter": questions to one vendor as a polite letter, ready to be sent."""

from __future__ import annotations

from collections.abc import Sequence

from matcher.asking.questions import Question
from matcher.text import Translator


def letter(t: Translator, name: str, asked: Sequence[Question], sender: str | None = None) -> str:
    """Return a letter to a vendor: greeting, numbered questions, how to answer, thanks, in the language of `t`.

    Parameters
    ----------
    t : the translator.
    name : of the vendor.
    asked : the questions, in the order in which they are put.
    sender : the company's name, where it is known.
    """
    lines = [t("letter.item", number=number, text=question.text(t.lang)) for number, question in enumerate(asked, 1)]
    parts = [t("letter.to", name=name), t("letter.begins"), "\n".join(lines), t("letter.how"), t("letter.ends")]
    return "\n\n".join([*parts, sender] if sender else parts)
