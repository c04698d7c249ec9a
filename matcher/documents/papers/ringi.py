"""稟議書: the request for approval, short enough for one page; everything further stands in its annex."""

from __future__ import annotations

from collections.abc import Sequence

from matcher.documents.paper import Block, Fields, Paper, Signatures, Text
from matcher.documents.phrases import (
    GRAVEST,
    company_name,
    date_words,
    filled,
    formal,
    gate_names,
    months_words,
    name_of,
    names_of_criteria,
    range_words,
    task_names,
    term_months,
)
from matcher.documents.printable import clipped
from matcher.domain.case_papers import CasePapers
from matcher.text import Translator

LINES, MOST_RISKS = 3, 5
"""Of the reasons and the best vendors, and of the risks."""
LONGEST_LINE = {"ja": 150, "en": 270}
LONGEST_TEXT = 160
LONGEST_LOTS = {"ja": 60, "en": 110}
ATTACHED = ("ringi_annex", "selection", "comparison", "roles", "sla", "transition", "readiness")


def ringi(t: Translator, case: CasePapers) -> Paper:
    """Return the request for approval."""
    rows = (
        ("subject", subject(t, case)),
        ("asked_by", _asked_by(t, case)),
        ("conclusion", _conclusion(t, case)),
        ("reasons", _lines(t, _reasons(t, case))),
        ("amount", _amount(t, case)),
        ("comparison", _comparison(t, case)),
        ("risks", _lines(t, _risks(t, case)) or t("paper.ringi.no_risk")),
        ("schedule", _schedule(t, case)),
        ("people", _people(t, case)),
        ("antisocial", filled(t, clipped(case.filled.antisocial_check, LONGEST_TEXT))),
        ("attached", t.join(t(f"paper.title.{paper}") for paper in ATTACHED)),
    )
    fields = Fields(tuple((t(f"paper.ringi.label.{name}"), words) for name, words in rows))
    usual = tuple(t(f"paper.ringi.approver.{name}") for name in ("first", "second", "third", "last"))
    approvers = tuple(clipped(role, 20) for role in case.filled.approvers if role.strip()) or usual
    blocks: tuple[Block, ...] = (
        Text(t("paper.ringi.opening")),
        *formal(t, "below"),
        fields,
        *formal(t, "end"),
        Signatures(approvers),
    )
    return Paper("ringi", t("paper.title.ringi"), blocks, one_page=True)


def subject(t: Translator, case: CasePapers) -> str:
    """Return the subject as the user words it, else from the tasks that the vendor takes over."""
    usual = t("paper.ringi.usual_subject", lots=_lots(t, case))
    return clipped(case.filled.subject, LONGEST_TEXT) or clipped(usual, LONGEST_TEXT)


def _lines(t: Translator, lines: Sequence[str]) -> str:
    return "\n".join(clipped(line, LONGEST_LINE[t.lang]) for line in lines)


def _asked_by(t: Translator, case: CasePapers) -> str:
    who = filled(t, clipped(case.filled.requester, LONGEST_TEXT))
    return t("paper.ringi.asked_by", company=company_name(t, case), who=who, day=date_words(t, case.date))


def _conclusion(t: Translator, case: CasePapers) -> str:
    scope = case.plan.scope
    refused = [line.task_id for line in scope.handed_over if line not in scope.at_vendor]
    said = t(
        "paper.ringi.conclusion",
        vendor=name_of(case.chosen),
        scope=t("paper.ringi.scope", count=len(scope.at_vendor), lots=_lots(t, case)),
        term=_term(t, case),
        start=date_words(t, case.plan.transition.step("cutover").due),
        amount=range_words(t, case.chosen.term.with_tax),
    )
    if not refused:
        return said
    names = clipped(task_names(t, refused), LONGEST_TEXT)
    return t("paper.ringi.without", conclusion=said, count=len(refused), tasks=names)


def _term(t: Translator, case: CasePapers) -> str:
    months = months_words(t, term_months(case))
    return months if case.filled.term_months else t("paper.assumed", words=months)


def _lots(t: Translator, case: CasePapers) -> str:
    """Return the groups of tasks that the vendor takes over, all of them where it takes none."""
    lines = case.plan.scope.at_vendor or case.plan.scope.handed_over
    return clipped(t.join(dict.fromkeys(t.word("lot", line.lot) for line in lines)), LONGEST_LOTS[t.lang])


