"""The result of a diagnosis: what is in order, what is open, what closes it, when; as codes that turn into words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from matcher.domain.records import Message
from matcher.domain.standing import CauseProfile, Standing
from matcher.domain.wording import day
from matcher.text import translator

Likelihood = Literal["likely", "possible"]
Repeats = Literal["yes", "unknown", "no"]
OptionCode = Literal["stay", "part", "cloud"]


@dataclass(frozen=True, slots=True)
class Action:
    """One step of the action plan.

    `code` is the readiness item that it closes, or a step of choosing a vendor. `weeks` is an assumption (仮置き).
    `starts` and `ends` count forwards from the case's date, `latest` backwards from the wanted start (None without
    one). `owner`, `until` and `done` are what the company entered. `by_survey`: the vendor does it under the contract.
    """

    code: str
    remedy: str
    who: str
    weeks: int
    starts: date
    ends: date
    latest: date | None = None
    owner: str = ""
    until: date | None = None
    done: bool = False
    by_survey: bool = False

    @property
    def is_late(self) -> bool:
        """Whether it cannot, or will not, be done in time for the wanted start."""
        return not self.done and self.latest is not None and (self.until or self.ends) > self.latest

    def text(self, lang: str) -> str:
        """Return what is to be done."""
        t = translator(lang)
        return t(f"action.{self.code}.{'survey' if self.by_survey else 'text'}")

    def who_text(self, lang: str) -> str:
        """Return who in the company does it."""
        return translator(lang)(f"diagnosis.who.{self.who}")

    def paper_text(self, lang: str) -> str:
        """Return which paper holds the result."""
        return translator(lang)(f"action.{self.code}.paper")

    def weeks_text(self, lang: str) -> str:
        """Return about how long it takes, marked as an assumption."""
        return translator(lang)("diagnosis.weeks", weeks=self.weeks)

    def line(self, lang: str) -> str:
        """Return the step in one line: what, who, which paper, about how long."""
        t = translator(lang)
        parts = {"who": self.owner or self.who_text(lang), "paper": self.paper_text(lang)}
        return t("diagnosis.action", text=self.text(lang), weeks=self.weeks_text(lang), **parts)


@dataclass(frozen=True, slots=True)
class OpenGate:
    """A first item that is still open, with the action that closes it and other ways to close it."""

    standing: Standing
    action: Action
    ways: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class Remedy:
    """One of the five remedies with its steps; none where nothing of it is open."""

    code: str
    actions: tuple[Action, ...]

    def name(self, lang: str) -> str:
        """Return the name of the remedy."""
        return translator(lang)(f"remedy.{self.code}.name")

    def text(self, lang: str) -> str:
        """Return what the remedy is for, or that its items are in order."""
        return translator(lang)(f"remedy.{self.code}.{'text' if self.actions else 'done'}")


@dataclass(frozen=True, slots=True)
class ActionPlan:
    """The five remedies with dates.

    `first` are the sentences that come before everything else, such as a person who leaves too early; `notes` say
    whether the plan fits and which periods its dates avoid. `ready_on` is the earliest day on which the vendor can
    begin; the parallel run ends between `parallel_ends`, by how much the vendor helps with the handover.
    """

    starts: date
    ready_on: date
    wanted_start: date | None
    parallel_ends: tuple[date, date]
    remedies: tuple[Remedy, ...]
    first: tuple[Message, ...]
    notes: tuple[Message, ...]

    @property
    def fits(self) -> bool | None:
        """Whether the vendor can begin on the wanted day, None where none is wanted."""
        return None if self.wanted_start is None else self.ready_on <= self.wanted_start

    @property
    def actions(self) -> tuple[Action, ...]:
        """Every step, in the order of the remedies."""
        return tuple(action for remedy in self.remedies for action in remedy.actions)


@dataclass(frozen=True, slots=True)
class Homework:
    """An answer that the company does not know: a readiness item or a field, and what hangs on it."""

    name: str
    is_item: bool
    effects: tuple[Message, ...]

    def text(self, lang: str) -> str:
        """Return what is to be found out."""
        return translator(lang)(f"{'readiness' if self.is_item else 'field'}.{self.name}")


@dataclass(frozen=True, slots=True)
class OptionBeside:
    """An alternative to a vendor for everything: what in the company's answers speaks for it and against it."""

    code: OptionCode
    speaks_for: tuple[Message, ...]
    speaks_against: tuple[Message, ...]

    def name(self, lang: str) -> str:
        """Return the name of the option."""
        return translator(lang)(f"option.{self.code}.name")

    def note(self, lang: str) -> str:
        """Return what is to be asked or compared before it is chosen."""
        return translator(lang)(f"option.{self.code}.note")


