"""Texts that are meant to do harm where a page shows them, and a case that has them wherever a person can write."""

from __future__ import annotations

import csv
import hashlib
import io

from matcher.domain.case import CaseContent, Opinion, OwnVendors
from matcher.domain.paper_facts import LONGEST_TEXT, PaperFacts
from matcher.ui.escape import LONGEST_NAME

NAMES = (
    "<img src=x onerror=alert(1)>",
    "<script>alert(2)</script>",
    "![x](http://evil.invalid/x.png)",
    "[link](javascript:alert(3))",
    "=cmd|' /C calc'!A0",
    "http://evil.invalid www.evil.invalid",
    ":smile: **bold** $a^2$ :red[x]",
)
REVERSED = "甲\u202e乙社"
NOTES = "![n](http://evil.invalid/n.png) <img src=http://evil.invalid/m.png> " + "長" * 9_900
LURES = "img[src*=evil], a[href*=evil], a[href^=javascript], img[src=x], [*|href*=evil]"
"""What would fetch or follow one of these texts, in a page and inside its drawings."""
ANSWERS = {
    "employees": 45,
    "growth_phase": "growth",
    "it_stage": 2,
    "first_reply_hours": 4.0,
    "tasks": [{"task_id": "journal_entry"}, {"task_id": "payroll_calculation"}],
}


def vendor_file() -> bytes:
    """Return vendors with hostile names, ids X0, X1 …; the first reply fastest."""
    out = io.StringIO()
    writer = csv.writer(out)
    columns = ("vendor_id", "vendor_name", "services", "first_reply_hours", "base_fee_jpy", "tools", "notes")
    writer.writerow([*columns, NAMES[0]])
    for place, name in enumerate((*NAMES, REVERSED)):
        tools = NAMES[place % len(NAMES)]
        writer.writerow([f"X{place}", name, "journal_entry", 2**place, 50_000 + 10_000 * place, tools, NOTES, name])
    return out.getvalue().encode("utf-8-sig")


def case() -> tuple[CaseContent, dict[str, bytes]]:
    """Return a case with hostile words in every place where a person can write, and the files that it needs."""
    data = vendor_file()
    sha256 = hashlib.sha256(data).hexdigest()
    content = CaseContent(
        answers=ANSWERS | {"name": NAMES[2], "tools": [NAMES[0], NAMES[3]], "special_needs": [NAMES[6]]},
        source="own",
        vendors=OwnVendors(name=f"{NAMES[2]}.csv", sha256=sha256),
        opinions=(Opinion(person=NAMES[0][:LONGEST_NAME], method="default", weights={"task_coverage": 1.0}),),
        shortlist=("X0", "X2"),
        notes={"": NOTES, "X0": NOTES, "X2": NAMES[1]},
        papers=PaperFacts(
            requester=NAMES[2], contact=NAMES[5], purpose=NOTES[:LONGEST_TEXT], dissent=NAMES[3], approvers=(REVERSED,)
        ),
    )
    return content, {sha256: data}
