"""Records of a ranking: gates, flags, notices and the verdict, as codes and parameters that turn into words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from matcher.domain.wording import Side, fact
from matcher.text import Translator, translator

Severity = Literal["knock_out", "serious", "caution", "unknown"]
SEVERITIES: tuple[Severity, ...] = ("knock_out", "serious", "caution", "unknown")
"""Gravest first."""

VerdictCode = Literal["nothing_passes", "nothing_suitable", "depends_on_unknowns", "close_call", "clear"]


@dataclass(frozen=True, slots=True)
class Cited:
    """A fact that a record cites: whose it is, its name and its value (None = unknown)."""

    side: Side
    name: str
    value: object

    def words(self, t: Translator) -> str:
        """Return the fact as a person reads it."""
        return fact(t, self.side, self.name, self.value)


@dataclass(frozen=True, slots=True)
class GateRecord:
    """A gate that a vendor fails or that is still to confirm.

    `rule_id` is the gate; `shortfall` what is missing, in the terms of the gate.
    """

    rule_id: str
    cause: str
    failed: bool
    buyer: Cited
    vendor: Cited
    shortfall: Cited

    def text(self, lang: str) -> str:
        """Return the sentence: what fails, or what is to be confirmed."""
        key = f"gate.{self.rule_id}.{'text' if self.failed else 'confirm'}"
        return _sentence(lang, key, buyer=self.buyer, vendor=self.vendor, shortfall=self.shortfall)

    def name(self, lang: str) -> str:
        """Return the name of the gate."""
        return translator(lang)(f"gate.{self.rule_id}.name")

    def remedy(self, lang: str) -> str:
        """Return what the buyer can do."""
        parts = {"buyer": self.buyer, "vendor": self.vendor, "shortfall": self.shortfall}
        return _sentence(lang, f"gate.{self.rule_id}.remedy", **parts)


@dataclass(frozen=True, slots=True)
class Flag:
    """A likely mismatch: the rule, the buyer's answer, the vendor's fact, and what to do about it.

    `rule_id` is ``<criterion>.<direction>`` or the id of a rule over several facts; `criterion` and `direction` are
    None for the latter. `text_key` is where its texts stand, `parts` further placeholders of them.
    """

    rule_id: str
    severity: Severity
    cause: str
    criterion: str | None
    direction: str | None
    buyer: Cited
    vendor: Cited
    text_key: str
    parts: Mapping[str, object] = field(default_factory=dict, hash=False)

    def text(self, lang: str) -> str:
        """Return the sentence that says what does not fit."""
        return _sentence(lang, f"{self.text_key}.text", buyer=self.buyer, vendor=self.vendor, **self.parts)

    def remedy(self, lang: str) -> str:
        """Return what to do: by contract, in-house, or with another vendor."""
        return _sentence(lang, f"{self.text_key}.remedy", buyer=self.buyer, vendor=self.vendor, **self.parts)


@dataclass(frozen=True, slots=True)
class Message:
    """A notice about the list of vendors or the verdict: a code and the parts of its sentence."""

    code: str
    text_key: str
    parts: Mapping[str, object] = field(default_factory=dict, hash=False)

    def text(self, lang: str) -> str:
        """Return the sentence."""
        return _sentence(lang, self.text_key, **self.parts)


class _Words:
    """The placeholders of a sentence, put into words when the sentence asks for them."""

    def __init__(self, t: Translator, parts: Mapping[str, object]) -> None:
        self.t = t
        self.parts = parts

    def __getitem__(self, name: str) -> object:
        part = self.parts[name]
        if isinstance(part, Cited):
            return part.words(self.t)
        return part[self.t.lang] if isinstance(part, dict) else part


def _sentence(lang: str, key: str, **parts: object) -> str:
    """Return a text with its placeholders filled: cited facts in words, texts by language in that language."""
    t = translator(lang)
    return t.texts[key].format_map(_Words(t, parts))
