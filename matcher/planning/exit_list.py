"""What comes back when the contract ends: data, papers, know-how, accounts, and proof that nothing stays behind."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from matcher.domain.plan import ExitItem, Scope, ScopeLine
from matcher.domain.records import Cited, Message
from matcher.domain.said import say
from matcher.domain.tasks import TASKS
from matcher.planning.situation import Situation

Belongs = Callable[[ScopeLine], bool]
ITEMS: Mapping[str, Belongs] = {
    "books": lambda line: line.lot in ("accounting", "billing_ar_ap", "tax"),
    "pay_records": lambda line: line.lot in ("payroll", "labor"),
    "papers": lambda line: line.task_id in ("voucher_filing", "document_scanning_filing", "ebook_storage_ops"),
    "applicants": lambda line: line.lot == "hr_recruiting",
    "other_data": lambda line: line.lot in ("general_affairs", "legal", "it_support", "sales_admin"),
    "manuals": lambda _: True,
    "open_work": lambda _: True,
    "accounts": lambda _: True,
    "bank_user": lambda line: line.task_id in ("transfer_data_creation", "transfer_execution", "payslip_and_transfer"),
    "personal_data": lambda line: TASKS[line.task_id].personal_data,
    "my_number": lambda line: TASKS[line.task_id].my_number,
}
"""What comes back, and from which tasks."""


def exit_list(situation: Situation, scope: Scope) -> tuple[ExitItem, ...]:
    """Return the items that the tasks at the vendor leave behind; a task that it does not offer leaves nothing."""
    handed_over = scope.at_vendor
    found = []
    for code, belongs in ITEMS.items():
        tasks = tuple(line.task_id for line in handed_over if belongs(line))
        if tasks:
            what, form = say(f"exit.{code}.what"), say(f"exit.{code}.form")
            found.append(ExitItem(code=code, tasks=tasks, what=what, form=form, when=say(f"exit.{code}.when")))
    return (*found, *_terms(situation, handed_over))


def _terms(situation: Situation, handed_over: tuple[ScopeLine, ...]) -> tuple[ExitItem, ...]:
    """Return how much warning the contract asks for, and whether the vendor helps with leaving."""
    if not handed_over:
        return ()
    notice = Cited("vendor", "notice_months", situation.number("notice_months"))
    help_given = situation.vendor.get("exit_support")
    answer = "unknown" if help_given is None else "yes" if help_given else "no"
    tasks = tuple(line.task_id for line in handed_over)
    return (
        _term("notice", tasks, say("exit.notice.what", notice=notice)),
        _term("help", tasks, say(f"exit.help.{answer}")),
    )


def _term(code: str, tasks: tuple[str, ...], what: Message) -> ExitItem:
    return ExitItem(code=code, tasks=tasks, what=what, form=say(f"exit.{code}.form"), when=say(f"exit.{code}.when"))
