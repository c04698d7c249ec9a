"""What a result says to people: a code with the facts of its sentence, published as the code and the sentence."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

from pydantic import InstanceOf, PlainSerializer, SerializationInfo

from matcher.domain.records import Message
from matcher.domain.results import Sentence
from matcher.text import LANGUAGES, Translator, translator


def say(code: str, **parts: object) -> Message:
    """Return what stands under ``plan.<code>``, with its facts (``records.Cited``, texts by language, numbers)."""
    return Message(code, f"plan.{code}", parts)


def in_words(words: Callable[[Translator], str]) -> dict[str, str]:
    """Return a part of a sentence that each language words by itself."""
    return {lang: words(translator(lang)) for lang in LANGUAGES}


def _published(said: Message, info: SerializationInfo) -> Sentence:
    context: dict[str, str] = info.context or {}
    return Sentence(code=said.code, text=said.text(context.get("lang", "ja")))


Said = Annotated[InstanceOf[Message], PlainSerializer(_published, return_type=Sentence)]
"""A field that holds a `Message` and is published as a `Sentence` in the language of the context (``lang``)."""
