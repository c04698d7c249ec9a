"""The published form of a diagnosis: what ``diagnose --format json`` prints and ``schema diagnosis`` describes."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

from matcher.domain.diagnosis import Likelihood, OptionCode, Repeats
from matcher.domain.results import Sentence
from matcher.domain.standing import ItemState


class _Published(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class PublishedItem(_Published):
    """One readiness item: level 0 … 4 (null: unknown or not answered), and the fields that it follows from."""

    item: str
    cause: str
    first: bool
    state: ItemState
    level: int | None
    from_fields: list[str]
    name: str
    text: str
    why: str
    basis: str


class PublishedCause(_Published):
    """How many items of a cause are in order: at least, at most, of how many."""

    cause: str
    ready_low: int
    ready_high: int
    total: int
    lowest_level: int | None
    text: str


class PublishedStep(_Published):
    """One step of the action plan; dates are ISO, `weeks` is an assumption."""

    code: str
    remedy: str
    text: str
    who: str
    paper: str
    weeks: int
    starts: str
    ends: str
    latest: str | None
    owner: str
    until: str | None
    done: bool
    by_survey: bool


class PublishedGate(_Published):
    """A first item that is open: what closes it, by whom, into which paper, and other ways."""

    item: str
    name: str
    action: str
    who: str
    paper: str
    weeks: int
    ways: list[Sentence]


class PublishedPlan(_Published):
    """The five remedies with dates; `fits` is null where no start is wanted."""

    starts: str
    ready_on: str
    wanted_start: str | None
    fits: bool | None
    parallel_ends: tuple[str, str]
    first: list[Sentence]
    notes: list[Sentence]
    steps: list[PublishedStep]


class PublishedHomework(_Published):
    """An answer that is not known, and what hangs on it."""

    name: str
    is_item: bool
    text: str
    effects: list[Sentence]


class PublishedOption(_Published):
    """An alternative to a vendor for everything."""

    code: OptionCode
    name: str
    note: str
    speaks_for: list[Sentence]
    speaks_against: list[Sentence]


class PublishedLikelyCause(_Published):
    """A likely cause of the past engagement."""

    cause: str
    likelihood: Likelihood
    text: str
    evidence: list[Sentence]
    repeats: Repeats
    open_items: list[str]
    repeats_text: str
    change: str


class PublishedLookBack(_Published):
    """The past engagement explained."""

    causes: list[PublishedLikelyCause]
    tasks_again: list[str]
    notes: list[Sentence]


class PublishedConflict(_Published):
    """Two answers that cannot both hold; `first` and `second` are their places."""

    code: str
    first: str
    second: str
    text: str


class PublishedInterface(_Published):
    """Data that passes from one lot to another; a vendor id, or who else does the lot."""

    code: str
    data: str
    giver_lot: str
    giver: str
    taker_lot: str
    taker: str


class PublishedArrangement(_Published):
    """Who does which lot (a vendor id, or who else), what passes between them, and the own hours a month."""

    lots: dict[str, str]
    vendors: int
    interfaces: list[PublishedInterface]
    hours_per_month: float
    undone: list[str]


class PublishedOneOrSeveral(_Published):
    """One vendor beside the best split; hours are assumptions."""

    single: PublishedArrangement
    split: PublishedArrangement
    owner_hours_per_month: float | None
    notes: list[Sentence]


class DiagnosisReport(_Published):
    """A diagnosis as published."""

    engine: Literal["matcher/1"] = "matcher/1"
    case_date: str
    headline: str
    provisional: bool
    open_gates: list[str]
    items: list[PublishedItem]
    skipped: list[str]
    profile: list[PublishedCause]
    gates: list[PublishedGate]
    plan: PublishedPlan
    homework: list[PublishedHomework]
    options: list[PublishedOption]
    look_back: PublishedLookBack | None
    conflicts: list[PublishedConflict]
    one_or_several: PublishedOneOrSeveral | None
    """Null where no vendor file was given, or only one group of tasks is wanted from vendors."""