def _reasons(t: Translator, case: CasePapers) -> list[str]:
    part = case.chosen.explanation
    if part.rank is None or part.score is None:
        place = t("paper.ringi.reason_unranked")
    else:
        numbers = {"rank": part.rank, "passing": case.ranking.passing, "score": f"{part.score:.0f}"}
        ends = {"low": f"{part.score_low:.0f}", "high": f"{part.score_high:.0f}"}
        place = t("paper.ringi.reason_rank", **numbers, **ends)
    fits = t("paper.ringi.reason_fits", criteria=names_of_criteria(t, case.chosen, case.chosen.strengths))
    reasons = [place, fits, t("paper.ringi.reason_verdict", text=case.ranking.verdict.text)]
    return reasons if part.rank == 1 else [*reasons, t("paper.ringi.reason_not_first", reason=t("paper.to_fill"))]


def _amount(t: Translator, case: CasePapers) -> str:
    inside = case.filled.budget_inside
    return t(
        "paper.ringi.amount",
        first_year=range_words(t, case.chosen.first_year.with_tax),
        months=term_months(case),
        term=range_words(t, case.chosen.term.with_tax),
        item=filled(t, case.filled.budget_item),
        inside=t("paper.to_fill") if inside is None else t(f"paper.ringi.budget_{inside}"),
    )


def _comparison(t: Translator, case: CasePapers) -> str:
    best = [
        t(
            "paper.ringi.one_of_best",
            rank=vendor.rank,
            name=clipped(vendor.vendor_name, 30),
            score=f"{vendor.score:.0f}",
        )
        for vendor in case.ranking.ranking[:LINES]
        if vendor.rank is not None and vendor.score is not None
    ]
    counts = {"read": case.ranking.rows.loaded, "out": len(case.ranking.knocked_out), "passing": case.ranking.passing}
    return t("paper.ringi.comparison", best=t.join(best) or t("format.none"), **counts)


def _risks(t: Translator, case: CasePapers) -> list[str]:
    """Return what stands against the choice: requirements, then time and readiness, then the vendor's flags."""
    part = case.chosen.explanation
    gates = [t("paper.risk", text=gate.text, remedy=gate.remedy) for gate in part.gates]
    own = [said.text(t.lang) for said in case.plan.first]
    if case.diagnosis.gates:
        own.append(t("paper.ringi.not_ready", items=gate_names(t, case)))
    flags = [t("paper.risk", text=f.text, remedy=f.remedy) for f in part.flags if f.severity in GRAVEST]
    found = [*gates, *flags[:1], *own, *flags[1:]]
    return [t("paper.text_bullet", text=risk) for risk in list(dict.fromkeys(found))[:MOST_RISKS]]


def _schedule(t: Translator, case: CasePapers) -> str:
    transition = case.plan.transition
    days = {code: date_words(t, transition.step(code).due) for code in ("contract", "cutover", "acceptance")}
    parallel = transition.step("parallel")
    meets = transition.step("cutover").falls_into
    key = "schedule_meets" if meets else "schedule_avoids"
    named = t.join(dict.fromkeys(t(f"plan.window.{code}") for code in meets or (w.code for w in transition.windows)))
    ends = {"begins": date_words(t, parallel.begins), "ends": date_words(t, parallel.due)}
    return t("paper.ringi.schedule", **days, **ends, windows=t(f"paper.ringi.{key}", windows=named) if named else "")


def _people(t: Translator, case: CasePapers) -> str:
    hours = case.company.owner_hours_per_month
    meetings = [
        t("paper.ringi.meeting", name=t(f"plan.meeting.{m.code}.name"), cadence=t(f"plan.cadence.{m.cadence}"))
        for m in case.plan.meetings
    ]
    people = case.plan.transition.people
    return t(
        "paper.ringi.people",
        owner=filled(t, people.get("owner", "")),
        deputy=filled(t, people.get("deputy", "")),
        hours=t("format.unknown") if hours is None else t("paper.hours", hours=t.number(hours)),
        meetings=t.join(dict.fromkeys(meetings)),
    )
