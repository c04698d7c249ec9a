"""A diagnosis as text that a manager can read in a terminal: what comes first, first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from matcher.domain.arrangement import Arrangement, OneOrSeveral
from matcher.domain.diagnosis import Action, ActionPlan, Diagnosis, LookBack, OptionBeside, date_text
from matcher.domain.records import Message
from matcher.planning.interfaces_between import basis
from matcher.text import Translator, translator


def diagnosis_text(found: Diagnosis, lang: str, beside: OneOrSeveral | None = None) -> str:
    """Return the diagnosis in words."""
    t = translator(lang)
    blocks = [
        _head(t, found),
        _block(t, "conflicts", (conflict.text(lang) for conflict in found.conflicts)),
        _block(t, "gates", _gates(t, found)),
        _block(t, "profile", (_cause(t, cause.name(lang), cause.text(lang)) for cause in found.profile)),
        _block(t, "plan", _plan(t, found.plan)),
        _block(t, "homework", _homework(t, found)),
        _block(t, "look_back", _look_back(t, found.look_back) if found.look_back else ()),
        _block(t, "options", _options(t, found.options)),
        _block(t, "one_or_several", _one_or_several(t, beside) if beside else ()),
        t("diagnosis.basis_note"),
    ]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _head(t: Translator, found: Diagnosis) -> str:
    name = found.company_name or t("rank.company_unnamed")
    lines = [t("diagnosis.title"), t("diagnosis.company", name=name, day=date_text(t.lang, found.case_date)), ""]
    lines += [message.text(t.lang) for message in found.plan.first]
    lines.append(found.headline(t.lang))
    if found.skipped:
        lines.append(t("diagnosis.skipped", items=t.join(found.skipped)))
    return "\n".join(lines)


def _block(t: Translator, code: str, lines: Iterable[str]) -> str:
    written = [f"  {line}" for line in lines]
    return "\n".join([t(f"diagnosis.head.{code}"), *written]) if written else ""


def _arrow(t: Translator, text: str) -> str:
    return "  " + t("diagnosis.line.arrow", text=text)


def _cause(t: Translator, cause: str, text: str) -> str:
    return t("diagnosis.line.profile", cause=cause, text=text)


def _gates(t: Translator, found: Diagnosis) -> Iterator[str]:
    for gate in found.gates:
        standing = gate.standing
        yield t("diagnosis.line.gate", item=standing.item, name=standing.name(t.lang), text=standing.text(t.lang))
        yield _arrow(t, gate.action.line(t.lang))
        yield from (_arrow(t, way.text(t.lang)) for way in gate.ways)


def _plan(t: Translator, plan: ActionPlan) -> Iterator[str]:
    yield from (note.text(t.lang) for note in plan.notes)
    for remedy in plan.remedies:
        yield t("diagnosis.line.profile", cause=remedy.name(t.lang), text=remedy.text(t.lang))
        yield from (f"  {_step(t, plan, step)}" for step in remedy.actions)


def _step(t: Translator, plan: ActionPlan, step: Action) -> str:
    """Return a step in one line; how late it may be is said only where the plan as a whole fits."""
    ends = date_text(t.lang, step.until or step.ends)
    dates = [t("diagnosis.line.dates", starts=date_text(t.lang, step.starts), ends=ends)]
    if plan.fits and step.latest is not None:
        dates.append(t("diagnosis.line.latest", day=date_text(t.lang, step.latest)))
    marks = {"done": step.done, "late": plan.fits and step.is_late, "by_survey": step.by_survey}
    marked = " ".join([step.line(t.lang), *(t(f"diagnosis.line.{mark}") for mark, holds in marks.items() if holds)])
    return t("diagnosis.line.step", dates=t("diagnosis.separator").join(dates), action=marked)


def _homework(t: Translator, found: Diagnosis) -> Iterator[str]:
    for work in found.homework:
        effects = " ".join(effect.text(t.lang) for effect in work.effects)
        yield t("diagnosis.line.homework", name=work.text(t.lang), effects=effects)


def _options(t: Translator, options: Iterable[OptionBeside]) -> Iterator[str]:
    for option in options:
        yield option.name(t.lang)
        yield from _speaking(t, "speaks_for", option.speaks_for)
        yield from _speaking(t, "speaks_against", option.speaks_against)
        yield _arrow(t, option.note(t.lang))


def _speaking(t: Translator, side: str, messages: Iterable[Message]) -> Iterator[str]:
    said = [message.text(t.lang) for message in messages] or [t("diagnosis.head.nothing")]
    yield f"  {t(f'diagnosis.head.{side}')}"
    yield from (f"    {text}" for text in said)


def _look_back(t: Translator, found: LookBack) -> Iterator[str]:
    for cause in found.causes:
        yield cause.text(t.lang)
        yield from ("  " + t("look_back.evidence", text=sign.text(t.lang)) for sign in cause.evidence)
        yield _arrow(t, cause.repeats_text(t.lang))
        yield _arrow(t, cause.change(t.lang))
    yield from (note.text(t.lang) for note in found.notes)


def _one_or_several(t: Translator, beside: OneOrSeveral) -> Iterator[str]:
    yield from (note.text(t.lang) for note in beside.notes)
    for code, found in (("single", beside.single), ("split", beside.split)):
        yield t("diagnosis.line.profile", cause=t(f"one_or_several.{code}"), text=_hours(t, found))
        for passing in found.interfaces:
            giver, taker = passing.giver, passing.taker
            yield "  " + t(
                "one_or_several.passes",
                data=passing.data(t.lang),
                giver=giver.text(t.lang),
                giver_lot=t.word("lot", giver.lot),
                taker=taker.text(t.lang),
                taker_lot=t.word("lot", taker.lot),
            )
    yield basis(t.lang)


def _hours(t: Translator, found: Arrangement) -> str:
    return t("one_or_several.hours_value", hours=round(found.hours))
