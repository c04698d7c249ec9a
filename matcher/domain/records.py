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
        return _filled(lang, key, self.buyer, self.vendor, shortfall=self.shortfall)

    def name(self, lang: str) -> str:
        """Return the name of the gate."""
        return translator(lang)(f"gate.{self.rule_id}.name")

    def remedy(self, lang: str) -> str:
        """Return what the buyer can do."""
        return _filled(lang, f"gate.{self.rule_id}.remedy", self.buyer, self.vendor, shortfall=self.shortfall)


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
        return _filled(lang, f"{self.text_key}.text", self.buyer, self.vendor, **self._parts(lang))

    def remedy(self, lang: str) -> str:
        """Return what to do: by contract, in-house, or with another vendor."""
        return _filled(lang, f"{self.text_key}.remedy", self.buyer, self.vendor, **self._parts(lang))

    def _parts(self, lang: str) -> dict[str, object]:
        return {name: part[lang] if isinstance(part, Mapping) else part for name, part in self.parts.items()}


@dataclass(frozen=True, slots=True)
class Message:
    """A notice about the list of vendors or the verdict: a code and the parts of its sentence."""

    code: str
    text_key: str
    parts: Mapping[str, object] = field(default_factory=dict, hash=False)

    def text(self, lang: str) -> str:
        """Return the sentence."""
        t = translator(lang)
        parts = {name: part.words(t) if isinstance(part, Cited) else part for name, part in self.parts.items()}
        return t(self.text_key, **{k: v[lang] if isinstance(v, Mapping) else v for k, v in parts.items()})


def _filled(lang: str, key: str, buyer: Cited, vendor: Cited, **parts: object) -> str:
    t = translator(lang)
    words = {name: part.words(t) if isinstance(part, Cited) else part for name, part in parts.items()}
    return t(key, buyer=buyer.words(t), vendor=vendor.words(t), **words)