@dataclass(frozen=True, slots=True)
class LikelyCause:
    """A cause that the past engagement probably had, with the evidence, and whether today's plan would repeat it.

    `open_items` are today's readiness items of that cause that are open or unknown.
    """

    cause: str
    likelihood: Likelihood
    evidence: tuple[Message, ...]
    repeats: Repeats
    open_items: tuple[str, ...]

    def name(self, lang: str) -> str:
        """Return the name of the cause."""
        return translator(lang)(f"cause.{self.cause}")

    def text(self, lang: str) -> str:
        """Return the sentence: how likely it is, in honest words."""
        return translator(lang)(f"look_back.{self.likelihood}", cause=self.name(lang))

    def repeats_text(self, lang: str) -> str:
        """Return whether today's plan would repeat it, naming the open items."""
        t = translator(lang)
        if self.repeats == "no":
            return t(f"look_back.repeats.no_{'checked' if self.cause == 'misfit' else 'closed'}")
        return t(f"look_back.repeats.{self.repeats}", items=t.join(self.open_items))

    def change(self, lang: str) -> str:
        """Return what to do differently this time."""
        return translator(lang)(f"look_back.change.{self.cause}")


@dataclass(frozen=True, slots=True)
class LookBack:
    """A past engagement explained: its likely causes, the strongest first, and the tasks that are wanted again."""

    causes: tuple[LikelyCause, ...]
    tasks_again: tuple[str, ...]
    notes: tuple[Message, ...]

    @property
    def repeated(self) -> tuple[str, ...]:
        """The causes that today's plan would repeat."""
        return tuple(found.cause for found in self.causes if found.repeats == "yes")


@dataclass(frozen=True, slots=True)
class Place:
    """Where an answer can be changed: a field of the company, a readiness item, or a part of the preparation."""

    kind: Literal["field", "item", "preparation"]
    name: str

    def text(self, lang: str) -> str:
        """Return what the place is called."""
        t = translator(lang)
        if self.kind == "item":
            return t("diagnosis.place.item", item=self.name, name=t(f"readiness.{self.name}"))
        if self.kind == "field":
            return t(f"field.{self.name}")
        part, _, code = self.name.partition(".")
        return t(f"diagnosis.place.{part}", name=t(f"action.{code}.text"))


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two answers that cannot both hold, with both places."""

    code: str
    first: Place
    second: Place
    message: Message

    def text(self, lang: str) -> str:
        """Return the sentence, both places first."""
        t = translator(lang)
        places = {"first": self.first.text(lang), "second": self.second.text(lang)}
        return t("diagnosis.conflict", text=self.message.text(lang), **places)


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """The buyer's own side of a case."""

    company_name: str | None
    case_date: date
    standings: tuple[Standing, ...]
    """The items that were to be answered, the five first ones first."""
    skipped: tuple[str, ...]
    """Items that a firm of this kind is not asked."""
    profile: tuple[CauseProfile, ...]
    gates: tuple[OpenGate, ...]
    plan: ActionPlan
    homework: tuple[Homework, ...]
    options: tuple[OptionBeside, ...]
    look_back: LookBack | None
    conflicts: tuple[Conflict, ...]

    @property
    def is_provisional(self) -> bool:
        """Whether the ranking is provisional: a first item is open."""
        return bool(self.gates)

    def headline(self, lang: str) -> str:
        """Return the conclusion in one sentence."""
        t = translator(lang)
        if not self.gates:
            return t("diagnosis.headline.closed")
        return t("diagnosis.headline.open", count=len(self.gates), items=t.join(g.standing.item for g in self.gates))


def date_text(lang: str, when: date) -> str:
    """Return a date in words of the language."""
    return day(translator(lang), when.isoformat())
