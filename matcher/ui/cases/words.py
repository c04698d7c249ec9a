"""The decision log in words: each change of a case as one sentence a manager can read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from matcher.criteria import FAMILIES
from matcher.domain.case import LogEntry
from matcher.domain.paper_facts import MOST_APPROVERS
from matcher.domain.tasks import TASKS
from matcher.domain.wording import day, label
from matcher.opinions import person_words
from matcher.text import Translator
from matcher.ui.cases.carried_out import engagement_words
from matcher.ui.cases.planned import plan_words
from matcher.ui.cases.prepared import preparation_words
from matcher.ui.escape import short
from matcher.ui.start.words import answer_words
from matcher.ui.weights.opinions import FAMILY_OF, USUAL
from matcher.ui.weights.said import said
from matcher.weighting.points import whole_points

LONGEST_VALUE = 120
LONGEST_SENTENCE = 400
SHORT_HASH = 8
MOST_ITEMS = 5
"""Readiness items that are told one by one."""
KINDS = {
    "answers": "answers",
    "source": "vendors",
    "vendors": "vendors",
    "opinions": "weights",
    "ranked_by": "weights",
    "locked_at": "weights",
    "unknown_policy": "weights",
    "verified_only": "weights",
    "shortlist": "shortlist",
    "notes": "notes",
    "plans": "plan",
    "papers": "papers",
    "engagements": "results",
    "preparation": "preparation",
    "title": "case",
}
"""Kind of a line by the part of the case that changed."""
ALL_KINDS = ("case", "answers", "vendors", "weights", "shortlist", "notes", "plan", "papers", "results", "preparation")
_UNREADABLE = (TypeError, ValueError, LookupError, AttributeError)


class Line(NamedTuple):
    """One line of the log: which entry, when, of what kind, in words; `late`: weights after they were decided."""

    sequence: int
    at: datetime
    kind: str
    text: str
    late: bool = False


def moment(t: Translator, at: datetime) -> str:
    """Return a moment in words, in the time of this machine."""
    local = at.astimezone()
    return t("ui.cases.moment", day=day(t, local.date().isoformat()), time=f"{local:%H:%M}")


def lines(t: Translator, entries: Sequence[LogEntry], names: Mapping[str, str]) -> list[Line]:
    """Return the log in words, newest first; `names` are those of the vendors by id, as far as they are known."""
    told: list[Line] = []
    decided = False
    for entry in entries:
        if entry.action != "changed":
            told.append(Line(entry.sequence, entry.at, "case", _action(t, entry)))
        for change in entry.detail.get("changes", ()):
            part, before, after = str(change.get("part")), change.get("before"), change.get("after")
            field, _, name = part.partition(".")
            kind = KINDS.get(field)
            if kind is None or (entry.action == "renamed" and field == "title"):
                continue
            late = decided and field in ("opinions", "ranked_by")
            decided = (after is not None) if field == "locked_at" else decided
            words = _change(t, field, name, before, after, names)
            told.append(Line(entry.sequence, entry.at, kind, words, late))
    return told[::-1]


def _action(t: Translator, entry: LogEntry) -> str:
    if entry.action == "renamed":
        change: Mapping[str, Any] = next(iter(entry.detail.get("changes", ())), {})
        before, after = (_short(change.get(side)) or t("ui.case.untitled") for side in ("before", "after"))
        return t("ui.cases.log.renamed", before=before, after=after)
    if entry.action == "duplicated":
        name = _short(entry.detail.get("source_title")) or t("ui.case.untitled")
        return t("ui.cases.log.duplicated", name=name)
    return t(f"ui.cases.log.{entry.action}")


def _change(t: Translator, field: str, name: str, before: Any, after: Any, names: Mapping[str, str]) -> str:
    """Return one change in words; a value that this program would not have written is shown as it stands."""
    try:
        words = _WORDS[field](t, name, before, after, names)
    except _UNREADABLE:
        words = t("ui.cases.log.from_to", what=short(name or field), before=_short(before), after=_short(after))
    return short(words, LONGEST_SENTENCE)


def _short(value: object) -> str:
    return "" if value is None else short(str(value), LONGEST_VALUE)


def _from_to(t: Translator, what: str, before: str | None, after: str) -> str:
    if before is None:
        return t("ui.cases.log.set", what=what, after=short(after, LONGEST_VALUE))
    return t("ui.cases.log.from_to", what=what, before=short(before, LONGEST_VALUE), after=short(after, LONGEST_VALUE))


def _answer(t: Translator, name: str, before: Any, after: Any, _names: Mapping[str, str]) -> str:
    what = short(label(t, "buyer", name))
    if name == "tasks":
        return _tasks(t, what, before or [], after or [])
    if name == "readiness":
        return _readiness(t, what, before or {}, after or {})
    if after is None:
        return _from_to(t, what, _fact(t, name, before), t("ui.cases.log.open"))
    return _from_to(t, what, _fact(t, name, before), answer_words(t, name, after))


def _fact(t: Translator, name: str, value: Any) -> str | None:
    return None if value is None else answer_words(t, name, value)


def _tasks(t: Translator, what: str, before: Sequence[Any], after: Sequence[Any]) -> str:
    old, new = ({task["task_id"]: task for task in tasks} for tasks in (before, after))
    parts = list(
        _listed(
            t,
            {
                "added": [_task(t, task_id) for task_id in new if task_id not in old],
                "removed": [_task(t, task_id) for task_id in old if task_id not in new],
                "changed": [_task(t, task_id) for task_id in new if task_id in old and old[task_id] != new[task_id]],
            },
        )
    )
    counted = t("ui.cases.log.tasks", count=len(new))
    return t("ui.cases.log.set", what=what, after=t("ui.cases.log.separator").join([counted, *parts]))


def _readiness(t: Translator, what: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> str:
    changed = [item for item in dict.fromkeys((*before, *after)) if before.get(item, ...) != after.get(item, ...)]
    if len(changed) > MOST_ITEMS:
        return t("ui.cases.log.set", what=what, after=t("ui.cases.log.items", count=len(changed)))
    levels = [
        t("ui.cases.log.level", item=short(item), before=_level(t, before, item), after=_level(t, after, item))
        for item in changed
    ]
    return t("ui.cases.log.set", what=what, after=t.join(levels))


def _level(t: Translator, levels: Mapping[str, Any], item: str) -> str:
    if item not in levels:
        return t("ui.cases.log.absent")
    level = levels[item]
    return t("ui.cases.log.unknown") if level is None else short(str(level))


def _task(t: Translator, task_id: str) -> str:
    return TASKS[task_id].name(t.lang) if task_id in TASKS else short(task_id)


def _listed(t: Translator, found: Mapping[str, Sequence[str]]) -> Iterator[str]:
    for how, words in found.items():
        if words:
            yield t(f"ui.cases.log.{how}", names=short(t.join(words), LONGEST_VALUE))


def _shortlist(t: Translator, _name: str, before: Any, after: Any, names: Mapping[str, str]) -> str:
    old, new = (list(map(str, ids or [])) for ids in (before, after))
    parts = {
        "added": [_vendor(vendor_id, names) for vendor_id in new if vendor_id not in old],
        "removed": [_vendor(vendor_id, names) for vendor_id in old if vendor_id not in new],
    }
    told = list(_listed(t, parts)) or [t("ui.cases.log.reordered")]
    return t("ui.cases.log.set", what=t("term.shortlist.name"), after=t("ui.cases.log.separator").join(told))


def _vendor(vendor_id: str, names: Mapping[str, str]) -> str:
    return short(names.get(vendor_id) or vendor_id)


def _note(t: Translator, about: str, _before: Any, after: Any, names: Mapping[str, str]) -> str:
    whom = _vendor(about, names) if about else t("ui.cases.log.case_itself")
    if after is None:
        return t("ui.cases.log.note_cleared", about=whom)
    return t("ui.cases.log.note", about=whom, text=_short(after))


def _source(t: Translator, _name: str, _before: Any, after: Any, _names: Mapping[str, str]) -> str:
    return t(f"ui.cases.log.source_{after}")


def _vendors(t: Translator, _name: str, before: Any, after: Any, _names: Mapping[str, str]) -> str:
    if after is None:
        return t("ui.cases.log.no_file")
    key = "file_changed" if before is not None and before["name"] == after["name"] else "file"
    return t(f"ui.cases.log.{key}", name=_short(after["name"]), sha256=str(after["sha256"])[:SHORT_HASH])


def _opinion(t: Translator, person: str, before: Any, after: Any, _names: Mapping[str, str]) -> str:
    whose = short(person_words(t.lang, person))
    if after is None:
        return t("ui.cases.log.no_opinion", person=whose)
    old, new = (_by_family(USUAL if held is None else held["weights"]) for held in (before, after))
    moved = [
        t("ui.cases.log.family", family=t(f"family.{family}"), before=old[family], after=new[family])
        for family in FAMILIES
        if old[family] != new[family]
    ]
    words = t("ui.cases.log.weights", person=whose, families=t.join(moved) or t("ui.cases.log.small"))
    if how := said(t, after):
        words = t("ui.weights.said.how", words=words, how=how)
    reason = _short(after["given"].get("reason"))
    return t("ui.cases.log.because", words=words, reason=reason) if reason else words


def _by_family(weights: Mapping[str, float]) -> dict[str, int]:
    """Return the weight of every family in whole percent."""
    shares: dict[str, float] = {
        family: sum(weight for name, weight in weights.items() if FAMILY_OF.get(name) == family) for family in FAMILIES
    }
    return dict(whole_points(shares))


def _ranked_by(t: Translator, _name: str, _before: Any, after: Any, _names: Mapping[str, str]) -> str:
    return t("ui.cases.log.ranked_by", person=short(person_words(t.lang, str(after))))


def _locked(t: Translator, _name: str, _before: Any, after: Any, _names: Mapping[str, str]) -> str:
    return t("ui.cases.log.unlocked" if after is None else "ui.cases.log.locked")


def _policy(t: Translator, _name: str, _before: Any, after: Any, _names: Mapping[str, str]) -> str:
    return t("ui.cases.log.policy", policy=t(f"policy.{after}"))


def _verified(t: Translator, _name: str, _before: Any, after: Any, _names: Mapping[str, str]) -> str:
    return t("ui.cases.log.verified_only" if after else "ui.cases.log.verified_all")


def _paper(t: Translator, name: str, _before: Any, after: Any, names: Mapping[str, str]) -> str:
    if name in ("chosen", "compared"):
        ids = [after] if name == "chosen" else list(after or ())
        words = t.join(_vendor(str(vendor_id), names) for vendor_id in ids if vendor_id) or t("format.none")
        return t("ui.cases.log.set", what=t(f"ui.cases.log.papers.{name}"), after=short(words, LONGEST_VALUE))
    words = t.join(map(str, after)) if isinstance(after, list) else str(after or "")
    what = t(f"ui.papers.field.{name}", most=MOST_APPROVERS) if name == "approvers" else t(f"ui.papers.field.{name}")
    return t("ui.cases.log.set", what=what, after=_short(words) or t("format.none"))


_Words = Callable[[Translator, str, Any, Any, Mapping[str, str]], str]
_WORDS: Mapping[str, _Words] = {
    "answers": _answer,
    "source": _source,
    "vendors": _vendors,
    "opinions": _opinion,
    "ranked_by": _ranked_by,
    "locked_at": _locked,
    "unknown_policy": _policy,
    "verified_only": _verified,
    "shortlist": _shortlist,
    "notes": _note,
    "plans": plan_words,
    "papers": _paper,
    "engagements": engagement_words,
    "preparation": preparation_words,
    "title": lambda t, _name, before, after, _names: _from_to(t, t("ui.cases.title"), _short(before), _short(after)),
}
